/** Writes the tapes of recipes.ts to data/tapes: `npx tsx src/sandbox/tapes/make.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeTapes } from "./recipes.ts";

const FOLDER = join(import.meta.dirname, "../../../data/tapes");

for (const [file, text] of makeTapes()) {
  writeFileSync(join(FOLDER, file), text);
  process.stdout.write(`data/tapes/${file} ${text.length}\n`);
}
