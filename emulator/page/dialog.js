// A dialog over the page, as Teams shows what a message action answers.
import { h, icon } from "./dom.js";

/** `show({title, body})` opens it with an element as body; Escape, the cross and the button close it. */
export function createDialog(words) {
  const title = h("h2", { id: "task-title" });
  const body = h("div", { class: "task-body" });
  const cross = h("button", { type: "button", class: "icon-button" }, icon("close"));
  words.put(cross, "close", undefined, "aria-label");
  const done = words.put(h("button", { type: "button", class: "button button-primary", autofocus: true, data: { testid: "task-close" } }), "close");
  const element = h("dialog", { class: "task", "aria-labelledby": "task-title", data: { testid: "task" } },
    h("div", { class: "task-head" }, title, cross), body, h("div", { class: "task-foot" }, done));
  document.body.append(element);
  for (const button of [cross, done]) button.addEventListener("click", () => element.close());
  // The page's own keys must not hear what is typed over it.
  element.addEventListener("keydown", (event) => event.stopPropagation());
  element.addEventListener("click", (event) => event.target === element && element.close());
  return {
    show(content) {
      title.textContent = content.title;
      body.replaceChildren(content.body);
      if (!element.open) element.showModal();
    },
    leave: () => element.remove(),
  };
}
