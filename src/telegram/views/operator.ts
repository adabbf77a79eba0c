/**
 * What operators read in their chats: the journal's head, to be kept, rooms in which a bug was met, and
 * the sources of prices.
 */
import type { Alert, Anchor, PriceView } from "../../engine/door.ts";
import type { MoneyAlert } from "../../engine/money-door.ts";
import type { PriceAlert, SourceView } from "../../engine/source-view.ts";
import { amount, exactSpan, fullAmount } from "../amount.ts";
import { lines, shorten, type Html } from "../html.ts";
import { blank, moment, screen, wayBack, type Look, type Screen } from "../screen.ts";
import { agreeing } from "./market-lines.ts";
import { roomCode } from "../../domain/ids.ts";

/** A message that stays: whoever has it can prove later that nothing before it was changed. */
export function anchorView(anchor: Anchor, look: Look): Screen {
  const { t, unit } = look;
  const { no, hash, atMs, transfers, players, owedLamports, bookedLamports } = anchor;
  const owed = amount(owedLamports, unit);
  return screen(
    [
      t.html("head-title"),
      t.html("head-batch", { no, when: moment(atMs, "dt") }),
      t.html("head-size", { transfers, players }),
      owedLamports === bookedLamports
        ? t.html("head-even", { owed })
        : t.html("head-uneven", { owed, booked: amount(bookedLamports, unit) }),
      blank,
      t.html("head-keep"),
      t.html("head-command", { head: `${no}:${hash}` }),
    ],
    [],
  );
}

/** So many are told one by one; a bug that parks more of them is one bug. */
const ALERTS_SHOWN = 5;

export function alertsView(alerts: readonly Alert[], look: Look): Screen {
  const { t } = look;
  const more = alerts.length - ALERTS_SHOWN;
  return screen(
    [
      t.html("alert-title"),
      ...alerts.slice(0, ALERTS_SHOWN).map((alert) => alertLines(alert, look)),
      more > 0 ? lines(blank, t.html("alert-more", { count: more })) : undefined,
      blank,
      t.html("alert-restart"),
    ],
    [],
  );
}

function alertLines(alert: Alert, { t }: Look): Html {
  const { room, actor, message, atMs } = alert;
  const title = shorten(alert.title, 80);
  const why = t.html("alert-why", {
    message,
    why: shorten(alert.why, 160),
    when: moment(atMs, "T"),
  });
  if (room === undefined) return lines(blank, t.html("alert-actor", { actor, title }), why);
  const code = roomCode(room);
  return lines(
    blank,
    t.html("alert-room", { code, title }),
    why,
    t.html("alert-room-what", { command: `/void ${code} ${t.plain("order-reason")}` }),
  );
}

export interface SourcesState {
  readonly sources: readonly SourceView[];
  readonly prices: readonly PriceView[];
}

/** What a phone's screen has room for; those in trouble come first, and /health has all of them. */
const SOURCES_SHOWN = 6;
const PRICES_SHOWN = 8;

/** Each source with its standing and the reason, and what they make of each coin together. */
export function sourcesView({ sources, prices }: SourcesState, look: Look): Screen {
  const { t } = look;
  const isBelieved = ({ state }: SourceView): number => (state === "closed" ? 1 : 0);
  const sorted = sources.toSorted((a, b) => isBelieved(a) - isBelieved(b));
  const more = sources.length - SOURCES_SHOWN;
  const statuses = prices.slice(0, PRICES_SHOWN).map((price) => {
    return `${shorten(price.asset, 10)} ${t.plain(`feed-${price.status}`)} ${agreeing(price)}`;
  });
  return screen(
    [
      t.html("sources-title"),
      sources.length === 0 ? t.html("sources-none") : undefined,
      ...sorted.slice(0, SOURCES_SHOWN).map((source) => sourceLines(source, look)),
      more > 0 ? t.html("sources-more", { count: more }) : undefined,
      blank,
      t.html("sources-prices", { statuses: statuses.join(" · ") }),
    ],
    [wayBack(t)],
  );
}

