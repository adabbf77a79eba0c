/**
 * The points of a payment at which a process can die, found and hit from outside: questions to the
 * chain's nodes and to the signer as they pass by, and batches of the journal (batch-killer.mjs). Both
 * are counted from the moment at which the payment is asked for.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Passage } from "./chain-world.ts";

export interface Point {
  readonly kind: "batch" | "send" | "sign" | "read";
  /** Which of its kind: a method of the nodes, or the state that a batch came to in the rehearsal. */
  readonly label: string;
  /** Counted from 1, of its label; batches all together. */
  readonly nth: number;
  /** It happened outside and nobody was told, or it did not happen. Of a read it is all the same. */
  readonly when: "before" | "after";
  readonly victim: "bot" | "signer";
}

export function nameOf({ kind, label, nth, when, victim }: Point): string {
  const what = kind === "batch" ? `batch ${nth} (${label})` : `${label} ${nth}`;
  return `${victim === "signer" ? "the signer " : ""}${when} ${what}`;
}

const SEND = "sendTransaction";
const SIGN = "sign";
/** Sendings of the same bytes, and batches: so many from the start, the others spread over the rest. */
const SENDS_MAX = 8;
const BATCHES_FIRST = 9;
const BATCHES_REST = 5;
/** The first of each reading, and one of a later round. */
const READS = [1, 4];

export class Watch implements Passage {
  /** Whom to kill, now. */
  onHit: (victim: Point["victim"]) => void = () => undefined;
  readonly #dir = mkdtempSync(join(tmpdir(), "rooms-points-"));
  readonly #treasury: () => string;
  #counts = new Map<string, number>();
  #aim: Point | undefined;
  #isArmed = false;
  #isHit = false;
  #serial = 0;

  constructor(treasury: () => string) {
    this.#treasury = treasury;
    writeFileSync(join(this.#dir, "tally"), "");
  }

  /** For the bot's environment. */
  get env(): Readonly<Record<string, string>> {
    const killer = new URL("batch-killer.mjs", import.meta.url).href;
    return { NODE_OPTIONS: `--import ${killer}`, BATCH_KILLER_DIR: this.#dir };
  }

  get isHit(): boolean {
    return this.#isHit;
  }

  /** Counts from now on, and kills at `aim`. */
  arm(aim: Point | undefined): void {
    this.#counts = new Map();
    this.#aim = aim;
    this.#isArmed = true;
    this.#isHit = false;
    writeFileSync(join(this.#dir, "tally"), "");
    this.#serial += 1;
    if (aim?.kind !== "batch") return;
    writeFileSync(join(this.#dir, "aim"), `${this.#serial} ${aim.nth} ${aim.when}\n`);
  }

  /** The bot has ended: if by a batch, it is not to happen again. Whether it was aimed at. */
  buried(): boolean {
    if (this.#aim?.kind === "batch") this.#isHit = true;
    this.disarm();
    return this.#isHit;
  }

  disarm(): void {
    this.#isArmed = false;
    rmSync(join(this.#dir, "aim"), { force: true });
  }

  asked(body: string): boolean {
    const label = this.#labelOf(body);
    if (label === undefined) return true;
    this.#counts.set(label, this.#count(label) + 1);
    return !this.#strikes(label, "before");
  }

  answered(body: string): boolean {
    const label = this.#labelOf(body);
    return label === undefined || !this.#strikes(label, "after");
  }

  /** To the signer's socket; as {@link asked} and {@link answered}. */
  signing(): boolean {
    if (!this.#isArmed) return true;
    this.#counts.set(SIGN, this.#count(SIGN) + 1);
    return !this.#strikes(SIGN, "before");
  }

  signed(): boolean {
    return !this.#isArmed || !this.#strikes(SIGN, "after");
  }

  /** All that was met since it was armed, as points to be hit. */
  points(): readonly Point[] {
    const found: Point[] = [];
    const add = (point: Omit<Point, "victim" | "when">, ...whens: Point["when"][]): void => {
      for (const when of whens) found.push({ ...point, when, victim: "bot" });
    };
    const tally = readFileSync(join(this.#dir, "tally"), "utf8").split("\n").slice(0, -1);
    for (const index of spread(tally.length)) {
      const point = { kind: "batch", label: tally[index] ?? "", nth: index + 1 } as const;
      add(point, "before", "after");
    }
    for (const [label, met] of this.#counts) {
      if (label === SEND) {
        const most = Math.min(met, SENDS_MAX);
        for (let nth = 1; nth <= most; nth++) add({ kind: "send", label, nth }, "before", "after");
      } else if (label === SIGN) {
        const point = { kind: "sign", label, nth: 1 } as const;
        add(point, "before", "after");
        for (const when of ["before", "after"] as const) {
          found.push({ ...point, when, victim: "signer" });
        }
      } else {
        for (const nth of READS.filter((no) => no <= met)) {
          add({ kind: "read", label, nth }, "before");
        }
      }
    }
    return found;
  }

  close(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #count(label: string): number {
    return this.#counts.get(label) ?? 0;
  }

  #strikes(label: string, when: Point["when"]): boolean {
    const aim = this.#aim;
    if (this.#isHit || aim === undefined || aim.kind === "batch") return false;
    if (aim.label !== label || aim.when !== when || aim.nth !== this.#count(label)) return false;
    this.#isHit = true;
    this.onHit(aim.victim);
    return true;
  }

  /** Undefined for what is asked whether somebody is paid or not. */
  #labelOf(body: string): string | undefined {
    if (!this.#isArmed) return undefined;
    const { method, params } = JSON.parse(body) as { method: string; params: unknown[] };
    const [first, second] = params;
    switch (method) {
      case "getGenesisHash":
        return undefined;
      case "getSlot":
        return JSON.stringify(first ?? null).includes("finalized") ? method : undefined;
      case "getMultipleAccounts":
        return Array.isArray(first) && first.length === 1 ? method : undefined;
      case "getSignaturesForAddress":
        return first === this.#treasury() && JSON.stringify(second).includes("finalized")
          ? method
          : undefined;
      default:
        return method;
    }
  }
}

function spread(count: number): readonly number[] {
  const rest = count - BATCHES_FIRST;
  const stride = Math.max(1, Math.ceil(rest / BATCHES_REST));
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => index < BATCHES_FIRST || index === count - 1 || (count - 1 - index) % stride === 0,
  );
}
