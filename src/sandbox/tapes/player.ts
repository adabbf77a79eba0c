/**
 * Plays a tape on the simulated exchanges, and on the simulated pump.fun coins, by the sandbox's clock,
 * whatever pace that runs at. When it ends, or is stopped, the exchanges are as they were before in all
 * but their prices; a coin that graduated has a pool for ever.
 */
import { assert } from "../../domain/result.ts";
import type { ExchangesControl, SandboxClock } from "../exchanges/exchanges.ts";
import type { MintView, PumpControl } from "../pump/pump-world.ts";
import { endMs, EVERY_VENUE, type Tape, type TapeAct } from "./tape.ts";

/** Between two points of a path the price is set so many times at most, and once a second at most. */
const STEPS_BETWEEN_POINTS = 12;
const SECOND_MS = 1_000;

type Path = Extract<TapeAct, { do: "path" }>;

/** What a tape is played on. */
export interface TapeStage {
  readonly exchanges: ExchangesControl;
  /** Without it no tape about mints can be played. */
  readonly pump?: PumpControl | undefined;
}

export interface TapePlayerOptions extends TapeStage {
  readonly clock: SandboxClock;
  /** Called when the last moment of a tape is over, and not when it is stopped. */
  readonly onEnd?: () => void;
}

/** What a tape found when it began. */
interface Before {
  readonly venues: ReturnType<ExchangesControl["venues"]>;
  readonly walking: boolean;
  readonly mintsWalking: boolean | undefined;
}

interface Playing {
  readonly tape: Tape;
  readonly startedAtMs: number;
  readonly before: Before;
  /** Acts done so far. */
  done: number;
  /** Asset -> the path that its price follows. */
  readonly paths: Map<string, Path>;
}

/**
 * Why a tape cannot be played here, in words for a person: it needs an exchange or a coin that the
 * sandbox does not have, or one on its curve that has left it. Undefined when it can.
 */
export function tapeMisfit({ header, acts }: Tape, { exchanges, pump }: TapeStage) {
  const venues = new Set([EVERY_VENUE, ...exchanges.venues().map(({ id }) => id)]);
  const assets = new Set(exchanges.assets().map(({ asset }) => asset));
  const stranger = header.venues.find((id) => !venues.has(id));
  if (stranger !== undefined) return `line 1: the sandbox has no exchange ${stranger}`;
  const unknown = header.assets.find((asset) => !assets.has(asset));
  if (unknown !== undefined) return `line 1: the sandbox does not trade ${unknown}`;
  const mints = pump?.mints() ?? [];
  const noMint = header.mints.find((symbol) => mintOf(mints, symbol) === undefined);
  if (noMint !== undefined) return `line 1: the sandbox has no pump.fun coin ${noMint}`;
  const faults = acts.map((act) => {
    if ("venue" in act && !venues.has(act.venue)) return `the sandbox has no exchange ${act.venue}`;
    if (act.do !== "graduate" || mintOf(mints, act.mint)?.where === "curve") return undefined;
    return `${act.mint} has graduated already: start the sandbox anew`;
  });
  const line = faults.findIndex((fault) => fault !== undefined);
  return line === -1 ? undefined : `line ${line + 2}: ${faults[line]}`;
}

function mintOf(mints: readonly MintView[], symbol: string): MintView | undefined {
  return mints.find((mint) => mint.symbol === symbol);
}

export class TapePlayer {
  readonly #clock: SandboxClock;
  readonly #exchanges: ExchangesControl;
  readonly #pump: PumpControl | undefined;
  readonly #onEnd: () => void;
  #playing: Playing | undefined;
  #cancel: () => void = () => undefined;

  constructor({ clock, exchanges, pump, onEnd }: TapePlayerOptions) {
    this.#pump = pump;
    this.#clock = clock;
    this.#exchanges = exchanges;
    this.#onEnd = onEnd ?? (() => undefined);
  }

  /** What plays, and since when by the sandbox's clock. */
  get playing(): Pick<Playing, "tape" | "startedAtMs"> | undefined {
    return this.#playing;
  }

