/**
 * The environment, parsed once. Every bad variable is named with what was expected; nothing here has
 * a side effect, and only main.ts imports it.
 */
import { z } from "zod";
import { isKeyText } from "./domain/base58.ts";
import { DEFAULT_LIMITS, type Limits } from "./domain/limits.ts";
import { LAMPORTS_PER_SOL, parseSol, type Lamports } from "./domain/money.ts";
import { DEFAULT_MIN_SWEEP_LAMPORTS } from "./domain/sweep.ts";
import { DEFAULT_WITHDRAWAL_LIMITS, type WithdrawalLimits } from "./domain/withdrawal.ts";

/** Pools of any number of such stakes stay far below what a 64-bit word holds. */
const SOL_MAX = 1_000_000n * LAMPORTS_PER_SOL;

const sol = z.string().transform((text, context): Lamports => {
  const parsed = parseSol(text);
  if (parsed.ok && parsed.value <= SOL_MAX) return parsed.value;
  const message = "expected an amount of SOL such as 0.01, no more than 1000000";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

function whole(min: number, max: number) {
  const message = `expected a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

function url(...protocols: string[]) {
  const message = `expected an address starting with ${protocols.join(" or ")}`;
  return z.string().refine((text) => {
    try {
      return protocols.includes(`${new URL(text).protocol}//`);
    } catch {
      return false; // not an address at all: the same message says so
    }
  }, message);
}

/** One address or several, separated by commas. */
function urls(...protocols: string[]) {
  const one = url(...protocols);
  const message = `expected addresses starting with ${protocols.join(" or ")}, separated by commas`;
  return z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .refine((parts) => parts.every((part) => one.safeParse(part).success), message);
}

const BOT_TOKEN = /^\d{1,20}:[A-Za-z0-9_-]{20,100}$/;

const apiKey = z
  .string()
  .regex(
    /^[\w.-]{8,200}$/,
    "expected a key: 8 to 200 letters, digits, dots, dashes or underscores",
  );

const headerValue = z
  .string()
  .regex(/^[!-~][ -~]{14,498}[!-~]$/, "expected 16 to 500 letters, digits and signs of ASCII");

const turnkeyId = z.string().regex(/^[\w-]{1,64}$/, "expected an id as Turnkey shows it");
const hexKey = z.string().regex(/^[0-9a-f]{64,66}$/i, "expected a P-256 key in hexadecimal");

const environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(BOT_TOKEN, "expected a token from @BotFather such as 123456:ABC-DEF1234")
    .optional(),
  TELEGRAM_API_ROOT: url("http://", "https://").default("https://api.telegram.org"),
  ADMIN_IDS: z
    .string()
    .regex(/^\d{1,16}(,\s*\d{1,16})*$/, "expected Telegram user ids separated by commas")
    .transform((text) => text.split(",").map((id) => Number(id.trim())))
    .default([]),
  HEAD_AT_UTC: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected a time of day in UTC such as 09:00")
    .default("09:00"),
  MONEY: z.enum(["play", "sol"], "expected play or sol").default("play"),
  SIGNER: z.enum(["keystore", "turnkey"], "expected keystore or turnkey").optional(),
  SIGNER_SOCKET: z.string().min(1).max(100, "expected at most 100 characters").optional(),
  TURNKEY_API_URL: url("http://", "https://").default("https://api.turnkey.com"),
  TURNKEY_ORGANIZATION_ID: turnkeyId.optional(),
  TURNKEY_API_PUBLIC_KEY: hexKey.optional(),
  TURNKEY_API_PRIVATE_KEY: hexKey.optional(),
  TURNKEY_TREASURY: z.string().refine(isKeyText, "expected a Solana address").optional(),
  TURNKEY_TREASURY_WALLET_ID: turnkeyId.optional(),
  TURNKEY_DEPOSITS_WALLET_ID: turnkeyId.optional(),
  PRICES: z
    .string()
    .regex(/^(live|sandbox|tape:.+)$/, "expected live, sandbox or tape:<file>")
    .optional(),
  TAPE_SPEED: whole(1, 240).default(1),
  DATA_DIR: z.string().min(1).default("data/live"),
  HTTP_PORT: whole(0, 65_535).default(7777),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "silent"],
      "expected fatal, error, warn, info, debug or silent",
    )
    .optional(),
  BINANCE_WS_URL: url("ws://", "wss://").optional(),
  COINBASE_WS_URL: url("ws://", "wss://").optional(),
  KRAKEN_WS_URL: url("ws://", "wss://").optional(),
  OKX_WS_URL: url("ws://", "wss://").optional(),
  BYBIT_WS_URL: url("ws://", "wss://").optional(),
  BINANCE_REST_URL: url("http://", "https://").optional(),
  COINBASE_REST_URL: url("http://", "https://").optional(),
  KRAKEN_REST_URL: url("http://", "https://").optional(),
  OKX_REST_URL: url("http://", "https://").optional(),
  BYBIT_REST_URL: url("http://", "https://").optional(),
  COINGECKO_REST_URL: url("http://", "https://").optional(),
  CRYPTOCOMPARE_REST_URL: url("http://", "https://").optional(),
  COINGECKO_API_KEY: apiKey.optional(),
  COINGECKO_PRO: z.enum(["0", "1"], "expected 1 for a key of a paid plan, or 0").optional(),
  CRYPTOCOMPARE_API_KEY: apiKey.optional(),
  SOLANA_RPC_URLS: urls("http://", "https://").default([]),
  SOLANA_RPC_PER_SECOND: whole(1, 10_000).default(10),
  HELIUS_WEBHOOK_SECRET: headerValue.optional(),
  DEXSCREENER_URL: url("http://", "https://").optional(),
  JUPITER_URL: url("http://", "https://").optional(),
  JUPITER_API_KEY: z
    .string()
    .regex(/^[!-~]{1,200}$/, "expected a key from portal.jup.ag, without spaces")
    .optional(),
  MIN_STAKE_SOL: sol.optional(),
  MAX_STAKE_SOL: sol.optional(),
  MAX_PUMP_POOL_SOL: sol.optional(),
  WELCOME_GRANT_SOL: sol.optional(),
  MIN_CREDIT_SOL: sol.optional(),
  MIN_SWEEP_SOL: sol.optional(),
  MIN_WITHDRAWAL_SOL: sol.optional(),
  WITHDRAWAL_FEE_SOL: sol.optional(),
  PLAYER_DAY_WITHDRAWAL_SOL: sol.optional(),
  HOUSE_DAY_WITHDRAWAL_SOL: sol.optional(),
  NEW_ADDRESS_HOLD_MINUTES: whole(0, 43_200).optional(),
  APPROVERS_FILE: z.string().min(1).optional(),
  FEE_BPS: whole(0, 1_000).optional(),
  ROOMS_PER_HOST: whole(1, 10_000).optional(),
});

