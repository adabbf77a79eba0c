/** `rooms signer`: the process that holds the keys. It runs until it is told to end. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "../clock.ts";
import { readSettings, settingsWarnings } from "../signer/settings.ts";
import { startSigner } from "../signer/signer.ts";
import { PASSPHRASE_OPTIONS, readPassphrase } from "./passphrase.ts";
import type { Command, Terminal } from "./terminal.ts";

export const signerCommand: Command = {
  words: "signer",
  usage: `signer [--config signer/signer.json] [--begin-log] [PASSPHRASE]
    signs what its settings allow, on a Unix socket; --begin-log: where the log was lost`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...PASSPHRASE_OPTIONS,
      config: { type: "string", default: "signer/signer.json" },
      "begin-log": { type: "boolean", default: false },
    },
  });
  const file = resolve(values.config);
  if (!existsSync(file)) return failed(terminal, `there are no settings at ${file}`);
  const settings = readSettings(readFileSync(file, "utf8"), file);
  if (!settings.ok) {
    return failed(terminal, settings.error.map((problem) => `${file}: ${problem}`).join("\n"));
  }
  if ((statSync(file).mode & 0o022) !== 0) {
    return failed(terminal, `${file} can be written by others than its owner: chmod go-w`);
  }
  const passphrase = await readPassphrase(values, terminal);
  if (!passphrase.ok) return failed(terminal, passphrase.error);
  const say = (line: string): void => terminal.out(`${line}\n`);
  for (const warning of settingsWarnings(settings.value)) say(`WARNING ${warning}`);
  const started = await startSigner({
    settings: settings.value,
    passphrase: passphrase.value,
    beginLog: values["begin-log"],
    clock: systemClock,
    say,
  }).catch((error: unknown) => ({
    ok: false as const,
    error: error instanceof Error ? error.message : String(error),
  }));
  if (!started.ok) return failed(terminal, started.error);
  const { treasury, head, stop } = started.value;
  say(`treasury ${treasury}`);
  say(`log ${head}`);
  say(`listening on ${settings.value.socket}`);
  await terminal.stopped();
  await stop();
  return 0;
}

function failed(terminal: Terminal, why: string): number {
  terminal.err(`${why}\n`);
  return 1;
}
