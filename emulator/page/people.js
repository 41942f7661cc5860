// Who one is: the button in the header, and the list of everyone in the town.
import { avatar, h } from "./dom.js";
import { folded } from "./text.js";

const MOST_SHOWN = 150;
const KNOWN_RIGHTS = ["admin", "lead", "guide", "council"];

/** A right may be its name or an object that carries it. */
export function rightsOf(person) {
  const rights = (person.rights ?? []).map((right) => (typeof right === "string" ? right : right.right));
  return KNOWN_RIGHTS.filter((right) => rights.includes(right));
}

/** Someone without special rights, so that a first visit shows what most people see. */
export function sensibleEmployee(people) {
  const plain = people.filter((person) => rightsOf(person).length === 0 && person.unit);
  const isTypical = (person) => /sachbearbeit|clerk/i.test(person.title ?? "");
  return plain.find(isTypical) ?? plain[0] ?? people[0];
}

/** `choose(person)` is called when somebody is picked. */
export function createPeople({ button, dialog, words, world, choose }) {
  const search = dialog.querySelector("[data-testid=person-search]");
  const list = dialog.querySelector("[role=listbox]");
  const count = dialog.querySelector(".picker-count");
  const index = world.people.map((person) => ({
    person,
    text: folded([person.name, person.title, unitName(person), ...rightsOf(person).map((right) => words.say(`right-${right}`))].join(" ")),
  }));
  let me = null;
  let active = -1;

  function unitName(person) {
    return person.unitName ?? world.units?.find((unit) => unit.id === person.unit)?.name ?? "";
  }

  function matches() {
    const asked = folded(search.value).split(/\s+/).filter(Boolean);
    return index.filter(({ text }) => asked.every((word) => text.includes(word))).map(({ person }) => person);
  }

  function draw() {
    const found = matches();
    const shown = found.slice(0, MOST_SHOWN);
    const units = new Map();
    for (const person of shown) {
      const unit = unitName(person) || words.say("no-unit");
      units.set(unit, [...(units.get(unit) ?? []), person]);
    }
    list.replaceChildren(...[...units].map(([unit, people], at) => h("div", { role: "group", "aria-labelledby": `unit-${at}` },
      h("h3", { class: "picker-unit", id: `unit-${at}`, role: "presentation" }, unit), ...people.map(option))));
    if (found.length === 0) list.append(words.put(h("p", { class: "picker-none" }), "person-none"));
    if (found.length > shown.length) list.append(words.put(h("p", { class: "picker-none" }), "person-more", { count: found.length - shown.length }));
    words.put(count, "person-count", { count: found.length });
    const mine = options().findIndex((each) => each.dataset.personId === me?.id);
    point(search.value || mine < 0 ? 0 : mine);
  }

  function option(person) {
    return h("div", {
      role: "option", class: "picker-option", id: `person-${person.id}`,
      "aria-selected": String(person.id === me?.id),
      data: { testid: "person-option", personId: person.id },
      on: { click: () => pick(person) },
    }, avatar({ ...person, role: "user" }), h("span", { class: "picker-words" },
      h("span", { class: "picker-name" }, h("span", {}, person.name), ...badges(person)),
      h("span", { class: "picker-title" }, person.title ?? "")),
    person.id === me?.id && words.put(h("span", { class: "picker-now" }), "person-now"));
  }

  const badges = (person) => rightsOf(person).map((right) => words.put(h("span", { class: `right right-${right}` }), `right-${right}`));
  const options = () => [...list.querySelectorAll("[role=option]")];

  function point(next) {
    const all = options();
    active = Math.max(0, Math.min(next, all.length - 1));
    all.forEach((each, at) => each.classList.toggle("is-active", at === active));
    if (all[active]) {
      search.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    } else {
      search.removeAttribute("aria-activedescendant");
    }
  }

  function pick(person) {
    dialog.close();
    if (person.id !== me?.id) choose(person);
  }

  function open() {
    search.value = "";
    dialog.showModal();
    draw();
    search.focus();
  }

  const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
  search.addEventListener("keydown", (event) => {
    if (STEPS[event.key]) point(active + STEPS[event.key]);
    else if (event.key === "Enter") options()[active]?.click();
    else return;
    event.preventDefault();
  });
  search.addEventListener("input", draw);
  button.addEventListener("click", open);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });

  /** Shows on the button who one is now. */
  function become(person) {
    me = person;
    button.replaceChildren(avatar({ ...person, role: "user" }),
      h("span", { class: "me-words" }, h("strong", {}, person.name), h("span", {}, person.title || unitName(person))));
    words.put(button, "person-button", { name: person.name }, "aria-label");
  }
  return { become, open };
}