export interface Config {
  /** Absent: the sandbox plays Telegram. */
  readonly botToken: string | undefined;
  readonly telegramApiRoot: string;
  readonly adminIds: readonly number[];
  /** Absent: play money. */
  readonly money: MoneyConfig | undefined;
  /** When operators are sent the journal's head, every day: `09:00`. */
  readonly headAtUtc: string;
  readonly prices: "live" | "sandbox";
  /** File of the tape that the sandbox's exchanges play from the start on; `prices` is `sandbox` then. */
  readonly tape: string | undefined;
  /** How many times faster than life a tape plays. */
  readonly tapeSpeed: number;
  readonly dataDir: string;
  readonly httpPort: number;
  readonly logLevel: string;
  /** Addresses of venues that differ from the real ones. */
  readonly venueUrls: Readonly<
    Record<"binance" | "coinbase" | "kraken" | "okx" | "bybit", string | undefined>
  >;
  /** REST addresses of venues and aggregators that differ from the public ones. */
  readonly restUrls: Readonly<Record<RestHost, string | undefined>>;
  /** Absent: CoinGecko is asked without a key, more seldom than it allows. */
  readonly coinGeckoKey: { readonly key: string; readonly pro: boolean } | undefined;
  /** Absent: CryptoCompare is not asked. */
  readonly cryptoCompareKey: string | undefined;
  readonly pump: PumpConfig;
  readonly limits: Limits;
}

/** MONEY=sol: whose nodes are asked, and who holds the keys. */
export interface MoneyConfig {
  /** Solana nodes, each an independent witness; none: the sandbox's own chain. */
  readonly rpcUrls: readonly string[];
  /** What each node's plan allows. */
  readonly rpcPerSecond: number;
  /** The whole Authorization header of Helius' webhooks; absent: none are heard. */
  readonly heliusSecret: string | undefined;
  readonly signer: SignerConfig;
  readonly withdrawals: WithdrawalLimits;
  /** From so much on what a player's address has received goes to the treasury at once. */
  readonly minSweepLamports: Lamports;
}

export type SignerConfig =
  /** A signer process behind its Unix socket. */
  | { readonly kind: "keystore"; readonly socket: string }
  /** None was set up: one of the sandbox's own. */
  | { readonly kind: "sandbox" }
  | {
      readonly kind: "turnkey";
      readonly access: {
        readonly url: string;
        readonly organizationId: string;
        readonly apiPublicKey: string;
        readonly apiPrivateKey: string;
      };
      readonly treasury: string;
      readonly treasuryWalletId: string;
      readonly depositsWalletId: string;
      /** JSON; absent: nobody approves, and nothing from the first tier on is paid (R30). */
      readonly approversFile: string | undefined;
    };

