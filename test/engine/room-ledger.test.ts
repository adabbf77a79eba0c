/** Who holds what in a room, whose rows lie among those of others, against plain lists. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountNo, roomId, userId, type UserId } from "../../src/domain/ids.ts";
import type { Side } from "../../src/domain/market.ts";
import { lamports } from "../../src/domain/money.ts";
import type { RoomTerms } from "../../src/domain/room-terms.ts";
import { RoomLedger } from "../../src/engine/room-ledger.ts";
import { StakeTable } from "../../src/engine/stake-table.ts";

const TERMS = {} as RoomTerms;

function roomIn(table: StakeTable, no: number): RoomLedger {
  return new RoomLedger(roomId(no), TERMS, accountNo(1), accountNo(2), table);
}

const sideOf = (user: UserId): Side => (user % 2 === 0 ? "yes" : "no");

const steps = fc.array(
  fc.record({
    room: fc.nat(3),
    user: fc.integer({ min: 1, max: 30 }),
    lamports: fc.bigInt({ min: 1n, max: 1n << 58n }),
    /** The room is settled instead, and another takes its place. */
    ends: fc.constantFrom(false, false, false, false, false, false, false, true),
  }),
  { maxLength: 200 },
);

describe("a room's stakes", () => {
  it("are its own and in order, whatever other rooms take and give back meanwhile", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const table = new StakeTable();
        const rooms = [1, 2, 3, 4].map((no) => roomIn(table, no));
        const plain = rooms.map((): { seq: number; user: UserId; lamports: bigint }[] => []);
        list.forEach((step, index) => {
          const seq = index + 1;
          if (step.ends) {
            rooms[step.room]?.release();
            rooms[step.room] = roomIn(table, 10 + index);
            plain[step.room] = [];
            return;
          }
          const user = userId(step.user);
          const amount = lamports(step.lamports);
          rooms[step.room]?.take(seq, user, sideOf(user), amount, 1_000 + seq);
          plain[step.room]?.push({ seq, user, lamports: amount });
        });
        rooms.forEach((room, index) => {
          const stakes = plain[index] ?? [];
          expect(room.stakes()).toEqual(
            stakes.map((stake) => {
              return { ...stake, side: sideOf(stake.user), bookedAtMs: 1_000 + stake.seq };
            }),
          );
          const held = new Map<UserId, bigint>();
          for (const { user, lamports: amount } of stakes) {
            held.set(user, (held.get(user) ?? 0n) + amount);
          }
          expect([...room.holders()].map(([user, holding]) => [user, holding.lamports])).toEqual([
            ...held,
          ]);
          expect([room.players, room.stakeCount]).toEqual([held.size, stakes.length]);
          for (let no = 1; no <= 30; no++) {
            const user = userId(no);
            const amount = held.get(user);
            expect(room.holding(user)).toEqual(
              amount === undefined ? undefined : { side: sideOf(user), lamports: amount },
            );
          }
          const { yesLamports, noLamports } = room.tote;
          expect(yesLamports + noLamports).toBe([...held.values()].reduce((a, b) => a + b, 0n));
        });
      }),
      { numRuns: 200 },
    );
  });

  it("are read by nobody any more once the room has given them back", () => {
    const table = new StakeTable();
    const [room, next] = [roomIn(table, 1), roomIn(table, 2)];
    for (let seq = 1; seq <= 5; seq++) room.take(seq, userId(seq), "yes", lamports(7n), 0);
    const reading = room.eachStake();
    expect(reading.next().value).toMatchObject({ seq: 1 });
    room.release();
    for (let seq = 6; seq <= 10; seq++) next.take(seq, userId(seq), "no", lamports(7n), 0);
    expect(reading.next()).toEqual({ done: true, value: undefined });
    expect(room.stakes()).toEqual([]);
    expect(next.stakes().map(({ seq }) => seq)).toEqual([6, 7, 8, 9, 10]);
  });

  it("use the rows that others gave back, so that a year of rooms needs no more than a day's", () => {
    const table = new StakeTable();
    const rows = new Set<number>();
    for (let no = 1; no <= 100; no++) {
      let first = 0;
      let last = 0;
      for (let seq = 1; seq <= 10; seq++) {
        const stake = { seq, user: userId(seq), side: "yes", bookedAtMs: 0 } as const;
        last = table.add(last, { ...stake, lamports: lamports(1n) });
        if (first === 0) first = last;
        rows.add(last);
      }
      table.release(first, last);
    }
    expect(rows.size).toBe(10);
  });
});
