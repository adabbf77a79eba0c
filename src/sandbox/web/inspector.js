/** The inspector beside the chat: a frame of the same origin, resizable, with the page's colours. */
import { useRef } from "preact/hooks";
import { html, Icon } from "./html.js";

const NARROWEST_PX = 300;
const WIDEST_SHARE = 0.6;
const KEY_STEP_PX = 24;

export function Inspector({ url, width, resize, close, scheme }) {
  const frame = useRef(null);
  const limit = (px) =>
    Math.round(Math.min(Math.max(px, NARROWEST_PX), window.innerWidth * WIDEST_SHARE));
  const drag = (event) => {
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const move = ({ clientX }) => resize(limit(window.innerWidth - clientX));
    handle.addEventListener("pointermove", move);
    handle.addEventListener(
      "lostpointercapture",
      () => handle.removeEventListener("pointermove", move),
      { once: true },
    );
  };
  const onKeyDown = ({ key }) => {
    if (key === "ArrowLeft") resize(limit(width + KEY_STEP_PX));
    if (key === "ArrowRight") resize(limit(width - KEY_STEP_PX));
  };
  const dress = () => {
    const page = frame.current?.contentDocument?.documentElement;
    if (page) page.dataset.theme = scheme;
  };
  dress();
  return html`<aside class="inspector" aria-label="Inspector" style=${{ "--width": `${width}px` }}>
    <div
      class="grip"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the inspector"
      aria-valuenow=${width}
      tabindex="0"
      onPointerDown=${drag}
      onKeyDown=${onKeyDown}
    ></div>
    <header>
      <b>Inspector</b>
      <a href=${url} target="_blank" rel="noopener" title="Open in a tab of its own">
        <${Icon} name="out" size="15" /><span class="hidden">Open in a tab of its own</span>
      </a>
      <button
        type="button"
        class="ghost"
        data-testid="inspector-close"
        aria-label="Close the inspector"
        onClick=${close}
      >
        <${Icon} name="close" size="16" />
      </button>
    </header>
    <iframe
      ref=${frame}
      src=${url}
      title="Inspector"
      data-testid="inspector"
      onLoad=${dress}
    ></iframe>
  </aside>`;
}
