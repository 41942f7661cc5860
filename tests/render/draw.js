// Draws cards as the emulator's page does, and tells what the renderer made of them.
import { createCards } from "/page/cards.js";
import { createMarkdown } from "/page/text.js";
import { createWords } from "/page/words.js";
import { hostConfig } from "/page/host.js";

const CARD = "application/vnd.microsoft.card.adaptive";
const VERSION = "1.5";
const stage = document.getElementById("stage");
const nothing = () => undefined;

/** Shows the card in this language; what stood there before is gone. */
window.draw = (content, language) => {
  const words = createWords(language);
  words.speak(language);
  const markdown = createMarkdown({ breaks: true });
  const cards = createCards({ words, links: { open: nothing }, markdown, people: () => [], act: nothing, replaced: nothing });
  const message = { id: "1", from: { name: "Wegweiser" }, summary: "" };
  stage.replaceChildren(cards.attachment({ contentType: CARD, content }, message));
};

/** What the renderer complains about, the words it shows, its fields, and tags that only markup makes. */
window.examine = (content, language) => {
  window.draw(content, language);
  const { AdaptiveCard, HostConfig, SerializationContext, Version } = window.AdaptiveCards;
  const context = new SerializationContext(Version.parse(VERSION, new SerializationContext()));
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(hostConfig);
  card.parse(structuredClone(content), context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  return {
    events: [...events, ...card.validateProperties().validationEvents.map((event) => event.message)],
    text: stage.innerText,
    fields: [...stage.querySelectorAll("input[type=text], textarea")].map((field) => field.value),
    required: card.getAllInputs().filter((input) => input.isRequired).length,
    markup: [...stage.querySelectorAll(":is(a, strong, em, code, ul, ol, blockquote, h1, h4, h5, h6, hr, pre, .at)")]
      .map((element) => element.outerHTML.slice(0, 120)),
    overflow: [...stage.querySelectorAll(".card *")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && getComputedStyle(element).overflowX !== "visible")
      .filter((element) => !element.matches("input, textarea, select"))
      .map((element) => `${element.tagName}.${element.className}: ${element.innerText.slice(0, 40)}`),
    width: [...stage.querySelectorAll(".card *")].reduce((most, element) => Math.max(most, element.getBoundingClientRect().right), 0),
  };
};
window.isReady = true;
