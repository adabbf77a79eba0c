/** What `npm run bench -- NAME --profile` prints. */
import { describe, expect, it } from "vitest";
import { profileText } from "../../bench/profile.ts";

const here = (file: string): string => new URL(`../../${file}`, import.meta.url).href;

describe("a profile as text", () => {
  it("tells files by their part of the busy time, dearest first, with their dearest functions", () => {
    const nodes = [
      { id: 1, callFrame: { functionName: "(idle)", url: "" } },
      {
        id: 2,
        callFrame: { functionName: "send", url: here("node_modules/xstate/dist/raise.js") },
      },
      { id: 3, callFrame: { functionName: "book", url: here("src/engine/ledger-core.ts") } },
      { id: 4, callFrame: { functionName: "", url: here("src/engine/ledger-core.ts") } },
      { id: 5, callFrame: { functionName: "(garbage collector)", url: "" } },
    ];
    // Each delta belongs to the sample before it; the first is the time until sampling began.
    const profile = { nodes, samples: [1, 2, 3, 4, 5], timeDeltas: [99, 500, 250, 150, 50, 50] };
    expect(profileText("a figure", profile).split("\n")).toEqual([
      "profile of a figure: the main thread was at work for 50 % of the time",
      "   50.0 %  xstate                                       send 50.0 %",
      "   40.0 %  src/engine/ledger-core.ts                    book 30.0 %, (anonymous) 10.0 %",
      "   10.0 %  (garbage collector)                          ",
    ]);
  });
});
