#!/usr/bin/env node
/**
 * Everything that is run beside the bot, by its operators, its signer and its approvers; each command is
 * a file of src/commands. Exit 0: all is well; 1: it is not, and why is printed; 2: the command is wrong,
 * or there is nothing to verify.
 */
import { approvalCommands } from "./commands/approvals.ts";
import { journalCommands } from "./commands/journal.ts";
import { keysCommands } from "./commands/keys.ts";
import { operatorsCommand } from "./commands/operators.ts";
import { verifyProofCommand } from "./commands/reserves.ts";
import { signerCommand } from "./commands/signer.ts";
import { processTerminal, type Command } from "./commands/terminal.ts";
import { turnkeyCommand } from "./commands/turnkey.ts";

const COMMANDS: readonly Command[] = [
  ...journalCommands,
  operatorsCommand,
  ...keysCommands,
  verifyProofCommand,
  signerCommand,
  ...approvalCommands,
  turnkeyCommand,
];

const USAGE = `usage:
${COMMANDS.map(({ usage }) => `  rooms ${usage}`).join("\n")}
PASSPHRASE: --passphrase-file FILE or --passphrase-fd N; else systemd's credential rooms-passphrase,
    else you are asked
`;

async function main(args: readonly string[]): Promise<number> {
  const command = COMMANDS.find(({ words }) => `${args.join(" ")} `.startsWith(`${words} `));
  const terminal = processTerminal(process.env);
  try {
    const rest = args.slice(command?.words.split(" ").length);
    const code = await command?.run(rest, terminal);
    if (code !== undefined) return code;
  } catch (error) {
    if (!isOptionError(error)) throw error;
    terminal.err(`${error.message}\n`);
  } finally {
    terminal.close();
  }
  terminal.err(USAGE);
  return 2;
}

/** What `parseArgs` throws at an option that it does not know. */
function isOptionError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("ERR_PARSE_ARGS_")
  );
}

process.exitCode = await main(process.argv.slice(2));
