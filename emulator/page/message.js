// One message: who, when, what, what became of it, and how people reacted to it.
import { avatar, h, icon } from "./dom.js";
import { REACTIONS, reacted } from "./menu.js";
import { textBody } from "./text.js";

/**
 * Draws messages. Each part is drawn anew only when it changed, so that what is typed into a card stays, whatever
 * happens around it. `menu.open(button, message)` offers what one can do; `react(message, kind, isOn)` reacts.
 */
export function createMessages({ me, words, when, cards, markdown, retry, menu, react }) {
  const drawn = new Map();

  function element(message, { isMine, isFollowing }) {
    const known = drawn.get(message.id) ?? blank(message);
    known.message = message;
    known.node.className = `message ${isMine ? "is-mine" : "is-theirs"} ${message.from.role === "bot" ? "is-bot" : ""} ${message.state ?? ""}`;
    known.node.classList.toggle("is-following", isFollowing);
    known.more.hidden = message.deleted || Boolean(message.said) || !menu?.isOffered;
    fill(known, "head", [message.from, message.at, message.updated, message.deleted], () => head(message));
    fill(known, "content", [message.text, message.textFormat, message.attachments, message.deleted, message.consent], () => content(message));
    fill(known, "reactions", [message.reactions, message.deleted], () => reactions(known));
    fill(known, "state", [message.state, message.trouble], () => state(known));
    return known.node;
  }

  function blank(message) {
    const more = h("button", {
      type: "button", class: "icon-button icon-button-small message-more", tabindex: "-1",
      "aria-haspopup": "menu", "aria-expanded": "false", data: { testid: "message-more" },
    }, icon("more"));
    words.put(words.put(more, "message-more", undefined, "aria-label"), "message-more", undefined, "title");
    const main = h("div", { class: "message-main" }, more);
    const node = h("li", { tabindex: "-1", data: { testid: "message", messageId: message.id, from: message.from.role } }, avatar(message.from), main);
    const known = { node, main, more, prints: {}, parts: {} };
    more.addEventListener("click", () => menu.open(more, known.message));
    drawn.set(message.id, known);
    return known;
  }

  /** Puts a part in its place if it changed since; the menu's button stays the last of what is there. */
  function fill(known, name, facts, draw) {
    const print = JSON.stringify(facts);
    if (known.prints[name] === print) return;
    known.prints[name] = print;
    const old = known.parts[name];
    const fresh = draw() ?? document.createComment(name);
    known.parts[name] = fresh;
    if (old) exchange(old, fresh, known.node);
    else if (name === "head" || name === "content") known.main.insertBefore(fresh, known.more);
    else known.main.append(fresh);
  }

  function head(message) {
    const time = when ? words.compute(h("time", { datetime: message.at }), () => when.time(message.at)) : "";
    return h("div", { class: "message-head" }, h("span", { class: "author" }, message.from.name),
      message.from.role === "bot" && words.put(h("span", { class: "tag" }), "bot"), time,
      message.updated && !message.deleted && words.put(h("span", { class: "edited", data: { testid: "edited" } }), "edited"));
  }

  function content(message) {
    if (message.deleted) return words.put(h("p", { class: "bubble is-deleted", data: { testid: "deleted" } }), "deleted");
    const parts = (message.attachments ?? []).map((part) => cards.attachment(part, message));
    const bubble = message.text ? h("div", { class: "bubble" }, textBody(message, markdown)) : null;
    return h("div", { class: "message-content" }, bubble, ...parts);
  }

  function reactions(known) {
    const { message } = known;
    const given = Object.keys(message.reactions ?? {}).filter((kind) => reacted(message, kind).length > 0);
    if (given.length === 0 || message.deleted) return null;
    return h("div", { class: "reactions", data: { testid: "reactions" } }, ...given.map((kind) => {
      const isMine = reacted(message, kind).includes(me?.id);
      const count = reacted(message, kind).length;
      const chip = h("button", {
        type: "button", class: "reaction", "aria-pressed": String(isMine), data: { kind },
        on: { click: () => react(known.message, kind, !isMine) },
      }, h("span", { "aria-hidden": "true" }, REACTIONS[kind] ?? kind), h("span", { "aria-hidden": "true" }, String(count)));
      return words.put(chip, "reacted", () => ({ kind: words.say(`react-${kind}`), count }), "aria-label");
    }));
  }

  function state({ message }) {
    if (message.state === "is-pending") return words.put(h("p", { class: "message-state" }), "sending");
    if (!message.trouble) return null;
    const again = words.put(h("button", { type: "button", class: "link-button", data: { testid: "retry" } }), "retry");
    again.addEventListener("click", () => retry(message));
    const line = words.put(h("span", {}), message.trouble.key, message.trouble.values);
    return h("p", { class: "message-state is-error", role: "alert", data: { testid: "not-delivered" } }, icon("warn"), line, again);
  }

  return { element, forget: () => drawn.clear() };
}

const CONTROLS = "input, select, textarea, button, a[href], [tabindex='0']";

/** Puts the new part in the old one's place; the keyboard stays where it was, or as near to it as possible. */
function exchange(old, fresh, node) {
  const held = old.nodeType === Node.ELEMENT_NODE && old.contains(document.activeElement) ? document.activeElement : null;
  // Who pressed a button goes on with what it brought; an edit from elsewhere must not move anybody.
  const wasPressed = held !== null && old.querySelector("[aria-busy=true]") !== null;
  const twin = held && !wasPressed ? twinOf(held, old, fresh) : null;
  // Whoever is just writing into a card that is edited elsewhere keeps what is written.
  if (twin?.matches("textarea, input[type=text]")) twin.value = held.value;
  old.replaceWith(fresh);
  if (!held) return;
  const controls = wasPressed ? [...(fresh.querySelectorAll?.(".card :is(input, select, textarea, button)") ?? [])] : [];
  (twin ?? controls.find((control) => control.checkVisibility()) ?? node).focus({ preventScroll: true });
}

function twinOf(held, old, fresh) {
  if (fresh.nodeType !== Node.ELEMENT_NODE) return null;
  const name = (control) => [control.tagName, control.type, control.dataset.kind, control.getAttribute("aria-label"), control.textContent].join("|");
  const among = (root) => [...root.querySelectorAll(CONTROLS)].filter((control) => name(control) === name(held));
  return among(fresh)[among(old).indexOf(held)] ?? null;
}
