/** The drawer with the rest of the outside world: prices, exchanges, Telegram's faults, the call log. */
import { useState } from "preact/hooks";
import { Groups } from "./groups.js";
import { cls, html, memo } from "./html.js";
import { Prices } from "./prices.js";
import { act } from "./server.js";
import { notify, state } from "./store.js";
import { ChainNodes } from "./wallet.js";

/** An act whose refusal is told in the chat that is current. */
function useTool(current) {
  return async (body) => {
    try {
      await act(body);
    } catch (error) {
      notify(current.personId, current.chatId, error.message);
    }
  };
}

/** Where there is no room for three columns, the last two share one (tools.css). */
const SIDES = [
  { id: "world", label: "Exchanges" },
  { id: "calls", label: "Bot API calls" },
];

export function Tools({ current, showAll }) {
  const tool = useTool(current);
  const [side, setSide] = useState("world");
  return html`<section class="tools" aria-label="Tools" data-testid="tools" data-side=${side}>
    <${Prices}
      assets=${state.assets}
      mints=${state.mints}
      walking=${state.walking}
      tapes=${state.tapes}
      current=${current}
      tool=${tool}
    />
    <div class="tools-tabs" role="group" aria-label="More tools">
      ${SIDES.map(
        ({ id, label }) =>
          html`<button
            type="button"
            data-testid=${`tools-${id}`}
            aria-pressed=${id === side}
            onClick=${() => setSide(id)}
          >
            ${label}
          </button>`,
      )}
    </div>
    <div class="tools-middle">
      <${Venues}
        venues=${state.venues}
        services=${state.services}
        nodes=${state.nodes}
        tool=${tool}
      />
      <${Faults} faults=${state.faults} tool=${tool} />
      <${Groups} tool=${tool} showAll=${showAll} />
    </div>
    <${Calls} calls=${state.calls} people=${state.people} chats=${state.chats} />
  </section>`;
}

function Toggle({ on, label, hint, testid, set }) {
  return html`<button
    type="button"
    class=${cls("toggle", on && "on")}
    aria-pressed=${on}
    title=${hint}
    data-testid=${testid}
    onClick=${() => set(!on)}
  >
    ${label}
  </button>`;
}

const LIE_PERCENT = 3;

/** What a person can do to an exchange and undo; each is an act whose `on` is in the venue's state. */
const TROUBLES = [
  { act: "freeze", is: "frozen", hint: "Keeps its connection but repeats the same price" },
  { act: "halt", is: "halted", hint: "Stops trading; Kraken and Coinbase say so on their sockets" },
  { act: "cut", is: "cut", hint: "Drops its connections and refuses new ones" },
];

function Venues({ venues, services, nodes, tool }) {
  const rows = (all) =>
    all.map((venue) => html`<${Venue} key=${venue.id} venue=${venue} tool=${tool} />`);
  return html`<div class="card venues">
    <h2>Exchanges</h2>
    ${rows(venues)}
    <h2>Sources of pump.fun</h2>
    ${rows(services)}
    <${ChainNodes} nodes=${nodes} tool=${tool} />
  </div>`;
}

function Venue({ venue, tool }) {
  const { id, cut, frozen, halted, lieBps } = venue;
  const odd = frozen || halted || lieBps !== 0;
  // Nothing is traded at a source of pump.fun, and it has no server that could announce its end.
  const isExchange = halted !== undefined;
  return html`<div class="venue" data-venue=${id}>
    <span class="venue-name">
      <i class=${cls("lamp", cut ? "off" : odd && "odd")}></i><span>${id}</span>
    </span>
    ${TROUBLES.filter(({ is }) => is in venue).map(
      ({ act: name, is, hint }) =>
        html`<${Toggle}
          key=${name}
          on=${venue[is]}
          label=${name}
          hint=${hint}
          testid=${`${name}-${id}`}
          set=${(on) => tool({ do: name, venue: id, on })}
        />`,
    )}
    <${Toggle}
      on=${lieBps !== 0}
      label=${`+${LIE_PERCENT}%`}
      hint="Lies: quotes a price that the others do not"
      testid=${`lie-${id}`}
      set=${(on) => tool({ do: "lie", venue: id, percent: on ? LIE_PERCENT : 0 })}
    />
    ${
      isExchange &&
      html`<button
        type="button"
        class="toggle"
        title="Its server goes down and another takes over: Binance and OKX announce it before the cut"
        data-testid=${`restart-${id}`}
        onClick=${() => tool({ do: "shutdown", venue: id })}
      >
        restart
      </button>`
    }
  </div>`;
}

function Faults({ faults, tool }) {
  return html`<div class="card faults">
    <h2>Telegram</h2>
    <div class="fault-row">
      <button
        type="button"
        class="toggle"
        title="The bot's next call is refused with 429 and retry_after 3"
        data-testid="fault-429"
        onClick=${() => tool({ do: "flood" })}
      >
        429 once
      </button>
      <${Toggle}
        on=${faults.outage}
        label="outage"
        hint="Every call of the bot fails with 502"
        testid="fault-outage"
        set=${(on) => tool({ do: "outage", on })}
      />
      <${Toggle}
        on=${faults.slow}
        label="slow"
        hint="Every call of the bot takes 1.5 s longer"
        testid="fault-slow"
        set=${(on) => tool({ do: "slow", on })}
      />
      <${Toggle}
        on=${faults.limits}
        label="limits"
        hint="Telegram's own: 1 message a second in a chat, 20 a minute in a group, edits included; more is refused with 429"
        testid="fault-limits"
        set=${(on) => tool({ do: "limits", on })}
      />
    </div>
  </div>`;
}

const DRAWN_CALLS = 120;

const Calls = memo(({ calls, people, chats }) => {
  const [polls, setPolls] = useState(false);
  const names = new Map([
    ...chats.map(({ id, title }) => [id, title]),
    ...people.map(({ id, name }) => [id, name]),
  ]);
  const drawn = calls
    .filter(({ method }) => polls || method !== "getUpdates")
    .slice(-DRAWN_CALLS)
    .reverse();
  return html`<div class="card calls">
    <div class="card-head">
      <h2>Bot API calls</h2>
      <label class="switch small">
        <input type="checkbox" checked=${polls} onChange=${() => setPolls(!polls)} /> long polls
      </label>
    </div>
    <div class="call-list" role="log" aria-live="off" aria-label="Bot API calls" tabindex="0">
      ${drawn.map((call) => html`<${Call} key=${call.no} call=${call} names=${names} />`)}
      ${drawn.length === 0 && html`<p class="quiet">The bot has not called yet.</p>`}
    </div>
  </div>`;
});

function Call({ call, names }) {
  const [open, setOpen] = useState(false);
  const time = new Date(call.atMs).toLocaleTimeString([], { hourCycle: "h23" });
  return html`<div
    class=${cls("call", !call.ok && "failed")}
    data-testid="call"
    data-method=${call.method}
  >
    <button type="button" aria-expanded=${open} onClick=${() => setOpen(!open)}>
      <time>${time}</time>
      <b>${call.method}</b>
      <span class="to">${names.get(call.chatId) ?? call.chatId ?? ""}</span>
      <span class="code">${call.ok ? "" : (call.errorCode ?? "cut")}</span>
      <span class="ms">${call.ms < 10 ? call.ms.toFixed(1) : Math.round(call.ms)} ms</span>
    </button>
    ${open && html`<pre>${call.description ? `${call.description}\n` : ""}${JSON.stringify(call.params, null, 2)}</pre>`}
  </div>`;
}
