// What to try: a few sentences that fit the person one is, until she has said something.
import { h, icon } from "./dom.js";
import { rightsOf } from "./people.js";

const FOR_ALL = ["try-contact", "try-next", "try-stories", "try-help"];
const FOR_RIGHT = { admin: ["try-schedule", "try-schedules"], lead: ["try-update", "try-retro"] };

function sentences(me, words, tips, project) {
  const rights = rightsOf(me);
  const own = rights.flatMap((right) => tips?.[right] ?? FOR_RIGHT[right] ?? []);
  const common = tips?.employee ?? FOR_ALL;
  return [...own, ...common].slice(0, 5).map((tip) => inLanguage(tip, words, project));
}

// A tip is a key of ours, a text, or a text per language.
function inLanguage(tip, words, project) {
  if (typeof tip === "object") return tip[words.language] ?? Object.values(tip)[0];
  return words.say(tip, { project: project ?? words.say("some-project") });
}

/** The strip above the compose box. */
export function createHints({ me, words, tips, project, speak, change, dismiss }) {
  const row = h("div", { class: "chips" });
  const who = words.put(h("p", { class: "try-who" }), "try-who", { name: me.name, title: me.title ?? "" });
  const other = words.put(h("button", { type: "button", class: "link-button", on: { click: change } }), "try-change");
  const close = h("button", { type: "button", class: "icon-button icon-button-small", on: { click: dismiss } }, icon("close"));
  words.put(close, "try-close", undefined, "aria-label");
  const count = sentences(me, words, tips, project).length;
  for (let at = 0; at < count; at += 1) {
    const chip = h("button", { type: "button", class: "chip", data: { testid: "try" } });
    chip.addEventListener("click", () => speak(chip.textContent));
    row.append(words.compute(chip, () => sentences(me, words, tips, project)[at]));
  }
  const title = words.put(h("h2", {}), "try-title");
  return h("section", { class: "try", data: { testid: "hint" } },
    h("div", { class: "try-head" }, title, who, other, close), row);
}
