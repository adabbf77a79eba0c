/** The inspector's page: one layout for a narrow frame beside the chat and for a whole screen. */
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ChartView } from "./chart-view.js";
import { html } from "./html.js";
import { Live } from "./live.js";
import { Actors, Context, EventLog } from "./panels.js";
import { hueOf, timeOf } from "./readable.js";

function Page({ live }) {
  const [, redraw] = useState(0);
  const [now, setNow] = useState(Date.now());
  const [listOpen, setListOpen] = useState(false);
  const [tab, setTab] = useState("events");
  useEffect(() => {
    // A busy engine tells of more changes than a screen can show: one redraw for each frame.
    let frame = 0;
    const draw = () => {
      frame = 0;
      redraw((n) => n + 1);
    };
    return live.subscribe(() => (frame ||= requestAnimationFrame(draw)));
  }, [live]);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(tick);
  }, []);
  useEffect(() => {
    const onKey = (event) => {
      if (event.key !== "Escape") return;
      setListOpen(false);
      live.pin(undefined);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [live]);

  const pick = (actor) => {
    setListOpen(false);
    live.pick(actor);
    history.replaceState(null, "", `#/${actor}`);
  };
  const { chart, selected, ended, pinned } = live.state;
  const { state, taken, event } = live.shown();
  const note = pinned && `as it was at ${timeOf(pinned.atMs)}, after ${pinned.type} · Esc: now`;
  return html`
    <div class="page" data-list=${listOpen ? "open" : "shut"} data-tab=${tab}>
      <${Header} ...${{ live, state, listOpen, onList: () => setListOpen(!listOpen) }} />
      <${Actors} live=${live} now=${now} onPick=${pick} />
      <main>
        ${selected === undefined && html`<${Welcome} connected=${live.state.connected} />`}
        <${ChartView} ...${{ chart, state, taken, note, moment: event?.position }} />
        ${chart !== undefined && html`<${Meaning} chart=${chart} state=${state} />`}
      </main>
      <div class="tabs" role="tablist">
        ${["events", "context"].map(
          (name) => html`
            <button role="tab" aria-selected=${String(tab === name)} onClick=${() => setTab(name)}>
              ${name}
            </button>
          `,
        )}
        <span class="who">${selected}${ended && " (ended)"}</span>
      </div>
      <aside>
        <${EventLog} live=${live} />
        <${Context} live=${live} />
      </aside>
    </div>
  `;
}

function Header({ live, state, listOpen, onList }) {
  const { selected, summary, follow, connected, listing } = live.state;
  return html`
    <header>
      <button class="list-button" aria-expanded=${String(listOpen)} onClick=${onList}>
        ☰ <span>${listing.everyone}</span>
      </button>
      <span class="brand">ROOMS <i>inspector</i></span>
      <h1 dir="auto" title=${summary?.label ?? selected}>${summary?.label || selected || ""}</h1>
      ${state !== "" && html`<span class="badge" data-hue=${hueOf(state)}>${state}</span>`}
      <label class="follow" title="Show whichever room changed last">
        <input
          type="checkbox"
          checked=${follow}
          onChange=${(event) => live.setFollow(event.target.checked)}
        />
        follow
      </label>
      <span class=${connected ? "pulse on" : "pulse"} role="status">
        ${connected ? "live" : "reconnecting…"}
      </span>
    </header>
  `;
}

/** The sentence that the machine's author wrote about the lit state. */
function Meaning({ chart, state }) {
  const words = chart.nodes.find((node) => node.id === state)?.description;
  return words && html`<p class="meaning">${words}</p>`;
}

function Welcome({ connected }) {
  return html`
    <p class="welcome">
      ${
        connected
          ? "Create a room, and its state chart appears here, lit as it changes."
          : "Waiting for the engine…"
      }
    </p>
  `;
}

const live = new Live();
const asked = () => decodeURIComponent(location.hash.slice(2));
if (asked() !== "") live.pick(asked());
addEventListener("hashchange", () => asked() !== "" && live.pick(asked()));
render(html`<${Page} live=${live} />`, document.body);
live.start();
