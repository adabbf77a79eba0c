/**
 * R11: the observations behind a verdict, as compact as plain JSON can be, so that anybody can run the
 * oracle over them once more (price-replay.ts). Frame by frame, one per consensus, stands what was
 * new: the first frame has every source's word, and what the oracle remembered then.
 */
import type { ConsensusInput, ConsensusMemory } from "./consensus.ts";
import type { AssetClass, FeedStatus, Observation, QuoteCurrency, Tick } from "./price.ts";
import { assert } from "./result.ts";
import { sha256 } from "./sha256.ts";
import { NO_STILLS, type Still } from "./stills.ts";
import { NO_SUSPECTS, type Suspect } from "./suspects.ts";

/** Which question the observations answer (R14). */
export type EvidenceKind =
  /** A confirmed hit: from five seconds before it to the tick that confirmed it. */
  | { readonly kind: "hit" }
  /**
   * No hit at the settle time: the tick that said so and, when that was beyond the target, all that
   * shows that no run had begun in time. The room had asked at `askedAtMs`, when frame `frame` was the latest (-1: none yet); `isStepped`: runs knew it already.
   */
  | {
      readonly kind: "touch";
      readonly askedAtMs: number;
      readonly frame: number;
      readonly isStepped: boolean;
    }
  /** A closing price: once a second, from the first minute that might decide to the one that did. */
  | { readonly kind: "close" };

export interface PriceEvidence {
  readonly of: EvidenceKind;
  readonly asset: string;
  readonly class: AssetClass;
  /** Times in frames are in ms since this moment. */
  readonly fromMs: number;
  /** Source, independence group, quote currency; frames name a source by its place in this list. */
  readonly sources: readonly (readonly [source: string, group: string, quote: QuoteCurrency])[];
  readonly frames: readonly EvidenceFrame[];
}

/** What went into one consensus, as far as it differs from the one before. */
export interface EvidenceFrame {
  readonly at: number;
  readonly said?: readonly SaidInFrame[];
  /** Sources that have no word any more. */
  readonly gone?: readonly number[];
  /** By currency, the consensus by which its quotes became dollars; null when there was none. */
  readonly rates?: Readonly<Record<string, RateInFrame | null>>;
  /** Where the consensus before is not the frame before. */
  readonly memory?: MemoryInFrame;
}

/** `asOf`, `received` and `changed` since `fromMs`; `halted` is there, and 1, only when it is so. */
type SaidInFrame = readonly [
  source: number,
  price: number,
  spread: number,
  asOf: number,
  received: number,
  changed: number,
  sequence: number,
  halted?: 1,
];

type RateInFrame = readonly [
  price: number,
  at: number,
  status: FeedStatus,
  confidenceBps: number,
  held?: 1,
];

interface MemoryInFrame {
  /** The last consensus that was not held; null when there never was one. */
  readonly last: readonly [price: number, at: number] | null;
  readonly suspects: readonly (readonly [
    group: string,
    since: number,
    distrusted: 0 | 1,
    why: Suspect["why"],
    calmSince: number | null,
  ])[];
  /** What all groups said, whenever one that now stands still had last moved. */
  readonly heard: readonly (readonly (readonly [group: string, price: number])[])[];
  /** Since when each group stands still, and the place in `heard` of what was said then. */
  readonly stills: readonly (readonly [group: string, changed: number, heard: number])[];
}

/** The names by which a consensus is given the rates that it converts by. */
type RateName = {
  [Name in keyof ConsensusInput]: Tick extends ConsensusInput[Name] ? Name : never;
}[keyof ConsensusInput];

/** All of them: one that is missing here does not compile. */
const RATES = Object.keys({ usdt: true, sol: true } satisfies Record<
  RateName,
  true
>) as readonly RateName[];

/** Evidence as it is written, and its name: the SHA-256 of that very text. */
export interface WrittenEvidence {
  readonly hash: string;
  readonly text: string;
}

/** What one consensus was made of. */
export interface Moment {
  /** Rises by one with each consensus of the asset. */
  readonly no: number;
  readonly input: ConsensusInput;
}

/** Evidence of these moments of one asset, at least one, in their order. */
export function priceEvidence(of: EvidenceKind, moments: readonly Moment[]): PriceEvidence {
  const first = moments[0]?.input;
  assert(first !== undefined, "evidence is of at least one moment");
  const fromMs = first.nowMs;
  const sources = new Map<string, number>();
  const table: (readonly [string, string, QuoteCurrency])[] = [];
  const placeOf = ({ source, group, quote }: Observation): number => {
    const key = `${source}\n${group}\n${quote}`;
    const known = sources.get(key);
    if (known !== undefined) return known;
    sources.set(key, table.length);
    return table.push([source, group, quote]) - 1;
  };
  const frames = moments.map(({ no, input }, index): EvidenceFrame => {
    const before = moments[index - 1];
    const isNext = before !== undefined && before.no + 1 === no;
    return {
      at: input.nowMs - fromMs,
      ...newWords(input, before?.input, fromMs, placeOf),
      ...newRates(input, before?.input, fromMs),
      ...(!isNext && { memory: writtenMemory(input.memory, fromMs) }),
    };
  });
  return { of, asset: first.asset, class: first.class, fromMs, sources: table, frames };
}

export function writeEvidence(evidence: PriceEvidence): WrittenEvidence {
  const text = JSON.stringify(evidence);
  return { hash: sha256(text), text };
}

