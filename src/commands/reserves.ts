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
  type Report,
  type ReportFlaw,
  type ReserveProof,
} from "../domain/reserve-report.ts";
import { isSignedBy } from "../ed25519.ts";
import type { Command, Terminal } from "./terminal.ts";

export const verifyProofCommand: Command = {
  words: "verify-proof",
  usage: `verify-proof FILE [--previous FILE] [--key KEY]
    FILE             the proof that /proof gave you, as it is
    --previous FILE  the report before it, or the proof that you were given then
    --key KEY        the key by which this house signs, where you know it from elsewhere`,
  run: (args, terminal) => Promise.resolve(run(args, terminal)),
};

const FLAWS: Readonly<Record<ReportFlaw, string>> = {
  "bad-signature": "its signature is not by the key that it names: it was changed",
  "sum-of-addresses": "its addresses do not sum to the assets that it claims",
  "owes-more-than-it-has": "it owes more than it has",
  "not-after-previous": "it does not follow the report before it: one was changed or left out",
  "not-in-the-tree": "your leaf does not lead to its root: you were not counted with this amount",
};

function run(args: readonly string[], terminal: Terminal): number | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { previous: { type: "string" }, key: { type: "string" } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) return undefined;
  const text = read(file, terminal);
  const before = values.previous === undefined ? undefined : read(values.previous, terminal);
  if (text === undefined || (values.previous !== undefined && before === undefined)) return 2;
  const proof = parseProof(text);
  if (!proof.ok) return say(terminal, proof.error);
  const previous = before === undefined ? undefined : reportIn(before);
  if (before !== undefined && previous === undefined) {
    return say(terminal, `${values.previous} is neither a report nor a proof of ROOMS`);
  }
  const flaws = proofFlaws(proof.value, verify, previous).map((flaw) => FLAWS[flaw]);
  if (values.key !== undefined && values.key !== proof.value.report.key) {
    flaws.push(`it is signed by ${proof.value.report.key}, which is not the key that you named`);
  }
  terminal.out(wordsOf(proof.value));
  if (flaws.length === 0) {
    terminal.out(`It holds.${previous === undefined ? "" : " It follows the report before it."}\n`);
    return 0;
  }
  for (const flaw of flaws) terminal.out(`It does NOT hold: ${flaw}.\n`);
  return 1;
}

/** A file that cannot be read is said to be so, and there is nothing to verify. */
function read(file: string, terminal: Terminal): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    terminal.err(`${file} cannot be read: ${error instanceof Error ? error.message : file}\n`);
    return undefined;
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

function wordsOf({ report, leaf }: ReserveProof): string {
  const sol = (amount: string): string => `${formatSol(BigInt(amount))} SOL`;
  const lines = [
    `Report ${report.no} of ${new Date(report.atMs).toISOString()}, signed by ${report.key}`,
    `  owed to ${report.leaves} players: ${sol(report.owedLamports)}; held: ${sol(report.assetsLamports)}`,
    ...report.addresses.map(
      (one) => `  ${one.address}: ${sol(one.lamports)} at slot ${report.slot}`,
    ),
    `  player ${leaf.user} is owed ${sol(leaf.lamports)}`,
  ];
  return `${lines.join("\n")}\n`;
}
