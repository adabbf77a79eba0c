/** Deposits from beginning to end: what happens on the chain, and what becomes of it (R28). */
import { describe, expect, it } from "vitest";
import { ALERT_LOOKS } from "../../machines/deposit.machine.ts";
import { Replay } from "../../src/engine/replay.ts";
import { booked, debts, DepositWorld } from "../support/deposit-world.ts";
import { EngineWorld, settle, sol } from "../support/engine-world.ts";

describe("a deposit", () => {
  it("is the player's once it is final, and the player is told once", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.sends(address, "0.5");
    expect(world.has("ann")).toBe("0");
    await world.looks();
    expect(world.has("ann")).toBe("0.5");
    const [notice, ...others] = world.notices;
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      kind: "deposit",
      user: world.id("ann"),
      lamports: sol("0.5"),
    });
    expect(world.chain.watched.get(address)).toMatchObject({ bookLamports: sol("0.5") });
    world.engine.told([notice?.id ?? ""]);
    await world.engine.durable();
    await world.crash();
    expect(world.notices).toEqual([]);
    expect(await world.problems()).toEqual([]);
  });

  it("brings nothing a second time, whoever says it again", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.sends(address, "0.5");
    const look = world.chain.look(address);
    await world.looks();
    for (let again = 0; again < 3; again++) world.chain.says(look);
    // Another node, a little later, and the whole history from the first slot on.
    world.chain.later(5_000);
    world.chain.says(world.chain.look(address));
    await world.looks();
    expect(world.has("ann")).toBe("0.5");
    await world.crash();
    world.chain.says(world.chain.look(address));
    await world.looks();
    expect(world.has("ann")).toBe("0.5");
    expect(booked(await world.transfers())).toEqual(["deposit 500000000"]);
  });

  it("of too little waits for the next, and both are credited together", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.sends(address, "0.0004");
    await world.looks();
    expect(world.has("ann")).toBe("0");
    expect(await world.engine.deposit(world.id("ann"))).toMatchObject({
      keptLamports: sol("0.0004"),
    });
    await world.crash();
    world.sends(address, "0.0007");
    await world.looks();
    expect(world.has("ann")).toBe("0.0011");
    expect(booked(await world.transfers())).toEqual(["deposit 1100000"]);
    expect(await world.problems()).toEqual([]);
  });

  it("that failed on chain is none", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.chain.moves({ [address]: 0n }, { failed: true });
    world.sends(address, "1");
    await world.looks();
    expect(world.has("ann")).toBe("1");
    // A node that says otherwise of a failed one is not believed.
    world.chain.later();
    world.chain.moves({ [address]: sol("2") }, { failed: true });
    await world.looks();
    expect(world.has("ann")).toBe("1");
    expect(world.stateOf("ann")).toBe("BEHIND");
  });

  it("in the same slot as another counts beside it", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.chain.later();
    world.chain.moves({ [address]: sol("1") });
    world.chain.moves({ [address]: sol("1") });
    await world.looks();
    expect(world.has("ann")).toBe("2");
    expect(world.notices).toHaveLength(2);
  });

  it("by one transaction to two players is credited to each, what each was sent", async () => {
    const world = await DepositWorld.open();
    const ann = await world.depositor("ann");
    const bob = await world.depositor("bob");
    world.chain.moves({ [ann]: sol("1"), [bob]: sol("2") });
    await world.looks();
    expect(world.have("ann", "bob")).toEqual(["1", "2"]);
    const requests = (await world.transfers()).map(({ request }) => request);
    expect(new Set(requests).size).toBe(2);
    expect(await world.problems()).toEqual([]);
  });

  it("after the balance was read belongs to the next look", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.sends(address, "1");
    const slot = world.chain.slot;
    world.sends(address, "2");
    world.chain.says(world.chain.look(address, 0, slot));
    await world.engine.durable();
    expect(world.has("ann")).toBe("1");
    await world.looks();
    expect(world.has("ann")).toBe("3");
  });

  it("can be staked, and needs no welcome gift", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.price(163);
    world.sends(address, "5");
    await world.looks();
    const room = await world.room("ann");
    await world.stake("ann", room, "yes", "2");
    expect(world.has("ann")).toBe("3");
    const { owedLamports, onChain } = await debts(world);
    expect(owedLamports).toBe(onChain);
    expect(await world.problems()).toEqual([]);
  });
});

describe("a node that leaves something out", () => {
  it("is not believed until the missing row is there", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    const first = world.sends(address, "1");
    world.sends(address, "2");
    world.chain.hidden.add(first);
    await world.looks();
    expect(world.has("ann")).toBe("0");
    expect(world.stateOf("ann")).toBe("BEHIND");
    expect((await world.engine.deposit(world.id("ann")))?.isHalted).toBe(true);
    world.chain.hidden.clear();
    await world.looks();
    expect(world.has("ann")).toBe("3");
    expect(world.stateOf("ann")).toBe("WATCHING");
    expect(await world.problems()).toEqual([]);
  });

  it("and one that lists what it cannot give is not either; the cursor does not pass it", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    const lost = world.sends(address, "1");
    world.chain.unresolved.add(lost);
    await world.looks();
    expect(world.stateOf("ann")).toBe("BEHIND");
    world.chain.later(10_000);
    await world.looks();
    world.chain.unresolved.clear();
    await world.looks();
    expect(world.has("ann")).toBe("1");
  });

  it("is reported once, after a while, and does not fill the journal", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.chain.hidden.add(world.sends(address, "1"));
    await world.looks(ALERT_LOOKS - 1);
    expect(world.alerts).toEqual([]);
    await world.looks(2);
    expect(world.alerts).toEqual([expect.objectContaining({ kind: "behind", address })]);
    const { no } = await world.engine.anchor();
    await world.looks(100);
    expect((await world.engine.anchor()).no).toBe(no);
    await world.seconds(61);
    await world.looks();
    expect((await world.engine.anchor()).no).toBe(no + 1);
    expect(world.alerts).toHaveLength(1);
  });

  it("and is then never heard of again leaves no doubt behind", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    const lie = { ...world.chain.look(address), lamports: sol("7") };
    world.chain.says(lie);
    await settle();
    expect(world.stateOf("ann")).toBe("BEHIND");
    await world.minutes(4);
    expect(world.stateOf("ann")).toBe("WATCHING");
  });

  it("is in the past: its look changes nothing", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.sends(address, "1");
    const old = world.chain.look(address);
    world.sends(address, "2");
    await world.looks();
    world.chain.says(old);
    await world.looks();
    expect(world.has("ann")).toBe("3");
    expect(world.stateOf("ann")).toBe("WATCHING");
  });
});

