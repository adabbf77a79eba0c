/** Plays evenings from seed A to B and says what is wrong: for nights, and for mutants. */
import { runChaos } from "./chaos.ts";
import { killPoints, runCase, runRestored, TROUBLES } from "./crash-matrix.ts";

const [from = 1, to = 20] = process.argv.slice(2).map(Number);
let wrong = 0;

for (const [title, trouble] of Object.entries(TROUBLES)) {
  const { points, wrong: first } = await runCase(trouble, Number.POSITIVE_INFINITY);
  const found = [first];
  for (const killAt of killPoints(points, 12)) found.push((await runCase(trouble, killAt)).wrong);
  const [problem] = found.filter((one) => one !== undefined);
  if (problem === undefined) continue;
  wrong++;
  console.log(`when ${title}: ${problem}`);
}
for (const seconds of [0, 1, 8]) {
  const problem = await runRestored(seconds);
  if (problem === undefined) continue;
  wrong++;
  console.log(`with a backup of ${seconds} s after the request: ${problem}`);
}
for (let seed = from; seed <= to; seed++) {
  const { problems } = await runChaos(seed);
  if (problems.length === 0) continue;
  wrong++;
  console.log(`seed ${seed}: ${problems.join("; ")}`);
}
console.log(wrong === 0 ? "all is well" : `${wrong} are wrong`);
process.exitCode = wrong > 0 ? 1 : 0;