type RestHost = "binance" | "coinbase" | "kraken" | "okx" | "bybit" | "coingecko" | "cryptocompare";

/** Where pump.fun mints are looked up and priced. */
export interface PumpConfig {
  /** Solana nodes in order of preference; none: no rooms about mints (or the sandbox's own node). */
  readonly rpcUrls: readonly string[];
  readonly dexscreenerUrl: string | undefined;
  readonly jupiterUrl: string | undefined;
  readonly jupiterKey: string | undefined;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One line per variable: its name, what is wrong, what is expected. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Empty variables count as absent, as an `.env` file's blank lines mean. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): ConfigResult {
  const present = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    };
  }
  const env = parsed.data;
  const limits: Limits = {
    ...DEFAULT_LIMITS,
    minStakeLamports: env.MIN_STAKE_SOL ?? DEFAULT_LIMITS.minStakeLamports,
    maxStakeLamports: env.MAX_STAKE_SOL ?? DEFAULT_LIMITS.maxStakeLamports,
    maxPumpPoolLamports: env.MAX_PUMP_POOL_SOL ?? DEFAULT_LIMITS.maxPumpPoolLamports,
    welcomeGrantLamports: env.WELCOME_GRANT_SOL ?? DEFAULT_LIMITS.welcomeGrantLamports,
    minCreditLamports: env.MIN_CREDIT_SOL ?? DEFAULT_LIMITS.minCreditLamports,
    feeBps: env.FEE_BPS ?? DEFAULT_LIMITS.feeBps,
    roomsPerHost: env.ROOMS_PER_HOST ?? DEFAULT_LIMITS.roomsPerHost,
  };
  if (limits.minStakeLamports <= 0n || limits.minStakeLamports > limits.maxStakeLamports) {
    const problem = "MIN_STAKE_SOL: expected more than 0 and no more than MAX_STAKE_SOL";
    return { ok: false, problems: [problem] };
  }
  const money = moneyOf(env);
  if (!money.ok) return money;
  if (env.COINGECKO_PRO === "1" && env.COINGECKO_API_KEY === undefined) {
    const problem = "COINGECKO_PRO: expected with the plan's key in COINGECKO_API_KEY";
    return { ok: false, problems: [problem] };
  }
  return {
    ok: true,
    config: {
      botToken: env.BOT_TOKEN,
      telegramApiRoot: env.TELEGRAM_API_ROOT.replace(/\/+$/, ""),
      adminIds: env.ADMIN_IDS,
      money: money.value,
      headAtUtc: env.HEAD_AT_UTC,
      ...pricesOf(env.PRICES ?? (env.BOT_TOKEN === undefined ? "sandbox" : "live")),
      tapeSpeed: env.TAPE_SPEED,
      dataDir: env.DATA_DIR,
      httpPort: env.HTTP_PORT,
      // A newcomer in the sandbox reads one line: the address.
      logLevel: env.LOG_LEVEL ?? (env.BOT_TOKEN === undefined ? "warn" : "info"),
      venueUrls: {
        binance: env.BINANCE_WS_URL,
        coinbase: env.COINBASE_WS_URL,
        kraken: env.KRAKEN_WS_URL,
        okx: env.OKX_WS_URL,
        bybit: env.BYBIT_WS_URL,
      },
      restUrls: {
        binance: withoutSlash(env.BINANCE_REST_URL),
        coinbase: withoutSlash(env.COINBASE_REST_URL),
        kraken: withoutSlash(env.KRAKEN_REST_URL),
        okx: withoutSlash(env.OKX_REST_URL),
        bybit: withoutSlash(env.BYBIT_REST_URL),
        coingecko: withoutSlash(env.COINGECKO_REST_URL),
        cryptocompare: withoutSlash(env.CRYPTOCOMPARE_REST_URL),
      },
      coinGeckoKey:
        env.COINGECKO_API_KEY === undefined
          ? undefined
          : { key: env.COINGECKO_API_KEY, pro: env.COINGECKO_PRO === "1" },
      cryptoCompareKey: env.CRYPTOCOMPARE_API_KEY,
      pump: {
        rpcUrls: env.SOLANA_RPC_URLS,
        dexscreenerUrl: env.DEXSCREENER_URL?.replace(/\/+$/, ""),
        jupiterUrl: env.JUPITER_URL?.replace(/\/+$/, ""),
        jupiterKey: env.JUPITER_API_KEY,
      },
      limits,
    },
  };
}

