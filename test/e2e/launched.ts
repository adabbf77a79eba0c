/** The built program as a process whose every word and whose end a test can wait for. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { builtProgram, ROOT } from "../support/built-program.ts";

const PATIENCE_MS = 20_000;

export interface Launched {
  readonly pid: number;
  /** stdout and stderr together, so far. */
  output(): string;
  /** Resolves with the output as soon as it matches; rejects when the process ends before. */
  says(words: RegExp): Promise<string>;
  /** Resolves when the process has ended; rejects after 20 s. `code` is null when a signal ended it. */
  ends(): Promise<{ readonly code: number | null; readonly output: string }>;
  signal(name: NodeJS.Signals): void;
}

/**
 * `env` is all of its environment but PATH. Killed when the test has finished, if not before; outside
 * of a test, `whenFinished` says when that is.
 */
export function launch(
  env: Readonly<Record<string, string>>,
  whenFinished: (end: () => void) => void = onTestFinished,
): Launched {
  const child = spawn(process.execPath, [builtProgram()], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (written += chunk));
  }
  const closed = once(child, "close").then(() => child.exitCode);
  whenFinished(() => void child.kill("SIGKILL"));
  return {
    pid: child.pid ?? 0,
    output: () => written,
    says: (words) =>
      patiently(`to say ${words}`, () => written, [
        new Promise((resolve) => {
          const look = (): void => void (words.test(written) && resolve(written));
          child.stdout.on("data", look);
          child.stderr.on("data", look);
          look();
        }),
        closed.then((code) => {
          if (words.test(written)) return written;
          throw new Error(`ended with ${code} before it said ${words}\n${written}`);
        }),
      ]),
    ends: () =>
      patiently("to end", () => written, [closed.then((code) => ({ code, output: written }))]),
    signal: (name) => void child.kill(name),
  };
}

async function patiently<T>(
  what: string,
  written: () => string,
  outcomes: readonly Promise<T>[],
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`waited too long for it ${what}\n${written()}`)),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([...outcomes, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
