/**
 * Every room from its first day to its last lamport: that it is frozen as its host was told (R4 to R7),
 * in the state that clock, players and prices ask for (R8 to R13), and settled as it may be.
 */
import type { UserId } from "../../../src/domain/ids.ts";
import type { Asset } from "../../../src/domain/price.ts";
import type { Door } from "../../../src/engine/door.ts";
import type { RoomCard } from "../../../src/engine/room-card.ts";
import type { Flow } from "./create-flow.ts";
import { cardsOf, type Deed, type Deeds } from "./deeds.ts";
import { holds, oneOf, same } from "./mismatch.ts";
import type { NoticeLedger } from "./notice-ledger.ts";
import { GRACE_MS, judgeOutcome, type Settled } from "./outcome.ts";
import type { PriceRecord } from "./price-record.ts";
import { RoomWatch, SEEN_WITHIN_MS } from "./room-watch.ts";
import type { ModelRoom, ModelSettlement, Rulebook } from "./rulebook.ts";

/** From a deadline until its room has acted on it, when nothing stands in the way. */
const PROMPT_MS = 12_000;

interface Audited {
  readonly room: ModelRoom;
  readonly title: string | undefined;
  readonly watch: RoomWatch | undefined;
  /** Its chart has been seen OPEN: it is told of its players only when a batch is sealed. */
  wasOpen: boolean;
  /** An operator has asked to void it, and may have been heard. */
  isVoided: boolean;
  /** It was seen to be settled like this, by a verdict that no crash can change (R12). */
  verdict: Pick<Settled, "outcome" | "reason" | "hitAtMs"> | undefined;
}

export interface RoomsFacts {
  readonly book: Rulebook;
  readonly deeds: Deeds;
  readonly notices: NoticeLedger;
  readonly assets: readonly Asset[];
  readonly records: ReadonlyMap<string, PriceRecord>;
  readonly onSettled: (settled: Settled, room: ModelRoom) => void;
}

export class RoomsAudit {
  readonly #facts: RoomsFacts;
  readonly #rooms = new Map<number, Audited>();
  /** Those that are not settled. */
  readonly #live = new Map<number, Audited>();
  lastId = 0;
  #upSinceMs = 0;
  /** When each process began, and when it ended. */
  readonly #lives: { readonly fromMs: number; toMs: number }[] = [];

  constructor(facts: RoomsFacts) {
    this.#facts = facts;
  }

  start(nowMs: number): void {
    this.#upSinceMs = nowMs;
    this.#lives.push({ fromMs: nowMs, toMs: Number.POSITIVE_INFINITY });
  }

  die(nowMs: number): void {
    const life = this.#lives.at(-1);
    if (life !== undefined) life.toMs = nowMs;
  }

  get liveCount(): number {
    return this.#live.size;
  }

  live(): ModelRoom[] {
    return Array.from(this.#live.values(), ({ room }) => room);
  }

  liveOf(host: number): number {
    return this.live().filter((room) => room.host === host).length;
  }

  /** Whether a stake in it may be, or must be, refused because a crossing is being confirmed (R9). */
  suspension(id: number, nowMs: number): { readonly may: boolean; readonly must: boolean } {
    const audited = this.#live.get(id);
    if (audited?.watch === undefined) return { may: false, must: false };
    const { room, watch, wasOpen } = audited;
    watch.look(nowMs);
    const isOpen = room.held.size >= room.minPlayers;
    return { may: isOpen && watch.mayBeSuspended, must: wasOpen && watch.mustBeSuspended };
  }

  /** A room that was not there a moment ago, and what its host was shown of it. */
  opened(door: Door, host: UserId, flow: Flow, nowMs: number): number {
    const { book, assets, records, deeds } = this.#facts;
    const id = this.lastId + 1;
    const card = door.rooms("new", host, 0, 1).rows[0];
    holds(card?.id === id, "a room that was published and is not there", card?.id, id);
    const asset = assets.find((one) => one.asset === flow.asset);
    const record = records.get(flow.asset ?? "");
    holds(asset !== undefined && record !== undefined, "a room about nothing", flow);
    const durationMs = flow.durationMs ?? 0;
    const room: ModelRoom = {
      id,
      host,
      asset: asset.asset,
      class: asset.class,
      target: Number(flow.target),
      up: flow.direction === "reach-or-exceed",
      touch: flow.settlement === "touch",
      minPlayers: flow.minPlayers,
      createdAtMs: nowMs,
      lockAtMs: nowMs + Math.floor(durationMs * flow.lockFraction),
      settleAtMs: nowMs + durationMs,
      feeBps: book.rules.feeBps,
      minStakeLamports: book.rules.minStakeLamports,
      maxStakeLamports: book.rules.maxStakeLamports,
      stakes: [],
      held: new Map(),
      settlement: undefined,
    };
    const watch = room.touch ? new RoomWatch(record, room) : undefined;
    const audited: Audited = {
      room,
      title: flow.title,
      watch,
      wasOpen: false,
      isVoided: false,
      verdict: undefined,
    };
    this.#checkTerms(audited, card, flow);
    this.#rooms.set(id, audited);
    this.#live.set(id, audited);
    book.rooms.set(id, room);
    this.lastId = id;
    const deed: Deed = {
      what: `room ${id}`,
      isInOrder: true,
      isThere: (_door, cards) => cards.has(id) || isForgotten(room, deed),
      undo: () => {
        this.#rooms.delete(id);
        this.#live.delete(id);
        book.rooms.delete(id);
        this.lastId = id - 1;
      },
    };
    deeds.add(deed);
    return id;
  }

  #checkTerms({ room, title }: Audited, card: RoomCard, flow: Flow): void {
    const { id, host, createdAtMs, lockAtMs, settleAtMs, minPlayers, feeBps } = room;
    const { minStakeLamports, maxStakeLamports } = room;
    const { direction, settlement, target } = flow;
    const frozen = {
      id,
      host,
      createdAtMs,
      lockAtMs,
      settleAtMs,
      minPlayers,
      feeBps,
      minStakeLamports,
      maxStakeLamports,
      direction,
      settlement,
      target,
      market: { kind: "coin-price", asset: room.asset },
      title: title ?? card.title,
    };
    const got = Object.keys(frozen).map((key) => [key, card[key as keyof RoomCard]] as const);
    same(`the terms of room ${id} (R7)`, Object.fromEntries(got), frozen);
    holds(card.rule.includes(`$${target}`), "a rule sentence without its target", card.rule);
  }

