// A file to be sent with the next message.
import { h, icon } from "./dom.js";
import { MOST_BYTES, readFile, size } from "./files.js";

/** `complain(key, values)` says why a file cannot be sent. */
export function createAttach({ words, complain }) {
  const chooser = h("input", { type: "file", hidden: true, data: { testid: "file-input" } });
  const button = h("button", { type: "button", class: "icon-button compose-attach", data: { testid: "attach" } }, icon("attach"));
  words.put(words.put(button, "attach", undefined, "aria-label"), "attach", undefined, "title");
  const shown = h("div", { class: "compose-file", role: "status", hidden: true, data: { testid: "attached" } });
  let file = null;
  let box = null;

  function show(large) {
    shown.hidden = !file;
    shown.replaceChildren();
    if (!file) return;
    const remove = h("button", { type: "button", class: "icon-button icon-button-small", data: { testid: "detach" } }, icon("close"));
    words.put(remove, "detach", { name: file.name }, "aria-label");
    remove.addEventListener("click", () => {
      clear();
      box.field.focus();
    });
    shown.append(icon("file"), h("span", { class: "file-name" }, file.name),
      words.compute(h("span", { class: "file-size" }), () => size(large, words)), remove);
  }

  function clear() {
    file = null;
    chooser.value = "";
    show();
    box.changed();
  }

  async function chosen() {
    const [picked] = chooser.files;
    if (!picked) return;
    if (picked.size > MOST_BYTES) {
      complain("attach-large", { name: picked.name });
      chooser.value = "";
      return;
    }
    try {
      file = await readFile(picked);
      show(picked.size);
      box.changed();
    } catch (error) {
      console.warn("attach", error);
      complain("attach-failed", { name: picked.name });
    }
    box.field.focus();
  }

  button.addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", chosen);
  return { button, chooser, shown, clear, file: () => file, wire: (around) => (box = around) };
}
