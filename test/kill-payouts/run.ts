/**
 * `npm run kill-payouts -- --payouts N --kills K [--seed S]`: people pay in and take out through the chat
 * while the built bot, and now and then its signer, is killed (kill -9) K times and the chain's nodes
 * drop, delay, forget and contradict. At the end the chain is counted: by memo and by address. One line;
 * exit 1, and how to try the same again, when anything was paid twice, lost or is unexplained. The seed
 * fixes the people's choices, the faults and the moments of the kills; what it cannot fix is the
 * machine's own timing.
 */
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { LAMPORTS_PER_SOL } from "../../src/domain/money.ts";
import { openOutsideWorld } from "../e2e/outside-world.ts";
import { builtProgram } from "../support/built-program.ts";
import { Chance } from "../support/chance.ts";
import { openChainWorld, type ChainWorld } from "./chain-world.ts";
import { House } from "./house.ts";
import { parseMatrixWish, runMatrix } from "./matrix.ts";
import { FAULTS } from "./matrix-faults.ts";
import { isFinalized } from "./payout-book.ts";
import { reckon, type Reckoning } from "./reckoning.ts";
import { Withdrawer, type Quota } from "./withdrawer.ts";

const TREASURY_LAMPORTS = 1_000n * LAMPORTS_PER_SOL;
/** Payments that may be under way before a life is let live longer, and how much longer. */
const BEHIND_MAX = 25;
const CATCHING_UP_MS = 30_000;
const REST_WITHIN_MS = 30 * 60_000;
const CREDITED_WITHIN_MS = 60_000;

interface Wish {
  readonly payouts: number;
  readonly kills: number;
  readonly seed: number;
}

/** What was asked for, or undefined when that makes no sense. */
function parseWish(args: readonly string[]): Wish | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        payouts: { type: "string", default: "100" },
        kills: { type: "string", default: "20" },
        seed: { type: "string", default: "1" },
      },
    });
    const [payouts, kills, seed] = [values.payouts, values.kills, values.seed].map(Number);
    const isSound = [payouts, kills, seed].every((one) => Number.isInteger(one) && Number(one) > 0);
    return isSound ? ({ payouts, kills, seed } as Wish) : undefined;
  } catch {
    return undefined; // an unknown option: the usage says which there are
  }
}

interface Evening {
  readonly world: ChainWorld;
  readonly house: House;
  readonly people: readonly Withdrawer[];
  readonly quota: Quota;
  readonly chance: Chance;
}

async function killOverAndOver({ payouts, kills }: Wish, evening: Evening): Promise<void> {
  const { house, quota, chance } = evening;
  let allowed = 0;
  while (house.kills < kills) {
    const goal = Math.ceil((payouts * (house.kills + 1)) / kills);
    quota.left += goal - allowed;
    allowed = goal;
    await liveAWhile(evening, goal);
    if (chance.isLucky(0.1)) await house.killSigner();
    await house.killAndBegin(chance);
    if (house.lives.output !== "") throw new Error(`the bot complained:\n${house.lives.output}`);
    if (house.kills % 20 === 0) {
      const { withdrawals } = house.book;
      const done = withdrawals.filter(isFinalized).length;
      process.stdout.write(
        `  ${house.kills} kills, ${withdrawals.length} asked for, ${done} paid\n`,
      );
    }
  }
  quota.left += payouts - allowed;
}

/**
 * Until some moment, or just after the chain has taken something; longer where payments have fallen far
 * behind what people were let ask for, so that the kills meet all of them.
 */
async function liveAWhile({ world, house, chance }: Evening, goal: number): Promise<void> {
  const { history } = world.chain;
  const behindUntilMs = Date.now() + CATCHING_UP_MS;
  await pause(chance.whole(200, 4_000));
  const isBehind = (): boolean => history.of(house.signer.treasury).length < goal - BEHIND_MAX;
  while (isBehind() && Date.now() < behindUntilMs) await pause(100);
  if (chance.isLucky(0.5)) return;
  const { count } = history;
  for (let waits = 0; history.count === count && waits < 100; waits++) await pause(20);
  await pause(chance.whole(0, 400));
}

/** Under a clear sky the rest is asked for. */
async function askForTheRest({ world, quota }: Evening): Promise<void> {
  world.clearUp();
  await until("everything is asked for", REST_WITHIN_MS, async () => {
    const left = Math.max(0, quota.left) + quota.asking;
    return left === 0 ? undefined : `${left} are left`;
  });
}

