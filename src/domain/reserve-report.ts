/**
 * What the house says of its reserves, once an hour: signed, and chained to what it said before, so that
 * a report can be neither changed nor left out unseen. And what one player is given beside it: his own
 * leaf and its path. Both are JSON that a person can read; amounts are decimal text of lamports.
 */
import { climb, type Leaf, type PathStep } from "./merkle-sum.ts";
import { err, ok, type Result } from "./result.ts";
import { sha256 } from "./sha256.ts";

export interface HeldAt {
  readonly address: string;
  readonly lamports: string;
}

/** All of a report but its signature; the order of its fields is that of its canonical text. */
export interface ReportBody {
  /** 1, 2, 3 .. without a gap. */
  readonly no: number;
  readonly atMs: number;
  /** Finalized; what each address held as of it can be looked up by anybody. */
  readonly slot: number;
  /** Of the list of all addresses, {@link addressesHash}, which is published beside the report. */
  readonly addressesHash: string;
  readonly assetsLamports: string;
  /** The root of the tree: the sum of all leaves, and its hash. */
  readonly owedLamports: string;
  readonly root: string;
  readonly leaves: number;
  /** The journal's last batch by which it was made. */
  readonly journal: { readonly no: number; readonly hash: string };
  /** SHA-256 of the canonical text of the report before; empty in the first. */
  readonly previous: string;
  /** The house's Ed25519 public key, base58. */
  readonly key: string;
}

export interface Report extends ReportBody {
  /** Of the canonical text, base64. */
  readonly signature: string;
  /** Where it is published. A player's proof does without: a house may have ten thousand. */
  readonly addresses?: readonly HeldAt[];
}

/** What a player is given: enough to see that he was counted, without the house. */
export interface ReserveProof {
  readonly report: Report;
  readonly leaf: { readonly user: number; readonly salt: string; readonly lamports: string };
  readonly path: readonly {
    readonly side: "left" | "right";
    readonly hash: string;
    readonly lamports: string;
  }[];
}

/** Signed as UTF-8. Fields by their places: no two spellings of one report. */
export function canonicalText(body: ReportBody): string {
  const { no, atMs, slot, addressesHash, assetsLamports, owedLamports } = body;
  const { root, leaves, journal, previous, key } = body;
  const said = [no, atMs, slot, addressesHash, assetsLamports, owedLamports, root, leaves];
  return `ROOMS/reserves/v1\n${JSON.stringify([...said, [journal.no, journal.hash], previous, key])}`;
}

export function addressesHash(addresses: readonly HeldAt[]): string {
  return sha256(JSON.stringify(addresses.map(({ address, lamports }) => [address, lamports])));
}

export function reportHash(body: ReportBody): string {
  return sha256(canonicalText(body));
}

/** A signature by `key` (base58) of `text`, both as they stand in a report. */
export type VerifySignature = (key: string, text: string, signature: string) => boolean;

export type ReportFlaw =
  | "bad-signature"
  | "other-addresses"
  | "owes-more-than-it-has"
  | "not-after-previous"
  | "not-in-the-tree";

/** What is wrong with a report by itself, and after the one before it where that is given. */
export function reportFlaws(
  report: Report,
  verify: VerifySignature,
  previous?: ReportBody,
): ReportFlaw[] {
  const flaws: ReportFlaw[] = [];
  if (!verify(report.key, canonicalText(report), report.signature)) flaws.push("bad-signature");
  if (report.addresses !== undefined && !isOf(report, report.addresses)) {
    flaws.push("other-addresses");
  }
  const assets = BigInt(report.assetsLamports);
  if (BigInt(report.owedLamports) > assets) flaws.push("owes-more-than-it-has");
  const follows =
    previous === undefined ||
    (report.no === previous.no + 1 &&
      report.previous === reportHash(previous) &&
      report.key === previous.key);
  if (!follows) flaws.push("not-after-previous");
  return flaws;
}

function isOf(report: ReportBody, addresses: readonly HeldAt[]): boolean {
  const sum = addresses.reduce((total, { lamports }) => total + BigInt(lamports), 0n);
  const isSum = sum === BigInt(report.assetsLamports);
  return isSum && addressesHash(addresses) === report.addressesHash;
}

/** The same of a proof: and whether its leaf is in the report's tree. */
export function proofFlaws(
  proof: ReserveProof,
  verify: VerifySignature,
  previous?: ReportBody,
): ReportFlaw[] {
  const { report, leaf, path } = proof;
  const flaws = reportFlaws(report, verify, previous);
  const own: Leaf = { ...leaf, lamports: BigInt(leaf.lamports) };
  const steps = path.map((step): PathStep => ({ ...step, lamports: BigInt(step.lamports) }));
  const root = climb(own, steps);
  const isIn = root?.hash === report.root && root.lamports === BigInt(report.owedLamports);
  return isIn ? flaws : [...flaws, "not-in-the-tree"];
}

const HASH = /^[0-9a-f]{64}$/;
/** All lamports that there are have 18 digits. */
const AMOUNT = /^\d{1,18}$/;

/** Reads a proof as the bot gives it; the error is a sentence. */
export function parseProof(text: string): Result<ReserveProof, string> {
  const proof = parsed(text);
  const { report, leaf, path } = (proof ?? {}) as Partial<ReserveProof>;
  if (!isReport(report)) return err("this is no proof of ROOMS: its report is missing or damaged");
  if (!isLeaf(leaf)) return err("this proof has no leaf of yours");
  const isPath = Array.isArray(path) && path.length <= 64 && path.every(isStep);
  return isPath ? ok({ report, leaf, path }) : err("the path of this proof is damaged");
}

/** Reads a report by itself. */
export function parseReport(text: string): Result<Report, string> {
  const report = parsed(text);
  return isReport(report) ? ok(report) : err("this is no reserve report of ROOMS");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // not JSON at all: the caller's sentence says so
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isText(value: unknown, shape: RegExp): value is string {
  return typeof value === "string" && shape.test(value);
}

function isReport(value: unknown): value is Report {
  if (!isObject(value)) return false;
  const { addresses, journal } = value;
  return (
    isCount(value["no"]) &&
    isCount(value["atMs"]) &&
    isCount(value["slot"]) &&
    isCount(value["leaves"]) &&
    isText(value["assetsLamports"], AMOUNT) &&
    isText(value["owedLamports"], AMOUNT) &&
    isText(value["addressesHash"], HASH) &&
    isText(value["root"], HASH) &&
    isText(value["previous"], /^([0-9a-f]{64})?$/) &&
    isText(value["key"], /^[1-9A-HJ-NP-Za-km-z]{32,44}$/) &&
    isText(value["signature"], /^[A-Za-z0-9+/]{86}==$/) &&
    isObject(journal) &&
    isCount(journal["no"]) &&
    isText(journal["hash"], HASH) &&
    (addresses === undefined || isList(addresses))
  );
}

function isList(value: unknown): value is readonly HeldAt[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one) =>
        isObject(one) && isText(one["address"], /^\w{32,44}$/) && isText(one["lamports"], AMOUNT),
    )
  );
}

function isLeaf(value: unknown): value is ReserveProof["leaf"] {
  return (
    isObject(value) &&
    isCount(value["user"]) &&
    isText(value["salt"], /^[0-9a-f]{32}$/) &&
    isText(value["lamports"], AMOUNT)
  );
}

function isStep(value: unknown): value is ReserveProof["path"][number] {
  return (
    isObject(value) &&
    (value["side"] === "left" || value["side"] === "right") &&
    isText(value["hash"], HASH) &&
    isText(value["lamports"], AMOUNT)
  );
}
