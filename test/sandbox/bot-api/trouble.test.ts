import { describe, expect, test } from "vitest";
import { createChance } from "../../../src/sandbox/bot-api/chance.ts";
import { createFaultBook } from "../../../src/sandbox/bot-api/faults.ts";
import { openStand, TOKEN } from "./stand.ts";

describe("faults by rule", () => {
  test("429 comes with retry_after in the body and the header, as often as the rule says", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    stand.world.faults.add({
      method: "sendMessage",
      fault: { kind: "too many requests", retryAfterS: 7 },
      times: 1,
    });
    const url = `${stand.root}/bot${TOKEN}/sendMessage?chat_id=${alice}&text=x`;
    const refused = await fetch(url);
    expect(refused.headers.get("retry-after")).toBe("7");
    expect(await refused.json()).toEqual({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 7",
      parameters: { retry_after: 7 },
    });
    expect((await fetch(url)).status).toBe(200);
    expect(stand.world.calls("sendMessage").map(({ ok, faultId }) => [ok, faultId])).toEqual([
      [false, 1],
      [true, undefined],
    ]);
  });

  test("a reset before changes nothing, a reset after has done the work", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const say = (text: string) => stand.call("sendMessage", { chat_id: alice, text });
    stand.world.faults.add({ method: "sendMessage", fault: { kind: "reset before" }, nth: 1 });
    await expect(say("lost")).rejects.toThrow();
    stand.world.faults.add({ method: "sendMessage", fault: { kind: "reset after" }, nth: 1 });
    await expect(say("kept")).rejects.toThrow();
    const texts = stand.world.transcript(alice).map(({ text }) => text);
    expect(texts).toEqual(["/start", "kept"]);
    expect(stand.world.calls("sendMessage").map(({ description }) => description)).toEqual([
      "connection reset",
      "connection reset",
    ]);
  });

  test("a rule may name a chat, a status, or a refusal", async () => {
    const stand = await openStand();
    const [alice, bob] = [await stand.reader("Alice"), await stand.reader("Bob")];
    const { faults } = stand.world;
    const id = faults.add({ chatId: alice, fault: { kind: "server error", status: 503 } });
    const toAlice = { chat_id: alice, text: "x" };
    expect(await stand.refusal("sendMessage", toAlice)).toBe("503 Service Unavailable");
    await stand.result("sendMessage", { ...toAlice, chat_id: bob });
    faults.remove(id);
    await stand.result("sendMessage", toAlice);
    faults.add({ fault: { kind: "forbidden", description: "user is deactivated" } });
    expect(await stand.refusal("sendMessage", toAlice)).toBe("403 Forbidden: user is deactivated");
    expect(stand.world.snapshot().faults).toHaveLength(1);
    faults.clear();
    await stand.result("sendMessage", toAlice);
  });

  test("a slow call is answered late but whole", async () => {
    const stand = await openStand();
    stand.world.faults.add({ method: "getMe", fault: { kind: "slow", ms: 20 }, times: 1 });
    expect(await stand.call("getMe")).toMatchObject({ ok: true });
    const [call] = stand.world.calls("getMe");
    expect(call).toMatchObject({ ok: true, faultId: 1 });
  });

  test("updates come twice under one id when told to", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    stand.world.faults.add({ fault: { kind: "duplicate update" }, times: 1 });
    stand.world.send(alice, alice, "once");
    const twice = (await stand.result("getUpdates")) as { update_id: number }[];
    expect(twice.map((update) => update.update_id)).toEqual([
      twice[0]?.update_id,
      twice[0]?.update_id,
    ]);
  });

  test("the same seed strikes the same calls, at about the asked rate", () => {
    const strikes = (seed: number): boolean[] => {
      const book = createFaultBook(createChance(seed));
      book.add({ fault: { kind: "reset before" }, rate: 0.3 });
      return Array.from({ length: 1000 }, () => book.strike("sendMessage", 1) !== undefined);
    };
    expect(strikes(5)).toEqual(strikes(5));
    expect(strikes(5)).not.toEqual(strikes(6));
    const share = strikes(5).filter(Boolean).length / 1000;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.35);
  });

  test("nth counts only calls that match", () => {
    const book = createFaultBook(createChance(1));
    book.add({ method: "sendMessage", chatId: 7, nth: 2, fault: { kind: "reset before" } });
    const hit = (method: string, chatId: number) => book.strike(method, chatId) !== undefined;
    expect(hit("sendMessage", 7)).toBe(false);
    expect(hit("sendMessage", 8)).toBe(false);
    expect(hit("editMessageText", 7)).toBe(false);
    expect(hit("sendMessage", 7)).toBe(true);
    expect(hit("sendMessage", 7)).toBe(false);
  });
});

describe("flood limits", () => {
  test("are off until switched on", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    for (let i = 0; i < 30; i += 1) {
      await stand.result("sendMessage", { chat_id: alice, text: `${i}` });
    }
    expect(stand.world.limits().enabled).toBe(false);
  });

  test("a chat takes a burst, then one message a second of the world's time", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    stand.world.setLimits({ enabled: true, chatBurst: 2 });
    const say = () => stand.call("sendMessage", { chat_id: alice, text: "x" });
    expect(await say()).toMatchObject({ ok: true });
    expect(await say()).toMatchObject({ ok: true });
    expect(await say()).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    stand.clock.pass(1000);
    expect(await say()).toMatchObject({ ok: true });
  });

  test("a group takes twenty a minute, edits included", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const group = stand.world.addGroup("Room", [alice]);
    stand.world.setLimits({ enabled: true, chatBurst: 100, perChatPerS: 100 });
    await stand.result("sendMessage", { chat_id: group.id, text: "0" });
    const message_id = stand.world.lastFromBot(group.id)?.messageId;
    const edit = (text: string) =>
      stand.call("editMessageText", { chat_id: group.id, message_id, text });
    for (let i = 1; i < 20; i += 1) expect(await edit(`${i}`)).toMatchObject({ ok: true });
    const say = () => stand.call("sendMessage", { chat_id: group.id, text: "21" });
    expect(await edit("20")).toMatchObject({ error_code: 429, parameters: { retry_after: 60 } });
    stand.clock.pass(20_000);
    expect(await say()).toMatchObject({ error_code: 429, parameters: { retry_after: 40 } });
    stand.clock.pass(39_001);
    expect(await say()).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    stand.clock.pass(1000);
    expect(await edit("20")).toMatchObject({ ok: true });
  });
});
