/** How a Solana node refuses a request: codes and words of Agave's (rpc-client-api/src/custom_error.rs). */
import { sentenceOf, type TransactionError } from "./transaction-error.ts";

/** Thrown by a method, answered as the request's `error`. */
export class RpcRefusal extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }

  /** As it stands in the answer. */
  get json(): unknown {
    const { code, message, data } = this;
    return data === undefined ? { code, message } : { code, message, data };
  }
}

export const parseError = () => new RpcRefusal(-32_700, "Parse error");
export const invalidRequest = () => new RpcRefusal(-32_600, "Invalid request");
export const methodNotFound = () => new RpcRefusal(-32_601, "Method not found");
export const invalidParams = (why: string) => new RpcRefusal(-32_602, why);

export function simulationFailed(error: TransactionError, data: unknown): RpcRefusal {
  return new RpcRefusal(-32_002, `Transaction simulation failed: ${sentenceOf(error)}`, data);
}

export const signatureFailure = () =>
  new RpcRefusal(-32_003, "Transaction signature verification failure");

export function nodeBehind(slots: number): RpcRefusal {
  const data = { numSlotsBehind: slots };
  return new RpcRefusal(-32_005, `Node is behind by ${slots} slots`, data);
}

export function unsupportedVersion(version: number): RpcRefusal {
  return new RpcRefusal(
    -32_015,
    `Transaction version (${version}) is not supported by the requesting client. ` +
      "Please try the request again with the following configuration parameter: " +
      `"maxSupportedTransactionVersion": ${version}`,
  );
}

export function slotNotReached(contextSlot: number): RpcRefusal {
  return new RpcRefusal(-32_016, "Minimum context slot has not been reached", { contextSlot });
}
