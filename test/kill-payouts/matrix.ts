/**
 * `npm run kill-payouts -- --matrix [--faults a,b] [--every N] [--at-once N]`: the built bot, or its signer, is
 * killed (kill -9) at every point of a payment in turn, under every fault of the crash table
 * (reference/solana.md 7.5). Prints what each fault's payments ended in; exit 1 when any was paid twice,
 * lost, or is unexplained.
 */
import { parseArgs } from "node:util";
import { builtProgram } from "../support/built-program.ts";
import { FAULTS } from "./matrix-faults.ts";
import { MatrixHouse, pointName, type Cell } from "./matrix-house.ts";

export interface MatrixWish {
  readonly faults: readonly string[];
  /** Only every so manieth point. */
  readonly every: number;
  readonly atOnce: number;
}

interface Column {
  readonly fault: string;
  /** Met in the rehearsal. */
  readonly points: number;
  readonly cells: readonly Cell[];
  /** Of the reckoning over all of its payments. */
  readonly problems: readonly string[];
}

/** What was asked for behind `--matrix`, or undefined when that makes no sense. */
export function parseMatrixWish(args: readonly string[]): MatrixWish | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        matrix: { type: "boolean" },
        faults: { type: "string", default: Object.keys(FAULTS).join() },
        every: { type: "string", default: "1" },
        "at-once": { type: "string", default: "2" },
      },
    });
    const faults = values.faults.split(",");
    const [every, atOnce] = [Number(values.every), Number(values["at-once"])];
    const isSound = [every, atOnce].every((one) => Number.isInteger(one) && one > 0);
    return isSound && faults.every((name) => name in FAULTS)
      ? { faults, every, atOnce }
      : undefined;
  } catch {
    return undefined; // an unknown option: the usage says which there are
  }
}

/** Whether all is well. */
export async function runMatrix({ faults, every, atOnce }: MatrixWish): Promise<boolean> {
  builtProgram();
  const beganMs = Date.now();
  const waiting = [...faults];
  const columns: Column[] = [];
  const work = async (): Promise<void> => {
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
      const column = await columnOf(fault, every);
      columns.push(column);
      process.stdout.write(`${lineOf(column)}\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const cells = columns.flatMap((column) => column.cells);
  const problems = columns.flatMap((column) => column.problems);
  const wrong = cells.filter(({ end }) => end === "wrong").length;
  const points = columns.reduce((sum, column) => sum + column.points, 0);
  const seconds = ((Date.now() - beganMs) / 1_000).toFixed(0);
  const killed = cells.filter(({ isKilled }) => isKilled).length;
  process.stdout.write(
    `${columns.length} faults, ${points} points, ${cells.length} payments, ${killed} kills in ${seconds} s: ${endsOf(cells)}; ${wrong} wrong, ${problems.length} problems in the reckoning\n`,
  );
  return wrong + problems.length === 0;
}

async function columnOf(fault: string, every: number): Promise<Column> {
  const cells: Cell[] = [];
  let points = 0;
  try {
    await using house = await MatrixHouse.open(fault);
    const met = await house.rehearse();
    points = met.length;
    process.stdout.write(`  ${fault}: ${points} points\n`);
    for (const [index, point] of met.entries()) {
      if (index % every !== 0) continue;
      const cell = await house.pay(point);
      cells.push(cell);
      if (cell.end !== "paid") {
        process.stdout.write(`  ${fault}, ${pointName(cell.point)}: ${cell.end} ${cell.why}\n`);
      }
    }
    return { fault, points, cells, problems: await house.close() };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const at = cells.at(-1);
    const problem = `${fault}: after ${pointName(at?.point)}: ${said}`;
    process.stdout.write(`  ${problem}\n`);
    return { fault, points, cells, problems: [problem] };
  }
}

function lineOf({ fault, points, cells, problems }: Column): string {
  const killed = cells.filter(({ isKilled }) => isKilled).length;
  const said = problems.length === 0 ? "" : `\n  ${problems.join("\n  ")}`;
  return `${fault}: ${points} points, ${cells.length} payments, ${killed} killed: ${endsOf(cells)}${said}`;
}

function endsOf(cells: readonly Cell[]): string {
  const count = (end: Cell["end"]): number => cells.filter((cell) => cell.end === end).length;
  return [
    `${count("paid")} paid once`,
    `${count("returned")} returned`,
    `${count("manual")} in MANUAL with a reason`,
    `${count("not-taken")} never taken`,
  ].join(", ");
}
