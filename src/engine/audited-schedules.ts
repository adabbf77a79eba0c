/**
 * An audit's schedules: a room of a series is made by the run that it names, in the batch in which that
 * run says so, for the same host; and no run makes two.
 */
import type { JournalEvent } from "../domain/journal-event.ts";
import type { RoomSeries } from "../domain/room-terms.ts";
import type { ScheduleContext } from "../../machines/schedule.machine.ts";
import type { Problems } from "./problems.ts";
import { scheduleActor, scheduleOfActor } from "./schedule-book.ts";
import type { ActorEvent } from "./shadow-actors.ts";

interface Made {
  readonly room: number;
  readonly host: number;
  readonly series: RoomSeries;
}

export class AuditedSchedules {
  readonly #problems: Problems;
  /** Runs that have made a room, and which. */
  readonly #runs = new Map<string, number>();
  /** Rooms of the batch at hand that no run has named yet. */
  readonly #unnamed = new Map<number, Made>();

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** Terms of a room. */
  found({ room, terms }: Extract<JournalEvent, { t: "terms" }>, batch: number): void {
    const { host, series } = terms as { readonly host: number; readonly series?: RoomSeries };
    if (series === undefined) return;
    const run = `run ${series.run} of ${scheduleActor(series.schedule)}`;
    const earlier = this.#runs.get(run);
    if (earlier !== undefined) {
      this.#problems.add(`batch ${batch}: ${run} makes room ${room} after room ${earlier}`);
    }
    this.#runs.set(run, room);
    this.#unnamed.set(room, { room, host, series });
  }

  /** A step of a schedule: the room that it names is the one that says so of itself. */
  hear(step: ActorEvent, batch: number): void {
    const schedule = scheduleOfActor(step.actor);
    if (schedule === undefined || step.event.type !== "OPENED") return;
    const room = Number(step.event["room"]);
    const { run, host } = step.record["context"] as ScheduleContext;
    const made = this.#unnamed.get(room);
    this.#unnamed.delete(room);
    const isIts =
      made?.host === host && made.series.schedule === schedule && made.series.run === run;
    if (isIts) return;
    this.#problems.add(
      `batch ${batch}: ${step.actor} says that its run ${run} made room ${room}, which does not say so`,
    );
  }

  /** At the end of a batch. */
  check(batch: number): void {
    for (const { room, series } of this.#unnamed.values()) {
      this.#problems.add(
        `batch ${batch}: room ${room} is of run ${series.run} of ${scheduleActor(series.schedule)}, which does not say so`,
      );
    }
    this.#unnamed.clear();
  }
}
