/** A withdrawal PIN from the first to the last of its life, over restarts (reference/solana.md 7.6, 10). */
import { describe, expect, it } from "vitest";
import { requestId } from "../../src/domain/ids.ts";
import { lamports } from "../../src/domain/money.ts";
import type { Notice } from "../../src/engine/notice.ts";
import { decodeEvents, encodeEvents, type JournalEvent } from "../../src/domain/journal-event.ts";
import { audit } from "../../src/engine/audit.ts";
import { Replay } from "../../src/engine/replay.ts";
import type { PinWish } from "../../src/engine/security.ts";
import type { Batch } from "../../src/ports.ts";
import { verifierOf } from "../support/plain-pins.ts";
import { VAULT } from "../support/memory-chain.ts";
import { ANN, BOB, ELSEWHERE, PayoutWorld } from "../support/payout-world.ts";

const PIN = "493817";
const WRONG = "111213";
const DAY = 86_400;
const HOLD = { limits: { newAddressHoldMs: DAY * 1_000 } };

function ask(request: bigint, sol = 1n, to = ELSEWHERE) {
  return { request: requestId(request), user: ANN, to, lamports: lamports(sol * 1_000_000_000n) };
}

function toWithdraw(request: bigint, to = ELSEWHERE): PinWish {
  return { for: "withdraw", ask: ask(request, 1n, to) };
}

/** Ann with a PIN that is older than the wait of a new address. */
async function guarded(): Promise<PayoutWorld> {
  const world = await PayoutWorld.open(HOLD);
  const chosen = await world.answer(world.payouts.security.choose(ANN, PIN));
  expect(chosen.ok && chosen.value.hasPin).toBe(true);
  await world.off(DAY);
  return world;
}

const enter = (world: PayoutWorld, pin: string, wish: PinWish) =>
  world.answer(world.payouts.security.enter(ANN, pin, wish));

const refusalOf = (result: { readonly ok: boolean; readonly error?: unknown }) => result.error;

async function lockOut(world: PayoutWorld): Promise<void> {
  for (const triesLeft of [4, 3, 2, 1]) {
    const wrong = await enter(world, WRONG, toWithdraw(9n));
    expect(wrong).toEqual({ ok: false, error: { code: "pin-wrong", triesLeft } });
  }
  const last = await enter(world, WRONG, toWithdraw(9n));
  expect(last).toMatchObject({ error: { code: "pin-locked" } });
}

async function notices(world: PayoutWorld): Promise<readonly string[]> {
  const told: Notice[] = [];
  world.engine.onNotice((notice) => told.push(notice));
  await world.seconds(1);
  return told.flatMap((notice) => (notice.kind === "security" ? [notice.what] : []));
}

async function healthy(world: PayoutWorld): Promise<void> {
  expect((await audit(world.journal.replay(0))).problems).toEqual([]);
  expect(world.fatal).toEqual([]);
}

