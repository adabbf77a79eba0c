/**
 * Whether a room was settled as the rules say: its verdict claimed before, its entry the one that they
 * give, line by line, and its players told just that (R12, R13, R20 to R23).
 */
import { settlementEntry } from "../domain/entry.ts";
import { roomId, type AccountNo } from "../domain/ids.ts";
import { settle, type Settlement, type Stake } from "../domain/settlement.ts";
import type { PlainCard } from "../domain/journal-event.ts";
import { FLAG_LINKED, type Transfer } from "../domain/transfer.ts";
import type { AuditedBook, Booked } from "./audited-book.ts";
import type { AuditedRoom } from "./audited-rooms.ts";
import { cardFromPlain } from "./cards.ts";

/** What is wrong with a settlement, of which `booked` are all transfers of the same batch. */
export function judgeSettlement(
  room: AuditedRoom,
  book: AuditedBook,
  card: string | PlainCard,
  batch: number,
  booked: readonly Booked[],
): string[] {
  const verdict = room.context.verdict ?? undefined;
  if (verdict === undefined) return ["is settled without a verdict"];
  const settlement = settle(room.stakes, room.terms, verdict, (user) => book.referrerOf(user));
  const entry = booked.filter(({ transfer }) => isOfSettlement(transfer, room.id));
  return [
    ...(room.state === "SETTLED" ? [] : [`is settled in ${room.state}`]),
    ...(room.claimedIn === batch
      ? ["is paid in the very batch that claims its verdict (R12)"]
      : []),
    ...entryFaults(entry),
    ...payoutFaults(room, book, settlement, entry),
    ...wordFaults(room, card, settlement),
  ];
}

/** Money that leaves a room, or changes its side. */
export function isOfSettlement({ room, kind }: Transfer, id: number): boolean {
  return room !== 0 && room === id && kind !== "stake";
}

/** All accepted stakes of a side. */
export function poolOf(room: Pick<AuditedRoom, "stakes">, side: Stake["side"]): bigint {
  return room.stakes.reduce((sum, one) => (one.side === side ? sum + one.lamports : sum), 0n);
}

/** One linked entry: all or nothing. */
function entryFaults(entry: readonly Booked[]): string[] {
  const misfit = entry.find(({ seq, transfer }, index) => {
    const isLinked = (transfer.flags & FLAG_LINKED) !== 0;
    const follows = seq === (entry[0]?.seq ?? 0) + index;
    return !follows || isLinked === (index === entry.length - 1);
  });
  return misfit === undefined ? [] : [`is not paid by one entry: see transfer ${misfit.seq}`];
}

function payoutFaults(
  room: AuditedRoom,
  book: AuditedBook,
  settlement: Settlement,
  entry: readonly Booked[],
): string[] {
  const due = new Map<string, number>();
  const expected = settlementEntry(settlement, {
    yes: room.yes ?? (0 as AccountNo),
    no: room.no ?? (0 as AccountNo),
    protocol: book.numberOf("protocol"),
    host: book.accountOf(room.terms.host),
    accountOf: (user) => book.accountOf(user),
  });
  for (const posting of expected) due.set(line(posting), (due.get(line(posting)) ?? 0) + 1);
  const faults: string[] = [];
  for (const { seq, transfer } of entry) {
    const left = (due.get(line(transfer)) ?? 0) - 1;
    if (left >= 0) due.set(line(transfer), left);
    else faults.push(`has the posting ${line(transfer)}, which no rule gives: transfer ${seq}`);
  }
  for (const [posting, left] of due) if (left > 0) faults.push(`lacks the posting ${posting}`);
  return faults;
}

function line(posting: Pick<Transfer, "debit" | "credit" | "lamports" | "kind">): string {
  return `${posting.kind} ${posting.debit}>${posting.credit} ${posting.lamports}`;
}

/** What players are told is what the rules say. */
function wordFaults(room: AuditedRoom, card: string | PlainCard, settlement: Settlement): string[] {
  const { settled, yesLamports, noLamports, players } = cardFromPlain(
    roomId(room.id),
    room.terms,
    card,
  );
  const words: readonly (readonly [string, unknown, unknown])[] = [
    ["outcome", settled?.outcome, settlement.outcome],
    ["reason", settled?.reason, settlement.reason],
    ["fee", settled?.feeLamports, settlement.feeLamports],
    ["host's part", settled?.hostLamports, settlement.hostLamports],
    ["YES pool", yesLamports, poolOf(room, "yes")],
    ["NO pool", noLamports, poolOf(room, "no")],
    ["players", players, room.holdings.size],
    ["outcome in its record", room.context.summary?.outcome, settlement.outcome],
  ];
  return words.flatMap(([what, said, should]) =>
    said === should ? [] : [`says ${String(said)} where the rules say ${String(should)} (${what})`],
  );
}
