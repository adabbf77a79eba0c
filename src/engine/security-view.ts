/** What guards a player's withdrawals, as screens see it, and the names of the actors that keep it. */
import type { SecurityContext } from "../../machines/security.machine.ts";
import type { UserId } from "../domain/ids.ts";
import { THAW_MS, TRIES_MAX, type SecurityChange } from "../domain/pin.ts";

export interface SecurityView {
  readonly hasPin: boolean;
  /** Since when there has been one without a gap; a young PIN opens no new address at once. */
  readonly pinSinceMs: number | undefined;
  readonly triesLeft: number;
  /** No PIN is taken before. */
  readonly lockedUntilMs: number | undefined;
  /** When a forgotten PIN goes. */
  readonly resetAtMs: number | undefined;
  readonly frozenAtMs: number | undefined;
  /** Of a frozen account without a PIN: from when on it can be opened by a tap. */
  readonly thawAtMs: number | undefined;
}

/** Something that a player is owed to be told. */
export interface SecurityNews {
  readonly user: UserId;
  /** Counts those of this player. */
  readonly n: number;
  readonly what: SecurityChange;
  readonly atMs: number;
}

export function viewOf(context: SecurityContext | undefined, isLocked: boolean): SecurityView {
  const frozenAtMs = context?.frozenAtMs ?? undefined;
  const hasPin = context !== undefined && context.verifier !== null;
  return {
    hasPin,
    pinSinceMs: hasPin ? context.sinceMs : undefined,
    triesLeft: TRIES_MAX - (context?.tries ?? 0),
    lockedUntilMs: isLocked ? context?.lockedUntilMs : undefined,
    resetAtMs: context?.resetAtMs ?? undefined,
    frozenAtMs,
    thawAtMs: hasPin || frozenAtMs === undefined ? undefined : frozenAtMs + THAW_MS,
  };
}

export function securityActor(user: UserId): string {
  return `security:${user}`;
}

/** Whose it is, or undefined when it is another kind of actor. */
export function guardedBy(actor: string): UserId | undefined {
  return actor.startsWith("security:") ? (Number(actor.slice(9)) as UserId) : undefined;
}

/** Its notice's name. */
export function newsId({ user, n }: Pick<SecurityNews, "user" | "n">): string {
  return `p${user}.${n}`;
}
