// Searching while somebody types.

const PAUSE_MS = 200;

/** Runs `find(text)` when the typing pauses and `show(found, text)` with the newest answer only. */
export function searching(find, show, tell) {
  let timer;
  let newest = 0;
  async function now(text) {
    clearTimeout(timer);
    newest += 1;
    const mine = newest;
    try {
      const found = await find(text);
      if (mine === newest) show(found, text);
    } catch (error) {
      console.warn("search", error);
      if (mine === newest) tell("pick-failed");
    }
  }
  return {
    now,
    soon(text) {
      clearTimeout(timer);
      newest += 1;
      timer = setTimeout(() => now(text), PAUSE_MS);
    },
    stop() {
      clearTimeout(timer);
      newest += 1;
    },
  };
}
