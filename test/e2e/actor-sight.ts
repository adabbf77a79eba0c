/** The inspector's live stream, watched for the moment in which a room comes into a state. */
import { z } from "zod";

const Step = z.object({ actor: z.string(), state: z.string() });

export interface Sight extends Disposable {
  /** Resolves when one of the rooms is seen in the state; never rejects. */
  readonly seen: Promise<void>;
}

/** Resolves when the stream is open. */
export async function watchFor(
  state: string,
  rooms: readonly number[],
  programUrl: string,
): Promise<Sight> {
  const leaving = new AbortController();
  const response = await fetch(new URL("/inspect/api/v1/stream", programUrl), {
    signal: leaving.signal,
  });
  const names = new Set(rooms.map((room) => `room:${room}`));
  const seen = (async () => {
    let text = "";
    try {
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString("utf8");
        const frames = text.split("\n\n");
        text = frames.pop() ?? "";
        for (const frame of frames) {
          const data = /^event: message\ndata: (.*)$/m.exec(frame)?.[1];
          if (data === undefined) continue;
          const step = Step.parse(JSON.parse(data));
          if (names.has(step.actor) && step.state === state) return;
        }
      }
    } catch (error) {
      // The program was killed, or we left: then there is nothing more to see.
      if (!(error instanceof Error)) throw error;
    }
    await new Promise(() => undefined);
  })();
  return { seen, [Symbol.dispose]: () => leaving.abort() };
}
