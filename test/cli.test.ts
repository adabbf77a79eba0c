/** The operator's commands as an operator runs them: a process, its words, its exit code. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UserId } from "../src/domain/ids.ts";
import { JournalFile } from "../src/store/journal-file.ts";
import { Database } from "../src/store/sqlite.ts";
import { EngineWorld } from "./support/engine-world.ts";
import { honestEvening } from "./support/evening.ts";
import { forge } from "./support/forger.ts";

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
  return writtenOf(world);
}

function writtenOf(world: EngineWorld): string {
  const dir = mkdtempSync(join(tmpdir(), "rooms-cli-"));
  const file = new JournalFile({ dir, migrationsDir: join(ROOT, "data/migrations") });
  for (const batch of world.journal.chunk(0).batches) file.append(batch);
  file.close();
  return dir;
}

describe("operators", () => {
  it("prints each act with who did it, what, about what and why", async () => {
    const world = await EngineWorld.open();
    await world.person("alice");
    const room = await world.room("alice");
    const by = 77 as UserId;
    await world.engine.desk.turnStakes(false, { by, why: "the \u001b[31mvenue\n is odd" });
    await world.engine.voidRoom(room, "wrong target", by);
    await world.engine.durable();
    const dir = writtenOf(world);
    const { code, output } = await cli("operators", "--data", dir);
    expect(output.split("\n")).toEqual([
      expect.stringMatching(
        /^2026-11-23 12:00:\d\d  77  pause-stakes  -  the {1,2}\[31mvenue {1,2}is odd$/,
      ),
      expect.stringMatching(/^2026-11-23 12:00:\d\d  77  void  1  wrong target$/),
      "",
    ]);
    expect(code).toBe(0);
    const nowhere = await cli("operators", "--data", "/nowhere");
    expect(nowhere).toEqual({ code: 1, output: "there is no journal at /nowhere/journal.db\n" });
  });
});

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

describe("verify-price", () => {
  let dir: string;
  beforeAll(async () => {
    ({ dir } = await honestEvening());
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const verify = (room: string, ...more: string[]) =>
    cli("verify-price", room, "--data", dir, ...more);

  it("shows the sources, the run of a hit, and comes to the same verdict", async () => {
    const { code, output } = await verify("1");
    expect(output).toContain("Room 1: Will SOL reach $165?\nYES as soon as the consensus of");
    expect(output).toMatch(/ {2}kraken +kraken +166 USD +\$166 +0\.\d s +agrees\n/);
    expect(output).toMatch(/\$166 +live +beyond +3 of 3 +tick 1 of the run\n/);
    expect(output).toMatch(/Hit at .*, held for 3 s over 10 ticks, confirmed at .*\n/);
    expect(output).toMatch(/verified: same verdict\n$/);
    expect(code).toBe(0);
  });

  it("shows the sixty seconds of a close, and which of them were dropped", async () => {
    const { code, output } = await verify("#2");
    expect(output.match(/\$160 +dropped\n/g)).toHaveLength(24);
    expect(output.match(/\$160 +counts\n/g)).toHaveLength(36);
    expect(output).toContain("Closing price $160: the mean of those that count, of 60 samples.");
    expect(output).toContain("replayed NO at 160\nverified: same verdict\n");
    expect(code).toBe(0);
  });

  it("gives the observations themselves, by whose hash the room names them", async () => {
    const [shown, raw] = await Promise.all([verify("1"), verify("1", "--raw")]);
    const hash = createHash("sha256").update(raw.output).digest("hex");
    expect(shown.output).toContain(`sha256 ${hash}`);
  });

  it("says what differs when a verdict is not what the observations lead to", async () => {
    const forged = forge(dir, (page) => ({
      ...page,
      events: page.events.map((event) => {
        const text = JSON.stringify(event).replaceAll('"yes":false', '"yes":true');
        return JSON.parse(text) as typeof event;
      }),
    }));
    const { code, output } = await cli("verify-price", "2", "--data", forged);
    expect(output).toContain(
      "NOT verified: room is YES at 160, where its observations lead to NO at 160\n",
    );
    expect(code).toBe(1);
  });

  it("has nothing to verify in a room that is unknown, undecided or void", async () => {
    const [unknown, live, lonely] = await Promise.all([verify("77"), verify("5"), verify("3")]);
    expect(unknown).toEqual({ code: 2, output: "There is no room 77 in this journal.\n" });
    expect(live.code).toBe(2);
    expect(live.output).toContain("Nothing is decided yet: the room is OPEN.betting.\n");
    expect(lonely.code).toBe(2);
    expect(lonely.output).toContain("VOID (min-players-not-met): no price decided it");
  });

  it("says so when there is no journal, or no room was named", async () => {
    expect(await cli("verify-price", "1", "--data", "/nowhere")).toEqual({
      code: 1,
      output: "NOT verified: there is no journal at /nowhere/journal.db\n",
    });
    for (const wrong of [[], ["one"], ["0"], ["1", "2"], ["1", "--json"]]) {
      expect(await cli("verify-price", ...wrong)).toMatchObject({ code: 2 });
    }
    expect(await cli("audit", "--raw")).toMatchObject({ code: 2 });
  });
});
