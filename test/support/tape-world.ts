/**
 * A tape told as a story: the product's own sources on the simulated exchanges, on one manual clock,
 * and the rooms that the tape's header names, opened when it says and staked on both sides.
 */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { RoomId } from "../../src/domain/ids.ts";
import type { PriceView } from "../../src/engine/door.ts";
import type { Exchanges } from "../../src/sandbox/exchanges/exchanges.ts";
import type { Pump } from "../../src/sandbox/pump/pump.ts";
import { TapePlayer } from "../../src/sandbox/tapes/player.ts";
import { parseTape, sayFault, type Tape, type TapeRoom } from "../../src/sandbox/tapes/tape.ts";
import { settle, type EngineWorld } from "./engine-world.ts";
import { openSimulated } from "./simulated-world.ts";

export function readTape(name: string): Tape {
  const parsed = parseTape(readFileSync(`data/tapes/${name}.tape.jsonl`, "utf8"));
  if (!parsed.ok) throw new Error(`${name}: ${sayFault(parsed.error)}`);
  return parsed.value;
}

type Condition = Pick<TapeRoom, "direction" | "settlement">;

export class TapeWorld {
  readonly tape: Tape;
  readonly world: EngineWorld;
  readonly exchanges: Exchanges;
  readonly pump: Pump;
  /** As in the tape's header, once they are open. */
  readonly rooms: RoomId[] = [];
  /** Called with each new consensus of SOL. */
  onPrice: (view: PriceView) => void = () => undefined;
  readonly #player: TapePlayer;
  readonly #startedAtMs: number;
  #seenAtMs = 0;
  /** What became of the creation that waited for a look-up. */
  #published: RoomId | undefined;

  private constructor(tape: Tape, world: EngineWorld, exchanges: Exchanges, pump: Pump) {
    this.tape = tape;
    this.world = world;
    this.exchanges = exchanges;
    this.pump = pump;
    const stage = { exchanges: exchanges.control, pump: pump.control };
    this.#player = new TapePlayer({ clock: world.clock, ...stage });
    this.#startedAtMs = world.clock.now();
    world.engine.onCreation(({ creation }) => (this.#published = creation.room));
    this.#player.play(tape);
  }

  /**
   * Begins a tape of data/tapes; alice, bob and carol are there. `slowness`: for a whole day, the
   * exchanges quote so many times less often than the four times a second that they do.
   */
  static async begin(name: string, { slowness = 1 } = {}): Promise<TapeWorld> {
    const tape = readTape(name);
    const { world, exchanges, pump } = await openSimulated({
      assets: tape.header.assets,
      slowness,
    });
    for (const person of ["alice", "bob", "carol"]) await world.person(person);
    return new TapeWorld(tape, world, exchanges, pump);
  }

  /**
   * Plays on to a moment of the tape, opening its rooms on the way. `turnMs`: the event loop turns once
   * in so much time instead of after every timer; for a day.
   */
  async playTo(positionMs: number, turnMs = 0): Promise<void> {
    for (const { opensAtMs, ...terms } of this.tape.header.rooms.slice(this.rooms.length)) {
      if (opensAtMs > positionMs) continue;
      await this.#moveTo(Math.max(opensAtMs, this.#position()), turnMs);
      const room = await this.#open(terms, turnMs);
      // A pool about a mint may be no larger than what its price costs to move.
      const [yes, no] = terms.mint === undefined ? ["10", "5"] : ["1", "0.5"];
      expect(await this.world.stake("bob", room, "yes", yes)).toMatchObject({ ok: true });
      expect(await this.world.stake("carol", room, "no", no)).toMatchObject({ ok: true });
      this.rooms.push(room);
    }
    await this.#moveTo(positionMs, turnMs);
  }

  /** Plays it to its end: what its rooms came to, which must be what its header says of them. */
  async playOut(turnMs = 0): Promise<readonly string[]> {
    const { rooms, lengthMs } = this.tape.header;
    await this.playTo(lengthMs, turnMs);
    const outcomes: string[] = [];
    for (const room of this.rooms) outcomes.push(await this.world.outcome(room));
    expect(outcomes.map((outcome) => outcome.split(" ")[0])).toEqual(
      rooms.map(({ verdict }) => verdict),
    );
    expect(this.#player.playing).toBeUndefined();
    expect(this.world.fatal).toEqual([]);
    expect(this.world.engine.vitals()).toMatchObject({ bookSum: "0", rooms: 0, parked: [] });
    await this.world.engine.stop();
    return outcomes;
  }

  /** A moment of the clock as a position on the tape. */
  positionOf(atMs: number): number {
    return atMs - this.#startedAtMs;
  }

  /** What the market really is worth, which no exchange knows. */
  hidden(asset: string): number {
    const found = this.exchanges.control.assets().find((one) => one.asset === asset);
    return found?.price ?? Number.NaN;
  }

  async #open(room: Omit<TapeRoom, "opensAtMs">, turnMs: number): Promise<RoomId> {
    const { asset, mint, verdict: _, ...terms } = room;
    if (mint !== undefined) return this.#openAboutMint(mint, terms, turnMs);
    expect(asset).toBe("SOL"); // what EngineWorld's rooms are about
    return this.world.room("alice", terms);
  }

  /** Its look-ups and its first price take some seconds of the tape. */
  async #openAboutMint(
    symbol: string,
    { direction, settlement, target, window }: Pick<TapeRoom, "target" | "window"> & Condition,
    turnMs: number,
  ): Promise<RoomId> {
    const { engine } = this.world;
    const alice = this.world.id("alice");
    await engine.create(alice, { type: "START" });
    await engine.create(alice, { type: "ASSET", text: this.mint(symbol) });
    await this.#until(() => engine.creation(alice)?.state === "CONDITION", turnMs);
    await engine.create(alice, { type: "CONDITION", direction, settlement });
    await engine.create(alice, { type: "TARGET", text: target });
    await engine.create(alice, { type: "WINDOW", text: window });
    await engine.create(alice, { type: "NEXT" });
    this.#published = undefined;
    await engine.create(alice, { type: "PUBLISH" });
    await this.#until(() => this.#published !== undefined, turnMs);
    return this.#published!;
  }

  /** Address of one of the sandbox's mints. */
  mint(symbol: string): string {
    const found = this.pump.control.mints().find((one) => one.symbol === symbol);
    if (found === undefined) throw new Error(`no mint ${symbol}`);
    return found.mint;
  }

  async #until(isSo: () => boolean, turnMs: number): Promise<void> {
    for (let seconds = 0; !isSo(); seconds += 1) {
      if (seconds === 30)
        throw new Error(JSON.stringify(this.world.engine.creation(this.world.id("alice"))));
      await this.#moveTo(this.#position() + 1_000, turnMs);
    }
  }

  #position(): number {
    return this.positionOf(this.world.clock.now());
  }

  #moveTo(positionMs: number, turnMs: number): Promise<void> {
    const { clock, engine } = this.world;
    let turnAtMs = clock.now() + turnMs;
    const between = (): Promise<void> | undefined => {
      const view = engine.price("SOL");
      if (view !== undefined && view.atMs !== this.#seenAtMs) {
        this.#seenAtMs = view.atMs;
        this.onPrice(view);
      }
      if (clock.now() < turnAtMs) return undefined;
      turnAtMs = clock.now() + turnMs;
      return settle();
    };
    return clock.moveTo(this.#startedAtMs + positionMs, between);
  }
}
