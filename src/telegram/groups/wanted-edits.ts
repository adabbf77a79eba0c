/** Cards of one group that may be out of date, and which of them is edited next. */
import type { RoomId } from "../../domain/ids.ts";

export interface Wanted {
  /** Whether and how the room can be played has changed, which readers must know first. */
  readonly isPhase: boolean;
  readonly dueAtMs: number;
}

/** A card is wanted once, for the more urgent of its reasons. */
export function want(all: Map<RoomId, Wanted>, room: RoomId, wish: Wanted): void {
  const before = all.get(room);
  all.set(room, {
    isPhase: wish.isPhase || before?.isPhase === true,
    dueAtMs: Math.min(wish.dueAtMs, before?.dueAtMs ?? wish.dueAtMs),
  });
}

/** Of those that are due, phases first, and then who has waited longest. */
export function nextRoom(all: ReadonlyMap<RoomId, Wanted>, nowMs: number): RoomId | undefined {
  let found: RoomId | undefined;
  let best: Wanted | undefined;
  for (const [room, wanted] of all) {
    if (wanted.dueAtMs > nowMs) continue;
    const isBetter =
      best === undefined ||
      (wanted.isPhase && !best.isPhase) ||
      (wanted.isPhase === best.isPhase && wanted.dueAtMs < best.dueAtMs);
    if (!isBetter) continue;
    found = room;
    best = wanted;
  }
  return found;
}
