import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { get } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { createManualClock } from "../../src/sandbox/clock.ts";
import { createPageFeed } from "../../src/sandbox/page-feed.ts";
import type { PageFeed } from "../../src/sandbox/page-feed.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";

interface Frame {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

function framesOf(text: string): Frame[] {
  return [...text.matchAll(/id: (.*)\nevent: (.*)\ndata: (.*)\n\n/g)].map(
    ([, id = "", event = "", data = ""]) => ({ id, event, data: JSON.parse(data) as unknown }),
  );
}

/** A response that keeps what is written, as a page would have heard it. */
class Page extends EventEmitter {
  heard = "";
  writableLength = 0;
  destroyed = false;
  writeHead(): void {}
  write(text: string): void {
    this.heard += text;
  }
  destroy(): void {
    this.destroyed = true;
    this.emit("close");
  }
  connectTo(feed: PageFeed, lastEventId?: string): this {
    const req = { headers: lastEventId === undefined ? {} : { "last-event-id": lastEventId } };
    feed.connect(req as unknown as IncomingMessage, this as unknown as ServerResponse);
    return this;
  }
}

describe("the page's stream", () => {
  let count = 0;
  const feeds: PageFeed[] = [];
  const newFeed = (session = "run1"): PageFeed => {
    const feed = createPageFeed(session, () => ({ count }));
    feeds.push(feed);
    return feed;
  };
  afterEach(() => {
    count = 0;
    for (const feed of feeds.splice(0)) feed.close();
  });
  const grow = (feed: PageFeed, by: number): void => {
    for (let i = 0; i < by; i += 1) feed.push("world", { count: ++count });
  };

  test("begins with the whole state, then carries what changes", () => {
    const feed = newFeed();
    grow(feed, 3);
    const page = new Page().connectTo(feed);
    grow(feed, 1);
    expect(framesOf(page.heard)).toEqual([
      { id: "run1.3", event: "state", data: { count: 3 } },
      { id: "run1.4", event: "world", data: { count: 4 } },
    ]);
  });

  test("gives a page that comes back exactly what it missed", () => {
    const feed = newFeed();
    grow(feed, 10);
    const page = new Page().connectTo(feed, "run1.7");
    expect(framesOf(page.heard).map(({ id }) => id)).toEqual(["run1.8", "run1.9", "run1.10"]);
    expect(framesOf(new Page().connectTo(feed, "run1.10").heard)).toEqual([]);
  });

  test("gives the whole state to a page that was away too long, or is of another run", () => {
    const feed = newFeed();
    grow(feed, 2_005);
    for (const lastEventId of ["run1.4", "run0.2000", "run1.9999", "nonsense", "run1.x"])
      expect(framesOf(new Page().connectTo(feed, lastEventId).heard)).toEqual([
        { id: "run1.2005", event: "state", data: { count: 2_005 } },
      ]);
    expect(framesOf(new Page().connectTo(feed, "run1.5").heard)).toHaveLength(2_000);
  });

  test("cuts off a page that has stopped reading, and goes on for the others", () => {
    const feed = newFeed();
    const [stuck, well] = [new Page().connectTo(feed), new Page().connectTo(feed)];
    stuck.writableLength = 9 * 1024 * 1024;
    grow(feed, 2);
    expect(stuck.destroyed).toBe(true);
    expect(framesOf(stuck.heard)).toHaveLength(2);
    expect(framesOf(well.heard)).toHaveLength(3);
  });
});

test("a page that reloads is given people, chats, messages, prices and the clock as they are", async () => {
  const clock = createManualClock(1_700_000_000_000);
  const sandbox = await startSandbox({ port: 0, botToken: "42:test", clock, inspectorUrl: "/i/" });
  try {
    const [alice] = sandbox.world.people();
    sandbox.world.start(alice?.id ?? 0, "r_1");
    await clock.advance(60_000);
    const first = await new Promise<string>((resolve, reject) => {
      const req = get(`${sandbox.url}/sandbox/events`, (res) => {
        let text = "";
        res.setEncoding("utf8");
        res.on("data", (part: string) => {
          text += part;
          if (!text.includes("\n\n")) return;
          req.destroy();
          resolve(text);
        });
      });
      req.on("error", reject);
    });
    const [frame] = framesOf(first);
    expect(frame?.event).toBe("state");
    expect(frame?.data).toMatchObject({
      inspectorUrl: "/i/",
      world: {
        people: [{ name: "Alice" }, { name: "Bob" }, { name: "Carol" }],
        messages: expect.arrayContaining([
          expect.objectContaining({ chatId: alice?.id, text: "/start r_1" }),
        ]),
      },
      clock: { nowMs: 1_700_000_060_000, offsetMs: 60_000 },
      exchanges: { venues: expect.arrayContaining([expect.objectContaining({ id: "kraken" })]) },
      faults: { outage: false, slow: false, limits: false },
    });
  } finally {
    await sandbox.close();
  }
});