/** Everything that was asked for comes to rest. */
async function finish({ world, house, people }: Evening): Promise<void> {
  await until("nothing is under way", REST_WITHIN_MS, async () => {
    const left = await house.underWay();
    return left.length === 0 ? undefined : left.slice(0, 5).join(", ");
  });
  // Missed by a node that was behind, what has come is found by itself within ten minutes.
  for (const one of people) await one.lookAtDeposits();
  await until("all deposits are credited", CREDITED_WITHIN_MS, async () => {
    house.look();
    const short = people.flatMap(({ person, depositAddress }) => {
      const [booked, arrived] = [
        house.book.depositedBy(person.id),
        world.arrivedAt(depositAddress),
      ];
      return booked === arrived ? [] : `${person.name}: ${booked} of ${arrived} lamports`;
    });
    return short.length === 0 ? undefined : short.join(", ");
  });
  await until("all sweeps have come to rest", REST_WITHIN_MS, () => {
    house.look();
    const [first] = house.book.sweeping;
    return Promise.resolve(first);
  });
  await house.lives.allTold();
  await house.lives.stop();
  house.look();
}

/** `left` says what is missing, undefined when nothing is. */
async function until(
  what: string,
  withinMs: number,
  left: () => Promise<string | undefined>,
): Promise<void> {
  const giveUpAtMs = Date.now() + withinMs;
  for (;;) {
    const missing = await left();
    if (missing === undefined) return;
    if (Date.now() > giveUpAtMs) throw new Error(`waited too long until ${what}: ${missing}`);
    await pause(500);
  }
}

async function changeWeather(world: ChainWorld, chance: Chance, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    const untilMs = Date.now() + world.changeWeather(chance);
    while (!ended.aborted && Date.now() < untilMs) await pause(100);
  }
}

async function run(wish: Wish): Promise<string> {
  builtProgram();
  const chance = new Chance(wish.seed);
  await using outside = await openOutsideWorld(wish.seed);
  await using world = await openChainWorld();
  const house = await House.open(world, outside.env);
  const quota: Quota = { left: 0, asking: 0 };
  const crowd = Math.min(100, Math.max(4, Math.ceil(wish.payouts / 10)));
  const people = Array.from({ length: crowd }, (_, no) => {
    return new Withdrawer(outside.telegram, world, `Player ${no}`, { chance, quota });
  });
  const evening: Evening = { world, house, people, quota, chance };
  const [asking, raining] = [new AbortController(), new AbortController()];
  let isDone = false;
  try {
    const { treasury } = house.signer;
    world.give(treasury, TREASURY_LAMPORTS);
    await house.begin();
    for (const one of people) await one.join();
    const beganMs = Date.now();
    const busy = people.map((one) => one.withdrawUntil(asking.signal));
    const rain = changeWeather(world, chance.fork(), raining.signal);
    // Whoever of them fails, fails the run.
    const failing = Promise.all([...busy, rain]).then(() => new Promise<never>(() => undefined));
    await Promise.race([killOverAndOver(wish, evening), failing]);
    const killedS = (Date.now() - beganMs) / 1_000;
    raining.abort();
    await rain;
    await Promise.race([askForTheRest(evening), failing]);
    asking.abort();
    await Promise.all(busy);
    await finish(evening);
    const tookS = (Date.now() - beganMs) / 1_000;
    const reckoning = reckon({ world, treasury, book: house.book, people });
    if (reckoning.problems.length > 0) throw new Error(reckoning.problems.join("\n"));
    const head = await house.audit();
    isDone = true;
    return summary(wish, reckoning, house, { killedS, tookS, head });
  } finally {
    asking.abort();
    raining.abort();
    await house.end(!isDone);
    if (!isDone) process.stderr.write(`  its data folder is kept: ${house.lives.dir}\n`);
  }
}

function summary(
  { seed }: Wish,
  reckoning: Reckoning,
  { kills, signer }: House,
  { killedS, tookS, head }: { killedS: number; tookS: number; head: string },
): string {
  const { asked, finalized, manual, returned, resigned, paidTwice, lost } = reckoning;
  const number = new Intl.NumberFormat("en");
  return [
    `${number.format(asked)} payouts, ${kills} kills`,
    `(and ${signer.kills} of the signer) in ${killedS.toFixed(0)} s, at rest after ${tookS.toFixed(0)} s, seed ${seed}:`,
    `${finalized} paid, ${resigned} of more than one attempt, ${returned} given back,`,
    `${manual} in MANUAL with a reason, ${paidTwice} paid twice, ${lost} lost;`,
    `audit clean at head ${head}`,
  ].join(" ");
}

const USAGE = `usage: npm run kill-payouts -- [--payouts N] [--kills K] [--seed S]
       npm run kill-payouts -- --matrix [--faults ${Object.keys(FAULTS).join()}] [--every N] [--at-once N]
`;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const matrix = args.includes("--matrix") ? parseMatrixWish(args) : undefined;
  if (matrix !== undefined) {
    process.exitCode = (await runMatrix(matrix)) ? 0 : 1;
    return;
  }
  const wish = parseWish(args);
  if (wish === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    process.stdout.write(`${await run(wish)}\n`);
  } catch (error) {
    const { payouts, kills, seed } = wish;
    process.stderr.write(`FAILED: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.stderr.write(
      `  try again: npm run kill-payouts -- --payouts ${payouts} --kills ${kills} --seed ${seed}\n`,
    );
    process.exitCode = 1;
  }
}

await main();
