import { describe, expect, it } from "vitest";
import { turnkeyCommand } from "../../src/commands/turnkey.ts";
import { STRANGER } from "../support/signing-house.ts";
import { scriptedTerminal } from "../support/scripted-terminal.ts";

const ASKED = ["--bot-user", "bot-1", "--treasury", STRANGER, "--deposits-wallet", "wallet-1"];
const TAGS = ["--zone-tag", "tag-a", "--zone-tag", "tag-b", "--zone-tag", "tag-c"];

interface Policy {
  readonly policyName: string;
  readonly consensus: string;
  readonly condition: string;
}

async function printed(): Promise<Policy[]> {
  const terminal = scriptedTerminal();
  expect(await turnkeyCommand.run([...ASKED, ...TAGS], terminal)).toBe(0);
  return JSON.parse(terminal.said.out) as Policy[];
}

describe("rooms turnkey policies", () => {
  it("prints what the operator pastes, with the operator's own ids", async () => {
    const policies = await printed();
    expect(policies.map(({ policyName }) => policyName)).toEqual([
      "rooms-small",
      "rooms-two-zones",
      "rooms-three-zones",
      "rooms-sweep",
      "rooms-sweep-fee",
      "rooms-addresses",
    ]);
    expect(policies[0]?.consensus).toBe("approvers.any(user, user.id == 'bot-1')");
    expect(policies[0]?.condition).toContain(`wallet_account.address == '${STRANGER}'`);
  });

  it("lets each amount go by one policy only: tiers neither overlap nor leave a gap", async () => {
    const conditions = (await printed()).slice(0, 3).map(({ condition }) => condition);
    expect(conditions.map((text) => text.match(/t\.amount (?:<|>=) \d+/g))).toEqual([
      ["t.amount < 10000000000"],
      ["t.amount >= 10000000000", "t.amount < 100000000000"],
      ["t.amount >= 100000000000"],
    ]);
  });

  it("never signs raw payloads, tables, other programs, or more transfers than one", async () => {
    for (const { policyName, condition } of await printed()) {
      expect(condition).not.toContain("RAW");
      if (policyName === "rooms-addresses") continue;
      expect(condition).toContain("activity.kind == 'SIGN_TRANSACTION'");
      expect(condition).toContain("solana.tx.address_table_lookups.count() == 0");
      expect(condition).toContain("solana.tx.transfers.count() == 1");
      expect(condition).toContain("solana.tx.program_keys.all(");
    }
  });

  it("asks any two zones to consent to the large ones, and all three to the largest", async () => {
    const [, two, three] = await printed();
    const zones = (policy: Policy | undefined): string[] =>
      Array.from(
        policy?.consensus.matchAll(/contains\('([^']+)'\)/g) ?? [],
        ([, tag]) => tag ?? "",
      );
    expect(zones(two)).toEqual(["tag-a", "tag-b", "tag-a", "tag-c", "tag-b", "tag-c"]);
    expect(zones(three)).toEqual(["tag-a", "tag-b", "tag-c"]);
  });

  it("puts nothing into a condition that could end its quotes", async () => {
    for (const [wrong, code] of [
      [[...ASKED, ...TAGS.slice(0, 4), "--zone-tag", "x') || true || ('"], 1],
      [["--bot-user", "b' || true", ...ASKED.slice(2), ...TAGS], 1],
      [[...ASKED, ...TAGS.slice(0, 4), "--zone-tag", "tag-a"], 1],
      [["--bot-user", "b", "--treasury", "x", ...ASKED.slice(4), ...TAGS], 1],
      [[...ASKED, ...TAGS.slice(0, 4)], undefined],
      [TAGS, undefined],
    ] as const) {
      expect(await turnkeyCommand.run([...wrong], scriptedTerminal())).toBe(code);
    }
  });
});
