/** The audit finds nothing wrong with an honest journal, and each of many planted wrongs. */
import { beforeAll, describe, expect, it } from "vitest";
import { decodeEvents, encodeEvents, type JournalEvent } from "../../src/domain/journal-event.ts";
import type { Lamports } from "../../src/domain/money.ts";
import {
  readTransfer,
  TRANSFER_BYTES,
  writeTransfer,
  type Transfer,
} from "../../src/domain/transfer.ts";
import { audit } from "../../src/engine/audit.ts";
import type { Batch } from "../../src/ports.ts";
import { EngineWorld } from "../support/engine-world.ts";
import { withOutcome } from "../support/forger.ts";

let honest: readonly Batch[] = [];

beforeAll(async () => {
  const world = await EngineWorld.open();
  await world.person("alice");
  await world.person("bob", (await world.engine.greet(aliceAgain(world))).player.referralCode);
  await world.person("carol");
  const hit = await world.room("alice");
  await world.stake("bob", hit, "yes", "10");
  await world.stake("carol", hit, "no", "5");
  await world.minutes(1);
  world.price(166);
  await world.seconds(6);
  world.price(160);
  await world.seconds(2);
  const live = await world.room("alice");
  await world.stake("bob", live, "yes", "1");
  await world.stake("carol", live, "no", "2");
  const lonely = await world.room("alice", { window: "15m" });
  await world.stake("bob", lonely, "yes", "3");
  await world.minutes(20);
  await world.engine.durable();
  honest = world.journal.chunk(0).batches;
});

function aliceAgain(world: EngineWorld) {
  return { user: world.id("alice"), name: "alice", referralCode: undefined };
}

/** A copy of the journal in which `change` has had its way with each transfer of a kind. */
function withTransfers(
  kind: Transfer["kind"],
  change: (transfer: Transfer) => readonly Transfer[],
): Batch[] {
  let first = 1;
  return honest.map((batch) => {
    const view = new DataView(
      batch.transfers.buffer,
      batch.transfers.byteOffset,
      batch.transfers.length,
    );
    const transfers = Array.from({ length: batch.count }, (_, index) =>
      readTransfer(view, index * TRANSFER_BYTES),
    ).flatMap((transfer) => (transfer.kind === kind ? change(transfer) : [transfer]));
    const bytes = new Uint8Array(transfers.length * TRANSFER_BYTES);
    transfers.forEach((transfer, index) => {
      writeTransfer(new DataView(bytes.buffer), index * TRANSFER_BYTES, transfer);
    });
    const copy = { ...batch, first, count: transfers.length, transfers: bytes };
    first += transfers.length;
    return copy;
  });
}

function withEvents(change: (event: JournalEvent) => readonly JournalEvent[]): Batch[] {
  return honest.map((batch) => ({
    ...batch,
    events: encodeEvents(decodeEvents(batch.events).flatMap((event) => change(event))),
  }));
}

const more = (transfer: Transfer, by: bigint): Transfer => ({
  ...transfer,
  lamports: (transfer.lamports + by) as Lamports,
});

describe("the audit", () => {
  it("finds an honest journal clean, and counts it", async () => {
    expect(await audit(honest)).toMatchObject({ players: 3, rooms: 3, settled: 2, problems: [] });
  });

  it.each([
    [
      "a payout of one lamport too much",
      "payout",
      (t: Transfer) => [more(t, 1n)],
      /posting payout/,
    ],
    [
      "a payout of one lamport too little",
      "payout",
      (t: Transfer) => [more(t, -1n)],
      /posting payout/,
    ],
    ["a payout that is missing", "payout", () => [], /lacks the posting payout/],
    ["a payout booked twice", "payout", (t: Transfer) => [t, t], /has the posting payout/],
    [
      "a fee that went to somebody else",
      "fee-host",
      (t: Transfer) => [{ ...t, credit: 1 as never }],
      /posting fee-host/,
    ],
    ["a referral that was kept", "referral-1", () => [], /lacks the posting referral-1/],
    [
      "a stake after the lock",
      "stake",
      (t: Transfer) => [{ ...t, bookedAtMs: t.bookedAtMs + 10_000_000 }],
      /after the lock/,
    ],
    ["a stake that was booked twice", "stake", (t: Transfer) => [t, t], /booked before/],
    [
      "a stake below the minimum",
      "stake",
      (t: Transfer) => [more(t, 1n - t.lamports)],
      /below the room's minimum/,
    ],
    ["a stake nobody had the money for", "grant", () => [], /leaves account/],
    ["a refund that is missing", "refund", () => [], /lacks the posting refund/],
    [
      "a transfer to an account that never opened",
      "grant",
      (t: Transfer) => [{ ...t, credit: 9_999 as never }],
      /two open accounts/,
    ],
  ] as const)("finds %s", async (_what, kind, change, problem) => {
    const report = await audit(withTransfers(kind, change));
    expect(report.problems.join("\n")).toMatch(problem);
  });

  it.each([
    [
      "a room settled twice",
      (event: JournalEvent) => (event.t === "settled" ? [event, event] : [event]),
      /settled twice/,
    ],
    [
      "a card with another outcome",
      (event: JournalEvent) =>
        event.t === "settled" ? [{ ...event, card: withOutcome(event.card, "NO") }] : [event],
      /says NO where the rules say YES/,
    ],
    [
      "an account that was skipped",
      (event: JournalEvent) => (event.t === "account" && event.no === 2 ? [] : [event]),
      /is next/,
    ],
    [
      "terms that were frozen twice",
      (event: JournalEvent) => (event.t === "terms" ? [event, event] : [event]),
      /opens twice/,
    ],
  ] as const)("finds %s", async (_what, change, problem) => {
    expect((await audit(withEvents(change))).problems.join("\n")).toMatch(problem);
  });
});
