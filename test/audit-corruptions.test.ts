/**
 * A hand at a copy of a real journal.db that hashes anew what it has changed, so that the chain holds:
 * what the journal says is what gives it away, and the audit names where.
 */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountNo } from "../src/domain/ids.ts";
import type { JournalEvent } from "../src/domain/journal-event.ts";
import type { Lamports } from "../src/domain/money.ts";
import type { Transfer, TransferKind } from "../src/domain/transfer.ts";
import type { KeptHead } from "../src/store/read-journal.ts";
import { honestEvening } from "./support/evening.ts";
import { auditOf, forge, tamper, withOutcome } from "./support/forger.ts";

let honest: string;
let head: KeptHead;

beforeAll(async () => {
  ({ dir: honest, head } = await honestEvening());
});
afterAll(() => rmSync(honest, { recursive: true, force: true }));

/** Changes the first transfer of a kind that `change` does not give back as it is. */
function onTransfer(
  kind: TransferKind,
  change: (transfer: Transfer) => readonly Transfer[],
): string {
  let isDone = false;
  return forge(honest, (page) => ({
    ...page,
    transfers: page.transfers.flatMap((transfer) => {
      if (isDone || transfer.kind !== kind) return [transfer];
      isDone = true;
      return change(transfer);
    }),
  }));
}

function more(transfer: Transfer, by: bigint): Transfer {
  return { ...transfer, lamports: (transfer.lamports + by) as Lamports };
}

type ActorEvent = Extract<JournalEvent, { t: "actor" }>;

/** Changes every step of an actor at a message of this type. */
function onStep(
  actor: string,
  type: string,
  change: (step: ActorEvent) => readonly JournalEvent[],
): string {
  return onEvents((event) =>
    event.t === "actor" && event.actor === actor && event.event.type === type
      ? change(event)
      : [event],
  );
}

function onEvents(change: (event: JournalEvent) => readonly JournalEvent[]): string {
  return forge(honest, (page) => ({ ...page, events: page.events.flatMap(change) }));
}

function withColumns(step: ActorEvent, columns: Readonly<Record<string, unknown>>): ActorEvent {
  const context = step.record["context"] as Readonly<Record<string, unknown>>;
  return { ...step, record: { ...step.record, context: { ...context, ...columns } } };
}

/** The change in every record of the room, so that none gives the others away. */
function inAllRecords(actor: string, change: (context: string) => string): string {
  return onEvents((event) =>
    event.t === "actor" && event.actor === actor
      ? [JSON.parse(change(JSON.stringify(event))) as JournalEvent]
      : [event],
  );
}

