/** What test/law.test.ts plants: one crime per file. Source text only; nothing here is ever run. */

const IMPORT = "eslint(no-restricted-imports)";
const GLOBAL = "eslint(no-restricted-globals)";
const PROPERTY = "eslint(no-restricted-properties)";

export interface Crime {
  readonly what: string;
  /** Where it is planted; the file's name is made from its position in the list. */
  readonly folder: string;
  readonly source: string;
  readonly rule: string;
}

function smuggles(folder: string, specifiers: readonly string[]): Crime[] {
  return specifiers.map((specifier) => ({
    what: `${folder} imports ${specifier}`,
    folder,
    source: `import * as loot from "${specifier}";\nexport const stolen: unknown = loot;\n`,
    rule: IMPORT,
  }));
}

const crime = (what: string, folder: string, rule: string, source: string): Crime => ({
  what,
  folder,
  rule,
  source,
});

/** One line per row of the design's table, then the ways around it. */
const SMUGGLING: readonly Crime[] = [
  ...smuggles("src/domain", ["../ports.ts", "node:crypto", "zod", "../config.ts", "../main.ts"]),
  ...smuggles("src/domain", ["../engine/door.ts", "./../ports.ts", "../../machines/protocol.ts"]),
  ...smuggles("machines", [
    "node:fs",
    "node:fs/promises",
    "grammy",
    "@xstate/store",
    "xstate/graph",
  ]),
  ...smuggles("machines", ["../src/store/journal.ts", "../src/engine/door.ts", "../src/config.ts"]),
  ...smuggles("machines", ["../src/telegram/bot.ts", "../src/main.ts"]),
  ...smuggles("src/engine", ["grammy", "better-sqlite3", "ws", "zod", "node:fs", "hono"]),
  ...smuggles("src/engine", [
    "../store/journal.ts",
    "../oracle/binance.ts",
    "../chain/deposits.ts",
  ]),
  ...smuggles("src/engine", ["../telegram/bot.ts", "../inspector/server.ts", "../main.ts"]),
  ...smuggles("src/store", ["../engine/door.ts", "../../machines/protocol.ts", "xstate"]),
  ...smuggles("src/store", ["../oracle/binance.ts", "../chain/deposits.ts", "../telegram/bot.ts"]),
  ...smuggles("src/store", ["grammy", "ws", "../main.ts"]),
  ...smuggles("src/oracle", [
    "grammy",
    "better-sqlite3",
    "../store/journal.ts",
    "../engine/door.ts",
  ]),
  ...smuggles("src/oracle", ["../../machines/protocol.ts", "../chain/deposits.ts", "xstate"]),
  ...smuggles("src/oracle/rest", ["../../engine/door.ts", "../../store/journal.ts", "xstate"]),
  ...smuggles("src/oracle/rest", ["../../../machines/protocol.ts", "../../main.ts"]),
  ...smuggles("src/oracle/pump", ["../../store/journal.ts", "../../engine/door.ts", "grammy"]),
  ...smuggles("src/oracle/pump", ["../../../machines/protocol.ts", "../../sandbox/clock.ts"]),
  ...smuggles("src/oracle", ["@solana/web3.js"]),
  ...smuggles("src/net", ["../oracle/binance.ts", "../chain/deposits.ts", "@solana/web3.js"]),
  ...smuggles("src/net", ["../engine/door.ts", "../sandbox/clock.ts", "zod"]),
  ...smuggles("src/chain", ["../oracle/binance.ts", "../store/journal.ts", "../engine/door.ts"]),
  ...smuggles("src/chain/rpc", ["../../oracle/binance.ts", "../../engine/door.ts", "grammy"]),
  ...smuggles("src/chain", ["../../machines/protocol.ts", "../telegram/bot.ts", "better-sqlite3"]),
  ...smuggles("src/chain/custody", ["../../signer/desk.ts", "../../commands/signer.ts"]),
  ...smuggles("src/chain", ["../signer/desk.ts", "@scure/bip39"]),
  ...smuggles("src/signer", ["../chain/deposits.ts", "../engine/door.ts", "../store/journal.ts"]),
  ...smuggles("src/signer", ["@solana/web3.js", "@turnkey/sdk-server", "ws", "../net/socket.ts"]),
  ...smuggles("src/signer", ["../main.ts", "../config.ts", "../commands/signer.ts"]),
  ...smuggles("src/engine", ["../signer/desk.ts", "../ed25519.ts"]),
  ...smuggles("src/telegram", ["../signer/desk.ts"]),
  ...smuggles("src/sandbox/turnkey", ["../../signer/desk.ts", "../../ed25519.ts"]),
  ...smuggles("src/commands", ["../telegram/bot.ts", "../sandbox/clock.ts", "../main.ts", "zod"]),
  ...smuggles("src/telegram", ["../store/journal.ts", "better-sqlite3", "../oracle/binance.ts"]),
  ...smuggles("src/telegram", ["../chain/deposits.ts", "../../machines/protocol.ts", "../main.ts"]),
  ...smuggles("src/telegram", ["@napi-rs/canvas"]),
  ...smuggles("src/telegram/views", ["@napi-rs/canvas", "uqr"]),
  ...smuggles("src/telegram/groups", ["../pictures/worker.ts", "../../store/thread.ts", "zod"]),
  ...smuggles("src/telegram/pictures", ["../../store/thread.ts", "../../main.ts", "zod"]),
  ...smuggles("src/telegram", ["../inspector/server.ts", "../sandbox/clock.ts", "../config.ts"]),
  ...smuggles("src/telegram/views", ["../../store/journal.ts", "better-sqlite3", "node:fs"]),
  ...smuggles("src/telegram/views", [
    "../../oracle/binance.ts",
    "../../main.ts",
    "../../config.ts",
  ]),
  ...smuggles("src/inspector", ["../store/journal.ts", "better-sqlite3", "../oracle/binance.ts"]),
  ...smuggles("src/inspector", ["../telegram/bot.ts", "grammy", "../sandbox/clock.ts"]),
  ...smuggles("src/sandbox", ["../engine/door.ts", "../../machines/protocol.ts", "../ports.ts"]),
  ...smuggles("src/sandbox", ["../telegram/bot.ts", "xstate", "../main.ts", "./../config.ts"]),
  ...smuggles("src/sandbox/bot-api", ["../../engine/door.ts", "../../../machines/protocol.ts"]),
  ...smuggles("src/sandbox/bot-api", ["../../ports.ts", "../../telegram/bot.ts", "grammy"]),
  ...smuggles("src/sandbox/bot-api/methods", ["../../../engine/door.ts", "../../../ports.ts"]),
  ...smuggles("src/sandbox/bot-api/methods", ["../../../../machines/protocol.ts", "grammy"]),
  ...smuggles("src/sandbox/exchanges", ["../../engine/door.ts", "../../oracle/binance.ts"]),
  ...smuggles("src/sandbox/exchanges", [
    "../../main.ts",
    "../../ports.ts",
    "../../store/journal.ts",
  ]),
  ...smuggles("src/sandbox/pump", ["../../oracle/binance.ts", "../../ports.ts", "xstate"]),
  ...smuggles("src/sandbox/solana", ["../../chain/deposits.ts", "../../ports.ts", "xstate"]),
  ...smuggles("src/chain", ["litesvm", "../sandbox/clock.ts"]),
  ...smuggles("src/snapshots", ["../telegram/bot.ts", "../oracle/binance.ts", "better-sqlite3"]),
  ...smuggles("src/snapshots", ["../../machines/protocol.ts", "../main.ts"]),
  ...smuggles("src/part", ["../main.ts", "../signer/desk.ts", "../commands/signer.ts"]),
  ...smuggles("test", ["../src/main.ts"]),
  ...smuggles("test/e2e", ["../../src/main.ts"]),
  ...smuggles("bench", ["../src/main.ts"]),
  ...smuggles("test/simulation/auditor", [
    "../../../src/domain/money.ts",
    "../world.ts",
    "node:fs",
  ]),

  crime(
    "src/engine takes a value from the ports",
    "src/engine",
    IMPORT,
    `import { Clock } from "../ports.ts";\nexport const clock: unknown = Clock;\n`,
  ),
  crime(
    "machines take a value from the ports",
    "machines",
    IMPORT,
    `import { Clock } from "../src/ports.ts";\nexport const clock: unknown = Clock;\n`,
  ),
  crime(
    "machines make a promise actor",
    "machines",
    IMPORT,
    `import { fromPromise } from "xstate";\nexport const logic: unknown = fromPromise;\n`,
  ),
  crime(
    "src/domain re-exports an adapter",
    "src/domain",
    IMPORT,
    `export { open } from "../store/journal.ts";\n`,
  ),
  crime(
    "src/telegram imports an adapter at run time",
    "src/telegram",
    IMPORT,
    `export const load = (): Promise<unknown> => import("../store/journal.ts");\n`,
  ),
  crime(
    "src/telegram imports a computed name at run time",
    "src/telegram",
    "import(no-dynamic-require)",
    `export const load = (name: string): Promise<unknown> => import(name);\n`,
  ),
  crime(
    "src/domain names a type of an adapter in passing",
    "src/domain",
    "typescript(consistent-type-imports)",
    `export type Open = import("../store/journal.ts").Open;\n`,
  ),
  crime(
    "src/engine requires an adapter",
    "src/engine",
    "typescript(no-require-imports)",
    `export const db: unknown = require("better-sqlite3");\n`,
  ),
  crime(
    "a page imports the server",
    "src/inspector/web",
    IMPORT,
    `import { server } from "../server.js";\nexport const s = server;\n`,
  ),
];

