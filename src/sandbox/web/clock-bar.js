/** The sandbox's time, and the buttons that wind it forward. */
import { useEffect, useRef, useState } from "preact/hooks";
import { cls, html, Icon, useEverySecond } from "./html.js";
import { ahead, virtualNowMs } from "./moment.js";
import { act } from "./server.js";
import { state } from "./store.js";

const MINUTE_MS = 60_000;
const LEAPS = [
  { label: "+1 min", ms: MINUTE_MS, testid: "advance-1m" },
  { label: "+15 min", ms: 15 * MINUTE_MS, testid: "advance-15m" },
  { label: "+1 h", ms: 60 * MINUTE_MS, testid: "advance-1h" },
];

export function ClockBar() {
  useEverySecond();
  const [problem, setProblem] = useState("");
  const { goalMs, nowMs, offsetMs } = state.clock;
  // A tape at speed winds a little all the time: that is its pace and nobody's leap.
  const pace = state.tapes.playing?.speed ?? 1;
  const winding = goalMs !== undefined && pace === 1;
  const done = useProgress(winding, nowMs, goalMs);
  const now = new Date(virtualNowMs());
  const wind = async (ms) => {
    try {
      await act({ do: "advance", ms });
      setProblem("");
    } catch (error) {
      setProblem(error.message);
    }
  };
  return html`<div class=${cls("clock", winding && "winding")} role="group" aria-label="Clock">
    <div class="clock-face" title=${problem || now.toLocaleString()}>
      <${Icon} name="clock" size="17" />
      <time data-testid="clock" datetime=${now.toISOString()}
        >${now.toLocaleTimeString([], { hourCycle: "h23" })}</time
      >
      <small data-testid="clock-offset">
        ${problem ? "stopped" : winding ? "winding…" : pace > 1 ? `${pace}×` : ahead(offsetMs)}
      </small>
    </div>
    <div class="clock-leaps">
      ${LEAPS.map(
        ({ label, ms, testid }) =>
          html`<button
            type="button"
            class="soft"
            data-testid=${testid}
            disabled=${winding}
            onClick=${() => wind(ms)}
          >
            ${label}
          </button>`,
      )}
    </div>
    ${
      winding &&
      html`<progress
        max="1"
        value=${done}
        data-testid="winding"
        aria-label="Winding forward"
      ></progress>`
    }
  </div>`;
}

/** 0 to 1 of the way from where the winding was first seen to its goal. */
function useProgress(winding, nowMs, goalMs) {
  const fromMs = useRef(nowMs);
  useEffect(() => {
    if (!winding) fromMs.current = nowMs;
  });
  return winding
    ? Math.min(1, Math.max(0, (nowMs - fromMs.current) / (goalMs - fromMs.current)))
    : 0;
}
