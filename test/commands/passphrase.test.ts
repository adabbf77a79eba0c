import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readPassphrase } from "../../src/commands/passphrase.ts";
import { scriptedTerminal } from "../support/scripted-terminal.ts";

function folderWith(name: string, text: string): string {
  const dir = mkdtempSync(join(tmpdir(), "rooms-passphrase-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, name), text);
  return dir;
}

const nobody = { isPerson: false };

describe("a passphrase", () => {
  it("comes from a file, without the end of its line and with all its spaces", async () => {
    const file = join(folderWith("p", " four words of mine \r\n"), "p");
    const read = await readPassphrase({ "passphrase-file": file }, scriptedTerminal([], nobody));
    expect(read).toEqual({ ok: true, value: " four words of mine " });
  });

  it("comes from an open descriptor", async () => {
    const descriptor = openSync(join(folderWith("p", "by descriptor\n"), "p"), "r");
    const wish = { "passphrase-fd": String(descriptor) };
    expect(await readPassphrase(wish, scriptedTerminal([], nobody))).toMatchObject({
      value: "by descriptor",
    });
    closeSync(descriptor);
  });

  it("comes from systemd, and before a person is asked", async () => {
    const env = { CREDENTIALS_DIRECTORY: folderWith("rooms-passphrase", "by systemd") };
    const terminal = scriptedTerminal(["typed"], { env });
    expect(await readPassphrase({}, terminal)).toMatchObject({ value: "by systemd" });
    expect(terminal.questions).toEqual([]);
  });

  it("is asked for, once for an old one and twice for a new one", async () => {
    expect(await readPassphrase({}, scriptedTerminal(["mine"]))).toMatchObject({ value: "mine" });
    const terminal = scriptedTerminal(["twelve letters", "twelve letters"]);
    expect(await readPassphrase({}, terminal, true)).toMatchObject({ value: "twelve letters" });
    expect(terminal.questions).toHaveLength(2);
  });

  it.each<[string, object, object, string]>([
    ["nobody is there", {}, nobody, "nobody can be asked"],
    ["the person has gone", {}, {}, "the passphrase is empty"],
    ["the file is not there", { "passphrase-file": "/nowhere" }, {}, "cannot be read"],
    ["the descriptor is none", { "passphrase-fd": "x" }, {}, "expected a number"],
    ["two are named", { "passphrase-fd": "3", "passphrase-file": "p" }, {}, "one of them"],
  ])("is not there when %s", async (_title, wish, options, why) => {
    const read = await readPassphrase(wish, scriptedTerminal([], options));
    expect(read).toMatchObject({ ok: false, error: expect.stringContaining(why) as string });
  });
});
