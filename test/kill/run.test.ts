/** `npm run kill`, as somebody runs it who wants to see for himself. */
import { execFile } from "node:child_process";
import { expect, it } from "vitest";
import { ROOT } from "../support/built-program.ts";
import { isLong } from "../support/long-tests.ts";

function kill(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const command = ["--import", "tsx", "test/kill/run.ts", ...args];
    execFile(process.execPath, command, { cwd: ROOT }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
    });
  });
}

it.skipIf(!isLong)(
  "kills the built bot, loses and doubles nothing, and says so in a line",
  { timeout: 120_000 },
  async () => {
    const { code, output } = await kill("--cycles", "2", "--seed", "3");
    expect(output).toMatch(
      /^2 kills .* seed 3: \d+ stakes, \d+ acknowledged, 0 lost, 0 doubled; .*; audit clean at head \d+:[0-9a-f]{64}\n$/m,
    );
    expect(code).toBe(0);
  },
);

it("says how it is to be called", async () => {
  for (const wrong of [["--cycles", "many"], ["--cycles", "0"], ["--loudly"]]) {
    expect(await kill(...wrong)).toMatchObject({ code: 2 });
  }
});
