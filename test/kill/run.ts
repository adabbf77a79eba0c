/**
 * `npm run kill -- --cycles N [--seed S]`: the built bot is killed (kill -9) N times while people
 * stake, open rooms and have them settled, and started again on the same folder; then the journal
 * that is left is audited. One line at the end; exit 1, and how to try the same again, when anything
 * was lost, doubled or wrong. The seed fixes the people's choices and the moments of the kills; what it
 * cannot fix is the machine's own timing.
 */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs, promisify } from "node:util";
import { Chance } from "../support/chance.ts";
import { openOutsideWorld, type OutsideWorld } from "../e2e/outside-world.ts";
import { createRoom, isSilence, Person, stake } from "../e2e/person.ts";
import { Staker } from "../e2e/stakers.ts";
import { WordSent } from "../e2e/word-sent.ts";
import { builtProgram, ROOT } from "../support/built-program.ts";
import { Lives } from "./lives.ts";
import { Table, TABLE_COIN, TARGET } from "./tables.ts";
import { Witness } from "./witness.ts";

const TABLES = 3;
const RESTLESS = 6;
const TOGETHER = 6;
const STANDING_ROOMS = 3;
/** Every so many lives the price passes the tables' targets, and that life lasts as long as a dwell. */
const HIT_EVERY = 8;

interface Wish {
  readonly cycles: number;
  readonly seed: number;
}

/** What was asked for, or undefined when that makes no sense. */
function parseWish(args: readonly string[]): Wish | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        cycles: { type: "string", default: "20" },
        seed: { type: "string", default: "1" },
      },
    });
    const [cycles, seed] = [Number(values.cycles), Number(values.seed)];
    const isSound = Number.isInteger(cycles) && cycles > 0 && Number.isInteger(seed) && seed >= 0;
    return isSound ? { cycles, seed } : undefined;
  } catch {
    return undefined; // an unknown option: the usage says which there are
  }
}

/** Everybody who stakes, and where. */
interface Crowd {
  readonly tables: readonly Table[];
  readonly restless: readonly Staker[];
  readonly together: readonly Staker[];
}

async function gather(
  world: OutsideWorld,
  tables: readonly Table[],
  chance: Chance,
): Promise<Crowd> {
  const whales = [new Person(world.telegram, "Wanda"), new Person(world.telegram, "Walt")] as const;
  for (const whale of whales) await whale.start();
  const rooms = new Map<string, number>();
  for (let no = 1; no <= STANDING_ROOMS; no++) {
    const title = `Never in a day, ${no}`;
    const room = await createRoom(whales[0], { asset: "SOL", target: "400", window: "24h", title });
    await stake(whales[0], room, "yes", "3");
    await stake(whales[1], room, "no", "3");
    rooms.set(title, room);
  }
  const stakers = (name: string, count: number): Staker[] =>
    Array.from({ length: count }, (_, index) => {
      const options = { chance, rooms, mostLamports: 2_000_000 };
      return new Staker(world.telegram, `${name} ${index}`, options);
    });
  const crowd = {
    tables,
    restless: stakers("Restless", RESTLESS),
    together: stakers("Together", TOGETHER),
  };
  for (const { person } of [...crowd.restless, ...crowd.together]) await person.start();
  for (const table of tables) await table.sitDown();
  return crowd;
}

/** One life, from when it is open until it is killed. */
async function liveAWhile(
  cycle: number,
  world: OutsideWorld,
  crowd: Crowd,
  word: WordSent,
  chance: Chance,
): Promise<void> {
  if (cycle % HIT_EVERY === 0) {
    world.exchanges.setPrice(TABLE_COIN, TARGET * 1.01);
    await pause(chance.whole(3_300, 4_700));
  } else if (cycle % 2 === 1) {
    await pause(chance.whole(100, 1_400));
  } else {
    await confirmTogether(crowd.together, chance, word);
  }
}

/** All press Confirm in one instant, and the kill comes some milliseconds or some receipts later. */
async function confirmTogether(
  together: readonly Staker[],
  chance: Chance,
  word: WordSent,
): Promise<void> {
  const tickets = await Promise.allSettled(together.map((one) => one.ticket()));
  tickets.forEach((got, index) => {
    try {
      if (got.status === "rejected") throw got.reason;
      together[index]?.confirm(got.value, chance.whole(1, 3));
    } catch (error) {
      if (!isSilence(error)) throw error;
    }
  });
  if (chance.isLucky(0.5)) await pause(chance.whole(0, 20));
  else await Promise.race([word.next(chance.whole(1, 4)), pause(500)]);
}

interface Evening {
  readonly world: OutsideWorld;
  readonly lives: Lives;
  readonly word: WordSent;
  readonly witness: Witness;
  readonly crowd: Crowd;
  readonly chance: Chance;
}

