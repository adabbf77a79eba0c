/**
 * From what sources say to one vote per independence group (R15; reference/oracle.md C.3, steps 1
 * and 2): whatever cannot be trusted is dropped, never repaired; quotes in tether and SOL become dollars.
 */
import {
  BANDS,
  CLOCK_TOLERANCE_MS,
  HALF_SPREAD_MIN,
  SOL_STALE_AFTER_MS,
  USDT_ASSUMED_DOUBT,
  USDT_HIGHEST,
  USDT_LOWEST,
  USDT_STALE_AFTER_MS,
  type Bands,
} from "./bands.ts";
import type { AssetClass, Observation, QuoteCurrency, Tick } from "./price.ts";
import { byValue, quantileEntries } from "./weighted-median.ts";

/** What a group of sources says, with how well it can know. */
export interface GroupPrice {
  readonly group: string;
  /** In US dollars. */
  readonly price: number;
  /** Doubt to either side, as a fraction of the price. */
  readonly half: number;
  readonly asOfMs: number;
  /** When one of its sources last made a price, by the venue's clock. */
  readonly changedAtMs: number;
  /** 0 while as good as new, 1 when about to be dropped. */
  readonly staleness: number;
}

interface SourcePrice extends GroupPrice {
  readonly source: string;
  readonly value: number;
  readonly weight: number;
}

export interface VotesInput {
  readonly asset: string;
  readonly class: AssetClass;
  /** Any order; an older observation of a source is ignored when a newer one is there. */
  readonly observations: readonly Observation[];
  readonly nowMs: number;
  /** The consensus for USDT in dollars: the last one that was not held. */
  readonly usdt: Tick | undefined;
  /** The consensus for SOL of this instant, whatever it is worth. */
  readonly sol: Tick | undefined;
}

/** One price per independence group that has something to say, in order of the groups' names. */
export function groupPrices(input: VotesInput): GroupPrice[] {
  const bands = BANDS[input.class];
  const rates = ratesAt(input);
  const groups = new Map<string, SourcePrice[]>();
  for (const observation of newestPerSource(input)) {
    if (!mayVote(observation, bands, input.nowMs)) continue;
    const price = inDollars(observation, bands, input.nowMs, rates);
    if (price === undefined) continue;
    const members = groups.get(price.group);
    if (members === undefined) groups.set(price.group, [price]);
    else members.push(price);
  }
  return [...groups.values()].map(medianOfSources).sort((a, b) => (a.group < b.group ? -1 : 1));
}

/** Malformed words are as if never said; of the rest, a source's highest sequence is its only word. */
function newestPerSource({ asset, observations, nowMs }: VotesInput): Iterable<Observation> {
  const newest = new Map<string, Observation>();
  for (const observation of observations) {
    if (observation.asset !== asset || !isWellFormed(observation, nowMs)) continue;
    const known = newest.get(observation.source);
    if (known === undefined || isNewer(observation, known)) {
      newest.set(observation.source, observation);
    }
  }
  return newest.values();
}

function isWellFormed(observation: Observation, nowMs: number): boolean {
  return (
    isPrice(observation.price) &&
    observation.spread >= 0 &&
    observation.spread < Number.POSITIVE_INFINITY &&
    observation.asOfMs <= nowMs + CLOCK_TOLERANCE_MS &&
    observation.receivedAtMs <= nowMs &&
    !Number.isNaN(observation.changedAtMs) &&
    !Number.isNaN(observation.sequence)
  );
}

/** Within what a target can be written as: twelve decimals, fifteen digits before them (R4). */
export function isPrice(price: number): boolean {
  return price >= 1e-12 && price < 1e15;
}

/** A repeated sequence is not news, so the word received first stands; then any fixed order will do. */
function isNewer(a: Observation, b: Observation): boolean {
  if (a.sequence !== b.sequence) return a.sequence > b.sequence;
  if (a.receivedAtMs !== b.receivedAtMs) return a.receivedAtMs < b.receivedAtMs;
  if (a.asOfMs !== b.asOfMs) return a.asOfMs < b.asOfMs;
  if (a.halted !== b.halted) return a.halted;
  if (a.price !== b.price) return a.price < b.price;
  return a.spread < b.spread;
}

