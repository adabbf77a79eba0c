/** What a group reads: a room's card with nobody's private facts, its result, and the answers to commands. */
import type { Side } from "../../domain/market.ts";
import type { Language } from "../../domain/preferences.ts";
import type { Lamports } from "../../domain/money.ts";
import type { Page, PriceView } from "../../engine/door.ts";
import type { RoomCard } from "../../engine/room-card.ts";
import { amount, difference } from "../amount.ts";
import { lines, markup, shorten, type Html } from "../html.ts";
import { betsLink, plainRoomLink, stakeLink } from "../links.ts";
import {
  blank,
  grid,
  press,
  screen,
  wayBack,
  type Look,
  type Row,
  type Screen,
} from "../screen.ts";
import {
  condition,
  feePercent,
  pool,
  poolCapLine,
  poolLine,
  priceThenLine,
  roomNumber,
  rowKey,
  ruleBeside,
  sideName,
  titleOf,
} from "./market-lines.ts";
import { CHARACTERS_MAX, sideButton, stateLines, verdict } from "./room.ts";
import { roomRow } from "./rooms.ts";

/** A stake whose player lets groups read of it. */
export interface NamedStake {
  readonly name: string;
  readonly side: Side;
  readonly lamports: Lamports;
}

export interface GroupCardState {
  readonly card: RoomCard;
  readonly price: PriceView | undefined;
  readonly decimals: number;
  readonly named: readonly NamedStake[];
  /** The operator has paused stakes everywhere. */
  readonly paused?: boolean;
}

const NAME_MAX = 24;

/** The same for everybody: pools and counts, and names of those alone who have asked for it. */
export function groupCardText(state: GroupCardState, look: Look): Html {
  const { card, price, decimals, named } = state;
  const isSettled = card.settled !== undefined;
  const parts = [
    markup`<b>${titleOf(card, card.market.kind === "coin-price" ? 120 : 90)}</b>`,
    condition(card, look),
    isSettled ? undefined : priceThenLine(card, price, decimals, look),
    blank,
    poolLine(card, "yes", look),
    poolLine(card, "no", look),
    look.t.html("room-pool", {
      pool: amount(pool(card), look.unit),
      fee: feePercent(card.feeBps, look),
      players: card.players,
    }),
    isSettled ? undefined : poolCapLine(card, look),
    ...named.map((stake) =>
      look.t.html("group-named", {
        name: shorten(stake.name, NAME_MAX),
        side: sideName(stake.side, look),
        stake: amount(stake.lamports, look.unit),
      }),
    ),
    blank,
    ...stateLines(state, look),
  ];
  const rule =
    card.market.kind === "coin-price"
      ? shorten(card.rule, 160)
      : ruleBeside(parts, card.rule, card.market.mint, CHARACTERS_MAX);
  return lines(...parts, markup`<blockquote expandable>${rule}</blockquote>`);
}

/** Live in its group: presses are answered for the eyes of the one who pressed. */
export function groupCardView(state: GroupCardState, look: Look): Screen {
  const { card } = state;
  const keyboard: Row[] = [
    card.acceptsStakes ? (["yes", "no"] as const).map((side) => sideButton(card, side, look)) : [],
    [
      press(look.t.plain("button-my-ticket"), { to: "position", room: card.id }),
      { text: look.t.plain("button-in-bot"), url: plainRoomLink(look.bot, card.id) },
    ],
  ];
  const page = screen([groupCardText(state, look)], keyboard);
  return { ...page, room: card, status: state.price?.status, paused: state.paused === true };
}

/** Sent by a person into any chat, where nobody can edit it: its buttons lead into the bot. */
export function inlineCardView(state: GroupCardState, look: Look): Screen {
  const { card } = state;
  const sides = (["yes", "no"] as const).map((side) => {
    const { text, style } = sideButton(card, side, look);
    return {
      text,
      ...(style === undefined ? {} : { style }),
      url: stakeLink(look.bot, card.id, side),
    };
  });
  return screen(
    [groupCardText(state, look)],
    [
      card.acceptsStakes ? sides : [],
      [{ text: look.t.plain("button-in-bot"), url: plainRoomLink(look.bot, card.id) }],
    ],
  );
}