function sourceLines(
  { id, state, sinceMs, detail, probeAtMs, connection }: SourceView,
  look: Look,
) {
  const { t } = look;
  const since = moment(sinceMs, "T");
  const line = t.html(`source-${state}`, { source: shorten(id, 16), since });
  // Of one that is not believed, what its connection does by itself meanwhile.
  const said = detail === "" && state !== "closed" ? (connection ?? "") : detail;
  if (said === "") return line;
  const why = shorten(said, 60);
  if (probeAtMs === undefined) return lines(line, t.html("source-why", { why }));
  return lines(line, t.html("source-probe", { why, when: moment(probeAtMs, "r") }));
}

export function priceAlertsView(alerts: readonly PriceAlert[], look: Look): Screen {
  const { t } = look;
  const more = alerts.length - ALERTS_SHOWN;
  return screen(
    [
      ...alerts.slice(0, ALERTS_SHOWN).flatMap((alert, index) => {
        return index === 0
          ? priceAlertLines(alert, look)
          : [blank, ...priceAlertLines(alert, look)];
      }),
      more > 0 ? lines(blank, t.html("alert-more", { count: more })) : undefined,
    ],
    [],
  );
}

function priceAlertLines(alert: PriceAlert, { t }: Look): readonly Html[] {
  switch (alert.kind) {
    case "source-disabled": {
      const facts = { source: shorten(alert.source, 24), why: shorten(alert.why, 160) };
      return [t.html("alert-source-disabled", facts), t.html("alert-source-disabled-what")];
    }
    case "price-lost": {
      const { rooms, sinceMs } = alert;
      const asset = shorten(alert.asset, 44);
      const lost = t.html("alert-price-lost", { asset, rooms, since: moment(sinceMs, "T") });
      return [lost, t.html("alert-price-lost-what")];
    }
    case "price-back": {
      const lasted = exactSpan(alert.atMs - alert.sinceMs, t);
      return [t.html("alert-price-back", { asset: shorten(alert.asset, 44), lasted })];
    }
  }
}

export function moneyAlertsView(alerts: readonly MoneyAlert[], look: Look): Screen {
  const more = alerts.length - ALERTS_SHOWN;
  const shown = alerts.slice(0, ALERTS_SHOWN).flatMap((alert, index) => {
    return [...(index === 0 ? [] : [blank]), ...moneyAlertLines(alert, look)];
  });
  return screen(
    [...shown, more > 0 ? lines(blank, look.t.html("alert-more", { count: more })) : undefined],
    [],
  );
}

function moneyAlertLines(alert: MoneyAlert, { t, unit }: Look): readonly Html[] {
  switch (alert.kind) {
    case "outflow": {
      const { actor, address, signatures } = alert;
      const reason = t.plain("order-reason");
      return [
        t.html("alert-outflow", { amount: fullAmount(alert.lamports, unit), address }),
        ...signatures
          .slice(0, ALERTS_SHOWN)
          .map((signature) => t.html("alert-outflow-signature", { signature })),
        t.html("alert-outflow-what", {
          recheck: `/recheck ${actor} ${reason}`,
          acknowledge: `/lost ${actor} ${reason}`,
        }),
      ];
    }
    case "behind":
      return [t.html("alert-behind", { address: alert.address, why: shorten(alert.why, 160) })];
    case "chain-lost":
      return [t.html("alert-chain-lost", { why: shorten(alert.why, 160) })];
    case "chain-back":
      return [t.html("alert-chain-back")];
    case "nodes-away":
      return [t.html("alert-nodes-away", { nodes: shorten(alert.nodes.join(", "), 300) })];
    case "nodes-back":
      return [t.html("alert-nodes-back")];
    case "reserves-bad":
      return [t.html("alert-reserves-bad", { why: shorten(alert.why, 400) })];
    case "reserves-good":
      return [t.html("alert-reserves-good")];
  }
}
