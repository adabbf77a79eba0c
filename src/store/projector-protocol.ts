/** What the read model and its thread say to each other. */
import type { QueryName } from "./read-queries.ts";

export type ToProjector =
  | { readonly t: "advance" }
  | {
      readonly t: "query";
      readonly id: number;
      readonly name: QueryName;
      readonly args: readonly unknown[];
    }
  | { readonly t: "close" };

export type FromProjector =
  | { readonly t: "open"; readonly no: number }
  /** `done`: the journal ended there when it was last read. */
  | { readonly t: "projected"; readonly no: number; readonly done: boolean }
  | { readonly t: "answer"; readonly id: number; readonly value: unknown }
  | { readonly t: "failed"; readonly id: number; readonly message: string }
  /** Nothing more will be projected; what is there can still be asked for. */
  | { readonly t: "fault"; readonly message: string };
