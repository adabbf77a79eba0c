/**
 * What a look at one of the house's addresses comes to (R28, reference/solana.md 5.3 to 5.5). What it
 * holds by the book and every movement since must give what it holds by the chain; only then is
 * anything of it believed. Money is decimal text here: charts keep and hear plain JSON.
 *
 * Each movement counts once for ever, and in little memory: slots only rise, so all at or below the
 * cursor is booked, and of the last slots before it, where an answer may still have had a hole, the
 * signatures are remembered.
 */
import type { AddressLook } from "./chain-facts.ts";
import { requestId, type RequestId } from "./ids.ts";
import { lamports, type Lamports } from "./money.ts";
import { Bug } from "./result.ts";
import { sha256 } from "./sha256.ts";

/** So far before the cursor every look goes back: a node may have left out a row the first time. */
export const LOOK_BACK_SLOTS = 64;

export interface SeenMovement {
  readonly signature: string;
  readonly slot: number;
}

export interface PlainMovement extends SeenMovement {
  readonly deltaLamports: string;
  readonly failed: boolean;
}

/** What the house knows of an address. */
export interface DepositBook {
  /** Decimal text, as are all amounts here. */
  readonly bookLamports: string;
  readonly cursorSlot: number;
  /** Booked, at or after the cursor's slot less {@link LOOK_BACK_SLOTS}. */
  readonly known: readonly SeenMovement[];
  /** Arrived and too little to be credited yet: credited with what comes, never lost. */
  readonly keptLamports: string;
  /** Outflows that an operator has answered for. */
  readonly excused: readonly string[];
}

/** A look with only those movements that are news; `ours` are those that the house signed itself. */
export interface PlainLook {
  readonly slot: number;
  readonly lamports: string;
  readonly movements: readonly PlainMovement[];
  readonly unresolved: readonly string[];
  readonly ours: readonly string[];
  readonly minCreditLamports: string;
  /** The first look at an address that may have a past: see {@link OPENING}. */
  readonly opens?: true;
}

/** In place of a signature: what an address held before this journal knew of it. */
const OPENING = "opening";

/** Of `lamports` in all: a movement, and what was kept of smaller ones before it. */
export interface Credit extends SeenMovement {
  readonly lamports: string;
}

export type LookVerdict =
  | { readonly kind: "accepted"; readonly book: DepositBook; readonly credits: readonly Credit[] }
  /** Something is missing or not true: nothing is believed, and another look is waited for. */
  | { readonly kind: "incomplete"; readonly why: string }
  /** Money left that the house did not send: somebody else has the key (R31). */
  | { readonly kind: "outflow"; readonly movements: readonly PlainMovement[] };

export function judgeLook(book: DepositBook, look: PlainLook): LookVerdict {
  if (look.slot < book.cursorSlot) return incomplete(`slot ${look.slot} is in the past`);
  const ours = new Set([...look.ours, ...book.excused]);
  if (look.opens === true) return opened(book, look, ours);
  const news = look.movements.filter((movement) => isNews(book, movement, look.slot));
  const strange = news.filter(
    ({ deltaLamports, signature }) => BigInt(deltaLamports) < 0n && !ours.has(signature),
  );
  // Said at once, whatever else is missing: what left is no less gone.
  if (strange.length > 0) return { kind: "outflow", movements: strange };
  const lie = news.find(({ failed, deltaLamports }) => failed && BigInt(deltaLamports) > 0n);
  if (lie !== undefined) return incomplete(`${lie.signature} failed and yet brought something`);
  const difference = BigInt(look.lamports) - BigInt(book.bookLamports) - sumOf(news);
  if (difference !== 0n) return incomplete(`${difference} lamports are not explained`);
  const seen = new Set([...book.known, ...news].map(({ signature }) => signature));
  const missing = look.unresolved.filter((signature) => !seen.has(signature));
  if (missing.length > 0) return incomplete(`${missing.join(", ")} cannot be fetched`);

  const credits: Credit[] = [];
  let kept = BigInt(book.keptLamports);
  for (const { signature, slot, deltaLamports } of news) {
    const delta = BigInt(deltaLamports);
    if (delta < 0n || ours.has(signature)) continue;
    kept += delta;
    if (kept < BigInt(look.minCreditLamports)) continue;
    credits.push({ signature, slot, lamports: kept.toString() });
    kept = 0n;
  }
  const known = [...book.known, ...news];
  return { kind: "accepted", book: bookAfter(look, known, kept), credits };
}

