/** One settlement a room, however often it is asked for, in one turn or over many. */
import { describe, expect, it } from "vitest";
import { requestId, roomId, userId } from "../../src/domain/ids.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { lamports } from "../../src/domain/money.ts";
import type { RoomTerms } from "../../src/domain/room-terms.ts";
import { GroupCommit } from "../../src/engine/group-commit.ts";
import { LedgerCore } from "../../src/engine/ledger-core.ts";
import { LongWork } from "../../src/engine/long-work.ts";
import { Settlements } from "../../src/engine/settlements.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { sol } from "../support/engine-world.ts";
import { manualClock } from "../support/manual-clock.ts";
import { TERMS, TIMED_NO, TIMED_YES } from "../support/settlements.ts";

const ROOM_TERMS: RoomTerms = {
  ...TERMS,
  host: userId(1),
  title: "Will SOL reach $165?",
  market: { kind: "coin-price", asset: "SOL" },
  direction: "reach-or-exceed",
  target: "165",
  settlement: "touch",
  createdAtMs: 1_000,
  lockAtMs: 2_000,
  settleAtMs: 3_000,
  minStakeLamports: lamports(1n),
  maxStakeLamports: sol("10"),
  sources: [],
  rule: "",
};

/** A ledger with one room in which so many have staked a little, and whose gate is shut. */
function roomOf(players: number) {
  const commit = new GroupCommit({
    journal: new MemoryJournal(),
    clock: manualClock(1_000),
    beforeSeal: () => undefined,
    onDurable: () => undefined,
    onFault: () => undefined,
    defer: queueMicrotask,
  });
  commit.recover(0, 0, 0);
  const ledger = new LedgerCore(commit, DEFAULT_LIMITS);
  ledger.found();
  const turns: (() => void)[] = [];
  const said: string[] = [];
  const settlements = new Settlements({
    commit,
    ledger,
    longWork: new LongWork((task) => turns.push(task)),
    tell: (room, event) => said.push(`${room} ${event.type}`),
    onSettleFault: (room, error) => said.push(`${room} ${String(error)}`),
    onBug: (error) => said.push(String(error)),
  });
  const people = Array.from({ length: players }, (_, index) => userId(index + 1));
  for (const user of people) {
    ledger.grant(ledger.join(user, "Somebody", undefined, 1_000), sol("1"));
  }
  const room = ledger.openRoom(roomId(1), ROOM_TERMS);
  room.gate = "open";
  for (const user of people) {
    const side = user % 2 === 0 ? "yes" : "no";
    const request = requestId(BigInt(user));
    const stake = { request, user, room: room.id, side, lamports: sol("0.5"), receipt: false };
    if (!ledger.stake(stake as never).ok) throw new Error("a stake was refused");
  }
  room.gate = "shut";
  const turn = (): boolean => {
    const task = turns.shift();
    task?.();
    return task !== undefined;
  };
  return { commit, ledger, room, said, settlements, turn };
}

describe("a settlement", () => {
  it.each([10, 6_000])("of %i players is booked once, whoever asks again and when", (players) => {
    const { commit, ledger, room, said, settlements, turn } = roomOf(players);
    const before = commit.undurable;
    settlements.request(room, TIMED_YES);
    settlements.request(room, TIMED_NO);
    turn();
    settlements.request(room, TIMED_NO);
    while (turn());
    settlements.request(room, TIMED_NO);
    while (turn());
    expect(said).toEqual(["1 PAID"]);
    // The pool, a payout to each of the even ones, and the two fees.
    expect(commit.undurable - before).toBe(players / 2 + 3);
    // Each half has staked as much; 3 % of both are the fee.
    expect(ledger.book.balance(ledger.players.accountOf(userId(2)))).toBe(sol("1.47"));
    expect(ledger.book.balance(ledger.players.accountOf(userId(3)))).toBe(sol("0.5"));
    expect(ledger.book.sum()).toBe(0n);
    expect(ledger.players.inPlay(ledger.players.get(userId(3))!)).toBe(0n);
    expect(settlements.booked(room.id)?.outcome).toBe("YES");
    settlements.announced(room.id);
    expect(settlements.booked(room.id)).toBeUndefined();
  });

  it("moves nothing before all of it is worked out", () => {
    const { commit, ledger, room, settlements, turn } = roomOf(6_000);
    const [before, staked] = [commit.undurable, ledger.book.balance(room.yes)];
    settlements.request(room, TIMED_YES);
    let turns = 0;
    while (settlements.booked(room.id) === undefined) {
      expect([commit.undurable, ledger.book.balance(room.yes)]).toEqual([before, staked]);
      expect(turn()).toBe(true);
      turns++;
    }
    expect(turns).toBeGreaterThan(10);
    expect(ledger.book.balance(room.yes)).toBe(0n);
  });

  it("that does not add up to what the room holds is a bug, and nothing of it is journaled", () => {
    const { commit, room, said, settlements } = roomOf(10);
    const before = commit.undurable;
    room.take(99, userId(2), "yes", lamports(1n), 1_000);
    settlements.request(room, TIMED_YES);
    expect(said).toEqual([expect.stringMatching(/^Bug: account \d+ cannot pay/)]);
    expect(commit.undurable).toBe(before);
  });
});
