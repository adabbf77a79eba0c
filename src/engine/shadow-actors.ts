/**
 * Every actor lives once more here, by its journaled messages alone: each record that the journal has
 * of it must be what its chart makes of the one before it and of the message. What a chart asks for is
 * carried out by nobody.
 */
import type { AnyMachineSnapshot, AnyStateMachine } from "xstate";
import type { JournalEvent } from "../domain/journal-event.ts";
import { GRACE_MS } from "../domain/limits.ts";
import type { RoomTerms } from "../domain/room-terms.ts";
import { createRoomMachine } from "../../machines/create-room.machine.ts";
import { depositMachine } from "../../machines/deposit.machine.ts";
import { sweepMachine1, withdrawalMachine1 } from "../../machines/flat-payments.machine.ts";
import { ledgerMachine } from "../../machines/ledger.machine.ts";
import { priceFeedMachine } from "../../machines/price-feed.machine.ts";
import { roomMachine, roomMachine1 } from "../../machines/room.machine.ts";
import { scheduleMachine, type ScheduleContext } from "../../machines/schedule.machine.ts";
import { securityMachine } from "../../machines/security.machine.ts";
import { sourceMachine } from "../../machines/source.machine.ts";
import { sweepMachine } from "../../machines/sweep.machine.ts";
import { orderOf, type WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import { withdrawalMachine } from "../../machines/withdrawal.machine.ts";
import { chartStep, firstStep, snapshotOf, statePath } from "./chart-step.ts";
import { recordFor } from "./chart-versions.ts";
import { depositorOfActor } from "./deposit-actor.ts";
import { recordOf, type ActorRecord } from "./records.ts";

export type ActorEvent = Extract<JournalEvent, { readonly t: "actor" }>;

/** Of today and, as far as they are kept, of earlier versions. */
const CHARTS: readonly AnyStateMachine[] = [
  roomMachine,
  roomMachine1,
  createRoomMachine,
  priceFeedMachine,
  sourceMachine,
  ledgerMachine,
  withdrawalMachine,
  withdrawalMachine1,
  sweepMachine,
  sweepMachine1,
  depositMachine,
  securityMachine,
  scheduleMachine,
];

/** An actor's name up to the colon, and the chart that it runs, in whatever version. */
const FAMILY: Readonly<Record<string, string>> = {
  room: "room",
  create: "create-room",
  feed: "price-feed",
  source: "source",
  ledger: "ledger",
  withdrawal: "withdrawal",
  sweep: "sweep",
  deposit: "deposit",
  security: "security",
  schedule: "schedule",
};

/** When each message of the scheduler is due: the column that holds the moment. */
const DUE: Readonly<Record<string, string>> = {
  LOCK_DUE: "lockAtMs",
  SETTLE_DUE: "settleAtMs",
  GRACE_DUE: "graceAtMs",
  RETRY_DUE: "retryAtMs",
  PROBE_DUE: "probeAtMs",
  WAIT_OVER: "waitUntilMs",
  ASK_DUE: "askAtMs",
  TRY_DUE: "tryAtMs",
  SEND_DUE: "sendAtMs",
  LOOK_DUE: "lookAtMs",
  EXPIRY_DUE: "approvalUntilMs",
  QUIET_DUE: "quietAtMs",
  UNLOCK_DUE: "lockedUntilMs",
  RESET_DUE: "resetAtMs",
  RUN_DUE: "nextAtMs",
};

export class ShadowActors {
  readonly #snapshots = new Map<string, AnyMachineSnapshot>();

  /** Where an actor stands before its next message. */
  snapshot(actor: string): AnyMachineSnapshot | undefined {
    return this.#snapshots.get(actor);
  }

  /** What does not fit in one journaled step; the record then stands, so that it is said once. */
  step(step: ActorEvent, terms: RoomTerms | undefined): string | undefined {
    const machine = CHARTS.find(({ id }) => id === step.chart);
    if (machine === undefined) return `runs ${step.chart}, a chart that this program does not have`;
    const [family = ""] = step.actor.split(":");
    if (FAMILY[family] !== machine.id.split("@")[0]) return `runs ${step.chart}`;
    const before = underChart(machine, step.actor, this.#snapshots.get(step.actor));
    const wrong = this.#judge(machine, before, step, terms);
    if (wrong !== undefined) this.#snapshots.set(step.actor, recorded(machine, step));
    if (this.#snapshots.get(step.actor)?.status === "done") this.#snapshots.delete(step.actor);
    return wrong;
  }

  #judge(
    machine: AnyStateMachine,
    before: AnyMachineSnapshot | undefined,
    step: ActorEvent,
    terms: RoomTerms | undefined,
  ): string | undefined {
    const { type } = step.event;
    const isFirst = type === "CREATED";
    if (!isFirst && before === undefined) return `hears ${type} and does not live`;
    if (isFirst && before !== undefined && step.actor.startsWith("room:")) return "lives twice";
    const dueAtMs: unknown = (before?.context as Record<string, unknown> | undefined)?.[
      DUE[type] ?? ""
    ];
    if (typeof dueAtMs === "number" && step.atMs < dueAtMs) {
      return `hears ${type} ${dueAtMs - step.atMs} ms before its time`;
    }
    const { snapshot } =
      before === undefined || isFirst
        ? firstStep(machine, inputOf(step, terms))
        : chartStep(machine, before, step.event);
    this.#snapshots.set(step.actor, snapshot);
    return differences(snapshot, step);
  }
}

function inputOf({ actor, record }: ActorEvent, terms: RoomTerms | undefined): unknown {
  const [family, name = ""] = actor.split(":");
  // Its order is written nowhere else; that the money was held is the audited book's to say.
  if (family === "withdrawal" || family === "sweep")
    return orderOf(record["context"] as WithdrawalContext);
  if (family === "deposit") return { owner: depositorOfActor(actor) };
  if (family === "security") return { user: Number(name) };
  if (family === "schedule") {
    const { schedule, host, plan } = record["context"] as ScheduleContext;
    return { schedule, host, plan };
  }
  if (family === "create") return { host: Number(name) };
  if (family === "feed") return { asset: name };
  if (family === "source") return { source: name };
  if (family !== "room" || terms === undefined) return {};
  const { lockAtMs, settleAtMs, settlement, minPlayers } = terms;
  return { lockAtMs, settleAtMs, graceAtMs: settleAtMs + GRACE_MS, settlement, minPlayers };
}

/** Its restart may have brought an actor under a later chart; there is no way back. */
function underChart(
  machine: AnyStateMachine,
  actor: string,
  before: AnyMachineSnapshot | undefined,
): AnyMachineSnapshot | undefined {
  if (before === undefined || before.machine.id === machine.id) return before;
  const record = recordOf(before);
  return snapshotOf(machine, recordFor(machine, actor, { chart: before.machine.id, record }));
}

function recorded(machine: AnyStateMachine, step: ActorEvent): AnyMachineSnapshot {
  return snapshotOf(machine, step.record as unknown as ActorRecord);
}

/** What the replay says that the record does not, or undefined. */
function differences(after: AnyMachineSnapshot, step: ActorEvent): string | undefined {
  const { value, context } = step.record as unknown as ActorRecord;
  const at = `after ${step.event.type}`;
  const state = statePath(after.value);
  if (statePath(value) !== state || step.state !== state) {
    return `is recorded in ${step.state} ${at}, where its chart comes to ${state}`;
  }
  const replayed = asPlain(after.context) as Record<string, unknown>;
  const columns = new Set([...Object.keys(replayed), ...Object.keys(context)]);
  const wrong = [...columns].find(
    (column) => canonical(replayed[column]) !== canonical(context[column]),
  );
  if (wrong === undefined) return undefined;
  const [is, should] = [context[wrong], replayed[wrong]].map((column) => shown(column));
  return `is recorded with ${wrong} ${is} ${at}, where its chart comes to ${should}`;
}

/** As the journal would give it back. */
function asPlain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** Text that two values share when they say the same, in whatever order their keys stand. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "nothing";
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join()}}`;
}

function shown(value: unknown): string {
  return canonical(value).slice(0, 80);
}
