/** What is done once a day, at a time of the wall clock in UTC; the sandbox's winding does not hasten it. */
import { schedule } from "node-cron";

export interface DailyOptions {
  /** `09:00`. */
  readonly atUtc: string;
  /** When it was last done, kept over restarts. */
  readonly lastTime: { read(): number | undefined; write(atMs: number): void };
  readonly task: () => Promise<void>;
  /** The task failed; tomorrow, or at the next start, it comes again. */
  readonly onFault: (error: unknown) => void;
}

const DAY_MS = 86_400_000;

/**
 * Returns its end. A computer that slept at the time does it when it wakes, and a program that was not
 * running does it when it starts; the very first start owes nothing.
 */
export function everyDay({ atUtc, lastTime, task, onFault }: DailyOptions): () => Promise<void> {
  const [hour = 0, minute = 0] = atUtc.split(":").map(Number);
  const run = async (): Promise<void> => {
    try {
      await task();
      lastTime.write(Date.now());
    } catch (error) {
      onFault(error);
    }
  };
  const daily = schedule(`${minute} ${hour} * * *`, run, {
    timezone: "UTC",
    suppressMissedWarning: true,
  });
  daily.on("execution:missed", run);
  const doneAtMs = lastTime.read();
  if (doneAtMs === undefined) lastTime.write(Date.now());
  else if (doneAtMs < lastDueMs(hour, minute)) void run();
  return async () => daily.destroy();
}

/** The last moment at which it was due. */
function lastDueMs(hour: number, minute: number): number {
  const nowMs = Date.now();
  const todayMs = new Date(nowMs).setUTCHours(hour, minute, 0, 0);
  return todayMs <= nowMs ? todayMs : todayMs - DAY_MS;
}
