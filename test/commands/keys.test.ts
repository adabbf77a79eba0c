import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { keysCommands } from "../../src/commands/keys.ts";
import { readSettings } from "../../src/signer/settings.ts";
import { openSigner } from "../../src/signer/signer.ts";
import { wordsOf } from "../../src/signer/house-keys.ts";
import { keystoreText, PASSPHRASE, TREASURY } from "../support/signing-house.ts";
import { scriptedTerminal, type ScriptedTerminal } from "../support/scripted-terminal.ts";

type Ran = ScriptedTerminal & { readonly code: number | undefined };

async function rooms(words: string, args: string[], answers: string[] = []): Promise<Ran> {
  const terminal = scriptedTerminal(answers);
  const command = keysCommands.find((one) => one.words === words);
  return { ...terminal, code: await command?.run(args, terminal) };
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "rooms-keys-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, "signer");
}

const TWICE = [PASSPHRASE, PASSPHRASE];

/** Address and words of each seed, as they were shown. */
function shown({ said }: Ran): { address: string; words: string }[] {
  return Array.from(
    said.out.matchAll(/: (\w{32,44}).*\n {2}((?:[a-z]+ ){23}[a-z]+)\n/g),
    (match) => ({
      address: match[1] ?? "",
      words: match[2] ?? "",
    }),
  );
}

describe("rooms keys", () => {
  it("makes a keystore with which the signer starts, and whose words bring it back elsewhere", async () => {
    const dir = folder();
    const made = await rooms("keys create", ["--dir", dir], TWICE);
    expect(made.code).toBe(0);
    const [treasury, deposits] = shown(made);
    const words = [treasury?.words ?? "", deposits?.words ?? ""];
    expect(words[0]).not.toBe(words[1]);
    for (const name of ["keystore.json", "signed.jsonl", "signer.json"]) {
      expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
      const text = readFileSync(join(dir, name), "utf8");
      expect(words.some((line) => text.includes(line.split(" ").slice(0, 3).join(" ")))).toBe(
        false,
      );
    }

    const file = join(dir, "signer.json");
    const settings = readSettings(readFileSync(file, "utf8"), file);
    if (!settings.ok) throw new Error(settings.error.join());
    const signer = openSigner({
      settings: settings.value,
      passphrase: PASSPHRASE,
      beginLog: false,
      clock: { now: () => 0 },
      say: () => undefined,
    });
    expect(signer).toMatchObject({ value: { treasury: treasury?.address } });

    const checked = await rooms("keys backup-check", ["--dir", dir], [PASSPHRASE, ...words]);
    expect([checked.code, checked.said.out]).toEqual([
      0,
      expect.stringMatching(/backup is good\.\n$/),
    ]);

    const elsewhere = folder();
    const restored = await rooms(
      "keys create",
      ["--dir", elsewhere, "--from-words"],
      [...TWICE, ...words],
    );
    expect(restored.code).toBe(0);
    expect(restored.said.out).not.toContain(words[0]);
    const listed = async (where: string): Promise<string> =>
      (await rooms("keys addresses", ["--dir", where, "--count", "3"], [PASSPHRASE])).said.out;
    const list = await listed(dir);
    expect(list).toContain(`treasury ${treasury?.address}\n0 ${deposits?.address}\n1 `);
    expect(await listed(elsewhere)).toBe(list);
  }, 60_000);

  it("says which paper is no backup", async () => {
    const dir = folder();
    mkdirSync(dir);
    writeFileSync(join(dir, "keystore.json"), keystoreText());
    const words = [11, 22].map((fill) => wordsOf(new Uint8Array(32).fill(fill)));
    const check = async (...answers: string[]): Promise<string> => {
      const ran = await rooms("keys backup-check", ["--dir", dir], answers);
      expect(ran.code).toBe(1);
      return ran.said.err;
    };
    expect(await check("not the passphrase")).toContain("the passphrase is wrong");
    expect(await check(PASSPHRASE, `${words[0]} extra`)).toContain("one is misspelt");
    expect(await check(PASSPHRASE, words[1] ?? "")).toContain(
      "of another key than treasury: this is no backup",
    );
    expect(await check(PASSPHRASE, words[0] ?? "", words[0] ?? "")).toContain("than deposits");
  }, 60_000);

  it("overwrites nothing, and takes no short or mistyped passphrase", async () => {
    const dir = folder();
    expect((await rooms("keys create", ["--dir", dir], ["too short"])).said.err).toContain(
      "at least 12 characters",
    );
    expect((await rooms("keys create", ["--dir", dir], [PASSPHRASE, "other"])).said.err).toContain(
      "two different passphrases",
    );
    await rooms("keys create", ["--dir", dir], TWICE);
    const before = readFileSync(join(dir, "keystore.json"), "utf8");
    const again = await rooms("keys create", ["--dir", dir], TWICE);
    expect([again.code, again.said.err]).toEqual([1, expect.stringContaining("is left alone")]);
    expect(readFileSync(join(dir, "keystore.json"), "utf8")).toBe(before);
  }, 60_000);

  it("takes words from a pipe, and ends although the pipe stays open", async () => {
    const dir = folder();
    const file = join(dirname(dir), "passphrase");
    writeFileSync(file, PASSPHRASE);
    const child = spawn(
      process.execPath,
      `--import tsx src/cli.ts keys create --from-words --dir ${dir} --passphrase-file ${file}`.split(
        " ",
      ),
      { cwd: join(import.meta.dirname, "../.."), stdio: ["pipe", "pipe", "inherit"] },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    child.stdout.on("data", (bytes: Buffer) => (said += bytes.toString()));
    const [one, other] = [
      wordsOf(new Uint8Array(32).fill(11)),
      wordsOf(new Uint8Array(32).fill(22)),
    ];
    child.stdin.write(`${one}\n${other}\n`);
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect([code, said]).toEqual([0, expect.stringContaining(`treasury: ${TREASURY}`)]);
  }, 60_000);

  it("knows no keystore where there is none, and no count that is none", async () => {
    const none = await rooms("keys addresses", ["--dir", folder()], [PASSPHRASE]);
    expect(none.said.err).toContain("there is no keystore at");
    expect((await rooms("keys addresses", ["--count", "many"])).code).toBeUndefined();
  });
});
