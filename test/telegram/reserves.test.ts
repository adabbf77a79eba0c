/** R31 in a chat: a player is given his proof to keep, an operator reads what the last look found. */
import { describe, expect, it } from "vitest";
import { pathTo, rootOf, sumTree, type Leaf } from "../../src/domain/merkle-sum.ts";
import { parseProof, type ReserveProof } from "../../src/domain/reserve-report.ts";
import type { ReserveCheck } from "../../src/engine/reserves.ts";
import { screenFaults } from "./markup.ts";
import { asRead } from "./reading.ts";
import { Street } from "./street.ts";

const KEY = "So11111111111111111111111111111111111111112";
/** As many as a large house may have: the path is as long as it ever gets. */
const LEAVES: readonly Leaf[] = Array.from({ length: 2_000 }, (_, user) => {
  return { user, salt: user.toString(16).padStart(32, "0"), lamports: 1_000_000_007n };
});

function proofOf(user: number): ReserveProof | undefined {
  const leaf = LEAVES.find((one) => one.user === user);
  if (leaf === undefined) return undefined;
  const tree = sumTree(LEAVES);
  return {
    report: {
      no: 42,
      atMs: Date.UTC(2026, 10, 25, 12),
      slot: 345_678_901,
      addressesHash: "ab".repeat(32),
      assetsLamports: "2100000000000",
      owedLamports: "2000000014000",
      root: rootOf(tree).hash,
      leaves: LEAVES.length,
      journal: { no: 12_345, hash: "cd".repeat(32) },
      previous: "ef".repeat(32),
      key: KEY,
      signature: `${"A".repeat(86)}==`,
    },
    leaf: { ...leaf, lamports: leaf.lamports.toString() },
    path: (pathTo(tree, leaf) ?? []).map((step) => ({
      ...step,
      lamports: step.lamports.toString(),
    })),
  };
}

async function atHome(money: "sol" | "play" = "sol") {
  const street = await Street.open({ money, admins: [1002], ...(money === "sol" && { proofOf }) });
  const [alice, olga] = [street.person(1001, "Alice"), street.person(1002, "Olga")];
  await alice.says("/start");
  await olga.says("/start");
  return { street, alice, olga };
}

describe("/proof", () => {
  it("gives a player his place in the last report, as JSON that verifies, within a message", async () => {
    const { alice } = await atHome();
    await alice.says("/proof");
    const kept = alice.messages.find(({ text }) => text.includes("<pre>"));
    if (kept === undefined) throw new Error("the proof stays in the chat");
    // It is the one message that is longer than a screen.
    const [tooLong, ...faults] = screenFaults({ text: kept.text, keyboard: kept.keyboard });
    expect(faults).toEqual([]);
    // For a hundred thousand players the path has six steps more; Telegram takes 4,096 characters.
    expect(Number.parseInt(tooLong ?? "", 10) + 6 * 130).toBeLessThan(4_096);
    const shown = asRead(kept.text);
    const json = shown.split("\n").find((line) => line.startsWith("{")) ?? "";
    expect(parseProof(json)).toEqual({ ok: true, value: proofOf(1001) });
    expect(shown.replace(json, "{..}")).toMatchInlineSnapshot(`
      "Proof of reserves 42, 2026-11-25 12:00 UTC
      This report counts you in with 1.000000007 SOL: your balance, your stakes in open rooms and your withdrawals under way.
      All players together are owed 2000 SOL; at slot 345678901 the house held 2100 SOL.
      It shows one moment, not borrowed money, and is complete only as far as players check it.

      {..}
      Keep the text above as proof.json. Anybody verifies it offline: npx rooms verify-proof proof.json
      Signed by So11111111111111111111111111111111111111112"
    `);
  });

  it("says so where there is none, and with play money that there is nothing to prove", async () => {
    const { street } = await atHome();
    const stranger = street.person(99_999, "Zed");
    await stranger.says("/start");
    await stranger.says("/proof");
    expect(stranger.home.text).toContain("There is no report that you are in yet");
    const { alice } = await atHome("play");
    await alice.says("/proof");
    expect(alice.home.text).toContain("there are no reserves to prove");
  });
});

describe("/reserves", () => {
  const good: ReserveCheck = {
    atMs: Date.UTC(2026, 10, 23, 12),
    verdict: {
      kind: "ok",
      slot: 77,
      assetsLamports: 14_000_000_000n,
      owedLamports: 4_000_000_000n,
      treasuryLamports: 10_000_000_000n,
      unbookedLamports: 500_000_000n,
      faults: [],
    },
    found: undefined,
  };

  it("shows operators what the last look found, and begins another", async () => {
    const { street, olga } = await atHome();
    await olga.says("/reserves");
    expect(olga.home.text).toContain("being looked at");
    street.door.lastReserves = good;
    await olga.says("/reserves");
    expect(street.door.reserveChecks).toBe(2);
    const text = olga.messages.map((message) => asRead(message.text)).join("\n");
    expect(text).toContain(
      "Held 14 SOL at slot 77, owed 4 SOL; the treasury alone has 10 SOL; arrived and not booked yet: 0.5 SOL.",
    );
  });

  it("names what is wrong, and what cannot be known", async () => {
    const { street, olga } = await atHome();
    const faults = ["deposit <A> holds 1 lamports and its book says 2"];
    street.door.lastReserves = {
      ...good,
      verdict: { ...good.verdict, kind: "failed", faults } as never,
    };
    await olga.says("/reserves");
    street.door.lastReserves = { ...good, verdict: { kind: "unknown", why: "no node answers" } };
    await olga.says("/reserves");
    const texts = olga.messages.map((message) => asRead(message.text)).join("\n");
    expect(texts).toContain("Reserves do not add up");
    expect(texts).toContain("deposit <A> holds 1 lamports");
    expect(texts).toContain("Reserves are unknown");
  });

  it("is no command for anybody else", async () => {
    const { street, alice } = await atHome();
    await alice.says("/reserves");
    expect(street.door.reserveChecks).toBe(0);
  });

  it("tells operators when all stands still, and when it goes on", async () => {
    const { street, olga } = await atHome();
    street.door.raiseMoney([{ kind: "reserves-bad", why: "1 lamport is missing" }]);
    street.door.raiseMoney([{ kind: "reserves-good" }]);
    await street.bot.idle();
    const texts = olga.messages.map((message) => asRead(message.text)).join("\n");
    expect(texts).toContain("Stakes and withdrawals stand still (R31): 1 lamport is missing.");
    expect(texts).toContain("Reserves add up again.");
  });
});
