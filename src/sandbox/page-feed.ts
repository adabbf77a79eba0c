/**
 * What the page is told: one server-sent stream of frames. A page that connects, or comes back after
 * more than the feed remembers, gets a `state` frame to draw itself anew; one that missed little
 * (`Last-Event-ID`) gets exactly what it missed.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

/** `world`: an event of world.ts. The others carry that part of the state, whole. */
export type FrameKind = "world" | "clock" | "exchanges" | "mints" | "faults" | "tapes" | "solana";

export interface PageFeed {
  push(kind: FrameKind, data: unknown): void;
  /** Holds the response open and writes frames to it until either side closes. */
  connect(req: IncomingMessage, res: ServerResponse): void;
  close(): void;
}

const REMEMBERED_FRAMES = 2_000;
/** A page that has stopped reading is cut off; it will come back and be told everything. */
const UNREAD_LIMIT_BYTES = 8 * 1024 * 1024;
const HEARTBEAT_MS = 15_000;

/**
 * @param session Names this run: ids of another run are not continued.
 * @param state All that a new page must know, JSON; evaluated at each connection.
 */
export function createPageFeed(session: string, state: () => unknown): PageFeed {
  const pages = new Set<ServerResponse>();
  const remembered: { readonly no: number; readonly text: string }[] = [];
  let lastNo = 0;

  const frame = (kind: string, no: number, data: unknown): string =>
    `id: ${session}.${no}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;

  const write = (page: ServerResponse, text: string): void => {
    page.write(text);
    if (page.writableLength <= UNREAD_LIMIT_BYTES) return;
    pages.delete(page);
    page.destroy();
  };

  const missedSince = (lastEventId: string | undefined): readonly string[] | undefined => {
    const [of, no] = lastEventId?.split(".") ?? [];
    const seen = Number(no);
    if (of !== session || !Number.isSafeInteger(seen) || seen > lastNo) return undefined;
    if (seen < lastNo - remembered.length) return undefined;
    return remembered.filter((each) => each.no > seen).map((each) => each.text);
  };

  const heartbeat = setInterval(() => {
    for (const page of pages) write(page, ":\n\n");
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    push: (kind, data) => {
      lastNo += 1;
      const text = frame(kind, lastNo, data);
      remembered.push({ no: lastNo, text });
      if (remembered.length > REMEMBERED_FRAMES) remembered.shift();
      for (const page of pages) write(page, text);
    },
    connect: (req, res) => {
      res.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
      const lastEventId = req.headers["last-event-id"];
      const missed = missedSince(typeof lastEventId === "string" ? lastEventId : undefined);
      res.write(missed?.join("") ?? frame("state", lastNo, state()));
      res.write("retry: 1000\n\n");
      pages.add(res);
      res.once("close", () => pages.delete(res));
      // A page that went away while it was written to; it says so by closing.
      res.on("error", () => pages.delete(res));
    },
    close: () => {
      clearInterval(heartbeat);
      for (const page of pages) page.destroy();
      pages.clear();
    },
  };
}
