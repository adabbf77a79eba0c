/**
 * A Telegram that minds its flood limits, by the same gate as the sandbox's Bot API server, on a clock
 * that the test moves; and that can be cut off, or leave calls to chosen chats without an answer.
 */
import { createFloodGate, type FloodGate } from "../../src/sandbox/bot-api/flood.ts";
import { ApiError } from "../../src/sandbox/bot-api/api-error.ts";
import type { Fetch } from "../../src/telegram/fetch.ts";
import type { ManualClock } from "../support/manual-clock.ts";
import { FakeTelegram } from "./fake-telegram.ts";

export interface Taken {
  readonly atMs: number;
  readonly method: string;
  readonly chat: number;
  readonly text: string;
}

export class FloodedTelegram {
  readonly inner = new FakeTelegram();
  readonly gate: FloodGate;
  /** What was accepted, in order. */
  readonly taken: Taken[] = [];
  /** Calls that were refused as too many, or cut off. */
  refused = 0;
  cut = 0;
  isCutOff = false;
  /** Chats whose calls are never answered. */
  readonly silent = new Set<number>();
  /** Chats that are refused by themselves, with the seconds to wait. */
  readonly refusing = new Map<number, number>();
  readonly #clock: ManualClock;

  constructor(clock: ManualClock) {
    this.#clock = clock;
    this.gate = createFloodGate(clock);
    this.gate.setLimits({ enabled: true });
  }

  readonly fetch: Fetch = async (input, init) => {
    const method = new URL(input).pathname.split("/").at(-1) ?? "";
    const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : {};
    const { chat_id, text } = body as { readonly chat_id?: number; readonly text?: string };
    const chat = chat_id ?? 0;
    if (this.isCutOff) {
      this.cut += 1;
      throw Object.assign(new Error("ECONNREFUSED"), { code: "ECONNREFUSED" });
    }
    if (this.silent.has(chat)) return new Promise(() => undefined);
    const waitS = this.refusing.get(chat) ?? this.#waitS(method, chat);
    if (waitS > 0) {
      this.refused += 1;
      const parameters = { retry_after: waitS };
      const refusal = { ok: false, error_code: 429, description: "Too Many Requests", parameters };
      return { json: () => Promise.resolve(refusal) };
    }
    this.taken.push({ atMs: this.#clock.now(), method, chat, text: text ?? "" });
    return this.inner.fetch(input, init);
  };

  #waitS(method: string, chat: number): number {
    if (!method.startsWith("send") && !method.startsWith("edit")) return 0;
    try {
      this.gate.pass(method.startsWith("send") ? "send" : "edit", chat);
      return 0;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return error.parameters?.retry_after ?? 1;
    }
  }
}
