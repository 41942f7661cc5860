// Cards drawn by the official renderer, and what happens when one of their buttons is pressed.
import { chooserFor } from "./chooser.js";
import { h, icon } from "./dom.js";
import { hostConfig } from "./host.js";
import { describePictures } from "./pictures.js";
import { modernised, prepared } from "./prepare.js";

const ADAPTIVE = "application/vnd.microsoft.card.adaptive";
const OLDER = ["application/vnd.microsoft.card.hero", "application/vnd.microsoft.card.thumbnail"];
const ERROR = "application/vnd.microsoft.error";
const SPEAKING = ["imBack", "messageBack"];
const SAID = "application/vnd.microsoft.activity.message";

/**
 * `act(message, action)` posts a button press and returns `{status, body}`; `replaced(message, card)` is told the card
 * that came back; `people()` are those a people picker offers; `lookUp(message, asked)` resolves to what the bot found;
 * `file(part, message)` draws an attachment that is a file, or gives null.
 */
export function createCards({ words, links, markdown, people, act, replaced, lookUp, file }) {
  const renderer = window.AdaptiveCards;
  const elements = renderer && registered(renderer, words);
  if (renderer) {
    renderer.AdaptiveCard.onProcessMarkdown = (text, result) => {
      if (!markdown) return;
      result.outputHtml = markdown.render(text);
      result.didProcess = true;
    };
    renderer.Strings.defaults.overflowButtonTooltip = () => words.say("card-more");
  }

  function attachment(part, message) {
    if (part.contentType === ADAPTIVE) return drawn(part.content, message);
    if (OLDER.includes(part.contentType)) return drawn(modernised(part.content), message);
    const asFile = file?.(part, message);
    if (asFile) return asFile;
    return words.put(h("p", { class: "attachment" }), "attachment", { name: part.name ?? part.contentType });
  }

  function drawn(content, message) {
    if (!renderer) return words.put(h("p", { class: "card card-missing" }), "card-library");
    const holder = h("div", { class: "card", data: { testid: "card" } });
    const note = h("p", { class: "card-note", role: "status", hidden: true });
    try {
      const card = new renderer.AdaptiveCard();
      card.hostConfig = new renderer.HostConfig(hostConfig);
      const context = new renderer.SerializationContext();
      context.setElementRegistry(elements);
      card.parse(prepared(content, { words, people: people() }), context);
      card.lookUp = lookUp && ((dataset, text, top) => lookUp(message, { dataset, text, skip: 0, top }));
      card.onExecuteAction = (action) => pressed(action, { message, holder, note });
      // The page's own border for links decides; the renderer must not open a window beside it.
      card.onAnchorClicked = () => false;
      holder.append(labelled(card.render(), content, message));
      describePictures(holder, words);
      wireFolds(card);
    } catch (error) {
      console.warn("card", error);
      holder.append(words.put(h("p", { class: "card-missing" }), "card-broken"));
    }
    return h("div", { class: "card-frame" }, holder, note);
  }

  function labelled(element, content, message) {
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", content.speak ?? message.summary ?? message.from.name);
    element.removeAttribute("tabindex");
    if (content.lang) element.lang = content.lang;
    return element;
  }

  async function pressed(action, card) {
    const kind = action.getJsonTypeName();
    if (kind === "Action.OpenUrl") return links.open(action.url);
    if (kind === "Action.ToggleVisibility") return fold(action);
    // The renderer sets its buttons' state once more after this handler: ours must come later.
    await null;
    const release = busy(card.holder, action.renderedElement);
    tell(card.note, null);
    try {
      if (kind === "Action.Execute") await execute(action, card);
      else if (kind === "Action.Submit") await submit(action, card);
    } catch (error) {
      console.warn("action", error);
      tell(card.note, "card-silent");
    } finally {
      release();
    }
    return undefined;
  }

  async function execute(action, { message, note }) {
    const { status, body } = await act(message, {
      type: "Action.Execute", verb: action.verb, id: action.id, data: action.data ?? {},
    });
    if (body?.type === ADAPTIVE) replaced(message, body.value);
    else if (body?.type === SAID) tell(note, null, String(body.value));
    else if (body?.type === ERROR) tell(note, "card-failed", body.value?.message, true);
    else if (!isGood(status) || !isGood(body?.statusCode ?? status)) tell(note, status ? "card-failed" : "card-silent");
  }

  async function submit(action, { message, note }) {
    const data = action.data ?? {};
    const inTeams = data.msteams;
    if (inTeams?.type === "task/fetch") return tell(note, "card-dialog");
    const { status } = await act(message, { type: "Action.Submit", id: action.id, data });
    // A button that speaks for the person shows what it said; no line is needed.
    if (isGood(status)) return SPEAKING.includes(inTeams?.type) ? undefined : tell(note, "card-sent", undefined, false);
    return tell(note, status ? "card-failed" : "card-silent");
  }

  /** Writes the line under a card: a word of ours, or the bot's own text; an error unless said otherwise. */
  function tell(note, key, text, isError = key !== null) {
    note.hidden = !key && !text;
    note.classList.toggle("is-error", isError);
    note.replaceChildren();
    if (note.hidden) return;
    const said = h("span", {}, text ?? "");
    note.append(icon(isError ? "warn" : "check"), text ? said : words.put(said, key));
    note.scrollIntoView({ block: "nearest" });
  }

  return { attachment };
}

function registered(renderer, words) {
  const elements = new renderer.CardObjectRegistry();
  renderer.GlobalRegistry.populateWithDefaultElements(elements);
  elements.register("Input.ChoiceSet", chooserFor(renderer, words));
  return elements;
}

const foldsOf = (card) => card.getAllActions().filter((action) => action.getJsonTypeName() === "Action.ToggleVisibility");

function wireFolds(card) {
  for (const action of foldsOf(card)) showFold(action);
}

/** The renderer toggles after it has told us; then every button of these parts says anew whether they are open. */
async function fold(action) {
  await null;
  for (const each of foldsOf(action.parent.getRootElement())) showFold(each);
}

function showFold(action) {
  const button = action.renderedElement;
  if (!button) return;
  const targets = Object.keys(action.targetElements).map((id) => action.parent.getRootElement().getElementById(id)).filter(Boolean);
  // Buttons that come in pairs, one to open and one to close, only ever do the one.
  if (Object.values(action.targetElements).some((wanted) => typeof wanted === "boolean")) return;
  const isOpen = targets.some((target) => target.isVisible);
  button.classList.add("expandable");
  button.classList.toggle("expanded", isOpen);
  button.setAttribute("aria-expanded", String(isOpen));
  // The card's ids are no ids of the page; the renderer's reference would lead nowhere.
  button.removeAttribute("aria-controls");
}

const isGood = (status) => status >= 200 && status < 300;

function busy(holder, button) {
  const buttons = [...holder.querySelectorAll(".ac-pushButton")].filter((each) => !each.disabled);
  // aria-disabled rather than disabled: a disabled button would lose the keyboard's place.
  for (const each of buttons) each.setAttribute("aria-disabled", "true");
  holder.setAttribute("aria-busy", "true");
  button?.classList.add("is-busy");
  const block = (event) => {
    if (!event.target.closest(".ac-pushButton")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  holder.addEventListener("click", block, true);
  return () => {
    holder.removeEventListener("click", block, true);
    for (const each of buttons) each.removeAttribute("aria-disabled");
    holder.removeAttribute("aria-busy");
    button?.classList.remove("is-busy");
  };
}
