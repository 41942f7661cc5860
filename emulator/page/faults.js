// The folded panel that disturbs Teams on purpose, and the numbers of what Wegweiser asked of it meanwhile.
import { h } from "./dom.js";

const PAUSE_MS = 1_500;
const STRICT = { tenant: 50, conversations: true };
const FREE = { tenant: null, conversations: false };
const SENDING = ["POST", "PUT"];
/** The kinds this panel sets for everyone: how a number becomes a rule and a rule a number. */
const AMOUNTS = [
  { name: "throttle", kind: "throttle", unit: "fault-percent", usual: 20, most: 100, step: 5,
    rule: (amount) => ({ share: amount / 100, retryAfter: 2 }), amount: (rule) => Math.round(rule.share * 100) },
  { name: "failing", kind: "unavailable", unit: "fault-percent", usual: 20, most: 100, step: 5,
    rule: (amount) => ({ share: amount / 100, methods: SENDING }), amount: (rule) => Math.round(rule.share * 100) },
  { name: "latency", kind: "latency", unit: "fault-seconds", usual: 2, most: 60, step: 0.5,
    rule: (amount) => ({ seconds: amount }), amount: (rule) => rule.seconds },
];

/** Fills the panel `root`; `become(person)` says who could block Wegweiser, `setBlocked` whether she does. */
export function createFaults({ root, words, api, complain }) {
  let me = null;
  let rules = [];
  let limits = FREE;
  let timer;
  const active = words.put(h("span", { class: "faults-active", hidden: true, data: { testid: "faults-active" } }), "faults-active");
  const strict = toggle("limits", (isOn) => setLimits(isOn ? STRICT : FREE));
  const amounts = AMOUNTS.map((each) => ({ ...each, ...amountRow(each) }));
  const blocked = toggle("blocked", block, () => ({ name: me?.name ?? "" }));
  const off = words.put(h("button", { type: "button", class: "button button-small", data: { testid: "faults-off" }, on: { click: allOff } }), "faults-off");
  const numbers = h("dl", { class: "counts", data: { testid: "counts" } });
  const reset = words.put(h("button", { type: "button", class: "button button-small", data: { testid: "counts-reset" } }), "counts-reset");
  reset.addEventListener("click", async () => {
    await api.resetCounts().catch(failed);
    count();
  });
  root.append(
    h("summary", { data: { testid: "faults-open" } }, words.put(h("span", {}), "faults"), active),
    h("div", { class: "faults-body" }, words.put(h("p", { class: "faults-lead" }), "faults-lead"),
      strict.row, ...amounts.map(({ row }) => row), blocked.row, off,
      words.put(h("h3", {}), "counts"), numbers, reset));

  function toggle(name, change, values) {
    const box = h("input", { type: "checkbox", role: "switch", id: `fault-${name}`, "aria-describedby": `fault-${name}-text`, data: { testid: `fault-${name}` } });
    box.addEventListener("change", () => change(box.checked));
    const text = words.put(h("p", { class: "fault-text", id: `fault-${name}-text` }), `fault-${name}-text`, values);
    const head = h("div", { class: "fault-head" }, words.put(h("label", { for: box.id }), `fault-${name}`), box);
    return { row: h("div", { class: "fault" }, head, text), box, text, head };
  }

  function amountRow({ name, kind, unit, usual, most, step, rule }) {
    const part = toggle(name, apply);
    const field = h("input", { type: "number", class: "field", min: step, max: most, step, value: usual, "aria-describedby": part.text.id, data: { testid: `fault-${name}-amount` } });
    words.put(field, `fault-${name}`, undefined, "aria-label");
    field.addEventListener("change", () => part.box.checked && apply());
    part.head.insertBefore(h("span", { class: "fault-amount" }, field, words.put(h("span", {}), unit)), part.box);
    function apply() {
      const rest = rules.filter((each) => !isFor(kind, each));
      const amount = Math.min(most, Math.max(step, Number(field.value) || usual));
      setRules(part.box.checked ? [...rest, { kind, ...rule(amount) }] : rest);
    }
    return { row: part.row, box: part.box, field };
  }

  const isFor = (kind, rule) => rule.kind === kind && !rule.people;

  async function block(isOn) {
    try {
      await api.block(me.id, isOn);
    } catch (error) {
      failed(error);
      blocked.box.checked = !isOn;
    }
  }

  async function allOff() {
    await setRules([]);
    await setLimits(FREE);
  }

  async function setRules(next) {
    try {
      rules = (await api.setFaults(next.map(({ hits, ...rule }) => rule)))?.rules ?? next;
    } catch (error) {
      failed(error);
    }
    draw();
  }

  async function setLimits(next) {
    try {
      limits = (await api.setLimits(next)) ?? next;
    } catch (error) {
      failed(error);
    }
    draw();
  }

  function failed(error) {
    console.warn("faults", error);
    complain("faults-failed");
  }

  function draw() {
    strict.box.checked = Boolean(limits.tenant) || Boolean(limits.conversations);
    for (const { kind, box, field, amount } of amounts) {
      const rule = rules.find((each) => isFor(kind, each));
      box.checked = Boolean(rule);
      if (rule && document.activeElement !== field) field.value = amount(rule);
    }
    const isQuiet = rules.length === 0 && !strict.box.checked;
    active.hidden = isQuiet;
    off.hidden = isQuiet;
  }

  async function count() {
    clearTimeout(timer);
    const found = await api.counts().catch(() => null);
    if (found) numbers.replaceChildren(...lines(found).flatMap(([key, value, values]) =>
      [words.put(h("dt", {}), key, values), h("dd", { data: { testid: key } }, value)]));
    if (root.open) timer = setTimeout(count, PAUSE_MS);
  }

  function lines(found) {
    const number = (value) => new Intl.NumberFormat(words.language).format(value ?? 0);
    const statuses = Object.entries(found.byStatus ?? {}).sort(([one], [other]) => one.localeCompare(other));
    return [
      ["counts-requests", number(found.requests)], ["counts-accepted", number(found.accepted)], ["counts-peak", number(found.peak)],
      ...statuses.filter(([status]) => !status.startsWith("2")).map(([status, many]) => ["counts-status", number(many), { status }]),
    ];
  }

  async function load() {
    [rules, limits] = await Promise.all([
      api.faults().then((found) => found.rules ?? [], () => rules),
      api.limits().then((found) => found ?? FREE, () => limits),
    ]);
    draw();
  }

  root.addEventListener("toggle", () => {
    if (!root.open) return;
    load();
    count();
  });
  load();

  return {
    become(person) {
      me = person;
      words.put(blocked.text, "fault-blocked-text", { name: me.name });
      draw();
    },
    setBlocked: (isBlocked) => (blocked.box.checked = isBlocked),
  };
}
