/** A command's two ends: what it was given and the person or program before it. */
import { createInterface, type Interface } from "node:readline";
import { Writable } from "node:stream";
import { systemClock } from "../clock.ts";

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One line of the person's answer; an empty one when nobody is there any more. */
  ask(question: string): Promise<string>;
  /** The same, and the answer is not shown. */
  askSecret(question: string): Promise<string>;
  /** Whether a person can be asked. */
  readonly isPerson: boolean;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves when the command is told to end. */
  stopped(): Promise<void>;
}

export interface Command {
  /** How it is called: the words before its options. */
  readonly words: string;
  /** Lines of `rooms help`, without the program's name. */
  readonly usage: string;
  /** What follows the words. Its exit code; undefined when it was called wrongly. */
  run(args: readonly string[], terminal: Terminal): Promise<number | undefined>;
}

/** This process's own; to be closed, or a pipe that stays open keeps the process from ending. */
export function processTerminal(env: Terminal["env"]): Terminal & { close(): void } {
  const { stdin, stdout, stderr } = process;
  let pipe: Interface | undefined;
  let lines: AsyncIterator<string> | undefined;
  const ask = async (question: string, output: Writable | undefined): Promise<string> => {
    stderr.write(question);
    if (!stdin.isTTY) {
      // A pipe is read by one reader, however many questions there are.
      pipe ??= createInterface({ input: stdin });
      lines ??= pipe[Symbol.asyncIterator]();
      const line = await lines.next();
      return line.done === true ? "" : line.value;
    }
    const reader = createInterface({ input: stdin, terminal: true, ...(output && { output }) });
    const answer = await new Promise<string>((resolve) => {
      reader.once("line", resolve);
      reader.once("close", () => resolve(""));
    });
    reader.close();
    if (output !== stderr) stderr.write("\n");
    return answer;
  };
  const nowhere = new Writable({ write: (_bytes, _encoding, done) => done() });
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    env,
    isPerson: stdin.isTTY,
    now: () => systemClock.now(),
    close: () => pipe?.close(),
    ask: (question) => ask(question, stderr),
    askSecret: (question) => ask(question, nowhere),
    stopped: () =>
      new Promise((resolve) => {
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      }),
  };
}