describe("an address", () => {
  it("is asked of the signer once, and again while there is no answer", async () => {
    const world = await DepositWorld.open();
    world.signer.fault = { code: "unreachable", detail: "no signer" };
    expect(await world.depositor("ann")).toBe("no address");
    world.signer.fault = undefined;
    await world.seconds(6);
    const view = await world.engine.deposit(world.id("ann"));
    expect(view).toMatchObject({ address: world.signer.addressOf(0), isHalted: false });
    expect(world.signer.asked).toBe(2);
    await world.crash();
    expect(await world.engine.deposit(world.id("ann"))).toMatchObject({ address: view?.address });
    expect(world.signer.asked).toBe(2);
    expect(await world.problems()).toEqual([]);
  });

  it("is never two players', whatever the signer says", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.signer.addressOf = () => address;
    expect(await world.depositor("bob")).toBe("no address");
    world.sends(address, "1");
    await world.looks();
    expect(world.have("ann", "bob")).toEqual(["1", "0"]);
  });

  it("shows what is on its way, until it is final", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    const user = world.id("ann");
    const signature = world.sends(address, "1");
    world.chain.sees(address, signature, sol("1"));
    expect((await world.engine.deposit(user))?.seen).toEqual([{ signature, lamports: sol("1") }]);
    expect(world.has("ann")).toBe("0");
    await world.looks();
    world.chain.sees(address, signature, sol("1"));
    expect((await world.engine.deposit(user))?.seen).toEqual([]);
    world.chain.sees(address, "dropped", sol("3"));
    await world.minutes(6);
    expect((await world.engine.deposit(user))?.seen).toEqual([]);
  });

  it("is nobody's with play money, and a journal is of one kind of money for ever", async () => {
    const play = await EngineWorld.open();
    await play.person("ann");
    expect(await play.engine.deposit(play.id("ann"))).toBeUndefined();
    await play.die();
    const real = new DepositWorld({ journal: play.journal });
    await expect(real.start()).rejects.toThrow(/MONEY=sol: this journal was begun with MONEY=play/);
  });
});

describe("a crash", () => {
  it("before the batch is durable takes back the credit and the book together", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    await world.engine.durable();
    world.sends(address, "1");
    world.chain.poll();
    await world.crash();
    expect(world.has("ann")).toBe("0");
    expect(world.chain.watched.get(address)).toMatchObject({ bookLamports: 0n, cursorSlot: 0 });
    await world.looks();
    expect(world.has("ann")).toBe("1");
    expect(booked(await world.transfers())).toEqual(["deposit 1000000000"]);
  });

  it("between the durable batch and the watcher leaves nothing to be done twice", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    await world.engine.durable();
    world.sends(address, "1");
    world.chain.poll();
    // The batch reaches the disk, and the process never hears of it.
    await settle();
    await world.crash(1);
    expect(world.has("ann")).toBe("1");
    expect(world.chain.watched.get(address)).toMatchObject({ bookLamports: sol("1") });
    // The notice is owed still.
    expect(world.notices).toEqual([expect.objectContaining({ kind: "deposit" })]);
    await world.looks();
    expect(world.has("ann")).toBe("1");
    expect(booked(await world.transfers())).toEqual(["deposit 1000000000"]);
    expect(await world.problems()).toEqual([]);
  });

  it("is survived alike from the first batch, from a snapshot, and by living on", async () => {
    const world = await DepositWorld.open();
    const address = await world.depositor("ann");
    world.sends(address, "1");
    await world.looks();
    world.sends(address, "0.0002");
    await world.looks();
    await world.engine.durable();
    const replay = new Replay();
    for await (const batch of world.journal.replay(0)) replay.apply(batch);
    expect(Buffer.from(replay.state())).toEqual(Buffer.from(world.engine.state()));
    const half = new Replay();
    expect(half.load(replay.save())).toBe(true);
    expect(Buffer.from(half.state())).toEqual(Buffer.from(world.engine.state()));
    const snapshot = replay.save();
    world.sends(address, "3");
    await world.looks();
    await world.die();
    await world.start({ snapshot });
    expect(world.has("ann")).toBe("4.0002");
    world.sends(address, "0.0009");
    await world.looks();
    expect(world.has("ann")).toBe("4.0002");
    world.sends(address, "0.0001");
    await world.looks();
    expect(world.has("ann")).toBe("4.0012");
    expect(await world.problems()).toEqual([]);
  });
});
