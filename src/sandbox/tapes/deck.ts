/** The sandbox's tape deck: a shelf to choose from, a player, and the speed at which it plays. */
import { join } from "node:path";
import { err, ok, type Result } from "../../domain/result.ts";
import type { VirtualClock } from "../clock.ts";
import { hurry } from "./haste.ts";
import { tapeMisfit, TapePlayer, type TapeStage } from "./player.ts";
import { readShelf, readTape, type ShelvedTape } from "./shelf.ts";
import type { Tape } from "./tape.ts";

/** Beyond this the clock is wound without a rest, and no computer goes faster. */
export const FASTEST = 240;

export interface TapeDeckOptions extends TapeStage {
  readonly clock: VirtualClock;
  /** Where the tapes lie; undefined is an empty shelf. */
  readonly folder: string | undefined;
  /** How many times faster than life a tape plays for which nobody says otherwise. */
  readonly speed: number;
  readonly onBug: (error: unknown) => void;
}

/** The deck as the page shows it. */
export interface DeckReading {
  readonly shelf: readonly ShelvedTape[];
  readonly speed: number;
  readonly playing:
    | {
        readonly title: string;
        readonly shows: string;
        readonly lengthMs: number;
        /** By the sandbox's clock: its present time less this is the tape's position. */
        readonly startedAtMs: number;
        readonly speed: number;
      }
    | undefined;
}

export class TapeDeck {
  readonly #options: TapeDeckOptions;
  readonly #player: TapePlayer;
  readonly #listeners = new Set<(reading: DeckReading) => void>();
  #shelf: readonly ShelvedTape[] = [];
  #speed = 1;
  #unhurry: () => void = () => undefined;

  private constructor(options: TapeDeckOptions) {
    this.#options = options;
    const onEnd = (): void => this.#ended();
    this.#player = new TapePlayer({ ...options, onEnd });
  }

  static async open(options: TapeDeckOptions): Promise<TapeDeck> {
    const deck = new TapeDeck(options);
    await deck.#look();
    return deck;
  }

  /** Plays a file of the shelf, as it is now; or says, in words for a person, why not. */
  async playFile(file: string, speed?: number): Promise<Result<undefined, string>> {
    const { folder } = this.#options;
    await this.#look();
    const isThere = this.#shelf.some((shelved) => shelved.file === file);
    if (folder === undefined || !isThere) return err(`There is no tape ${file}.`);
    const tape = await readTape(join(folder, file));
    return tape.ok ? this.play(tape.value, speed) : tape;
  }

  /** Plays a tape in place of the one that plays; or says why it cannot. */
  play(tape: Tape, speed = this.#options.speed): Result<undefined, string> {
    const misfit = tapeMisfit(tape, this.#options);
    if (misfit !== undefined) return err(`${tape.header.title}, ${misfit}`);
    this.#unhurry();
    this.#player.play(tape);
    this.#speed = speed;
    this.#unhurry = hurry(this.#options.clock, speed, this.#options.onBug);
    this.#tell();
    return ok(undefined);
  }

  stop(): void {
    this.#player.stop();
    this.#ended();
  }

  reading(): DeckReading {
    const { playing } = this.#player;
    const { speed } = this.#options;
    if (playing === undefined) return { shelf: this.#shelf, speed, playing: undefined };
    const { title, shows, lengthMs } = playing.tape.header;
    const { startedAtMs } = playing;
    const now = { title, shows, lengthMs, startedAtMs, speed: this.#speed };
    return { shelf: this.#shelf, speed, playing: now };
  }

  /** Called when a tape begins and when it is over. */
  subscribe(listener: (reading: DeckReading) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #look(): Promise<void> {
    const { folder } = this.#options;
    this.#shelf = folder === undefined ? [] : await readShelf(folder);
  }

  #ended(): void {
    this.#unhurry();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.reading());
  }
}
