/** Solana's JSON-RPC as it comes in, over HTTP and WebSocket (reference/oracle.md A.10). Nothing throws. */
import { asFields, counter, parseFields, type Fields } from "../../net/frame.ts";
import type { Account } from "./accounts.ts";

/** Accounts of one answer, as of one slot; undefined where there is no such account. */
export interface AccountsAt {
  readonly slot: number;
  readonly accounts: readonly (Account | undefined)[];
}

export type RpcFrame =
  | { readonly kind: "subscribed"; readonly id: number; readonly subscription: number }
  | { readonly kind: "refused"; readonly id: number | undefined; readonly detail: string }
  | {
      readonly kind: "account";
      readonly subscription: number;
      readonly slot: number;
      readonly account: Account | undefined;
    }
  | { readonly kind: "slot"; readonly slot: number };

/** A frame of the socket; undefined for whatever is of no interest or malformed. */
export function readRpcFrame(text: string): RpcFrame | undefined {
  const frame = parseFields(text);
  if (frame === undefined) return undefined;
  const params = asFields(frame["params"]);
  if (frame["method"] === "accountNotification") return accountFrame(params);
  if (frame["method"] === "slotNotification") {
    const slot = counter(asFields(params?.["result"])?.["slot"]);
    return slot === undefined ? undefined : { kind: "slot", slot };
  }
  const id = counter(frame["id"]);
  const detail = rpcError(frame);
  if (detail !== undefined) return { kind: "refused", id, detail };
  const subscription = counter(frame["result"]);
  return id === undefined || subscription === undefined
    ? undefined
    : { kind: "subscribed", id, subscription };
}

/** What an answer complains of; undefined when it does not. */
export function rpcError(answer: Fields): string | undefined {
  const error = asFields(answer["error"]);
  if (error === undefined) return undefined;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return `${typeof message === "string" ? message.slice(0, 200) : "error"} (${String(code)})`;
}

/** The result of `getMultipleAccounts` for `count` addresses. */
export function readAccountsAt(result: unknown, count: number): AccountsAt | undefined {
  const fields = asFields(result);
  const slot = contextSlot(fields);
  const values = fields?.["value"];
  if (slot === undefined || !Array.isArray(values) || values.length !== count) return undefined;
  const accounts = values.map(readAccount);
  return accounts.includes("malformed")
    ? undefined
    : { slot, accounts: accounts as (Account | undefined)[] };
}

function accountFrame(params: Fields | undefined): RpcFrame | undefined {
  const result = asFields(params?.["result"]);
  const subscription = counter(params?.["subscription"]);
  const slot = contextSlot(result);
  const account = readAccount(result?.["value"]);
  if (subscription === undefined || slot === undefined || account === "malformed") return undefined;
  return { kind: "account", subscription, slot, account };
}

function contextSlot(result: Fields | undefined): number | undefined {
  return counter(asFields(result?.["context"])?.["slot"]);
}

/** `{"data":["<base64>","base64"],"owner":"6EF8..",..}`, or null where there is none. */
function readAccount(value: unknown): Account | undefined | "malformed" {
  if (value === null) return undefined;
  const fields = asFields(value);
  const owner = fields?.["owner"];
  const data = fields?.["data"];
  if (typeof owner !== "string" || !Array.isArray(data) || data[1] !== "base64") return "malformed";
  const [text] = data as readonly unknown[];
  if (typeof text !== "string") return "malformed";
  const bytes = Buffer.from(text, "base64");
  // Node decodes what it can of anything: a cut text would be a shorter account, with a price.
  return bytes.toString("base64") === text ? { owner, data: bytes } : "malformed";
}
