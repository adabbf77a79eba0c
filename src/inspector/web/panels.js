/** The lists beside the chart: actors, events, context. Every text in them may be hostile. */
import { html } from "./html.js";
import { ageOf, flattened, hueOf, timeOf, valueOf } from "./readable.js";

const lifecycle = ["QUEUING", "OPEN", "LOCKED", "INSTANT_SETTLE", "SETTLING", "SETTLED"];

export function Actors({ live, now, onPick }) {
  const { listing, text, stateFilter, selected } = live.state;
  const onSearchKey = (event) => {
    if (event.key !== "Enter") return;
    // A room that settled long ago has left the list, but its journal can still be read by number.
    // The field itself is asked: a key may come before the last letters have been drawn.
    const asked = event.currentTarget.value.trim();
    const number = /^(?:room:|#)?(\d+)$/.exec(asked)?.[1];
    // So have withdrawals and sweeps of long ago, which are found by their whole names.
    const payment = /^(?:withdrawal|sweep):[A-Za-z\d]+$/.test(asked) ? asked : undefined;
    const [first] = listing.actors;
    if (number !== undefined) onPick(`room:${number}`);
    else if (payment !== undefined) onPick(payment);
    else if (first !== undefined) onPick(first.actor);
  };
  const hidden = listing.total - listing.actors.length;
  return html`
    <nav class="actors" aria-label="Actors">
      <input
        type="search"
        placeholder="number, title or state…"
        aria-label="Filter actors"
        value=${text}
        onInput=${(event) => live.setText(event.target.value)}
        onKeyDown=${onSearchKey}
      />
      <div class="counters" role="group" aria-label="Rooms by state">
        ${lifecycle
          .filter((state) => listing.rooms[state] !== undefined || state === stateFilter)
          .map(
            (state) => html`
              <button
                key=${state}
                class="counter"
                data-hue=${state}
                aria-pressed=${String(stateFilter === state)}
                onClick=${() => live.setStateFilter(stateFilter === state ? "" : state)}
              >
                ${state} <b>${listing.rooms[state] ?? 0}</b>
              </button>
            `,
          )}
      </div>
      <ul>
        ${listing.actors.map(
          (row) => html`
            <li key=${row.actor}>
              <button
                class="actor"
                data-hue=${hueOf(row.state)}
                aria-current=${String(row.actor === selected)}
                onClick=${() => onPick(row.actor)}
              >
                <span class="label" dir="auto">${row.label || row.actor}</span>
                <span class="age">${ageOf(now - row.changedAtMs)}</span>
                <span class="where">${row.actor} · ${row.state}</span>
              </button>
            </li>
          `,
        )}
      </ul>
      ${
        listing.actors.length === 0 &&
        html`<p class="empty">${text || stateFilter ? "Nothing matches." : "No actors yet."}</p>`
      }
      ${hidden > 0 && html`<p class="empty">and ${hidden} more: filter to find them</p>`}
    </nav>
  `;
}

/** Newest first. An event that is chosen is shown in the chart as it was, with what it carried. */
export function EventLog({ live }) {
  const { events, pinned } = live.state;
  const onKey = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const rows = [...event.currentTarget.querySelectorAll("button")];
    const next = rows[rows.indexOf(document.activeElement) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    live.pin(Number(next.dataset.position));
  };
  return html`
    <section class="events" aria-label="Events">
      <h2>Events <small>newest first</small></h2>
      <ol onKeyDown=${onKey}>
        ${events.map((event) => html`<${EventRow} ...${{ event, pinned, live }} />`)}
      </ol>
      ${events.length === 0 && html`<p class="empty">Nothing has happened here yet.</p>`}
    </section>
  `;
}

function EventRow({ event, pinned, live }) {
  const open = pinned?.position === event.position;
  const moved = event.state !== event.stateBefore;
  return html`
    <li key=${event.position}>
      <button
        class="event-row"
        data-position=${event.position}
        aria-expanded=${String(open)}
        onClick=${() => live.pin(open ? undefined : event.position)}
      >
        <time>${timeOf(event.atMs)}</time>
        <span class="from">${event.from}</span>
        <b>${event.type}</b>
        <span class=${moved ? "to" : "to same"} data-hue=${hueOf(event.state)}>${event.state}</span>
      </button>
      ${open && event.event && html`<${Payload} event=${event.event} />`}
    </li>
  `;
}

function Payload({ event }) {
  const rows = flattened(event).filter(([name]) => name !== "type");
  if (rows.length === 0) return html`<p class="payload empty">It carried nothing else.</p>`;
  return html`<div class="payload"><${Table} rows=${rows} changed=${new Set()} /></div>`;
}

export function Context({ live }) {
  const { context, changed, ended } = live.state;
  return html`
    <section class="context" aria-label="Context">
      <h2>Context ${ended && html`<small>the actor has ended</small>`}</h2>
      ${
        context === undefined
          ? html`<p class="empty">
              ${ended ? "Its events are all that is left." : "Nothing to show."}
            </p>`
          : html`<${Table} rows=${flattened(context)} changed=${changed} />`
      }
    </section>
  `;
}

function Table({ rows, changed }) {
  return html`
    <table>
      <tbody>
        ${rows.map(
          ([name, value]) => html`
            <tr key=${name} class=${changed.has(name.split(".")[0]) ? "changed" : ""}>
              <th scope="row">${name}</th>
              <td title=${typeof value === "object" ? undefined : String(value)}>
                ${valueOf(name, value)}
              </td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
