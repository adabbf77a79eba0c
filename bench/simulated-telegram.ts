/** Starts the process of {@link file://./telegram-process.ts} and speaks to it. */
import { fork } from "node:child_process";
import { join } from "node:path";
import type { Answers, Ask, Opened } from "./telegram-process.ts";

const PROGRAM = join(import.meta.dirname, "telegram-process.js");

export const TOKEN = "7000000001:bench-token";

export interface SimulatedTelegram {
  readonly root: string;
  readonly people: readonly number[];
  ask<A extends Ask>(ask: A): Promise<Answers[A["ask"]]>;
  close(): Promise<void>;
}

export function openTelegram(people: number): Promise<SimulatedTelegram> {
  const child = fork(PROGRAM, [TOKEN, String(people)]);
  const waiting = new Map<number, (message: Answer) => void>();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let asked = 0;
  const ask = <A extends Ask>(question: A): Promise<Answers[A["ask"]]> =>
    new Promise((resolve, reject) => {
      const no = (asked += 1);
      waiting.set(no, ({ answered, failed }) => {
        if (failed === undefined) resolve(answered as Answers[A["ask"]]);
        else reject(new Error(failed));
      });
      child.send({ no, ask: question });
    });
  const close = (): Promise<void> => {
    child.disconnect();
    return ended;
  };
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the simulated Telegram ended with ${code}`)));
    child.once("message", (message) => {
      const { root, people: ids } = message as Opened;
      child.on("message", (said) => {
        const answer = said as Answer;
        waiting.get(answer.no)?.(answer);
        waiting.delete(answer.no);
      });
      resolve({ root, people: ids, ask, close });
    });
  });
}

interface Answer {
  readonly no: number;
  readonly answered?: unknown;
  readonly failed?: string;
}