describe("a hand that hashes anew", () => {
  it.each<readonly [string, () => string, RegExp]>([
    [
      "a lamport more for one winner and less for another",
      () => {
        let by = 1n;
        return forge(honest, (page) => ({
          ...page,
          transfers: page.transfers.map((one) => {
            if (one.kind !== "payout" || by < -1n) return one;
            const changed = more(one, by);
            by -= 2n;
            return changed;
          }),
        }));
      },
      /room 1 has the posting payout .*, which no rule gives: transfer \d+\n/,
    ],
    [
      "a payout that is missing",
      () => onTransfer("payout", () => []),
      /room 1 lacks the posting payout/,
    ],
    [
      "a payout booked twice",
      () => onTransfer("payout", (one) => [one, one]),
      /room 1 has the posting payout/,
    ],
    [
      "a referral that was kept",
      () => onTransfer("referral-1", () => []),
      /room 1 lacks the posting referral-1/,
    ],
    [
      "an entry torn in two",
      () => onTransfer("payout", (one) => [{ ...one, flags: 0 }]),
      /room 1 is not paid by one entry: see transfer \d+/,
    ],
    [
      "a stake that is larger than it was",
      () => onTransfer("stake", (one) => [more(one, 1_000_000_000n)]),
      /room 1 hears of YES \d+, NO \d+ by \d players, which is not what was staked/,
    ],
    [
      "a stake in somebody else's name",
      () => onTransfer("stake", (one) => [{ ...one, debit: (one.debit + 1) as AccountNo }]),
      /room 1 (hears of YES|has the posting payout)/,
    ],
    [
      "a stake dated after the lock",
      () => onTransfer("stake", (one) => [{ ...one, bookedAtMs: one.bookedAtMs + 10_000_000 }]),
      /transfer \d+: a stake after the lock \(R9\)/,
    ],
    [
      "a late stake dated before the guard",
      () => onTransfer("stake", (one) => [{ ...one, bookedAtMs: one.bookedAtMs - 3_600_000 }]),
      /transfer \d+(: a stake before its room was there| is earlier than one before it)/,
    ],
    [
      "a request used twice",
      () => onTransfer("stake", (one) => [one, one]),
      /transfer \d+: a request that was booked before/,
    ],
    [
      "a second grant",
      () => onTransfer("grant", (one) => [one, one]),
      /transfer \d+ is a second grant to player 1000/,
    ],
    [
      "a deposit out of nowhere",
      () => onTransfer("grant", (one) => [one, { ...one, kind: "deposit" }]),
      /transfer \d+ is a deposit in a journal of play money/,
    ],
    [
      "money taken out of a live room",
      () => onTransfer("grant", (one) => [one]) && moneyOutOfALiveRoom(),
      /transfer \d+ is a payout of room 5, which batch \d+ does not settle \(R12\)/,
    ],
    [
      "another referrer",
      () =>
        onEvents((event) =>
          event.t === "player" && event.user === 1002 ? [{ ...event, referrer: 1000 }] : [event],
        ),
      /room 1 lacks the posting referral-1/,
    ],
    [
      "another fee in the terms",
      () =>
        onEvents((event) =>
          event.t === "terms" ? [{ ...event, terms: { ...event.terms, feeBps: 100 } }] : [event],
        ),
      /room 1 lacks the posting fee-host/,
    ],
    [
      "another lock in the terms",
      () =>
        onEvents((event) =>
          event.t === "terms"
            ? [
                {
                  ...event,
                  terms: { ...event.terms, lockAtMs: Number(event.terms["lockAtMs"]) + 1 },
                },
              ]
            : [event],
        ),
      /room:1 is recorded with lockAtMs \d+ after CREATED, where its chart comes to \d+/,
    ],
    [
      "another outcome in the words to players",
      () =>
        onEvents((event) =>
          event.t === "settled" ? [{ ...event, card: withOutcome(event.card, "NO") }] : [event],
        ),
      /room 1 says NO where the rules say YES \(outcome\)/,
    ],
    [
      "a verdict turned round, in every record",
      () => inAllRecords("room:2", (text) => text.replaceAll('"yes":false', '"yes":true')),
      /room 2 is YES at a close of [\d.]+ \(R14\)/,
    ],
    [
      "a hit that its evidence does not show",
      () => inAllRecords("room:1", (text) => text.replaceAll(/"price":166\b/g, '"price":164')),
      /room 1 is hit, which its evidence does not show \(R16\)/,
    ],
    [
      "a record of a state that was not reached",
      () => onStep("room:2", "LOCK_DUE", (step) => [{ ...step, state: "OPEN.betting" }]),
      /room:2 is recorded in OPEN.betting after LOCK_DUE, where its chart comes to LOCKED/,
    ],
    [
      "a column that no message changed",
      () => onStep("room:2", "LOCK_DUE", (step) => [withColumns(step, { minPlayers: 1 })]),
      /room:2 is recorded with minPlayers 1 after LOCK_DUE, where its chart comes to 2/,
    ],
    [
      "a message that is missing",
      () => onStep("room:2", "LOCK_DUE", () => []),
      /room:2 is recorded in SETTLING.pricing after SETTLE_DUE, where its chart comes to OPEN.betting/,
    ],
    [
      "a lock before its time",
      () => onStep("room:2", "LOCK_DUE", (step) => [{ ...step, atMs: step.atMs - 5_000 }]),
      /room:2 hears LOCK_DUE \d+ ms before its time/,
    ],
    [
      "stakes of which a room was told more than there were",
      () =>
        onStep("room:5", "STAKED", (step) => [
          { ...step, event: { ...step.event, yesLamports: "9000000000" } },
        ]),
      /room 5 hears of YES 9000000000, NO \d+ by \d players, which is not what was staked/,
    ],
    [
      "a verdict that was not claimed before it was paid",
      claimedWhenPaid,
      /room 4 is paid in the very batch that claims its verdict \(R12\)/,
    ],
    [
      "another verdict than the one that was claimed",
      () =>
        onStep("room:4", "STORED", (step) => [
          withColumns(step, { verdict: { kind: "void", reason: "operator", note: "was not" } }),
        ]),
      /room 4 changes its verdict after that was claimed \(R12\)/,
    ],
    [
      "a stake while betting was suspended",
      stakeWhileSuspended,
      /room 1 takes transfer \d+ while its chart takes no stakes \(R9\)/,
    ],
    [
      "a room that was settled twice",
      () => onEvents((event) => (event.t === "settled" ? [event, event] : [event])),
      /room 1 is settled twice \(R12\)/,
    ],
    [
      "an account of another kind",
      () =>
        onEvents((event) =>
          event.t === "account" && event.kind === "protocol"
            ? [{ ...event, kind: "user" }]
            : [event],
        ),
      /room 1 (lacks|has) the posting fee-protocol/,
    ],
    [
      "bytes that are no events",
      () =>
        tamper(honest, (db) => {
          db.exec("UPDATE batch SET ev = CAST('[{\"t\":' AS BLOB) WHERE no = 3");
        }),
      /batch 3: its events cannot be read: .*JSON/,
    ],
  ])("and plants %s is found and named", async (_, forged, says) => {
    const { problems } = await auditOf(forged());
    expect(problems.join("\n")).toMatch(says);
    expect(problems.join("\n")).not.toMatch(/undefined|\[object/);
  });

  /** The claim is moved into the batch that pays. */
  function claimedWhenPaid(): string {
    const isStep = (event: JournalEvent, type: string): boolean =>
      event.t === "actor" && event.actor === "room:4" && event.event.type === type;
    let claim: JournalEvent[] = [];
    return forge(honest, (page) => {
      const events = page.events.filter((event) => !isStep(event, "VOID"));
      if (events.length < page.events.length) {
        claim = page.events.filter((event) => isStep(event, "VOID"));
        return { ...page, events };
      }
      return events.some((event) => isStep(event, "STORED"))
        ? { ...page, events: [...claim, ...events] }
        : page;
    });
  }

  /** Once more what dave staked, booked and told right after the crossing. */
  function stakeWhileSuspended(): string {
    let daves: Transfer | undefined;
    return forge(honest, (page) => {
      daves ??= page.transfers.find(({ lamports }) => lamports === 3_000_000_001n);
      const crossed = page.events.find(
        (event) =>
          event.t === "actor" && event.actor === "room:1" && event.event.type === "CROSSED",
      );
      if (daves === undefined || crossed?.t !== "actor") return page;
      const heard = { players: 3, yesLamports: "16000000002", noLamports: "5000000000" };
      const staked = { ...withColumns(crossed, heard), from: "ledger" };
      const stake = { ...daves, request: 999n, bookedAtMs: page.atMs } as Transfer;
      return {
        ...page,
        transfers: [...page.transfers, stake],
        events: [...page.events, { ...staked, event: { type: "STAKED", ...heard } }],
      };
    });
  }

  function moneyOutOfALiveRoom(): string {
    let room: { yes: number; host: number } | undefined;
    return forge(honest, (page, no) => {
      for (const event of page.events) {
        if (event.t === "account" && event.kind === "room-yes" && event.owner === 5) {
          room = { yes: event.no, host: 2 };
        }
      }
      const last = page.transfers.at(-1);
      if (room === undefined || no !== head.no - 3) return page;
      const theft = {
        debit: room.yes,
        credit: room.host,
        lamports: 1n,
        request: 0n,
        kind: "payout",
        flags: 0,
        room: 5,
        bookedAtMs: last?.bookedAtMs ?? page.atMs,
      } as unknown as Transfer;
      return { ...page, transfers: [...page.transfers, theft] };
    });
  }
});
