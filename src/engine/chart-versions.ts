/** Brings an actor's record up to the chart of today, or refuses it by name. */
import type { AnyStateMachine } from "xstate";
import {
  EARLIER_CHARTS,
  type ChartRecord,
  type EarlierChart,
} from "../../machines/earlier-charts.ts";
import type { ActorRecord } from "./records.ts";
import type { KeptRecord } from "./replay.ts";

/** A record that no chart of this program can go on from; `message` is for the operator. */
class RecordRefused extends Error {
  override readonly name = "RecordRefused";
}

/** Throws an Error named `RecordRefused`: a start that went on would leave the actor's money stuck. */
export function recordFor(
  machine: AnyStateMachine,
  actor: string,
  kept: KeptRecord,
  earlier: Readonly<Record<string, EarlierChart>> = EARLIER_CHARTS,
): ActorRecord {
  const record = upToDate(machine, actor, kept, earlier);
  if (!hasState(machine.states, record.value)) {
    const state = JSON.stringify(record.value);
    throw new RecordRefused(
      `${actor} is in the state ${state}, which the chart ${machine.id} does not have`,
    );
  }
  return record;
}

/** Rather than by `resolveState`: of ten thousand records, that takes a tenth of a second. */
function hasState(states: AnyStateMachine["states"], value: unknown): boolean {
  if (typeof value === "string") return Object.hasOwn(states, value);
  if (typeof value !== "object" || value === null) return false;
  const inner = Object.entries(value);
  return (
    inner.length > 0 &&
    inner.every(([name, within]) => {
      const state = Object.hasOwn(states, name) ? states[name] : undefined;
      return state !== undefined && hasState(state.states, within);
    })
  );
}

function upToDate(
  machine: AnyStateMachine,
  actor: string,
  kept: KeptRecord,
  earlier: Readonly<Record<string, EarlierChart>>,
): ActorRecord {
  let { chart } = kept;
  let record: ChartRecord = kept.record;
  while (chart !== machine.id) {
    const step = earlier[chart];
    if (step === undefined) {
      throw new RecordRefused(
        `${actor} was left by the chart ${kept.chart}, of which this version knows nothing: ` +
          `it runs ${machine.id}. Start the version that wrote it, or a later one`,
      );
    }
    record = step.migrate(record);
    chart = step.becomes;
  }
  return record;
}
