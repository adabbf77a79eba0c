/** Values as a person reads them; units are told from the ends of names, as in the code. */

const clock = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hour12: false,
});

export function timeOf(ms) {
  return clock.format(ms);
}

/** How long ago: `now`, `12s`, `5m`, `3h`, `2d`. */
export function ageOf(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 2) return "now";
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86400)}d`;
}

/** `lockAtMs` as a time of day, `durationMs` as minutes, `feeLamports` as SOL; else as it is. */
export function valueOf(name, value) {
  if (value === null || value === undefined || value === "") return "–";
  if (name.endsWith("Ms") && typeof value === "number") return momentOrSpan(value);
  if (name.endsWith("Lamports") && /^-?\d+$/.test(String(value))) return `${solOf(value)} SOL`;
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

/** No span of time here is as long as the years since 1970. */
function momentOrSpan(ms) {
  if (ms === 0) return "–";
  if (ms > 1e11) return timeOf(ms);
  if (ms >= 60_000) return `${Math.round(ms / 60_000)} min`;
  return ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`;
}

/** Lamports to SOL by moving the point: no float ever holds money, not even here. */
export function solOf(lamports) {
  const text = String(lamports);
  const digits = text.replace("-", "").padStart(10, "0");
  const fraction = digits.slice(-9).replace(/0+$/, "");
  const whole = digits.slice(0, -9).replace(/\B(?=(\d{3})+$)/g, " ");
  return `${text.startsWith("-") ? "−" : ""}${whole}${fraction && `.${fraction}`}`;
}

/** A context as rows of dotted names and plain values. */
export function flattened(value, prefix = "") {
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = prefix === "" ? key : `${prefix}.${key}`;
    const isObject = typeof inner === "object" && inner !== null && !Array.isArray(inner);
    return isObject && Object.keys(inner).length > 0 ? flattened(inner, name) : [[name, inner]];
  });
}

/** The state that gives the colour: the top-level one, when it is a room's. */
export function hueOf(state) {
  return state.split(".", 1)[0] ?? "";
}
