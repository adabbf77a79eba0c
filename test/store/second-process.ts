/** Runs one of this folder's programs as a process of its own, and reads it line by line. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

export interface SecondProcess {
  readonly pid: number;
  readonly lines: AsyncIterator<string>;
  /** kill -9, and its end. */
  kill(): Promise<void>;
}

export function startProcess(program: string, ...args: string[]): SecondProcess {
  const file = new URL(program, import.meta.url).pathname;
  const loader = import.meta.resolve("tsx");
  const child = spawn(process.execPath, ["--import", loader, file, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  async function kill(): Promise<void> {
    child.kill("SIGKILL");
    await exit;
  }
  onTestFinished(kill);
  return {
    pid: child.pid ?? 0,
    lines: createInterface(child.stdout)[Symbol.asyncIterator](),
    kill,
  };
}
