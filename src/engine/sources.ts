/**
 * Whom the feeds listen to: one actor `source:<id>` per source of prices, told when what its connection
 * does, or what the consensus thinks of it, changes its standing. What a shut source says goes no
 * further than here; the first thing that it does when its time has come is the probe.
 */
import type { AnyMachineSnapshot } from "xstate";
import {
  LIMITED_WAIT_MS,
  NO_OUTCOMES,
  tripReason,
  withOutcome,
  type Outcomes,
} from "../domain/breaker.ts";
import type { Observation } from "../domain/price.ts";
import type { Suspect, Suspects } from "../domain/suspects.ts";
import { sourceMachine, type SourceContext } from "../../machines/source.machine.ts";
import type { Doubts, SourceEvent } from "../../machines/protocol.ts";
import type { Clock, PriceSource, SourceHealth } from "../ports.ts";
import type { Actors } from "./actors.ts";
import { statePath } from "./chart-step.ts";
import { dueColumns } from "./deadlines.ts";
import type { PriceView } from "./door.ts";
import type { PriceAlert, SourceView } from "./source-view.ts";
import type { Scheduler } from "./scheduler.ts";

export interface SourcesOptions {
  readonly clock: Clock;
  readonly actors: Actors;
  readonly scheduler: Scheduler;
  /** Uniform in [0, 1): spreads the probes. */
  readonly random: () => number;
  /** What the source has said is not to count any more. */
  readonly onShut: (source: string) => void;
  readonly alert: (alert: PriceAlert) => void;
  readonly log: { info(facts: object, what: string): void };
}

type Doubt = Doubts[string];

interface Source {
  readonly id: string;
  readonly port: PriceSource | undefined;
  readonly openedAtMs: number;
  /** Of its observations; undefined before the first. */
  group: string | undefined;
  /** About which it has been heard. */
  readonly assets: Set<string>;
  doubts: Doubts;
  outcomes: Outcomes;
  health: SourceHealth | undefined;
  isHeard: boolean;
  isProbing: boolean;
  observations: number;
  failures: number;
}

/** In a fast move the venues stray from each other for moments: that is not worth a line of the journal. */
const STRAYS_AFTER_MS = 3_000;

export class Sources {
  readonly #options: SourcesOptions;
  readonly #sources = new Map<string, Source>();
  /** Assets about which somebody is doubted. */
  readonly #doubted = new Set<string>();

  constructor(options: SourcesOptions) {
    this.#options = options;
  }

  add(port: PriceSource): void {
    this.#enter(port.id, port);
  }

  /** Whether it may reach its feed. */
  hear(observation: Observation): boolean {
    const source = this.#source(observation.source);
    source.observations++;
    if (source.isProbing) this.#admit(source);
    else if (source.isHeard) {
      source.group = observation.group;
      if (!source.assets.has(observation.asset)) this.#hearAbout(source, observation.asset);
      return true;
    }
    return false;
  }

  health(health: SourceHealth): void {
    const source = this.#source(health.source);
    const { state, detail, failure } = health;
    if (state !== source.health?.state || detail !== source.health.detail) {
      this.#options.log.info({ ...health }, "price source");
    }
    source.health = health;
    if (failure === undefined && state !== "open") return;
    this.#outcome(source, health);
  }

  /** After each consensus on `asset`: whom it suspects. */
  doubt(asset: string, suspects: Suspects): void {
    if (suspects.size === 0 && !this.#doubted.has(asset)) return;
    const nowMs = this.#now();
    let isDoubted = false;
    for (const source of this.#sources.values()) {
      if (source.group === undefined || !source.assets.has(asset)) continue;
      const doubt = doubtOf(suspects.get(source.group), nowMs);
      isDoubted ||= doubt !== undefined;
      if (doubt === source.doubts[asset]) continue;
      source.doubts = withDoubt(source.doubts, asset, doubt);
      this.#tellDoubts(source);
    }
    if (isDoubted) this.#doubted.add(asset);
    else this.#doubted.delete(asset);
  }

  /** Nobody asks about the asset any more. */
  forget(asset: string): void {
    this.#doubted.delete(asset);
    for (const source of this.#sources.values()) {
      source.assets.delete(asset);
      if (source.doubts[asset] === undefined) continue;
      source.doubts = withDoubt(source.doubts, asset, undefined);
      this.#tellDoubts(source);
    }
  }

  /** After each message of a source's chart. */
  step(actor: string, snapshot: AnyMachineSnapshot): void {
    const source = this.#sources.get(sourceOfActor(actor) ?? "");
    if (source === undefined) return;
    const context = snapshot.context as SourceContext;
    const deadlines = dueColumns(snapshot).map(({ type, column }) => {
      return { type, atMs: context[column as keyof SourceContext] as number };
    });
    this.#options.scheduler.set(actor, deadlines);
    const wasHeard = source.isHeard;
    source.isHeard = snapshot.hasTag("heard");
    source.isProbing = snapshot.hasTag("probing");
    if (wasHeard && !source.isHeard) {
      source.outcomes = NO_OUTCOMES;
      this.#options.onShut(source.id);
    }
  }

  /** What a source's chart asks for: that operators hear of it. */
  handle(actor: string): void {
    const source = this.#sources.get(sourceOfActor(actor) ?? "");
    if (source === undefined) return;
    const { why, sinceMs: atMs } = this.#context(source);
    this.#options.alert({ kind: "source-disabled", source: source.id, why, atMs });
  }

  /** In the order in which they were added; `prices` are the latest consensus of each asset. */
  views(prices: ReadonlyMap<string, PriceView>): readonly SourceView[] {
    return [...this.#sources.values()].map((source): SourceView => {
      const { sinceMs, why, probeAtMs } = this.#context(source);
      const path = statePath(this.#options.actors.snapshot(actorOf(source.id))?.value);
      return {
        id: source.id,
        state: standing(path),
        sinceMs: Math.max(sinceMs, source.openedAtMs),
        detail: why === "" ? doubtsText(source.doubts, source.health) : why,
        probeAtMs: path === "OPEN" ? probeAtMs : undefined,
        connection: source.health?.state,
        assets: Object.fromEntries(
          [...source.assets].sort().map((asset) => [asset, says(source, asset, prices.get(asset))]),
        ),
        requests: source.port?.requests,
        observations: source.observations,
        failures: source.failures,
      };
    });
  }

  /** For the first time: one that was believed about nothing is now believed about something. */
  #hearAbout(source: Source, asset: string): void {
    source.assets.add(asset);
    if (Object.keys(source.doubts).length > 0) this.#tellDoubts(source);
  }

