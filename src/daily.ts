/** What is done once a day, at a time of the wall clock in UTC; the sandbox's winding does not hasten it. */
import { schedule } from "node-cron";

export interface DailyOptions {
  /** `09:00`. */
  readonly atUtc: string;
  readonly task: () => Promise<void>;
  /** The task failed; tomorrow it comes again. */
  readonly onFault: (error: unknown) => void;
}

/** Returns its end. A computer that slept at the time does it when it wakes. */
export function everyDay({ atUtc, task, onFault }: DailyOptions): () => Promise<void> {
  const [hour, minute] = atUtc.split(":").map(Number);
  const run = (): Promise<void> => task().catch(onFault);
  const daily = schedule(`${minute} ${hour} * * *`, run, {
    timezone: "UTC",
    suppressMissedWarning: true,
  });
  daily.on("execution:missed", run);
  return async () => daily.destroy();
}
