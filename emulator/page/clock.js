// The town's clock in the header: shows it, and moves it.
import { h } from "./dom.js";

const HOUR_S = 3_600;
const DAY_S = 86_400;
const MORNING = 9;
const TICK_MS = 1_000;

/** `move(change)` posts `{now}` or `{advance}` and returns `{now}`; `newDay()` hears of another date. The clock runs on between the server's words. */
export function createClock({ button, panel, words, when, town, move, toasts, announce, newDay }) {
  let offset = 0;
  let shownMinute = -1;
  let shownDay = "";
  const now = () => Date.now() + offset;
  const face = panel.querySelector(".clock-face");
  const field = panel.querySelector("[data-testid=clock-field]");
  const long = words.compute(h("span", { class: "clock-long" }), () => when.full(now()));
  const day = words.compute(h("span", { class: "clock-day" }), () => when.shortDay(now()));
  const time = words.compute(h("span", { class: "clock-time" }), () => when.time(now()));
  button.querySelector(".clock-words").replaceChildren(long, h("span", { class: "clock-short" }, day, time));
  words.compute(face, () => when.full(now()));

  function set(iso) {
    offset = Date.parse(iso) - Date.now();
    shownMinute = -1;
    tick();
  }

  function tick() {
    const minute = Math.floor(now() / 60_000);
    if (minute === shownMinute) return;
    shownMinute = minute;
    for (const element of [long, day, time, face]) words.compute(element, element.computed);
    words.put(button, "clock", () => ({ time: when.full(now()) }), "aria-label");
    button.dataset.now = new Date(now()).toISOString();
    if (document.activeElement !== field) field.value = when.wall(now());
    if (when.dayKey(now()) === shownDay) return;
    shownDay = when.dayKey(now());
    newDay();
  }

  async function change(wanted) {
    panel.setAttribute("aria-busy", "true");
    try {
      set((await move(wanted)).now);
      announce(words.say("clock-moved", { town: town.name, time: when.full(now()) }));
    } catch (error) {
      console.warn("clock", error);
      toasts.show({ title: words.say("clock-failed"), note: error.message, kind: "is-error" });
    } finally {
      panel.removeAttribute("aria-busy");
    }
  }

  const onClick = (testid, run) => panel.querySelector(`[data-testid=${testid}]`).addEventListener("click", run);
  onClick("clock-hour", () => change({ advance: HOUR_S }));
  onClick("clock-day", () => change({ advance: DAY_S }));
  onClick("clock-workday", () => change({ now: when.nextWorkday(now(), MORNING).toISOString() }));
  panel.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value) change({ now: when.instant(field.value).toISOString() });
  });
  panel.addEventListener("toggle", (event) => {
    const isOpen = event.newState === "open";
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) field.value = when.wall(now());
  });
  setInterval(tick, TICK_MS);
  return { now, set };
}
