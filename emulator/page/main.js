// Starts the page: who one is, which language and theme, and the desk that belongs to it.
import { api } from "./api.js";
import { createClock } from "./clock.js";
import { createDesk } from "./desk.js";
import { h, icon, signpost } from "./dom.js";
import { createFaults } from "./faults.js";
import { createLinks } from "./links.js";
import { createPeople, sensibleEmployee } from "./people.js";
import { createToasts } from "./toast.js";
import { createWhen } from "./when.js";
import { createWords } from "./words.js";

const KEPT = { me: "wegweiser.me", language: "wegweiser.language", theme: "wegweiser.theme" };
const RETRY_MS = 2_000;
const $ = (selector) => document.querySelector(selector);

const words = createWords(new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(KEPT.language) ?? "de");
const toasts = createToasts($("#toasts"), words);
const links = createLinks(words, toasts);
const narrow = matchMedia("(max-width: 760px)");

function dress() {
  for (const element of document.querySelectorAll("[data-say]")) {
    const [key, attribute] = element.dataset.say.split("@");
    words.put(element, key, undefined, attribute);
  }
  for (const element of document.querySelectorAll("[data-icon]")) {
    element.prepend(element.dataset.icon === "signpost" ? signpost() : icon(element.dataset.icon));
  }
  words.speak(words.language);
}

async function worldAtLast() {
  for (;;) {
    try {
      return await api.world();
    } catch (error) {
      console.warn("world", error);
      $("#outage").hidden = false;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** Where the desk draws, and how the page moves between list and chat when there is room for one only. */
function createPlaces() {
  const body = document.body;
  const go = (view) => (body.dataset.view = view);
  function remember(chat, isStep) {
    const url = new URL(location.href);
    if (chat) url.searchParams.set("chat", chat);
    else url.searchParams.delete("chat");
    if (url.href !== location.href) history[isStep ? "pushState" : "replaceState"]({}, "", url);
  }
  return {
    chats: $("#chats"),
    isChatShown: () => !narrow.matches || body.dataset.view === "chat",
    toChat(element, id, isByHand) {
      if ($("#talk").firstElementChild !== element) $("#talk").replaceChildren(element);
      if (isByHand) go("chat");
      if (!narrow.matches || body.dataset.view === "chat") remember(id, isByHand && narrow.matches);
    },
    toList(focus) {
      if (narrow.matches) remember(null, false);
      go("list");
      focus();
    },
    offline: (isOffline) => ($("#offline").hidden = !isOffline),
  };
}

function wireTheme() {
  const button = $("[data-testid=theme]");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  function draw() {
    button.replaceChildren(icon(isDark() ? "sun" : "moon"));
    for (const attribute of ["aria-label", "title"]) words.put(button, isDark() ? "theme-light" : "theme-dark", undefined, attribute);
  }
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem(KEPT.theme, next);
    draw();
  });
  system.addEventListener("change", draw);
  draw();
}

function wireLanguage(changed) {
  const buttons = [...document.querySelectorAll("[data-language]")];
  const draw = () => buttons.forEach((each) => each.setAttribute("aria-pressed", String(each.dataset.language === words.language)));
  for (const button of buttons) {
    button.addEventListener("click", () => {
      localStorage.setItem(KEPT.language, button.dataset.language);
      words.speak(button.dataset.language);
      draw();
      changed();
    });
  }
  draw();
}

function announce(text) {
  const said = h("p", {}, text);
  $("#announcer").replaceChildren(said);
}

async function start() {
  dress();
  wireTheme();
  let desk = null;
  wireLanguage(() => desk?.redraw());
  const world = await worldAtLast();
  $("#outage").hidden = true;
  $("#town").textContent = world.town.name;
  const when = createWhen(world.town.timezone ?? "Europe/Berlin", words);
  const clock = createClock({
    button: $("[data-testid=clock]"), panel: $("#clock-panel"), words, when, town: world.town, toasts, announce,
    move: api.moveClock, newDay: () => desk?.redraw(),
  });
  clock.set(world.now);
  const places = createPlaces();
  const people = createPeople({ button: $("[data-testid=person-button]"), dialog: $("#people"), words, world, choose: (person) => sit(person) });

  const faults = createFaults({
    root: $("#faults"), words, api, complain: (key) => toasts.show({ title: words.say(key), kind: "is-error" }),
  });

  async function sit(person, wishedChat) {
    desk?.leave();
    localStorage.setItem(KEPT.me, person.id);
    const url = new URL(location.href);
    url.searchParams.set("as", person.id);
    history.replaceState({}, "", url);
    people.become(person);
    faults.become(person);
    desk = createDesk({ me: person, world, api, words, when, clock, links, toasts, places, change: people.open, announce, blocked: faults.setBlocked });
    const mine = desk;
    const chats = await mine.start();
    if (mine !== desk) return;
    const wished = chats.find((chat) => chat.id === wishedChat);
    await mine.open((wished ?? chats[0])?.id);
  }

  const query = new URLSearchParams(location.search);
  const asked = query.get("as") ?? localStorage.getItem(KEPT.me);
  const known = world.people.find((person) => person.id === asked);
  const me = known ?? sensibleEmployee(world.people);
  // On a small screen a first visit, or a link to a chat, begins in the chat; later ones in the list.
  document.body.dataset.view = query.get("chat") || !known ? "chat" : "list";
  if (asked && !known) toasts.show({ title: words.say("person-unknown", { name: me.name }) });

  addEventListener("popstate", () => {
    const chat = new URLSearchParams(location.search).get("chat");
    document.body.dataset.view = chat ? "chat" : "list";
    desk?.looked();
  });
  narrow.addEventListener("change", () => desk?.looked());
  await sit(me, query.get("chat"));
}

start();
