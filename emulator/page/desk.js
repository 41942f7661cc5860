// One person's desk: her chats, the open one, and everything that happens while she looks.
import { Unanswered, listen } from "./api.js";
import { createCards } from "./cards.js";
import { createChats } from "./chats.js";
import { createDialog } from "./dialog.js";
import { createFiles } from "./files.js";
import { createMenu, titleOf } from "./menu.js";
import { createPane } from "./pane.js";
import { gist, createMarkdown, textBody } from "./text.js";
import { createTimeline } from "./timeline.js";

const PAUSE_MS = 120;
const PATIENCE_MS = 15_000;
const ADAPTIVE = "application/vnd.microsoft.card.adaptive";

/** Runs `run` once for many calls in quick succession. */
function calmly(run) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE_MS);
  };
}

/** Seats `me`; returns `open(chatId, {isByHand})`, `close()`, `leave()` and `redraw()`. */
export function createDesk({ me, world, api, words, when, clock, links, toasts, places, change, announce, blocked }) {
  const timeline = createTimeline(me);
  const panes = new Map();
  let chats = [];
  let openId = null;
  let botSpoke = 0;
  let gone = false;

  const list = createChats({ root: places.chats, words, when, now: clock.now, world, open: (id) => open(id, { isByHand: true }) });
  const files = createFiles({ words, consent: (message, isAccepted) => api.consent(me.id, message.chat, message.id, isAccepted) });
  const dialog = createDialog(words);
  const menu = createMenu({ me, world, words, react, extend });
  const cards = createCards({
    words, links, markdown: createMarkdown({ breaks: true }), people: () => world.people,
    act: (message, action) => api.act(me.id, message.chat, message.id, action),
    lookUp: async (message, asked) => results(await api.search(me.id, message.chat, { message: message.id, ...asked })),
    file: files.attachment,
    replaced: (message, card) => take({ ...message, attachments: [{ contentType: ADAPTIVE, content: card }] }),
  });
  const markdown = createMarkdown({ breaks: false });

  const chatOf = (id) => chats.find((chat) => chat.id === id);
  const isChannel = (id) => chatOf(id)?.kind === "channel";
  const isLookedAt = (id) => id === openId && document.visibilityState === "visible" && places.isChatShown();
  const refreshChats = calmly(async () => {
    const fresh = await api.chats(me.id).catch(() => null);
    if (fresh && !gone) showChats(fresh);
  });
  const seen = calmly(() => openId && api.seen(me.id, openId).catch(() => undefined));

  function showChats(fresh) {
    // The town was set back to its start: what the page remembers is gone.
    for (const chat of fresh) if (!chat.last && panes.has(chat.id) && timeline.knows(chat.id)) load(chat.id);
    chats = fresh.map((chat) => (isLookedAt(chat.id) ? { ...chat, unread: 0 } : chat));
    list.show(chats, openId);
    for (const chat of chats) {
      panes.get(chat.id)?.setBlocked(Boolean(chat.blocked));
      if (chat.kind === "personal") blocked(Boolean(chat.blocked));
    }
    const unread = chats.reduce((sum, chat) => sum + (chat.unread ?? 0), 0);
    document.title = (unread ? `(${unread}) ` : "") + words.say("title");
  }

  function show(chat, options) {
    panes.get(chat)?.show(timeline.all(chat), options);
  }

  async function load(chat, options) {
    try {
      await timeline.load(chat, () => api.messages(me.id, chat));
    } catch (error) {
      // The stream of events reconnects and asks again.
      console.warn("load", error);
      return;
    }
    if (gone) return;
    show(chat, options);
    if (isLookedAt(chat)) seen();
  }

  function pane(chat) {
    if (!panes.has(chat.id)) {
      panes.set(chat.id, createPane({
        chat, me, world, words, when, now: clock.now, cards, markdown, change,
        project: chats.find((each) => each.kind === "channel" && each.name !== "General")?.name,
        menu, react, complain, unblock, speak: (said) => speak(chat.id, said), retry, leave: () => places.toList(() => list.focus()),
        find: (asked) => api.lookUp(me.id, chat.id, asked),
      }));
    }
    return panes.get(chat.id);
  }

  async function open(id, { isByHand = false } = {}) {
    const chat = chatOf(id);
    if (!chat) return;
    const isFirst = !panes.has(id);
    openId = id;
    const opened = pane(chat);
    places.toChat(opened.element, id, isByHand);
    opened.setBlocked(Boolean(chat.blocked));
    if (!isFirst) show(id, { toBottom: true });
    showChats(chats);
    if (isByHand) opened.focus();
    await load(id, { toBottom: true });
    refreshChats();
  }

  async function speak(chat, said) {
    const spokenBefore = botSpoke;
    const sent = timeline.expect(chat, said, new Date(clock.now()).toISOString());
    const isForBot = !isChannel(chat) || said.isMention;
    panes.get(chat)?.notice(null);
    show(chat, { toBottom: !said.thread });
    try {
      const answer = said.file
        ? await api.sendFile(me.id, chat, { ...said.file, text: said.text })
        : await api.say(me.id, chat, { text: said.text, mentionBot: Boolean(said.isMention), thread: said.thread, value: said.value, attachments: said.found && [said.found.id] });
      timeline.settle(sent);
      timeline.take(answer.message);
      if (isForBot && !answer.delivered) {
        timeline.trouble(answer.message, trouble(answer.status));
        panes.get(chat)?.setTyping(false);
      } else if (isForBot) expectAnswer(chat, spokenBefore);
    } catch (error) {
      console.warn("say", error);
      timeline.fail(sent, { key: error instanceof Unanswered && error.status ? "card-failed" : "not-sent" });
    }
    show(chat);
    refreshChats();
  }

  const complain = (key, values) => toasts.show({ title: words.say(key, values), kind: "is-error" });

  async function react(message, kind, isOn) {
    try {
      await api.react(me.id, message.chat, message.id, kind, isOn);
    } catch (error) {
      console.warn("react", error);
      complain("react-failed");
    }
  }

  async function unblock() {
    await api.block(me.id, false).catch(() => complain("faults-failed"));
    refreshChats();
  }

  /** Hands a message to the bot; what it answers is shown as a dialog. */
  async function extend(message, command) {
    try {
      const { status, body } = await api.extend(me.id, message.chat, message.id, command.id);
      const task = body?.task;
      if (task?.type === "continue") dialog.show({ title: task.value?.title ?? titleOf(command, words), body: taskCard(task.value, message) });
      else if (task) dialog.show({ title: titleOf(command, words), body: taskText(String(task.value ?? "")) });
      else if (!(status >= 200 && status < 300)) complain(status ? "card-failed" : "card-silent");
    } catch (error) {
      console.warn("extend", error);
      complain("card-silent");
    }
  }

  const taskText = (text) => textBody({ from: { role: "bot" }, text, textFormat: "plain" }, null);
  const taskCard = (value, message) => (value?.card ? cards.attachment(value.card, message) : taskText(value?.title ?? ""));

  function expectAnswer(chat, before) {
    setTimeout(() => !gone && botSpoke === before && panes.get(chat)?.notice("no-answer"), PATIENCE_MS);
  }

  function retry(message) {
    const said = message.said ?? { text: message.text.replace(/^<at>.*?<\/at>\s*/, ""), thread: message.thread ?? undefined, isMention: isChannel(message.chat) };
    timeline.forgive(message);
    speak(message.chat, said);
  }

  function take(message) {
    const isNew = timeline.take(message);
    const isBot = message.from.role === "bot";
    if (isBot) {
      botSpoke += 1;
      panes.get(message.chat)?.notice(null);
      if (isNew) panes.get(message.chat)?.setTyping(false);
    }
    show(message.chat);
    if (!isNew || message.from.id === me.id) return;
    if (isLookedAt(message.chat)) {
      seen();
      announce(words.say("announce", { name: message.from.name, text: gist(message) }));
    } else {
      knock(message);
    }
  }

  /** A note about a message elsewhere, with the line Teams would show as the notification. */
  function knock(message) {
    const chat = chatOf(message.chat);
    const where = chat?.kind === "channel" ? `${message.from.name} · ${words.channel(chat.name)}` : message.from.name;
    const action = words.put(document.createElement("button"), "open");
    action.className = "button button-small";
    const leave = toasts.show({ title: where, note: gist(message), actions: [action], kind: "is-message" });
    action.addEventListener("click", () => {
      leave();
      open(message.chat, { isByHand: true });
    });
  }

  const heard = {
    message: take,
    updated: take,
    deleted(data) {
      const message = timeline.find(data.chat, data.id);
      if (message) take({ ...message, deleted: true });
    },
    typing: (data) => panes.get(data.chat)?.setTyping(true),
    chat: () => undefined,
    clock: (data) => clock.set(data.now),
  };

  const stop = listen(me.id, {
    heard(kind, data) {
      heard[kind](data);
      if (kind !== "typing" && kind !== "clock") refreshChats();
    },
    linked(isLinked, isAgain) {
      places.offline(!isLinked);
      if (!isAgain) return;
      // What happened in between was not heard: ask for all of it.
      refreshChats();
      api.clock().then((answer) => clock.set(answer.now)).catch(() => undefined);
      for (const id of panes.keys()) load(id);
    },
  });

  function looked() {
    if (openId && isLookedAt(openId)) seen();
  }
  document.addEventListener("visibilitychange", looked);

  return {
    open,
    async start() {
      showChats(await api.chats(me.id));
      return chats;
    },
    redraw() {
      list.redraw();
      for (const id of panes.keys()) show(id);
    },
    looked,
    leave() {
      gone = true;
      document.removeEventListener("visibilitychange", looked);
      menu.leave();
      dialog.leave();
      stop();
    },
  };
}

/** What the bot found, or a thrown error when it did not answer. */
function results({ status, body }) {
  const found = body?.value?.results;
  if (!Array.isArray(found)) throw new Unanswered(status, "no results");
  return found.map(({ value, title }) => ({ value: String(value), title: String(title ?? value) }));
}

function trouble(status) {
  return status ? { key: "not-delivered-why", values: { status } } : { key: "not-delivered" };
}