type Environment = z.infer<typeof environment>;

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Real money starts with all that it needs, or says all that is missing. */
function moneyOf(env: Environment): Read<MoneyConfig | undefined> {
  if (env.MONEY === "play") return { ok: true, value: undefined };
  const { SOLANA_RPC_URLS: rpcUrls, SOLANA_RPC_PER_SECOND: rpcPerSecond } = env;
  // The sandbox has a chain of its own, and a keystore that guards nothing but that chain's SOL.
  const isSandbox = env.BOT_TOKEN === undefined || (env.PRICES ?? "live") !== "live";
  const nodes = "SOLANA_RPC_URLS: expected with MONEY=sol: one node, better two of two providers";
  const signer = signerOf(env, isSandbox);
  const problems = [
    ...(rpcUrls.length === 0 && !isSandbox ? [nodes] : []),
    ...(signer.ok ? [] : signer.problems),
  ];
  if (!signer.ok || problems.length > 0) return { ok: false, problems };
  const chain = { rpcUrls, rpcPerSecond, heliusSecret: env.HELIUS_WEBHOOK_SECRET };
  const minSweepLamports = env.MIN_SWEEP_SOL ?? DEFAULT_MIN_SWEEP_LAMPORTS;
  const limits = { withdrawals: withdrawalLimits(env, isSandbox), minSweepLamports };
  return { ok: true, value: { ...chain, ...limits, signer: signer.value } };
}

const MINUTE_MS = 60_000;

/** In the sandbox nobody waits for an address that is new: its SOL is free. */
function withdrawalLimits(env: Environment, isSandbox: boolean): WithdrawalLimits {
  const usual = DEFAULT_WITHDRAWAL_LIMITS;
  const holdMinutes = env.NEW_ADDRESS_HOLD_MINUTES ?? (isSandbox ? 0 : undefined);
  return {
    ...usual,
    minLamports: env.MIN_WITHDRAWAL_SOL ?? usual.minLamports,
    feeLamports: env.WITHDRAWAL_FEE_SOL ?? usual.feeLamports,
    userPerDayLamports: env.PLAYER_DAY_WITHDRAWAL_SOL ?? usual.userPerDayLamports,
    housePerDayLamports: env.HOUSE_DAY_WITHDRAWAL_SOL ?? usual.housePerDayLamports,
    newAddressHoldMs: holdMinutes === undefined ? usual.newAddressHoldMs : holdMinutes * MINUTE_MS,
  };
}

/** Where `rooms keys create` puts it. */
const SIGNER_SOCKET = "signer/signer.sock";

function signerOf(env: Environment, isSandbox: boolean): Read<SignerConfig> {
  if (env.SIGNER === undefined) {
    if (isSandbox) return { ok: true, value: { kind: "sandbox" } };
    const problem = "SIGNER: expected with MONEY=sol: keystore or turnkey, who holds the keys";
    return { ok: false, problems: [problem] };
  }
  if (env.SIGNER === "keystore") {
    return { ok: true, value: { kind: "keystore", socket: env.SIGNER_SOCKET ?? SIGNER_SOCKET } };
  }
  const needed = {
    TURNKEY_ORGANIZATION_ID: env.TURNKEY_ORGANIZATION_ID ?? "",
    TURNKEY_API_PUBLIC_KEY: env.TURNKEY_API_PUBLIC_KEY ?? "",
    TURNKEY_API_PRIVATE_KEY: env.TURNKEY_API_PRIVATE_KEY ?? "",
    TURNKEY_TREASURY: env.TURNKEY_TREASURY ?? "",
    TURNKEY_TREASURY_WALLET_ID: env.TURNKEY_TREASURY_WALLET_ID ?? "",
    TURNKEY_DEPOSITS_WALLET_ID: env.TURNKEY_DEPOSITS_WALLET_ID ?? "",
  };
  const problems = Object.entries(needed)
    .filter(([, value]) => value === "")
    .map(([name]) => `${name}: expected with SIGNER=turnkey (docs/turnkey.md)`);
  if (problems.length > 0) return { ok: false, problems };
  const value: SignerConfig = {
    kind: "turnkey",
    access: {
      url: env.TURNKEY_API_URL.replace(/\/+$/, ""),
      organizationId: needed.TURNKEY_ORGANIZATION_ID,
      apiPublicKey: needed.TURNKEY_API_PUBLIC_KEY,
      apiPrivateKey: needed.TURNKEY_API_PRIVATE_KEY,
    },
    treasury: needed.TURNKEY_TREASURY,
    treasuryWalletId: needed.TURNKEY_TREASURY_WALLET_ID,
    depositsWalletId: needed.TURNKEY_DEPOSITS_WALLET_ID,
    approversFile: env.APPROVERS_FILE,
  };
  return { ok: true, value };
}

function withoutSlash(address: string | undefined): string | undefined {
  return address?.replace(/\/+$/, "");
}

const TAPE = "tape:";

function pricesOf(text: string): Pick<Config, "prices" | "tape"> {
  if (text.startsWith(TAPE)) return { prices: "sandbox", tape: text.slice(TAPE.length) };
  return { prices: text === "live" ? "live" : "sandbox", tape: undefined };
}
