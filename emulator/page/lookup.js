// Looking something up in Wegweiser while one writes, and putting what was found into the chat as a card.
import { h, icon, signpost } from "./dom.js";
import { searching } from "./searching.js";
import { titleOf } from "./menu.js";

let made = 0;

/**
 * The button beside the box one writes in and the panel it opens. `find({command, text, skip, isFirst})` resolves to
 * `{kind, text, results, hasMore}`; `insert(result)` sends a card. `wire({field})` says where writing goes on.
 */
export function createLookup({ words, searches, find, insert }) {
  made += 1;
  const number = made;
  let box = null;
  let active = searches[0];
  let shown = [];
  const button = h("button", {
    type: "button", class: "icon-button compose-lookup", "aria-expanded": "false", "aria-haspopup": "dialog",
    data: { testid: "lookup" }, on: { click: () => (panel.hidden ? open() : close()) },
  }, h("span", { class: "avatar avatar-small avatar-bot" }, signpost()));
  words.put(words.put(button, "lookup", undefined, "aria-label"), "lookup", undefined, "title");

  const cross = h("button", { type: "button", class: "icon-button icon-button-small", on: { click: close } }, icon("close"));
  words.put(cross, "close", undefined, "aria-label");
  const tabs = h("div", { class: "lookup-tabs", role: "tablist" }, ...searches.map((search, at) => tab(search, at)));
  words.put(tabs, "lookup-kinds", undefined, "aria-label");
  const field = h("input", { type: "text", class: "field", autocomplete: "off", spellcheck: "false", data: { testid: "lookup-field" } });
  const said = h("p", { class: "lookup-said", role: "status", data: { testid: "lookup-said" } });
  const list = h("ul", { class: "lookup-list", data: { testid: "lookup-list" } });
  const more = words.put(h("button", { type: "button", class: "link-button lookup-more", hidden: true, data: { testid: "lookup-more" } }), "lookup-more");
  const body = h("div", { class: "lookup-body", role: "tabpanel", id: `lookup-${number}` },
    h("div", { class: "lookup-field" }, icon("search"), field), said, h("div", { class: "lookup-found" }, list, more));
  const panel = h("section", { class: "lookup", role: "dialog", hidden: true, data: { testid: "lookup-panel" } },
    h("div", { class: "lookup-head" }, tabs, cross), body);
  words.put(panel, "lookup", undefined, "aria-label");
  const search = searching((text) => find({ command: active.id, text, skip: 0, isFirst: !text }), show, tell);

  function tab(each, at) {
    const element = h("button", {
      type: "button", role: "tab", class: "lookup-tab", id: `lookup-${number}-${at}`, "aria-controls": `lookup-${number}`,
      data: { command: each.id }, on: { click: () => choose(each) },
    });
    return words.compute(element, () => titleOf(each, words));
  }

  function choose(next) {
    active = next;
    list.replaceChildren();
    more.hidden = true;
    shown = [];
    draw();
    search.now(field.value.trim());
  }

  function draw() {
    [...tabs.children].forEach((each, at) => {
      each.setAttribute("aria-selected", String(searches[at] === active));
      each.tabIndex = searches[at] === active ? 0 : -1;
    });
    body.setAttribute("aria-labelledby", `lookup-${number}-${searches.indexOf(active)}`);
    const { parameter } = active;
    const asked = titleOf(parameter, words);
    field.setAttribute("aria-label", asked);
    field.placeholder = titleOf({ id: asked, title: parameter.description ?? asked }, words);
  }

  function tell(key, values, text) {
    said.hidden = !key && !text;
    // The bot's own sentence is in the person's language already; ours follows the page's.
    said.words = {};
    if (text) said.textContent = text;
    else if (key) words.put(said, key, values);
  }

  function show(answer) {
    if (panel.hidden) return;
    take(answer, []);
  }

  function take(answer, before) {
    shown = [...before, ...(answer.results ?? [])];
    list.replaceChildren(...shown.map((result) => h("li", {}, entry(result))));
    more.hidden = !answer.hasMore;
    if (answer.kind === "message" && answer.text) tell(null, undefined, answer.text);
    else if (answer.kind !== "result") tell("lookup-failed");
    else if (shown.length === 0) tell("pick-none");
    else tell(shown.length === 1 ? "pick-one" : "pick-count", { count: `${shown.length}${answer.hasMore ? "+" : ""}` });
  }

  function entry(result) {
    return h("button", {
      type: "button", class: "lookup-entry", data: { testid: "lookup-entry" }, on: { click: () => chosen(result) },
    }, h("strong", {}, result.title), h("span", {}, result.text));
  }

  function chosen(result) {
    close();
    insert(result);
  }

  async function further() {
    const answer = await find({ command: active.id, text: field.value.trim(), skip: shown.length, isFirst: false }).catch(() => null);
    if (!answer) return tell("lookup-failed");
    const at = shown.length;
    take(answer, shown);
    return entries()[at]?.focus();
  }

  const entries = () => [...list.querySelectorAll("button")];

  function open() {
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    draw();
    field.focus();
    tell("lookup-searching");
    search.now(field.value.trim());
  }

  function close() {
    search.stop();
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    box?.field.focus({ preventScroll: true });
  }

  function along(all, step) {
    const at = all.indexOf(document.activeElement);
    (at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[at + step])?.focus();
    return at + step >= 0 || at < 0;
  }

  function pressed(event) {
    if (event.isComposing) return;
    const isTab = event.target.getAttribute("role") === "tab";
    if (event.key === "Escape") close();
    else if (isTab && ["ArrowRight", "ArrowLeft"].includes(event.key)) {
      const at = searches.indexOf(active) + (event.key === "ArrowRight" ? 1 : -1);
      choose(searches[(at + searches.length) % searches.length]);
      tabs.children[searches.indexOf(active)].focus();
    } else if (event.key === "ArrowDown" && !isTab) along(entries(), 1);
    else if (event.key === "ArrowUp" && event.target !== field && !isTab) {
      if (!along(entries(), -1)) field.focus();
    } else if (event.key === "Enter" && event.target === field) search.now(field.value.trim());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  field.addEventListener("input", () => search.soon(field.value.trim()));
  more.addEventListener("click", further);
  panel.addEventListener("keydown", pressed);
  return { button, panel, wire: (around) => (box = around) };
}
