/** The signer as a whole: settings, keys, log and door, opened in that order or not at all. */
import { existsSync, readFileSync } from "node:fs";
import { err, ok, type Result } from "../domain/result.ts";
import type { Clock } from "../ports.ts";
import { Desk } from "./desk.ts";
import { HouseKeys, publicKeyOf } from "./house-keys.ts";
import { openSecrets } from "./sealed-file.ts";
import type { SignerSettings } from "./settings.ts";
import { beginSignedLog, logKey, SignedLog } from "./signed-log.ts";
import { serve } from "./socket-server.ts";

export interface OpenedSigner {
  readonly treasury: string;
  /** Number and MAC of the log's last line, to be kept elsewhere. */
  readonly head: string;
  readonly desk: Desk;
  close(): void;
}

export interface SignerParts {
  readonly settings: SignerSettings;
  readonly passphrase: string;
  /** Begins a log where there is none; without it a signer that lost its log does not start. */
  readonly beginLog: boolean;
  readonly clock: Pick<Clock, "now">;
  readonly say: (line: string) => void;
}

/** The error is a sentence for the operator. */
export function openSigner(parts: SignerParts): Result<OpenedSigner, string> {
  const { settings, passphrase, beginLog, clock, say } = parts;
  if (!existsSync(settings.keystore)) return err(`there is no keystore at ${settings.keystore}`);
  const secrets = openSecrets(readFileSync(settings.keystore, "utf8"), passphrase, publicKeyOf);
  if (!secrets.ok) return err(`the keystore does not open: ${secrets.error}`);
  const keys = HouseKeys.of(secrets.value, settings.depositAddressesMax);
  if (!keys.ok) return keys;
  const entropy = secrets.value.find(({ purpose }) => purpose === "treasury")?.secret;
  const key = logKey(entropy ?? new Uint8Array());
  for (const { secret } of secrets.value) secret.fill(0);
  const treasury = keys.value.treasury.address;
  if (!existsSync(settings.log)) {
    if (!beginLog) {
      return err(
        `there is no log of what was signed at ${settings.log}: without it the caps of the last 24 ` +
          "hours are unknown. Bring it back, or begin a new one with --begin-log",
      );
    }
    beginSignedLog(settings.log, key, treasury);
  }
  const log = SignedLog.open(settings.log, key, treasury);
  if (!log.ok) return log;
  const desk = new Desk({ settings, keys: keys.value, log: log.value, clock, say });
  return ok({ treasury, head: log.value.head, desk, close: () => log.value.close() });
}

/** Opens a signer and its door; rejects when the socket cannot be had. */
export async function startSigner(
  parts: SignerParts,
): Promise<Result<OpenedSigner & { stop(): Promise<void> }, string>> {
  const opened = openSigner(parts);
  if (!opened.ok) return opened;
  const { socket, socketMode } = parts.settings;
  const door = await serve(socket, socketMode, opened.value.desk);
  return ok({
    ...opened.value,
    stop: async () => {
      await door.close();
      opened.value.close();
    },
  });
}
