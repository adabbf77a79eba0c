/** What the inspector sees of the actors: shapes. */
import type { ReadModel } from "../ports.ts";

/** A message that an actor has just handled, as the inspector streams it. */
export interface ActorMessage {
  readonly position: number;
  readonly atMs: number;
  readonly actor: string;
  readonly from: string;
  readonly type: string;
  readonly stateBefore: string;
  readonly state: string;
}

export interface ActorSummary {
  /** `room:12`, `feed:SOL`, `ledger`, `create:1001`. */
  readonly actor: string;
  /** Which chart it runs: the machine's id, `room@2`. */
  readonly chart: string;
  readonly state: string;
  readonly label: string;
  readonly changedAtMs: number;
}

/** Read-only view of the actors, for the inspector. */
export interface Inspection {
  actors(): readonly ActorSummary[];
  /** Context as plain JSON for display, undefined when there is no such live actor. */
  context(actor: string): Readonly<Record<string, unknown>> | undefined;
  lines: ReadModel["actorLines"];
  linesBefore: ReadModel["actorLinesBefore"];
  subscribe(listener: (message: ActorMessage) => void): () => void;
}
