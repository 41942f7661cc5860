// The app's commands, offered while one types; taking one writes it, it does not send it.
import { h } from "./dom.js";
import { titleOf } from "./menu.js";
import { folded } from "./text.js";

const MOST = 5;

/**
 * A list over the box. `written()` is what stands there without the mention, `take(title)` writes a command there,
 * `isMeant()` says whether the bot will hear it.
 */
export function createSuggestions({ words, commands, field, number, written, take, isMeant }) {
  const list = h("div", { class: "mention-menu suggest", role: "listbox", hidden: true, id: `suggest-${number}`, data: { testid: "commands" } });
  words.put(list, "commands", undefined, "aria-label");
  let offered = [];
  let active = -1;

  function fitting(text) {
    const typed = folded(text);
    const titles = commands.map((command) => folded(titleOf(command, words)));
    if (titles.includes(typed)) return [];
    return commands.filter((command, at) => titles[at].startsWith(typed) || titles[at].split(/\s+/).some((word) => word.startsWith(typed)));
  }

  function show(found) {
    offered = found.slice(0, MOST);
    list.replaceChildren(...offered.map((command, at) => h("div", {
      role: "option", class: "suggest-entry", id: `suggest-${number}-${at}`, "aria-selected": "false",
      on: { pointerdown: (event) => event.preventDefault(), click: () => choose(at) },
    }, h("strong", {}, titleOf(command, words)), h("span", {}, titleOf({ id: "", title: command.description }, words)))));
    list.hidden = offered.length === 0;
    point(-1);
  }

  function point(next) {
    active = next;
    [...list.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === active)));
    list.children[active]?.scrollIntoView({ block: "nearest" });
    if (list.children[active]) field.setAttribute("aria-activedescendant", list.children[active].id);
    else field.removeAttribute("aria-activedescendant");
  }

  /** Past either end nothing is chosen, so that Enter sends what was typed. */
  const around = (at) => (at >= offered.length ? -1 : at < -1 ? offered.length - 1 : at);

  function choose(at) {
    const title = titleOf(offered[at], words);
    hide();
    take(title);
    hide();
  }

  const hide = () => show([]);

  return {
    element: list,
    hide,
    changed() {
      const text = written();
      // A sentence is no command that is being typed.
      show(text && isMeant() && text.length <= 20 && !text.includes("\n") ? fitting(text) : []);
    },
    /** Whether the key was meant for the list. */
    pressed(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (list.hidden && event.key === "ArrowDown" && field.value === "" && isMeant()) show(commands);
      else if (list.hidden) return false;
      else if (step) point(around(active + step));
      else if (event.key === "Enter" && active >= 0) choose(active);
      else if (event.key === "Escape") hide();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
