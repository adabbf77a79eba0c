import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openHouse, sol, withdrawalRequest, type House } from "../support/signing-house.ts";

/** Three withdrawals were signed. */
async function busyHouse(): Promise<House> {
  const house = openHouse();
  for (const id of ["w1", "w2", "w3"]) await house.desk.sign(withdrawalRequest(id));
  house.close();
  return house;
}

const logOf = (house: House): string => join(house.dir, "signed.jsonl");

function reopened(house: House, change: (lines: string[]) => string[]): string {
  const file = logOf(house);
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  writeFileSync(
    file,
    change(lines)
      .map((line) => `${line}\n`)
      .join(""),
  );
  const again = house.reopen();
  return again.ok ? `opened ${again.value.head.split(":")[0]}` : again.error;
}

describe("the log of what was signed", () => {
  it("is on disk, and its owner's alone, before a signature leaves", async () => {
    const house = openHouse();
    await house.desk.sign(withdrawalRequest("w1", { lamports: sol(1.5) }));
    const [, line = ""] = readFileSync(logOf(house), "utf8").split("\n");
    expect(JSON.parse(line)).toMatchObject({
      no: 1,
      purpose: "withdrawal",
      jobId: "w1",
      lamports: "1500000000",
      feeLamports: "5002",
      approvers: [],
    });
    expect(statSync(logOf(house)).mode & 0o777).toBe(0o600);
  });

  it("opens as it was", async () => {
    expect(reopened(await busyHouse(), (lines) => lines)).toBe("opened 3");
  });

  it.each<[string, (lines: string[]) => string[], string]>([
    [
      "an amount is another",
      (l) => l.map((line) => line.replace('"1000000000"', '"1"')),
      "its line 2",
    ],
    [
      "a time is another",
      (l) => l.map((line, n) => (n === 2 ? line.replace("179", "178") : line)),
      "its line 3",
    ],
    [
      "a line was taken out",
      ([head = "", one = "", , three = ""]) => [head, one, three],
      "its line 3",
    ],
    [
      "two lines are exchanged",
      ([head = "", one = "", two = ""]) => [head, two, one],
      "its line 2",
    ],
    ["a line stands there twice", ([head = "", one = ""]) => [head, one, one], "its line 3"],
    ["a line was put in", ([head = "", ...others]) => [head, "{}", ...others], "its line 2"],
    ["its first line is missing", ([, ...others]) => others, "does not begin as it must"],
    [
      "its first line is of another house",
      ([head = "", ...o]) => [head.replace('"treasury":"', '"treasury":"1'), ...o],
      "of another treasury",
    ],
    [
      "its first line was signed by nobody",
      ([head = "", ...o]) => [head.replace(/"mac":"..../, '"mac":"0000'), ...o],
      "first line was altered",
    ],
  ])("keeps the signer from starting when %s", async (_title, change, why) => {
    expect(reopened(await busyHouse(), change)).toContain(why);
  });

  it("shows a cut end by its head alone, which is why the head is to be kept elsewhere", async () => {
    const house = await busyHouse();
    expect(reopened(house, (lines) => lines.slice(0, -1))).toBe("opened 2");
  });

  it("drops a last line that was being written when the power went: its signature never left", async () => {
    const house = await busyHouse();
    appendFileSync(logOf(house), '{"no":4,"atMs":17');
    const again = house.reopen();
    expect(again.ok && again.value.head).toMatch(/^3:/);
    if (again.ok) await again.value.desk.sign(withdrawalRequest("w4"));
    const third = house.reopen();
    expect(third.ok && third.value.head).toMatch(/^4:/);
  });

  it("is not begun anew by a signer that lost it, unless it is told so", async () => {
    const house = await busyHouse();
    rmSync(logOf(house));
    expect(house.reopen()).toMatchObject({
      error: expect.stringContaining("--begin-log") as string,
    });
  });

  it("stops all signing when it cannot be written", async () => {
    const house = await busyHouse(); // closed: its file takes no more lines
    const answer = await house.desk.sign(withdrawalRequest("w4"));
    expect(answer).toMatchObject({ error: { code: "unreachable" } });
    expect(house.desk.health()).toContain("nothing is signed until a restart");
    const again = await house.desk.sign(withdrawalRequest("w5"));
    expect(again).toMatchObject({ error: { code: "unreachable" } });
    // What it has signed before it may sign again: that is on disk.
    expect(await house.desk.sign(withdrawalRequest("w1"))).toMatchObject({ ok: true });
  });
});
