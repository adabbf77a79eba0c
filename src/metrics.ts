/**
 * Prometheus figures of one process, collected when they are asked for. What the engine counts by
 * itself on its hot path is read here; no stake ever waits for a metrics library.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { collectDefaultMetrics, Counter, Gauge, Registry, type Metric } from "prom-client";
import type { SourceView } from "./engine/source-view.ts";
import type { Engine } from "./engine/engine.ts";
import type { Counted } from "./engine/histogram.ts";
import type { Telegram } from "./telegram/bot.ts";

/** Between two looks at the loop; what it says is the lateness of each. */
const LOOP_LOOK_MS = 10;

/** The text of `/metrics`, made anew by each call. */
export function createMetrics(engine: Engine, telegram: Telegram): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  const counter = (name: string, help: string, read: () => number): void => {
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  };
  const { meters } = engine;
  gauge("rooms_players", "Players known", () => engine.figures().players);
  gauge("rooms_live", "Rooms that are not settled", () => engine.figures().rooms);
  gauge(
    "rooms_actors_parked",
    "Actors that a bug has parked",
    () => engine.figures().parked.length,
  );
  counter("rooms_messages_total", "Messages delivered to actors", () => engine.figures().messages);
  gauge("rooms_journal_batches", "Batches in the journal", () => engine.figures().head.no);
  gauge("rooms_undurable_transfers", "Applied, not yet durable", () => engine.figures().undurable);
  gauge("rooms_notices_owed", "Notices not delivered yet", () => engine.figures().noticesOwed);
  gauge("rooms_outbox_waiting", "Telegram calls waiting", () => telegram.stats().outbox.queued);
  counter("rooms_stakes_busy_total", "Stakes refused as busy", () => meters.busy);
  const seconds = 1 / 1_000;
  histogram(
    registry,
    "rooms_commit_seconds",
    "Batch sealed until durable",
    meters.commitMs,
    seconds,
  );
  histogram(
    registry,
    "rooms_stake_seconds",
    "Stake decided until durable",
    meters.stakeMs,
    seconds,
  );
  histogram(registry, "rooms_batch_transfers", "Transfers in a batch", meters.batchTransfers, 1);
  sources(registry, engine);
  loopDelay(registry);
  return () => registry.metrics();
}

const SOURCE_STATES = ["closed", "suspect", "open", "half-open", "disabled"] as const;

/** By source: its standing, as 1 for the state that it is in, and what it has done so far. */
function sources(registry: Registry, engine: Engine): void {
  const registers = [registry];
  new Gauge({
    name: "rooms_source_state",
    help: "1 for the state that a source of prices is in",
    labelNames: ["source", "state"],
    registers,
    collect() {
      for (const { id: source, state: present } of engine.sources()) {
        for (const state of SOURCE_STATES) this.set({ source, state }, state === present ? 1 : 0);
      }
    },
  });
  const counter = (name: string, help: string, read: (source: SourceView) => number): void => {
    new Counter({
      name,
      help,
      labelNames: ["source"],
      registers,
      collect() {
        this.reset();
        for (const source of engine.sources()) this.inc({ source: source.id }, read(source));
      },
    });
  };
  counter("rooms_source_requests_total", "Dials and requests", ({ requests = 0 }) => requests);
  counter("rooms_source_failures_total", "Failures reported", ({ failures }) => failures);
  counter("rooms_source_observations_total", "Prices received", (source) => source.observations);
}

/** A histogram that somebody else counts, in the library's form; `scale` turns its unit into ours. */
function histogram(
  registry: Registry,
  name: string,
  help: string,
  counted: Counted,
  scale: number,
): void {
  const get = () => {
    const { bounds, counts, sum } = counted;
    let count = 0;
    const values = [...bounds, Number.POSITIVE_INFINITY].map((bound, bucket) => {
      count += counts[bucket] ?? 0;
      const le = Number.isFinite(bound) ? Number((bound * scale).toPrecision(6)) : "+Inf";
      return { metricName: `${name}_bucket`, labels: { le }, value: count };
    });
    const total = [
      { metricName: `${name}_sum`, labels: {}, value: sum * scale },
      { metricName: `${name}_count`, labels: {}, value: count },
    ];
    return { name, help, type: "histogram", aggregator: "sum", values: [...values, ...total] };
  };
  // The library's own types take no metric but those of its own classes; its registry asks for these.
  registry.registerMetric({ name, get, reset: () => undefined } as unknown as Metric);
}

/** How late the event loop was, since the last time that somebody asked. */
function loopDelay(registry: Registry): void {
  const delay = monitorEventLoopDelay({ resolution: LOOP_LOOK_MS });
  delay.enable();
  new Gauge({
    name: "rooms_loop_delay_seconds",
    help: "Lateness of the event loop since the last scrape",
    labelNames: ["quantile"],
    registers: [registry],
    collect() {
      for (const quantile of [0.5, 0.9, 0.99, 1]) {
        const measuredMs = delay.percentile(quantile * 100) / 1e6;
        this.set({ quantile: String(quantile) }, Math.max(0, measuredMs - LOOP_LOOK_MS) / 1_000);
      }
      delay.reset();
    },
  });
}
