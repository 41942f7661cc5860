// What one can do with a message: react, or hand it to the bot. One menu for all messages, opened at a button.
import { h, icon } from "./dom.js";

const GAP_PX = 4;
export const REACTIONS = { like: "👍", heart: "❤️", laugh: "😆", surprised: "😮", sad: "😢", angry: "😡" };

/** `react(message, kind, isOn)` and `extend(message, command)` do what was chosen. */
export function createMenu({ me, world, words, react, extend }) {
  const kinds = (world.reactions ?? []).filter((kind) => kind in REACTIONS);
  const faces = h("div", { class: "menu-faces", role: "group" });
  words.put(faces, "react", undefined, "aria-label");
  const entries = h("div", { class: "menu-entries" });
  const element = h("div", { class: "menu", role: "menu", popover: "auto", data: { testid: "message-menu" } }, faces, entries);
  words.put(element, "message-menu", undefined, "aria-label");
  document.body.append(element);
  let opener = null;
  let message = null;

  const items = () => [...element.querySelectorAll("button")];
  const isOpen = () => element.matches(":popover-open");

  function draw() {
    faces.hidden = kinds.length === 0;
    faces.replaceChildren(...kinds.map((kind) => {
      const isMine = reacted(message, kind).includes(me.id);
      const face = h("button", {
        type: "button", class: "menu-face", role: "menuitemcheckbox", "aria-checked": String(isMine), tabindex: "-1",
        data: { testid: `react-${kind}` }, on: { click: () => chosen(() => react(message, kind, !isMine)) },
      }, h("span", { "aria-hidden": "true" }, REACTIONS[kind]));
      return words.put(words.put(face, `react-${kind}`, undefined, "aria-label"), `react-${kind}`, undefined, "title");
    }));
    entries.replaceChildren(...(world.messageActions ?? []).map((command) =>
      h("button", {
        type: "button", class: "menu-entry", role: "menuitem", tabindex: "-1",
        data: { testid: `extend-${command.id}` }, on: { click: () => chosen(() => extend(message, command)) },
      }, icon("post"), h("span", {}, titleOf(command, words)))));
  }

  function chosen(run) {
    close();
    run();
  }

  function close() {
    if (!isOpen()) return;
    element.hidePopover();
    opener?.focus({ preventScroll: true });
  }

  function place() {
    const at = opener.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const isBelow = at.bottom + GAP_PX + height <= innerHeight;
    element.style.top = `${Math.max(GAP_PX, isBelow ? at.bottom + GAP_PX : at.top - GAP_PX - height)}px`;
    element.style.left = `${Math.max(GAP_PX, Math.min(at.right - width, innerWidth - width - GAP_PX))}px`;
  }

  function move(step) {
    const all = items();
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    next?.focus();
  }

  element.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const isFace = faces.contains(document.activeElement);
    // The faces are one row: down leads out of it, sideways along it.
    if (event.key === "ArrowDown" && isFace) (entries.firstElementChild ?? faces.firstElementChild).focus();
    else if (event.key === "ArrowRight" || event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") move(-1);
    else if (event.key === "Home") items()[0]?.focus();
    else if (event.key === "End") items().at(-1)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
  });
  element.addEventListener("toggle", (event) => opener?.setAttribute("aria-expanded", String(event.newState === "open")));

  return {
    isOffered: kinds.length > 0 || (world.messageActions ?? []).length > 0,
    open(button, about) {
      opener = button;
      message = about;
      draw();
      element.showPopover();
      place();
      items()[0]?.focus({ preventScroll: true });
    },
    leave: () => element.remove(),
  };
}

/** The ids of those who reacted so. */
export function reacted(message, kind) {
  const who = message.reactions?.[kind];
  return Array.isArray(who) ? who : [];
}

/** A command's title in the page's language. */
export function titleOf(command, words) {
  const { title } = command;
  return typeof title === "string" ? title : (title?.[words.language] ?? Object.values(title ?? {})[0] ?? command.id);
}
