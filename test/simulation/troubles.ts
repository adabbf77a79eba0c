/** What goes wrong: venues that lie or fall silent, a disk that is slow, full or torn, and the power. */
import type { Chance } from "../support/chance.ts";
import { VENUES, type Trouble } from "./market.ts";
import type { Stage } from "./stage.ts";
import { sendStakeToTheDead } from "./staking.ts";
import type { Workload } from "./workload.ts";

const LIES = [0.0003, 0.001, 0.003, 0.006, 0.009, 0.012, 0.02, 0.035, 0.06, 0.3, 5];

/** One venue's trouble begins or ends; seldom is a second one in trouble at the same time. */
export function venues(stage: Stage, chance: Chance): void {
  const { market } = stage.world;
  const venue = chance.oneOf(VENUES);
  const others = [...market.troubles.keys()].filter((one) => one !== venue);
  const isEnding = market.troubles.has(venue) || (others.length > 0 && !chance.isLucky(0.3));
  const ended =
    isEnding && others.length > 0 && !market.troubles.has(venue) ? chance.oneOf(others) : venue;
  const trouble = isEnding ? undefined : someTrouble(stage, chance);
  stage.note(`${ended} ${JSON.stringify(trouble ?? "is well")}`);
  stage.count(`venue ${trouble?.kind ?? "is well"}`);
  market.trouble(ended, trouble);
  // Two liars in league, or nobody to be heard at all.
  if (trouble !== undefined && chance.isLucky(0.1)) {
    const isOutage = chance.isLucky(0.4);
    for (const one of isOutage ? VENUES : VENUES.filter((name) => name !== venue).slice(1)) {
      market.trouble(one, isOutage ? { kind: "silent" } : trouble);
      stage.count(isOutage ? "outage" : "league");
    }
  }
}

function someTrouble({ nowMs }: Stage, chance: Chance): Trouble {
  return chance.weighted<Trouble>([
    [4, { kind: "lies", by: chance.oneOf(LIES) * chance.oneOf([1, -0.9]) }],
    [2, { kind: "lags", byMs: chance.whole(500, 25_000) }],
    [2, { kind: "frozen", sinceMs: nowMs, asserts: chance.isLucky(0.5) }],
    [2, { kind: "silent" }],
    [2, { kind: "babbles" }],
  ]);
}

/** The disk gets slow, or well; or it is told to fail at one of the next writes. */
export function disk(stage: Stage, chance: Chance): void {
  const { world } = stage;
  const what = chance.weighted([
    [3, "slow"],
    [3, "well"],
    [1, "full"],
    [2, "torn"],
  ] as const);
  stage.note(`the disk is ${what}`);
  stage.count(`disk ${what}`);
  if (what === "slow") world.diskTakes(chance.oneOf([1, 5, 40, 400]));
  else if (what === "well") world.diskTakes(0);
  else if (what === "full") {
    world.journal.failNextAppend("disk full");
    stage.isFaultOrdered = true;
  } else {
    const no = world.journal.head().no + 1 + chance.whole(0, 6);
    world.journal.tornAt(no, chance.isLucky(0.5));
    stage.isFaultOrdered = true;
  }
}

/** Power goes: at rest, or with batches on their way to the disk of which some arrive. */
export async function power(stage: Stage, workload: Workload, chance: Chance): Promise<void> {
  const { world } = stage;
  if (chance.isLucky(0.3)) await world.pass(chance.whole(0, 2_000));
  else if (chance.isLucky(0.8)) {
    world.diskTakes(Number.POSITIVE_INFINITY);
    await workload.crowd(chance);
    // The process may die in the middle of its own work, too.
    if (chance.isLucky(0.5)) await world.settle();
    else for (let turns = chance.whole(0, 4); turns > 0; turns--) await world.turn();
  }
  const landed = Math.min(world.journal.heldCount, chance.whole(0, 1));
  stage.count(landed > 0 ? "power: landed" : "power: lost");
  stage.die(landed);
  await revive(stage, chance);
}

/** After a death, however it came: some time later somebody starts the next process. */
export async function revive(stage: Stage, chance: Chance): Promise<void> {
  const { world } = stage;
  if (world.fatal.length > 0) {
    await sendStakeToTheDead(stage);
    stage.die(0);
  }
  const downMs = chance.weighted([
    [5, 0],
    [4, chance.whole(1, 5_000)],
    [2, chance.whole(5_000, 600_000)],
    [0.3, chance.whole(600_000, 10_800_000)],
  ]);
  stage.note(`down for ${downMs} ms`);
  await world.passUnattended(downMs);
  await stage.start();
}