/** A reply to the card when it is over: totals, and nobody's share of them. */
export function groupResultView(card: RoomCard, look: Look): Screen {
  return screen(
    [
      look.t.html("room-heading", { room: roomNumber(card.id), title: titleOf(card, 120) }),
      verdict(card, look),
      look.t.html("group-result-pool", {
        pool: amount(pool(card), look.unit),
        players: card.players,
      }),
      look.t.html("group-result-private"),
    ],
    [[{ text: look.t.plain("button-in-bot"), url: plainRoomLink(look.bot, card.id) }]],
  );
}

export interface GroupRoomsState {
  readonly rooms: Page<RoomCard>;
  /** Where a room for this group is created. */
  readonly createUrl: string;
}

export function groupRoomsView({ rooms, createUrl }: GroupRoomsState, look: Look): Screen {
  const { t } = look;
  return screen(
    [
      t.html("group-rooms", { total: rooms.total }),
      ...rooms.rows.flatMap((card, index) => [blank, roomRow(card, index + 1, look)]),
      rooms.total === 0 ? t.html("group-rooms-empty") : undefined,
    ],
    [
      ...grid(
        rooms.rows.map((card, index) =>
          press(rowKey(index + 1, card, look), { to: "room", room: card.id }),
        ),
        3,
      ),
      [{ text: t.plain("button-group-create"), url: createUrl }],
    ],
  );
}

export function groupCreateView(createUrl: string, look: Look): Screen {
  const { t } = look;
  return screen(
    [t.html("group-create")],
    [[{ text: t.plain("button-group-create"), url: createUrl }]],
  );
}

export function groupHelpView(createUrl: string, look: Look): Screen {
  const { t } = look;
  return screen(
    [t.html("group-help-title"), blank, t.html("group-help"), blank, t.html("group-help-private")],
    [
      [
        { text: t.plain("button-group-create"), url: createUrl },
        { text: t.plain("button-in-bot"), url: `https://t.me/${look.bot}` },
      ],
    ],
  );
}

/** When the person's client cannot be whispered to. */
export function groupBetsView(look: Look): Screen {
  const { t } = look;
  return screen(
    [t.html("group-bets-private")],
    [[{ text: t.plain("button-bets"), url: betsLink(look.bot) }]],
  );
}

/** One sentence, for everybody to read. */
export function groupSentence(key: "group-no-room" | "group-admins-only", { t }: Look): Screen {
  return screen([t.html(key)], []);
}

export function groupSettingsView(languages: ReadonlyMap<Language, string>, look: Look): Screen {
  const { t } = look;
  return screen(
    [
      t.html("group-settings-title"),
      t.html("settings-language", { language: languages.get(look.language) ?? "" }),
      t.html("group-settings-who"),
    ],
    grid(
      [...languages].map(([language, name]) =>
        press(
          name,
          { to: "group-language", language },
          language === look.language ? "primary" : undefined,
        ),
      ),
      3,
    ),
  );
}

/** How a player did in a group's rooms; without a name, one who has not asked to be named. */
export interface GroupTopRow {
  readonly name: string | undefined;
  readonly profitLamports: bigint;
}

export function groupTopView(rows: readonly GroupTopRow[], look: Look): Screen {
  const { t } = look;
  return screen(
    [
      t.html("group-top-title"),
      rows.length === 0 ? t.html("group-top-empty") : blank,
      ...rows.map(({ name, profitLamports }, index) =>
        t.html("group-top-row", {
          place: index + 1,
          name: name === undefined ? t.plain("group-top-unnamed") : shorten(name, NAME_MAX),
          profit: difference(profitLamports, look.unit),
        }),
      ),
      blank,
      t.html("group-top-who"),
    ],
    [[{ text: t.plain("button-in-bot"), url: `https://t.me/${look.bot}` }]],
  );
}

/** In private: whether groups may read this player's name. */
export function groupPrivacyView(isNamed: boolean, look: Look): Screen {
  const { t } = look;
  const choice = (label: string, on: boolean) =>
    press(label, { to: "group-named", on }, on === isNamed ? "primary" : undefined);
  return screen(
    [
      t.html("group-privacy-title"),
      isNamed ? t.html("group-privacy-named") : t.html("group-privacy-hidden"),
    ],
    [
      [choice(t.plain("button-group-hidden"), false), choice(t.plain("button-group-named"), true)],
      wayBack(t, { to: "settings" }),
    ],
  );
}