describe("a PIN", () => {
  it("is asked for by each withdrawal once it is set, and a right one pays a new address at once", async () => {
    const world = await guarded();
    const without = await world.answer(world.payouts.request(ask(1n)));
    expect(refusalOf(without)).toEqual({ code: "pin-needed" });
    const wrong = await enter(world, WRONG, toWithdraw(1n));
    expect(refusalOf(wrong)).toEqual({ code: "pin-wrong", triesLeft: 4 });
    const right = await enter(world, PIN, toWithdraw(1n));
    const id = right.ok ? (right.value.withdrawal?.id ?? "") : "";
    expect(right).toMatchObject({ value: { withdrawal: { stage: "held" } } });
    expect(await world.untilRest(id)).toBe("FINALIZED");
    expect(world.arrivals(id)).toBe(1);
    await healthy(world);
  });

  it("that is younger than a new address's wait stands for its age alone", async () => {
    const world = await PayoutWorld.open(HOLD);
    await world.answer(world.payouts.security.choose(ANN, PIN));
    await world.off(10 * 3_600);
    expect(Math.round(world.payouts.waitMs(ANN, ELSEWHERE) / 3_600_000)).toBe(14);
    const right = await enter(world, PIN, toWithdraw(1n));
    const { id = "", requestedAtMs = 0 } = right.ok ? (right.value.withdrawal ?? {}) : {};
    await world.seconds(60);
    const { notBeforeMs = 0 } = world.row(id) ?? {};
    expect(Math.round((notBeforeMs - requestedAtMs) / 3_600_000)).toBe(14);
    // Without one the whole day is waited.
    expect(world.payouts.waitMs(BOB, ELSEWHERE)).toBe(DAY * 1_000);
  });

  it("is forgotten by nobody: it is asked for after a crash, and a snapshot keeps it", async () => {
    const world = await guarded();
    await world.crash();
    await world.seconds(60);
    expect(world.payouts.security.view(ANN).hasPin).toBe(true);
    expect(refusalOf(await enter(world, WRONG, toWithdraw(1n)))).toMatchObject({ triesLeft: 4 });
    await world.crash();
    expect(world.payouts.security.view(ANN).triesLeft).toBe(4);
    const replay = new Replay();
    for await (const batch of (await world.copyOfDisk()).replay(0)) replay.apply(batch);
    const again = new Replay();
    expect(again.load(replay.save())).toBe(true);
    expect(again.state()).toEqual(replay.state());
    expect(world.engine.state()).toEqual(replay.state());
    await healthy(world);
  });

  it("is in nothing that is written, and neither is a wrong one", async () => {
    const world = await guarded();
    await enter(world, WRONG, toWithdraw(1n));
    await enter(world, PIN, toWithdraw(2n));
    const decoder = new TextDecoder();
    let written = "";
    for await (const { events } of (await world.copyOfDisk()).replay(0)) {
      written += decoder.decode(events);
    }
    expect(written).toContain(verifierOf(PIN).hash);
    expect(written).not.toContain(PIN);
    expect(written).not.toContain(WRONG);
  });

  it("that everybody tries first is not taken", async () => {
    const world = await PayoutWorld.open();
    const easy = await world.answer(world.payouts.security.choose(ANN, "123456"));
    expect(refusalOf(easy)).toEqual({ code: "pin-easy" });
    expect(world.payouts.security.view(ANN).hasPin).toBe(false);
  });

  it("is changed and removed only by who knows it, and the change keeps its age", async () => {
    const world = await guarded();
    const { pinSinceMs } = world.payouts.security.view(ANN);
    const stranger = await world.answer(world.payouts.security.choose(ANN, "908070"));
    expect(refusalOf(stranger)).toEqual({ code: "pin-needed" });
    expect(refusalOf(await enter(world, WRONG, { for: "change" }))).toMatchObject({ triesLeft: 4 });
    expect((await enter(world, PIN, { for: "change" })).ok).toBe(true);
    const chosen = await world.answer(world.payouts.security.choose(ANN, "908070"));
    expect(chosen).toMatchObject({ value: { hasPin: true, pinSinceMs } });
    // The leave to change it is used up, and the old one is none any more.
    const twice = await world.answer(world.payouts.security.choose(ANN, "807060"));
    expect(refusalOf(twice)).toEqual({ code: "pin-needed" });
    expect(refusalOf(await enter(world, PIN, { for: "remove" }))).toMatchObject({ triesLeft: 4 });
    expect(await enter(world, "908070", { for: "remove" })).toMatchObject({
      value: { security: { hasPin: false } },
    });
    expect((await world.withdraw(1)).stage).toBe("held");
    expect(world.payouts.waitMs(ANN, VAULT)).toBe(DAY * 1_000);
    expect(await notices(world)).toEqual(["pin-set", "pin-changed", "pin-removed"]);
    await healthy(world);
  });

  it("tried while another try is checked has to wait, and gains nothing", async () => {
    const world = await guarded();
    const { security } = world.payouts;
    const wish = { for: "change" } as const;
    const both = Promise.all([security.enter(ANN, WRONG, wish), security.enter(ANN, PIN, wish)]);
    const [one, two] = await world.answer(both);
    expect(refusalOf(one)).toMatchObject({ triesLeft: 4 });
    expect(refusalOf(two)).toEqual({ code: "busy" });
  });
});

