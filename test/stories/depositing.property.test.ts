/**
 * People send, nodes leave things out and repeat themselves, the process dies: whatever the order, all
 * that arrived is credited once, and what the world owes is what is on the chain.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Replay } from "../../src/engine/replay.ts";
import { lamports } from "../../src/domain/money.ts";
import { debts, DepositWorld } from "../support/deposit-world.ts";

const who = fc.constantFrom("ann" as const, "bob" as const);

const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      t: fc.constant("send" as const),
      who,
      amount: fc.nat(3_000_000),
      hidden: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ t: fc.constant("send-both" as const), amount: fc.nat(3_000_000) }),
  },
  { weight: 1, arbitrary: fc.record({ t: fc.constant("fail" as const), who }) },
  { weight: 4, arbitrary: fc.record({ t: fc.constant("poll" as const) }) },
  { weight: 2, arbitrary: fc.record({ t: fc.constant("repeat" as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ t: fc.constant("genesis" as const), who }) },
  { weight: 1, arbitrary: fc.record({ t: fc.constant("reveal" as const) }) },
  { weight: 1, arbitrary: fc.record({ t: fc.constant("crash" as const), landed: fc.nat(1) }) },
);

describe("depositing", () => {
  it("credits everything once, whatever is said how often in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const world = await DepositWorld.open();
        const { chain } = world;
        const home = { ann: await world.depositor("ann"), bob: await world.depositor("bob") };
        const said: ReturnType<typeof chain.look>[] = [];
        const say = (look: ReturnType<typeof chain.look>): void => {
          said.push(look);
          chain.says(look);
        };
        for (const one of acts) {
          if (one.t === "send" && one.amount > 0) {
            chain.later();
            const signature = chain.moves({ [home[one.who]]: BigInt(one.amount) });
            if (one.hidden) chain.hidden.add(signature);
          } else if (one.t === "send-both" && one.amount > 0) {
            const amount = BigInt(one.amount);
            chain.moves({ [home.ann]: amount, [home.bob]: amount * 2n });
          } else if (one.t === "fail") chain.moves({ [home[one.who]]: 0n }, { failed: true });
          else if (one.t === "poll") {
            for (const address of Object.values(home)) say(chain.look(address));
            await world.looks(1);
          } else if (one.t === "repeat") {
            const look = said[one.which % Math.max(1, said.length)];
            if (look !== undefined) chain.says(look);
          } else if (one.t === "genesis") say(chain.look(home[one.who], 0));
          else if (one.t === "reveal") chain.hidden.clear();
          else if (one.t === "crash") await world.crash(one.landed);
        }
        chain.hidden.clear();
        await world.looks();
        const kept = await Promise.all(
          (["ann", "bob"] as const).map(async (name) => {
            const user = world.id(name);
            const { keptLamports = lamports(0n) } = (await world.engine.deposit(user)) ?? {};
            const { availableLamports } = world.engine.balance(user);
            expect(availableLamports + keptLamports).toBe(chain.balance(home[name]));
            return keptLamports;
          }),
        );
        const { owedLamports, onChain } = await debts(world);
        expect(owedLamports + kept.reduce((sum, one) => sum + one, 0n)).toBe(onChain);
        expect(await world.problems()).toEqual([]);
        const replay = new Replay();
        for await (const batch of world.journal.replay(0)) replay.apply(batch);
        expect(Buffer.compare(replay.state(), world.engine.state())).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
