// The list on the left: the chat with the bot, then the team's channels.
import { avatar, h } from "./dom.js";
import { oneLine } from "./text.js";

/** `open(chatId)` is called when one is chosen. */
export function createChats({ root, words, when, now, world, open }) {
  let shown = [];
  let current = null;

  function show(chats, openId) {
    const focused = root.contains(document.activeElement) ? document.activeElement.dataset.chatId : undefined;
    shown = chats;
    current = openId;
    const personal = chats.filter((chat) => chat.kind === "personal");
    const channels = chats.filter((chat) => chat.kind !== "personal");
    root.replaceChildren(
      section(words.put(h("h2", { class: "side-title" }), "chats-personal"), personal),
      channels.length > 0 ? section(teamTitle(), channels) : "",
      chats.length === 0 ? words.put(h("p", { class: "side-empty" }), "chats-empty") : "",
    );
    if (focused) focus(focused);
  }

  function teamTitle() {
    const name = world.team?.name ?? world.town.name;
    return h("h2", { class: "side-title side-team" }, h("span", { class: "team-face", "aria-hidden": "true" }, name.slice(0, 1)), h("span", {}, name));
  }

  const section = (title, chats) => h("section", { class: "side-section" }, title, h("ul", { class: "side-list" }, ...chats.map(row)));

  function row(chat) {
    const isChannel = chat.kind !== "personal";
    const face = isChannel ? h("span", { class: "channel-sign", "aria-hidden": "true" }, "#") : avatar({ ...world.bot, role: "bot" });
    const last = h("span", { class: "side-last" });
    if (chat.last?.text) last.textContent = oneLine(chat.last.text);
    else words.put(last, isChannel ? "chat-quiet" : "chat-fresh");
    const time = chat.last ? words.compute(h("time", { class: "side-time", datetime: chat.last.at }), () => when.listTime(chat.last.at, now())) : null;
    const button = h("button", {
      type: "button",
      class: `side-item ${isChannel ? "is-channel" : ""} ${chat.unread ? "is-unread" : ""}`,
      "aria-current": chat.id === current ? "true" : null,
      data: { testid: "chat-item", chatId: chat.id },
      on: { click: () => open(chat.id) },
    }, face, h("span", { class: "side-words" },
      h("span", { class: "side-line" }, h("span", { class: "side-name" }, words.channel(chat.name)), time),
      h("span", { class: "side-line" }, last, chat.unread ? badge(chat.unread) : null)));
    return h("li", {}, button);
  }

  function badge(count) {
    return h("span", { class: "badge", data: { testid: "unread" } },
      h("span", { "aria-hidden": "true" }, count > 99 ? "99+" : String(count)),
      words.put(h("span", { class: "unseen" }), "unread", { count }));
  }

  function focus(id) {
    const item = [...root.querySelectorAll("[data-chat-id]")].find((each) => each.dataset.chatId === id);
    (item ?? root.querySelector("[data-chat-id]"))?.focus();
  }

  root.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const items = [...root.querySelectorAll("[data-chat-id]")];
    const next = items[items.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  return { show, focus: () => focus(current), redraw: () => show(shown, current) };
}
