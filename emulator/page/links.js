// Where links lead: this machine opens in a new tab, everything else is shown instead of visited.
import { h } from "./dom.js";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether the page may load this address itself. */
export function isNear(address) {
  try {
    const url = new URL(address, location.href);
    return url.protocol === "data:" || (/^https?:$/.test(url.protocol) && LOOPBACK.test(url.hostname));
  } catch {
    return false;
  }
}

function kindOf(address) {
  if (/^mailto:/i.test(address)) return "link-mail";
  if (/^tel:/i.test(address)) return "link-phone";
  if (/^(https:\/\/teams\.microsoft\.com|msteams:)/i.test(address)) {
    if (/\/l\/chat\//.test(address)) return "link-chat";
    return /\/l\/call\//.test(address) ? "link-call" : "link-teams";
  }
  return "link-web";
}

/** Opens what is near; shows a toast with the address and a copy button for what is not. */
export function createLinks(words, toasts) {
  function open(address) {
    if (isNear(address) && !/^data:/i.test(address)) {
      window.open(address, "_blank", "noopener");
      return;
    }
    const copy = words.put(h("button", { type: "button", class: "button button-small", data: { testid: "copy-link" } }), "copy");
    copy.addEventListener("click", async () => {
      await navigator.clipboard?.writeText(address).catch(() => undefined);
      words.put(copy, "copied");
    });
    toasts.show({
      title: words.say(kindOf(address)),
      body: [h("code", { class: "toast-address", data: { testid: "link-address" } }, readable(address))],
      note: words.say("link-stays"),
      actions: [copy],
      kind: "is-link",
    });
  }

  // One border for every link on the page, those inside messages and cards included.
  function follow(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || link.getAttribute("href").startsWith("#")) return;
    // A file of this machine is fetched by the browser itself.
    if (link.hasAttribute("download") && isNear(link.href)) return;
    event.preventDefault();
    open(link.href);
  }
  document.addEventListener("click", follow);
  document.addEventListener("auxclick", follow);
  return { open };
}

function readable(address) {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
