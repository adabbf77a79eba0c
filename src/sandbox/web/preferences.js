/** What a person chose about the page itself, kept in this browser. */
import { useState } from "preact/hooks";

const KEY = "sandbox-preferences";

function readAll() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    // Storage may be refused or hold something else: then nothing was chosen.
    return {};
  }
}

/** Like useState, for one named preference; `undefined` means that nothing was chosen. */
export function usePreference(name) {
  const [value, setValue] = useState(() => readAll()[name]);
  const choose = (next) => {
    setValue(next);
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...readAll(), [name]: next }));
    } catch {
      // Refused storage: the choice holds until the page is closed.
    }
  };
  return [value, choose];
}
