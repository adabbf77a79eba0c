/**
 * Reserve reports on disk, one small JSON file each, for anybody who wants to follow them from the first
 * on; and, of the newest few, the leaves with their salts, from which a player is given his proof. The
 * leaves are private: with them anybody could read what everybody is owed.
 *
 *     reports/000042.json            the report, as it is published
 *     reports/000042.leaves.json     [[user, salt, lamports], ..]
 *
 * A report gets its name last, when its leaves are synced: a power cut leaves a whole one or none.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathTo, rootOf, sumTree, type Leaf, type SumTree } from "../domain/merkle-sum.ts";
import {
  addressesHash,
  canonicalText,
  parseReport,
  reportHash,
  type HeldAt,
  type Report,
  type ReportBody,
  type ReserveProof,
} from "../domain/reserve-report.ts";
import { makeDataDir, syncDirectory } from "./data-dir.ts";

export interface ReportFilesOptions {
  /** The data directory. */
  readonly dir: string;
  /** Ed25519 over the text's UTF-8. */
  readonly key: { readonly address: string; readonly sign: (text: string) => string };
  /** 16 bytes that nobody can guess, in hex. */
  readonly salt: () => string;
}

/** What was found at one moment, to be reported. */
export type Findings = Pick<ReportBody, "atMs" | "slot" | "journal"> & {
  readonly addresses: readonly HeldAt[];
  readonly owed: readonly { readonly user: number; readonly lamports: bigint }[];
};

const FOLDER = "reports";
const FILE = /^(\d{6,9})\.json$/;
/** Proofs are given of the newest alone; one more is kept for whoever is just asking. */
const LEAVES_KEPT = 2;

/** The newest report's tree, once somebody has asked for a proof. */
interface Told {
  readonly report: Report;
  readonly tree: SumTree;
  readonly leafOf: ReadonlyMap<number, Leaf>;
}

export class ReportFiles {
  readonly #options: ReportFilesOptions;
  readonly #folder: string;
  #last: Report | undefined;
  #told: Told | undefined;

  /** Throws when the newest report cannot be read: to go on without it would break the chain. */
  constructor(options: ReportFilesOptions) {
    this.#options = options;
    this.#folder = join(options.dir, FOLDER);
    makeDataDir(this.#folder);
    const newest = readdirSync(this.#folder)
      .filter((name) => FILE.test(name))
      .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
      .at(0);
    if (newest === undefined) return;
    const path = join(this.#folder, newest);
    const report = parseReport(readFileSync(path, "utf8"));
    if (!report.ok) throw new Error(`${path} cannot be continued: ${report.error}`);
    this.#last = report.value;
  }

  get last(): Report | undefined {
    return this.#last;
  }

  /** Signs and writes the next report; durable when it returns. */
  publish({ owed, addresses, ...found }: Findings): Report {
    const { key, salt } = this.#options;
    const leaves = owed.map((claim): Leaf => ({ ...claim, salt: salt() }));
    const tree = sumTree(leaves);
    const { hash: root, lamports } = rootOf(tree);
    const assets = addresses.reduce((sum, one) => sum + BigInt(one.lamports), 0n);
    const body: ReportBody = {
      ...found,
      no: (this.#last?.no ?? 0) + 1,
      addressesHash: addressesHash(addresses),
      assetsLamports: assets.toString(),
      owedLamports: lamports.toString(),
      root,
      leaves: leaves.length,
      previous: this.#last === undefined ? "" : reportHash(this.#last),
      key: key.address,
    };
    const report: Report = { ...body, signature: key.sign(canonicalText(body)), addresses };
    const rows = leaves.map((leaf) => [leaf.user, leaf.salt, leaf.lamports.toString()]);
    this.#write(leavesFile(report.no), JSON.stringify(rows), 0o600);
    this.#write(reportFile(report.no), `${JSON.stringify(report, undefined, 2)}\n`, 0o644);
    rmSync(join(this.#folder, leavesFile(report.no - LEAVES_KEPT)), { force: true });
    this.#last = report;
    this.#told = toldOf(report, leaves, tree);
    return report;
  }

  /** What `user` may be given of the newest report; undefined when there is none, or he is not in it. */
  proofFor(user: number): ReserveProof | undefined {
    this.#told ??= this.#readTold();
    if (this.#told === undefined) return undefined;
    const { report: published, tree, leafOf } = this.#told;
    const { addresses: _published, ...report } = published;
    const leaf = leafOf.get(user);
    const path = leaf && pathTo(tree, leaf);
    if (leaf === undefined || path === undefined) return undefined;
    return {
      report,
      leaf: { ...leaf, lamports: leaf.lamports.toString() },
      path: path.map((step) => ({ ...step, lamports: step.lamports.toString() })),
    };
  }

  #readTold(): Told | undefined {
    const report = this.#last;
    const path = report && join(this.#folder, leavesFile(report.no));
    if (report === undefined || path === undefined || !existsSync(path)) return undefined;
    type Row = readonly [user: number, salt: string, lamports: string];
    const rows = JSON.parse(readFileSync(path, "utf8")) as readonly Row[];
    const leaves = rows.map(([user, salt, owed]): Leaf => ({ user, salt, lamports: BigInt(owed) }));
    return toldOf(report, leaves, sumTree(leaves));
  }

  #write(name: string, text: string, mode: number): void {
    const path = join(this.#folder, name);
    const unfinished = `${path}.part`;
    const handle = openSync(unfinished, "w", mode);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(unfinished, path);
    syncDirectory(this.#folder);
  }
}

function toldOf(report: Report, leaves: readonly Leaf[], tree: SumTree): Told {
  return { report, tree, leafOf: new Map(leaves.map((leaf) => [leaf.user, leaf])) };
}

function reportFile(no: number): string {
  return `${String(no).padStart(6, "0")}.json`;
}

function leavesFile(no: number): string {
  return `${String(no).padStart(6, "0")}.leaves.json`;
}
