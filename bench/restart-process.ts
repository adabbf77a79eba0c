/**
 * Starts {@link Restarted} processes, from built files as the product is: a loader of TypeScript would
 * cost each of their threads a third of a second.
 */
import { execFileSync, fork } from "node:child_process";
import { join } from "node:path";
import type { Restarted } from "./restarted-process.ts";

const ROOT = join(import.meta.dirname, "..");
const PROGRAM = join(ROOT, "dist/bench/restarted-process.js");

let built = false;

function build(): void {
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  execFileSync(tsc, ["-p", join(ROOT, "bench/tsconfig.json")], { stdio: "inherit" });
  built = true;
}

/** A new process on the journal in `dir`; `user` stakes in `room` to get the first answer. */
export function restartProcess(dir: string, room: number, user: number): Promise<Restarted> {
  if (!built) build();
  return new Promise((resolve, reject) => {
    const execArgv = ["--expose-gc"];
    const child = fork(PROGRAM, [dir, String(room), String(user)], { execArgv });
    child.on("message", (restarted) => resolve(restarted as Restarted));
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the restarted process ended with code ${code}`)));
  });
}
