/** Money that leaves by itself, the house's own address, and a chain that is silent (R31). */
import { describe, expect, it } from "vitest";
import { booked, debts, DepositWorld } from "../support/deposit-world.ts";
import { settle, sol } from "../support/engine-world.ts";

describe("money that leaves by itself", () => {
  it("raises the alarm, which only an operator ends; the house bears what is lost", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.sends(address, "3");
    await world.looks();
    world.chain.later();
    const theft = world.chain.moves({ [address]: -sol("1") });
    await world.looks();
    const actor = `deposit:${world.id("ann")}`;
    expect(world.stateOf("ann")).toBe("ALARM");
    expect(world.alerts).toEqual([
      { kind: "outflow", actor, address, lamports: sol("1"), signatures: [theft] },
    ]);
    // Nothing more is credited there, and a restart does not forget.
    world.sends(address, "5");
    await world.looks();
    expect(world.has("ann")).toBe("3");
    await world.crash();
    await world.looks();
    expect(world.stateOf("ann")).toBe("ALARM");
    expect(world.alerts).toHaveLength(2);

    const lost = { actor, answer: "ACKNOWLEDGE", by: world.id("ann"), note: "stolen" } as const;
    expect(await world.engine.answerAlarm(lost)).toBe("unpayable");
    world.chain.moves({ [world.signer.treasury]: sol("10") });
    await world.looks();
    expect(await world.engine.answerAlarm(lost)).toBe("done");
    expect(await world.engine.answerAlarm(lost)).toBe("no-alarm");
    await world.looks();
    expect(world.stateOf("ann")).toBe("WATCHING");
    expect(world.has("ann")).toBe("8");
    const { owedLamports, onChain } = await debts(world);
    expect(owedLamports).toBe(onChain);
    expect(await world.problems()).toEqual([]);
  });

  it("is looked at anew when the operator says so, and was a node that lied", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.sends(address, "3");
    await world.looks();
    const honest = world.chain.look(address);
    const movement = { signature: "forged", slot: 1_002, deltaLamports: -1n, failed: false };
    world.chain.says({ ...honest, slot: 1_002, lamports: sol("2"), movements: [movement] });
    await settle();
    expect(world.stateOf("ann")).toBe("ALARM");
    const actor = `deposit:${world.id("ann")}`;
    const by = world.id("ann");
    await world.engine.answerAlarm({ actor, answer: "RECHECK", by, note: "a broken node" });
    expect(world.chain.hinted).toContain(address);
    await world.looks();
    expect(world.stateOf("ann")).toBe("WATCHING");
    expect(world.has("ann")).toBe("3");
    expect(await world.problems()).toEqual([]);
  });
});

describe("the treasury", () => {
  it("begins with what is there, whatever its past, and takes top-ups from then on", async () => {
    const world = await DepositWorld.open();
    const { treasury } = world.signer;
    world.chain.moves({ [treasury]: sol("9") });
    world.chain.later(500);
    world.chain.moves({ [treasury]: -sol("4") });
    await world.looks();
    expect(world.stateOf("the house")).toBe("WATCHING");
    world.chain.later(10);
    world.chain.moves({ [treasury]: sol("2") });
    await world.looks();
    expect(booked(await world.transfers())).toEqual([
      "house-deposit 5000000000",
      "house-deposit 2000000000",
    ]);
    const { owedLamports, onChain } = await debts(world);
    expect(owedLamports).toBe(onChain);
    expect(await world.problems()).toEqual([]);
  });

  it("is one for ever: another signer's is refused at the start", async () => {
    const world = await DepositWorld.open();
    await world.engine.durable();
    await world.die();
    const other = new DepositWorld({ journal: world.journal }, "Another");
    await expect(other.start()).rejects.toThrow(/the signer's treasury is Another/);
  });
});

describe("a chain that cannot be read", () => {
  it("is told of after a minute, and so is its return", async () => {
    const world = await DepositWorld.open();
    world.chain.fails("no answer");
    await world.seconds(30);
    world.chain.fails(undefined);
    world.chain.fails("no answer");
    await world.seconds(59);
    expect(world.alerts).toEqual([]);
    await world.seconds(2);
    world.chain.fails(undefined);
    await world.engine.durable();
    await settle();
    expect(world.alerts).toEqual([
      { kind: "chain-lost", why: "no answer" },
      { kind: "chain-back" },
    ]);
  });

  it("by some of its nodes is told of with their names, and so is their return", async () => {
    const world = await DepositWorld.open();
    world.chain.losesNodes("one", "two");
    world.chain.losesNodes();
    await world.engine.durable();
    await settle();
    expect(world.alerts).toEqual([
      { kind: "nodes-away", nodes: ["one", "two"] },
      { kind: "nodes-back" },
    ]);
  });
});
