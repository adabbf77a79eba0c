/** Time is data: a state's `meta.deadlines` says which message is due at the moment that which column holds. */
import type { AnyMachineSnapshot } from "xstate";

export interface DueColumn {
  readonly type: string;
  readonly column: string;
}

export function dueColumns(snapshot: AnyMachineSnapshot): readonly DueColumn[] {
  const metas = Object.values(snapshot.getMeta()) as {
    deadlines?: Partial<Record<string, string>>;
  }[];
  return metas.flatMap(({ deadlines = {} }) =>
    Object.entries(deadlines).flatMap(([type, column]) =>
      column === undefined ? [] : { type, column },
    ),
  );
}
