/** A batch of a large settlement is projected in slices, of which nobody sees a part. */
import { expect, onTestFinished, test } from "vitest";
import { GENESIS, follow } from "../../src/store/chain.ts";
import { rebuildReadDatabase } from "../../src/store/read-database.ts";
import { readQueries } from "../../src/store/read-queries.ts";
import { MIGRATIONS, Sealing, type Posting } from "./sealing.ts";
import { scratchDir } from "./scratch.ts";

const PLAYERS = 1_200;
const ALL = 10;

/** Everybody stakes, and is paid in one entry. */
function settledCrowd() {
  const sealing = new Sealing();
  const world = sealing.open("world", 0);
  const yes = sealing.open("room-yes", 1);
  const payouts: Posting[] = [];
  for (let player = 1; player <= PLAYERS; player++) {
    const account = sealing.open("user", player);
    sealing.entry({ debit: world, credit: account, lamports: 10n, kind: "grant", room: 0 });
    sealing.entry({ debit: account, credit: yes, lamports: 3n, kind: "stake", room: 1 });
    payouts.push({ debit: yes, credit: account, lamports: 3n, kind: "payout", room: 1 });
  }
  sealing.entry(...payouts);
  sealing.note({ t: "terms", room: 1, terms: {} });
  sealing.note({ t: "settled", room: 1, atMs: sealing.clockMs, card: "{}" });
  const batch = sealing.seal();
  return { batches: [batch], to: follow(GENESIS, batch) };
}

function opened() {
  const read = rebuildReadDatabase(scratchDir(), MIGRATIONS);
  onTestFinished(() => read.close());
  const { projector, reader } = read;
  const queries = readQueries(reader);
  const seen = (): unknown[] => [
    queries.history(7, Number.MAX_SAFE_INTEGER, ALL).map(({ kind }) => kind),
    queries.settledPositions(7, 0, ALL).map(({ returnedLamports }) => returnedLamports),
    queries.room(1)?.card,
  ];
  return { projector, seen };
}

const NOTHING = [[], [], undefined];
const EVERYTHING = [["payout", "stake", "grant"], ["3"], "{}"];

test("between two slices questions are answered, as if none of it had come yet", () => {
  const { projector, seen } = opened();
  const work = projector.projecting(settledCrowd());
  let slices = 0;
  for (; work.next().done !== true; slices++) expect(seen()).toEqual(NOTHING);
  expect(slices).toBeGreaterThan(8);
  expect(seen()).toEqual(EVERYTHING);
  expect(projector.point.no).toBe(1);
});

test("what fails in the middle has never been there, and can be projected anew", () => {
  const { projector, seen } = opened();
  const { batches, to } = settledCrowd();
  const [batch] = batches;
  const torn = { ...batch!, count: batch!.count + 1 };
  const work = projector.projecting({ batches: [torn], to });
  for (let slice = 0; slice < 3; slice++) expect(work.next().done).toBe(false);
  expect(() => {
    while (work.next().done !== true);
  }).toThrow(/batch 1 .* cannot be projected/);
  expect([seen(), projector.point.no]).toEqual([NOTHING, 0]);
  projector.project({ batches, to });
  expect([seen(), projector.point.no]).toEqual([EVERYTHING, 1]);
});