/**
 * The first look at an address that may be older than this journal, the house's own: what is there now
 * and did not come by our payments is taken over as one sum, wherever it came from.
 */
function opened(book: DepositBook, look: PlainLook, ours: ReadonlySet<string>): LookVerdict {
  const own = look.movements.filter(({ signature }) => ours.has(signature));
  const found = BigInt(look.lamports) - BigInt(book.bookLamports) - sumOf(own);
  if (found < 0n) return incomplete(`${-found} lamports are missing`);
  const credit = { signature: OPENING, slot: look.slot, lamports: found.toString() };
  const known = [...book.known, ...look.movements];
  const credits = found > 0n ? [credit] : [];
  return { kind: "accepted", book: bookAfter(look, known, 0n), credits };
}

function incomplete(why: string): LookVerdict {
  return { kind: "incomplete", why };
}

function sumOf(movements: readonly PlainMovement[]): bigint {
  return movements.reduce((sum, { deltaLamports }) => sum + BigInt(deltaLamports), 0n);
}

function bookAfter(look: PlainLook, known: readonly SeenMovement[], kept: bigint): DepositBook {
  return {
    bookLamports: look.lamports,
    cursorSlot: look.slot,
    known: remembered(known, look.slot),
    keptLamports: kept.toString(),
    excused: [],
  };
}

/** The house's own payment has landed: booked at once, so that the next look finds it known. */
export function bookOwn(book: DepositBook, own: PlainMovement): DepositBook {
  if (!isNews(book, own, Number.POSITIVE_INFINITY)) return book;
  const bookLamports = lamports(BigInt(book.bookLamports) + BigInt(own.deltaLamports)).toString();
  const known = remembered([...book.known, own], book.cursorSlot);
  return { ...book, bookLamports, known };
}

/** A movement of after the balance's slot belongs to the next look. */
function isNews(book: DepositBook, { signature, slot }: SeenMovement, untilSlot: number): boolean {
  if (slot > untilSlot || slot < book.cursorSlot - LOOK_BACK_SLOTS) return false;
  return !book.known.some((known) => known.signature === signature);
}

function remembered(movements: readonly SeenMovement[], cursorSlot: number): SeenMovement[] {
  const recent = movements.filter(({ slot }) => slot >= cursorSlot - LOOK_BACK_SLOTS);
  return recent.map(({ signature, slot }) => ({ signature, slot }));
}

/** How an address is dealt with. */
export interface AddressManner {
  /** Whether the house signed it itself. */
  readonly isOurs: (signature: string) => boolean;
  readonly minCreditLamports: Lamports;
  /** It is older than its book may be. */
  readonly hasPast: boolean;
}

/**
 * A look as its address's chart hears it, or undefined when it says nothing new. A signature that is
 * listed twice counts once.
 */
export function newsOf(
  book: DepositBook,
  look: AddressLook,
  manner: AddressManner,
): PlainLook | undefined {
  if (look.slot < book.cursorSlot) return undefined;
  const { isOurs, minCreditLamports, hasPast } = manner;
  const opens = hasPast && book.cursorSlot === 0;
  const bySignature = new Map(look.movements.map((movement) => [movement.signature, movement]));
  const news = [...bySignature.values()].filter((movement) => {
    if (movement.deltaLamports === 0n || !isNews(book, movement, look.slot)) return false;
    return !opens || movement.slot >= look.slot - LOOK_BACK_SLOTS || isOurs(movement.signature);
  });
  const isAsBooked = look.lamports === BigInt(book.bookLamports) && look.unresolved.length === 0;
  if (news.length === 0 && isAsBooked) return undefined;
  return {
    slot: look.slot,
    lamports: look.lamports.toString(),
    movements: news.map(({ signature, slot, deltaLamports, failed }) => {
      return { signature, slot, deltaLamports: deltaLamports.toString(), failed };
    }),
    unresolved: look.unresolved,
    ours: news.map(({ signature }) => signature).filter(isOurs),
    minCreditLamports: minCreditLamports.toString(),
    ...(opens ? { opens } : {}),
  };
}

/** Above what tickets are named by (src/domain/ids.ts), so that the two never meet. */
const DEPOSIT_BIT = 1n << 127n;

/** R28: the same for the same movement at the same address, for ever. */
export function depositRequestId(signature: string, address: string): RequestId {
  const digest = /^[0-9a-f]{32}/.exec(sha256(`deposit ${signature} ${address}`))?.[0];
  if (digest === undefined) throw new Bug("a digest is hexadecimal");
  return requestId(BigInt(`0x${digest}`) | DEPOSIT_BIT);
}
