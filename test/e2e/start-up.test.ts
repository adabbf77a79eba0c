/** What stands in the way of a start and how that is said; and how a process ends when it is asked to. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { createBotApi } from "../../src/sandbox/bot-api/bot-api.ts";
import { launch } from "./launched.ts";
import { BOT_TOKEN, openOutsideWorld } from "./outside-world.ts";
import { Person } from "./person.ts";

const SECRET = BOT_TOKEN.split(":")[1] ?? "";

function scratch(): string {
  const dir = mkdtempSync(join(tmpdir(), "rooms-start-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A loopback port that somebody else has, for the length of the test. */
async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A loopback port that nobody has at this moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("the environment", () => {
  it("is refused with a line for each bad variable, and nothing is made on the disk", async () => {
    const dataDir = join(scratch(), "data");
    const bad = {
      BOT_TOKEN: "not-a-token",
      TELEGRAM_API_ROOT: "api.telegram.org",
      ADMIN_IDS: "me",
      HEAD_AT_UTC: "noon",
      MONEY: "gold",
      PRICES: "guess",
      HTTP_PORT: "70000",
      LOG_LEVEL: "loud",
      BINANCE_WS_URL: "https://not.a.socket",
      COINBASE_WS_URL: "?",
      KRAKEN_WS_URL: "ftp://x",
      OKX_WS_URL: "okx",
      BYBIT_WS_URL: "https://x",
      MIN_STAKE_SOL: "-1",
      MAX_STAKE_SOL: "1e3",
      WELCOME_GRANT_SOL: "much",
      FEE_BPS: "1001",
      ROOMS_PER_HOST: "0",
    };
    const { code, output } = await launch({ ...bad, DATA_DIR: dataDir }).ends();
    expect(code).toBe(2);
    const lines = output.trim().split("\n");
    expect(lines.shift()).toBe("Not started: the environment is wrong.");
    expect(lines.map((line) => /^ {2}([A-Z_]+): expected /.exec(line)?.[1])).toEqual(
      Object.keys(bad),
    );
    expect(existsSync(dataDir)).toBe(false);
  });

  it("is refused when the smallest stake is above the largest", async () => {
    const limits = { MIN_STAKE_SOL: "2", MAX_STAKE_SOL: "1" };
    const { code, output } = await launch({ ...limits, DATA_DIR: scratch() }).ends();
    expect(code).toBe(2);
    expect(output).toContain("MIN_STAKE_SOL: expected more than 0 and no more than MAX_STAKE_SOL");
  });

  it("is refused when DATA_DIR is no folder", async () => {
    const file = join(scratch(), "a-file");
    writeFileSync(file, "");
    const { code, output } = await launch({ DATA_DIR: file, HTTP_PORT: "0" }).ends();
    expect(code).toBe(2);
    expect(output.trim()).toMatch(/^Not started: DATA_DIR: .*a-file.*$/);
  });

  it.each([
    ["in the sandbox", {}],
    ["beside a real bot", { BOT_TOKEN, TELEGRAM_API_ROOT: "http://127.0.0.1:9" }],
  ])("is refused when HTTP_PORT is taken, %s", async (_, env) => {
    const port = await takenPort();
    const dirs = { DATA_DIR: scratch(), HTTP_PORT: String(port) };
    const { code, output } = await launch({ ...env, ...dirs, LOG_LEVEL: "silent" }).ends();
    expect(code).toBe(1);
    expect(output).toBe(
      `Not started: Port ${port} is taken. Set HTTP_PORT to another, or to 0 for any.\n`,
    );
  });
});

describe("the data folder", () => {
  it("belongs to one process: a second one is refused and told whose it is", async () => {
    const dataDir = scratch();
    const env = { DATA_DIR: dataDir, HTTP_PORT: "0", LOG_LEVEL: "warn" };
    const first = launch(env);
    await first.says(/ROOMS is open at/);
    const { code, output } = await launch(env).ends();
    expect(code).toBe(1);
    expect(output).toBe(
      `Not started: Another rooms process (pid ${first.pid}) is using ${dataDir}. Stop it first, or set DATA_DIR to another folder.\n`,
    );
    first.signal("SIGTERM");
    expect(await first.ends()).toMatchObject({ code: 0 });
    // Free again as soon as the first has ended.
    const third = launch(env);
    await third.says(/ROOMS is open at/);
  });
});

describe("Telegram", () => {
  it("that does not know the token ends the start with a sentence, and the token is not shown", async () => {
    await using world = await openOutsideWorld(1);
    const stranger = `1:${"S".repeat(35)}`;
    const env = { ...world.env, BOT_TOKEN: stranger, DATA_DIR: scratch(), HTTP_PORT: "0" };
    const { code, output } = await launch({ ...env, LOG_LEVEL: "debug" }).ends();
    expect(code).toBe(2);
    expect(output).toMatch(/^Not started: BOT_TOKEN: Telegram does not know this token\./m);
    expect(output).not.toContain("S".repeat(35));
  });

  it("that is down is asked again until it answers; the token is not in the log", async () => {
    const port = await freePort();
    await using world = await openOutsideWorld(1);
    const env = { ...world.env, TELEGRAM_API_ROOT: `http://127.0.0.1:${port}` };
    const bot = launch({ ...env, DATA_DIR: scratch(), HTTP_PORT: "0", LOG_LEVEL: "debug" });
    await bot.says(/Telegram does not answer yet[^]*Telegram does not answer yet/);

    const api = createBotApi({ clock: systemClock, seed: 1, botToken: BOT_TOKEN });
    const telegram = await api.listen(port);
    await bot.says(/ROOMS is open at/);
    expect((await new Person(api.world, "Ann").start()).text).toContain("Welcome to ROOMS");
    bot.signal("SIGTERM");
    expect(await bot.ends()).toMatchObject({ code: 0 });
    expect(bot.output()).not.toContain(SECRET);
    await telegram.close();
  });
});

describe("SIGTERM", () => {
  it.each([100, 300, 450, 600])(
    "ends a start that is %i ms old without an error",
    async (ageMs) => {
      const bot = launch({ DATA_DIR: scratch(), HTTP_PORT: "0", LOG_LEVEL: "warn" });
      await pause(ageMs);
      bot.signal("SIGTERM");
      const { code, output } = await bot.ends();
      // Before its first line of ours has run, the signal ends it as it ends any process.
      expect([0, null]).toContain(code);
      expect(output.replace(/\n *ROOMS is open at \S+\n\n/, "")).toBe("");
    },
  );

  it("ends a start that is still waiting for Telegram, and does not call it open", async () => {
    const port = await freePort();
    const env = { BOT_TOKEN, TELEGRAM_API_ROOT: `http://127.0.0.1:${port}`, PRICES: "sandbox" };
    const bot = launch({ ...env, DATA_DIR: scratch(), HTTP_PORT: "0", LOG_LEVEL: "warn" });
    await bot.says(/Telegram does not answer yet/);
    bot.signal("SIGTERM");
    expect(await bot.ends()).toMatchObject({ code: 0 });
    expect(bot.output()).not.toContain("ROOMS is open");
  });
});
