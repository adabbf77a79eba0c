/** How the page divides the screen: narrow or wide, light or dark, which conversations are in sight. */
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { usePreference } from "./preferences.js";
import { state } from "./store.js";

export const NARROW = matchMedia("(max-width: 900px)");
const DARK = matchMedia("(prefers-color-scheme: dark)");
const PANE_MIN_PX = 296;
export const MOST_PANES = 3;

/** True while the media query holds. */
export function useMedia(query) {
  const [holds, setHolds] = useState(query.matches);
  useEffect(() => {
    const listen = () => setHolds(query.matches);
    query.addEventListener("change", listen);
    return () => query.removeEventListener("change", listen);
  }, []);
  return holds;
}

/** `light` or `dark`: what was chosen, else what the system says. */
export function useScheme() {
  const [chosen, choose] = usePreference("theme");
  const dark = useMedia(DARK);
  const scheme = chosen ?? (dark ? "dark" : "light");
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);
  return [scheme, () => choose(scheme === "dark" ? "light" : "dark")];
}

/** How many panes of a readable width fit into the element. */
export function useFittingPanes(ref) {
  const [count, setCount] = useState(MOST_PANES);
  useLayoutEffect(() => {
    const measure = () => {
      const fitting = Math.floor(ref.current.clientWidth / PANE_MIN_PX);
      setCount(Math.min(Math.max(fitting, 1), MOST_PANES));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(ref.current);
    measure();
    return () => observer.disconnect();
  }, []);
  return count;
}

/**
 * Which conversations are where: as many slots as panes can be in sight, each a person and a chat;
 * `current` is the slot that acts from outside (the left column, a link) go to.
 */
export function useSlots() {
  const [chosen, choose] = useState([]);
  const [current, setCurrent] = useState(0);
  const spare = state.people
    .map(({ id }) => id)
    .filter((id) => !chosen.some((slot) => slot.personId === id));
  const slots = Array.from({ length: Math.min(MOST_PANES, state.people.length) }, (_, i) => {
    if (chosen[i] !== undefined) return chosen[i];
    const id = spare.shift();
    return { personId: id, chatId: id };
  });
  const put = (at, personId, chatId) => {
    choose(slots.with(at, { personId, chatId }));
    setCurrent(at);
  };
  /** The group in every slot whose person is in it. */
  const putAll = (chatId) => {
    const members = state.chats.find(({ id }) => id === chatId)?.memberIds;
    const shows = ({ personId }) => members === undefined || members.includes(personId);
    choose(slots.map((slot) => (shows(slot) ? { ...slot, chatId } : slot)));
  };
  return { slots, current, setCurrent, put, putAll };
}
