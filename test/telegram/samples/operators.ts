/** As playing.ts, for those who run the house. */
import type { Look, Screen } from "../../../src/telegram/screen.ts";
import {
  alertsView,
  anchorView,
  moneyAlertsView,
  priceAlertsView,
  sourcesView,
} from "../../../src/telegram/views/operator.ts";
import { payoutAlertView, payoutsView } from "../../../src/telegram/views/payouts.ts";
import { reserveCheckView } from "../../../src/telegram/views/reserves.ts";
import { sol } from "../fake-door.ts";
import { START_MS } from "../time.ts";
import { MINUTE, ROOM, ADDRESS, SIGNATURE, TICKET, card, price, withdrawal } from "./evening.ts";

export const OPERATING: Readonly<Record<string, (look: Look) => Screen>> = {
  anchorView: (look) => {
    const sums = { owedLamports: sol(2_000), bookedLamports: sol(2_000) };
    const size = { transfers: 12_345, players: 321 };
    return anchorView({ no: 678, hash: "ab".repeat(32), atMs: START_MS, ...size, ...sums }, look);
  },
  alertsView: (look) =>
    alertsView(
      [
        {
          actor: "room:8",
          room: ROOM,
          title: card.title,
          message: "PRICED",
          why: "TypeError: <x> is not a function",
          atMs: START_MS,
        },
      ],
      look,
    ),
  priceAlertsView: (look) =>
    priceAlertsView(
      [
        { kind: "source-disabled", source: "kraken", why: "HTTP 403", atMs: START_MS },
        { kind: "price-lost", asset: "SOL", rooms: 4, sinceMs: START_MS - MINUTE, atMs: START_MS },
        { kind: "price-back", asset: "BTC", sinceMs: START_MS - 5 * MINUTE, atMs: START_MS },
      ],
      look,
    ),
  moneyAlertsView: (look) =>
    moneyAlertsView(
      [
        {
          kind: "outflow",
          actor: "deposit:1001",
          address: ADDRESS,
          lamports: sol(1),
          signatures: [SIGNATURE],
        },
        { kind: "nodes-away", nodes: ["rpc.example"] },
      ],
      look,
    ),
  sourcesView: (look) => {
    const source = {
      id: "binance",
      state: "suspect" as const,
      sinceMs: START_MS - 5 * MINUTE,
      detail: "strays from the others",
      probeAtMs: undefined,
      connection: undefined,
      assets: { SOL: "strays" as const },
      requests: 12,
      observations: 3_456,
      failures: 2,
    };
    return sourcesView({ sources: [source], prices: price === undefined ? [] : [price] }, look);
  },
  payoutsView: (look) =>
    payoutsView(
      {
        switch: { isOn: true, by: 0, why: "", atMs: 0 },
        fault: undefined,
        open: [{ ...withdrawal, waitsFor: "its address is new" }],
        sweeps: { open: [], unsweptLamports: sol(0.25) },
        unexplained: [],
      },
      look,
    ),
  payoutAlertView: (look) =>
    payoutAlertView(
      { withdrawal: TICKET, what: "manual", why: "no node knows it" },
      undefined,
      look,
    ),
  reserveCheckView: (look) => {
    const sums = { assetsLamports: sol(2_100), owedLamports: sol(2_000) };
    const rest = { treasuryLamports: sol(1_900), unbookedLamports: sol(0), faults: [] };
    const verdict = { kind: "ok" as const, slot: 345_678_901, ...sums, ...rest };
    return reserveCheckView({ atMs: START_MS, verdict, found: undefined }, look);
  },
};
