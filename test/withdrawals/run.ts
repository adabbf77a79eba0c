/** The matrix in short, restored backups, and evenings from seed A to B: for nights, and for mutants. */
import { runChaos } from "./chaos.ts";
import { killPoints, runCase, runRestored, TROUBLES } from "./crash-matrix.ts";

const [from = 1, to = 20] = process.argv.slice(2).map(Number);
let wrong = 0;

/** A house that gets stuck or stops is wrong too. */
async function judge(title: string, work: () => Promise<string | undefined>): Promise<void> {
  const problem = await work().catch((error: unknown) => String(error));
  if (problem === undefined) return;
  wrong++;
  console.log(`${title}: ${problem}`);
}

for (const [title, trouble] of Object.entries(TROUBLES)) {
  await judge(`when ${title}`, async () => {
    const { points, wrong: first } = await runCase(trouble, Number.POSITIVE_INFINITY);
    const found = [first];
    for (const killAt of killPoints(points, 12)) found.push((await runCase(trouble, killAt)).wrong);
    return found.find((problem) => problem !== undefined);
  });
}
for (const seconds of [0, 1, 8]) {
  await judge(`with a backup of ${seconds} s after the request`, () => runRestored(seconds));
}
for (let seed = from; seed <= to; seed++) {
  await judge(`seed ${seed}`, async () => {
    const { problems } = await runChaos(seed);
    return problems.length === 0 ? undefined : problems.join("; ");
  });
}
console.log(wrong === 0 ? "all is well" : `${wrong} are wrong`);
process.exitCode = wrong > 0 ? 1 : 0;
