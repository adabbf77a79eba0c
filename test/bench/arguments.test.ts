/** What `npm run bench -- ...` may be asked. */
import { describe, expect, it } from "vitest";
import { parseArguments } from "../../bench/arguments.ts";

const KNOWN = ["ledger", "limit", "postgres"];

describe("the arguments of a benchmark run", () => {
  it("may be none: everything that runs by default, as text, at full size", () => {
    expect(parseArguments([], KNOWN)).toEqual({
      ok: true,
      value: { names: [], json: false, quick: false, profile: false },
    });
  });

  it("are names in the order wanted, each once, with flags anywhere between", () => {
    expect(
      parseArguments(["postgres", "--json", "ledger", "--quick", "postgres", "--profile"], KNOWN),
    ).toEqual({
      ok: true,
      value: { names: ["postgres", "ledger"], json: true, quick: true, profile: true },
    });
  });

  it.each([
    [["postgre"], "No benchmark is called postgre. There are: ledger limit postgres"],
    [["limit", "a", "b"], "No benchmark is called a, b. There are: ledger limit postgres"],
    [["--fast", "limit"], "There is no --fast. There are: --json --profile --quick"],
  ])("%j is refused with what there is", (args, error) => {
    expect(parseArguments(args, KNOWN)).toEqual({ ok: false, error });
  });
});
