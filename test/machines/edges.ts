/**
 * Charts tested step by step: a table of rows, one per edge, and a check that the rows of a chart
 * between them take every edge that it has. Each step is taken twice, by the engine's own road and by
 * XState's `transition()`, and must come to the same.
 */
import { expect } from "vitest";
import {
  initialTransition,
  transition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type StateValue,
} from "xstate";
import {
  chartStep,
  firstStep,
  snapshotOf,
  statePath,
  type ChartStep,
} from "../../src/engine/chart-step.ts";
import { walkChart } from "../../src/inspector/chart-walker.ts";

export interface Row {
  /** State before, as a dotted path. */
  readonly from: string;
  readonly event: { readonly type: string } & Readonly<Record<string, unknown>>;
  /** Columns that differ from the table's. */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly to: string;
  /** Types of what the chart asks for, in order. */
  readonly asks?: readonly string[];
  /** Columns afterwards. */
  readonly leaves?: Readonly<Record<string, unknown>>;
}

/** As much of a transition's definition as names its edge. */
interface Taken {
  readonly source: {
    readonly path: readonly string[];
    readonly transitions: ReadonlyMap<string, readonly unknown[]>;
  };
  readonly eventType: string;
}

export interface Step {
  readonly state: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly asked: readonly Readonly<Record<string, unknown>>[];
}

/** As much of an executable action as these tests look at. */
interface Executed {
  readonly type: string;
  readonly params: unknown;
}

export function begin(machine: AnyStateMachine, input: object): Step {
  const [snapshot, actions] = initialTransition(machine, input as never);
  return agreed(firstStep(machine, input), snapshot as AnyMachineSnapshot, actions);
}

export function take(
  machine: AnyStateMachine,
  row: Row,
  context: Readonly<Record<string, unknown>>,
): Step {
  const before = resolve(machine, row, context);
  const [next, actions] = transition(machine, before as never, row.event as never);
  const record = { value: before.value, context: before.context as Step["context"] };
  const step = chartStep(machine, snapshotOf(machine, record), row.event);
  return agreed(step, next as AnyMachineSnapshot, actions);
}

function agreed(
  { snapshot, asked }: ChartStep,
  next: AnyMachineSnapshot,
  actions: readonly Executed[],
): Step {
  const step = stepOf(next, actions);
  expect(asked).toEqual(step.asked);
  expect([snapshot.value, snapshot.context]).toEqual([next.value, next.context]);
  expect([snapshot.status, snapshot.tags]).toEqual([next.status, next.tags]);
  return step;
}

/** Names of the chart's edges that no row takes; the walker's names, `<from>/<event>/<n>`. */
export function edgesNotTaken(
  machine: AnyStateMachine,
  rows: readonly Row[],
  context: Readonly<Record<string, unknown>>,
): string[] {
  const missing = new Set(walkChart(machine).edges.map((edge) => edge.id));
  for (const row of rows) {
    const before = resolve(machine, row, context);
    const taken = (machine.getTransitionData(before, row.event) ?? []) as readonly Taken[];
    for (const definition of taken) {
      const { source, eventType } = definition;
      const index = source.transitions.get(eventType)?.indexOf(definition) ?? -1;
      missing.delete(`${source.path.join(".")}/${eventType}/${index}`);
    }
  }
  return [...missing];
}

function resolve(
  machine: AnyStateMachine,
  row: Row,
  context: Readonly<Record<string, unknown>>,
): AnyMachineSnapshot {
  const [innermost = "", ...around] = row.from.split(".").toReversed();
  const value = around.reduce<StateValue>((inner, name) => ({ [name]: inner }), innermost);
  const columns = { ...context, ...row.given };
  return machine.resolveState({ value, context: columns });
}

function stepOf(snapshot: AnyMachineSnapshot, actions: readonly Executed[]): Step {
  return {
    state: statePath(snapshot.value),
    context: snapshot.context as Readonly<Record<string, unknown>>,
    asked: actions.flatMap((action) => {
      const params = action.params as { event?: Readonly<Record<string, unknown>> } | undefined;
      return action.type === "xstate.emit" && params?.event !== undefined ? [params.event] : [];
    }),
  };
}
