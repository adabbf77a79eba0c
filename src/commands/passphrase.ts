/**
 * Where a passphrase comes from: a file, an open descriptor, systemd's credentials, or the person at the
 * terminal. Never an argument or a variable, which other processes and logs can see.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "../domain/result.ts";
import type { Terminal } from "./terminal.ts";

export const PASSPHRASE_OPTIONS = {
  "passphrase-file": { type: "string" },
  "passphrase-fd": { type: "string" },
} as const;

export interface PassphraseWish {
  readonly "passphrase-file"?: string | undefined;
  readonly "passphrase-fd"?: string | undefined;
}

/** `LoadCredential=rooms-passphrase:..` in a unit's file. */
const CREDENTIAL = "rooms-passphrase";
const LENGTH_MIN = 12;

/** `isNew`: it is asked twice, and has to be long enough. An error is a sentence. */
export async function readPassphrase(
  wish: PassphraseWish,
  terminal: Terminal,
  isNew = false,
): Promise<Result<string, string>> {
  const source = sourceOf(wish, terminal);
  if (!source.ok) return source;
  const said = source.value === undefined ? await terminal.askSecret("Passphrase: ") : source.value;
  if (said === "") return err("the passphrase is empty");
  if (!isNew) return ok(said);
  if (Array.from(said).length < LENGTH_MIN) {
    return err(
      `a passphrase has at least ${LENGTH_MIN} characters: it is all that guards the file`,
    );
  }
  if (source.value !== undefined) return ok(said);
  const again = await terminal.askSecret("The same once more: ");
  return again === said ? ok(said) : err("these were two different passphrases");
}

/** Undefined: the person is to be asked. */
function sourceOf(wish: PassphraseWish, terminal: Terminal): Result<string | undefined, string> {
  const { "passphrase-file": file, "passphrase-fd": descriptor } = wish;
  if (file !== undefined && descriptor !== undefined) {
    return err("--passphrase-file and --passphrase-fd: one of them");
  }
  if (file !== undefined) return textOf(file, `the passphrase's file ${file}`);
  if (descriptor !== undefined) {
    if (!/^\d{1,3}$/.test(descriptor)) return err("--passphrase-fd: expected a number such as 3");
    return textOf(Number(descriptor), `descriptor ${descriptor}`);
  }
  const folder = terminal.env["CREDENTIALS_DIRECTORY"];
  const credential = folder === undefined ? undefined : join(folder, CREDENTIAL);
  if (credential !== undefined && existsSync(credential)) {
    return textOf(credential, "systemd's credential");
  }
  if (terminal.isPerson) return ok(undefined);
  return err("nobody can be asked for the passphrase: give it by --passphrase-file or -fd");
}

/** The line's end belongs to the file, not to the passphrase. */
function textOf(source: string | number, name: string): Result<string, string> {
  try {
    return ok(readFileSync(source, "utf8").replace(/\r?\n$/, ""));
  } catch (error) {
    return err(`${name} cannot be read: ${error instanceof Error ? error.message : "unreadable"}`);
  }
}
