/** A transaction is looked up on the chain that it is on, or nowhere. */
import { expect, it } from "vitest";
import { clusterName, explorerLink, MAINNET } from "../../src/domain/cluster.ts";

it("links to the explorer of the cluster whose genesis it is", () => {
  expect(explorerLink(MAINNET, "abc")).toBe("https://explorer.solana.com/tx/abc");
  const devnet = "EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG";
  expect(explorerLink(devnet, "abc")).toBe("https://explorer.solana.com/tx/abc?cluster=devnet");
  expect(clusterName(devnet)).toBe("Solana devnet");
});

it("links nowhere for a chain of one's own, which no explorer has", () => {
  expect(explorerLink("1".repeat(32), "abc")).toBeUndefined();
  expect(clusterName("1".repeat(32))).toBeUndefined();
});
