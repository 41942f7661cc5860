// Elements without a framework.

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  send: "M3 3.6 21.5 12 3 20.4l2.2-7L14 12l-8.8-1.4L3 3.6Z",
  back: "M15 5 8 12l7 7",
  search: "M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13Zm4.8-1.7L20 20",
  close: "m6 6 12 12M18 6 6 18",
  moon: "M19.5 14.6A8 8 0 0 1 9.4 4.5a8 8 0 1 0 10.1 10.1Z",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm0-5v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4",
  clock: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7v5.2l3.4 2",
  down: "m7 10 5 5 5-5",
  reply: "M9.5 6 4 11.5 9.5 17M4.5 11.5H14a6 6 0 0 1 6 6V19",
  at: "M12 8.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6Zm3.8 3.8v1.4a2.3 2.3 0 0 0 4.7 0V12a8.5 8.5 0 1 0-3.4 6.8",
  check: "m5 12.5 4.5 4.5L19 7.5",
  warn: "M12 4 21 19.5H3L12 4Zm0 6v4.5m0 2v.3",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  attach: "m20 11.5-7.9 7.9a5 5 0 0 1-7.1-7.1l8.2-8.2a3.4 3.4 0 0 1 4.8 4.8L9.9 17a1.7 1.7 0 0 1-2.4-2.4l7.2-7.2",
  file: "M6.5 3.5h7l4 4v13h-11v-17Zm7 0v4h4",
  download: "M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14",
  picture: "M4 5h16v14H4V5Zm0 11 4.5-5 4 4.5 2.5-2.5 5 5M15.5 9.5h.01",
  post: "M4 6h16M4 11h16M4 16h9m7 0h-3.5m1.7-1.8v3.6",
  hash: "M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16",
};

/** An element: `on` holds listeners, `data` the dataset, `class` the class; other keys are attributes. */
export function h(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "on") for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A line icon of 20 px, hidden from assistive technology: its button carries the words. */
export function icon(name) {
  const svg = drawing("0 0 24 24", `icon icon-${name}`);
  svg.append(shape("path", { d: PATHS[name] }));
  return svg;
}

/** The bot's face: a small signpost with two boards. */
export function signpost() {
  const svg = drawing("0 0 32 32", "signpost");
  svg.append(
    shape("path", { d: "M14.8 5.4h2.4V27h-2.4z", class: "signpost-post" }),
    shape("path", { d: "M8.2 7.6h13.1l3.9 3.4-3.9 3.4H8.2z", class: "signpost-board" }),
    shape("path", { d: "M23.2 15.9H12.1L8.2 19.1l3.9 3.3h11.1z", class: "signpost-board" }),
  );
  return svg;
}

function drawing(viewBox, name) {
  const svg = shape("svg", { viewBox, class: name, "aria-hidden": "true", focusable: "false" });
  return svg;
}

function shape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** A round face: the signpost for the bot, initials for a person, always the same colour for the same id. */
export function avatar({ id, name, role }) {
  if (role === "bot") return h("span", { class: "avatar avatar-bot", "aria-hidden": "true" }, signpost());
  const tint = [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 9973, 7) % 8;
  return h("span", { class: `avatar tint-${tint}`, "aria-hidden": "true" }, initials(name));
}

function initials(name) {
  const parts = name.split(/[\s]+/).filter((part) => /^\p{Lu}/u.test(part) && !part.endsWith("."));
  const letters = [parts.at(0), parts.length > 1 ? parts.at(-1) : undefined];
  return letters.filter(Boolean).map((part) => [...part][0]).join("") || "?";
}

/** Makes `parent` hold exactly `wanted`, moving nothing that already stands right: focus and typed text stay. */
export function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const child of wanted) {
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
}
