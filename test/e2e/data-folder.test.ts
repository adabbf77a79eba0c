/** What a process finds in its data folder when it starts: its own work, a lost read model, damage. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/store/sqlite.ts";
import { BotLives } from "./bot-lives.ts";
import { isLong } from "../support/long-tests.ts";
import { copyJournal } from "./journal-copy.ts";
import { launch } from "./launched.ts";
import { openOutsideWorld, type OutsideWorld } from "./outside-world.ts";
import { createRoom, Person, stake } from "./person.ts";

let world: OutsideWorld;
let lives: BotLives;
let ann: Person;
/** journal.db as SIGTERM left it when the program last ran: each damage is done to this. */
let journal: Buffer;
let history: string;

const journalFile = (): string => join(lives.dataDir, "journal.db");
const snapshots = (): string => join(lives.dataDir, "snapshots");

async function stop(): Promise<void> {
  await lives.stop();
  journal = readFileSync(journalFile());
}

async function historyOf(person: Person): Promise<string> {
  const wallet = await person.say("/wallet", /^Wallet\n/);
  return (await person.press(wallet, /^History$/, /^History\b/)).text;
}

beforeAll(async () => {
  world = await openOutsideWorld(1);
  lives = await BotLives.open(world.env);
  await lives.begin();
  await lives.pricesAreLive(["SOL"]);
  ann = new Person(world.telegram, "Annabel");
  const bob = new Person(world.telegram, "Bartholomew");
  for (const person of [ann, bob]) await person.start();
  const wish = { asset: "SOL", target: "400", window: "1h", title: "A room to be remembered" };
  const room = await createRoom(ann, wish);
  for (const sol of ["1", "0.25", "0.125"]) await stake(ann, room, "yes", sol);
  await stake(bob, room, "no", "2");
  history = await historyOf(ann);
  await stop();
});

afterAll(async () => {
  await lives[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** Starts on the folder with journal.db replaced, and expects that to be refused. */
async function refusalOf(
  change: (bytes: Buffer) => Buffer,
  beside: "alone" | "with snapshots" = "alone",
): Promise<string> {
  if (beside === "alone") rmSync(snapshots(), { recursive: true, force: true });
  writeFileSync(journalFile(), change(Buffer.from(journal)));
  const env = { ...world.env, DATA_DIR: lives.dataDir, HTTP_PORT: "0", LOG_LEVEL: "fatal" };
  const { code, output } = await launch(env).ends();
  expect(code).toBe(1);
  const [said, rest] = output.split("\n");
  expect(said).toContain(`Not started: The journal in ${lives.dataDir} cannot be used: `);
  expect(rest).toBe("");
  return said ?? "";
}

it("gives the same history when read.db was deleted between two runs", async () => {
  for (const end of ["", "-wal", "-shm"])
    rmSync(join(lives.dataDir, `read.db${end}`), { force: true });
  await lives.begin();
  expect(await historyOf(ann)).toBe(history);
  expect(history).toContain("-0.125\u00a0tSOL");
  await stop();
});

/** journal.db with one bit changed in a column of the batch in the middle of those that moved money. */
function bitChanged(column: string): (bytes: Buffer) => Buffer {
  return (bytes) =>
    inDatabase(bytes, (db) => {
      const batch = "SELECT no FROM batch WHERE n > 0 ORDER BY no LIMIT 1 OFFSET 2";
      const bits = db
        .prepare<[], Buffer>(`SELECT ${column} FROM batch WHERE no = (${batch})`)
        .pluck()
        .get();
      const changed = Buffer.from(bits ?? []);
      changed.writeUInt8(changed.readUInt8(8) ^ 1, 8);
      db.exec("DROP TRIGGER batch_no_update");
      db.prepare(`UPDATE batch SET ${column} = ? WHERE no = (${batch})`).run(changed);
    });
}

it.each([
  ["ev", "what happened"],
  ["p", "whose money moved"],
  ["hash", "the hash itself"],
])(
  "refuses a journal with one bit changed in a batch's %s (%s), and names the batch",
  async (column) => {
    const said = await refusalOf(bitChanged(column));
    const [, batch = ""] = /: (batch \d+) \(.*\): hash chain broken$/.exec(said) ?? [];
    // A second reader, which shares no code with the first, finds it in the same batch.
    expect(() => copyJournal(lives.dataDir)).toThrow(`${batch}: hash chain broken`);
  },
);

it("refuses a journal whose end is cut off, by its file's name", async () => {
  expect(await refusalOf((bytes) => bytes.subarray(0, bytes.length / 2))).toContain("journal.db");
});

it("refuses a journal of a later version and says so", async () => {
  const said = await refusalOf((bytes) =>
    inDatabase(bytes, (db) => db.pragma("user_version = 99")),
  );
  expect(said).toContain("newer than this program");
});

it("starts again on the very same folder once the journal is whole", async () => {
  writeFileSync(journalFile(), journal);
  await lives.begin();
  expect(await historyOf(ann)).toBe(history);
  await stop();
});

describe.skipIf(!isLong)("with a snapshot", () => {
  it("of a clean stop it starts from there, and everything is as it was", async () => {
    // The first leaves a snapshot behind, the second starts from it; each compares it at its end.
    for (const life of ["first", "second"]) {
      await lives.begin();
      expect(await historyOf(ann), life).toBe(history);
      await stop();
    }
    expect(readdirSync(snapshots())).not.toEqual([]);
    expect(lives.output).toBe("");
  });

  it("a bit changed before the snapshot is found all the same, and named", async () => {
    const said = await refusalOf(bitChanged("p"), "with snapshots");
    expect(said).toMatch(/: batch \d+ \(transfers \d+\.\.\d+\): hash chain broken$/);
    writeFileSync(journalFile(), journal);
  });

  it("a snapshot that is cut off is passed over: the journal tells it all", async () => {
    const name = readdirSync(snapshots()).sort().at(-1) ?? "";
    const path = join(snapshots(), name);
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    const env = { ...world.env, DATA_DIR: lives.dataDir, HTTP_PORT: "0", LOG_LEVEL: "warn" };
    const bot = launch(env);
    await bot.says(/ROOMS is open at/);
    expect(bot.output()).toContain(`snapshot ${name} is damaged or cut off`);
    bot.signal("SIGTERM");
    expect(await bot.ends()).toMatchObject({ code: 0 });
  });
});

/** The bytes of a database after `change`. */
function inDatabase(bytes: Buffer, change: (db: Database) => unknown): Buffer {
  const dir = mkdtempSync(join(tmpdir(), "rooms-damage-"));
  const file = join(dir, "journal.db");
  writeFileSync(file, bytes);
  const db = new Database(file);
  change(db);
  db.close();
  const changed = readFileSync(file);
  rmSync(dir, { recursive: true });
  return changed;
}
