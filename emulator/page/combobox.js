// One of many, chosen by typing.
import { h, icon } from "./dom.js";
import { searching } from "./searching.js";
import { folded } from "./text.js";

const MOST_OFFERED = 60;

/** The field and its list for `input`, a choice set that finds `{value, title}`; its value is one of them or nothing. */
export function combobox(input, words, number) {
  const initial = input.choices.find(({ value }) => value === input.defaultValue);
  let chosen = input.defaultValue ? { value: input.defaultValue, title: initial?.title ?? input.defaultValue } : null;
  let offered = [];
  let active = -1;
  let isStale = false;
  const listId = `pick-${number}`;
  const field = h("input", {
    type: "text", class: "ac-input ac-textInput pick-field", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": listId, autocomplete: "off", spellcheck: "false", placeholder: input.placeholder ?? "",
  });
  if (chosen) field.value = chosen.title;
  const list = h("div", { class: "pick-list", role: "listbox", id: listId, hidden: true });
  const said = h("p", { class: "pick-said", role: "status", hidden: true });
  const element = h("div", { class: "pick" }, h("div", { class: "pick-box" }, field, h("span", { class: "pick-sign", "aria-hidden": "true" }, icon("down"))), list, said);
  const search = searching((text) => input.found(text), show, tell);

  function tell(key, values) {
    said.hidden = !key;
    if (key) words.put(said, key, values);
  }

  function show(found) {
    isStale = false;
    if (document.activeElement !== field) return;
    offered = found.slice(0, MOST_OFFERED);
    list.replaceChildren(...offered.map((choice, at) => h("div", {
      role: "option", id: `${listId}-${at}`, class: "pick-option", "aria-selected": String(choice.value === chosen?.value),
      data: { value: choice.value },
      on: { pointerdown: (event) => event.preventDefault(), click: () => choose(choice) },
    }, choice.title)));
    list.hidden = offered.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    if (offered.length === 0) tell("pick-none");
    else if (found.length > offered.length) tell("pick-more", { count: found.length - offered.length });
    else tell(found.length === 1 ? "pick-one" : "pick-count", { count: found.length });
    point(field.value && !chosen ? 0 : offered.findIndex(({ value }) => value === chosen?.value));
  }

  function point(next) {
    active = Math.max(-1, Math.min(next, offered.length - 1));
    [...list.children].forEach((each, at) => each.classList.toggle("is-active", at === active));
    const option = list.children[active];
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      // Only the list scrolls: the conversation must not jump under somebody who is typing.
      if (option.offsetTop < list.scrollTop) list.scrollTop = option.offsetTop;
      else list.scrollTop = Math.max(list.scrollTop, option.offsetTop + option.offsetHeight - list.clientHeight);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function fold() {
    search.stop();
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    tell(null);
  }

  function choose(choice) {
    chosen = choice;
    field.value = choice.title;
    field.removeAttribute("aria-invalid");
    fold();
    input.valueChanged();
  }

  /** Who types fast and confirms means what was typed, not what was found before. */
  async function settle() {
    await search.now(field.value);
    if (offered.length === 1 && !isStale) choose(offered[0]);
  }

  field.addEventListener("input", () => {
    chosen = null;
    isStale = true;
    tell(null);
    if (field.value || input.choices.length > 0) search.soon(field.value);
    else fold();
    input.valueChanged();
  });
  field.addEventListener("click", () => list.hidden && input.choices.length > 0 && search.now(chosen ? "" : field.value));
  field.addEventListener("blur", () => {
    // Who typed a whole title has chosen it.
    const typed = [...offered, ...input.choices].find(({ title }) => folded(title) === folded(field.value.trim()));
    if (!chosen && typed && field.value.trim()) choose({ value: typed.value, title: typed.title });
    fold();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
    if (step && list.hidden) search.now(chosen ? "" : field.value);
    else if (step) point(active + step);
    else if (event.key === "Enter" && field.value && isStale) settle();
    else if (event.key === "Enter" && offered[active] && !list.hidden) choose(offered[active]);
    else if (event.key === "Escape" && !list.hidden) fold();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element, field, labelled: [field, list],
    chosen: () => chosen?.value,
    isSettled: () => Boolean(chosen) || field.value.trim() === "",
  };
}
