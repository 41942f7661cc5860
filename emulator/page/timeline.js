// The messages of each chat as this page knows them: from the server, on their way, and in trouble.

const CARD = "application/vnd.microsoft.card.adaptive";
const SENT_FILE = "application/vnd.microsoft.teams.file.download.info";

/** Messages keep the order they arrived in; the town's clock may have been moved back in between. */
export function createTimeline(me) {
  const chats = new Map();
  const pending = new Map();
  const troubles = new Map();
  const arriving = new Map();
  let nextPending = 1;

  const known = (chat) => chats.get(chat) ?? chats.set(chat, new Map()).get(chat);
  const waiting = (chat) => pending.get(chat) ?? pending.set(chat, []).get(chat);

  function drop(chat, isIt) {
    const list = waiting(chat);
    const at = list.findIndex(isIt);
    if (at >= 0) list.splice(at, 1);
  }

  return {
    /** Asks `fetched()` for all messages; what the events say meanwhile is newer than its answer. */
    async load(chat, fetched) {
      const news = new Map();
      arriving.set(chat, news);
      const messages = await fetched();
      chats.set(chat, new Map([...messages.map((message) => [message.id, message]), ...news]));
      if (arriving.get(chat) === news) arriving.delete(chat);
    },
    /** Takes a new or changed message; returns whether it is new. */
    take(message) {
      const isNew = !known(message.chat).has(message.id);
      known(message.chat).set(message.id, message);
      arriving.get(message.chat)?.set(message.id, message);
      // My own message comes back through the events before its request is answered.
      if (isNew && message.from.id === me.id) drop(message.chat, (sent) => !sent.trouble && message.text.endsWith(sent.text));
      return isNew;
    },
    knows: (chat) => known(chat).size > 0,
    find: (chat, id) => known(chat).get(id),
    /** A message just written, shown until the server has it. */
    expect(chat, { text = "", thread, isMention, value, file, found }, at) {
      const message = {
        id: `pending-${nextPending}`, chat, thread: thread ?? null, text, textFormat: "plain", at,
        from: { ...me, role: "user" }, state: "is-pending", said: { text, thread, isMention, value, file, found },
        attachments: attached(file, found),
      };
      nextPending += 1;
      waiting(chat).push(message);
      return message;
    },
    settle: (message) => drop(message.chat, (sent) => sent.id === message.id),
    fail(message, trouble) {
      const list = waiting(message.chat);
      const at = list.findIndex((sent) => sent.id === message.id);
      if (at >= 0) list[at] = { ...message, state: "", trouble };
    },
    trouble: (message, trouble) => troubles.set(message.id, trouble),
    /** Forgets that a message failed, because it is being said again. */
    forgive(message) {
      troubles.delete(message.id);
      drop(message.chat, (sent) => sent.id === message.id);
    },
    all(chat) {
      const stored = [...known(chat).values()].map((message) =>
        troubles.has(message.id) ? { ...message, trouble: troubles.get(message.id) } : message);
      return [...stored, ...waiting(chat)];
    },
  };
}

function attached(file, found) {
  if (found) return [{ contentType: CARD, content: found.card }];
  return file ? [{ contentType: SENT_FILE, name: file.name }] : [];
}
