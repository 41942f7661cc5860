// Files in a chat: what somebody sent, what the bot would like to put there, and what it put there.
import { h, icon } from "./dom.js";
import { isNear } from "./links.js";

const KIB = 1024;
const SENT = "application/vnd.microsoft.teams.file.download.info";
const PUT = "application/vnd.microsoft.teams.card.file.info";
const ASKED = "application/vnd.microsoft.teams.card.file.consent";
/** What the emulator takes. */
export const MOST_BYTES = 5 * KIB * KIB;

/** A file as `{name, content}` with its bytes in base64. */
export function readFile(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve({ name: file.name, content: reader.result.slice(reader.result.indexOf(",") + 1) });
    reader.readAsDataURL(file);
  });
}

/** How large a file is, in words. */
export function size(bytes, words) {
  const number = (value) => new Intl.NumberFormat(words.language, { maximumFractionDigits: 1 }).format(value);
  if (bytes < KIB) return `${number(bytes)} B`;
  return bytes < KIB * KIB ? `${number(bytes / KIB)} KB` : `${number(bytes / KIB / KIB)} MB`;
}

/** `consent(message, isAccepted)` posts an answer and resolves to `{status, body}`. */
export function createFiles({ words, consent }) {
  /** The attachment as an element, null when it is no file. */
  function attachment(part, message) {
    if (part.contentType === SENT) return download(part, part.content?.downloadUrl ?? part.contentUrl);
    if (part.contentType === PUT) return download(part, part.contentUrl);
    if (part.contentType === ASKED) return question(part, message);
    return null;
  }

  function download(part, address) {
    const name = part.name ?? "";
    const inside = [icon("file"), h("span", { class: "file-name" }, name)];
    if (!address) return h("div", { class: "file", data: { testid: "file" } }, ...inside);
    const link = h("a", { class: "file", href: here(address), download: name, data: { testid: "file" } }, ...inside, icon("download"));
    return words.put(link, "file-download", { name }, "aria-label");
  }

  function question(part, message) {
    const { description, sizeInBytes } = part.content ?? {};
    const large = words.compute(h("span", { class: "file-size" }), () => (sizeInBytes ? size(sizeInBytes, words) : ""));
    const note = h("p", { class: "card-note", role: "status", hidden: true });
    const buttons = h("div", { class: "file-buttons" }, button("accept", true), button("decline", false));
    const group = h("div", { class: "card file-question", role: "group", data: { testid: "file-consent" } },
      h("p", { class: "file-lead" }, words.put(h("strong", {}), "file-asked"), description && h("span", {}, description)),
      h("div", { class: "file" }, icon("file"), h("span", { class: "file-name" }, part.name ?? ""), large), buttons);
    words.put(group, "file-asked", undefined, "aria-label");
    const frame = h("div", { class: "card-frame" }, group, note);
    settle(message.consent);

    function button(key, isAccepted) {
      const one = h("button", { type: "button", class: `button ${isAccepted ? "button-primary" : ""}`, data: { testid: `file-${key}` } });
      one.addEventListener("click", () => answer(isAccepted));
      return words.put(one, `file-${key}`);
    }

    async function answer(isAccepted) {
      if (group.hasAttribute("aria-busy")) return;
      group.setAttribute("aria-busy", "true");
      const { status, body } = await consent(message, isAccepted).catch(() => ({ status: 0 }));
      group.removeAttribute("aria-busy");
      if (status >= 200 && status < 300 && (body?.statusCode ?? 200) < 300) {
        settle(isAccepted ? "accept" : "decline");
      } else {
        tell(status ? "card-failed" : "card-silent", "warn");
      }
    }

    function settle(answered) {
      if (!answered) return;
      buttons.hidden = true;
      tell(answered === "accept" ? "file-accepted" : "file-declined", "check");
    }

    function tell(key, sign) {
      note.hidden = false;
      note.classList.toggle("is-error", sign === "warn");
      note.replaceChildren(icon(sign), words.put(h("span", {}), key));
    }

    return frame;
  }

  return { attachment };
}

// The emulator knows itself by one address; the page may have been opened under another name of this machine.
function here(address) {
  const url = new URL(address, location.href);
  return isNear(address) ? `${url.pathname}${url.search}` : address;
}
