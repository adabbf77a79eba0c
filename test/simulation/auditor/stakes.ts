/**
 * Every stake's answer (R7 to R9, R27): what it must be, whatever was asked before and how often. One
 * request is one booking, before and after any crash.
 */
import type { Quote } from "../../../src/domain/quote.ts";
import type { Refusal } from "../../../src/domain/refusal.ts";
import type { Result } from "../../../src/domain/result.ts";
import type { Door } from "../../../src/engine/door.ts";
import type { StakeReceipt, StakeRequest } from "../../../src/engine/room-card.ts";
import type { Deed, Deeds } from "./deeds.ts";
import { holds, oneOf, same } from "./mismatch.ts";
import type { NoticeLedger } from "./notice-ledger.ts";
import type { ModelRoom, ModelStake, Rulebook } from "./rulebook.ts";

/** A request that was taken. */
interface Booked {
  readonly request: StakeRequest;
  readonly stake: ModelStake;
  readonly room: ModelRoom;
  readonly deed: Deed;
  receipt: StakeReceipt | undefined;
}

export type Expected =
  | { readonly kind: "booked" | "repeated"; readonly booked: Booked }
  | { readonly kind: "refused"; readonly error: object };

export interface StakeMoment {
  readonly nowMs: number;
  /** A crossing may be, or must be, under confirmation (R9). */
  readonly suspension: { readonly may: boolean; readonly must: boolean };
  /** The room's chart may have shut it already, though its time has not come. */
  readonly mayBeShut: boolean;
  /** Something is not durable yet, and the house bears only so much of it. */
  readonly mayBeBusy: boolean;
}

export class StakeAudit {
  readonly #book: Rulebook;
  readonly #deeds: Deeds;
  readonly #notices: NoticeLedger;
  /** In the order in which they were taken. */
  readonly #booked = new Map<bigint, Booked>();
  readonly #inOrder: Booked[] = [];

  constructor(book: Rulebook, deeds: Deeds, notices: NoticeLedger) {
    this.#book = book;
    this.#deeds = deeds;
    this.#notices = notices;
  }

