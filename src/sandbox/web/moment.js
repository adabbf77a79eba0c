/** The virtual clock as the page knows it, and how `<tg-time>` reads on it. */

let reading = { nowMs: Date.now(), offsetMs: 0, goalMs: undefined };
let heardAtMs = performance.now();

/** Takes over a reading of the server's clock (clock.ts). */
export function hearClock(next) {
  reading = next;
  heardAtMs = performance.now();
}

/** Milliseconds since the epoch on the sandbox's clock; stands at the last step while winding. */
export const virtualNowMs = () =>
  reading.goalMs === undefined ? reading.nowMs + (performance.now() - heardAtMs) : reading.nowMs;

/** `in 14 min 5 s`, `2 h 3 min ago`: two units, whole, never rounded up. */
export function relative(unixS, nowMs) {
  const away = unixS - Math.floor(nowMs / 1000);
  if (away === 0) return "now";
  const words = span(Math.abs(away));
  return away > 0 ? `in ${words}` : `${words} ago`;
}

function span(seconds) {
  const units = [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
  ];
  const first = units.findIndex(([, size]) => seconds >= size);
  let left = seconds;
  const parts = [];
  for (const [name, size] of units.slice(first, first + 2)) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count}\u00a0${name}`);
  }
  return parts.join(" ");
}

/** How far the clock is ahead of the real one, to the minute; below one, to the second. */
export function ahead(offsetMs) {
  const seconds = Math.round(offsetMs / 1000);
  const minutes = Math.round(offsetMs / 60_000);
  if (seconds < 1) return "real time";
  if (minutes < 1) return `${seconds}\u00a0s ahead`;
  return `${span(minutes * 60)} ahead`;
}

/** `format` is the Bot API's date_time_format: `r`, or any of `w d D t T`; locale and zone for tests. */
export function tgTime(unixS, format, nowMs, locale = undefined, timeZone = undefined) {
  if (format === "r") return relative(unixS, nowMs);
  const has = (letter) => format.includes(letter);
  const options = { timeZone, hourCycle: "h23" };
  if (has("w")) options.weekday = "long";
  if (has("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  else if (has("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "numeric" });
  if (has("T")) Object.assign(options, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  else if (has("t")) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  return new Intl.DateTimeFormat(locale, options).format(unixS * 1000);
}

const clockTime = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
export const hoursMinutes = (dateS) => clockTime.format(dateS * 1000);
