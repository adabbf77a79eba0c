/** What can be asked of a node, and what an answer must look like to be one. */
import type { ChainFault, Commitment } from "../../domain/chain-facts.ts";

export interface Question<T> {
  readonly method: string;
  /** `minContextSlot`: nothing older may be answered; 0 where the caller has seen nothing yet. */
  readonly params: (minContextSlot: number) => readonly unknown[];
  /** The `result`; undefined when it is not of the expected form. Never throws. */
  readonly read: (result: unknown) => T | undefined;
  /** As of which slot the answer is, where it says so. */
  readonly asOf?: { readonly commitment: Commitment; readonly slot: (value: T) => number };
}

/** A {@link ChainFault}, with the code of JSON-RPC where a node gave one. */
export interface RpcFault extends ChainFault {
  readonly rpcCode?: number;
  /** The chain's own word and not the node's: no other node would take it back. */
  readonly isFinal?: true;
}

/** Codes of Agave's `rpc-client-api/src/custom_error.rs` and of JSON-RPC that mean something to us. */
export const RPC_CODES = {
  preflightFailed: -32_002,
  nodeUnhealthy: -32_005,
  minContextSlotNotReached: -32_016,
  internal: -32_603,
  /** Not of Solana: some providers say in a body what others say as a status. */
  tooManyRequests: 429,
} as const;
