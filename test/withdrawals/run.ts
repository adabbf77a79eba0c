/**
 * The matrix in short, restored backups, and evenings from seed A to B: for nights. With a trouble's
 * name instead of seeds, that trouble alone, without a kill: for mutants.
 */
import { runChaos } from "./chaos.ts";
import { killPoints, runCase, runRestored, TROUBLES } from "./crash-matrix.ts";
import { runExpired } from "./on-ledger.ts";

let wrong = 0;

/** A house that gets stuck or stops is wrong too. */
async function judge(title: string, work: () => Promise<string | undefined>): Promise<void> {
  const problem = await work().catch((error: unknown) => String(error));
  if (problem === undefined) return;
  wrong++;
  console.log(`${title}: ${problem}`);
}

async function judgeAll(from: number, to: number): Promise<void> {
  for (const [title, trouble] of Object.entries(TROUBLES)) {
    await judge(`when ${title}`, async () => {
      const { points, wrong: first } = await runCase(trouble, Number.POSITIVE_INFINITY);
      const found = [first];
      for (const killAt of killPoints(points, 12))
        found.push((await runCase(trouble, killAt)).wrong);
      return found.find((problem) => problem !== undefined);
    });
  }
  await judgeBackups();
  await judge(`when ${ON_LEDGER}`, runExpired);
  for (let seed = from; seed <= to; seed++) {
    await judge(`seed ${seed}`, async () => {
      const { problems } = await runChaos(seed);
      return problems.length === 0 ? undefined : problems.join("; ");
    });
  }
}

async function judgeBackups(): Promise<void> {
  for (const seconds of [0, 1, 8]) {
    await judge(`with a backup of ${seconds} s after the request`, () => runRestored(seconds));
  }
}

const BACKUP = "a restored backup";
/** In all that lies between a withdrawal and a real ledger. */
const ON_LEDGER = "it expires on the sandbox's ledger";

async function judgeOne(title: string): Promise<void> {
  if (title === BACKUP) return judgeBackups();
  if (title === ON_LEDGER) return judge(title, runExpired);
  const trouble = TROUBLES[title];
  if (trouble === undefined) throw new Error(`no trouble is called ${title}`);
  await judge(title, async () => (await runCase(trouble, Number.POSITIVE_INFINITY)).wrong);
}

const [first = "1", last = "20"] = process.argv.slice(2);
if (/^\d+$/.test(first)) await judgeAll(Number(first), Number(last));
else await judgeOne(first);
console.log(wrong === 0 ? "all is well" : `${wrong} are wrong`);
process.exitCode = wrong > 0 ? 1 : 0;
