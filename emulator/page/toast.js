// Short notes in the corner, for what happened elsewhere or cannot happen here.
import { h, icon } from "./dom.js";

const LIFE_MS = 12_000;
const MOST = 3;

export function createToasts(root, words) {
  /** Shows a note in place of an older one of its kind; it leaves by itself unless the pointer or the focus is in it. */
  function show({ title, body = [], note, actions = [], kind = "" }) {
    if (kind) root.querySelector(`.${kind}`)?.remove();
    const close = h("button", { type: "button", class: "icon-button toast-close" }, icon("close"));
    words.put(close, "close", undefined, "aria-label");
    const toast = h("div", { class: `toast ${kind}`, data: { testid: "toast" } },
      h("div", { class: "toast-words" },
        h("p", { class: "toast-title" }, title),
        ...body,
        note && h("p", { class: "toast-note" }, note),
        actions.length > 0 && h("div", { class: "toast-actions" }, ...actions)),
      close);
    const leave = () => toast.remove();
    const isWanted = () => toast.matches(":hover, :focus-within");
    const wait = () => setTimeout(() => (isWanted() ? wait() : leave()), LIFE_MS);
    close.addEventListener("click", leave);
    toast.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      leave();
    });
    root.append(toast);
    while (root.children.length > MOST) root.firstElementChild.remove();
    wait();
    return leave;
  }
  return { show };
}
