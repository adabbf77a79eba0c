/** Starts {@link Restarted} processes. */
import { fork } from "node:child_process";
import { join } from "node:path";
import type { Restarted } from "./restarted-process.ts";

const PROGRAM = join(import.meta.dirname, "restarted-process.js");

/** A new process on the journal in `dir`; `user` stakes in `room` to get the first answer. */
export function restartProcess(dir: string, room: number, user: number): Promise<Restarted> {
  return new Promise((resolve, reject) => {
    const execArgv = ["--expose-gc"];
    const child = fork(PROGRAM, [dir, String(room), String(user)], { execArgv });
    child.on("message", (restarted) => resolve(restarted as Restarted));
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the restarted process ended with code ${code}`)));
  });
}