function newWords(
  input: ConsensusInput,
  before: ConsensusInput | undefined,
  fromMs: number,
  placeOf: (observation: Observation) => number,
): Pick<EvidenceFrame, "said" | "gone"> {
  const known = new Set(before?.observations);
  const fresh = input.observations.filter((one) => !known.has(one));
  const places = new Set(input.observations.map(placeOf));
  const gone = (before?.observations ?? []).map(placeOf).filter((place) => !places.has(place));
  const said = fresh.map((one): SaidInFrame => {
    const { price, spread, asOfMs, receivedAtMs, changedAtMs, sequence, halted } = one;
    const times = [asOfMs - fromMs, receivedAtMs - fromMs, changedAtMs - fromMs] as const;
    const word = [placeOf(one), price, spread, ...times, sequence] as const;
    return halted ? [...word, 1] : word;
  });
  return { ...(said.length > 0 && { said }), ...(gone.length > 0 && { gone }) };
}

function newRates(
  input: ConsensusInput,
  before: ConsensusInput | undefined,
  fromMs: number,
): Pick<EvidenceFrame, "rates"> {
  const changed = RATES.filter((name) => input[name] !== before?.[name]);
  if (changed.length === 0) return {};
  const rates = changed.map((name): [string, RateInFrame | null] => {
    const tick = input[name];
    if (tick === undefined) return [name, null];
    const { price, atMs, status, confidenceBps, held } = tick;
    const rate = [price, atMs - fromMs, status, confidenceBps] as const;
    return [name, held ? [...rate, 1] : rate];
  });
  return { rates: Object.fromEntries(rates) };
}

function writtenMemory(memory: ConsensusMemory, fromMs: number): MemoryInFrame {
  const { last, suspects, stills } = memory;
  const heard = [...new Set(Array.from(stills.values(), (still) => still.heard))];
  return {
    last: last === undefined ? null : [last.price, last.atMs - fromMs],
    suspects: Array.from(suspects, ([group, { sinceMs, distrusted, why, calmSinceMs }]) => {
      const calm = calmSinceMs === undefined ? null : calmSinceMs - fromMs;
      return [group, sinceMs - fromMs, distrusted ? 1 : 0, why, calm] as const;
    }),
    heard: heard.map((said) => said.map(({ group, price }) => [group, price] as const)),
    stills: Array.from(stills, ([group, still]) => {
      return [group, still.changedAtMs - fromMs, heard.indexOf(still.heard)] as const;
    }),
  };
}

/** What each frame gave to the consensus; `memory` is undefined where the frame before made it. */
export interface ReadFrame extends Omit<ConsensusInput, "memory"> {
  readonly memory: ConsensusMemory | undefined;
}

/** What went into each consensus, whole again. */
export function readFrames(evidence: PriceEvidence): ReadFrame[] {
  const { asset, class: assetClass, fromMs, sources } = evidence;
  const words = new Map<number, Observation>();
  const rates = new Map<string, Tick | undefined>();
  return evidence.frames.map(({ at, said = [], gone = [], rates: newRates = {}, memory }) => {
    for (const place of gone) words.delete(place);
    for (const [place, price, spread, asOf, received, changed, sequence, halted] of said) {
      const source = sources[place];
      assert(source !== undefined, `source ${place} is in the list`);
      words.set(place, {
        source: source[0],
        group: source[1],
        asset,
        price,
        quote: source[2],
        spread,
        asOfMs: fromMs + asOf,
        receivedAtMs: fromMs + received,
        changedAtMs: fromMs + changed,
        sequence,
        halted: halted === 1,
      });
    }
    for (const [name, rate] of Object.entries(newRates)) {
      rates.set(name, rate === null ? undefined : readRate(name, rate, fromMs));
    }
    const given = Object.fromEntries(RATES.map((name) => [name, rates.get(name)]));
    return {
      asset,
      class: assetClass,
      observations: [...words.values()],
      nowMs: fromMs + at,
      ...(given as Record<RateName, Tick | undefined>),
      memory: memory && readMemory(memory, asset, fromMs),
    };
  });
}

function readRate(name: string, rate: RateInFrame, fromMs: number): Tick {
  const [price, at, status, confidenceBps, held] = rate;
  return { ...priceAt(name, price, fromMs + at), status, confidenceBps, held: held === 1 };
}

function readMemory(memory: MemoryInFrame, asset: string, fromMs: number): ConsensusMemory {
  const { last, suspects, heard, stills } = memory;
  const doubted = suspects.map(([group, since, distrusted, why, calm]): [string, Suspect] => {
    const calmSinceMs = calm === null ? undefined : fromMs + calm;
    return [group, { sinceMs: fromMs + since, distrusted: distrusted === 1, why, calmSinceMs }];
  });
  const said = heard.map((prices) => prices.map(([group, price]) => ({ group, price })));
  const still = stills.map(([group, changed, place]): [string, Still] => {
    const then = said[place];
    assert(then !== undefined, `what was said at ${place} is in the list`);
    return [group, { changedAtMs: fromMs + changed, heard: then }];
  });
  return {
    last: last === null ? undefined : priceAt(asset, last[0], fromMs + last[1]),
    suspects: doubted.length === 0 ? NO_SUSPECTS : new Map(doubted),
    stills: still.length === 0 ? NO_STILLS : new Map(still),
  };
}

/** A consensus of which only the price and its time are known, as the next one needs no more. */
function priceAt(asset: string, price: number, atMs: number): Tick {
  const unknown = { confidenceBps: 0, quality: 0, status: "live", groups: [] } as const;
  return { asset, atMs, price, held: false, ...unknown };
}
