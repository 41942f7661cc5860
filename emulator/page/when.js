// The town's time: how instants read there, and which instants people mean.

const DAY_MS = 86_400_000;
const LOCALES = { de: "de-DE", en: "en-GB" };

/** Formats in the town's time zone and the page's language. */
export function createWhen(timeZone, words) {
  const made = new Map();
  function formatted(at, options) {
    const key = words.language + JSON.stringify(options);
    if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(LOCALES[words.language], { timeZone, ...options }));
    return made.get(key).format(new Date(at));
  }
  const machine = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });

  const when = {
    time: (at) => formatted(at, { hour: "2-digit", minute: "2-digit" }),
    day: (at) => formatted(at, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    shortDay: (at) => formatted(at, { weekday: "short", day: "numeric", month: "short" }),
    full: (at) => words.say("oclock", { day: when.day(at), time: when.time(at) }),
    /** `YYYY-MM-DDTHH:mm` on the town's wall, as a date-time field wants it. */
    wall: (at) => machine.format(new Date(at)).replace(" ", "T"),
    dayKey: (at) => when.wall(at).slice(0, 10),
    relativeDay(at, now) {
      if (when.dayKey(at) === when.dayKey(now)) return words.say("today");
      if (when.dayKey(at) === when.dayKey(now - DAY_MS)) return words.say("yesterday");
      return when.day(at);
    },
    listTime: (at, now) =>
      when.dayKey(at) === when.dayKey(now) ? when.time(at) : formatted(at, { day: "numeric", month: "numeric" }),
    /** The instant at which the town's wall shows `wall`. */
    instant(wall) {
      const wanted = Date.parse(`${wall}Z`);
      let guess = wanted;
      // Twice, because the first correction may cross a change between summer and winter time.
      for (let round = 0; round < 2; round += 1) guess += wanted - Date.parse(`${when.wall(guess)}Z`);
      return new Date(guess);
    },
    nextWorkday(now, hour) {
      let day = Date.parse(`${when.dayKey(now)}T00:00Z`);
      do day += DAY_MS;
      while (isDayOff(new Date(day)));
      return when.instant(`${new Date(day).toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}:00`);
    },
  };
  return when;
}

/** Weekends and the holidays every German Land has; those of a single Land the bot knows, not its page. */
function isDayOff(date) {
  if ([0, 6].includes(date.getUTCDay())) return true;
  const fixed = ["01-01", "05-01", "10-03", "12-25", "12-26"];
  const afterEaster = [-2, 1, 39, 50];
  const sinceEaster = Math.round((date - easter(date.getUTCFullYear())) / DAY_MS);
  return fixed.includes(date.toISOString().slice(5, 10)) || afterEaster.includes(sinceEaster);
}

// Gauss' rule as amended by Lichtenberg.
function easter(year) {
  const century = Math.floor(year / 100);
  const moon = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sun = 2 - Math.floor((3 * century + 3) / 4);
  const cycle = year % 19;
  const seed = (19 * cycle + moon) % 30;
  const shift = Math.floor((seed + Math.floor(cycle / 11)) / 29);
  const full = 21 + seed - shift;
  const sunday = 7 - ((year + Math.floor(year / 4) + sun) % 7);
  return Date.UTC(year, 2, full + 7 - ((full - sunday) % 7));
}
