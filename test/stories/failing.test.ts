/** When the disk fails, or the books do not add up: the process stops, and nothing false gets out. */
import { describe, expect, it } from "vitest";
import type { AccountNo } from "../../src/domain/ids.ts";
import { decodeEvents } from "../../src/domain/journal-event.ts";
import { Bug } from "../../src/domain/result.ts";
import {
  readTransfer,
  TRANSFER_BYTES,
  writeTransfer,
  type TransferKind,
} from "../../src/domain/transfer.ts";
import type { MemoryJournal } from "../../src/store/memory-journal.ts";
import { bettingRoom } from "../support/betting-room.ts";
import { settle, sol } from "../support/engine-world.ts";

/** Every transfer's kind, and the account that `kind` named for its owner. */
async function read(journal: MemoryJournal) {
  const kinds: TransferKind[] = [];
  const accounts = new Map<string, AccountNo>();
  for await (const batch of journal.replay(0)) {
    const view = new DataView(batch.transfers.buffer, batch.transfers.byteOffset);
    for (let index = 0; index < batch.count; index++) {
      kinds.push(readTransfer(view, index * TRANSFER_BYTES).kind);
    }
    for (const event of decodeEvents(batch.events)) {
      if (event.t === "account")
        accounts.set(`${event.kind} ${event.owner}`, event.no as AccountNo);
    }
  }
  return { kinds, accounts };
}

/** A hand at the journal while nobody runs: money goes from a room's side to the house. */
async function take(
  journal: MemoryJournal,
  from: string,
  amount: string,
  nowMs: number,
): Promise<void> {
  const { kinds, accounts } = await read(journal);
  const transfers = new Uint8Array(TRANSFER_BYTES);
  writeTransfer(new DataView(transfers.buffer), 0, {
    debit: accounts.get(from)!,
    credit: accounts.get("protocol 0")!,
    lamports: sol(amount),
    request: 0n,
    kind: "correction",
    flags: 0,
    room: 0,
    bookedAtMs: nowMs,
  });
  await journal.append({
    no: journal.head().no + 1,
    first: kinds.length + 1,
    count: 1,
    atMs: nowMs,
    transfers,
    events: new Uint8Array(0),
  });
}

describe("when the disk fails", () => {
  it("the operator is told once, and nobody is told anything any more", async () => {
    const { world, room } = await bettingRoom();
    const noticed = world.notices.length;
    world.journal.failNextAppend("disk full");
    const answered: string[] = [];
    const hear = (what: string) => () => void answered.push(what);
    void world.stake("bob", room, "yes", "1", 500n).then(hear("stake"));
    void world.stake("carol", room, "no", "500").then(hear("refusal"));
    void world.greet("dave").then(hear("greeting"));
    void world.engine.create(world.id("alice"), { type: "START" }).then(hear("creation"));
    void world.engine.durable().then(hear("durable"));
    void world.engine.voidRoom(room, "disk").then(hear("void"));
    await settle();
    expect(world.fatal).toMatchObject([
      { message: expect.stringContaining("disk full") as string },
    ]);
    world.price(166);
    await world.minutes(120);
    expect(answered).toEqual([]);
    expect(world.fatal).toHaveLength(1);
    expect(world.notices).toHaveLength(noticed);
  });

  it("later stakes are refused as busy, and take nothing", async () => {
    const { world, room } = await bettingRoom();
    world.journal.failNextAppend();
    world.engine.rememberHome(world.id("alice"), 1);
    await settle();
    expect(world.fatal).toHaveLength(1);
    expect(await world.stake("bob", room, "yes", "1")).toEqual({
      ok: false,
      error: { code: "busy" },
    });
    expect(world.has("bob")).toBe("90");
  });

  it("the next process continues from what was durable, and the request can be sent again", async () => {
    const { world, room } = await bettingRoom();
    world.journal.failNextAppend();
    void world.stake("bob", room, "yes", "1", 500n);
    await settle();
    await world.crash();
    expect(world.has("bob")).toBe("90");
    expect(await world.stake("bob", room, "yes", "1", 500n)).toMatchObject({
      ok: true,
      value: { repeated: false },
    });
    expect(world.has("bob")).toBe("89");
    await world.minutes(61);
    expect(await world.outcome(room)).toBe("NO");
    expect(world.engine.vitals().bookSum).toBe("0");
  });

  it("a stake that landed though its process died is answered as booked, once (R9)", async () => {
    const { world, room } = await bettingRoom();
    world.journal.hold();
    void world.stake("bob", room, "yes", "1", 500n);
    await settle();
    await world.crash(1);
    expect(world.has("bob")).toBe("89");
    expect(await world.stake("bob", room, "yes", "1", 500n)).toMatchObject({
      ok: true,
      value: { repeated: true },
    });
    expect(world.has("bob")).toBe("89");
  });
});

describe("when a room's account does not hold what was staked", () => {
  it("the process stops before a line of its settlement is journaled (R12)", async () => {
    const { world, room } = await bettingRoom();
    await world.die();
    await take(world.journal, `room-yes ${room}`, "0.000000001", world.clock.now());
    await world.start();
    world.price(166);
    await world.seconds(10);
    // Pool, payout and host had been moved in memory before the last line could not be.
    expect(world.fatal).toHaveLength(1);
    expect(world.fatal[0]).toBeInstanceOf(Bug);
    await world.minutes(60);
    expect(world.fatal).toHaveLength(1);
    const { kinds } = await read(world.journal.crash(9));
    expect(kinds).toEqual(["grant", "grant", "grant", "stake", "stake", "correction"]);
  });

  it("the room comes back as it was, with its verdict claimed, and stops it again (R12)", async () => {
    const { world, room } = await bettingRoom();
    await world.die();
    await take(world.journal, `room-yes ${room}`, "0.000000001", world.clock.now());
    await world.start();
    world.price(166);
    await world.seconds(10);
    world.price(160);
    await world.crash();
    await world.seconds(1);
    expect(await world.state(room)).toBe("SETTLING.paying");
    expect(world.fatal).toHaveLength(1);
  });
});

describe("a damaged journal", () => {
  it("that spends what nobody has is refused at start, not repaired (R3)", async () => {
    const { world, room } = await bettingRoom();
    await world.die();
    await take(world.journal, `room-no ${room}`, "5.000000001", world.clock.now());
    await expect(world.start()).rejects.toThrow(Bug);
  });
});
