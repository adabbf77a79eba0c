/**
 * The ledger alone, durable, a thousand requests in flight: bare transfers (funds checked, moved,
 * packed, journaled) and stakes (every rule of the gate besides), beside a raw hash-chained log.
 */
import { systemClock } from "../src/clock.ts";
import { accountNo, roomId, userId, type AccountNo } from "../src/domain/ids.ts";
import { TRANSFER_BYTES } from "../src/domain/transfer.ts";
import { GroupCommit } from "../src/engine/group-commit.ts";
import { LedgerCore } from "../src/engine/ledger-core.ts";
import { openJournal } from "../src/store/journal.ts";
import { Chance } from "./chance.ts";
import { closedLoop } from "./closed-loop.ts";
import { RawLog } from "./disk.ts";
import { figure, type Figure } from "./figure.ts";
import { benchTerms, SMALL_STAKE, WIDE_LIMITS } from "./past.ts";
import { MIGRATIONS } from "./place.ts";
import { DEEP_POCKET, StakeDraw } from "./stakes.ts";

const IN_FLIGHT = 1_000;
const TRANSFERS = 700_000;
const STAKES = 150_000;
const ROUNDS = 5;

export async function measure(dir: string): Promise<Figure[]> {
  const journal = await openJournal({ dir, migrationsDir: MIGRATIONS });
  const commit = new GroupCommit({
    journal,
    clock: systemClock,
    beforeSeal: () => ledger.takeTouched(),
    onDurable: () => undefined,
    onFault: (fault) => {
      throw fault;
    },
    defer: setImmediate,
  });
  const ledger = new LedgerCore(commit, WIDE_LIMITS);
  commit.recover(0, 0, 0);
  ledger.found();
  const raw = new RawLog(dir);
  const bytes = new Uint8Array(IN_FLIGHT * TRANSFER_BYTES).fill(7);
  const transfer = transfers(commit, ledger);
  const stake = stakes(commit, ledger);

  const rates = { transfer: [] as number[], stake: [] as number[], raw: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const measured = {
      transfer: await transfer(),
      raw: raw.appendRate(bytes, 500) * IN_FLIGHT,
      stake: await stake(),
    };
    if (round === 0) continue; // warming up
    rates.transfer.push(measured.transfer);
    rates.raw.push(measured.raw);
    rates.stake.push(measured.stake);
  }
  raw.close();
  await journal.close();
  return [
    figure({
      name: "ledger-transfers",
      unit: "transfers/s",
      better: "higher",
      rounds: rates.transfer,
      target: 700_000,
      peerRounds: rates.raw,
      says: "ledger alone, durable, 1,000 in flight; peer: raw log, sha256 and fdatasync, 1,000 at a time",
    }),
    figure({
      name: "ledger-stakes",
      unit: "stakes/s",
      better: "higher",
      rounds: rates.stake,
      peerRounds: rates.raw,
      says: "the same with every rule of a stake decided (gate, limits, side, request id), no room told",
    }),
  ];
}

/** A round of transfers between ten thousand accounts, funds checked. */
function transfers(commit: GroupCommit, ledger: LedgerCore): () => Promise<number> {
  const { book } = ledger;
  const world = accountNo(0);
  const accounts: AccountNo[] = Array.from({ length: 10_000 }, () => book.open("user"));
  for (const account of accounts) book.move(world, account, DEEP_POCKET);
  const chance = new Chance(3);
  const pairs = Array.from({ length: TRANSFERS }, () => {
    const from = chance.below(accounts.length);
    const to = (from + 1 + chance.below(accounts.length - 1)) % accounts.length;
    return [accountNo(from + 2), accountNo(to + 2)] as const;
  });
  return async () => {
    const seconds = await closedLoop(TRANSFERS, IN_FLIGHT, (index, answered) => {
      const [debit, credit] = pairs[index] ?? [world, world];
      if (!book.canPay(debit, SMALL_STAKE)) throw new Error(`account ${debit} is empty`);
      book.move(debit, credit, SMALL_STAKE);
      commit.add({
        debit,
        credit,
        lamports: SMALL_STAKE,
        request: 0n,
        kind: "correction",
        flags: 0,
        room: 0,
        bookedAtMs: commit.now(),
      });
      commit.whenDurable(answered);
    });
    return TRANSFERS / seconds;
  };
}

/** A round of stakes by a thousand players in a hundred rooms. */
function stakes(commit: GroupCommit, ledger: LedgerCore): () => Promise<number> {
  const players = Array.from({ length: 1_000 }, (_, index) => {
    const row = ledger.join(userId(1_000 + index), `Player ${index}`, undefined, commit.now());
    ledger.grant(row, DEEP_POCKET);
    return row.id;
  });
  const [host] = players;
  if (host === undefined) throw new Error("there are players");
  const rooms = Array.from({ length: 100 }, (_, index) => {
    const room = ledger.openRoom(roomId(1 + index), benchTerms(host, "200", commit.now()));
    room.gate = "open";
    return room.id;
  });
  const draw = new StakeDraw(players, rooms);
  return async () => {
    const seconds = await closedLoop(STAKES, IN_FLIGHT, (_index, answered) => {
      if (!ledger.stake(draw.one()).ok) throw new Error("a stake was refused");
      commit.whenDurable(answered);
    });
    return STAKES / seconds;
  };
}