  #tellDoubts(source: Source): void {
    const { doubts, assets } = source;
    const trusted = [...assets].filter((asset) => (doubts[asset] ?? "strays") === "strays").length;
    this.#tell(source, { type: "DOUBTED", atMs: this.#now(), doubts, trusted });
  }

  #outcome(source: Source, health: SourceHealth): void {
    const { failure, detail: why } = health;
    const atMs = this.#now();
    if (failure !== undefined) source.failures++;
    if (failure === "barred") return this.#tell(source, { type: "BARRED", atMs, why });
    if (failure === "rate-limited") {
      const untilMs = health.retryAtMs ?? atMs + LIMITED_WAIT_MS;
      return this.#tell(source, { type: "RATE_LIMITED", atMs, untilMs, why });
    }
    const ok = failure === undefined;
    if (source.isProbing) {
      if (ok) this.#admit(source);
      else this.#trip(source, `the probe failed: ${why}`);
    } else if (source.isHeard) {
      source.outcomes = withOutcome(source.outcomes, { atMs, ok });
      const reason = ok ? undefined : tripReason(source.outcomes);
      if (reason !== undefined) this.#trip(source, `${reason}, the last: ${why}`);
    }
  }

  /** What was thought of it when it was shut is thought of it still. */
  #admit(source: Source): void {
    this.#tell(source, { type: "PROBED", atMs: this.#now() });
    if (Object.keys(source.doubts).length > 0) this.#tellDoubts(source);
  }

  #trip(source: Source, why: string): void {
    const draw = this.#options.random();
    this.#tell(source, { type: "TRIPPED", atMs: this.#now(), why, draw });
  }

  #tell(source: Source, event: SourceEvent): void {
    this.#options.actors.deliver(actorOf(source.id), "oracle", event);
  }

  /** Also one that nobody announced: a fallback speaks under its own name. */
  #source(id: string): Source {
    return this.#sources.get(id) ?? this.#enter(id, undefined);
  }

  #enter(id: string, port: PriceSource | undefined): Source {
    const source: Source = {
      id,
      port,
      openedAtMs: this.#now(),
      group: undefined,
      assets: new Set(),
      doubts: {},
      outcomes: NO_OUTCOMES,
      health: undefined,
      isHeard: true,
      isProbing: false,
      observations: 0,
      failures: 0,
    };
    this.#sources.set(id, source);
    const { actors } = this.#options;
    actors.create(actorOf(id), sourceMachine, `${id} prices`, { source: id }, "engine");
    return source;
  }

  #context(source: Source): SourceContext {
    return this.#options.actors.snapshot(actorOf(source.id))?.context as SourceContext;
  }

  #now(): number {
    return this.#options.clock.now();
  }
}

function actorOf(source: string): string {
  return `source:${source}`;
}

/** The source of an actor's name, or undefined when it is another kind of actor. */
export function sourceOfActor(actor: string): string | undefined {
  return actor.startsWith("source:") ? actor.slice(7) : undefined;
}

function doubtOf(suspect: Suspect | undefined, nowMs: number): Doubt | undefined {
  if (suspect === undefined) return undefined;
  if (suspect.distrusted) return suspect.why === "frozen" ? "frozen" : "distrusted";
  return nowMs - suspect.sinceMs < STRAYS_AFTER_MS ? undefined : "strays";
}

function withDoubt(doubts: Doubts, asset: string, doubt: Doubt | undefined): Doubts {
  const others = Object.entries(doubts).filter(([name]) => name !== asset);
  const all = doubt === undefined ? others : [...others, [asset, doubt] as const];
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function standing(path: string): SourceView["state"] {
  switch (path) {
    case "HEARD.closed":
      return "closed";
    case "HEARD.suspect":
      return "suspect";
    case "HALF_OPEN":
      return "half-open";
    case "DISABLED":
      return "disabled";
    default:
      return "open";
  }
}

function says({ group, doubts }: Source, asset: string, price: PriceView | undefined) {
  const vote = price?.groups.find((one) => one.group === group);
  const doubt = doubts[asset];
  if (doubt !== undefined) return doubt;
  if (vote === undefined) return "silent";
  return vote.agrees ? "agrees" : "strays";
}

/** `SOL distrusted, BTC frozen`; of one that nobody doubts, what its connection reports. */
function doubtsText(doubts: Doubts, health: SourceHealth | undefined): string {
  const all = Object.entries(doubts).map(([asset, doubt]) => `${asset} ${doubt}`);
  return all.length === 0 ? (health?.detail ?? "") : all.join(", ");
}
