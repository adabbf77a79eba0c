/** One stake with nobody else there: how long until it is durable, beside the disk's own answer. */
import { systemClock } from "../src/clock.ts";
import { RawLog } from "./disk.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past } from "./past.ts";
import { quantile } from "./spread.ts";
import { crowd, StakeDraw } from "./stakes.ts";

const STAKES = 1_000;
const ROUNDS = 5;
const WARM_UP = 2_000;

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, Date.now());
  const rooms = await crowd(past, 100, 10);
  await past.end();
  const draw = new StakeDraw(
    past.players,
    rooms.map(({ id }) => id),
  );
  const { engine, written, close } = await openHouse(dir, systemClock);
  for (let count = 0; count < WARM_UP; count++) await engine.stake(draw.one());

  // The same bytes as a stake's batch gives the journal to write, rounded up.
  const raw = new RawLog(dir);
  const bytes = new Uint8Array(Math.ceil(written.bytes / written.batches));
  const acks: number[] = [];
  const disks: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [ack, disk] = await turnAbout(
      () => engine.stake(draw.one()),
      () => raw.write(bytes),
    );
    acks.push(ack);
    disks.push(disk);
  }
  raw.close();
  await close();
  return [
    figure({
      name: "lone-stake",
      unit: "ms",
      better: "lower",
      rounds: acks,
      peerRounds: disks,
      says: `one stake alone, ack after durable, p50; peer: write + fdatasync of its ${bytes.length} bytes`,
    }),
    figure({
      name: "lone-stake-over-disk",
      unit: "x",
      better: "lower",
      rounds: acks.map((ack, round) => ack / (disks[round] ?? Number.NaN)),
      target: 2,
      says: "the same as a multiple of that write + fdatasync",
    }),
  ];
}

/** Both by turns, so that a disk busy with others is as busy for the one as for the other. */
async function turnAbout(
  stake: () => Promise<{ readonly ok: boolean }>,
  sync: () => void,
): Promise<[ackMs: number, diskMs: number]> {
  const acks: number[] = [];
  const disks: number[] = [];
  for (let count = 0; count < STAKES; count++) {
    const from = performance.now();
    const { ok } = await stake();
    const middle = performance.now();
    sync();
    disks.push(performance.now() - middle);
    acks.push(middle - from);
    if (!ok) throw new Error("a stake was refused");
  }
  return [quantile(acks, 0.5), quantile(disks, 0.5)];
}
