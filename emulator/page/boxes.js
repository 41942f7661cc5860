// Several of many: boxes to tick, and a field that searches them.
import { h, icon } from "./dom.js";
import { searching } from "./searching.js";

/** Puts a search field over `rows`, the boxes the renderer made for `input`; what is found elsewhere joins them. */
export function boxes(input, rows, words, number) {
  const said = h("p", { class: "pick-said", role: "status" });
  const field = h("input", {
    type: "search", class: "ac-input ac-textInput pick-field", autocomplete: "off", spellcheck: "false",
    placeholder: input.placeholder ?? "", "aria-controls": `picks-${number}`,
  });
  rows.id = `picks-${number}`;
  rows.setAttribute("role", "group");
  rows.classList.add("pick-boxes");
  const element = h("div", { class: "picks" }, h("div", { class: "pick-box" }, field, h("span", { class: "pick-sign", "aria-hidden": "true" }, icon("search"))), rows, said);
  const all = () => [...rows.querySelectorAll("[type=checkbox]")];
  const own = new Set(all());
  // The renderer's name for a box is its title with all markdown signs; the label beside it is what people read.
  for (const box of own) box.removeAttribute("aria-label");
  const search = searching((text) => input.found(text), show, tell);
  const rowOf = (box) => box.parentElement;
  const visible = () => all().filter((box) => !rowOf(box).hidden);
  const ticked = () => all().filter((box) => box.checked).length;
  let state = [null];
  let count = 0;
  let isStale = false;
  let newest = [];

  function tell(key, values) {
    state = [key, values];
    const many = ticked();
    const parts = [key && words.say(key, values), many > 0 && words.say("pick-ticked", { count: many })].filter(Boolean);
    said.textContent = parts.join(" · ");
  }

  /** Shows what was found and whatever is ticked; what came from a search and is neither goes. */
  function show(found, text) {
    isStale = false;
    const wanted = new Set(found.map(({ value }) => value));
    newest = found;
    for (const box of all()) {
      const isShown = box.checked || wanted.has(box.value);
      if (isShown || own.has(box)) rowOf(box).hidden = !isShown;
      else rowOf(box).remove();
    }
    const known = new Set(all().map((box) => box.value));
    for (const choice of found) if (!known.has(choice.value)) rows.append(row(choice));
    rows.hidden = visible().length === 0;
    if (!text) tell(null);
    else tell(found.length === 0 ? "pick-none" : found.length === 1 ? "pick-one" : "pick-count", { count: found.length });
  }

  function row({ value, title }) {
    const box = h("input", { type: "checkbox", value, id: `picks-${number}-${(count += 1)}` });
    const label = h("label", { for: box.id }, title);
    box.addEventListener("change", () => input.valueChanged());
    return h("div", { class: "pick-row" }, box, label);
  }

  async function confirm() {
    if (isStale) await search.now(field.value.trim());
    const open = all().filter((box) => !box.checked && newest.some(({ value }) => value === box.value));
    if (field.value.trim() && open.length === 1 && !isStale) open[0].click();
  }

  rows.addEventListener("change", () => tell(...state));
  field.addEventListener("input", () => {
    isStale = true;
    tell(null);
    search.soon(field.value.trim());
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const shown = visible();
    if (event.key === "ArrowDown" && shown.length > 0) shown[0].focus();
    else if (event.key === "Enter") confirm();
    else if (event.key === "Escape" && field.value) {
      field.value = "";
      search.now("");
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  rows.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const shown = visible();
    const next = shown[shown.indexOf(document.activeElement) + step] ?? (step < 0 ? field : null);
    next?.focus();
    event.preventDefault();
  });
  rows.hidden = own.size === 0;
  tell(null);
  return {
    element, field, labelled: [field, rows],
    chosen: () => all().filter((box) => box.checked).map((box) => box.value).join(",") || undefined,
  };
}
