// What Teams does to a card before drawing it, and what this page must not let a card do.
import { isNear } from "./links.js";
import { NOWHERE } from "./pictures.js";

const PEOPLE = "graph.microsoft.com/users";
const COMPLAINTS = {
  "Input.ChoiceSet": "card-choose",
  "Input.Date": "card-date",
  "Input.Time": "card-required",
  "Input.Number": "card-number",
};

/** A copy of `card` with error texts, people to choose from, and without anything to load from outside. */
export function prepared(card, { words, people }) {
  return walk(structuredClone(card), (part) => {
    if (typeof part.type === "string" && part.type.startsWith("Input.")) input(part, words, people);
    if (typeof part.iconUrl === "string" && !isNear(part.iconUrl)) delete part.iconUrl;
    if (part.backgroundImage && !isNear(part.backgroundImage.url ?? part.backgroundImage)) delete part.backgroundImage;
    if (part.type === "Image" && !isNear(part.url ?? "")) part.url = NOWHERE;
    return part;
  });
}

function walk(part, change) {
  if (Array.isArray(part)) return part.map((item) => walk(item, change));
  if (!part || typeof part !== "object") return part;
  for (const [name, value] of Object.entries(part)) {
    // `data` belongs to the bot and goes back as it came.
    if (name !== "data" && name !== "choices") part[name] = walk(value, change);
  }
  return change(part);
}

function input(part, words, people) {
  if (part.isRequired || part.style === "filtered" || part["choices.data"] || part.min !== undefined || part.max !== undefined || part.regex) {
    part.errorMessage ??= words.say(COMPLAINTS[part.type] ?? "card-required");
  }
  const query = part["choices.data"];
  if (query?.dataset?.startsWith(PEOPLE)) {
    // Teams looks people up in the directory; here the town is the directory.
    part.choices = people.map(({ id, name, unitName }) => ({ title: unitName ? `${name} · ${unitName}` : name, value: id }));
    part.style = "filtered";
    part.placeholder ??= words.say("card-person");
    delete part["choices.data"];
  }
}

const OLD_ACTIONS = {
  openUrl: ({ title, value }) => ({ type: "Action.OpenUrl", title, url: value }),
  imBack: ({ title, value }) => ({ type: "Action.Submit", title, data: { msteams: { type: "imBack", value } } }),
  messageBack: ({ title, text, displayText, value }) => ({
    type: "Action.Submit", title, data: { msteams: { type: "messageBack", text, displayText, value } },
  }),
};

/** A hero or thumbnail card of the older kind, as an Adaptive Card. */
export function modernised(card) {
  const line = (text, more) => (text ? [{ type: "TextBlock", text, wrap: true, ...more }] : []);
  return {
    type: "AdaptiveCard", version: "1.5",
    body: [
      ...(card.images ?? []).map(({ url, alt }) => ({ type: "Image", url, altText: alt })),
      ...line(card.title, { size: "Medium", weight: "Bolder" }),
      ...line(card.subtitle, { isSubtle: true, spacing: "None" }),
      ...line(card.text),
    ],
    actions: (card.buttons ?? []).flatMap((button) => OLD_ACTIONS[button.type]?.(button) ?? []),
  };
}