function mayVote(observation: Observation, bands: Bands, nowMs: number): boolean {
  return (
    !observation.halted &&
    observation.spread <= bands.agree &&
    nowMs - observation.asOfMs <= bands.hardAgeMs &&
    nowMs - observation.changedAtMs <= bands.unchangedMaxMs
  );
}

interface Rate {
  /** In US dollars. */
  readonly price: number;
  /** Added to the doubt about every converted quote. */
  readonly doubt: number;
}

/** What one unit of each quote is worth; undefined where that cannot be said. */
type Rates = Readonly<Record<QuoteCurrency, Rate | undefined>>;

function ratesAt({ usdt, sol, nowMs }: VotesInput): Rates {
  return { USD: { price: 1, doubt: 0 }, USDT: tetherRate(usdt, nowMs), SOL: solRate(sol, nowMs) };
}

/** Nothing may be assumed of SOL: without a price of this moment, what is quoted in it has none. */
function solRate(sol: Tick | undefined, nowMs: number): Rate | undefined {
  if (sol === undefined || sol.held || nowMs - sol.atMs > SOL_STALE_AFTER_MS) return undefined;
  if (sol.status !== "live" && sol.status !== "degraded") return undefined;
  return { price: sol.price, doubt: sol.confidenceBps / 10_000 };
}

/** Undefined when the tether has slipped, or was last seen slipped: assuming 1 then would be a lie. */
function tetherRate(usdt: Tick | undefined, nowMs: number): Rate | undefined {
  if (usdt === undefined || !(usdt.price > 0)) return { price: 1, doubt: USDT_ASSUMED_DOUBT };
  if (usdt.price < USDT_LOWEST || usdt.price > USDT_HIGHEST) return undefined;
  // A held tick repeats a price of unknown age, so it counts as stale.
  const stale = usdt.held || nowMs - usdt.atMs > USDT_STALE_AFTER_MS;
  return stale ? { price: 1, doubt: USDT_ASSUMED_DOUBT } : { price: usdt.price, doubt: 0 };
}

function inDollars(
  observation: Observation,
  bands: Bands,
  nowMs: number,
  rates: Rates,
): SourcePrice | undefined {
  const rate = rates[observation.quote];
  if (rate === undefined) return undefined;
  const price = observation.price * rate.price;
  if (!isPrice(price)) return undefined;
  // A venue's clock may run ahead of ours, but nothing was asserted later than it was received.
  const asOfMs = Math.min(observation.asOfMs, observation.receivedAtMs);
  const faded = (nowMs - asOfMs - bands.softAgeMs) / (bands.hardAgeMs - bands.softAgeMs);
  const staleness = Math.min(1, Math.max(0, faded));
  const half = Math.max(observation.spread / 2, HALF_SPREAD_MIN) * (1 + staleness) + rate.doubt;
  return {
    source: observation.source,
    group: observation.group,
    price,
    half,
    asOfMs,
    changedAtMs: observation.changedAtMs,
    staleness,
    value: price,
    weight: 1 - 0.9 * staleness,
  };
}

/** The age-weighted median of a group's sources: as old and as doubtful as the worse of its middle two. */
function medianOfSources(sources: readonly SourcePrice[]): GroupPrice {
  const sorted = [...sources].sort((a, b) => byValue(a, b) || (a.source < b.source ? -1 : 1));
  const [low, high] = quantileEntries(sorted, 0.5);
  return {
    group: low.group,
    price: (low.price + high.price) / 2,
    half: Math.max(low.half, high.half),
    asOfMs: Math.min(low.asOfMs, high.asOfMs),
    changedAtMs: Math.max(...sources.map(({ changedAtMs }) => changedAtMs)),
    staleness: Math.max(low.staleness, high.staleness),
  };
}
