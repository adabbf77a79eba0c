/** From what a host says to a schedule, raw, to what its chart hears, or to why it hears nothing. */
import type { ScheduleEvent } from "../../machines/protocol.ts";
import type { Refusal } from "../domain/refusal.ts";
import { err, ok, type Result } from "../domain/result.ts";
import {
  checkOffset,
  parseOffset,
  runAfter,
  type PlanChange,
  type SchedulePlan,
} from "../domain/schedule.ts";
import { checkTiming, parseTiming } from "../domain/timing.ts";
import type { ScheduleWish } from "./schedule-door.ts";

export function wishedEvent(
  plan: SchedulePlan,
  wish: ScheduleWish,
  nowMs: number,
): Result<ScheduleEvent, Refusal> {
  switch (wish.what) {
    case "start":
    case "continue": {
      const { timing, end } = plan;
      if (timing === null) return err({ code: "not-expected" });
      const nextAtMs = runAfter(timing, end, nowMs);
      if (nextAtMs === null) return err({ code: "timing-passed" });
      return ok({ type: wish.what === "start" ? "START" : "CONTINUE", nextAtMs });
    }
    case "pause":
      return ok({ type: "PAUSE" });
    case "delete":
      return ok({ type: "DELETE" });
    case "timing":
    case "offset":
    case "exact":
    case "end":
    case "place": {
      const change = changeOf(plan, wish, nowMs);
      return change.ok ? ok({ type: "CHANGE", change: change.value }) : change;
    }
  }
}

function changeOf(
  { template }: SchedulePlan,
  wish: Extract<ScheduleWish, { readonly what: PlanChange["what"] }>,
  nowMs: number,
): Result<PlanChange, Refusal> {
  switch (wish.what) {
    case "timing": {
      const { timing } = wish;
      const isText = typeof timing === "string";
      const read = isText ? parseTiming(timing, nowMs) : checkTiming(timing, nowMs);
      return read.ok ? ok({ what: "timing", timing: read.value }) : read;
    }
    case "offset": {
      const { bps } = wish;
      const isText = typeof bps === "string";
      const { direction } = template;
      const read = isText ? parseOffset(bps, direction) : checkOffset(bps, direction);
      return read.ok ? ok({ what: "offset", bps: read.value }) : read;
    }
    case "exact":
    case "place":
      return ok(wish);
    case "end": {
      const { rooms, untilMs } = wish.end;
      const isPast = untilMs !== null && untilMs <= nowMs;
      return isPast || (rooms !== null && rooms < 1) ? err({ code: "timing-passed" }) : ok(wish);
    }
  }
}