  /** An operator asks to void a room: what may be answered (R12, R19). */
  voiding(
    id: number,
    nowMs: number,
  ): { readonly may: readonly boolean[]; heard(did: boolean): void } {
    const audited = this.#live.get(id);
    if (audited === undefined) return { may: [false], heard: () => undefined };
    const wasVoided = audited.isVoided;
    const mustBe = !wasVoided && !this.mayBeOver(id, nowMs);
    audited.isVoided = true;
    return {
      may: mustBe ? [true] : [true, false],
      heard: (did) => {
        if (!did) audited.isVoided = wasVoided;
        else audited.verdict = { outcome: "VOID", reason: "operator", hitAtMs: undefined };
      },
    };
  }

  /** Its outcome may have been claimed already, though nobody has seen it. */
  mayBeOver(id: number, nowMs: number): boolean {
    const audited = this.#live.get(id);
    if (audited === undefined) return true;
    const { room, watch, isVoided, verdict } = audited;
    watch?.look(nowMs);
    const isTooFew = nowMs >= room.lockAtMs && room.held.size < room.minPlayers;
    const isLate = nowMs >= room.settleAtMs;
    return isVoided || isTooFew || isLate || verdict !== undefined || watch?.mayBeHit === true;
  }

  /** Finds rooms that have been settled since, and judges how. */
  findSettled(door: Door, nowMs: number): void {
    const there = cardsOf(door, "ending");
    if ([...this.#live.keys()].every((id) => there.has(id))) return;
    const all = cardsOf(door, "new");
    for (const [id, audited] of Array.from(this.#live)) {
      if (!there.has(id)) this.#settle(audited, all.get(id)?.settled, nowMs);
    }
  }

  #settle(audited: Audited, settled: Settled | undefined, nowMs: number): void {
    const { book, records } = this.#facts;
    const { room, watch, isVoided } = audited;
    if (settled === undefined) {
      // After a restart nobody remembers a room of which nobody has to be told.
      const isForgotten = room.stakes.length === 0 && this.mayBeOver(room.id, nowMs);
      holds(isForgotten, "a room that is gone and was not settled", room.id);
      this.#pay(audited, { outcome: "VOID", hitAtMs: undefined }, undefined);
      return;
    }
    const record = records.get(room.asset);
    holds(record !== undefined, "a settled room without a price record", room.id);
    judgeOutcome({ book, room, record, watch, lives: this.#lives, isVoided }, settled);
    const { outcome, reason, hitAtMs } = settled;
    const verdict = { outcome, reason, hitAtMs };
    if (audited.verdict !== undefined) {
      same(`the verdict of room ${room.id} after a crash (R12)`, verdict, audited.verdict);
    }
    audited.verdict = verdict;
    const settlement = this.#pay(audited, { outcome, hitAtMs }, settled.atMs);
    same(
      `the fees of room ${room.id} (R20, R22)`,
      [settled.feeLamports, settled.hostLamports],
      [settlement.fee, settlement.hostFee],
    );
    this.#oweWord(audited, settled, settlement);
    this.#facts.onSettled(settled, room);
  }

  #pay(
    { room }: Audited,
    outcome: Parameters<Rulebook["settle"]>[1],
    settledAtMs: number | undefined,
  ): ModelSettlement {
    const { book, deeds, notices } = this.#facts;
    const audited = this.#rooms.get(room.id);
    book.settle(room, outcome);
    const settlement = room.settlement;
    holds(settlement !== undefined, "the model settles what it is told to", room.id);
    this.#live.delete(room.id);
    deeds.add({
      what: `the settlement of room ${room.id}`,
      isInOrder: false,
      // A process that was started meanwhile may have settled it anew, which is another settlement.
      isThere: (_door, cards) => {
        const card = cards.get(room.id);
        return card === undefined || card.settled?.atMs === settledAtMs;
      },
      undo: () => {
        for (const who of settlement.players.keys()) notices.forgive(`r${room.id}.${who}`);
        if (settlement.hostFee > 0n) notices.forgive(`h${room.id}.${room.host}`);
        book.unsettle(room);
        if (audited !== undefined) this.#live.set(room.id, audited);
      },
    });
    return settlement;
  }

  #oweWord({ room }: Audited, settled: Settled, settlement: ModelSettlement): void {
    const { outcome, reason, hitAtMs, price, atMs } = settled;
    for (const [user, { returned, late }] of settlement.players) {
      const held = room.held.get(user);
      this.#facts.notices.owe(`r${room.id}.${user}`, {
        kind: "settled",
        user,
        room: room.id,
        outcome,
        reason,
        hitAtMs,
        price,
        side: held?.side,
        stakeLamports: held?.lamports,
        returnedLamports: returned,
        voidedLamports: late,
        settledAtMs: atMs,
      });
    }
    if (settlement.hostFee === 0n) return;
    const word = { kind: "host-fee", user: room.host, room: room.id, lamports: settlement.hostFee };
    this.#facts.notices.owe(`h${room.id}.${room.host}`, word);
  }

