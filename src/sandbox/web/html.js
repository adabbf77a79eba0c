/** htm bound to preact, and the few component tools that every module of the page uses. */
import { Component, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import htm from "htm";

export const html = htm.bind(h);

/** A component that is drawn again only when one of its props is another value. */
export function memo(draw) {
  return class Memo extends Component {
    shouldComponentUpdate(next) {
      const names = Object.keys(next);
      return (
        names.length !== Object.keys(this.props).length ||
        names.some((name) => next[name] !== this.props[name])
      );
    }
    render(props) {
      return h(draw, props);
    }
  };
}

const ticking = new Set();
setInterval(() => ticking.forEach((redraw) => redraw({})), 1_000);

/** Draws the calling component again once a second, all of them together. */
export function useEverySecond() {
  const [, redraw] = useState({});
  useEffect(() => {
    ticking.add(redraw);
    return () => ticking.delete(redraw);
  }, []);
}

/** Class names: strings, falsy ones left out. */
export const cls = (...names) => names.filter(Boolean).join(" ");

const ICONS = {
  send: "M3 11.5 20.5 4l-4.2 16-5-6.3L3 11.5Zm8.3 2.2L20.5 4",
  menu: "M4 7h16M4 12h16M4 17h10",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  tools: "M4 8h9M17 8h3M4 16h3M11 16h9M15 5.5v5M9 13.5v5",
  chart: "M5 5h5v5H5zM14 14h5v5h-5zM10 7.5h6.5V14",
  theme: "M12 4v16a8 8 0 0 0 0-16Zm0 0a8 8 0 0 0 0 16",
  clock: "M12 7v5l3.2 2M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z",
  chat: "M5 6h14v9.5H11L7 19v-3.5H5z",
  people:
    "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5 8c.4-3 2.3-4.5 5-4.5s4.6 1.5 5 4.5M16 11.5a2.5 2.5 0 1 0 0-5M17 14.7c1.8.5 2.8 1.9 3 4.3",
  copy: "M9 9h10v10H9zM5 15V5h10",
  out: "M8 16 17 7M10 7h7v7",
  file: "M7 4h7l4 4v12H7zM14 4v4h4",
  eye: "M3 12s3.3-6 9-6 9 6 9 6-3.3 6-9 6-9-6-9-6Zm9 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  answer: "M9.5 6 4 11.5 9.5 17M4.5 11.5H14a6 6 0 0 1 6 6V19",
  dots: "M12 6v.01M12 12v.01M12 18v.01",
  bolt: "M13 4 6 13.5h5L10.5 20 18 10.5h-5.5z",
};

export function Icon({ name, size = 18 }) {
  return html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true">
    <path d=${ICONS[name]} />
  </svg>`;
}

/** Person -> hue, so that each one's avatar, pane and bubbles can be told apart at a glance. */
const HUES = [205, 145, 280, 25, 340, 180, 60, 235];
export const hueOf = (people, personId) =>
  HUES[
    Math.max(
      0,
      people.findIndex(({ id }) => id === personId),
    ) % HUES.length
  ];

export function Avatar({ name, hue, size = 34, bot = false }) {
  return html`<span
    class=${cls("avatar", bot && "bot")}
    style=${{ "--hue": String(hue), "--size": `${size}px` }}
    aria-hidden="true"
    >${[...name][0] ?? "?"}</span
  >`;
}

/** Copies to the clipboard; resolves with what to tell the person. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied";
  } catch {
    // A browser may refuse the clipboard (no permission, no focus): show the text instead.
    return `Copy it by hand: ${text}`;
  }
}
