/** PRICES=tape:<file> as an operator meets it: a tape from the start on, or a start that is refused. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { launch } from "./launched.ts";

function scratch(): string {
  const dir = mkdtempSync(join(tmpdir(), "rooms-tape-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const WITH = { HTTP_PORT: "0" };

it.each([
  ["that is not there", undefined, /PRICES: mine\.tape\.jsonl: there is no such file/],
  ["with a bad line", "{}\n", /PRICES: mine\.tape\.jsonl, line 1: tape: /],
])("a tape %s is refused before anything is made on the disk", async (_, text, why) => {
  const dir = scratch();
  const file = join(dir, "mine.tape.jsonl");
  if (text !== undefined) writeFileSync(file, text);
  const dataDir = join(dir, "data");
  const env = { ...WITH, DATA_DIR: dataDir, PRICES: `tape:${file}` };
  const { code, output } = await launch(env).ends();
  expect(code).toBe(2);
  expect(output).toMatch(why);
  expect(existsSync(dataDir)).toBe(false);
});

it("a tape of an exchange that the sandbox does not have is refused with its line", async () => {
  const dir = scratch();
  const file = join(dir, "far.tape.jsonl");
  const room = { opensAtMs: 0, asset: "SOL", settlement: "touch", direction: "reach-or-exceed" };
  const header = { tape: 1, title: "Far", shows: "x", assets: ["SOL"], lengthMs: 9e5, seed: 1 };
  const rooms = [{ ...room, target: "170", window: "15m", verdict: "NO" }];
  const act = { atMs: 0, do: "cut", venue: "mtgox", on: true };
  writeFileSync(file, `${JSON.stringify({ ...header, rooms })}\n${JSON.stringify(act)}\n`);
  const env = { ...WITH, DATA_DIR: join(dir, "data"), PRICES: `tape:${file}` };
  const { code, output } = await launch(env).ends();
  expect(code).toBe(2);
  expect(output).toContain("PRICES: Far, line 2: the sandbox has no exchange mtgox");
});

it("a tape plays from the start on, as fast as TAPE_SPEED says", async () => {
  const bot = launch({
    ...WITH,
    DATA_DIR: join(scratch(), "data"),
    PRICES: "tape:data/tapes/slow-crossing.tape.jsonl",
    TAPE_SPEED: "120",
  });
  const url = /open at (\S+)/.exec(await bot.says(/open at \S+\n/))?.[1] ?? "";
  const stream = await fetch(`${url}sandbox/events`);
  let heard = "";
  for await (const chunk of stream.body ?? []) {
    heard += Buffer.from(chunk).toString("utf8");
    // Six minutes into the tape, which take three seconds at this pace.
    if (/"asset":"SOL","decimals":2,"price":(16[6-9]|17)/.test(heard)) break;
  }
  expect(heard).toContain('"title":"A slow crossing that lasts"');
  expect(heard).toContain('"speed":120');
  bot.signal("SIGTERM");
  expect((await bot.ends()).code).toBe(0);
}, 60_000);
