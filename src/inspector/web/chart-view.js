/**
 * The chart: inserts the drawn SVG once, then only toggles classes on it. Fits the width, and shows
 * the whole where that stays readable; else it scrolls to the lit state.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { lineage } from "./edges-taken.js";
import { html } from "./html.js";

const smallestFit = 0.9;
const largestFit = 1.2;
const zoomStep = 1.2;

export function ChartView({ chart, state, taken, moment, note }) {
  const frame = useRef(null);
  const [zoom, setZoom] = useState("fit");
  const [size, setSize] = useState({ width: 0, height: 0 });

  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      setSize({ width, height });
    });
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);

  useLayoutEffect(() => {
    const stage = frame.current.firstElementChild;
    stage.replaceChildren();
    if (chart !== undefined) {
      const drawn = new DOMParser().parseFromString(chart.svg, "image/svg+xml");
      stage.append(document.importNode(drawn.documentElement, true));
    }
    setZoom("fit");
  }, [chart]);

  useLayoutEffect(() => {
    const svg = frame.current.querySelector("svg");
    if (svg === null || size.width === 0) return;
    const { width, height } = svg.viewBox.baseVal;
    const scale = typeof zoom === "number" ? zoom : fitting(size, { width, height }, zoom);
    svg.setAttribute("width", Math.floor(width * scale));
    svg.setAttribute("height", Math.floor(height * scale));
  }, [chart, size, zoom]);

  useLayoutEffect(() => {
    const lit = new Set(lineage(state));
    for (const element of frame.current.querySelectorAll("[data-state]")) {
      element.classList.toggle("lit", lit.has(element.dataset.state));
    }
  }, [chart, state]);

  useEffect(() => showTaken(frame.current, taken), [chart, moment, taken.join(" ")]);
  useEffect(() => scrollToState(frame.current, state), [chart, state, size, zoom]);

  const scaleNow = () => {
    const svg = frame.current.querySelector("svg");
    return svg === null ? 1 : svg.width.baseVal.value / svg.viewBox.baseVal.width;
  };
  const zoomBy = (factor) => setZoom(Math.min(3, Math.max(0.3, scaleNow() * factor)));
  const toggleFit = () => setZoom(zoom === "fit" ? "whole" : "fit");
  const onKey = (event) => {
    if (event.key === "+" || event.key === "=") zoomBy(zoomStep);
    else if (event.key === "-") zoomBy(1 / zoomStep);
    else if (event.key === "0") toggleFit();
    else return;
    event.preventDefault();
  };
  const onWheel = (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1);
  };
  return html`
    <section class="chart-view" aria-label="State chart">
      ${note && html`<p class="chart-note">${note}</p>`}
      <div
        class="chart-frame"
        ref=${frame}
        tabindex="0"
        onKeyDown=${onKey}
        onWheel=${onWheel}
        onPointerDown=${pan}
      >
        <div class="stage"></div>
      </div>
      <div class="zoom" role="group" aria-label="Zoom">
        <button title="Smaller (-)" aria-label="Smaller" onClick=${() => zoomBy(1 / zoomStep)}>
          −
        </button>
        <button title="Readable, or the whole chart (0)" onClick=${toggleFit}>
          ${zoom === "fit" ? "whole" : "fit"}
        </button>
        <button title="Larger (+)" aria-label="Larger" onClick=${() => zoomBy(zoomStep)}>+</button>
      </div>
    </section>
  `;
}

/** Never wider than the frame. `fit` may be higher than the frame, to stay readable; `whole` is not. */
function fitting(frame, chart, mode) {
  const wide = (frame.width - 16) / chart.width;
  const high = (frame.height - 16) / chart.height;
  return Math.min(wide, largestFit, mode === "whole" ? high : Math.max(high, smallestFit));
}

function showTaken(frame, taken) {
  const ids = new Set(taken);
  for (const element of frame.querySelectorAll("[data-wire], [data-edge]")) {
    const { wire, edge } = element.dataset;
    const hit = (wire ?? edge).split(" ").some((id) => ids.has(id));
    element.classList.toggle("taken", hit);
    element.classList.remove("flash");
    // Reading the box makes the browser see the class gone, so that the animation starts over.
    if (hit) element.getBoundingClientRect();
    element.classList.toggle("flash", hit);
  }
}

function scrollToState(frame, state) {
  const lit = [...frame.querySelectorAll("[data-state]")].find((g) => g.dataset.state === state);
  if (lit === undefined) return;
  const view = frame.getBoundingClientRect();
  const box = lit.getBoundingClientRect();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  frame.scrollBy({
    top: box.top + box.height / 2 - (view.top + view.height / 2),
    left: box.left + box.width / 2 - (view.left + view.width / 2),
    behavior: still ? "instant" : "smooth",
  });
}

/** Drags the chart about with a mouse; fingers scroll by themselves. */
function pan(event) {
  if (event.pointerType !== "mouse" || event.button !== 0) return;
  const frame = event.currentTarget;
  const start = { x: event.clientX + frame.scrollLeft, y: event.clientY + frame.scrollTop };
  const move = (now) => frame.scrollTo(start.x - now.clientX, start.y - now.clientY);
  const end = () => {
    frame.removeEventListener("pointermove", move);
    frame.classList.remove("panning");
  };
  frame.classList.add("panning");
  frame.setPointerCapture(event.pointerId);
  frame.addEventListener("pointermove", move);
  frame.addEventListener("pointerup", end, { once: true });
  frame.addEventListener("pointercancel", end, { once: true });
}
