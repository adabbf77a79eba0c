/**
 * The small lawful tree into which test/law.test.ts plants its crimes: it uses everything that each
 * part may import. Source text only; nothing here is ever run.
 */

/** Path -> source. One lawful file per part, using all that the part may import. */
export const LAWFUL: Readonly<Record<string, string>> = {
  "src/domain/money.ts": `export const zero = 0n;\n`,
  "src/domain/tote.ts": `import { zero } from "./money.ts";\nexport const empty = [zero, zero];\n`,
  "src/domain/side.ts": `export type Side = "yes" | "no";\n`,
  "src/ports.ts": `import type { Side } from "./domain/side.ts";
export interface Clock {
  now(): number;
  readonly side: Side;
}
`,
  "src/config.ts": `import { z } from "zod";
import { zero } from "./domain/money.ts";
export const environment = z.object({ MONEY: z.string() });
export const money = process.env["MONEY"] ?? String(zero);
`,
  "machines/protocol.ts": `export const stake = { type: "STAKE" } as const;\n`,
  "machines/room.machine.ts": `import { setup } from "xstate";
import type { Clock } from "../src/ports.ts";
import { zero } from "../src/domain/money.ts";
import { stake } from "./protocol.ts";
export const roomMachine = setup({}).createMachine({ id: stake.type });
export const at = (clock: Clock): number => clock.now() + Number(zero);
`,
  "src/engine/board.store.ts": `import { createStore } from "@xstate/store";
export const board = createStore({ context: { count: 0 }, on: {} });
`,
  "src/engine/door.ts": `import { createActor } from "xstate";
import { roomMachine } from "../../machines/room.machine.ts";
import { zero } from "../domain/money.ts";
import type { Clock } from "../ports.ts";
import { board } from "./board.store.ts";
export interface Door {
  readonly clock: Clock;
}
export const start = (): unknown => [createActor(roomMachine), board, zero];
`,
  "src/store/journal.ts": `import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import Database from "better-sqlite3";
import { zero } from "../domain/money.ts";
import type { Clock } from "../ports.ts";
export const open = (clock: Clock): unknown => [createHash, readFile, Database, zero, clock];
`,
  "src/oracle/binance.ts": `import { WebSocket } from "ws";
import { z } from "zod";
import { zero } from "../domain/money.ts";
import type { Clock } from "../ports.ts";
export const source = (clock: Clock): unknown => [WebSocket, z, zero, clock];
`,
  "src/net/socket.ts": `import { WebSocket } from "ws";
import { zero } from "../domain/money.ts";
import type { Clock } from "../ports.ts";
export const dial = (clock: Clock): unknown => [WebSocket, zero, clock];
`,
  "src/oracle/pump/chain-source.ts": `import { PublicKey } from "@solana/web3.js";
import { WebSocket } from "ws";
import { zero } from "../../domain/money.ts";
import type { Clock } from "../../ports.ts";
import { source } from "../binance.ts";
import { dial } from "../../net/socket.ts";
export const chain = (clock: Clock): unknown => [PublicKey, WebSocket, zero, source(clock), dial];
`,
  "src/chain/deposits.ts": `import { zero } from "../domain/money.ts";
import { dial } from "../net/socket.ts";
import type { Clock } from "../ports.ts";
import { pool } from "./rpc/pool.ts";
export const deposits = (clock: Clock): unknown => [zero, clock, dial, pool];
`,
  "src/chain/rpc/pool.ts": `import { PublicKey } from "@solana/web3.js";
import { zero } from "../../domain/money.ts";
import { dial } from "../../net/socket.ts";
import type { Clock } from "../../ports.ts";
export const pool = (clock?: Clock): unknown => [PublicKey, zero, dial, clock];
`,
  "src/chain/custody/keystore-signer.ts": `import { consent } from "../../consent.ts";
import { isSignedBy } from "../../ed25519.ts";
import { zero } from "../../domain/money.ts";
import type { Clock } from "../../ports.ts";
export const custody = (clock: Clock): unknown => [consent, isSignedBy, zero, clock];
`,
  "src/ed25519.ts": `import { verify } from "node:crypto";
import { zero } from "./domain/money.ts";
import type { Clock } from "./ports.ts";
export const isSignedBy = (clock: Clock): unknown => [verify, zero, clock];
`,
  "src/consent.ts": `import { zero } from "./domain/money.ts";
import { isSignedBy } from "./ed25519.ts";
import type { Clock } from "./ports.ts";
export const consent = (clock: Clock): unknown => [zero, isSignedBy, clock];
`,
  "src/signer/desk.ts": `import { createServer } from "node:net";
import { entropyToMnemonic } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { z } from "zod";
import { consent } from "../consent.ts";
import { zero } from "../domain/money.ts";
import { isSignedBy } from "../ed25519.ts";
import type { Clock } from "../ports.ts";
export const desk = (clock: Clock): unknown => [
  consent,
  createServer,
  entropyToMnemonic,
  wordlist,
  z,
  zero,
  isSignedBy,
  clock,
];
`,
  "src/commands/signer.ts": `import { parseArgs } from "node:util";
import { custody } from "../chain/custody/keystore-signer.ts";
import { clock } from "../clock.ts";
import { zero } from "../domain/money.ts";
import { start } from "../engine/door.ts";
import { desk } from "../signer/desk.ts";
import { open } from "../store/journal.ts";
export const command = [parseArgs, custody, clock, zero, start, desk, open];
`,
  "src/cli.ts": `import { command } from "./commands/signer.ts";
export const commands: unknown = [command, process.env["HOME"]];
`,
  "src/telegram/views/home.ts": `import { InlineKeyboard } from "grammy";
import { zero } from "../../domain/money.ts";
import type { Door } from "../../engine/door.ts";
import { code } from "../buttons.ts";
import { row } from "./row.ts";
export const home = (door: Door): unknown => [InlineKeyboard, zero, door, code, row];
`,
  "src/telegram/pictures/worker.ts": `import { parentPort } from "node:worker_threads";
import { createCanvas } from "@napi-rs/canvas";
import { encode } from "uqr";
import { zero } from "../../domain/money.ts";
import type { Door } from "../../engine/door.ts";
import { code } from "../buttons.ts";
import { row } from "../views/row.ts";
export const draw = (door: Door): unknown => [parentPort, createCanvas, encode, zero, code, row, door];
`,
  "src/telegram/groups/live-cards.ts": `import type { Api } from "grammy";
import { zero } from "../../domain/money.ts";
import type { Door } from "../../engine/door.ts";
import type { Clock } from "../../ports.ts";
import { code } from "../buttons.ts";
import { row } from "../views/row.ts";
import { lane } from "./group-lanes.ts";
export const cards = (api: Api, clock: Clock, door: Door): unknown => [
  api,
  clock,
  door,
  zero,
  code,
  row,
  lane,
];
`,
  "src/telegram/groups/group-lanes.ts": `export const lane = 1;\n`,
  "src/telegram/views/row.ts": `export const row = 1;\n`,
  "src/telegram/buttons.ts": `export const code = "b";\n`,
  "src/telegram/bot.ts": `import { FluentBundle } from "@fluent/bundle";
import { run } from "@grammyjs/runner";
import { Bot } from "grammy";
import { zero } from "../domain/money.ts";
import type { Door } from "../engine/door.ts";
import { home } from "./views/home.ts";
export const bot = (door: Door): unknown => [Bot, run, FluentBundle, zero, home(door)];
`,
  "src/inspector/server.ts": `import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { zero } from "../domain/money.ts";
import type { Door } from "../engine/door.ts";
export const server = (door: Door): unknown => [serve, Hono, streamSSE, zero, door];
`,
  "src/inspector/web/page.js": `import { html } from "./view.js";\ndocument.title = html;\n`,
  "src/inspector/web/view.js": `export const html = "rooms";\n`,
  "src/sandbox/clock.ts": `import { zero } from "../domain/money.ts";\nexport const now = zero;\n`,
  "src/sandbox/start.ts": `import { server } from "./bot-api/server.ts";
import { now } from "./clock.ts";
export const start = (): unknown => [server, now];
`,
  "src/sandbox/bot-api/server.ts": `import { Hono } from "hono";
import { zero } from "../../domain/money.ts";
import { now } from "../clock.ts";
import { method } from "./methods/method.ts";
export const server = (): unknown => [Hono, zero, now, method];
`,
  "src/sandbox/bot-api/world.ts": `export const world = 1;\n`,
  "src/sandbox/bot-api/methods/method.ts": `import { zero } from "../../../domain/money.ts";
import { now } from "../../clock.ts";
import { world } from "../world.ts";
export const method = (): unknown => [zero, now, world];
`,
  "src/clock.ts": `import type { Clock } from "./ports.ts";
export const clock: Clock = { now: () => Date.now(), side: "yes" };
`,
  "src/daily.ts": `import { schedule } from "node-cron";
export const daily = (): unknown => schedule("0 9 * * *", () => undefined);
`,
  "src/running.ts": `import type { Log } from "./log.ts";
export const running = (log: Log): unknown => log;
`,
  "src/prices.ts": `import { randomInt } from "node:crypto";
import { source } from "./oracle/binance.ts";
import type { Door } from "./engine/door.ts";
export const prices = (door: Door): unknown => [randomInt(2), source, door];
`,
  "src/money.ts": `import { randomBytes } from "node:crypto";
import { openChain } from "./chain/open-chain.ts";
import type { MoneyOptions } from "./engine/engine-options.ts";
import { start } from "./signer/signer.ts";
export const money = (options: MoneyOptions): unknown => [randomBytes(2), openChain, start, options];
`,
  "src/reserve-reports.ts": `import { schedule } from "node-cron";
import { signingKey } from "./ed25519.ts";
import type { Door } from "./engine/door.ts";
export const reports = (door: Door): unknown => [schedule, signingKey, door];
`,
  "src/metrics.ts": `import { monitorEventLoopDelay } from "node:perf_hooks";
import { Gauge } from "prom-client";
import type { Door } from "./engine/door.ts";
export const gauge = (door: Door): unknown => [Gauge, door, monitorEventLoopDelay];
`,
  "src/snapshots/keeper.ts": `import { Worker } from "node:worker_threads";
import { zero } from "../domain/money.ts";
import { start } from "../engine/door.ts";
import { open } from "../store/journal.ts";
export const keeper = [Worker, zero, start, open];
`,
  "src/main.ts": `import { bot } from "./telegram/bot.ts";
import { open } from "./store/journal.ts";
import { source } from "./oracle/binance.ts";
import { start } from "./engine/door.ts";
import { server } from "./inspector/server.ts";
export const wiring = [bot, open, source, start, server, process.env["HOME"]];
`,
  "test/simulation/auditor/mismatch.ts": `import { inspect } from "node:util";
export const shown: unknown = inspect;
`,
  "test/simulation/auditor/rulebook.ts": `import type { Side } from "../../../src/domain/side.ts";
import { shown } from "./mismatch.ts";
export const side = (one: Side): unknown => [one, shown];
`,
  "test/bot.test.ts": `import { expect, it } from "vitest";
import { bot } from "../src/telegram/bot.ts";
it("is a function", () => {
  expect(typeof bot).toBe("function");
});
`,
};
