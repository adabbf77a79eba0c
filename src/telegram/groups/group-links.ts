/**
 * A group's link into the wizard, which is in private: whoever has it may post the room that he creates
 * there. So it is signed with the group's secret and runs out: a group's number alone, which is no
 * secret, lets nobody write into it.
 */
import { sha256 } from "../../domain/sha256.ts";
import type { Group, GroupTarget } from "../../engine/group-door.ts";

const HOUR_MS = 3_600_000;
const HOURS_VALID = 24;
const MARK_LENGTH = 16;

/** At most 44 of the 64 characters that a deep link may have. */
export function groupPayload(group: Group, thread: number | undefined, nowMs: number): string {
  const hour = Math.floor(nowMs / HOUR_MS);
  const parts = [-group.chat, thread ?? 0, hour].map((part) => part.toString(36));
  return `g_${parts.join("_")}_${markOf(group, thread ?? 0, hour)}`;
}

export function groupLink(bot: string, payload: string): string {
  return `https://t.me/${bot}?start=${payload}`;
}

/** Where the room is to be posted; undefined when it is no such link, or not a good one any more. */
export function readGroupPayload(
  payload: string,
  groupOf: (chat: number) => Group | undefined,
  nowMs: number,
): GroupTarget | undefined {
  const match = /^g_([0-9a-z]{1,10})_([0-9a-z]{1,7})_([0-9a-z]{1,6})_([0-9a-f]{16})$/.exec(payload);
  if (match === null) return undefined;
  const [chat = 0, thread = 0, hour = 0] = match
    .slice(1, 4)
    .map((part) => Number.parseInt(part, 36));
  const group = groupOf(-chat);
  const ageHours = Math.floor(nowMs / HOUR_MS) - hour;
  if (group?.isIn !== true || ageHours < 0 || ageHours >= HOURS_VALID) return undefined;
  // A link made before the group became a supergroup was signed for its old number.
  if (markOf({ ...group, chat: -chat }, thread, hour) !== match[4]) return undefined;
  return { chat: -chat, thread: thread === 0 ? undefined : thread };
}

function markOf({ chat, secret }: Group, thread: number, hour: number): string {
  return sha256(`${secret} ${chat} ${thread} ${hour}`).slice(0, MARK_LENGTH);
}
