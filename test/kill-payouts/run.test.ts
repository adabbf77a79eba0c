/** `npm run kill-payouts`, as somebody runs it who wants to see for himself. */
import { execFile } from "node:child_process";
import { expect, it } from "vitest";
import { ROOT } from "../support/built-program.ts";
import { isLong } from "../support/long-tests.ts";

function kill(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const command = ["--import", "tsx", "test/kill-payouts/run.ts", ...args];
    execFile(process.execPath, command, { cwd: ROOT }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
    });
  });
}

it.skipIf(!isLong)(
  "kills the built bot while it pays, pays nothing twice, loses nothing, and says so in a line",
  { timeout: 300_000 },
  async () => {
    const { code, output } = await kill("--payouts", "8", "--kills", "3", "--seed", "4");
    expect(output).toMatch(
      /^\d+ payouts, \d kills .* seed 4: \d+ paid, .* 0 paid twice, 0 lost; audit clean at head \d+:[0-9a-f]{64}\n$/m,
    );
    expect(code).toBe(0);
  },
);

it.skipIf(!isLong)(
  "kills it at points of one payment in turn, and each payment ends as it may",
  { timeout: 600_000 },
  async () => {
    const { code, output } = await kill("--matrix", "--faults", "response-lost", "--every", "7");
    expect(output).toMatch(
      /^response-lost: \d+ points, \d+ payments, \d+ killed: \d+ paid once, /m,
    );
    expect(output).toMatch(
      /^1 faults, \d+ points, \d+ payments, \d+ kills in \d+ s: .*; 0 wrong, 0 problems in the reckoning\n$/m,
    );
    expect(code).toBe(0);
  },
);

it("says how it is to be called", async () => {
  const matrices = [
    ["--matrix", "--faults", "rain"],
    ["--matrix", "--every", "0"],
    ["--matrix", "--seed", "1"],
  ];
  for (const wrong of [["--payouts", "many"], ["--kills", "0"], ["--loudly"], ...matrices]) {
    expect(await kill(...wrong)).toMatchObject({ code: 2 });
  }
});
