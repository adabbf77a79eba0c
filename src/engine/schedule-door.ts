/** What screens may ask about rooms that open by themselves: shapes. */
import type { RoomId, UserId } from "../domain/ids.ts";
import type { Place } from "../domain/place.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Result } from "../domain/result.ts";
import type { RunResult, ScheduleEnd, ScheduleEnded, SchedulePlan } from "../domain/schedule.ts";
import type { Timing } from "../domain/timing.ts";

/** From what a schedule's draft is made. */
export type ScheduleSource =
  /** One of the host's own. */
  | { readonly from: "room"; readonly room: RoomId }
  /** What the create-room flow has come to, in its review. */
  | { readonly from: "creation" }
  /** `SOL +2% 1h every hour`. */
  | { readonly from: "text"; readonly text: string };

/** Texts are raw: the rules parse them. */
export type ScheduleWish =
  | { readonly what: "timing"; readonly timing: Timing | string }
  | { readonly what: "offset"; readonly bps: number | string }
  | { readonly what: "exact" }
  | { readonly what: "end"; readonly end: ScheduleEnd }
  | { readonly what: "place"; readonly place: Place | null }
  | { readonly what: "start" | "pause" | "continue" | "delete" };

export interface ScheduleView {
  readonly schedule: number;
  readonly host: UserId;
  readonly phase: "draft" | "running" | "paused" | "ended";
  readonly plan: SchedulePlan;
  /** Undefined unless it is running. */
  readonly nextAtMs: number | undefined;
  readonly rooms: number;
  /** The last few, the newest first. */
  readonly results: readonly RunResult[];
}

/** What has become of a run, which its host, or the group, is owed to be told. */
export interface ScheduleNews extends RunResult {
  readonly user: UserId;
  readonly schedule: number;
  /** Counts those of this schedule. */
  readonly n: number;
  readonly plan: SchedulePlan;
  readonly ended: ScheduleEnded | null;
}

export interface ScheduleDoor {
  /** A host's own, those that run first, by their next run. */
  schedules(user: UserId): readonly ScheduleView[];
  /** Undefined when it is not this host's, or over. */
  schedule(user: UserId, schedule: number): ScheduleView | undefined;
  /** A draft in place of the one that this host had. */
  repeat(user: UserId, source: ScheduleSource): Promise<Result<ScheduleView, Refusal>>;
  /** What is not asked for in its state is refused. */
  reschedule(
    user: UserId,
    schedule: number,
    wish: ScheduleWish,
  ): Promise<Result<ScheduleView, Refusal>>;
}
