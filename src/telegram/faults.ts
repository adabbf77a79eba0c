/**
 * What the Bot API's failures mean and what is done about each. `sendMessage` has no idempotency key,
 * so a message that may have arrived is repeated only when the reader is owed it.
 */
import { GrammyError, HttpError } from "grammy";

export type Fault =
  /** 429: nothing happened, come back then. */
  | { readonly kind: "flood"; readonly retryAfterMs: number }
  /** The request never left this machine. */
  | { readonly kind: "unsent" }
  /** Sent, but the answer was lost: it may or may not have been done. */
  | { readonly kind: "ambiguous" }
  /** 5xx: Telegram's own trouble. */
  | { readonly kind: "server" }
  /** The message reads like that already. */
  | { readonly kind: "unchanged" }
  /** The message to edit or delete is not there, or not ours to change any more. */
  | { readonly kind: "gone" }
  /** The press is too old to be answered. */
  | { readonly kind: "stale-query" }
  /** Blocked, deactivated, kicked or never started: this chat cannot be reached. */
  | { readonly kind: "unreachable" }
  /** Anything else that Telegram refuses: a defect of ours, for the operator to read. */
  | { readonly kind: "rejected" };

/** What is being delivered, as far as failures care. */
export type Delivery = "answer" | "edit" | "renew" | "delete" | "open" | "send" | "notice";

export type Remedy =
  | { readonly kind: "done" }
  | { readonly kind: "retry"; readonly afterMs: number }
  /** An edit whose message is gone becomes a message of its own. */
  | { readonly kind: "send-anew" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "drop" };

// Errors of the socket layer that come before the first byte of a request.
const NOT_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);

export function faultOf(error: unknown): Fault {
  if (error instanceof GrammyError) return refusalOfTelegram(error);
  const cause = error instanceof HttpError ? error.error : error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" && NOT_SENT.has(code)
    ? { kind: "unsent" }
    : { kind: "ambiguous" };
}

function refusalOfTelegram(error: GrammyError): Fault {
  const said = error.description.toLowerCase();
  if (error.error_code === 429) {
    return { kind: "flood", retryAfterMs: (error.parameters.retry_after ?? 1) * 1000 };
  }
  if (error.error_code >= 500) return { kind: "server" };
  // A wrong token: only the operator can help, but what is owed stays owed.
  if (error.error_code === 401) return { kind: "server" };
  if (error.error_code === 403) return { kind: "unreachable" };
  if (said.includes("message is not modified")) return { kind: "unchanged" };
  if (said.includes("query is too old") || said.includes("query id is invalid")) {
    return { kind: "stale-query" };
  }
  if (
    said.includes("message to edit not found") ||
    said.includes("message to delete not found") ||
    said.includes("message can't be edited") ||
    said.includes("message can't be deleted") ||
    said.includes("message_id_invalid")
  ) {
    return { kind: "gone" };
  }
  if (said.includes("chat not found") || said.includes("user is deactivated")) {
    return { kind: "unreachable" };
  }
  return { kind: "rejected" };
}

/** Retries after the first try; a notice is owed and has no last try. */
const RETRIES: Readonly<Record<Delivery, number>> = {
  answer: 2,
  edit: 5,
  renew: 2,
  delete: 3,
  open: 5,
  send: 5,
  notice: Number.POSITIVE_INFINITY,
};

/** A press is not waited for longer than this: its spinner is gone by then. */
const ANSWER_PATIENCE_MS = 15_000;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_LAST_MS = 60_000;

/** `attempt` counts the tries that have failed: 1 after the first. */
export function remedyFor(fault: Fault, delivery: Delivery, attempt: number): Remedy {
  switch (fault.kind) {
    case "unchanged":
    case "stale-query":
      return { kind: "done" };
    case "gone":
      if (delivery === "edit") return { kind: "send-anew" };
      return delivery === "delete" || delivery === "renew" ? { kind: "done" } : { kind: "drop" };
    case "unreachable":
      return { kind: "unreachable" };
    case "rejected":
      return { kind: "drop" };
    case "flood":
      return delivery === "answer" && fault.retryAfterMs > ANSWER_PATIENCE_MS
        ? { kind: "drop" }
        : { kind: "retry", afterMs: fault.retryAfterMs };
    case "ambiguous":
      if (delivery === "open" || delivery === "send") return { kind: "drop" };
      return again(delivery, attempt);
    case "unsent":
    case "server":
      return again(delivery, attempt);
  }
}

function again(delivery: Delivery, attempt: number): Remedy {
  if (attempt > RETRIES[delivery]) return { kind: "drop" };
  const afterMs = Math.min(BACKOFF_LAST_MS, BACKOFF_FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  return { kind: "retry", afterMs };
}
