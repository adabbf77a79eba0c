/** `rooms keys`: the house's seeds are made, shown and checked, on the machine where the signer runs. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isKeyText } from "../domain/base58.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { MAINNET } from "../domain/cluster.ts";
import { writeNewFile } from "../signer/durable-file.ts";
import { entropyOf, ENTROPY_BYTES, HouseKeys, publicKeyOf, wordsOf } from "../signer/house-keys.ts";
import { openSecrets, sealSecrets, type Secret } from "../signer/sealed-file.ts";
import { beginSignedLog, logKey } from "../signer/signed-log.ts";
import { PASSPHRASE_OPTIONS, readPassphrase, type PassphraseWish } from "./passphrase.ts";
import type { Command, Terminal } from "./terminal.ts";

const HOUSE = ["treasury", "deposits"] as const;
const ADDRESSES_MAX = 10_000;

const KEYSTORE = "keystore.json";
const LOG = "signed.jsonl";
const SETTINGS = "signer.json";

const OPTIONS = { dir: { type: "string", default: "signer" }, ...PASSPHRASE_OPTIONS } as const;

interface Wish extends PassphraseWish {
  readonly dir: string;
}

export const keysCommands: readonly Command[] = [
  {
    words: "keys create",
    usage: `keys create [--dir signer] [--from-words] [--genesis-hash HASH] [PASSPHRASE]
    makes the keystore, the log and a settings file for \`rooms signer\`, and shows the words to be
    written down; --from-words: asks for the words of an earlier keystore instead`,
    run: create,
  },
  {
    words: "keys addresses",
    usage: `keys addresses [--dir signer] [--count 10] [PASSPHRASE]`,
    run: addresses,
  },
  {
    words: "keys backup-check",
    usage: `keys backup-check [--dir signer] [PASSPHRASE]
    asks for the words on paper and says whether they, and the passphrase, bring the keys back`,
    run: backupCheck,
  },
];

async function create(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...OPTIONS,
      "from-words": { type: "boolean", default: false },
      "genesis-hash": { type: "string", default: MAINNET },
    },
  });
  const { dir, "from-words": isRestored, "genesis-hash": genesisHash } = values;
  const files = [KEYSTORE, LOG, SETTINGS].map((name) => join(dir, name));
  const taken = files.find((file) => existsSync(file));
  if (taken !== undefined) return failed(terminal, `${taken} is there already, and is left alone`);
  if (!isKeyText(genesisHash))
    return failed(terminal, "--genesis-hash: expected 32 bytes in base58");
  const passphrase = await readPassphrase(values, terminal, true);
  if (!passphrase.ok) return failed(terminal, passphrase.error);
  const secrets = isRestored ? await askedSecrets(terminal) : ok(freshSecrets());
  if (!secrets.ok) return failed(terminal, secrets.error);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const [treasury] = secrets.value;
  if (treasury === undefined) return failed(terminal, "there is no treasury");
  // The keystore last: it stands for the rest, and what is there without it can be deleted.
  writeNewFile(join(dir, SETTINGS), settingsText(genesisHash));
  beginSignedLog(join(dir, LOG), logKey(treasury.secret), publicKeyOf(treasury));
  writeNewFile(join(dir, KEYSTORE), sealSecrets(secrets.value, passphrase.value, publicKeyOf));
  for (const secret of secrets.value) {
    terminal.out(
      `${secret.id}: ${publicKeyOf(secret)}${secret.id === "deposits" ? " (the first)" : ""}\n`,
    );
    if (!isRestored) terminal.out(`  ${wordsOf(secret.secret)}\n`);
  }
  terminal.out(
    isRestored
      ? `Restored into ${dir}. Its log is new: it knows nothing of the last 24 hours.\n`
      : "Write these words down, twice, on paper: they are the money. They are shown this once.\n" +
          `Then: rooms keys backup-check --dir ${dir}. Caps and approvers are in ${join(dir, SETTINGS)}.\n`,
  );
  return 0;
}

function freshSecrets(): Secret[] {
  return HOUSE.map((id) => ({ id, purpose: id, secret: randomBytes(ENTROPY_BYTES) }));
}

async function askedSecrets(terminal: Terminal): Promise<Result<Secret[], string>> {
  const secrets: Secret[] = [];
  for (const id of HOUSE) {
    const secret = entropyOf(await terminal.askSecret(`The 24 words of ${id}: `));
    if (secret === undefined)
      return err(`these are not 24 words of a key (${id}): one is misspelt`);
    secrets.push({ id, purpose: id, secret });
  }
  return ok(secrets);
}

function settingsText(genesisHash: string): string {
  const settings = {
    socket: "signer.sock",
    keystore: KEYSTORE,
    log: LOG,
    genesisHash,
    maxWithdrawalSol: "10",
    maxDaySol: "50",
    approvers: [],
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

async function addresses(args: readonly string[], terminal: Terminal): Promise<number | undefined> {
  const options = { ...OPTIONS, count: { type: "string", default: "10" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const count = Number(values.count);
  if (!/^\d{1,5}$/.test(values.count) || count > ADDRESSES_MAX) return undefined;
  const opened = await openKeystore(values, terminal);
  if (!opened.ok) return failed(terminal, opened.error);
  const keys = HouseKeys.of(opened.value, ADDRESSES_MAX);
  if (!keys.ok) return failed(terminal, keys.error);
  terminal.out(`treasury ${keys.value.treasury.address}\n`);
  for (let index = 0; index < count; index++) {
    terminal.out(`${index} ${keys.value.depositAddress(index) ?? ""}\n`);
  }
  return 0;
}

async function backupCheck(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const opened = await openKeystore(values, terminal);
  if (!opened.ok) return failed(terminal, opened.error);
  terminal.out("The passphrase opens the keystore.\n");
  for (const kept of opened.value) {
    const secret = entropyOf(await terminal.askSecret(`The 24 words of ${kept.id}, from paper: `));
    if (secret === undefined) {
      return failed(terminal, `these are not 24 words of a key (${kept.id}): one is misspelt`);
    }
    if (publicKeyOf({ ...kept, secret }) !== publicKeyOf(kept)) {
      return failed(terminal, `these words are of another key than ${kept.id}: this is no backup`);
    }
    terminal.out(`The words of ${kept.id} bring back ${publicKeyOf(kept)}.\n`);
  }
  terminal.out("The backup is good.\n");
  return 0;
}

async function openKeystore(
  wish: Wish,
  terminal: Terminal,
): Promise<Result<readonly Secret[], string>> {
  const file = join(wish.dir, KEYSTORE);
  if (!existsSync(file)) return err(`there is no keystore at ${file}`);
  const passphrase = await readPassphrase(wish, terminal);
  if (!passphrase.ok) return passphrase;
  return openSecrets(readFileSync(file, "utf8"), passphrase.value, publicKeyOf);
}

function failed(terminal: Terminal, why: string): number {
  terminal.err(`${why}\n`);
  return 1;
}
