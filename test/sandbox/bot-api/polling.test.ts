import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Stand } from "./stand.ts";
import { openStand, TOKEN } from "./stand.ts";

const Updates = z.array(
  z.looseObject({
    update_id: z.number(),
    message: z.looseObject({ text: z.string() }).optional(),
  }),
);

const poll = async (stand: Stand, params: object = {}) =>
  Updates.parse(await stand.result("getUpdates", params));

const texts = (updates: z.infer<typeof Updates>) => updates.map(({ message }) => message?.text);

describe("getUpdates", () => {
  test("waits for an update and returns as soon as there is one", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const hanging = poll(stand, { timeout: 50 });
    // Another call's round trip: the poll has been read by then and still hangs.
    await stand.result("getMe");
    stand.world.send(alice, alice, "hello");
    expect(texts(await hanging)).toEqual(["hello"]);
  });

  test("without a timeout it answers at once with nothing", async () => {
    const stand = await openStand();
    expect(await poll(stand)).toEqual([]);
  });

  test("an update comes again until a higher offset confirms it", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    for (const text of ["one", "two", "three"]) stand.world.send(alice, alice, text);
    const [first] = await poll(stand, { limit: 1 });
    expect(texts(await poll(stand))).toEqual(["one", "two", "three"]);
    expect(texts(await poll(stand, { offset: (first?.update_id ?? 0) + 1 }))).toEqual([
      "two",
      "three",
    ]);
    expect(texts(await poll(stand))).toEqual(["two", "three"]);
  });

  test("a negative offset keeps only the last updates", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    for (const text of ["one", "two", "three"]) stand.world.send(alice, alice, text);
    expect(texts(await poll(stand, { offset: -1 }))).toEqual(["three"]);
    expect(texts(await poll(stand))).toEqual(["three"]);
  });

  test("allowed_updates stays in force until it is given again", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    await poll(stand, { allowed_updates: ["callback_query"] });
    stand.world.send(alice, alice, "unheard");
    expect(await poll(stand)).toEqual([]);
    await poll(stand, { allowed_updates: [] });
    stand.world.send(alice, alice, "heard");
    expect(texts(await poll(stand))).toEqual(["heard"]);
  });

  test("a second poller ends the first with 409", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const first = stand.refusal("getUpdates", { timeout: 50 });
    await stand.result("getMe");
    const second = poll(stand, { timeout: 50 });
    expect(await first).toBe(
      "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    );
    stand.world.send(alice, alice, "for the second");
    expect(texts(await second)).toEqual(["for the second"]);
  });

  test("a caller who hangs up takes no update with him", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const caller = new AbortController();
    const pollCall = stand.world.next((e) => e.type === "call" && e.call.method === "getUpdates");
    const url = `${stand.root}/bot${TOKEN}/getUpdates?timeout=50`;
    const gone = fetch(url, { signal: caller.signal });
    await stand.result("getMe");
    caller.abort();
    await expect(gone).rejects.toThrow();
    await pollCall;
    stand.world.send(alice, alice, "still there");
    expect(texts(await poll(stand))).toEqual(["still there"]);
  });

  test("a webhook and polling exclude each other", async () => {
    const stand = await openStand();
    expect(await stand.refusal("setWebhook", { url: "http://example.com" })).toMatch(/HTTPS/);
    await stand.result("setWebhook", { url: "https://example.com/hook" });
    expect(await stand.refusal("getUpdates")).toMatch(/^409 Conflict: can't use getUpdates/);
    expect(await stand.result("getWebhookInfo")).toMatchObject({
      url: "https://example.com/hook",
      pending_update_count: 0,
    });
    await stand.result("deleteWebhook");
    expect(await poll(stand)).toEqual([]);
  });

  test("after logOut every call is refused", async () => {
    const stand = await openStand();
    expect(await stand.result("logOut")).toBe(true);
    expect(await stand.refusal("getMe")).toBe("400 Logged out");
  });
});