  /** Begins a tape that fits (see {@link tapeMisfit}), in place of the one that plays. */
  play(tape: Tape): void {
    const misfit = tapeMisfit(tape, { exchanges: this.#exchanges, pump: this.#pump });
    assert(misfit === undefined, `a tape that does not fit: ${misfit}`);
    this.stop();
    const before = {
      venues: this.#exchanges.venues(),
      walking: this.#exchanges.walking(),
      mintsWalking: this.#pump?.walking(),
    };
    const startedAtMs = this.#clock.now();
    this.#playing = { tape, startedAtMs, before, done: 0, paths: new Map() };
    this.#turn();
  }

  stop(): void {
    const playing = this.#playing;
    if (playing === undefined) return;
    this.#cancel();
    this.#playing = undefined;
    this.#restore(playing.before);
  }

  /** Does all that is due by now, and asks to be woken for the next thing. */
  #turn(): void {
    const playing = this.#playing;
    if (playing === undefined) return;
    const { tape, startedAtMs, paths } = playing;
    const positionMs = this.#clock.now() - startedAtMs;
    let act = tape.acts[playing.done];
    while (act !== undefined && act.atMs <= positionMs) {
      this.#do(act, paths);
      playing.done += 1;
      act = tape.acts[playing.done];
    }
    for (const [asset, path] of paths) {
      this.#exchanges.setPrice(asset, priceOn(path, positionMs));
      if (positionMs >= endMs(path)) paths.delete(asset);
    }
    if (positionMs >= tape.header.lengthMs) {
      this.stop();
      this.#onEnd();
      return;
    }
    const next = [...paths.values()].map((path) => nextPoint(path, positionMs));
    const nextMs = Math.min(act?.atMs ?? tape.header.lengthMs, tape.header.lengthMs, ...next);
    this.#cancel = this.#clock.at(startedAtMs + nextMs, () => this.#turn());
  }

  #do(act: TapeAct, paths: Map<string, Path>): void {
    const exchanges = this.#exchanges;
    switch (act.do) {
      case "setPrice":
        paths.delete(act.asset);
        return exchanges.setPrice(act.asset, act.price);
      case "path":
        paths.set(act.asset, act);
        return;
      case "walk":
        this.#pump?.walk(act.on);
        return exchanges.walk(act.on);
      case "freeze":
        return this.#each(act.venue, (id) => exchanges.freeze(id, act.on));
      case "silence":
        return this.#each(act.venue, (id) => exchanges.silence(id, act.on));
      case "cut":
        return this.#each(act.venue, (id) => exchanges.cut(id, act.on));
      case "halt":
        return this.#each(act.venue, (id) => exchanges.halt(id, act.on));
      case "shutdown":
        return this.#each(act.venue, (id) => exchanges.shutdown(id));
      case "slow":
        return this.#each(act.venue, (id) => exchanges.slow(id, act.ms));
      case "lie":
        return this.#each(act.venue, (id) => exchanges.lie(id, act.percent));
      case "buy":
        return this.#trade(act.mint, (pump, mint) => pump.buy(mint, act.quote));
      case "setCap":
        return this.#trade(act.mint, (pump, mint) => pump.setCap(mint, act.quote));
      case "moveCap":
        return this.#trade(act.mint, (pump, mint) => pump.move(mint, act.percent));
      case "graduate":
        return this.#trade(act.mint, (pump, mint) => pump.graduate(mint));
    }
  }

  #each(venue: string, apply: (id: string) => void): void {
    const all = this.#exchanges.venues().map(({ id }) => id);
    for (const id of venue === EVERY_VENUE ? all : [venue]) apply(id);
  }

  #trade(symbol: string, apply: (pump: PumpControl, mint: string) => void): void {
    const pump = this.#pump;
    const found = mintOf(pump?.mints() ?? [], symbol);
    assert(pump !== undefined && found !== undefined, `no pump.fun coin ${symbol}`);
    apply(pump, found.mint);
  }

  #restore({ venues, walking, mintsWalking }: Before): void {
    const exchanges = this.#exchanges;
    for (const now of exchanges.venues()) {
      const before = venues.find(({ id }) => id === now.id);
      if (before === undefined) continue;
      if (before.frozen !== now.frozen) exchanges.freeze(now.id, before.frozen);
      if (before.silent !== now.silent) exchanges.silence(now.id, before.silent);
      if (before.cut !== now.cut) exchanges.cut(now.id, before.cut);
      if (before.halted !== now.halted) exchanges.halt(now.id, before.halted);
      if (before.slowMs !== now.slowMs) exchanges.slow(now.id, before.slowMs);
      if (before.lieBps !== now.lieBps) exchanges.lie(now.id, before.lieBps / 100);
    }
    if (exchanges.walking() !== walking) exchanges.walk(walking);
    if (mintsWalking !== undefined) this.#pump?.walk(mintsWalking);
  }
}

/** The path's price at a position of the tape; after its end its last one. */
export function priceOn({ atMs, everyMs, prices }: Path, positionMs: number): number {
  const place = Math.max(0, positionMs - atMs) / everyMs;
  const before = Math.min(Math.floor(place), prices.length - 1);
  const from = prices[before] ?? 0;
  const to = prices[before + 1] ?? from;
  // On a point the price is the very number that is written there.
  return from + (to - from) * (place - Math.floor(place));
}

function nextPoint({ atMs, everyMs }: Path, positionMs: number): number {
  const stepMs = Math.max(Math.min(everyMs, SECOND_MS), everyMs / STEPS_BETWEEN_POINTS);
  return atMs + (Math.floor((positionMs - atMs) / stepMs) + 1) * stepMs;
}
