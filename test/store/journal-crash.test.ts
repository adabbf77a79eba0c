import { expect, test } from "vitest";
import { JournalFile } from "../../src/store/journal-file.ts";
import { MIGRATIONS } from "./sealing.ts";
import { scratchDir } from "./scratch.ts";
import { startProcess, type SecondProcess } from "./second-process.ts";

const ROUNDS = 3;

/** Reads acknowledgements until there are `enough`, kills the process, and reads what was left. */
async function acknowledged(child: SecondProcess, enough: number): Promise<Map<number, string>> {
  const acks = new Map<number, string>();
  let killed: Promise<void> | undefined;
  for (let line = await child.lines.next(); line.done !== true; line = await child.lines.next()) {
    const [no = "", hash = ""] = line.value.split(" ");
    if (no === "from" || hash.length !== 64) continue; // a line can be cut off by the kill
    acks.set(Number(no), hash);
    if (acks.size === enough) killed = child.kill();
  }
  await killed;
  return acks;
}

test("every batch that a killed process had acknowledged is there, hash for hash", async () => {
  const dir = scratchDir();
  const all = new Map<number, string>();
  for (let round = 1; round <= ROUNDS; round++) {
    const child = startProcess("./appending-process.ts", dir, MIGRATIONS);
    for (const [no, hash] of await acknowledged(child, 40 * round)) all.set(no, hash);

    const journal = new JournalFile({ dir, migrationsDir: MIGRATIONS });
    const found = [...journal.replay(0)].map(({ no }) => no);
    const last = Math.max(...all.keys());
    expect(found.length).toBeGreaterThanOrEqual(last);
    expect(found.length).toBeLessThanOrEqual(last + 1); // one may be on the disk with its answer unsaid
    for (const [no, hash] of all) {
      expect(Buffer.from(journal.pointAt(no).hash).toString("hex")).toBe(hash);
    }
    journal.close();
  }
  expect(all.size).toBeGreaterThanOrEqual((40 * ROUNDS * (ROUNDS + 1)) / 2);
});