  /**
   * What a stake must be answered that is sent now. The product's own quote of the same moment says
   * which of the answers it gives that the rulebook leaves open; it is judged here as an answer is.
   */
  expect(request: StakeRequest, quote: Result<Quote, Refusal>, moment: StakeMoment): Expected {
    const known = this.#booked.get(request.request);
    if (known !== undefined) {
      const isSame = (["user", "room", "side", "lamports"] as const).every(
        (part) => known.request[part] === request[part],
      );
      if (isSame) return { kind: "repeated", booked: known };
      return { kind: "refused", error: { code: "request-reused" } };
    }
    const stake = { who: request.user, side: request.side, lamports: request.lamports };
    const room = this.#book.rooms.get(request.room);
    const got = quote.ok ? undefined : quote.error;
    oneOf(`a quote for ${described(request)}`, got, this.#refusals(stake, room, moment));
    if (!quote.ok || room === undefined) return { kind: "refused", error: got ?? {} };
    const { payoutLamports, balanceAfterLamports } = quote.value;
    same(
      `the sums of a quote for ${described(request)} (R24)`,
      [payoutLamports, balanceAfterLamports],
      [
        this.#book.quotedPayout(room, stake),
        (this.#book.players.get(stake.who)?.free ?? 0n) - stake.lamports,
      ],
    );
    return { kind: "booked", booked: this.#take(request, room, moment.nowMs) };
  }

  #refusals(
    stake: Pick<ModelStake, "who" | "side" | "lamports">,
    room: ModelRoom | undefined,
    { nowMs, suspension, mayBeShut, mayBeBusy }: StakeMoment,
  ): (object | undefined)[] {
    const refusals: (object | undefined)[] = [];
    const plain = this.#book.refusal(stake, room, nowMs, false);
    if (!suspension.must) refusals.push(plain);
    if (suspension.may) refusals.push(this.#book.refusal(stake, room, nowMs, true));
    if (mayBeShut && room !== undefined && this.#book.players.has(stake.who)) {
      refusals.push({ code: "room-shut", lockAtMs: room.lockAtMs });
    }
    if (mayBeBusy && plain === undefined) refusals.push({ code: "busy" });
    return refusals;
  }

  #take(request: StakeRequest, room: ModelRoom, bookedAtMs: number): Booked {
    const { user: who, side, lamports } = request;
    const stake = { who, side, lamports, bookedAtMs };
    this.#book.book(room, stake);
    const deed: Deed = {
      what: described(request),
      isInOrder: true,
      isThere: (door) => door.receipt(request.request) !== undefined,
      undo: () => {
        this.#book.unbook(room, stake);
        this.#booked.delete(request.request);
        this.#inOrder.splice(this.#inOrder.lastIndexOf(booked), 1);
        if (booked.receipt !== undefined) this.#notices.forgive(`s${booked.receipt.seq}`);
      },
    };
    const booked: Booked = { request, stake, room, deed, receipt: undefined };
    this.#booked.set(request.request, booked);
    this.#inOrder.push(booked);
    this.#deeds.add(deed);
    return booked;
  }

  /** The product's answer, which may have come long after it was decided. */
  answered(expected: Expected, answer: Result<StakeReceipt, Refusal>, isDurable: boolean): void {
    if (expected.kind === "refused") {
      same("the answer to a stake", answer, { ok: false, error: expected.error });
      return;
    }
    const { booked } = expected;
    holds(answer.ok, `a refusal of ${described(booked.request)}`, answer);
    const receipt = booked.receipt ?? this.#receive(booked, answer.value.seq);
    const repeated = expected.kind === "repeated";
    same(`the receipt of ${described(booked.request)}`, answer.value, { ...receipt, repeated });
    if (isDurable) this.vouch(expected);
  }

  vouch(expected: Expected): void {
    if (expected.kind !== "refused") expected.booked.deed.isVouched = true;
  }

  /** The receipt as it must be; its number is the product's to give. */
  #receive(booked: Booked, seq: number): StakeReceipt {
    const { request, stake } = booked;
    const place = this.#inOrder.lastIndexOf(booked);
    const before = this.#inOrder.slice(0, place).findLast((one) => one.receipt !== undefined);
    const after = this.#inOrder.slice(place + 1).find((one) => one.receipt !== undefined);
    const [low, high] = [before?.receipt?.seq ?? 0, after?.receipt?.seq ?? Number.MAX_SAFE_INTEGER];
    holds(low < seq && seq < high, "receipts whose numbers do not rise", low, seq, high);
    const { user, room, side, lamports } = request;
    const { bookedAtMs } = stake;
    const receipt = { seq, user, room, side, lamports, bookedAtMs, repeated: false };
    booked.receipt = receipt;
    if (request.receipt) this.#notices.owe(`s${seq}`, { kind: "receipt", user, receipt });
    return receipt;
  }

  /** After a restart: stakes that landed, though nobody was told, in the order in which they were sent. */
  reconcile(door: Door): void {
    for (const booked of this.#booked.values()) {
      if (booked.receipt !== undefined) continue;
      const receipt = door.receipt(booked.request.request);
      holds(receipt !== undefined, "a stake that landed and has no receipt", booked.request);
      const right = { ...this.#receive(booked, receipt.seq), repeated: true };
      same(`the receipt of ${described(booked.request)} after a crash`, receipt, right);
    }
  }

  /** Requests of the past, for people who press again. */
  requests(): readonly StakeRequest[] {
    return Array.from(this.#booked.values(), ({ request }) => request);
  }
}

function described({ request, user, room, side, lamports }: StakeRequest): string {
  return `request ${request}: ${user} stakes ${lamports} on ${side} in room ${room}`;
}
