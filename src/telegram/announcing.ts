/**
 * Rooms of a schedule that are announced in a group: a port, behind which is whoever knows the groups and
 * posts in them. What cannot be said there is said to the host, who is owed it all the same.
 */
import { roomId, type RoomId, type UserId } from "../domain/ids.ts";
import type { Place } from "../domain/place.ts";
import type { Door } from "../engine/door.ts";
import type { Notice } from "../engine/notice.ts";
import type { Log } from "./log.ts";

export interface GroupPlace {
  readonly place: Place;
  readonly title: string;
}

export interface GroupBoard {
  /** Where this host may have rooms announced now. */
  placesOf(user: UserId): readonly GroupPlace[];
  /**
   * Puts a room's card there; false when that is not possible (any more). After a crash the same room may
   * be announced once more.
   */
  announce(room: RoomId, place: Place): Promise<boolean>;
}

/** The groups that the engine knows: what a host may choose from is where he has posted before. */
export function groupBoard(
  door: Pick<Door, "groups" | "room">,
  isMember: (chat: number, host: UserId) => Promise<boolean>,
): GroupBoard {
  const { groups } = door;
  return {
    placesOf: (user) =>
      groups.reachOf(user).map(({ chat, thread }) => ({
        place: { chat, thread: thread ?? null },
        title: groups.group(chat)?.title ?? String(chat),
      })),
    announce: async (room, { chat, thread }) => {
      // A group that has become a supergroup has another number now.
      const group = groups.group(chat);
      if (group?.isIn !== true) return false;
      // The process died before its host's notice was struck off: the card is there, or owed.
      if (groups.place(group.chat, room) !== undefined) return true;
      const host = (await door.room(room))?.host;
      if (host === undefined || !(await isMember(group.chat, host))) return false;
      groups.post(room, { chat: group.chat, thread: thread ?? undefined });
      return true;
    },
  };
}

/** Where notices go: into the group that a schedule has, else on to `notify`. */
export function announcing(
  door: Pick<Door, "told">,
  groups: GroupBoard | undefined,
  notify: (notice: Notice) => void,
  log: Log,
): (notice: Notice) => void {
  return (notice) => {
    const news = notice.kind === "schedule" ? notice.news : undefined;
    const place = news?.plan.place ?? undefined;
    const room = news?.room ?? undefined;
    if (groups === undefined || place === undefined || room === undefined) return notify(notice);
    // That runs were missed, or that this was the last room, is the host's own business.
    const isAll = news?.missed === 0 && news.ended === null;
    groups.announce(roomId(room), place).then(
      (isPosted) => {
        if (isPosted && isAll) door.told([notice.id]);
        else notify(notice);
      },
      (error: unknown) => {
        log.error({ room, place, err: error }, "a room could not be announced");
        notify(notice);
      },
    );
  };
}

/** The name of the group that a schedule has, as far as it is known here. */
export function groupName(
  groups: GroupBoard | undefined,
  user: UserId,
  place: Place | null,
): string | undefined {
  if (place === null) return undefined;
  const known = groups?.placesOf(user).find((one) => isSame(one.place, place));
  return known?.title ?? String(place.chat);
}

function isSame(a: Place, b: Place): boolean {
  return a.chat === b.chat && a.thread === b.thread;
}
