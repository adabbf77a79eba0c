import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Stand } from "./stand.ts";
import { envelope, openStand, png, TOKEN } from "./stand.ts";

const PhotoMessage = z.looseObject({
  message_id: z.number(),
  photo: z.array(z.looseObject({ file_id: z.string(), width: z.number(), height: z.number() })),
});

/** Sends a form exactly as grammY writes it: no space, no quotes, every part an octet-stream. */
async function postForm(
  stand: Stand,
  method: string,
  fields: Record<string, string>,
  file?: { name: string; fileName: string; bytes: Buffer },
) {
  const boundary = "----------aBcD";
  const parts: Buffer[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(
      `--${boundary}\r\ncontent-disposition:form-data;name="${name}"\r\n\r\n${value}\r\n`,
    ),
  );
  if (file !== undefined) {
    const head = `--${boundary}\r\ncontent-disposition:form-data;name="${file.name}";filename=${file.fileName}\r\ncontent-type:application/octet-stream\r\n\r\n`;
    parts.push(Buffer.from(head), file.bytes, Buffer.from("\r\n"));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return envelope(
    await fetch(`${stand.root}/bot${TOKEN}/${method}`, {
      method: "POST",
      headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
      body: new Uint8Array(Buffer.concat(parts)),
    }),
  );
}

async function sendPhoto(stand: Stand, chatId: number, bytes: Buffer) {
  const fields = {
    chat_id: String(chatId),
    photo: "attach://f1",
    caption: "<b>SOL</b>",
    parse_mode: "HTML",
  };
  return postForm(stand, "sendPhoto", fields, { name: "f1", fileName: "chart.png", bytes });
}

describe("photos", () => {
  test("an upload is stored with its real size in three renditions and served back", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const bytes = png(1280, 720, 5000);
    const reply = await sendPhoto(stand, alice, bytes);
    const message = PhotoMessage.parse(reply.ok ? reply.result : undefined);
    expect(message.photo.map(({ width, height }) => [width, height])).toEqual([
      [90, 51],
      [320, 180],
      [1280, 720],
    ]);
    expect(message).toMatchObject({ caption: "SOL", caption_entities: [{ type: "bold" }] });

    const file = z
      .object({ file_path: z.string() })
      .parse(await stand.result("getFile", { file_id: message.photo[0]?.file_id }));
    const served = await fetch(`${stand.root}/file/bot${TOKEN}/${file.file_path}`);
    expect(served.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true);
    const url = stand.world.lastFromBot(alice)?.photo?.url ?? "";
    expect(stand.world.file(url)?.bytes.length).toBe(bytes.length);
  });

  test("a file id of any rendition sends the photo again", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const reply = await sendPhoto(stand, alice, png(800, 400));
    const [small, , large] = PhotoMessage.parse(reply.ok ? reply.result : undefined).photo;
    for (const size of [small, large]) {
      const again = await stand.result("sendPhoto", { chat_id: alice, photo: size?.file_id });
      expect(PhotoMessage.parse(again).photo.at(-1)).toEqual(large);
    }
    expect(await stand.refusal("sendDocument", { chat_id: alice, document: large?.file_id })).toBe(
      "400 Bad Request: can't use file of type Photo as Document",
    );
  });

  test.each([
    ["bytes that are no picture", Buffer.from("x".repeat(100)), "IMAGE_PROCESS_FAILED"],
    ["an empty file", Buffer.alloc(0), "file must be non-empty"],
    ["a strip", png(2100, 100), "PHOTO_INVALID_DIMENSIONS"],
    ["a giant", png(9000, 2000), "PHOTO_INVALID_DIMENSIONS"],
    ["eleven megabytes", png(100, 100, 11 * 1024 * 1024), "file is too big"],
  ])("%s is refused", async (_what, bytes, reason) => {
    const stand = await openStand();
    const alice = await stand.reader();
    expect(await sendPhoto(stand, alice, bytes)).toMatchObject({
      error_code: 400,
      description: `Bad Request: ${reason}`,
    });
  });

  test.each([
    [{}, "there is no photo in the request"],
    [{ photo: "attach://nothing" }, "there is no photo in the request"],
    [{ photo: "AgACinvented" }, "wrong file identifier/HTTP URL specified"],
    [{ photo: "https://example.com/a.png" }, "failed to get HTTP URL content"],
    [{ photo: "x", caption: "y".repeat(1025) }, "message caption is too long"],
  ])("sendPhoto with %j is refused: %s", async (params, reason) => {
    const stand = await openStand();
    const alice = await stand.reader();
    expect(await stand.refusal("sendPhoto", { chat_id: alice, ...params })).toBe(
      `400 Bad Request: ${reason}`,
    );
  });

  test("a text message can become a photo, whose text cannot be edited but whose caption can", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    await stand.result("sendMessage", { chat_id: alice, text: "loading" });
    const message_id = stand.world.lastFromBot(alice)?.messageId ?? 0;
    const target = { chat_id: alice, message_id };
    const media = JSON.stringify({ type: "photo", media: "attach://p", caption: "chart" });
    const fields = { chat_id: String(alice), message_id: String(message_id), media };
    const file = { name: "p", fileName: "p.png", bytes: png(640, 480) };
    expect(await postForm(stand, "editMessageMedia", fields, file)).toMatchObject({ ok: true });
    expect(stand.world.message(alice, message_id)).toMatchObject({
      text: "chart",
      photo: { width: 640, height: 480 },
    });
    expect(await stand.refusal("editMessageText", { ...target, text: "x" })).toBe(
      "400 Bad Request: there is no text in the message to edit",
    );
    await stand.result("editMessageCaption", { ...target, caption: "later" });
    expect(await stand.refusal("editMessageCaption", { ...target, caption: "later" })).toMatch(
      /message is not modified/,
    );
  });

  test("an album is several messages with one group id", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const media = JSON.stringify([
      { type: "photo", media: "attach://p", caption: "one" },
      { type: "photo", media: "attach://p" },
    ]);
    const file = { name: "p", fileName: "p.png", bytes: png(640, 480) };
    await postForm(stand, "sendMediaGroup", { chat_id: String(alice), media }, file);
    const album = stand.world.transcript(alice).filter(({ fromBot }) => fromBot);
    expect(album).toHaveLength(2);
    expect(new Set(album.map(({ mediaGroupId }) => mediaGroupId)).size).toBe(1);
  });

  test("a document keeps its name and type", async () => {
    const stand = await openStand();
    const alice = await stand.reader();
    const file = { name: "document", fileName: "history.csv", bytes: Buffer.from("a,b\n1,2\n") };
    const reply = await postForm(stand, "sendDocument", { chat_id: String(alice) }, file);
    expect(reply).toMatchObject({
      ok: true,
      result: { document: { file_name: "history.csv", mime_type: "text/csv", file_size: 8 } },
    });
  });
});
