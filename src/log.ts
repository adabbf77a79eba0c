/** One line of JSON per business fact. Tokens and keys never reach it. */
import { pino, type Logger } from "pino";

export type Log = Logger;

export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ["token", "*.token", "botToken", "*.botToken"], censor: "[redacted]" },
    serializers: { err: pino.stdSerializers.err },
  });
}
