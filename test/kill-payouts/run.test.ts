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

it("says how it is to be called", async () => {
  for (const wrong of [["--payouts", "many"], ["--kills", "0"], ["--loudly"]]) {
    expect(await kill(...wrong)).toMatchObject({ code: 2 });
  }
});
