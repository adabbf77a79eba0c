/** The room's chart, edge by edge (R8 to R13, R19). */
import { describe, expect, it } from "vitest";
import { roomMachine } from "../../machines/room.machine.ts";
import { HIT, TIMED_NO } from "../support/settlements.ts";
import { begin, edgesNotTaken, take, type Row } from "./edges.ts";

const INPUT = {
  lockAtMs: 1_000,
  settleAtMs: 2_000,
  graceAtMs: 602_000,
  settlement: "touch",
  minPlayers: 2,
};

const COLUMNS = {
  ...INPUT,
  retryAtMs: 0,
  players: 0,
  yesLamports: "0",
  noLamports: "0",
  crossing: false,
  verdict: null,
  summary: null,
  attempts: 0,
};

const staked = (players: number) => ({
  type: "STAKED",
  players,
  yesLamports: "10",
  noLamports: "5",
});
const counted = { players: 2, yesLamports: "10", noLamports: "5" };
const hit = { type: "TARGET_HIT", verdict: HIT };
const priced = { type: "PRICED", verdict: TIMED_NO };
const paid = {
  type: "PAID",
  summary: { outcome: "NO", reason: null, feeLamports: "1", hostLamports: "0" },
};
const operatorVoid = { type: "VOID", note: "wrong mint" };
const byOperator = { verdict: { kind: "void", reason: "operator", note: "wrong mint" } };
const claim = ["CLAIM"];

const ROWS: readonly Row[] = [
  // QUEUING
  { from: "QUEUING", event: staked(1), to: "QUEUING", asks: [], leaves: { players: 1 } },
  { from: "QUEUING", event: staked(2), to: "OPEN.betting", asks: ["GATE"], leaves: counted },
  {
    from: "QUEUING",
    event: staked(2),
    given: { crossing: true },
    to: "OPEN.suspended",
    asks: ["GATE"],
    leaves: counted,
  },
  {
    from: "QUEUING",
    event: { type: "CROSSED", atMs: 1 },
    to: "QUEUING",
    leaves: { crossing: true },
  },
  {
    from: "QUEUING",
    event: { type: "RECEDED", atMs: 1 },
    given: { crossing: true },
    to: "QUEUING",
    leaves: { crossing: false },
  },
  {
    from: "QUEUING",
    event: hit,
    to: "SETTLING.claiming",
    asks: claim,
    leaves: { verdict: { kind: "void", reason: "hit-while-queuing", note: "" } },
  },
  {
    from: "QUEUING",
    event: { type: "LOCK_DUE" },
    to: "SETTLING.claiming",
    asks: claim,
    leaves: { verdict: { kind: "void", reason: "min-players-not-met", note: "" } },
  },
  {
    from: "QUEUING",
    event: operatorVoid,
    to: "SETTLING.claiming",
    asks: claim,
    leaves: byOperator,
  },
  { from: "QUEUING", event: { type: "RESUMED" }, to: "QUEUING", asks: ["GATE", "WATCH"] },
  // OPEN
  { from: "OPEN.betting", event: staked(2), to: "OPEN.betting", asks: [], leaves: counted },
  {
    from: "OPEN.betting",
    event: { type: "CROSSED", atMs: 1 },
    to: "OPEN.suspended",
    asks: ["GATE"],
    leaves: { crossing: true },
  },
  {
    from: "OPEN.suspended",
    event: { type: "RECEDED", atMs: 1 },
    to: "OPEN.betting",
    asks: ["GATE"],
    leaves: { crossing: false },
  },
  {
    from: "OPEN.suspended",
    event: hit,
    to: "INSTANT_SETTLE",
    asks: claim,
    leaves: { verdict: HIT },
  },
  {
    from: "OPEN.betting",
    event: { type: "LOCK_DUE" },
    to: "LOCKED",
    asks: ["GATE", "ANNOUNCE"],
  },
  {
    from: "OPEN.betting",
    event: operatorVoid,
    to: "SETTLING.claiming",
    asks: claim,
    leaves: byOperator,
  },
  { from: "OPEN.betting", event: { type: "RESUMED" }, to: "OPEN.betting", asks: ["GATE", "WATCH"] },
  {
    from: "OPEN.suspended",
    event: { type: "RESUMED" },
    to: "OPEN.suspended",
    asks: ["GATE", "WATCH"],
  },
  // LOCKED
  { from: "LOCKED", event: staked(2), to: "LOCKED", asks: [], leaves: counted },
  { from: "LOCKED", event: { type: "CROSSED", atMs: 1 }, to: "LOCKED", leaves: { crossing: true } },
  {
    from: "LOCKED",
    event: { type: "RECEDED", atMs: 1 },
    to: "LOCKED",
    leaves: { crossing: false },
  },
  { from: "LOCKED", event: hit, to: "INSTANT_SETTLE", asks: claim, leaves: { verdict: HIT } },
  {
    from: "LOCKED",
    event: { type: "SETTLE_DUE" },
    to: "SETTLING.pricing",
    asks: ["GATE", "ASK_PRICE"],
  },
  { from: "LOCKED", event: operatorVoid, to: "SETTLING.claiming", asks: claim, leaves: byOperator },
  { from: "LOCKED", event: { type: "RESUMED" }, to: "LOCKED", asks: ["GATE", "WATCH"] },
  // INSTANT_SETTLE
  { from: "INSTANT_SETTLE", event: staked(2), to: "INSTANT_SETTLE", asks: [], leaves: counted },
  { from: "INSTANT_SETTLE", event: { type: "STORED" }, to: "SETTLING.paying", asks: ["SETTLE"] },
  {
    from: "INSTANT_SETTLE",
    event: { type: "RESUMED" },
    to: "INSTANT_SETTLE",
    asks: claim,
  },
  // SETTLING
  { from: "SETTLING.paying", event: staked(2), to: "SETTLING.paying", asks: [], leaves: counted },
  {
    from: "SETTLING.pricing",
    event: priced,
    to: "SETTLING.claiming",
    asks: claim,
    leaves: { verdict: TIMED_NO },
  },
  {
    from: "SETTLING.pricing",
    event: hit,
    to: "SETTLING.claiming",
    asks: claim,
    leaves: { verdict: HIT },
  },
  {
    from: "SETTLING.pricing",
    event: { type: "GRACE_DUE" },
    to: "SETTLING.claiming",
    asks: claim,
    leaves: { verdict: { kind: "void", reason: "no-deciding-price", note: "" } },
  },
  {
    from: "SETTLING.pricing",
    event: operatorVoid,
    to: "SETTLING.claiming",
    asks: claim,
    leaves: byOperator,
  },
  {
    from: "SETTLING.pricing",
    event: { type: "RESUMED" },
    to: "SETTLING.pricing",
    asks: ["GATE", "WATCH", "ASK_PRICE"],
  },
  { from: "SETTLING.claiming", event: { type: "STORED" }, to: "SETTLING.paying", asks: ["SETTLE"] },
  {
    from: "SETTLING.claiming",
    event: { type: "RESUMED" },
    to: "SETTLING.claiming",
    asks: claim,
  },
  {
    from: "SETTLING.paying",
    event: paid,
    to: "SETTLED",
    asks: ["ANNOUNCE"],
    leaves: { summary: paid.summary },
  },
  {
    from: "SETTLING.paying",
    event: { type: "NOT_PAID", why: "no", retryAtMs: 77 },
    to: "SETTLING.backoff",
    asks: [],
    leaves: { attempts: 1, retryAtMs: 77 },
  },
  {
    from: "SETTLING.paying",
    event: { type: "RESUMED" },
    to: "SETTLING.paying",
    asks: ["GATE", "SETTLE"],
  },
  { from: "SETTLING.backoff", event: paid, to: "SETTLED", asks: ["ANNOUNCE"] },
  {
    from: "SETTLING.backoff",
    event: { type: "RETRY_DUE" },
    to: "SETTLING.paying",
    asks: ["SETTLE"],
  },
  { from: "SETTLING.backoff", event: { type: "RESUMED" }, to: "SETTLING.backoff", asks: ["GATE"] },
];

