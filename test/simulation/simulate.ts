/**
 * One seed, one world, one report. A run is a number of steps, each drawn from the seed and its own
 * number, with everything compared after each; then all troubles end, every room comes to its own, and
 * what is left over is compared once more.
 */
import { audit } from "../../src/engine/audit.ts";
import { Chance } from "../support/chance.ts";
import { holds, Mismatch, same } from "./auditor/mismatch.ts";
import type { Wishes } from "./scenario.ts";
import { Stage } from "./stage.ts";
import { sendStake } from "./staking.ts";
import * as troubles from "./troubles.ts";
import { Workload } from "./workload.ts";
import { PowerCut, Standstill } from "./world.ts";

export interface Report {
  readonly wishes: Wishes;
  /** Of everything that happened; the same seed gives the same. */
  readonly hash: string;
  readonly people: number;
  readonly rooms: number;
  readonly appends: number;
  readonly crashes: number;
  readonly tally: ReadonlyMap<string, number>;
  /** What differed, and where. */
  readonly failure: Failure | undefined;
}

export interface Failure {
  readonly step: number;
  readonly what: string;
  readonly lastLines: readonly string[];
}

type Deed = "crowd" | "wait" | "market" | "venues" | "disk" | "power";

export async function simulate(wishes: Wishes): Promise<Report> {
  const stage = new Stage(wishes);
  const workload = new Workload(stage);
  let failure: Failure | undefined;
  try {
    await stage.open();
    for (let step = 1; step <= wishes.steps; step++) await play(stage, workload, step);
    await end(stage, workload);
  } catch (error) {
    failure = { step: stage.step, what: whatOf(error), lastLines: stage.trace.last() };
  }
  const appends = stage.world.journal.head().no;
  await stage.world.disk.clear(stage.world.journal);
  return {
    wishes,
    hash: stage.trace.digest(),
    people: stage.auditor.book.players.size,
    rooms: stage.auditor.rooms.lastId,
    appends,
    crashes: stage.crashes,
    tally: stage.trace.tally,
    failure,
  };
}

async function play(stage: Stage, workload: Workload, step: number): Promise<void> {
  stage.step = step;
  const chance = Chance.of(stage.wishes.seed, "step", step);
  const often = stage.scenario.troubles;
  const deed = chance.weighted<Deed>([
    [60, "crowd"],
    [20, "wait"],
    [14, "market"],
    [often.venues, "venues"],
    [often.disk, "disk"],
    [often.power, "power"],
  ]);
  stage.note(deed);
  await surviving(stage, chance, async () => {
    if (deed === "venues") troubles.venues(stage, chance);
    else if (deed === "disk") troubles.disk(stage, chance);
    else if (deed === "power") await troubles.power(stage, workload, chance);
    else await workload[deed](chance);
    await stage.check();
  });
}

/** Does it; when the process dies in it, the next one is started, and must know what it must. */
async function surviving(stage: Stage, chance: Chance, deed: () => Promise<void>): Promise<void> {
  for (let next = deed; ;) {
    try {
      return await next();
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    }
    next = async () => {
      await troubles.revive(stage, chance);
      await stage.check();
    };
  }
}

/** All is well again, and time passes until nothing is open. */
async function end(stage: Stage, workload: Workload): Promise<void> {
  const chance = Chance.of(stage.wishes.seed, "end");
  stage.step = stage.wishes.steps + 1;
  const { world, auditor } = stage;
  for (const venue of world.market.troubles.keys()) world.market.trouble(venue, undefined);
  await surviving(stage, chance, async () => {
    world.diskTakes(0);
    await stage.check();
  });
  while (auditor.rooms.liveCount > 0) {
    await surviving(stage, chance, async () => {
      const lastMs = Math.max(...auditor.rooms.live().map(({ settleAtMs }) => settleAtMs));
      await stage.advance(Math.max(lastMs, stage.nowMs) + 15_000, true);
      await stage.check();
    });
  }
  await surviving(stage, chance, async () => {
    workload.tell(chance, 0.5);
    await stage.check();
  });
  // One more process: it knows all that was, owes what was not told, and nothing else.
  stage.die(0);
  await surviving(stage, chance, async () => {
    await troubles.revive(stage, chance);
    await stage.check();
    for (const request of chance.shuffled(stage.sent).slice(0, 50))
      sendStake(stage, request, false);
    await stage.check();
  });
  // Twice, since power may go in the first.
  for (let round = 0; round < 2; round++) {
    await surviving(stage, chance, async () => {
      workload.tell(chance, 1);
      await stage.check();
    });
  }
  same("notices that are still owed", auditor.notices.owedCount, 0);
  const report = await audit(world.journal.replay(0));
  same("what `rooms audit` finds", report.problems, []);
  holds(report.settled === auditor.rooms.lastId, "rooms that the journal settled", report.settled);
}

function whatOf(error: unknown): string {
  if (error instanceof Mismatch || error instanceof Standstill) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
