// Pictures of cards: those from outside are never fetched, their description stands in their place.
import { h, icon } from "./dom.js";

/** What `prepare` puts instead of an address outside this machine. */
export const NOWHERE = "data:,";

/** Replaces what cannot be shown by a quiet box with its description; later failures as well. */
export function describePictures(root, words) {
  for (const picture of root.querySelectorAll("img")) {
    const describe = () => picture.replaceWith(box(picture, words));
    picture.onerror = describe;
    if (picture.getAttribute("src") === NOWHERE) describe();
  }
}

function box(picture, words) {
  const alt = picture.alt;
  const element = h("span", { class: "picture-box", role: "img", data: { testid: "picture" } }, icon("picture"),
    alt ? h("span", { "aria-hidden": "true" }, alt) : words.put(h("span", { "aria-hidden": "true" }), "picture-unnamed"));
  words.put(element, alt ? "picture-left-out" : "picture-unnamed", { alt }, "aria-label");
  if (picture.classList.contains("ac-selectable")) asButton(element, picture);
  return element;
}

// A picture one can press stays one: the renderer's own element is asked, though it is no longer shown.
function asButton(element, picture) {
  element.setAttribute("role", picture.getAttribute("role") ?? "button");
  element.tabIndex = 0;
  element.addEventListener("click", () => picture.click());
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    picture.click();
  });
}
