/** The environment: each variable good and bad, and a message that names it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig, type Config } from "../src/config.ts";
import { DEFAULT_LIMITS } from "../src/domain/limits.ts";
import { sol } from "./support/engine-world.ts";

const TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc";

function good(variables: Record<string, string | undefined>): Config {
  const read = readConfig(variables);
  if (!read.ok) throw new Error(read.problems.join("\n"));
  return read.config;
}

function problems(variables: Record<string, string | undefined>): readonly string[] {
  const read = readConfig(variables);
  return read.ok ? [] : read.problems;
}

const DEFAULTS: Config = {
  botToken: undefined,
  telegramApiRoot: "https://api.telegram.org",
  adminIds: [],
  headAtUtc: "09:00",
  prices: "sandbox",
  dataDir: "data/live",
  httpPort: 7777,
  logLevel: "warn",
  venueUrls: { binance: undefined, coinbase: undefined, kraken: undefined },
  limits: DEFAULT_LIMITS,
};

/** Every variable that config.ts reads: a value that it takes and some that it does not. */
const VARIABLES: Record<string, { good: readonly string[]; bad: readonly string[] }> = {
  BOT_TOKEN: { good: [TOKEN], bad: ["x", "123", ":abc", `${TOKEN}!`, TOKEN.slice(0, 20)] },
  TELEGRAM_API_ROOT: {
    good: ["http://localhost:8081", "https://api.telegram.org/"],
    bad: ["localhost:8081", "ws://localhost", "file:///etc/passwd", "//x", "https://"],
  },
  ADMIN_IDS: { good: ["1", "1,2", "1, 22,333"], bad: ["me", "1;2", "1,,2", "-1", "1.5", ","] },
  HEAD_AT_UTC: {
    good: ["00:00", "09:00", "23:59"],
    bad: ["9:00", "24:00", "09:60", "09:00:00", "noon", "0 9 * * *"],
  },
  MONEY: { good: ["play"], bad: ["sol", "Play", "real"] },
  PRICES: { good: ["live", "sandbox"], bad: ["tape:x", "LIVE", "none"] },
  DATA_DIR: { good: ["/tmp/x", "data"], bad: [] },
  HTTP_PORT: { good: ["0", "80", "65535"], bad: ["65536", "-1", "1e3", "0x50", "80.5", "port"] },
  LOG_LEVEL: { good: ["debug", "silent"], bad: ["loud", "INFO", "trace"] },
  BINANCE_WS_URL: { good: ["ws://127.0.0.1:1/ws"], bad: ["http://127.0.0.1", "x"] },
  COINBASE_WS_URL: { good: ["wss://example.org"], bad: ["https://example.org", "wss:"] },
  KRAKEN_WS_URL: { good: ["wss://example.org/v2"], bad: ["ftp://example.org"] },
  MIN_STAKE_SOL: { good: ["0.01", "0,5", "1"], bad: ["-1", "1e3", "0", "0.0000000001", "lots"] },
  MAX_STAKE_SOL: { good: ["5", "1000"], bad: ["-1", "0.001", "1e3", "∞"] },
  MAX_PUMP_POOL_SOL: { good: ["0", "100", "2,5"], bad: ["-1", "all", "1000001"] },
  WELCOME_GRANT_SOL: { good: ["0", "100"], bad: ["-1", "some", "1.0000000001"] },
  FEE_BPS: { good: ["0", "300", "1000"], bad: ["1001", "-1", "3%", "2.5"] },
  ROOMS_PER_HOST: { good: ["1", "10000"], bad: ["0", "10001", "x"] },
};

