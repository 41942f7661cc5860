// A post in a channel with its replies and the box to reply.
import { arrange, h, icon } from "./dom.js";
import { createCompose } from "./compose.js";

/** Keeps one block per root message, so that a half-written reply survives whatever arrives. */
export function createThreads({ words, bot, draw, reply, lookup, commands }) {
  const blocks = new Map();

  function element(root, replies) {
    const block = blocks.get(root.id) ?? made(root.id);
    const count = words.put(block.count, replies.length === 1 ? "replies-one" : "replies", { count: replies.length });
    count.hidden = replies.length === 0;
    arrange(block.rootList, [draw(root, null)]);
    arrange(block.replyList, replies.map((message, index) => draw(message, replies[index - 1] ?? null)));
    return block.element;
  }

  function made(rootId) {
    const rootList = h("ol", { class: "thread-root" });
    const replyList = h("ol", { class: "thread-replies" });
    const count = h("p", { class: "thread-count" });
    const opener = h("button", { type: "button", class: "link-button thread-opener", data: { testid: "reply-open" } },
      icon("reply"), words.put(h("span", {}), "reply"));
    const box = createCompose({
      words, bot, isChannel: true, placeholder: "reply-placeholder", testid: "reply", lookup: lookup(rootId), commands,
      send({ text, isMention }) {
        reply({ text, isMention, thread: rootId });
        inView();
      },
      leave: () => open(false),
    });
    words.put(box.field, "reply-placeholder", undefined, "aria-label");
    box.element.hidden = true;
    const inView = () => box.element.scrollIntoView({ block: "nearest" });
    function open(isOpen) {
      box.element.hidden = !isOpen;
      opener.hidden = isOpen;
      (isOpen ? box.field : opener).focus();
      if (!isOpen) return;
      box.refresh();
      inView();
    }
    opener.addEventListener("click", () => open(true));
    const element = h("li", { class: "thread", data: { testid: "thread", rootId } },
      rootList, h("div", { class: "thread-below" }, count, replyList, opener, box.element));
    const block = { element, rootList, replyList, count };
    blocks.set(rootId, block);
    return block;
  }

  return { element };
}
