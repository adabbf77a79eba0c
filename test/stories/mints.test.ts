/** A host pastes a token's link: it is looked up, priced, and asked about; nobody waits for either. */
import { describe, expect, it } from "vitest";
import { err, ok } from "../../src/domain/result.ts";
import { audit } from "../../src/engine/audit.ts";
import { EngineWorld, settle } from "../support/engine-world.ts";
import { FACTS, LINK, MINT, MintWorld } from "../support/mint-world.ts";

const OTHER = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";

async function problemsOf({ world }: MintWorld): Promise<readonly string[]> {
  return (await audit(world.journal.chunk(0).batches)).problems;
}

describe("a pasted link", () => {
  it("is looked up, its sources are begun, and with a live price the flow goes on (R4)", async () => {
    const mints = await MintWorld.open();
    await mints.answer({ type: "START" });
    const view = await mints.answer({ type: "ASSET", text: LINK, message: 5 });
    expect(view).toMatchObject({
      state: "LOOKING_UP",
      expectsText: true,
      mint: { address: MINT },
    });
    await settle();
    expect(mints.view()).toMatchObject({
      state: "AWAITING_PRICE",
      mint: { fact: { symbol: "HAT" } },
    });
    expect(mints.followed()).toEqual([]);
    await mints.world.seconds(2);
    expect(mints.followed()).toEqual([MINT]);
    expect(mints.view()).toMatchObject({ state: "CONDITION", draft: { asset: MINT } });
    expect(mints.world.engine.price(MINT)).toMatchObject({ price: 8_000, status: "live" });
    // The host was shown the rest without asking.
    expect(mints.told.map(({ creation }) => creation.state)).toEqual([
      "AWAITING_PRICE",
      "CONDITION",
    ]);
    expect(mints.chain.asked).toEqual([MINT]);
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("that comes twice, as Telegram repeats it, is looked up once", async () => {
    const mints = await MintWorld.open();
    mints.chain.isHeld = true;
    await mints.answer({ type: "START" });
    await mints.answer({ type: "ASSET", text: LINK, message: 5 });
    const again = await mints.answer({ type: "ASSET", text: LINK, message: 5 });
    expect([again.state, again.refusal]).toEqual(["LOOKING_UP", undefined]);
    expect(mints.chain.asked).toEqual([MINT]);
  });

  it.each([
    ["mint-unknown", { code: "mint-unknown", mint: MINT }],
    ["mint-mayhem", { code: "mint-mayhem", mint: MINT }],
    ["mint-quote", { code: "mint-quote", mint: MINT }],
    ["mint-migrating", { code: "mint-migrating", mint: MINT }],
    ["price-unavailable", { code: "price-unavailable", asset: MINT }],
  ] as const)("that is refused (%s) leaves the host at the question", async (_code, refusal) => {
    const mints = await MintWorld.open();
    mints.chain.answer = err(refusal);
    await mints.chosen();
    expect(mints.view()).toMatchObject({ state: "ASSET", expectsText: true, refusal });
    expect(mints.told.at(-1)?.creation).toMatchObject({ state: "ASSET", refusal });
    expect(mints.followed()).toEqual([]);
    // A coin, or another token, is taken after it.
    expect(await mints.answer({ type: "ASSET", text: "SOL" })).toMatchObject({
      state: "CONDITION",
    });
  });

  it.each([
    ["bad-mint", "https://pump.fun/board"],
    ["bad-mint", "https://example.com/4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf"],
    ["unknown-asset", "DOGE"],
  ])("%s: %s is not looked up at all", async (code, text) => {
    const mints = await MintWorld.open();
    await mints.chosen(text);
    expect(mints.view()).toMatchObject({ state: "ASSET", refusal: { code } });
    expect(mints.chain.asked).toEqual([]);
  });

  it("without a live price in fifteen seconds is refused, and its sources are let go", async () => {
    const mints = await MintWorld.open();
    mints.cap(undefined);
    await mints.chosen();
    expect(mints.followed()).toEqual([MINT]);
    await mints.world.seconds(12);
    expect(mints.view()?.state).toBe("AWAITING_PRICE");
    await mints.world.seconds(2);
    const refusal = { code: "price-unavailable", asset: MINT };
    expect(mints.view()).toMatchObject({ state: "ASSET", refusal });
    expect(mints.told.at(-1)?.creation).toMatchObject({ state: "ASSET", refusal });
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("whose market only one source sees is not live, and waits in vain (R15)", async () => {
    const mints = await MintWorld.open();
    mints.sources[1]?.caps.clear();
    await mints.chosen();
    await mints.world.seconds(20);
    expect(mints.view()).toMatchObject({ state: "ASSET", refusal: { code: "price-unavailable" } });
  });

  it("that the chain does not answer about in time is refused; the late answer changes nothing", async () => {
    const mints = await MintWorld.open();
    mints.chain.isHeld = true;
    await mints.chosen();
    await mints.world.seconds(14);
    const refused = mints.view();
    expect(refused).toMatchObject({ state: "ASSET", refusal: { code: "price-unavailable" } });
    await mints.chain.release();
    await mints.world.seconds(2);
    expect(mints.view()).toEqual(refused);
    expect(mints.followed()).toEqual([]);
  });

  it("that was given up for another is forgotten: only the last question's answer counts", async () => {
    const mints = await MintWorld.open();
    mints.cap(9_000, OTHER);
    mints.chain.isHeld = true;
    await mints.chosen(LINK);
    await mints.answer({ type: "BACK" });
    await mints.answer({ type: "ASSET", text: OTHER });
    await mints.chain.release();
    expect(mints.view()).toMatchObject({ state: "LOOKING_UP", mint: { address: OTHER } });
    await mints.chain.release();
    await mints.world.seconds(2);
    expect(mints.view()).toMatchObject({ state: "CONDITION", draft: { asset: OTHER } });
    expect(mints.followed()).toEqual([OTHER]);
  });

  it("is replaced by another that is sent while it is looked up, or by a coin", async () => {
    const mints = await MintWorld.open();
    mints.cap(9_000, OTHER);
    mints.chain.isHeld = true;
    await mints.chosen(LINK);
    expect(await mints.answer({ type: "ASSET", text: OTHER })).toMatchObject({
      state: "LOOKING_UP",
      mint: { address: OTHER },
    });
    await mints.chain.release();
    expect(mints.view()?.state).toBe("LOOKING_UP");
    await mints.chain.release();
    await mints.world.seconds(2);
    expect(mints.view()).toMatchObject({ state: "CONDITION", draft: { asset: OTHER } });
    await mints.chosen(LINK);
    expect(await mints.answer({ type: "ASSET", text: "SOL" })).toMatchObject({
      state: "CONDITION",
    });
    await mints.chain.release();
    await mints.world.seconds(2);
    expect(mints.view()).toMatchObject({ state: "CONDITION", draft: { asset: "SOL" } });
    expect(mints.view()?.mint).toBeUndefined();
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("that was asked about in a flow before this one changes nothing in this one", async () => {
    const mints = await MintWorld.open();
    mints.chain.isHeld = true;
    await mints.chosen();
    await mints.chosen(OTHER);
    await mints.chain.release();
    expect(mints.view()).toMatchObject({ state: "LOOKING_UP", mint: { address: OTHER } });
  });

  it("about which the look-up breaks is refused, and the operator reads why", async () => {
    const mints = await MintWorld.open();
    mints.chain.answer = new Error("a bug in the chain");
    await mints.chosen();
    expect(mints.view()).toMatchObject({ state: "ASSET", refusal: { code: "price-unavailable" } });
    expect(mints.world.log.find(({ level }) => level === "error")?.what).toBe(
      "a mint could not be looked up",
    );
  });

  it("is refused at once where nobody can look it up", async () => {
    const world = await EngineWorld.open();
    await world.person("alice");
    await world.engine.create(world.id("alice"), { type: "START" });
    const view = await world.engine.create(world.id("alice"), { type: "ASSET", text: LINK });
    const refusal = { code: "price-unavailable", asset: MINT };
    expect(view).toMatchObject({ state: "ASSET", refusal });
  });

  it("carries its maker's words without what deceives", async () => {
    const mints = await MintWorld.open();
    mints.chain.answer = ok({
      ...FACTS,
      symbol: "\u202e\u200bSOL\n",
      name: "<b>Sol</b>".repeat(99),
    });
    await mints.chosen();
    const { fact } = mints.view()?.mint ?? {};
    expect(fact?.symbol).toBe("SOL");
    expect([...(fact?.name ?? "")].length).toBe(32);
  });
});

describe("a mint's feed", () => {
  it("is let go with the flow that needed it", async () => {
    const mints = await MintWorld.open();
    await mints.chosen();
    await mints.answer({ type: "DISCARD" });
    await mints.world.seconds(1);
    expect(mints.followed()).toEqual([]);
    expect(mints.world.engine.price(MINT)).toBeUndefined();
    expect(mints.world.engine.inspection.actors().some(({ actor }) => actor.includes(MINT))).toBe(
      false,
    );
  });

  it("is let go when the host turns to a coin", async () => {
    const mints = await MintWorld.open();
    await mints.chosen();
    await mints.answer({ type: "BACK" });
    await mints.answer({ type: "ASSET", text: "SOL" });
    await mints.world.seconds(1);
    expect(mints.followed()).toEqual([]);
    expect(mints.view()).toMatchObject({ state: "CONDITION", draft: { asset: "SOL" } });
    expect(mints.view()?.mint).toBeUndefined();
  });

  it("of a flow that its host has left is let go after half an hour, and taken up when he is back", async () => {
    const mints = await MintWorld.open();
    await mints.chosen();
    await mints.world.minutes(31);
    expect(mints.followed()).toEqual([]);
    const up = { type: "CONDITION", direction: "reach-or-exceed", settlement: "touch" } as const;
    await mints.answer(up);
    await mints.world.seconds(2);
    expect(mints.followed()).toEqual([MINT]);
    expect(await mints.answer({ type: "TARGET", text: "16k" })).toMatchObject({ state: "WINDOW" });
  });

  it("is one for all who need it, and stays until the last has gone", async () => {
    const mints = await MintWorld.open();
    await mints.chosen(LINK, "alice");
    const starts = mints.sources[0]?.starts.length;
    await mints.chosen(MINT, "bob");
    expect(mints.sources[0]?.starts.length).toBe(starts);
    await mints.answer({ type: "DISCARD" }, "alice");
    await mints.world.seconds(1);
    expect(mints.followed()).toEqual([MINT]);
    await mints.answer({ type: "DISCARD" }, "bob");
    await mints.world.seconds(1);
    expect(mints.followed()).toEqual([]);
  });

  it("disturbs no other source when it comes or goes", async () => {
    const mints = await MintWorld.open();
    const before = mints.world.engine.price("SOL")?.atMs ?? 0;
    await mints.chosen();
    expect(mints.world.engine.price("SOL")?.atMs).toBeGreaterThan(before);
    expect(mints.world.engine.price("SOL")?.status).toBe("live");
  });
});

describe("a restart", () => {
  it("in the middle of a look-up asks again, and the flow goes on", async () => {
    const mints = await MintWorld.open();
    mints.chain.isHeld = true;
    await mints.chosen();
    expect(mints.view()?.state).toBe("LOOKING_UP");
    mints.chain.isHeld = false;
    await mints.crash();
    await mints.world.seconds(2);
    expect(mints.chain.asked).toEqual([MINT, MINT]);
    expect(mints.view()).toMatchObject({ state: "CONDITION", draft: { asset: MINT } });
    expect(mints.told.at(-1)?.creation.state).toBe("CONDITION");
    // The answer to the dead process comes after all.
    await mints.chain.release();
    expect(mints.view()?.state).toBe("CONDITION");
    expect(await problemsOf(mints)).toEqual([]);
  });

  it("after an hour gives the question its fifteen seconds anew", async () => {
    const mints = await MintWorld.open();
    mints.chain.isHeld = true;
    await mints.chosen();
    await mints.world.die();
    await mints.world.minutes(60);
    await mints.world.start();
    expect(mints.view()?.state).toBe("LOOKING_UP");
    await mints.world.seconds(14);
    expect(mints.view()).toMatchObject({ state: "ASSET", refusal: { code: "price-unavailable" } });
  });

  it("while the price is awaited watches the mint again", async () => {
    const mints = await MintWorld.open();
    mints.cap(undefined);
    await mints.chosen();
    expect(mints.view()?.state).toBe("AWAITING_PRICE");
    mints.cap(8_000);
    await mints.crash();
    await mints.world.seconds(1);
    expect(mints.view()?.state).toBe("CONDITION");
  });

  it("further on keeps what was found, and the feed", async () => {
    const mints = await MintWorld.open();
    const before = await mints.reviewed();
    await mints.crash();
    expect(mints.followed()).toEqual([MINT]);
    expect(mints.view()).toMatchObject({ state: "REVIEW", draft: before.draft });
    expect(mints.view()?.mint?.terms).toEqual(before.mint?.terms);
    // Nothing has happened to it that its host has to be shown.
    expect(mints.told).toEqual([]);
  });

  it("between the last look-up and the room leaves the host at the review", async () => {
    const mints = await MintWorld.open();
    await mints.reviewed();
    mints.chain.isHeld = true;
    expect(await mints.answer({ type: "PUBLISH" })).toMatchObject({ state: "CHECKING" });
    await mints.crash();
    expect(mints.view()?.state).toBe("REVIEW");
    expect(mints.world.engine.vitals().rooms).toBe(0);
    await mints.chain.release();
    expect(mints.world.engine.vitals().rooms).toBe(0);
  });
});