async function killOverAndOver({ cycles }: Wish, evening: Evening): Promise<void> {
  const { world, lives, word, witness, crowd, chance } = evening;
  for (let cycle = 1; cycle <= cycles; cycle++) {
    await liveAWhile(cycle, world, crowd, word, chance);
    await lives.kill();
    world.exchanges.setPrice(TABLE_COIN, TARGET / 1.02);
    witness.look();
    if (chance.isLucky(0.25)) {
      await lives.beginAndKill(chance.whole(0, 700));
      witness.look();
    }
    if (lives.output !== "") throw new Error(`the bot complained:\n${lives.output}`);
    await lives.begin();
    if (cycle % 50 === 0)
      process.stdout.write(`  ${cycle} kills, ${witness.book.stakes.size} stakes\n`);
  }
}

/** The last life: everybody is told, the price settles what it can, the process is asked to stop. */
async function finish({ world, lives, witness }: Evening): Promise<void> {
  world.exchanges.setPrice(TABLE_COIN, TARGET * 1.01);
  await lives.pricesAreLive(TABLE_COIN);
  await pause(5_000);
  await lives.allTold();
  await lives.stop();
  witness.look();
}

/** The product's own audit, told of every head that a kill left. */
async function audit(lives: Lives, heads: readonly string[]): Promise<string> {
  const file = join(lives.dir, "heads.txt");
  writeFileSync(file, heads.join("\n"));
  const cli = join(ROOT, "dist/src/cli.js");
  const args = [cli, "audit", "--data", lives.dir, "--heads", file];
  const { stdout } = await promisify(execFile)(process.execPath, args).catch((error: unknown) => {
    throw new Error(`the audit: ${(error as { stdout?: string }).stdout ?? String(error)}`);
  });
  return /^head (\S+)$/m.exec(stdout)?.[1] ?? "";
}

async function run(wish: Wish): Promise<string> {
  builtProgram();
  const chance = new Chance(wish.seed);
  await using world = await openOutsideWorld(wish.seed);
  world.exchanges.setPrice(TABLE_COIN, TARGET / 1.02);
  const tables = Array.from({ length: TABLES }, (_, no) => new Table(world.telegram, no, chance));
  const lives = new Lives({
    ...world.env,
    ADMIN_IDS: tables.map(({ host }) => host.id).join(),
    ROOMS_PER_HOST: "10000",
    WELCOME_GRANT_SOL: "100000",
    MIN_STAKE_SOL: "0.0001",
  });
  const word = new WordSent(world.telegram, lives);
  const witness = new Witness(lives, word);
  const ended = new AbortController();
  let isDone = false;
  try {
    await lives.begin();
    await Promise.all(["SOL", TABLE_COIN].map((asset) => lives.pricesAreLive(asset)));
    const crowd = await gather(world, tables, chance);
    const evening = { world, lives, word, witness, crowd, chance };
    const playing = [
      ...crowd.restless.map((one) => one.stakeUntil(ended.signal)),
      ...tables.map((table) => table.playUntil(ended.signal)),
    ];
    const beganMs = Date.now();
    // Whoever of them fails, fails the run.
    await Promise.race([
      killOverAndOver(wish, evening),
      Promise.all(playing).then(() => new Promise<never>(() => undefined)),
    ]);
    const tookS = (Date.now() - beganMs) / 1_000;
    ended.abort();
    await Promise.all(playing);
    await finish(evening);
    const summary = await judge(wish, evening, tookS);
    isDone = true;
    return summary;
  } finally {
    ended.abort();
    await lives.end(!isDone);
    if (!isDone) process.stderr.write(`  its data folder is kept: ${lives.dir}\n`);
  }
}

async function judge({ cycles, seed }: Wish, evening: Evening, tookS: number): Promise<string> {
  const { lives, word, witness, crowd } = evening;
  const voided = crowd.tables.flatMap((table) => table.voided);
  const published = crowd.tables.flatMap((table) => table.published);
  const outcomes = witness.checkTheEnd(voided);
  const { rooms, stakes } = witness.book;
  for (const no of published)
    if (!rooms.has(no)) throw new Error(`room ${no} was published and lost`);
  witness.checkAgreed([...crowd.restless, ...crowd.together]);
  const head = await audit(lives, witness.heads);
  const acknowledged = word.notices.filter(({ id }) => id.startsWith("s")).length;
  return [
    `${cycles} kills (and ${lives.no - 1 - cycles} while starting) in ${tookS.toFixed(0)} s, ${(tookS / cycles).toFixed(1)} s each, seed ${seed}:`,
    `${stakes.size} stakes, ${acknowledged} acknowledged, 0 lost, 0 doubled;`,
    `${rooms.size} rooms, ${outcomes.hit} settled by a hit, ${outcomes.void} void, each once;`,
    `${witness.repeated} notices repeated; audit clean at head ${head}`,
  ].join(" ");
}

async function main(): Promise<void> {
  const wish = parseWish(process.argv.slice(2));
  if (wish === undefined) {
    process.stderr.write("usage: npm run kill -- [--cycles N] [--seed S], whole numbers\n");
    process.exitCode = 2;
    return;
  }
  try {
    process.stdout.write(`${await run(wish)}\n`);
  } catch (error) {
    process.stderr.write(`FAILED: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.stderr.write(
      `  try again: npm run kill -- --cycles ${wish.cycles} --seed ${wish.seed}\n`,
    );
    process.exitCode = 1;
  }
}

await main();
