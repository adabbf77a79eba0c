/** Many runs in several processes: each is given the next run as soon as it has done one. */
import { fork, type ChildProcess } from "node:child_process";
import type { Wishes } from "./scenario.ts";
import { simulate, type Report } from "./simulate.ts";

/** In the environment of the processes that only simulate. */
const WORKER_VARIABLE = "ROOMS_SIM_WORKER";

/** What crosses to the parent: a report with its tally as rows. */
type Sent = Omit<Report, "tally"> & { readonly tally: readonly (readonly [string, number])[] };

export function isWorker(): boolean {
  return process.env[WORKER_VARIABLE] !== undefined;
}

/** A worker's life: one run per message, until its parent lets it go. */
export function work(): void {
  process.on("message", (wishes: Wishes) => {
    void simulate(wishes).then((report) => {
      process.send?.({ ...report, tally: [...report.tally] } satisfies Sent);
    });
  });
}

/** Plays all runs and shows each report; goes on until there are none or `see` has seen enough. */
export async function playAll(
  runs: Iterable<Wishes>,
  workers: number,
  see: (report: Report) => "go on" | "enough",
): Promise<void> {
  const queue = runs[Symbol.iterator]();
  if (workers <= 1) {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      if (see(await simulate(next.value)) === "enough") return;
    }
    return;
  }
  let isEnough = false;
  const drive = (worker: ChildProcess): Promise<void> =>
    new Promise((resolve, reject) => {
      const next = (): void => {
        const wishes = isEnough ? undefined : queue.next();
        if (wishes === undefined || wishes.done === true) worker.disconnect();
        else worker.send(wishes.value);
      };
      worker.on("message", (sent: Sent) => {
        isEnough = see({ ...sent, tally: new Map(sent.tally) }) === "enough" || isEnough;
        next();
      });
      worker.on("error", reject);
      worker.on("exit", (code) =>
        code === 0 ? resolve() : reject(new Error(`a worker exits ${code}`)),
      );
      next();
    });
  const script = process.argv[1] ?? "";
  const env = { ...process.env, [WORKER_VARIABLE]: "1" };
  await Promise.all(Array.from({ length: workers }, () => drive(fork(script, [], { env }))));
}