describe("wrong tries", () => {
  it("five in a row bar all withdrawals for a day, over restarts, and the player is told", async () => {
    const world = await guarded();
    await lockOut(world);
    await world.crash();
    expect(await notices(world)).toEqual(["pin-set", "pin-locked"]);
    expect(refusalOf(await enter(world, PIN, toWithdraw(1n)))).toMatchObject({
      code: "pin-locked",
    });
    const without = await world.answer(world.payouts.request(ask(1n)));
    expect(refusalOf(without)).toMatchObject({ code: "pin-locked" });
    await world.off(DAY - 30);
    expect(world.payouts.security.view(ANN).lockedUntilMs).toBeDefined();
    await world.seconds(60);
    expect((await enter(world, PIN, toWithdraw(1n))).ok).toBe(true);
    await healthy(world);
  });

  it("in a row means in a row: a right one begins anew", async () => {
    const world = await guarded();
    for (let tries = 0; tries < 4; tries++) await enter(world, WRONG, { for: "change" });
    expect((await enter(world, PIN, { for: "change" })).ok).toBe(true);
    expect(world.payouts.security.view(ANN).triesLeft).toBe(5);
  });

  it("are none when the process dies over them, and the next try is heard", async () => {
    const world = await guarded();
    world.kills = (point) => point === "before match";
    void world.payouts.security.enter(ANN, WRONG, { for: "change" });
    await world.seconds(1);
    world.kills = () => false;
    await world.seconds(10);
    expect(world.payouts.security.view(ANN).triesLeft).toBe(5);
    expect((await enter(world, PIN, { for: "change" })).ok).toBe(true);
    await healthy(world);
  });
});

describe("a forgotten PIN", () => {
  it("goes after seven days, announced, and new addresses wait again", async () => {
    const world = await guarded();
    const asked = await world.answer(world.payouts.security.askReset(ANN));
    expect(asked.ok && asked.value.resetAtMs).toBe(world.clock.now() + 7 * DAY * 1_000);
    await world.off(6 * DAY);
    await world.seconds(60);
    expect(world.payouts.security.view(ANN).hasPin).toBe(true);
    await world.off(DAY);
    await world.seconds(1);
    expect(world.payouts.security.view(ANN)).toMatchObject({ hasPin: false, resetAtMs: undefined });
    const { id } = await world.withdraw(1);
    await world.seconds(60);
    expect(world.row(id)?.stage).toBe("waiting");
    expect(await notices(world)).toEqual(["pin-set", "reset-asked", "reset-done"]);
    await healthy(world);
  });

  it("that comes back to mind is kept, and a lock does not stop the way out", async () => {
    const world = await guarded();
    await lockOut(world);
    await world.answer(world.payouts.security.askReset(ANN));
    await world.off(2 * DAY);
    expect(world.payouts.security.view(ANN).resetAtMs).toBeDefined();
    await world.answer(world.payouts.security.cancelReset(ANN));
    await world.off(10 * DAY);
    expect(world.payouts.security.view(ANN)).toMatchObject({ hasPin: true, resetAtMs: undefined });
    expect(await notices(world)).toEqual([
      "pin-set",
      "pin-locked",
      "reset-asked",
      "reset-cancelled",
    ]);
    await healthy(world);
  });
});

