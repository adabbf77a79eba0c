/** An operator keeps the head that the bot sends, and tries the journal on it later: with the built command. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Database } from "../../src/store/sqlite.ts";
import { ROOT } from "../support/built-program.ts";
import { BotLives } from "./bot-lives.ts";
import { openOutsideWorld, type OutsideWorld } from "./outside-world.ts";
import { Person } from "./person.ts";

let world: OutsideWorld;
let lives: BotLives;
let olga: Person;

beforeAll(async () => {
  world = await openOutsideWorld(1);
  olga = new Person(world.telegram, "Olga");
  lives = await BotLives.open({ ...world.env, ADMIN_IDS: String(olga.id) });
  await lives.begin();
  await olga.start();
});
afterAll(async () => {
  await lives[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** `rooms audit` of the bot's folder. */
function audit(...args: string[]): Promise<{ code: number; output: string }> {
  const command = [join(ROOT, "dist/src/cli.js"), "audit", "--data", lives.dataDir, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
    });
  });
}

it("a head that was sent proves an honest journal, beside the running bot, and betrays one that was cut", async () => {
  const sent = await olga.say("/head", /^Head of the journal\n/);
  const head = /npm run audit -- (--head \d+:[0-9a-f]{64})$/m.exec(sent.text)?.[1] ?? "";
  expect(sent.text).toMatch(/^Owed 100\stSOL, booked the same: the book adds up\.$/m);
  await olga.say("/wallet", /^Wallet\n/);
  const kept = head.split(" ");
  const no = Number(kept[1]?.split(":")[0]);
  expect(await audit(...kept)).toMatchObject({ code: 0 });

  await lives.stop();
  expect(await audit(...kept)).toMatchObject({ code: 0 });
  const db = new Database(join(lives.dataDir, "journal.db"));
  db.exec(`DROP TRIGGER batch_no_delete; DELETE FROM batch WHERE no >= ${no}`);
  db.close();
  const { code, output } = await audit(...kept);
  expect(code).toBe(1);
  expect(output).toContain(
    `the journal ends at batch ${no - 1}, before batch ${no}, whose head was`,
  );
});