describe("the room chart", () => {
  it("begins in QUEUING with its gate open and its price watched (R8)", () => {
    const first = begin(roomMachine, INPUT);
    expect(first.state).toBe("QUEUING");
    expect(first.context).toEqual(COLUMNS);
    expect(first.asked).toEqual([{ type: "GATE", gate: "open" }, { type: "WATCH" }]);
  });

  it.each(ROWS.map((row) => [row.from, row.event.type, row.to, row] as const))(
    "%s on %s is %s",
    (_from, _type, to, row) => {
      const step = take(roomMachine, row, COLUMNS);
      expect(step.state).toBe(to);
      if (row.asks !== undefined) expect(step.asked.map(({ type }) => type)).toEqual(row.asks);
      expect(step.context).toMatchObject(row.leaves ?? {});
    },
  );

  it("has no edge that these rows do not take", () => {
    expect(edgesNotTaken(roomMachine, ROWS, COLUMNS)).toEqual([]);
  });

  it("takes stakes in QUEUING and OPEN.betting only", () => {
    const accepting = [
      "QUEUING",
      "OPEN.betting",
      "OPEN.suspended",
      "LOCKED",
      "INSTANT_SETTLE",
    ].filter((from) => {
      const [parent, child] = from.split(".");
      const value = child === undefined ? from : { [parent as string]: child };
      const snapshot = roomMachine.resolveState({
        value,
        context: COLUMNS as never,
      });
      return snapshot.hasTag("accepts-stakes");
    });
    expect(accepting).toEqual(["QUEUING", "OPEN.betting"]);
  });

  it("opens its gate only where it takes stakes, and shuts it before anything is paid", () => {
    const gates = ROWS.flatMap((row) =>
      take(roomMachine, row, COLUMNS)
        .asked.filter(({ type }) => type === "GATE")
        .map(({ gate }) => `${row.to} ${String(gate)}`),
    );
    for (const gate of gates) {
      const open = gate.startsWith("QUEUING") || gate.startsWith("OPEN.betting");
      expect(gate.endsWith(" open")).toBe(open);
    }
  });

  it("keeps its verdict once it is claimed, whatever comes (R12)", () => {
    for (const from of [
      "SETTLING.claiming",
      "SETTLING.paying",
      "SETTLING.backoff",
      "INSTANT_SETTLE",
    ]) {
      for (const event of [
        hit,
        priced,
        operatorVoid,
        { type: "LOCK_DUE" },
        { type: "GRACE_DUE" },
      ]) {
        const step = take(
          roomMachine,
          { from, event, to: from },
          { ...COLUMNS, verdict: TIMED_NO },
        );
        expect([step.state, step.context["verdict"]]).toEqual([from, TIMED_NO]);
      }
    }
  });
});
