/** The tape deck in the Market card: a tape to choose and how fast, or the one that plays and where it is. */
import { useState } from "preact/hooks";
import { html, useEverySecond } from "./html.js";
import { virtualNowMs } from "./moment.js";

const SPEEDS = [1, 10, 60];

export function Tapes({ tapes, tool }) {
  const { shelf, speed, playing } = tapes;
  if (playing) return html`<${Playing} ...${playing} tool=${tool} />`;
  return shelf.length > 0 && html`<${Choice} shelf=${shelf} usual=${speed} tool=${tool} />`;
}

function Choice({ shelf, usual, tool }) {
  const [wanted, choose] = useState(undefined);
  const [speed, setSpeed] = useState(usual);
  const chosen = shelf.find(({ file }) => file === wanted) ?? shelf[0];
  const speeds = [...new Set([...SPEEDS, usual])].sort((a, b) => a - b);
  return html`<div class="tape" role="group" aria-label="Price tape">
      <select
        class="tape-choice"
        data-testid="tape-choice"
        aria-label="Price tape"
        title=${chosen.fault ?? chosen.shows}
        value=${chosen.file}
        onChange=${({ currentTarget }) => choose(currentTarget.value)}
      >
        ${shelf.map(
          ({ file, title, lengthMs, fault }) =>
            html`<option key=${file} value=${file} disabled=${fault !== undefined}>
              Tape: ${title}${fault === undefined ? `, ${span(lengthMs)}` : " (cannot be read)"}
            </option>`,
        )}
      </select>
      <select
        data-testid="tape-speed"
        aria-label="Speed of the tape"
        title="The clock is wound along with it"
        value=${speed}
        onChange=${({ currentTarget }) => setSpeed(Number(currentTarget.value))}
      >
        ${speeds.map((each) => html`<option key=${each} value=${each}>${each}×</option>`)}
      </select>
      <button
        type="button"
        class="toggle tape-play"
        data-testid="tape-play"
        disabled=${chosen.fault !== undefined}
        onClick=${() => tool({ do: "tape", file: chosen.file, speed })}
      >
        play
      </button>
    </div>
    <p class="tape-shows">${chosen.fault ?? chosen.shows}</p>`;
}

function Playing({ title, shows, lengthMs, startedAtMs, speed, tool }) {
  useEverySecond();
  const position = Math.min(lengthMs, Math.max(0, virtualNowMs() - startedAtMs));
  return html`<div class="tape" role="group" aria-label="Price tape">
      <span class="tape-title" data-testid="tape-title" title=${shows}>${title}</span>
      <span class="tape-position" data-testid="tape-position">
        ${time(position)} / ${time(lengthMs)}${speed > 1 && ` at ${speed}×`}
      </span>
      <button
        type="button"
        class="toggle on"
        data-testid="tape-stop"
        title="The exchanges are then as they were before it"
        onClick=${() => tool({ do: "tape", file: null })}
      >
        stop
      </button>
      <progress max=${lengthMs} value=${position} aria-label="Position of the tape"></progress>
    </div>
    <p class="tape-shows">${shows}</p>`;
}

/** `4:05`, `23:00:07`. */
function time(ms) {
  const seconds = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (count) => String(count).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** `20 min`, `24 h`. */
function span(ms) {
  const minutes = Math.round(ms / 60_000);
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}
