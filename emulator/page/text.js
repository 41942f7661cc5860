// Text as Teams shows it: markdown, plain or the small HTML of "xml" – never anybody's HTML as it came.
import { h } from "./dom.js";

const MENTION = /^<at(?:\s[^>]*)?>(.*?)<\/at>/;
const MENTIONS = /<at(?:\s[^>]*)?>(.*?)<\/at>/g;

function mentionRule(state, silent) {
  const found = MENTION.exec(state.src.slice(state.pos));
  if (!found) return false;
  if (!silent) state.push("mention", "", 0).content = found[1];
  state.pos += found[0].length;
  return true;
}

/** The markdown of messages (a single line break is a space) or of cards (it is a line break), without pictures and HTML. */
export function createMarkdown({ breaks }) {
  if (!window.markdownit) return null;
  const markdown = window.markdownit({ html: false, linkify: false, breaks });
  markdown.disable(["image"]);
  markdown.inline.ruler.before("text", "mention", mentionRule);
  markdown.renderer.rules.mention = (tokens, index) =>
    `<span class="at">${markdown.utils.escapeHtml(tokens[index].content)}</span>`;
  return markdown;
}

/** The body of a message as an element. */
export function textBody(message, markdown) {
  const body = h("div", { class: "text" });
  const format = message.from.role === "user" ? "plain" : (message.textFormat ?? "markdown");
  if (format === "markdown" && markdown) {
    body.classList.add("text-markdown");
    body.innerHTML = markdown.render(message.text);
    for (const link of body.querySelectorAll("a")) link.rel = "noopener noreferrer";
  } else {
    body.classList.add("text-plain");
    body.append(...plainParts(format === "xml" ? withoutTags(message.text) : message.text));
  }
  return body;
}

function plainParts(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(MENTIONS)) {
    parts.push(text.slice(from, found.index), h("span", { class: "at" }, found[1]));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== "");
}

function withoutTags(text) {
  const marked = text.replace(/<br\s*\/?>|<\/p>|<\/li>/gi, "\n").replace(MENTIONS, "\u0001$1\u0002");
  const plain = new DOMParser().parseFromString(marked, "text/html").body.textContent.trim();
  return plain.replaceAll("\u0001", "<at>").replaceAll("\u0002", "</at>");
}

/** Text for searching: no capitals, no accents. */
export const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");

/** One line for a list or an announcement: no markdown signs, no mention tags. */
export function oneLine(text) {
  return (text ?? "")
    .replace(MENTIONS, "$1")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|__|^#+\s|^[-*]\s|`/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** What a message says in one line, whatever it is made of. */
export function gist(message) {
  const card = message.attachments?.[0]?.content;
  const inCard = card?.speak ?? card?.fallbackText ?? card?.title ?? firstText(card?.body);
  return oneLine(message.summary || message.text || inCard || message.attachments?.[0]?.name || "");
}

function firstText(items) {
  for (const item of items ?? []) {
    const text = item.text ?? firstText(item.items) ?? firstText(item.columns);
    if (text) return text;
  }
  return undefined;
}
