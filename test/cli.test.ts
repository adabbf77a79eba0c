/** The operator's commands as an operator runs them: a process, its words, its exit code. */
import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { JournalFile } from "../src/store/journal-file.ts";
import { Database } from "../src/store/sqlite.ts";
import { EngineWorld } from "./support/engine-world.ts";

const ROOT = join(import.meta.dirname, "..");

function cli(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "src/cli.ts", ...args],
      { cwd: ROOT },
      (error, stdout, stderr) => {
        resolve({
          code: typeof error?.code === "number" ? error.code : 0,
          output: stdout + stderr,
        });
      },
    );
  });
}

/** A journal on disk in which one stake was made. */
async function journalOfAStake(): Promise<string> {
  const world = await EngineWorld.open();
  await world.person("alice");
  const room = await world.room("alice");
  await world.stake("alice", room, "yes", "1");
  await world.engine.durable();
  const dir = mkdtempSync(join(tmpdir(), "rooms-cli-"));
  const file = new JournalFile({ dir, migrationsDir: join(ROOT, "data/migrations") });
  for (const batch of world.journal.chunk(0).batches) file.append(batch);
  file.close();
  return dir;
}

describe("audit", () => {
  it("says that an honest journal is clean, with its head", async () => {
    const { code, output } = await cli("audit", "--data", await journalOfAStake());
    expect(output).toMatch(/1 players, 1 rooms \(0 settled\)\nhead \d+:[0-9a-f]{64}\nclean: /);
    expect(code).toBe(0);
  });

  it("compares it with heads that were kept, one by one or in a text such as an exported chat", async () => {
    const dir = await journalOfAStake();
    const { head } = JSON.parse((await cli("audit", "--data", dir, "--json")).output) as {
      head: string;
    };
    const good = await cli("audit", "--data", dir, "--head", head);
    expect(good).toMatchObject({ code: 0 });
    expect(good.output).toContain("clean: chain, 1 kept heads, entries");

    const [no = "", hash = ""] = head.split(":");
    const later = `${Number(no) + 7}:${hash}`;
    const chat = join(dir, "chat.txt");
    writeFileSync(chat, `Keep this message.\nnpm run audit -- --head ${later}\n\n(${head})\n`);
    const cut = await cli("audit", "--data", dir, "--heads", chat);
    expect(cut.code).toBe(1);
    expect(cut.output).toContain(
      `PROBLEM the journal ends at batch ${no}, before batch ${Number(no) + 7}, whose head was kept`,
    );
    const other = await cli("audit", "--data", dir, "--head", `1:${hash}`);
    expect(other.output).toContain("PROBLEM batch 1 is not the one whose head was kept");
  });

  it("names the batch in which one bit was flipped, and fails", async () => {
    const dir = await journalOfAStake();
    const db = new Database(join(dir, "journal.db"));
    db.exec("DROP TRIGGER batch_no_update");
    const [last] = db
      .prepare<[], [number, Buffer]>("SELECT no, p FROM batch WHERE n > 0 ORDER BY no DESC")
      .raw()
      .all();
    const [no, bytes] = last ?? [0, Buffer.alloc(1)];
    bytes[8] = (bytes[8] ?? 0) ^ 1;
    db.prepare("UPDATE batch SET p = ? WHERE no = ?").run(bytes, no);
    db.close();
    const { code, output } = await cli("audit", "--data", dir);
    const where = "one bit was flipped in transfer \\d+ \\(amount\\)";
    expect(output).toMatch(new RegExp(`PROBLEM batch ${no} .*: hash chain broken: ${where}\n`));
    expect(output).toContain("NOT clean");
    expect(code).toBe(1);
  });

  it("says so when there is no journal, or no such command", async () => {
    expect(await cli("audit", "--data", "/nowhere")).toEqual({
      code: 1,
      output: "NOT clean: there is no journal at /nowhere/journal.db\n",
    });
    expect(await cli("mend")).toMatchObject({ code: 2 });
    for (const wrong of [["--loudly"], ["--head", "12"], ["--heads", "/nowhere.txt"]]) {
      expect(await cli("audit", ...wrong)).toMatchObject({ code: 2 });
    }
  });
});
