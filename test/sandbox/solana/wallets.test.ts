/** The wallets of the sandbox's people, as the page's acts use them. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ImpossibleAct } from "../../../src/sandbox/bot-api/world.ts";
import { createManualClock, type VirtualClock } from "../../../src/sandbox/clock.ts";
import { parseAct, perform } from "../../../src/sandbox/page-acts.ts";
import { startSandbox, type Sandbox } from "../../../src/sandbox/sandbox.ts";

let clock: VirtualClock;
let sandbox: Sandbox;
let alice: number;
let bob: number;

beforeEach(async () => {
  clock = createManualClock(Date.UTC(2026, 10, 23));
  sandbox = await startSandbox({ port: 0, botToken: "1:token", clock });
  [alice = 0, bob = 0] = sandbox.world.people().map(({ id }) => id);
  await clock.advance(400);
});

afterEach(() => sandbox.close());

async function act(body: Record<string, unknown>): Promise<unknown> {
  const parsed = parseAct(JSON.stringify(body));
  if ("refused" in parsed) throw new Error(parsed.refused);
  return perform(parsed.act, {
    ...sandbox,
    exchanges: sandbox.exchanges.control,
    pump: sandbox.pump.control,
    nodes: sandbox.pump.nodes,
  });
}

const wallet = (person: number) => sandbox.wallets.views().find((view) => view.person === person);

describe("a person of the sandbox", () => {
  it("begins with five SOL, also one who comes later, and gets five more each time", async () => {
    expect(sandbox.wallets.views().map(({ sol }) => sol)).toEqual(["5", "5", "5"]);
    const dora = await act({ do: "addPerson", name: "Dora" });
    await clock.advance(400);
    expect(wallet(dora as number)).toMatchObject({ sol: "5" });
    await act({ do: "faucet", person: alice });
    await act({ do: "faucet", person: alice });
    await clock.advance(400);
    expect(wallet(alice)).toMatchObject({ sol: "15" });
  });

  it("pays another, and sees how sure it is", async () => {
    const to = wallet(bob)?.address ?? "";
    await act({ do: "pay", person: alice, to: ` ${to} `, sol: "1,5" });
    await clock.advance(400);
    expect(wallet(bob)).toMatchObject({ sol: "6.5" });
    const [sent] = wallet(alice)?.moves ?? [];
    const what = { direction: "out", sol: "1.5", feeSol: "0.000005", other: "Bob", failed: false };
    expect(sent).toMatchObject({ ...what, commitment: "processed" });
    expect(wallet(bob)?.moves[0]).toMatchObject({ direction: "in", sol: "1.5", other: "Alice" });
    await clock.advance(800);
    expect(wallet(alice)?.moves[0]).toMatchObject({ commitment: "confirmed" });
    await clock.advance(2_400);
    expect(wallet(alice)?.moves[0]).toMatchObject({ commitment: "finalized" });
  });

  it.each([
    ["nonsense", "1", "That is no Solana address."],
    ["4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf", "much", "Write how many SOL, such as 1.5."],
    ["4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf", "0", "Write how many SOL, such as 1.5."],
    [
      "4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf",
      "5",
      "The wallet holds 5 SOL, and the network takes 0.000005 of it.",
    ],
    [
      "4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf",
      "0.0001",
      "That address is new: it must get at least 0.00089088 SOL.",
    ],
    [
      "4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf",
      "4.9999",
      "The wallet holds 5 SOL. Leave at least 0.00089088 in it, or nothing at all.",
    ],
  ])("who would send to %s %s SOL is told why not", async (to, sol, why) => {
    await expect(act({ do: "pay", person: alice, to, sol })).rejects.toThrow(
      new ImpossibleAct(why),
    );
  });

  it("keeps the same wallet in every sandbox", async () => {
    const other = await startSandbox({ port: 0, botToken: "1:token", clock });
    expect(other.wallets.address(alice)).toBe(wallet(alice)?.address);
    await other.close();
  });
});

describe("the chain's nodes", () => {
  it("get their faults by an act, and lose them again", async () => {
    const health = async (): Promise<number> =>
      (await fetch(sandbox.solanaUrls[1] ?? "", { method: "POST", body: "{}" })).status;
    await act({ do: "nodeFault", node: "b", fault: "cut", amount: 1 });
    expect(await health()).toBe(503);
    await act({ do: "nodeFault", node: "b", fault: "cut", amount: 0 });
    expect(await health()).toBe(200);
    await expect(act({ do: "nodeFault", node: "z", fault: "cut", amount: 1 })).rejects.toThrow(
      "the chain has no node z",
    );
    await expect(act({ do: "nodeFault", node: "b", fault: "gloom", amount: 1 })).rejects.toThrow();
  });
});
