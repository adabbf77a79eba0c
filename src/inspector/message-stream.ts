/**
 * The live stream of handled messages, as server-sent events. Names and payloads (all JSON):
 *
 * - `hello {version, now}`: the stream has begun; whatever was known before should be asked again.
 * - `message` an {@link ActorMessage}.
 * - `gap {after}`: this client fell too far behind. Messages after that position are missing and the
 *   stream ends; the browser connects anew by itself.
 * - a comment every 15 s, so that a dead connection is noticed.
 */
import type { ActorMessage, Inspection } from "../engine/inspected.ts";

/** What may wait for a slow client before it is dropped: the engine's memory is not its buffer. */
const behindLimitBytes = 1024 * 1024;
const pingEveryMs = 15_000;
const reconnectAfterMs = 1_500;

const encoder = new TextEncoder();

function frame(event: string, data: unknown): Uint8Array {
  return encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Streams the messages of `actor`, or of all actors when it is undefined, until the client leaves. */
export function messageStream(inspection: Inspection, actor: string | undefined): Response {
  let leave = (): void => undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let position = 0;
        const behind = (): boolean => (controller.desiredSize ?? 0) <= 0;
        const drop = (): void => {
          leave();
          controller.enqueue(frame("gap", { after: position }));
          controller.close();
        };
        const tell = (message: ActorMessage): void => {
          if (actor !== undefined && message.actor !== actor) return;
          if (behind()) return drop();
          position = message.position;
          controller.enqueue(frame("message", message));
        };
        const unsubscribe = inspection.subscribe(tell);
        const ping = setInterval(() => {
          if (behind()) return drop();
          controller.enqueue(encoder.encode(": ping\n\n"));
        }, pingEveryMs);
        ping.unref();
        leave = () => {
          unsubscribe();
          clearInterval(ping);
        };
        controller.enqueue(encoder.encode(`retry: ${reconnectAfterMs}\n\n`));
        controller.enqueue(frame("hello", { version: 1, now: Date.now() }));
      },
      cancel: () => leave(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: behindLimitBytes }),
  );
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    },
  });
}
