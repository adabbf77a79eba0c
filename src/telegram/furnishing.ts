/** The house that every handler works with, furnished once. */
import { userId } from "../domain/ids.ts";
import { groupBoard } from "./announcing.ts";
import type { TelegramOptions } from "./bot-options.ts";
import { BoundedMap } from "./bounded-map.ts";
import { beginBroadcast } from "./broadcasting.ts";
import { Broadcasts } from "./broadcasts.ts";
import type { GroupSide } from "./groups/group-side.ts";
import type { House } from "./house.ts";
import type { Looks } from "./looks.ts";
import { Orders } from "./orders.ts";
import type { Outbox } from "./outbox.ts";
import type { PadNews } from "./pad-news.ts";
import { Pads } from "./pads.ts";
import { Prompts } from "./prompts.ts";
import type { Pulse } from "./pulse.ts";
import { Reports } from "./reporting.ts";
import type { Look, Screen } from "./screen.ts";
import { Tickets } from "./tickets.ts";
import { announcementView } from "./views/broadcast.ts";

/** Each reads it in his own language. */
export type TellOperators = (view: (look: Look) => Screen) => void;

function createBroadcasts(
  { door, clock }: TelegramOptions,
  looks: Looks,
  outbox: () => Outbox,
): Broadcasts {
  return new Broadcasts({
    desk: () => door.desk,
    clock,
    preferences: (user) => door.preferences(user),
    isExcluded: (user) => door.isExcluded(user, clock.now()),
    isAway: (user) => outbox().isAway(user),
    announce: (announcement) => outbox().announce(announcement),
    render: (text, reader) => announcementView(text, looks.of(reader)),
  });
}

interface HouseParts {
  readonly taps: PadNews;
  readonly pulse: Pulse;
  readonly outbox: () => Outbox;
  readonly side: () => GroupSide;
  readonly tellOperators: TellOperators;
}

export function createHouse(
  options: TelegramOptions,
  looks: Looks,
  { taps, pulse, outbox, side, tellOperators }: HouseParts,
): House {
  const { clock, door } = options;
  const house: House = {
    door,
    tickets: new Tickets(clock, options.random),
    prompts: new Prompts(),
    withdrawals: new BoundedMap(10_000),
    pads: new Pads(clock, options.random),
    checked: (user, ticket, screen) => taps.came(user, ticket, screen),
    published: new BoundedMap(10_000),
    groups: options.groups ?? groupBoard(door, (chat, host) => side().isMember(chat, host)),
    files: new BoundedMap(10_000),
    voidRequests: new BoundedMap(10_000),
    admins: new Set((options.admins ?? []).map(userId)),
    reports: new Reports(clock),
    tellOperators,
    orders: new Orders(clock, options.random),
    broadcasts: createBroadcasts(options, looks, outbox),
    sendToAll: (user, text) => beginBroadcast(house, user, text),
    choseNotices: (user) => outbox().review(user),
    pulse: () => {
      const { queued: waiting, held, unreachableChats: away } = outbox().stats();
      return { ...pulse.view(), waiting, held, away };
    },
    proofOf: options.proofOf ?? (() => undefined),
    languages: looks.languages,
    look: (reader) => looks.of(reader),
    lookIn: (language) => looks.in(language),
    staked: (receipt) => side().staked(receipt),
  };
  return house;
}
