// The page's words in the chosen language, and the elements that show them.
import { german } from "./words-de.js";
import { english } from "./words-en.js";

const TABLES = { de: german, en: english };

function filled(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => String(values?.[name] ?? ""));
}

/** Words that remember where they stand, so that a change of language loses nothing typed into the page. */
export function createWords(language) {
  const words = {
    language: language in TABLES ? language : "de",
    say: (key, values) => filled(TABLES[words.language][key] ?? key, values),
    /** Writes a word into an element's text, or into `attribute` when one is named. */
    put(element, key, values, attribute) {
      element.words = { ...element.words, [attribute ?? ""]: { key, values } };
      element.dataset.word = "";
      write(element);
      return element;
    },
    /** Every team's first channel is called General, in each person's own language. */
    channel: (name) => (name === "General" ? words.say("general") : name),
    /** Marks an element whose text is computed, such as a time, and computes it. */
    compute(element, text) {
      element.computed = text;
      element.dataset.word = "";
      write(element);
      return element;
    },
    speak(next) {
      words.language = next;
      document.documentElement.lang = next;
      document.querySelectorAll("[data-word]").forEach(write);
    },
  };

  function write(element) {
    if (element.computed) element.textContent = element.computed();
    for (const [attribute, { key, values }] of Object.entries(element.words ?? {})) {
      const text = words.say(key, typeof values === "function" ? values() : values);
      if (attribute) element.setAttribute(attribute, text);
      else element.textContent = text;
    }
  }
  return words;
}
