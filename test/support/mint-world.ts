/**
 * An engine's world with pump.fun tokens in it: a chain that answers when the test says so, and two
 * sources that give the caps which the test makes them give, of the mints that they were told to follow.
 */
import type { Asset } from "../../src/domain/price.ts";
import type { MintRefusal } from "../../src/domain/pump.ts";
import { ok, type Result } from "../../src/domain/result.ts";
import type { CreateAnswer, Creation, CreationChange } from "../../src/engine/creation-door.ts";
import type { MintFacts, MintLook, PriceSource, SourceSink } from "../../src/ports.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { EngineWorld, settle, type WorldOptions } from "./engine-world.ts";
import type { ManualClock } from "./manual-clock.ts";

export const MINT = "4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf";
export const LINK = `https://pump.fun/coin/${MINT}`;

/** A curve at a cap of 50 SOL, which is $8,000 at $160. */
export const FACTS: MintFacts = {
  mint: MINT,
  name: "Dog With Hat",
  symbol: "HAT",
  decimals: 6,
  supply: 1_000_000_000,
  market: "curve",
  quote: "SOL",
  reserves: { base: 802_370_240_000_000n, quote: 40_118_573_000n },
  liquidityUsd: 25_000,
};

/** Answers at once with what it was told, or, while it is held, when the test lets it. */
export class PuppetChain implements MintLook {
  readonly asked: string[] = [];
  answer: Result<MintFacts, MintRefusal> | Error = ok(FACTS);
  isHeld = false;
  readonly #waiting: (() => void)[] = [];

  async look(mint: string): Promise<Result<MintFacts, MintRefusal>> {
    this.asked.push(mint);
    if (this.isHeld) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const { answer } = this;
    if (answer instanceof Error) throw answer;
    return answer.ok ? ok({ ...answer.value, mint }) : answer;
  }

  /** The oldest question that waits is answered, with what is to be answered now. */
  async release(): Promise<void> {
    this.#waiting.shift()?.();
    await settle();
  }
}

/** Says twice a second what the market of each mint is at, of those it follows. */
class PuppetMints implements PriceSource {
  readonly id: string;
  readonly starts: (readonly string[])[] = [];
  /** In US dollars, by mint. */
  readonly caps = new Map<string, number>();
  readonly #clock: ManualClock;
  #assets: readonly Asset[] = [];
  #sink: SourceSink | undefined;
  #cancel: (() => void) | undefined;
  #sequence = 0;

  constructor(id: string, clock: ManualClock) {
    this.id = id;
    this.#clock = clock;
  }

  start(assets: readonly Asset[], sink: SourceSink): void {
    this.#assets = assets.filter((asset) => asset.symbols[this.id] !== undefined);
    this.starts.push(this.#assets.map(({ asset }) => asset));
    this.#sink = sink;
    this.#cancel?.();
    this.#beat();
  }

  stop(): Promise<void> {
    this.#cancel?.();
    this.#sink = undefined;
    return Promise.resolve();
  }

  #beat(): void {
    const nowMs = this.#clock.now();
    for (const { asset } of this.#assets) {
      const price = this.caps.get(asset);
      if (price === undefined) continue;
      this.#sink?.observe({
        source: this.id,
        group: this.id,
        asset,
        price,
        quote: "USD",
        spread: 0,
        asOfMs: nowMs,
        receivedAtMs: nowMs,
        changedAtMs: nowMs,
        sequence: ++this.#sequence,
        halted: false,
      });
    }
    this.#cancel = this.#clock.at(nowMs + 500, () => this.#beat());
  }
}

export class MintWorld {
  readonly chain = new PuppetChain();
  readonly sources: PuppetMints[] = [];
  readonly world: EngineWorld;
  /** What hosts were told without having asked for it. */
  readonly told: CreationChange[] = [];

  private constructor(options: WorldOptions) {
    this.world = new EngineWorld({
      ...options,
      mintLook: this.chain,
      mintSources: (clock) => {
        this.sources.push(new PuppetMints("chain", clock), new PuppetMints("jupiter", clock));
        return this.sources;
      },
    });
  }

  /** Alice, Bob and Carol, and a token at a cap of $8,000. */
  static async open(options: WorldOptions = {}): Promise<MintWorld> {
    const mints = new MintWorld(options);
    await mints.world.start();
    mints.listen();
    for (const name of ["alice", "bob", "carol"]) await mints.world.person(name);
    mints.cap(8_000);
    return mints;
  }

  listen(): void {
    this.world.engine.onCreation((change) => this.told.push(change));
  }

  async crash(): Promise<void> {
    this.told.length = 0;
    await this.world.die();
    await this.world.start();
    this.listen();
  }

  /** What both sources give from now on; undefined: there is no market. */
  cap(dollars: number | undefined, mint = MINT): void {
    for (const { caps } of this.sources) {
      if (dollars === undefined) caps.delete(mint);
      else caps.set(mint, dollars);
    }
  }

  /** The mints that the sources follow now. */
  followed(): readonly string[] {
    const [first, second] = this.sources.map(({ starts }) => starts.at(-1) ?? []);
    if (String(first) !== String(second)) throw new Error("the sources follow different mints");
    return first ?? [];
  }

  answer(answer: CreateAnswer, name = "alice"): Promise<Creation> {
    return this.world.engine.create(this.world.id(name), answer);
  }

  view(name = "alice"): Creation | undefined {
    return this.world.engine.creation(this.world.id(name));
  }

  /** The flow up to the condition: the link is pasted, found and priced. */
  async chosen(text = LINK, name = "alice"): Promise<void> {
    await this.answer({ type: "START" }, name);
    await this.answer({ type: "ASSET", text }, name);
    await this.world.seconds(2);
  }

  async reviewed(
    answers: { target?: string; settlement?: "touch" | "close"; window?: string } = {},
    name = "alice",
  ): Promise<Creation> {
    const { target = "16k", settlement = "touch", window = "1h" } = answers;
    await this.chosen(LINK, name);
    await this.answer({ type: "CONDITION", direction: "reach-or-exceed", settlement }, name);
    await this.answer({ type: "TARGET", text: target }, name);
    await this.answer({ type: "WINDOW", text: window }, name);
    return this.answer({ type: "NEXT" }, name);
  }

  async room(answers: Parameters<MintWorld["reviewed"]>[0] = {}, name = "alice"): Promise<RoomId> {
    await this.reviewed(answers, name);
    await this.answer({ type: "PUBLISH" }, name);
    await settle();
    const id = this.told.findLast(({ creation }) => creation.room !== undefined)?.creation.room;
    if (id === undefined) throw new Error(`no room: ${JSON.stringify(this.view(name)?.refusal)}`);
    return id;
  }
}
