/** What the outbox has to do, and how jobs stand to each other. */
import type { Notice } from "../engine/notice.ts";
import type { Screen, Toast } from "./screen.ts";
import { turnOf } from "./turns.ts";

export type Job =
  | { readonly kind: "answer"; readonly callback: string; readonly toast: Toast | undefined }
  | { readonly kind: "edit"; readonly message: number; readonly screen: Screen }
  | { readonly kind: "renew" }
  | { readonly kind: "open"; readonly screen: Screen }
  /** `done` of an announcement: it is out, or will never be. */
  | { readonly kind: "send"; readonly screen: Screen; readonly done?: (() => void) | undefined }
  | { readonly kind: "delete"; readonly message: number }
  | { readonly kind: "notice"; readonly notice: Notice };

export function takesTurns(job: Job): boolean {
  if (job.kind === "send") return job.done !== undefined;
  return job.kind === "notice" && turnOf(job.notice) !== undefined;
}

/** Whoever waits for the end of a message's way is told of it; perhaps twice. */
export function noteOver(job: Job): void {
  if (job.kind === "send") job.done?.();
}

/** Telegram counts these for the bulk limit; edits are counted for their chat alone. */
export function sendsAnew({ kind }: Job): boolean {
  return kind === "open" || kind === "send" || kind === "notice";
}

/** Latest wins: edits of one message, and homes of one chat. */
export function replaces(job: Job): (waiting: Job) => boolean {
  if (job.kind === "open" || job.kind === "renew") return ({ kind }) => kind === job.kind;
  if (job.kind !== "edit") return () => false;
  return (waiting) => waiting.kind === "edit" && waiting.message === job.message;
}