describe("a frozen account", () => {
  it("pays nothing, gives back what waits, and without a PIN opens after a day and not by a new PIN", async () => {
    const world = await PayoutWorld.open(HOLD);
    const { security } = world.payouts;
    const { id } = await world.withdraw(1);
    await world.seconds(10);
    await world.answer(security.freeze(ANN));
    expect(world.row(id)?.state).toBe("RETURNED");
    expect(world.available()).toBe(100_000_000_000n);
    const refused = await world.answer(world.payouts.request(ask(2n)));
    expect(refusalOf(refused)).toEqual({ code: "account-frozen" });
    const thief = await world.answer(security.choose(ANN, PIN));
    expect(refusalOf(thief)).toEqual({ code: "account-frozen" });
    await world.off(DAY - 60);
    const early = await world.answer(world.payouts.security.thaw(ANN));
    expect(refusalOf(early)).toMatchObject({ code: "frozen-until" });
    await world.seconds(120);
    expect((await world.answer(world.payouts.security.thaw(ANN))).ok).toBe(true);
    expect((await world.withdraw(1, 3n)).stage).toBe("held");
    expect(await notices(world)).toEqual(["frozen", "thawed"]);
    await healthy(world);
  });

  it("with a PIN opens by that alone", async () => {
    const world = await guarded();
    await world.answer(world.payouts.security.freeze(ANN));
    await world.off(3 * DAY);
    const tap = await world.answer(world.payouts.security.thaw(ANN));
    expect(refusalOf(tap)).toEqual({ code: "pin-needed" });
    expect(refusalOf(await enter(world, PIN, toWithdraw(1n)))).toEqual({ code: "account-frozen" });
    expect((await enter(world, PIN, { for: "thaw" })).ok).toBe(true);
    expect((await enter(world, PIN, toWithdraw(1n))).ok).toBe(true);
    await healthy(world);
  });

  it("signs nothing of what could not be taken back in a start's first moments", async () => {
    const world = await PayoutWorld.open();
    world.signerFault = "it is asleep";
    const { id } = await world.withdraw(1);
    await world.seconds(1);
    await world.crash();
    // The treasury's history has not been read yet: nothing can be taken back, and nothing moves.
    await world.answer(world.payouts.security.freeze(ANN));
    world.signerFault = undefined;
    await world.seconds(600);
    expect(world.arrivals(id)).toBe(0);
    const waits = world.payouts.overview().open.find((one) => one.id === id)?.waitsFor;
    expect([undefined, "its player has frozen the account"]).toContain(waits);
  });
});

describe("an address without a key", () => {
  it("is refused until its player has confirmed it, and then paid", async () => {
    const world = await PayoutWorld.open();
    const refused = await world.answer(world.payouts.request(ask(1n, 1n, VAULT)));
    expect(refusalOf(refused)).toEqual({ code: "off-curve-address" });
    const wish = { ...ask(1n, 1n, VAULT), offCurve: true };
    const taken = await world.answer(world.payouts.request(wish));
    const id = taken.ok ? taken.value.id : "";
    expect(await world.untilRest(id)).toBe("FINALIZED");
    expect(world.arrivals(id)).toBe(1);
    await healthy(world);
  });
});

/** What an audit says of the same journal with events changed; its hashes are not the audit's matter. */
async function auditOf(
  world: PayoutWorld,
  change: (events: readonly JournalEvent[]) => readonly JournalEvent[],
): Promise<string> {
  const forged: Batch[] = [];
  for await (const batch of (await world.copyOfDisk()).replay(0)) {
    forged.push({ ...batch, events: encodeEvents(change(decodeEvents(batch.events))) });
  }
  return (await audit(forged)).problems.join("\n");
}

describe("an audit", () => {
  it("finds a withdrawal for which no PIN was right", async () => {
    const world = await guarded();
    await enter(world, PIN, toWithdraw(1n));
    expect(await auditOf(world, (events) => events)).toBe("");
    const problems = await auditOf(world, (events) =>
      events.filter((event) => event.t !== "actor" || event.event.type !== "CHECKED"),
    );
    expect(problems).toContain("was asked for without the PIN");
  });

  it("finds a withdrawal from a frozen account", async () => {
    const world = await PayoutWorld.open();
    await world.answer(world.payouts.security.freeze(ANN));
    await world.withdraw(1, 1n, BOB);
    const problems = await auditOf(world, (events) =>
      events.map((event) => {
        if (event.t !== "actor" || event.event.type !== "CREATED") return event;
        const { context } = event.record as { readonly context: object };
        if (!event.actor.startsWith("withdrawal:")) return event;
        return { ...event, record: { ...event.record, context: { ...context, user: ANN } } };
      }),
    );
    expect(problems).toContain("leaves a frozen account");
  });
});
