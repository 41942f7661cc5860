// The emulator's page and control API, and its live events.

const PATIENCE_MS = 30_000;
const RETRY_MS = 2_000;
const EVENTS = ["message", "updated", "deleted", "typing", "chat", "clock"];

/** The emulator did not answer (status 0) or said no. */
export class Unanswered extends Error {
  constructor(status, text) {
    super(text || `status ${status}`);
    this.status = status;
  }
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw new Unanswered(0, String(error));
  }
  const text = await answer.text();
  if (!answer.ok) throw new Unanswered(answer.status, text);
  return text ? JSON.parse(text) : null;
}

function tell(path, body) {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

const chatPath = (chat) => `/api/chats/${encodeURIComponent(chat)}`;
const messagePath = (chat, message) => `${chatPath(chat)}/messages/${encodeURIComponent(message)}`;
const asking = (me) => `as=${encodeURIComponent(me)}`;

export const api = {
  world: () => ask("/api/world"),
  chats: (me) => ask(`/api/chats?${asking(me)}`),
  messages: (me, chat) => ask(`${chatPath(chat)}/messages?${asking(me)}`),
  say: (me, chat, said) => tell(`${chatPath(chat)}/messages`, { as: me, ...said }),
  act: (me, chat, message, action) => tell(`${chatPath(chat)}/actions`, { as: me, message, action }),
  extend: (me, chat, message, command) => tell(`${messagePath(chat, message)}/extension`, { as: me, command }),
  react: (me, chat, message, type, on) => tell(`${messagePath(chat, message)}/reactions`, { as: me, type, on }),
  consent: (me, chat, message, accept) => tell(`${messagePath(chat, message)}/consent`, { as: me, accept }),
  sendFile: (me, chat, { name, content, text }) => tell(`${chatPath(chat)}/files`, { as: me, name, content, text }),
  block: (me, isOn) => tell("/api/block", { as: me, on: isOn }),
  search: (me, chat, asked) => tell(`${chatPath(chat)}/search`, { as: me, ...asked }),
  lookUp: (me, chat, asked) => tell(`${chatPath(chat)}/extension-query`, { as: me, ...asked }),
  seen: (me, chat) => tell("/api/seen", { as: me, chat }),
  clock: () => ask("/control/clock"),
  moveClock: (change) => tell("/control/clock", change),
  faults: () => ask("/control/faults"),
  setFaults: (rules) => tell("/control/faults", { rules }),
  limits: () => ask("/control/limits"),
  setLimits: (limits) => tell("/control/limits", limits),
  counts: () => ask("/control/counts"),
  resetCounts: () => tell("/control/counts", {}),
};

/**
 * Listens to everything that happens for one person, and keeps listening through interruptions.
 * `heard(kind, data)` gets each event; `linked(isLinked, isAgain)` each change of the connection.
 */
export function listen(me, { heard, linked }) {
  let source;
  let retry;
  let wasLost = false;

  function connect() {
    source = new EventSource(`/api/events?${asking(me)}`);
    source.onopen = () => {
      linked(true, wasLost);
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      linked(false, false);
      // An EventSource gives up for good when it was answered with an error; then we start a new one.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY_MS);
    };
    for (const kind of EVENTS) {
      source.addEventListener(kind, (event) => heard(kind, event.data ? JSON.parse(event.data) : {}));
    }
  }

  connect();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
