/**
 * The environment, parsed once. Every bad variable is named with what was expected; nothing here has
 * a side effect, and only main.ts imports it.
 */
import { z } from "zod";
import { DEFAULT_LIMITS, type Limits } from "./domain/limits.ts";
import { LAMPORTS_PER_SOL, parseSol, type Lamports } from "./domain/money.ts";

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

const BOT_TOKEN = /^\d{1,20}:[A-Za-z0-9_-]{20,100}$/;

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
  MONEY: z.enum(["play"], "expected play: real money comes with a later version").default("play"),
  PRICES: z.enum(["live", "sandbox"], "expected live or sandbox").optional(),
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
  MIN_STAKE_SOL: sol.optional(),
  MAX_STAKE_SOL: sol.optional(),
  MAX_PUMP_POOL_SOL: sol.optional(),
  WELCOME_GRANT_SOL: sol.optional(),
  FEE_BPS: whole(0, 1_000).optional(),
  ROOMS_PER_HOST: whole(1, 10_000).optional(),
});

export interface Config {
  /** Absent: the sandbox plays Telegram. */
  readonly botToken: string | undefined;
  readonly telegramApiRoot: string;
  readonly adminIds: readonly number[];
  /** When operators are sent the journal's head, every day: `09:00`. */
  readonly headAtUtc: string;
  readonly prices: "live" | "sandbox";
  readonly dataDir: string;
  readonly httpPort: number;
  readonly logLevel: string;
  /** Addresses of venues that differ from the real ones. */
  readonly venueUrls: Readonly<Record<"binance" | "coinbase" | "kraken", string | undefined>>;
  readonly limits: Limits;
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
    feeBps: env.FEE_BPS ?? DEFAULT_LIMITS.feeBps,
    roomsPerHost: env.ROOMS_PER_HOST ?? DEFAULT_LIMITS.roomsPerHost,
  };
  if (limits.minStakeLamports <= 0n || limits.minStakeLamports > limits.maxStakeLamports) {
    const problem = "MIN_STAKE_SOL: expected more than 0 and no more than MAX_STAKE_SOL";
    return { ok: false, problems: [problem] };
  }
  return {
    ok: true,
    config: {
      botToken: env.BOT_TOKEN,
      telegramApiRoot: env.TELEGRAM_API_ROOT.replace(/\/+$/, ""),
      adminIds: env.ADMIN_IDS,
      headAtUtc: env.HEAD_AT_UTC,
      prices: env.PRICES ?? (env.BOT_TOKEN === undefined ? "sandbox" : "live"),
      dataDir: env.DATA_DIR,
      httpPort: env.HTTP_PORT,
      // A newcomer in the sandbox reads one line: the address.
      logLevel: env.LOG_LEVEL ?? (env.BOT_TOKEN === undefined ? "warn" : "info"),
      venueUrls: {
        binance: env.BINANCE_WS_URL,
        coinbase: env.COINBASE_WS_URL,
        kraken: env.KRAKEN_WS_URL,
      },
      limits,
    },
  };
}
