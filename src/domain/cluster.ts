/** Solana's public clusters by their genesis hashes, and where people look a transaction up. */

export const MAINNET = "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d";
const DEVNET = "EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG";
const TESTNET = "4uhcVJyU9pJkvQyS88uRDiswHXSCkY3zQawwpjk2NsNY";

const CLUSTERS: ReadonlyMap<string, { readonly name: string; readonly query: string }> = new Map([
  [MAINNET, { name: "Solana mainnet", query: "" }],
  [DEVNET, { name: "Solana devnet", query: "?cluster=devnet" }],
  [TESTNET, { name: "Solana testnet", query: "?cluster=testnet" }],
]);

/** Undefined for a chain of one's own. */
export function clusterName(genesisHash: string): string | undefined {
  return CLUSTERS.get(genesisHash)?.name;
}

/** Undefined where no public explorer knows the chain, as it does not know the sandbox's. */
export function explorerLink(genesisHash: string, signature: string): string | undefined {
  const cluster = CLUSTERS.get(genesisHash);
  if (cluster === undefined) return undefined;
  return `https://explorer.solana.com/tx/${signature}${cluster.query}`;
}
