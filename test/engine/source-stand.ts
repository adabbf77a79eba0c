/** Sources and their actors without an engine around them, on a manual clock that moves at once. */
import type { Observation } from "../../src/domain/price.ts";
import { Actors } from "../../src/engine/actors.ts";
import type { PriceAlert } from "../../src/engine/source-view.ts";
import { GroupCommit } from "../../src/engine/group-commit.ts";
import { Scheduler } from "../../src/engine/scheduler.ts";
import { Sources } from "../../src/engine/sources.ts";
import type { SourceHealth } from "../../src/ports.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { manualClock, type ManualClock } from "../support/manual-clock.ts";
import { said } from "../domain/oracle-series.ts";

export class SourceStand {
  readonly clock: ManualClock = manualClock(1_790_000_000_000);
  readonly shut: string[] = [];
  readonly alerts: PriceAlert[] = [];
  readonly logged: object[] = [];
  /** Messages that the charts have handled. */
  readonly messages: string[] = [];
  readonly scheduler: Scheduler;
  readonly actors: Actors;
  readonly sources: Sources;

  constructor(random: () => number = () => 0) {
    const { clock } = this;
    const commit = new GroupCommit({
      journal: new MemoryJournal(),
      clock,
      beforeSeal: () => undefined,
      onDurable: () => undefined,
      onFault: () => undefined,
      defer: queueMicrotask,
    });
    commit.recover(0, 0, 0);
    this.actors = new Actors({
      commit,
      onRequest: (actor) => this.sources.handle(actor),
      onStep: (actor, snapshot) => {
        this.messages.push(actor);
        this.sources.step(actor, snapshot);
      },
      onParked: (actor, event, error) => {
        throw new Error(`${actor} at ${event.type}`, { cause: error });
      },
    });
    this.scheduler = new Scheduler(clock, (actor, type) => {
      this.actors.deliver(actor, "scheduler", { type });
    });
    this.sources = new Sources({
      clock,
      actors: this.actors,
      scheduler: this.scheduler,
      random,
      onShut: (source) => this.shut.push(source),
      alert: (alert) => this.alerts.push(alert),
      log: { info: (facts) => this.logged.push(facts) },
    });
  }

  /** What fires on the way fires before this returns. */
  pass(ms: number): void {
    void this.clock.moveTo(this.clock.now() + ms, () => undefined);
  }

  report(source: string, report: Partial<SourceHealth>): void {
    const sinceMs = this.clock.now();
    this.sources.health({ source, state: "backing-off", sinceMs, detail: "", ...report });
  }

  /** Whether what `source` says about `asset` reaches its feed. */
  hears(source: string, asset = "SOL", more: Partial<Observation> = {}): boolean {
    return this.sources.hear(said(source, 100, { asset, ...more }));
  }

  view(source: string) {
    const view = this.sources.views(new Map()).find(({ id }) => id === source);
    if (view === undefined) throw new Error(`no source ${source}`);
    return view;
  }
}
