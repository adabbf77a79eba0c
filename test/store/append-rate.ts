/** By hand, `npx tsx test/store/append-rate.ts`: durable transfers a second, one batch in flight. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openJournal } from "../../src/store/journal.ts";

const SECONDS = 3;
const base = process.argv[2] ?? tmpdir();

async function measure(count: number): Promise<void> {
  const dir = mkdtempSync(join(base, "rooms-rate-"));
  const free: ArrayBuffer[] = [];
  const journal = await openJournal({
    dir,
    migrationsDir: "data/migrations",
    onRecycle: (buffer) => free.push(buffer),
  });
  const events = new Uint8Array(0);
  const bytes = count * 48;
  let no = 0;
  const started = performance.now();
  while (performance.now() - started < SECONDS * 1000) {
    const transfers = new Uint8Array(free.pop() ?? new ArrayBuffer(8192 * 48), 0, bytes);
    await journal.append({ no: no + 1, first: 1 + no * count, count, atMs: no, transfers, events });
    no += 1;
  }
  const seconds = (performance.now() - started) / 1000;
  const rate = Math.round((no * count) / seconds).toLocaleString("en");
  const each = ((seconds * 1e6) / no).toFixed(0);
  console.log(`${count} a batch: ${rate} transfers/s, ${each} us a batch`);
  await journal.close();
  rmSync(dir, { recursive: true });
}

for (const count of [1, 100, 1000, 8192]) await measure(count);
