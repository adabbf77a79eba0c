/**
 * `rooms verify-proof FILE`: what anybody runs, offline, who was given a proof of reserves: was he counted
 * in full, is the report signed, does it follow the one that he kept. Whether the addresses held what the
 * report says is for the chain to tell: they are printed with the slot at which to look.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { decodeBase58 } from "../domain/base58.ts";
import { formatSol } from "../domain/money.ts";
import {
  parseProof,
  parseReport,
  proofFlaws,
  reportFlaws,
  reportHash,
  type Report,
  type ReportFlaw,
  type ReserveProof,
} from "../domain/reserve-report.ts";
import { isSignedBy } from "../ed25519.ts";
import type { Command, Terminal } from "./terminal.ts";

export const verifyProofCommand: Command = {
  words: "verify-proof",
  usage: `verify-proof FILE [--report FILE] [--previous FILE] [--key KEY]
    FILE             the proof that /proof gave you, as it is
    --report FILE    the report as the house publishes it, with its addresses
    --previous FILE  the report before it, or the proof that you were given then
    --key KEY        the key by which this house signs, where you know it from elsewhere`,
  run: (args, terminal) => Promise.resolve(run(args, terminal)),
};

const FLAWS: Readonly<Record<ReportFlaw, string>> = {
  "bad-signature": "its signature is not by the key that it names: it was changed",
  "other-addresses": "the published addresses are not those that were signed, or do not sum up",
  "owes-more-than-it-has": "it owes more than it has",
  "not-after-previous": "it does not follow the report before it: one was changed or left out",
  "not-in-the-tree": "your leaf does not lead to its root: you were not counted with this amount",
};

function run(args: readonly string[], terminal: Terminal): number | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      report: { type: "string" },
      previous: { type: "string" },
      key: { type: "string" },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) return undefined;
  const proof = parseProof(read(file, terminal));
  if (!proof.ok) return say(terminal, `${file}: ${proof.error}`);
  const { report } = proof.value;
  const [published, previous] = [values.report, values.previous].map((given) => {
    return given === undefined ? undefined : reportIn(read(given, terminal));
  });
  for (const [given, found] of [
    [values.report, published],
    [values.previous, previous],
  ] as const) {
    if (given !== undefined && found === undefined) {
      return say(terminal, `${given} is neither a report nor a proof of ROOMS`);
    }
  }
  const flaws = [
    ...proofFlaws(proof.value, verify, previous),
    ...(published === undefined ? [] : reportFlaws(published, verify)),
  ].map((flaw) => FLAWS[flaw]);
  if (published !== undefined && reportHash(published) !== reportHash(report)) {
    flaws.push("the published report is another one than yours");
  }
  if (values.key !== undefined && values.key !== report.key) {
    flaws.push(`it is signed by ${report.key}, which is not the key that you named`);
  }
  terminal.out(wordsOf(proof.value, published));
  if (flaws.length === 0) {
    terminal.out(`It holds.${previous === undefined ? "" : " It follows the report before it."}\n`);
    return 0;
  }
  for (const flaw of flaws) terminal.out(`It does NOT hold: ${flaw}.\n`);
  return 1;
}

/** Of a file that cannot be read, nothing; why is said. */
function read(file: string, terminal: Terminal): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    terminal.err(`${file} cannot be read: ${error instanceof Error ? error.message : "why?"}\n`);
    return "";
  }
}

function say(terminal: Terminal, what: string): number {
  terminal.err(`${what}\n`);
  return 2;
}

/** Of a report's file, or of an earlier proof. */
function reportIn(text: string): Report | undefined {
  const report = parseReport(text);
  if (report.ok) return report.value;
  const proof = parseProof(text);
  return proof.ok ? proof.value.report : undefined;
}

function verify(key: string, text: string, signature: string): boolean {
  const publicKey = decodeBase58(key, 32);
  if (publicKey === undefined) return false;
  return isSignedBy(publicKey, Buffer.from(text, "utf8"), Buffer.from(signature, "base64"));
}

function wordsOf({ report, leaf }: ReserveProof, published: Report | undefined): string {
  const sol = (amount: string): string => `${formatSol(BigInt(amount))} SOL`;
  const lines = [
    `Report ${report.no} of ${new Date(report.atMs).toISOString()}, signed by ${report.key}`,
    `  owed to ${report.leaves} players: ${sol(report.owedLamports)}; held: ${sol(report.assetsLamports)}`,
    `  addresses at slot ${report.slot}: ${report.addressesHash}`,
    ...(published?.addresses ?? []).map((one) => `    ${one.address}: ${sol(one.lamports)}`),
    `  player ${leaf.user} is owed ${sol(leaf.lamports)}`,
  ];
  return `${lines.join("\n")}\n`;
}
