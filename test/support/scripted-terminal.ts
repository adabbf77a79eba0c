/** A terminal whose person answers from a script, and all that was said to them. */
import type { Terminal } from "../../src/commands/terminal.ts";

export interface ScriptedTerminal extends Terminal {
  readonly said: { out: string; err: string };
  readonly questions: string[];
}

/** Answers run out into empty lines, as when the person has gone. */
export function scriptedTerminal(
  answers: readonly string[] = [],
  options: {
    readonly env?: Terminal["env"];
    readonly isPerson?: boolean;
    readonly nowMs?: number;
  } = {},
): ScriptedTerminal {
  const left = [...answers];
  const said = { out: "", err: "" };
  const questions: string[] = [];
  const ask = (question: string): Promise<string> => {
    questions.push(question);
    return Promise.resolve(left.shift() ?? "");
  };
  return {
    said,
    questions,
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    env: options.env ?? {},
    isPerson: options.isPerson ?? true,
    ask,
    askSecret: ask,
    now: () => options.nowMs ?? 0,
    stopped: () => Promise.resolve(),
  };
}