const IMPURITY: readonly Crime[] = ["src/domain", "machines", "src/engine"].flatMap((folder) => [
  crime(`${folder} reads the clock`, folder, PROPERTY, `export const now = () => Date.now();\n`),
  crime(`${folder} rolls dice`, folder, PROPERTY, `export const dice = () => Math.random();\n`),
  crime(
    `${folder} reads the process`,
    folder,
    GLOBAL,
    `export const home = () => process.argv.length;\n`,
  ),
  crime(
    `${folder} sets a timer`,
    folder,
    GLOBAL,
    `export const later = (f: () => void) => setTimeout(f, 1);\n`,
  ),
  crime(`${folder} uses the network`, folder, GLOBAL, `export const get = () => fetch("/");\n`),
]);

const CARELESSNESS: readonly Crime[] = [
  crime(
    "machines hold a promise",
    "machines",
    GLOBAL,
    `export const soon = () => Promise.resolve(1);\n`,
  ),
  crime(
    "a promise floats",
    "src/oracle",
    "typescript(no-floating-promises)",
    `const save = async (): Promise<void> => {};\nexport function f(): void {\n  save();\n}\n`,
  ),
  crime(
    "a promise stands where a condition belongs",
    "src/store",
    "typescript(no-misused-promises)",
    `const paid = async (): Promise<boolean> => false;\nexport const f = () => (paid() ? 1 : 2);\n`,
  ),
  crime(
    "a switch forgets a side",
    "src/domain",
    "typescript(switch-exhaustiveness-check)",
    `import type { Side } from "./side.ts";
export function other(side: Side): Side {
  switch (side) {
    case "yes":
      return "no";
    default:
      return "yes";
  }
}
`,
  ),
  crime(
    "any is written in a signature",
    "src/domain",
    "typescript(no-explicit-any)",
    `export const f = (x: any): unknown => x;\n`,
  ),
  crime(
    "any is let in by JSON",
    "src/store",
    "typescript(no-unsafe-assignment)",
    `export const f = (text: string) => {\n  const row: { id: number } = JSON.parse(text);\n  return row;\n};\n`,
  ),
  crime(
    "a type is imported as a value",
    "src/domain",
    "typescript(consistent-type-imports)",
    `import { Side } from "./side.ts";\nexport const f = (side: Side): Side => side;\n`,
  ),
  crime(
    "a catch is empty",
    "src/store",
    "eslint(no-empty)",
    `try {\n  JSON.parse("");\n} catch {}\n`,
  ),
  crime(
    "something but main exits the process",
    "src/store",
    "unicorn(no-process-exit)",
    `export const stop = () => process.exit(1);\n`,
  ),
  crime(
    "an environment variable is read outside config",
    "src/store",
    "node(no-process-env)",
    `export const dir = process.env["DATA_DIR"];\n`,
  ),
  crime(
    "a file exports a default",
    "src/store",
    "import(no-default-export)",
    `export default 1;\n`,
  ),
  crime(
    "a test is the only one to run",
    "test",
    "vitest(no-focused-tests)",
    `import { expect, it } from "vitest";\nit.only("runs alone", () => {\n  expect(1).toBe(1);\n});\n`,
  ),
  crime(
    "a test cannot fail",
    "test",
    "vitest(expect-expect)",
    `import { it } from "vitest";\nit("does nothing", () => {});\n`,
  ),
];

export const CRIMES = [...SMUGGLING, ...IMPURITY, ...CARELESSNESS];

/** A cycle needs two files, so it is planted apart. */
export const CYCLE: Readonly<Record<string, string>> = {
  "src/store/hen.ts": `import { egg } from "./egg.ts";\nexport const hen = (): unknown => egg;\n`,
  "src/store/egg.ts": `import { hen } from "./hen.ts";\nexport const egg = (): unknown => hen;\n`,
};

/** Where a crime is planted: `src/store/crime-12.ts`. */
export function crimeFile({ folder }: Crime, index: number): string {
  const ending = folder.startsWith("test") ? ".test.ts" : folder.endsWith("/web") ? ".js" : ".ts";
  return `${folder}/crime-${index}${ending}`;
}
