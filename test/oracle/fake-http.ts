/** Hosts that a test answers for, and a clock that waits for what their answers set off. */
import type { Ask, HttpAnswer } from "../../src/net/http.ts";
import type { Clock } from "../../src/ports.ts";
import type { ManualClock } from "./manual-clock.ts";

export interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined of a GET. */
  readonly posted: unknown;
  readonly atMs: number;
}

export class FakeHttp {
  readonly asked: Asked[] = [];
  /** What comes back; a test replaces it at will. */
  answer: (asked: Asked) => HttpAnswer | Promise<HttpAnswer>;
  readonly ask: Ask;

  constructor(clock: Pick<Clock, "now">, answer: FakeHttp["answer"] = () => json({})) {
    this.answer = answer;
    this.ask = async (url, { headers, posted }) => {
      const asked = { url, headers, posted, atMs: clock.now() };
      this.asked.push(asked);
      return this.answer(asked);
    };
  }

  /** Paths asked for, without their host. */
  get paths(): readonly string[] {
    return this.asked.map(({ url }) => url.replace(/^https?:\/\/[^/]+/, ""));
  }
}

export function json(value: unknown, status = 200): HttpAnswer {
  return {
    kind: "answered",
    status,
    retryAfter: undefined,
    json: value,
    excerpt: JSON.stringify(value) ?? "",
  };
}

export function page(status: number, excerpt = "", retryAfter?: string): HttpAnswer {
  return { kind: "answered", status, retryAfter, json: undefined, excerpt };
}

/** Lets what has been answered be acted upon. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets `ms` pass, timer by timer, each with everything that it sets off. */
export async function pass(clock: ManualClock, ms: number): Promise<void> {
  const untilMs = clock.now() + ms;
  await settle();
  for (;;) {
    const nextMs = clock.nextAtMs ?? Number.POSITIVE_INFINITY;
    if (nextMs > untilMs) break;
    clock.advance(Math.max(0, nextMs - clock.now()));
    await settle();
  }
  clock.advance(untilMs - clock.now());
  await settle();
}
