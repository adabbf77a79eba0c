/**
 * From a start on a journal of a million transfers, with ten thousand live rooms, to the first stake
 * answered: from the snapshot that a clean stop left, with the whole chain verified beside it, and
 * from the journal alone. Every round is a new process.
 */
import { openJournal } from "../src/store/journal.ts";
import { figure, type Figure } from "./figure.ts";
import { leaveSnapshot } from "./house.ts";
import { Past } from "./past.ts";
import { MIGRATIONS } from "./place.ts";
import { play } from "./played.ts";
import { restartProcess } from "./restart-process.ts";
import { DEEP_POCKET } from "./stakes.ts";

const TRANSFERS = 1_000_000;
const LIVE_ROOMS = 10_000;
const ROUNDS = 3;

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, Date.now());
  await past.join(1_000, DEEP_POCKET);
  const { transfers, live } = await play(past, TRANSFERS, LIVE_ROOMS);
  await past.end();

  const [player] = past.players;
  const last = live.at(-1);
  if (player === undefined || last === undefined) throw new Error("there are players and rooms");
  const reads: number[] = [];
  const rounds = async (): Promise<number[]> => {
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { firstAnswerMs, rooms } = await restartProcess(dir, last.id, player);
      if (rooms !== LIVE_ROOMS) throw new Error(`${rooms} rooms came back`);
      took.push(firstAnswerMs);
      reads.push(await readMs(dir));
    }
    return took;
  };
  const fromJournal = await rounds();
  await leaveSnapshot(dir);
  const fromSnapshot = await rounds();
  const start = `a new process on ${transfers.toLocaleString("en")} transfers and 10,000 live rooms`;
  return [
    figure({
      name: "restart",
      unit: "ms",
      better: "lower",
      rounds: fromSnapshot,
      peerRounds: reads,
      target: 1_000,
      says: `${start}, from the last snapshot: to the first stake answered; peer: the journal opened, its chain verified and every batch handed over, in a process that is warm`,
    }),
    figure({
      name: "restart-journal-alone",
      unit: "ms",
      better: "lower",
      rounds: fromJournal,
      peerRounds: reads,
      says: "the same without a snapshot: the whole journal is replayed",
    }),
  ];
}

async function readMs(dir: string): Promise<number> {
  const from = performance.now();
  const journal = await openJournal({ dir, migrationsDir: MIGRATIONS });
  let batches = 0;
  for await (const { no } of journal.replay(0)) batches = no;
  const took = performance.now() - from;
  if (batches !== journal.head().no) throw new Error(`only ${batches} batches were read`);
  await journal.close();
  return took;
}
