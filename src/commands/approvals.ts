/**
 * `rooms approver-key create` and `rooms approve`: on an approver's own machine, which needs neither the
 * bot nor a network. The payload comes as text, the signature goes back as text.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { decodeApproval, encodeApproval, type WithdrawalApproval } from "../domain/approval.ts";
import { clusterName } from "../domain/cluster.ts";
import { formatSol } from "../domain/money.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { signingKey, type SigningKey } from "../ed25519.ts";
import { writeNewFile } from "../signer/durable-file.ts";
import { publicKeyOf } from "../signer/house-keys.ts";
import { openSecrets, sealSecrets } from "../signer/sealed-file.ts";
import { PASSPHRASE_OPTIONS, readPassphrase, type PassphraseWish } from "./passphrase.ts";
import type { Command, Terminal } from "./terminal.ts";

const OPTIONS = { key: { type: "string" }, ...PASSPHRASE_OPTIONS } as const;

export const approvalCommands: readonly Command[] = [
  {
    words: "approver-key create",
    usage: `approver-key create --key FILE [PASSPHRASE]
    makes an approver's key on the approver's own machine and shows its public part`,
    run: createKey,
  },
  {
    words: "approve",
    usage: `approve PAYLOAD --key FILE [PASSPHRASE]
    shows what a withdrawal's payload (base64, as the bot sends it) says, asks, and signs it`,
    run: approve,
  },
];

async function createKey(args: readonly string[], terminal: Terminal): Promise<number | undefined> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.key === undefined) return undefined;
  if (existsSync(values.key)) return failed(terminal, `${values.key} is there already`);
  const passphrase = await readPassphrase(values, terminal, true);
  if (!passphrase.ok) return failed(terminal, passphrase.error);
  const secret = { id: "approver", purpose: "approver", secret: randomBytes(32) } as const;
  writeNewFile(values.key, sealSecrets([secret], passphrase.value, publicKeyOf));
  terminal.out(`${publicKeyOf(secret)}\n`);
  terminal.err("That is the key for the signer's settings (approvers). The file stays here.\n");
  return 0;
}

async function approve(args: readonly string[], terminal: Terminal): Promise<number | undefined> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: OPTIONS,
  });
  const [text] = positionals;
  if (positionals.length !== 1 || text === undefined || values.key === undefined) return undefined;
  const bytes = Buffer.from(text, "base64");
  const approval = decodeApproval(bytes);
  if (!approval.ok || bytes.toString("base64") !== text) {
    return failed(terminal, approval.ok ? "the payload is not base64" : approval.error);
  }
  terminal.err(inWords(approval.value));
  if (approval.value.expiresAtMs <= terminal.now()) return failed(terminal, "This has expired.");
  const end = approval.value.destination.slice(-6);
  const typed = await terminal.ask(`To approve, type the last six characters of the address: `);
  if (typed.trim() !== end) return failed(terminal, "Nothing was signed.");
  const key = await openKey(values.key, values, terminal);
  if (!key.ok) return failed(terminal, key.error);
  // What is signed is what was shown, not what was given.
  const signature = key.value.sign(encodeApproval(approval.value));
  terminal.out(`${key.value.address}:${Buffer.from(signature).toString("base64")}\n`);
  return 0;
}

function inWords(approval: WithdrawalApproval): string {
  const { destination, genesisHash, createdAtMs, expiresAtMs } = approval;
  const at = (ms: number): string => new Date(ms).toISOString();
  const grouped = destination.replace(/(.{6})(?=.)/g, "$1 ");
  return [
    "A withdrawal asks for your approval:",
    `  amount     ${formatSol(approval.lamports)} SOL (${approval.lamports} lamports)`,
    `  to         ${destination}`,
    `             ${grouped}`,
    `  for        player ${approval.userId}, withdrawal ${approval.withdrawalId}`,
    `  from       ${approval.treasury}`,
    `  fee        at most ${formatSol(approval.maxFeeLamports)} SOL on top`,
    `  chain      ${clusterName(genesisHash) ?? `with the genesis ${genesisHash}`}`,
    `  policy     ${approval.policyHash}`,
    `  valid      from ${at(createdAtMs)} to ${at(expiresAtMs)}`,
    "",
  ].join("\n");
}

async function openKey(
  file: string,
  wish: PassphraseWish,
  terminal: Terminal,
): Promise<Result<SigningKey, string>> {
  if (!existsSync(file)) return err(`there is no key at ${file}`);
  const passphrase = await readPassphrase(wish, terminal);
  if (!passphrase.ok) return passphrase;
  const opened = openSecrets(readFileSync(file, "utf8"), passphrase.value, publicKeyOf);
  if (!opened.ok) return opened;
  const [own, ...others] = opened.value;
  if (own?.purpose !== "approver" || others.length > 0) return err("it is not an approver's key");
  return ok(signingKey(own.secret));
}

function failed(terminal: Terminal, why: string): number {
  terminal.err(`${why}\n`);
  return 1;
}