  isLocked(id: number, user: number, nowMs: number): boolean {
    const room = this.#rooms.get(id)?.room;
    return room !== undefined && nowMs >= room.lockAtMs && room.held.has(user);
  }

  /** Every live room as screens show it, once nothing is under way. */
  checkCards(door: Door, nowMs: number): void {
    const cards = cardsOf(door, "ending");
    same("live rooms", [...cards.keys()].sort(byNumber), [...this.#live.keys()].sort(byNumber));
    for (const audited of this.#live.values()) {
      const card = cards.get(audited.room.id);
      if (card !== undefined) this.#checkCard(audited, card, nowMs);
    }
  }

  #checkCard(audited: Audited, card: RoomCard, nowMs: number): void {
    const { room, watch } = audited;
    watch?.look(nowMs);
    const pools = { yes: 0n, no: 0n };
    for (const { side, lamports } of room.held.values()) pools[side] += lamports;
    const { players, yesLamports, noLamports } = card;
    same(
      `the pools of room ${room.id}`,
      { players, yesLamports, noLamports },
      { players: room.held.size, yesLamports: pools.yes, noLamports: pools.no },
    );
    const what = `the state of room ${room.id} (R8 to R12)`;
    oneOf(what, card.phase, this.#phases(audited, nowMs));
    const isBetting = card.phase === "QUEUING" || card.phase === "OPEN" || card.phase === "LOCKED";
    if (isBetting) watch?.wasNotHit();
    audited.wasOpen = card.phase === "OPEN";
    same(what, card.acceptsStakes, card.phase === "QUEUING" || card.state === "OPEN.betting");
    if (card.phase === "OPEN" && nowMs < room.lockAtMs) {
      const may = watch === undefined ? [false] : suspensions(watch);
      oneOf(`whether room ${room.id} is suspended (R9)`, card.suspended, may);
    }
  }

  #phases({ room, watch, isVoided, verdict }: Audited, nowMs: number): string[] {
    const over = ["INSTANT_SETTLE", "SETTLING"];
    const isOpen = room.held.size >= room.minPlayers;
    const upMs = nowMs - this.#upSinceMs;
    const isLate = nowMs >= room.settleAtMs + GRACE_MS + PROMPT_MS && upMs >= PROMPT_MS;
    holds(!isLate, "a room that nobody settles", room.id, nowMs - room.settleAtMs);
    const phases: string[] = [];
    const early = nowMs < room.lockAtMs + SEEN_WITHIN_MS || upMs < SEEN_WITHIN_MS;
    if (early) phases.push(isOpen ? "OPEN" : "QUEUING");
    if (nowMs >= room.lockAtMs && isOpen) {
      if (nowMs < room.settleAtMs + SEEN_WITHIN_MS || upMs < SEEN_WITHIN_MS) phases.push("LOCKED");
    }
    const sinceMs = watch?.surelyHitSinceMs;
    if (sinceMs !== undefined && sinceMs + SEEN_WITHIN_MS < room.settleAtMs) phases.length = 0;
    const mayBeOver = isVoided || verdict !== undefined || watch?.mayBeHit === true;
    if (mayBeOver || nowMs >= (isOpen ? room.settleAtMs : room.lockAtMs)) phases.push(...over);
    return phases;
  }
}

/** A process does not know of rooms that were settled before it, when nobody has to be told of them. */
function isForgotten(room: ModelRoom, { isVouched }: Deed): boolean {
  return room.settlement !== undefined || (isVouched === true && room.stakes.length === 0);
}

function suspensions(watch: RoomWatch): boolean[] {
  return [...(watch.mustBeSuspended ? [] : [false]), ...(watch.mayBeSuspended ? [true] : [])];
}

function byNumber(a: number, b: number): number {
  return a - b;
}
