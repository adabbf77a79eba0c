/**
 * A world of four players and three rooms that turns arbitrary steps into well-formed batches, and
 * keeps its own plain notes of them, from which the read model's answers can be worked out slowly.
 */
import fc from "fast-check";
import type { ActorLine, Batch, HistoryLine, StoredPosition, StoredRoom } from "../../src/ports.ts";
import { Sealing, type Posting } from "./sealing.ts";

export const USERS = [1001, 1002, 1003, 1004] as const;
export const ROOMS = [1, 2, 3] as const;

export type Step =
  | { readonly t: "grant"; readonly user: number; readonly lamports: bigint }
  | { readonly t: "stake"; readonly user: number; readonly room: number; readonly lamports: bigint }
  | { readonly t: "settle"; readonly room: number; readonly shares: readonly bigint[] }
  | { readonly t: "hide"; readonly user: number; readonly hidden: boolean }
  | { readonly t: "say"; readonly actor: string; readonly word: string }
  | { readonly t: "seal" };

const user = fc.constantFrom(...USERS);
const room = fc.constantFrom(...ROOMS);
/** Beyond 2^53 too, where a number would lose lamports. */
const lamports = fc.bigInt({ min: 1n, max: 1n << 55n });

export const anySteps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ t: fc.constant("grant" as const), user, lamports }) },
    { weight: 6, arbitrary: fc.record({ t: fc.constant("stake" as const), user, room, lamports }) },
    {
      weight: 1,
      arbitrary: fc.record({
        t: fc.constant("settle" as const),
        room,
        shares: fc.array(lamports, { minLength: 4, maxLength: 4 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        t: fc.constant("say" as const),
        actor: fc.constantFrom("room:1", "create:1001"),
        word: fc.string(),
      }),
    },
    { weight: 3, arbitrary: fc.record({ t: fc.constant("seal" as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({ t: fc.constant("hide" as const), user, hidden: fc.boolean() }),
    },
  ),
  { maxLength: 60 },
);

interface Noted extends Posting {
  readonly seq: number;
  readonly entry: number;
  readonly atMs: number;
}

const WORLD = 0;
const PROTOCOL = 1;

export class LittleWorld {
  readonly batches: Batch[] = [];
  readonly #sealing = new Sealing();
  readonly #accounts = new Map<string, number>();
  readonly #noted: Noted[] = [];
  readonly #lines: (Omit<ActorLine, "position"> & {
    readonly batch: number;
    readonly index: number;
  })[] = [];
  readonly #settled = new Map<number, { readonly card: string; readonly atMs: number }>();
  readonly hidden = new Set<number>();
  /** In order of first start. */
  readonly players: number[] = [];
  #events = 0;
  #entries = 0;

  constructor() {
    this.#open("world", 0);
    this.#open("protocol", 0);
  }

  take(step: Step): void {
    if (step.t === "grant") {
      const { lamports: amount } = step;
      const credit = this.#user(step.user);
      this.#entry([{ debit: WORLD, credit, lamports: amount, kind: "grant", room: 0 }]);
    } else if (step.t === "stake") this.#stake(step.user, step.room, step.lamports);
    else if (step.t === "settle") this.#settle(step.room, step.shares);
    else if (step.t === "say") this.#say(step.actor, step.word);
    else if (step.t === "hide") this.#hide(step.user, step.hidden);
    else this.seal();
  }

  seal(): void {
    this.batches.push(this.#sealing.seal());
    this.#events = 0;
  }

  #open(kind: "world" | "protocol" | "user" | "room-yes" | "room-no", owner: number): number {
    const known = this.#accounts.get(`${kind}:${owner}`);
    if (known !== undefined) return known;
    const no = this.#sealing.open(kind, owner);
    this.#events++;
    this.#accounts.set(`${kind}:${owner}`, no);
    return no;
  }

  /** Everybody is brought by whoever came before. */
  #user(id: number): number {
    const account = this.#open("user", id);
    if (this.players.includes(id)) return account;
    const atMs = this.#sealing.clockMs;
    const referrer = this.players.at(-1) ?? null;
    this.#sealing.note({ t: "player", user: id, name: `P${id}`, account, atMs, referrer });
    this.#events++;
    this.players.push(id);
    return account;
  }

  #hide(id: number, hidden: boolean): void {
    this.#user(id);
    this.#sealing.note({ t: "prefers", user: id, preferences: { hidden } });
    this.#events++;
    if (hidden) this.hidden.add(id);
    else this.hidden.delete(id);
  }

  /** What became of a player's stakes in each settled room, in the order of settlement. */
  results(id: number): {
    room: number;
    atMs: number;
    staked: bigint;
    refunded: bigint;
    paid: bigint;
    yes: bigint;
    no: bigint;
  }[] {
    return [...this.#settled].flatMap(([of, { atMs }]) => {
      const staked = this.#moved(id, of, ["stake"]);
      if (staked === 0n) return [];
      const account = this.#accounts.get(`user:${id}`);
      const stakes = this.#noted.filter((one) => one.kind === "stake" && one.room === of);
      const last = stakes.findLastIndex((one) => one.debit === account);
      const pool = (kind: string): bigint =>
        stakes
          .slice(0, last + 1)
          .filter((one) => one.credit === this.#accounts.get(`${kind}:${of}`))
          .reduce((sum, one) => sum + one.lamports, 0n);
      return [
        {
          room: of,
          atMs,
          staked,
          refunded: this.#moved(id, of, ["refund"]),
          paid: this.#moved(id, of, ["payout"]),
          yes: pool("room-yes"),
          no: pool("room-no"),
        },
      ];
    });
  }

  /** What a player earned of a kind. */
  earned(id: number, kind: string): bigint {
    return ROOMS.reduce((sum, of) => sum + this.#moved(id, of, [kind]), 0n);
  }

  /** Players take the side that their number says, since nobody holds both (R9). */
  #stake(id: number, of: number, amount: bigint): void {
    if (this.#settled.has(of)) return;
    const credit = this.#open(sideOf(id) === "yes" ? "room-yes" : "room-no", of);
    this.#entry([{ debit: this.#user(id), credit, lamports: amount, kind: "stake", room: of }]);
  }

  /** Arbitrary amounts: the projector adds up what it is told and judges nothing. */
  #settle(of: number, shares: readonly bigint[]): void {
    if (this.#settled.has(of)) return;
    const yes = this.#open("room-yes", of);
    const no = this.#open("room-no", of);
    const host = this.#user(USERS[0]);
    const entry: Posting[] = [{ debit: no, credit: yes, lamports: 5n, kind: "pool", room: of }];
    this.#stakers(of).forEach((id, index) => {
      const amount = shares[index] ?? 1n;
      const credit = this.#user(id);
      const own = sideOf(id) === "yes" ? yes : no;
      if (index % 2 === 0) {
        entry.push({ debit: own, credit, lamports: amount, kind: "payout", room: of });
        entry.push({ debit: PROTOCOL, credit, lamports: 3n, kind: "referral-1", room: of });
        entry.push({ debit: yes, credit, lamports: 7n, kind: "payout", room: of });
      } else entry.push({ debit: own, credit, lamports: amount, kind: "refund", room: of });
    });
    entry.push({ debit: yes, credit: host, lamports: 11n, kind: "fee-host", room: of });
    this.#entry(entry);
    const card = JSON.stringify({ id: of, shares: shares.map(String) });
    const atMs = this.#sealing.clockMs;
    this.#sealing.note({ t: "terms", room: of, terms: termsOf(of) });
    this.#sealing.note({ t: "settled", room: of, atMs, card });
    this.#events += 2;
    this.#settled.set(of, { card, atMs });
  }

  #say(actor: string, word: string): void {
    const atMs = this.#sealing.clockMs;
    const event = { type: "SAY", word };
    const record = { words: "9007199254740993" };
    const state = `TALKING.${word.length}`;
    this.#sealing.note({ t: "actor", actor, chart: "x@1", from: "me", atMs, event, state, record });
    const [batch, index] = [this.batches.length + 1, this.#events++];
    this.#lines.push({ batch, index, atMs, actor, from: "me", event, state });
  }

  #entry(postings: readonly Posting[]): void {
    this.#sealing.entry(...postings);
    this.#entries++;
    for (const posting of postings) {
      const seq = this.#noted.length + 1;
      this.#noted.push({ ...posting, seq, entry: this.#entries, atMs: this.#sealing.clockMs });
    }
  }

  #stakers(of: number): number[] {
    return USERS.filter((id) => this.#moved(id, of, ["stake"]) !== 0n);
  }

  /** What a player paid or got in a room, by kinds, taken without its sign. */
  #moved(id: number, of: number, kinds: readonly string[]): bigint {
    const account = this.#accounts.get(`user:${id}`);
    return this.#noted
      .filter(({ debit, credit }) => debit === account || credit === account)
      .filter((noted) => noted.room === of && kinds.includes(noted.kind))
      .reduce((sum, noted) => sum + noted.lamports, 0n);
  }

  /** Oldest first. */
  history(id: number): HistoryLine[] {
    const account = this.#accounts.get(`user:${id}`);
    const mine = this.#noted.filter(({ debit, credit }) => [debit, credit].includes(account ?? -1));
    const signed = mine.map((noted) => ({
      ...noted,
      lamports: noted.credit === account ? noted.lamports : -noted.lamports,
    }));
    let balance = 0n;
    return signed
      .filter((line) => line === signed.find((other) => sameLine(line, other)))
      .map((line) => {
        const same = signed.filter((other) => sameLine(line, other));
        const sum = same.reduce((all, other) => all + other.lamports, 0n);
        balance += sum;
        return {
          seq: line.seq,
          atMs: line.atMs,
          kind: line.kind,
          room: line.room === 0 ? null : line.room,
          lamports: String(sum),
          balanceAfter: String(balance),
          signature: null,
        };
      });
  }

  actorLines(actor: string): ActorLine[] {
    return this.#lines
      .filter((line) => line.actor === actor)
      .map(({ batch, index, ...line }) => ({ position: batch * 1_048_576 + index, ...line }));
  }

  /** Newest first. */
  settledRooms(): StoredRoom[] {
    return ROOMS.toReversed().flatMap((id) => {
      const settled = this.#settled.get(id);
      return settled === undefined
        ? []
        : [{ id, terms: JSON.stringify(termsOf(id)), card: settled.card }];
    });
  }

  settledPositions(id: number): StoredPosition[] {
    const positions = [...this.#settled].flatMap(([of, { atMs }]) => {
      const stake = this.#moved(id, of, ["stake"]);
      const returned = this.#moved(id, of, ["payout", "refund"]);
      if (stake === 0n) return [];
      return [
        {
          room: of,
          side: sideOf(id),
          stakeLamports: String(stake),
          returnedLamports: String(returned),
          settledAtMs: atMs,
        },
      ];
    });
    return positions.sort((a, b) => b.settledAtMs - a.settledAtMs || b.room - a.room);
  }
}

function sideOf(id: number): "yes" | "no" {
  return id % 2 === 0 ? "yes" : "no";
}

function sameLine(a: Noted, b: Noted): boolean {
  return a.entry === b.entry && a.kind === b.kind && a.room === b.room;
}

function termsOf(room: number) {
  return { title: `Room ${room}`, host: USERS[0] };
}
