// The open chat: its messages in order, with days, groups and threads.
import { arrange, avatar, h } from "./dom.js";
import { createMessages } from "./message.js";
import { createThreads } from "./thread.js";

const GROUP_MS = 5 * 60_000;
const NEAR_BOTTOM_PX = 48;
const TYPING_MS = 12_000;

/** Draws one chat for one person. `now()` is the town's time; `speak({text, isMention, thread, value})` says something there. */
export function createConversation({ chat, me, words, when, now, bot, cards, markdown, speak, retry, menu, react, lookup, commands }) {
  const isChannel = chat.kind === "channel";
  const list = h("ol", { class: isChannel ? "log log-channel" : "log", data: { testid: "log" } });
  const typing = typingLine();
  const empty = emptyState();
  const chips = h("div", { class: "chips", role: "group", hidden: true });
  words.put(chips, "suggested", undefined, "aria-label");
  const column = h("div", { class: "column" }, empty, list, typing, chips);
  const element = h("div", { class: "scroller", role: "region", tabindex: "0" }, column);
  words.put(element, "log", undefined, "aria-label");
  const pages = createMessages({ me, words, when, cards, markdown, retry, menu, react });
  const threads = createThreads({ words, bot, draw: (message, before) => item(message, before), reply: speak, lookup, commands });
  const days = new Map();
  let quiet;
  let isAtEnd = true;
  let current = null;

  element.addEventListener("scroll", () => (isAtEnd = distance() < NEAR_BOTTOM_PX), { passive: true });
  // Cards lay themselves out late, notes come and go, a phone's keyboard opens: the end stays in view.
  const resized = new ResizeObserver(() => isAtEnd && bottom());
  resized.observe(element);
  resized.observe(column);

  // One stop of the Tab key for the menus of all messages; the arrow keys go from one to the next.
  list.addEventListener("focusin", (event) => {
    current = event.target.closest(".message") ?? current;
    markCurrent();
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches(".message-more")) return;
    const all = menus();
    all[all.indexOf(event.target) + step]?.focus();
    event.preventDefault();
  });

  const menus = () => [...list.querySelectorAll(".message-more:not([hidden])")];
  const distance = () => element.scrollHeight - element.scrollTop - element.clientHeight;
  const isMine = (message) => message.from.id === me.id;

  function item(message, before) {
    const isFollowing = Boolean(before) && before.from.id === message.from.id && !before.deleted &&
      Date.parse(message.at) - Date.parse(before.at) < GROUP_MS && when.dayKey(before.at) === when.dayKey(message.at);
    return pages.element(message, { isMine: isMine(message), isFollowing });
  }

  /** Shows these messages, oldest first; keeps to the bottom when the reader is there. */
  function show(messages, { toBottom = false } = {}) {
    const stays = toBottom || isAtEnd;
    const held = stays ? null : anchor();
    empty.hidden = messages.length > 0;
    const roots = messages.filter((message) => !isReply(message));
    const wanted = [];
    roots.forEach((message, index) => {
      const before = roots[index - 1];
      const isNewDay = !before || when.dayKey(before.at) !== when.dayKey(message.at);
      if (isNewDay) wanted.push(dayMark(message.at));
      if (isChannel) wanted.push(threads.element(message, messages.filter((reply) => isReply(reply) && reply.thread === message.id)));
      else wanted.push(item(message, isNewDay ? null : before));
    });
    arrange(list, wanted);
    suggest(messages.filter((message) => !message.deleted).at(-1));
    markCurrent();
    if (stays) bottom();
    else held?.();
  }

  function markCurrent() {
    const all = menus();
    const isHeld = list.contains(document.activeElement);
    const marked = all.find((button) => isHeld && current?.contains(button)) ?? all.at(-1);
    for (const button of all) button.tabIndex = button === marked ? 0 : -1;
  }

  /** Whoever reads further up keeps the line read at its place, whatever is edited above it. */
  function anchor() {
    const edge = element.getBoundingClientRect().top;
    const read = [...list.querySelectorAll(".message")].find((each) => each.getBoundingClientRect().bottom > edge);
    const before = read?.getBoundingClientRect().top;
    return () => {
      if (read?.isConnected) element.scrollTop += read.getBoundingClientRect().top - before;
    };
  }

  function bottom() {
    isAtEnd = true;
    element.scrollTop = element.scrollHeight;
  }

  function dayMark(at) {
    const key = when.dayKey(at);
    if (!days.has(key)) {
      const text = words.compute(h("span", {}), () => when.relativeDay(at, now()));
      days.set(key, h("li", { class: "day", data: { day: key } }, text));
    }
    const mark = days.get(key);
    words.compute(mark.firstElementChild, mark.firstElementChild.computed);
    return mark;
  }

  function suggest(last) {
    const offered = last?.suggestedActions;
    const isForMe = !offered?.to?.length || offered.to.some((id) => id.endsWith(me.id));
    const actions = last?.from.role === "bot" && isForMe ? (offered?.actions ?? []) : [];
    chips.hidden = actions.length === 0;
    chips.replaceChildren(...actions.map((action) => {
      const chip = h("button", { type: "button", class: "chip", data: { testid: "suggested-action" } }, action.title ?? action.value);
      chip.addEventListener("click", () => speak({ text: String(action.value ?? action.title), isMention: isChannel }));
      return chip;
    }));
  }

  function typingLine() {
    const said = words.put(h("span", { class: "unseen" }), "typing", { name: bot.name });
    const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    return h("div", { class: "typing", hidden: true, data: { testid: "typing" } },
      avatar({ ...bot, role: "bot" }), h("div", { class: "bubble" }, dots, said));
  }

  function setTyping(isTyping) {
    clearTimeout(quiet);
    typing.hidden = !isTyping;
    if (!isTyping) return;
    quiet = setTimeout(() => setTyping(false), TYPING_MS);
  }

  function emptyState() {
    const face = isChannel ? h("span", { class: "channel-face", "aria-hidden": "true" }, "#") : avatar({ ...bot, role: "bot" });
    return h("div", { class: "empty", hidden: true, data: { testid: "empty" } }, face,
      words.put(h("h2", {}), isChannel ? "empty-channel" : "empty-personal", () => ({ name: words.channel(chat.name) })),
      words.put(h("p", {}), isChannel ? "empty-channel-text" : "empty-personal-text"));
  }

  return { element, show, setTyping };
}

function isReply(message) {
  return Boolean(message.thread) && message.thread !== message.id;
}
