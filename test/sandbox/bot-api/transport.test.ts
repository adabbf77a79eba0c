import { request as httpRequest } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Envelope, Stand } from "./stand.ts";
import { envelope, openStand, TOKEN } from "./stand.ts";

const METHODS = [
  "getMe getUpdates getWebhookInfo getFile sendMessage sendPhoto sendDocument sendMediaGroup",
  "sendChatAction forwardMessage copyMessage editMessageText editMessageCaption editMessageMedia",
  "editMessageReplyMarkup deleteMessage deleteMessages answerCallbackQuery answerInlineQuery",
  "setMyCommands getMyCommands deleteMyCommands setMyName setMyDescription setChatMenuButton getChat",
  "getChatMember getChatAdministrators getChatMemberCount leaveChat pinChatMessage unpinChatMessage",
  "unpinAllChatMessages setMessageReaction createForumTopic setMyShortDescription sendDice",
]
  .join(" ")
  .split(" ");

const url = (stand: Stand, method: string): string => `${stand.root}/bot${TOKEN}/${method}`;

describe("transport", () => {
  test("GET, JSON, urlencoded and multipart say the same, and method names ignore case", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const fields = new URLSearchParams({ chat_id: String(alice), text: "hello" });
    const form = new FormData();
    for (const [name, value] of fields) form.set(name, value);
    const replies = [
      await fetch(`${url(stand, "SENDMESSAGE")}?${fields.toString()}`),
      await fetch(url(stand, "sendmessage"), { method: "POST", body: fields }),
      await fetch(url(stand, "sendMessage"), { method: "POST", body: form }),
      await fetch(url(stand, `sendMessage?chat_id=${alice}`), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text: "hello", reply_markup: null }),
      }),
    ];
    for (const reply of replies) {
      expect(await envelope(reply)).toMatchObject({ ok: true, result: { text: "hello" } });
    }
    expect(stand.world.calls("sendMessage")).toHaveLength(4);
  });

  test.each([
    ["another token", "/bot1:other/getMe", 401, "Unauthorized"],
    ["an unknown method", `/bot${TOKEN}/sendDice`, 404, "Not Found"],
    ["no method", `/bot${TOKEN}/`, 404, "Not Found"],
    ["an unknown path", "/elsewhere", 404, "Not Found"],
    ["an unknown file", `/file/bot${TOKEN}/photos/file_9.jpg`, 404, "Not Found"],
    ["a file with another token", "/file/bot1:other/photos/file_0.jpg", 401, "Unauthorized"],
  ])("%s is answered %s with %d", async (_what, path, code, description) => {
    const stand = await openStand();
    const reply = await envelope(await fetch(stand.root + path));
    expect(reply).toEqual({ ok: false, error_code: code, description });
  });

  test("handle leaves paths that are not the Bot API's to its caller", async () => {
    const stand = await openStand();
    const never = undefined as never; // a foreign path must not touch request or response
    expect(stand.api.handle(never, never, "/bots.html")).toBe(false);
    expect(stand.api.handle(never, never, "/bottom/1")).toBe(false);
  });

  test("broken JSON is refused", async () => {
    const stand = await openStand();
    for (const body of ["{", "[]", "1"]) {
      const headers = { "content-type": "application/json" };
      const reply = await envelope(
        await fetch(url(stand, "getMe"), { method: "POST", headers, body }),
      );
      expect(reply).toMatchObject({ error_code: 400 });
    }
  });

  test("a body cut in the middle is refused and leaves the server whole", async () => {
    const stand = await openStand();
    const finished = stand.world.next((event) => event.type === "call");
    const upload = httpRequest(url(stand, "sendPhoto"), {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=b", "content-length": "1000" },
    });
    upload.on("error", () => undefined); // the cut is ours
    const part = '--b\r\ncontent-disposition: form-data; name="photo"; filename=a\r\n\r\n';
    await new Promise((resolve) => upload.write(part, resolve));
    upload.destroy();
    expect(await finished).toMatchObject({ call: { method: "sendPhoto", ok: false } });
    expect(await stand.call("getMe")).toMatchObject({ ok: true });
  });

  test("whatever comes in, the answer is an envelope and no fault of the server's own", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    await stand.result("sendMessage", { chat_id: alice, text: "x" });
    const messageId = stand.world.lastFromBot(alice)?.messageId;
    const value = fc.oneof(
      fc.constantFrom<unknown>(alice, messageId, -1, "HTML", "attach://x", "true", "", null, "<b>"),
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        "<a href=",
        "[[{]",
        '{"inline_keyboard":[[{"text":1}]]}',
        '[{"type":"photo"}]',
      ),
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    const key = fc.constantFrom(
      "chat_id message_id text parse_mode entities reply_markup media photo caption commands scope",
      "offset limit allowed_updates reaction results user_id reply_parameters message_ids name",
    );
    const keys = key.chain((names) => fc.constantFrom(...names.split(" ")));
    const body = fc.dictionary(keys, value, { maxKeys: 6 });
    const raw = fc.oneof(
      body.map((json) => ({ type: "application/json", body: JSON.stringify(json) })),
      fc.record({
        type: fc.constantFrom(
          "application/json",
          "multipart/form-data; boundary=b",
          "multipart/form-data",
          "application/x-www-form-urlencoded",
          "nonsense",
        ),
        body: fc.oneof(fc.string({ maxLength: 60 }), fc.constant("--b\r\n\r\nx\r\n--b--\r\n")),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...METHODS), raw, async (method, { type, body }) => {
        const headers = { "content-type": type };
        const sent = { method: "POST", headers, body };
        const reply: Envelope = await envelope(await fetch(url(stand, method), sent));
        if (!reply.ok) expect(reply.error_code, reply.description).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
    expect(await stand.call("getMe")).toMatchObject({ ok: true });
  });

  test("whatever the path, the answer is an envelope", async () => {
    const stand = await openStand();
    await fc.assert(
      fc.asyncProperty(fc.webPath(), fc.boolean(), async (path, withToken) => {
        const target = withToken ? `/bot${TOKEN}${path}` : path;
        const reply = await envelope(await fetch(stand.root + target));
        expect(reply.ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