describe("the environment", () => {
  it("may be empty: the sandbox, on one port, with the rulebook's limits", () => {
    expect(readConfig({})).toEqual({ ok: true, config: DEFAULTS });
  });

  it("counts an empty or blank variable as absent, as an .env file's blank lines mean", () => {
    for (const name of Object.keys(VARIABLES)) {
      for (const blank of ["", " ", "\t", undefined]) {
        expect(readConfig({ [name]: blank })).toEqual({ ok: true, config: DEFAULTS });
      }
    }
  });

  it("ignores what is not its own", () => {
    expect(good({ PATH: "/bin", npm_config_x: "1", HTTP_PORTS: "zero" })).toEqual(DEFAULTS);
  });

  const taken = Object.entries(VARIABLES).flatMap(([name, { good: values }]) =>
    values.map((value) => [name, value] as const),
  );
  it.each(taken)("takes %s=%s", (name, value) => {
    expect(problems({ [name]: value })).toEqual([]);
  });

  const refused = Object.entries(VARIABLES).flatMap(([name, { bad: values }]) =>
    values.map((value) => [name, value] as const),
  );
  it.each(refused)(
    "refuses %s=%s in one line that names it and what is expected",
    (name, value) => {
      const [line, ...more] = problems({ [name]: value });
      expect(more).toEqual([]);
      // A bad pair of limits is told of the lower one.
      const named = name === "MAX_STAKE_SOL" ? /^(MAX|MIN)_STAKE_SOL: / : new RegExp(`^${name}: `);
      expect(line).toMatch(named);
      expect(line).toMatch(/: expected \S/);
    },
  );

  it("names every bad variable at once", () => {
    const lines = problems({ HTTP_PORT: "x", FEE_BPS: "x", LOG_LEVEL: "x", BOT_TOKEN: "x" });
    const named = new Set(lines.map((line) => line.split(":")[0]));
    expect(named).toEqual(new Set(["BOT_TOKEN", "FEE_BPS", "HTTP_PORT", "LOG_LEVEL"]));
  });

  it("never repeats a token, in whole or in part", () => {
    const secret = `${TOKEN} `;
    const text = problems({ BOT_TOKEN: secret, HTTP_PORT: "x" }).join("\n");
    expect(text).toContain("BOT_TOKEN");
    expect(text).not.toContain(TOKEN.slice(0, 9));
  });

  it("with a token means real prices, unless they are asked for otherwise", () => {
    expect(good({ BOT_TOKEN: TOKEN })).toMatchObject({
      botToken: TOKEN,
      prices: "live",
      logLevel: "info",
    });
    expect(good({ BOT_TOKEN: TOKEN, PRICES: "sandbox" }).prices).toBe("sandbox");
    expect(good({ PRICES: "live" }).prices).toBe("live");
  });

  it("turns text into what the engine needs", () => {
    const config = good({
      ADMIN_IDS: "1, 22,333",
      HTTP_PORT: "0",
      TELEGRAM_API_ROOT: "http://localhost:8081//",
      MIN_STAKE_SOL: "0,5",
      MAX_STAKE_SOL: "2",
      MAX_PUMP_POOL_SOL: "2,5",
      WELCOME_GRANT_SOL: "0",
      FEE_BPS: "0",
      ROOMS_PER_HOST: "3",
      KRAKEN_WS_URL: "ws://127.0.0.1:9/kraken",
    });
    expect(config).toEqual({
      ...DEFAULTS,
      adminIds: [1, 22, 333],
      httpPort: 0,
      telegramApiRoot: "http://localhost:8081",
      venueUrls: { ...DEFAULTS.venueUrls, kraken: "ws://127.0.0.1:9/kraken" },
      limits: {
        ...DEFAULT_LIMITS,
        minStakeLamports: sol("0.5"),
        maxStakeLamports: sol("2"),
        maxPumpPoolLamports: sol("2.5"),
        welcomeGrantLamports: 0n,
        feeBps: 0,
        roomsPerHost: 3,
      },
    });
  });

  it("refuses limits that leave no stake possible", () => {
    for (const [min, max] of [
      ["2", "1"],
      ["0", "1"],
      ["1001", undefined],
    ] as const) {
      expect(problems({ MIN_STAKE_SOL: min, MAX_STAKE_SOL: max })).toEqual([
        "MIN_STAKE_SOL: expected more than 0 and no more than MAX_STAKE_SOL",
      ]);
    }
    expect(problems({ MIN_STAKE_SOL: "1", MAX_STAKE_SOL: "1" })).toEqual([]);
  });

  it("of any text gives a configuration or lines, and never throws", () => {
    const names = fc.constantFrom(...Object.keys(VARIABLES), "toString", "__proto__");
    const values = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.webUrl(),
      fc.constantFrom(TOKEN, "0", "1"),
    );
    fc.assert(
      fc.property(fc.dictionary(names, values), (variables) => {
        const read = readConfig(variables);
        if (read.ok) {
          const { limits } = read.config;
          expect(limits.minStakeLamports > 0n).toBe(true);
          expect(limits.minStakeLamports <= limits.maxStakeLamports).toBe(true);
          return;
        }
        expect(read.problems.length).toBeGreaterThan(0);
        for (const line of read.problems) expect(line).toMatch(/^[A-Z_]+: expected /);
      }),
      { numRuns: 400 },
    );
  });
});
