// The right side for one chat: its head, the conversation, and the box to write in.
import { createAttach } from "./attach.js";
import { createCompose } from "./compose.js";
import { createConversation } from "./conversation.js";
import { avatar, h, icon } from "./dom.js";
import { createHints } from "./hints.js";
import { createLookup } from "./lookup.js";

const DISMISSED = "wegweiser.hints-closed";

/** Built once per chat and kept, so that drafts and half-filled cards survive a look elsewhere. */
export function createPane({ chat, me, world, words, when, now, cards, markdown, project, speak, retry, change, leave, menu, react, complain, unblock, find }) {
  const isChannel = chat.kind === "channel";
  const searches = world.searches ?? [];
  const commands = world.commands?.[isChannel ? "team" : "personal"] ?? [];
  const lookup = (thread) => (searches.length === 0 ? null : createLookup({
    words, searches, find: (asked) => find({ ...asked, thread }), insert: (found) => speak({ text: "", found, thread }),
  }));
  const conversation = createConversation({
    chat, me, words, when, now, bot: world.bot, cards, markdown, speak, retry, menu, react, lookup, commands,
  });
  const compose = createCompose({
    words, bot: world.bot, isChannel, testid: "compose",
    placeholder: isChannel ? "compose-channel" : "compose-placeholder", send: speak, leave, lookup: lookup(), commands,
    // Teams lets people give files to a bot in their own chat only.
    attach: isChannel ? null : createAttach({ words, complain }),
  });
  words.put(compose.field, "compose", () => ({ name: words.channel(chat.name) }), "aria-label");
  const note = h("p", { class: "notice", role: "status", hidden: true, data: { testid: "notice" } });
  const barred = h("div", { class: "notice barred", hidden: true, data: { testid: "barred" } },
    words.put(h("span", {}), "blocked-note", { name: world.bot.name }),
    words.put(h("button", { type: "button", class: "button button-small", data: { testid: "unblock" }, on: { click: unblock } }), "unblock"));
  const hints = isChannel ? null : createHints({
    me, words, tips: world.tips, project, change,
    speak: (text) => speak({ text, isMention: false }),
    dismiss() {
      localStorage.setItem(DISMISSED, "yes");
      hints.hidden = true;
      compose.field.focus();
    },
  });
  if (hints) hints.hidden = true;
  const element = h("div", { class: "pane", data: { openChat: chat.id } },
    head(), conversation.element, h("div", { class: "foot" }, h("div", { class: "column" }, note, hints, barred, compose.element)));

  function head() {
    const back = h("button", { type: "button", class: "icon-button back", data: { testid: "back" }, on: { click: leave } }, icon("back"));
    words.put(back, "back", undefined, "aria-label");
    const face = isChannel ? h("span", { class: "channel-face", "aria-hidden": "true" }, "#") : avatar({ ...world.bot, role: "bot" });
    return h("header", { class: "pane-head" }, back, face, h("div", { class: "pane-words" },
      words.compute(h("h1", { data: { testid: "chat-title" } }), () => words.channel(chat.name)),
      words.put(h("p", {}), isChannel ? "sub-channel" : "sub-personal", { team: world.team?.name ?? world.town.name })));
  }

  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) leave();
  });

  function isFresh(messages) {
    return !localStorage.getItem(DISMISSED) && !messages.some((message) => message.from.id === me.id);
  }

  return {
    element,
    setTyping: conversation.setTyping,
    show(messages, options) {
      if (hints) hints.hidden = !isFresh(messages);
      conversation.show(messages, options);
    },
    /** Where reading goes on; with a finger the box would call up the keyboard over it. */
    focus() {
      const place = matchMedia("(pointer: coarse)").matches ? conversation.element : compose.field;
      place.focus({ preventScroll: true });
    },
    /** Who blocks the bot cannot write to it either. */
    setBlocked(isBlocked) {
      const isHeld = barred.contains(document.activeElement) || compose.element.contains(document.activeElement);
      if (barred.hidden === !isBlocked) return;
      barred.hidden = !isBlocked;
      compose.element.hidden = isBlocked;
      if (isHeld) (isBlocked ? barred.querySelector("button") : compose.field).focus();
    },
    notice(key) {
      note.hidden = !key;
      if (key) words.put(note, key);
    },
  };
}
