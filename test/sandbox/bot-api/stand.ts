/** A Bot API server on the loopback for one test, and a bare client to call it with. */
import { onTestFinished } from "vitest";
import { z } from "zod";
import type { BotApi, World } from "../../../src/sandbox/bot-api/bot-api.ts";
import { createBotApi } from "../../../src/sandbox/bot-api/bot-api.ts";

export const TOKEN = "7000000001:sandbox-token";
const NOON_MS = Date.UTC(2026, 10, 23, 12);

const Envelope = z.union([
  z.strictObject({ ok: z.literal(true), result: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string(),
    parameters: z
      .strictObject({
        retry_after: z.number().optional(),
        migrate_to_chat_id: z.number().optional(),
      })
      .optional(),
  }),
]);
export type Envelope = z.infer<typeof Envelope>;

export interface Stand {
  readonly api: BotApi;
  readonly world: World;
  readonly root: string;
  readonly clock: { now(): number; pass(ms: number): void };
  /** Calls with JSON; the whole envelope. */
  call(method: string, params?: object): Promise<Envelope>;
  /** The result of a call that must succeed. */
  result(method: string, params?: object): Promise<unknown>;
  /** `<code> <description>` of a call that must be refused. */
  refusal(method: string, params?: object): Promise<string>;
  /** A person who has started the bot; the `/start` update is dropped. */
  reader(name?: string): Promise<number>;
}

/** Checks that the HTTP status repeats the envelope's code, as Telegram's does. */
export async function envelope(response: Response): Promise<Envelope> {
  const body = Envelope.parse(await response.json());
  const expected = body.ok ? 200 : body.error_code;
  if (response.status !== expected) throw new Error(`HTTP ${response.status} for ${expected}`);
  return body;
}

export async function openStand(options: { seed?: number } = {}): Promise<Stand> {
  let nowMs = NOON_MS;
  const clock = { now: () => nowMs, pass: (ms: number) => void (nowMs += ms) };
  const api = createBotApi({ clock, botToken: TOKEN, ...options });
  const server = await api.listen();
  onTestFinished(() => server.close());
  const { world } = api;
  const call = async (method: string, params: object = {}): Promise<Envelope> =>
    envelope(
      await fetch(`${server.root}/bot${TOKEN}/${method}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(params),
      }),
    );
  const result: Stand["result"] = async (method, params) => {
    const reply = await call(method, params);
    if (!reply.ok) throw new Error(`${method}: ${reply.error_code} ${reply.description}`);
    return reply.result;
  };
  return {
    api,
    world,
    root: server.root,
    clock,
    call,
    result,
    refusal: async (method, params) => {
      const reply = await call(method, params);
      if (reply.ok) throw new Error(`${method} was not refused`);
      return `${reply.error_code} ${reply.description}`;
    },
    reader: async (name = "Alice") => {
      const { id } = world.addPerson({ name });
      world.start(id);
      await result("getUpdates", { offset: -1 });
      const [update] = z
        .array(z.looseObject({ update_id: z.number() }))
        .parse(await result("getUpdates"));
      if (update !== undefined) await result("getUpdates", { offset: update.update_id + 1 });
      return id;
    },
  };
}

/** The updates that the bot finds, confirming them. */
export async function inbox(stand: Stand): Promise<Record<string, unknown>[]> {
  const Updates = z.array(z.looseObject({ update_id: z.number() }));
  const updates = Updates.parse(await stand.result("getUpdates"));
  const last = updates.at(-1);
  if (last !== undefined) await stand.result("getUpdates", { offset: last.update_id + 1 });
  return updates;
}

/** A real one-pixel-wide picture header is enough: the server reads the size, not the pixels. */
export function png(width: number, height: number, tail = 0): Buffer {
  const bytes = Buffer.alloc(64 + tail);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.writeUInt32BE(0x0d0a1a0a, 4);
  bytes.writeUInt32BE(13, 8);
  bytes.write("IHDR", 12, "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
