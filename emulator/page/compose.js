// The box one writes in: grows, mentions, sends.
import { h, icon, signpost } from "./dom.js";
import { createSuggestions } from "./suggest.js";

const MENTION_START = /(^|\s)@(\p{L}*)$/u;
let made = 0;

/**
 * A compose box. `send({text, isMention, file})` gets what was written; in a channel (`isChannel`) the bot has to be
 * mentioned. `attach` adds a file to what is sent, `lookup` a card that was found; `commands` are offered while one types.
 * `leave()` is called on Escape.
 */
export function createCompose({ words, bot, isChannel, placeholder, testid, send, leave, attach, lookup, commands = [] }) {
  const field = h("textarea", { rows: "1", class: "compose-field", data: { testid }, enterkeyhint: "send", autocomplete: "off" });
  words.put(field, placeholder, undefined, "placeholder");
  const sendButton = h("button", { type: "submit", class: "icon-button compose-send", data: { testid: testid === "compose" ? "send" : "reply-send" } }, icon("send"));
  words.put(words.put(sendButton, "send", undefined, "aria-label"), "send", undefined, "title");
  const mentionButton = h("button", { type: "button", class: "icon-button compose-mention", data: { testid: "mention" } }, icon("at"));
  words.put(words.put(mentionButton, "mention", undefined, "aria-label"), "mention", undefined, "title");
  const offer = h("button", { type: "button", class: "mention-offer", role: "option", "aria-selected": "true", tabindex: "-1", data: { testid: "mention-option" } },
    h("span", { class: "avatar avatar-small avatar-bot" }, signpost()), h("strong", {}, bot.name), words.put(h("span", { class: "tag" }), "bot"));
  const menu = h("div", { class: "mention-menu", role: "listbox", hidden: true, id: `mentions-${testid}` }, offer);
  words.put(menu, "mention-list", undefined, "aria-label");
  const hint = isChannel ? mentionHint() : words.put(h("p", { class: "compose-hint compose-keys" }), "keys-hint");
  const tag = `@${bot.name}`;
  made += 1;
  const suggestions = createSuggestions({
    words, commands, field, number: made, written: () => written(), isMeant: () => !isChannel || isMentioned(),
    take(title) {
      field.value = isChannel ? `${tag} ${title}` : title;
      field.setSelectionRange(field.value.length, field.value.length);
      field.focus();
      changed();
    },
  });
  const form = h("form", { class: "compose", novalidate: true }, menu, suggestions.element, lookup?.panel, attach?.chooser, attach?.shown,
    h("div", { class: "compose-box" }, attach?.button, lookup?.button, field, isChannel && mentionButton, sendButton), hint);

  const isMentioned = () => field.value.includes(tag);
  const written = () => field.value.replaceAll(tag, " ").replace(/[^\S\n]+/g, " ").trim();

  function mentionHint() {
    const add = words.put(h("button", { type: "button", class: "link-button", data: { testid: "mention-add" } }), "mention-add", { name: bot.name });
    add.addEventListener("click", () => mention(false));
    return h("p", { class: "compose-hint", data: { testid: "mention-hint" } },
      words.put(h("span", {}), "mention-hint", { name: bot.name }), " ", add);
  }

  function changed() {
    field.style.height = "auto";
    // Before it stands in the page it has no height to measure.
    if (field.scrollHeight > 0) field.style.height = `${field.scrollHeight}px`;
    const hasWords = written().length > 0 || Boolean(attach?.file());
    sendButton.classList.toggle("is-ready", hasWords);
    sendButton.setAttribute("aria-disabled", String(!hasWords));
    if (isChannel) hint.classList.toggle("is-quiet", isMentioned() || !hasWords);
    const started = MENTION_START.exec(field.value.slice(0, field.selectionStart));
    show(isChannel && started !== null && bot.name.toLowerCase().startsWith(started[2].toLowerCase()));
    if (document.activeElement === field) suggestions.changed();
  }

  function show(isOpen) {
    menu.hidden = !isOpen;
    if (isOpen) field.setAttribute("aria-controls", menu.id);
    else field.removeAttribute("aria-controls");
  }

  /** Inserts the mention where it was begun, or at the start. */
  function mention(isBegun) {
    if (isBegun) {
      const before = field.value.slice(0, field.selectionStart).replace(MENTION_START, `$1${tag} `);
      const after = field.value.slice(field.selectionStart);
      field.value = before + after;
      field.setSelectionRange(before.length, before.length);
    } else if (!isMentioned()) {
      field.value = `${tag} ${field.value}`;
    }
    field.focus();
    changed();
  }

  function submit() {
    const text = written();
    const file = attach?.file();
    if (!text && !file) return;
    const isMention = isChannel && isMentioned();
    field.value = "";
    attach?.clear();
    changed();
    suggestions.hide();
    send({ text, isMention, file });
  }

  function pressed(event) {
    if (event.isComposing || (menu.hidden && suggestions.pressed(event))) return;
    const isOpen = !menu.hidden;
    if (isOpen && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      mention(true);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (isOpen) show(false);
      else leave();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  }

  field.addEventListener("input", changed);
  field.addEventListener("keydown", pressed);
  field.addEventListener("blur", () => setTimeout(() => {
    show(false);
    suggestions.hide();
  }, 150));
  offer.addEventListener("pointerdown", (event) => event.preventDefault());
  offer.addEventListener("click", () => mention(true));
  mentionButton.addEventListener("click", () => mention(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  attach?.wire({ field, changed });
  lookup?.wire({ field });
  changed();
  return { element: form, field, refresh: changed };
}
