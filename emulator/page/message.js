// One message: who, when, what, and what became of it.
import { avatar, h, icon } from "./dom.js";
import { textBody } from "./text.js";

const REACTIONS = { like: "👍", heart: "❤️", laugh: "😆", surprised: "😮", sad: "🙁", angry: "😠" };

/** Draws messages; a message is drawn anew only when it changed, so that what is typed into a card stays. */
export function createMessages({ words, when, cards, markdown, retry }) {
  const drawn = new Map();

  function element(message, { isMine, isFollowing }) {
    const print = JSON.stringify(message);
    let known = drawn.get(message.id);
    if (!known || known.print !== print) {
      known = { print, node: refreshed(known?.node, draw(message, isMine)) };
      drawn.set(message.id, known);
    }
    known.node.classList.toggle("is-following", isFollowing);
    return known.node;
  }

  function draw(message, isMine) {
    const author = h("span", { class: "author" }, message.from.name);
    const time = when ? words.compute(h("time", { datetime: message.at }), () => when.time(message.at)) : "";
    const isBot = message.from.role === "bot";
    return h("li", {
      class: `message ${isMine ? "is-mine" : "is-theirs"} ${isBot ? "is-bot" : ""} ${message.state ?? ""}`,
      tabindex: "-1",
      data: { testid: "message", messageId: message.id, from: message.from.role },
    },
    avatar(message.from),
    h("div", { class: "message-main" },
      h("div", { class: "message-head" }, author, isBot && words.put(h("span", { class: "tag" }), "bot"), time,
        message.updated && !message.deleted && words.put(h("span", { class: "edited" }), "edited")),
      message.deleted ? words.put(h("p", { class: "bubble is-deleted" }), "deleted") : content(message),
      reactions(message),
      state(message)));
  }

  function content(message) {
    const parts = (message.attachments ?? []).map((part) => cards.attachment(part, message));
    const bubble = message.text ? h("div", { class: "bubble" }, textBody(message, markdown)) : null;
    return h("div", { class: "message-content" }, bubble, ...parts);
  }

  function reactions(message) {
    const given = Object.entries(message.reactions ?? {});
    if (given.length === 0 || message.deleted) return null;
    return h("p", { class: "reactions" }, ...given.map(([kind, who]) =>
      h("span", { class: "reaction" }, `${REACTIONS[kind] ?? kind} ${Array.isArray(who) ? who.length : who}`)));
  }

  function state(message) {
    if (message.state === "is-pending") return words.put(h("p", { class: "message-state" }), "sending");
    if (!message.trouble) return null;
    const again = words.put(h("button", { type: "button", class: "link-button", data: { testid: "retry" } }), "retry");
    again.addEventListener("click", () => retry(message));
    const line = words.put(h("span", {}), message.trouble.key, message.trouble.values);
    return h("p", { class: "message-state is-error", role: "alert", data: { testid: "not-delivered" } }, icon("warn"), line, again);
  }

  return { element, forget: () => drawn.clear() };
}

/** Puts the new drawing in the old one's place; the keyboard stays in the message when it was there. */
function refreshed(old, fresh) {
  if (!old) return fresh;
  const held = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (held) {
    const next = fresh.querySelector(".card input, .card select, .card textarea, .card button");
    (next ?? fresh).focus({ preventScroll: true });
  }
  return fresh;
}
