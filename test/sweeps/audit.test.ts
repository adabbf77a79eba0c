/** What an audit says of a journal in which a sweep is not booked as it ended. */
import { beforeAll, describe, expect, it } from "vitest";
import { decodeEvents, encodeEvents, type JournalEvent } from "../../src/domain/journal-event.ts";
import { readTransfer, TRANSFER_BYTES, writeTransfer } from "../../src/domain/transfer.ts";
import { lamports } from "../../src/domain/money.ts";
import { audit } from "../../src/engine/audit.ts";
import type { Batch } from "../../src/ports.ts";
import { sweepingHouse, untilSwept } from "./sweeping.ts";

const honest: Batch[] = [];

beforeAll(async () => {
  const world = await sweepingHouse();
  await untilSwept(world);
  await world.seconds(10);
  for await (const batch of world.journal.replay(0)) honest.push(batch);
});

async function problemsOf(batches: readonly Batch[]): Promise<string> {
  return (await audit(batches)).problems.join("\n");
}

function withEvents(change: (event: JournalEvent) => readonly JournalEvent[]): readonly Batch[] {
  return honest.map((batch) => {
    return { ...batch, events: encodeEvents(decodeEvents(batch.events).flatMap(change)) };
  });
}

function isSent(event: JournalEvent, actor: string): boolean {
  return event.t === "actor" && event.actor === actor && event.event.type === "SENT";
}

describe("an audit of sweeps", () => {
  it("has nothing to say of an honest journal", async () => {
    expect(await problemsOf(honest)).toBe("");
  });

  it.each(["deposit:treasury", "deposit:1001"])(
    "misses what %s should have heard",
    async (actor) => {
      const batches = withEvents((event) => (isSent(event, actor) ? [] : [event]));
      expect(await problemsOf(batches)).toMatch(
        /the sweep \w{12} ends and no address hears of -?\d+ lamports/,
      );
    },
  );

  it("misses the network's fee", async () => {
    const batches = honest.map((batch) => {
      const transfers = Uint8Array.from(batch.transfers);
      const view = new DataView(transfers.buffer);
      for (let at = 0; at < transfers.length; at += TRANSFER_BYTES) {
        const transfer = readTransfer(view, at);
        if (transfer.kind !== "network-fee") continue;
        writeTransfer(view, at, { ...transfer, lamports: lamports(1n) });
      }
      return { ...batch, transfers };
    });
    expect(await problemsOf(batches)).toMatch(/ends and the network's 10000 lamports are not/);
  });

  it("hears a sweep that goes on after its end", async () => {
    const batches = withEvents((event) => {
      const isEnd =
        event.t === "actor" && event.actor.startsWith("sweep:") && event.state === "FINALIZED";
      return isEnd ? [event, event] : [event];
    });
    expect(await problemsOf(batches)).toMatch(/sweep:\w{12} goes on after its end/);
  });
});
