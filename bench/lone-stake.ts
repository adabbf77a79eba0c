/**
 * One stake with nobody else there: how long until it is durable, beside the disk's own answer and
 * beside what it costs to hand its bytes to another thread and hear of them again.
 */
import { Worker } from "node:worker_threads";
import { systemClock } from "../src/clock.ts";
import { RawLog } from "./disk.ts";
import { figure, type Figure } from "./figure.ts";
import { openHouse } from "./house.ts";
import { Past } from "./past.ts";
import { underProfile } from "./profile.ts";
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
  const thread = new EchoThread();
  const acks: number[] = [];
  const disks: number[] = [];
  const hops: number[] = [];
  await underProfile("lone-stake", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [ack, disk, hop] = await turnAbout(
        () => engine.stake(draw.one()),
        () => raw.write(bytes),
        () => thread.echo(bytes.slice()),
      );
      acks.push(ack);
      disks.push(disk);
      hops.push(hop);
    }
  });
  raw.close();
  await thread.close();
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
    figure({
      name: "lone-stake-own-work",
      unit: "ms",
      better: "lower",
      rounds: acks.map((ack, round) => ack - (disks[round] ?? 0) - (hops[round] ?? 0)),
      peerRounds: hops,
      says: "what remains of it without that write and without the peer: the same bytes handed to an idle thread and back",
    }),
  ];
}

/** All by turns, so that a machine busy with others is as busy for the one as for the other. */
async function turnAbout(
  stake: () => Promise<{ readonly ok: boolean }>,
  sync: () => void,
  hop: () => Promise<void>,
): Promise<[ackMs: number, diskMs: number, hopMs: number]> {
  const acks: number[] = [];
  const disks: number[] = [];
  const hops: number[] = [];
  for (let count = 0; count < STAKES; count++) {
    const from = performance.now();
    const { ok } = await stake();
    const staked = performance.now();
    sync();
    const synced = performance.now();
    await hop();
    hops.push(performance.now() - synced);
    disks.push(synced - staked);
    acks.push(staked - from);
    if (!ok) throw new Error("a stake was refused");
  }
  return [quantile(acks, 0.5), quantile(disks, 0.5), quantile(hops, 0.5)];
}

/** A thread that answers at once whatever it is handed, as the journal's does without its disk. */
class EchoThread {
  readonly #worker = new Worker(
    `const { parentPort } = require("node:worker_threads");
     parentPort.on("message", ({ no }) => parentPort.postMessage({ no }));`,
    { eval: true },
  );
  #answered: () => void = () => undefined;
  #no = 0;

  constructor() {
    this.#worker.on("message", () => this.#answered());
  }

  echo(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.#worker.postMessage({ no: ++this.#no, bytes }, [bytes.buffer]);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
