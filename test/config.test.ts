/** The environment: each variable good and bad, and a message that names it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig, type Config } from "../src/config.ts";
import { DEFAULT_LIMITS } from "../src/domain/limits.ts";
import { DEFAULT_MIN_SWEEP_LAMPORTS } from "../src/domain/sweep.ts";
import { DEFAULT_WITHDRAWAL_LIMITS } from "../src/domain/withdrawal.ts";
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
  money: undefined,
  headAtUtc: "09:00",
  prices: "sandbox",
  tape: undefined,
  tapeSpeed: 1,
  dataDir: "data/live",
  httpPort: 7777,
  logLevel: "warn",
  venueUrls: {
    binance: undefined,
    coinbase: undefined,
    kraken: undefined,
    okx: undefined,
    bybit: undefined,
  },
  restUrls: {
    binance: undefined,
    coinbase: undefined,
    kraken: undefined,
    okx: undefined,
    bybit: undefined,
    coingecko: undefined,
    cryptocompare: undefined,
  },
  coinGeckoKey: undefined,
  cryptoCompareKey: undefined,
  pump: {
    rpcUrls: [],
    dexscreenerUrl: undefined,
    jupiterUrl: undefined,
    jupiterKey: undefined,
  },
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
  MONEY: { good: ["play", "sol"], bad: ["SOL", "Play", "real"] },
  SIGNER: { good: ["keystore", "turnkey"], bad: ["ledger", "Keystore", "none"] },
  SIGNER_SOCKET: { good: ["/run/rooms/signer.sock"], bad: ["x".repeat(101)] },
  TURNKEY_API_URL: { good: ["http://127.0.0.1:1/"], bad: ["api.turnkey.com"] },
  TURNKEY_ORGANIZATION_ID: { good: ["6b1c2d3e-0000-4000-8000-000000000001"], bad: ["a b", "é"] },
  TURNKEY_API_PUBLIC_KEY: { good: [`02${"ab".repeat(32)}`], bad: ["xyz", "ab"] },
  TURNKEY_API_PRIVATE_KEY: { good: ["ab".repeat(32)], bad: ["xyz", "ab"] },
  TURNKEY_TREASURY: { good: ["So11111111111111111111111111111111111111112"], bad: ["0x12", "x"] },
  TURNKEY_TREASURY_WALLET_ID: { good: ["wallet-1"], bad: ["a/b"] },
  TURNKEY_DEPOSITS_WALLET_ID: { good: ["wallet-2"], bad: ["a/b"] },
  APPROVERS_FILE: { good: ["approvers.json"], bad: [] },
  PRICES: {
    good: ["live", "sandbox", "tape:data/tapes/calm-day.tape.jsonl", "tape:/tmp/a b:c"],
    bad: ["tape", "tape:", "LIVE", "none", "sandboxed", "tapes:x"],
  },
  TAPE_SPEED: { good: ["1", "60", "240"], bad: ["0", "241", "1.5", "-1", "fast"] },
  DATA_DIR: { good: ["/tmp/x", "data"], bad: [] },
  HTTP_PORT: { good: ["0", "80", "65535"], bad: ["65536", "-1", "1e3", "0x50", "80.5", "port"] },
  LOG_LEVEL: { good: ["debug", "silent"], bad: ["loud", "INFO", "trace"] },
  BINANCE_WS_URL: { good: ["ws://127.0.0.1:1/ws"], bad: ["http://127.0.0.1", "x"] },
  COINBASE_WS_URL: { good: ["wss://example.org"], bad: ["https://example.org", "wss:"] },
  KRAKEN_WS_URL: { good: ["wss://example.org/v2"], bad: ["ftp://example.org"] },
  OKX_WS_URL: { good: ["wss://wseea.okx.com:8443"], bad: ["okx.com"] },
  BYBIT_WS_URL: { good: ["wss://stream.bytick.com"], bad: ["http://stream.bybit.com"] },
  BINANCE_REST_URL: { good: ["https://example.org"], bad: ["wss://example.org", "x"] },
  COINBASE_REST_URL: { good: ["http://127.0.0.1:1/x"], bad: ["ftp://example.org"] },
  KRAKEN_REST_URL: { good: ["https://example.org/"], bad: ["//example.org"] },
  OKX_REST_URL: { good: ["https://example.org"], bad: ["example.org"] },
  BYBIT_REST_URL: { good: ["https://example.org"], bad: ["ws://example.org"] },
  COINGECKO_REST_URL: { good: ["https://example.org"], bad: ["x"] },
  CRYPTOCOMPARE_REST_URL: { good: ["https://example.org"], bad: ["x"] },
  COINGECKO_API_KEY: { good: ["CG-1234abcd"], bad: ["short", "with a space", "a\nb: c d e f"] },
  COINGECKO_PRO: { good: ["0"], bad: ["1", "yes", "true"] },
  CRYPTOCOMPARE_API_KEY: { good: ["0123456789abcdef"], bad: ["x", "a key of words"] },
  SOLANA_RPC_URLS: {
    good: ["https://rpc.example.org/?api-key=1", "https://a.example, http://127.0.0.1:8899"],
    bad: [
      "wss://example.org",
      "https://a.example,",
      "https://a.example https://b.example",
      "mainnet",
    ],
  },
  HELIUS_WEBHOOK_SECRET: {
    good: ["Bearer 0123456789abcdef", "x".repeat(500)],
    bad: ["short", "x".repeat(501), "with a line\nin the middle of it", "žluťoučký kůň úpěl ódy"],
  },
  SOLANA_RPC_PER_SECOND: { good: ["10", "200"], bad: ["0", "1.5", "many", "10001"] },
  DEXSCREENER_URL: { good: ["https://example.org/"], bad: ["ws://example.org"] },
  JUPITER_URL: { good: ["http://127.0.0.1:1"], bad: ["jup.ag"] },
  JUPITER_API_KEY: { good: ["abc-123"], bad: ["two words", "x".repeat(201)] },
  MIN_STAKE_SOL: { good: ["0.01", "0,5", "1"], bad: ["-1", "1e3", "0", "0.0000000001", "lots"] },
  MAX_STAKE_SOL: { good: ["5", "1000"], bad: ["-1", "0.001", "1e3", "∞"] },
  MAX_PUMP_POOL_SOL: { good: ["0", "100", "2,5"], bad: ["-1", "all", "1000001"] },
  WELCOME_GRANT_SOL: { good: ["0", "100"], bad: ["-1", "some", "1.0000000001"] },
  MIN_CREDIT_SOL: { good: ["0", "0.001"], bad: ["-1", "dust", "0.0000000001"] },
  MIN_SWEEP_SOL: { good: ["0", "0.05"], bad: ["-1", "now"] },
  MIN_WITHDRAWAL_SOL: { good: ["0.01", "1"], bad: ["-1", "all"] },
  WITHDRAWAL_FEE_SOL: { good: ["0", "0.0001"], bad: ["-0.1", "1 %"] },
  PLAYER_DAY_WITHDRAWAL_SOL: { good: ["0", "200"], bad: ["-1", "1000001"] },
  HOUSE_DAY_WITHDRAWAL_SOL: { good: ["1000"], bad: ["much"] },
  NEW_ADDRESS_HOLD_MINUTES: { good: ["0", "1440"], bad: ["-1", "43201", "1h"] },
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

  it("with a tape means the sandbox's exchanges, with a token too", () => {
    const tape = { prices: "sandbox", tape: "data/tapes/calm-day.tape.jsonl" };
    const PRICES = `tape:${tape.tape}`;
    expect(good({ PRICES })).toMatchObject({ ...tape, tapeSpeed: 1 });
    expect(good({ PRICES, BOT_TOKEN: TOKEN, TAPE_SPEED: "60" })).toMatchObject({
      ...tape,
      botToken: TOKEN,
      tapeSpeed: 60,
    });
  });

  it("with real money needs all that real money needs, and names each that is missing", () => {
    expect(problems({ BOT_TOKEN: TOKEN, MONEY: "sol" })).toEqual([
      expect.stringMatching(/^SOLANA_RPC_URLS: expected /),
      expect.stringMatching(/^SIGNER: expected /),
    ]);
    const node = "https://a.example";
    const real = { BOT_TOKEN: TOKEN, MONEY: "sol", SOLANA_RPC_URLS: node, SIGNER: "keystore" };
    const socket = "signer/signer.sock";
    const withdrawals = DEFAULT_WITHDRAWAL_LIMITS;
    const minSweepLamports = DEFAULT_MIN_SWEEP_LAMPORTS;
    const signer = { kind: "keystore", socket };
    const own = { rpcUrls: [node], rpcPerSecond: 10, signer, withdrawals, minSweepLamports };
    expect(good(real).money).toEqual(own);
    expect(good({ ...real, MONEY: "play" }).money).toBeUndefined();
  });

  it("with Turnkey needs all of its account, and names each part that is missing", () => {
    const node = { BOT_TOKEN: TOKEN, MONEY: "sol", SOLANA_RPC_URLS: "https://a.example" };
    const turnkey = {
      TURNKEY_ORGANIZATION_ID: "org",
      TURNKEY_API_PUBLIC_KEY: `02${"ab".repeat(32)}`,
      TURNKEY_API_PRIVATE_KEY: "cd".repeat(32),
      TURNKEY_TREASURY: "So11111111111111111111111111111111111111112",
      TURNKEY_TREASURY_WALLET_ID: "w1",
      TURNKEY_DEPOSITS_WALLET_ID: "w2",
    };
    const lines = problems({ ...node, SIGNER: "turnkey" });
    expect(lines.map((line) => line.split(":")[0])).toEqual(Object.keys(turnkey));
    expect(good({ ...node, ...turnkey, SIGNER: "turnkey" }).money?.signer).toEqual({
      kind: "turnkey",
      access: {
        url: "https://api.turnkey.com",
        organizationId: "org",
        apiPublicKey: turnkey.TURNKEY_API_PUBLIC_KEY,
        apiPrivateKey: turnkey.TURNKEY_API_PRIVATE_KEY,
      },
      treasury: turnkey.TURNKEY_TREASURY,
      treasuryWalletId: "w1",
      depositsWalletId: "w2",
      approversFile: undefined,
    });
  });

  it("brings real money's chain and keystore along in the sandbox", () => {
    const withdrawals = { ...DEFAULT_WITHDRAWAL_LIMITS, newAddressHoldMs: 0 };
    const minSweepLamports = DEFAULT_MIN_SWEEP_LAMPORTS;
    const signer = { kind: "sandbox" };
    const chain = { rpcUrls: [], rpcPerSecond: 10, heliusSecret: undefined };
    const own = { ...chain, signer, withdrawals, minSweepLamports };
    expect(good({ MONEY: "sol" }).money).toEqual(own);
    expect(good({ MONEY: "sol", BOT_TOKEN: TOKEN, PRICES: "sandbox" }).money).toEqual(own);
  });

  it("gives withdrawals the operator's own limits", () => {
    const limits = {
      MIN_WITHDRAWAL_SOL: "0.5",
      WITHDRAWAL_FEE_SOL: "0.001",
      PLAYER_DAY_WITHDRAWAL_SOL: "5",
      HOUSE_DAY_WITHDRAWAL_SOL: "50",
      NEW_ADDRESS_HOLD_MINUTES: "30",
    };
    expect(good({ MONEY: "sol", ...limits }).money?.withdrawals).toEqual({
      ...DEFAULT_WITHDRAWAL_LIMITS,
      minLamports: sol("0.5"),
      feeLamports: sol("0.001"),
      userPerDayLamports: sol("5"),
      housePerDayLamports: sol("50"),
      newAddressHoldMs: 30 * 60_000,
    });
  });

  it("hears Helius' webhooks only where their whole header is set", () => {
    const said = "Bearer 0123456789abcdef";
    const config = good({ MONEY: "sol", HELIUS_WEBHOOK_SECRET: said });
    expect(config.money?.heliusSecret).toBe(said);
    expect(good({ HELIUS_WEBHOOK_SECRET: said }).money).toBeUndefined();
  });

  it("sweeps from as much on as the operator says", () => {
    const config = good({ MONEY: "sol", MIN_SWEEP_SOL: "0.2" });
    expect(config.money?.minSweepLamports).toBe(sol("0.2"));
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
      KRAKEN_REST_URL: "http://127.0.0.1:9/kraken/",
      SOLANA_RPC_URLS: "https://a.example/?key=1, https://b.example",
      DEXSCREENER_URL: "http://127.0.0.1:9/dexscreener/",
      JUPITER_API_KEY: "secret",
    });
    expect(config).toEqual({
      ...DEFAULTS,
      adminIds: [1, 22, 333],
      httpPort: 0,
      telegramApiRoot: "http://localhost:8081",
      venueUrls: { ...DEFAULTS.venueUrls, kraken: "ws://127.0.0.1:9/kraken" },
      restUrls: { ...DEFAULTS.restUrls, kraken: "http://127.0.0.1:9/kraken" },
      pump: {
        rpcUrls: ["https://a.example/?key=1", "https://b.example"],
        dexscreenerUrl: "http://127.0.0.1:9/dexscreener",
        jupiterUrl: undefined,
        jupiterKey: "secret",
      },
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

  it("takes a paid plan of CoinGecko with its key, and not without", () => {
    const key = "CG-1234abcd";
    const keys = { COINGECKO_API_KEY: key, CRYPTOCOMPARE_API_KEY: "0123456789abcdef" };
    expect(good(keys)).toMatchObject({
      coinGeckoKey: { key, pro: false },
      cryptoCompareKey: "0123456789abcdef",
    });
    expect(good({ ...keys, COINGECKO_PRO: "1" }).coinGeckoKey).toEqual({ key, pro: true });
    expect(problems({ COINGECKO_PRO: "1" })).toEqual([
      "COINGECKO_PRO: expected with the plan's key in COINGECKO_API_KEY",
    ]);
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
