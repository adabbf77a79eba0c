/** What operators see and hear of the sources of prices. */
import type { SourceState } from "../ports.ts";

/** Something that operators must hear of the sources of prices. */
export type PriceAlert =
  | {
      readonly kind: "source-disabled";
      readonly source: string;
      readonly why: string;
      readonly atMs: number;
    }
  /** An asset that live rooms are about has had no live price for a minute. */
  | {
      readonly kind: "price-lost";
      readonly asset: string;
      readonly rooms: number;
      readonly sinceMs: number;
      readonly atMs: number;
    }
  /** It has one again; only said when the loss was. */
  | {
      readonly kind: "price-back";
      readonly asset: string;
      readonly sinceMs: number;
      readonly atMs: number;
    };

/** A source of prices: whether it is believed, and what it does (machines/source.machine.ts). */
export interface SourceView {
  readonly id: string;
  readonly state: "closed" | "suspect" | "open" | "half-open" | "disabled";
  readonly sinceMs: number;
  /** Why it is not believed, or what its connection reports; may be empty. */
  readonly detail: string;
  /** When a source that is not heard is tried again. */
  readonly probeAtMs: number | undefined;
  /** Of its socket or its requests; undefined before the first report. */
  readonly connection: SourceState | undefined;
  /** Asset -> what its word is worth there now. */
  readonly assets: Readonly<
    Record<string, "agrees" | "strays" | "distrusted" | "frozen" | "silent">
  >;
  /** Dials and requests so far; undefined when the source does not count them. */
  readonly requests: number | undefined;
  readonly observations: number;
  readonly failures: number;
}
