import { existsSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseQuestion, LINE_MAX } from "../../src/signer/question.ts";
import { serve } from "../../src/signer/socket-server.ts";
import { openHouse, TREASURY, withdrawalRequest } from "../support/signing-house.ts";

/** All that the signer answers to these bytes, until it has answered so many lines or hangs up. */
function heard(path: string, bytes: string | Buffer, lines: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.write(bytes));
    let text = "";
    const done = (): void => {
      socket.destroy();
      resolve(text.split("\n").slice(0, -1));
    };
    socket.on("data", (part) => {
      text += part.toString();
      if (text.split("\n").length > lines) done();
    });
    socket.on("end", done);
    socket.on("error", reject);
  });
}

async function openDoor(mode = 0o600): Promise<string> {
  const house = openHouse();
  const path = join(house.dir, "signer.sock");
  const door = await serve(path, mode, house.desk);
  onTestFinished(() => door.close());
  return path;
}

describe("what may be asked", () => {
  it("is read whole or not at all, whatever comes", () => {
    const almost = fc.record(
      {
        op: fc.constantFrom("treasury", "health", "deposit-address", "sign", "export"),
        index: fc.anything(),
        request: fc.oneof(
          fc.anything(),
          fc.record({ message: fc.anything(), purpose: fc.anything(), jobId: fc.anything() }),
        ),
      },
      { requiredKeys: [] },
    );
    const line = fc.oneof(
      fc.string(),
      fc.json(),
      almost.map((said) => JSON.stringify(said) ?? ""),
    );
    fc.assert(
      fc.property(line, (text) => {
        const read = parseQuestion(text);
        if (read.ok) expect(JSON.parse(text)).toEqual(read.value);
        else expect(read.error).toMatch(/^(a|not a) question/);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is an honest request as it was sent", () => {
    const request = withdrawalRequest("w1");
    const read = parseQuestion(JSON.stringify({ op: "sign", request }));
    expect(read).toEqual({ ok: true, value: { op: "sign", request } });
  });

  it("is not an id that would end a memo early, a negative index, or something more", () => {
    for (const wrong of [
      { op: "sign", request: { ...withdrawalRequest("w1"), jobId: "w1; x" } },
      { op: "sign", request: { ...withdrawalRequest("w1"), also: 1 } },
      { op: "deposit-address", index: -1 },
      { op: "deposit-address", index: 1.5 },
      { op: "health", secret: true },
    ]) {
      expect(parseQuestion(JSON.stringify(wrong)).ok).toBe(false);
    }
  });
});

describe("the signer's door", () => {
  it("is its owner's alone, or its group's when it is told so", async () => {
    expect(statSync(await openDoor()).mode & 0o777).toBe(0o600);
    expect(statSync(await openDoor(0o660)).mode & 0o777).toBe(0o660);
  });

  it("answers each line in its order, also when they come at once or in pieces", async () => {
    const path = await openDoor();
    const asked = [
      '{"op":"health"}',
      "rubbish",
      '{"op":"deposit-address","index":200}',
      '{"op":"deposit-address","index":0}',
      '{"op":"treasury"}',
    ];
    const told = await heard(path, `${asked.join("\n")}\n`, 5);
    expect(told.map((line) => JSON.parse(line) as object)).toEqual([
      { ok: true, value: null },
      { ok: false, error: { code: "refused", detail: "a question is one JSON object a line" } },
      { ok: false, error: { code: "refused", detail: "there is no deposit address 200" } },
      { ok: true, value: expect.any(String) as string },
      { ok: true, value: expect.objectContaining({ treasury: TREASURY }) as object },
    ]);
  });

  it("hangs up on a line without an end", async () => {
    const told = await heard(await openDoor(), "x".repeat(LINE_MAX + 1), 2);
    expect(told).toEqual([
      JSON.stringify({
        ok: false,
        error: { code: "refused", detail: `a line has at most ${LINE_MAX} characters` },
      }),
    ]);
  });

  it("survives whatever bytes are thrown at it", async () => {
    const path = await openDoor();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        // The new line ends the noise; what comes after it is answered as ever.
        const noise = Buffer.concat([
          Buffer.from(bytes.filter((byte) => byte !== 10)),
          Buffer.from("\n"),
        ]);
        const told = await heard(path, Buffer.concat([noise, Buffer.from('{"op":"health"}\n')]), 2);
        expect(told.at(-1)).toBe('{"ok":true,"value":null}');
      }),
      { numRuns: 100 },
    );
  });

  it("is taken over from a signer that was killed, and not from one that lives", async () => {
    const house = openHouse();
    const path = join(house.dir, "signer.sock");
    const first = await serve(path, 0o600, house.desk);
    await expect(serve(path, 0o600, house.desk)).rejects.toThrow("another signer listens on");
    await first.close();
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, "precious");
    await expect(serve(path, 0o600, house.desk)).rejects.toThrow("is not a socket");
  });
});
