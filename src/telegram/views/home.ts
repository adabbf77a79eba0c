/** S0, the first start, and S1, home. */
import type { Greeting } from "../../engine/door.ts";
import type { Lamports } from "../../domain/money.ts";
import type { RoomId } from "../../domain/ids.ts";
import type { Side } from "../../domain/market.ts";
import { amount } from "../amount.ts";
import type { Button } from "../buttons.ts";
import { blank, moment, press, screen, type Look, type Row, type Screen } from "../screen.ts";
import { feePercent } from "./market-lines.ts";

export interface WelcomeState {
  readonly greeting: Pick<Greeting, "grantedLamports" | "referral">;
  /** The room whose link brought this player. */
  readonly room: RoomId | undefined;
  /** Picked already, in a group: the room's door leads to the stake. */
  readonly side?: Side | undefined;
  readonly rooms: number;
}

export function welcomeView(state: WelcomeState, look: Look): Screen {
  const { t } = look;
  const { grantedLamports, referral } = state.greeting;
  const create = press(
    t.plain("button-create"),
    { to: "create" },
    state.rooms === 0 ? "primary" : undefined,
  );
  const rooms = press(
    t.plain("button-rooms"),
    { to: "rooms", tab: "open", page: 0, asset: "" },
    state.rooms > 0 && state.room === undefined ? "primary" : undefined,
  );
  const keyboard: Row[] = [
    state.room === undefined
      ? []
      : [press(t.plain("button-open-room"), roomDoor(state.room, state.side), "primary")],
    [rooms, create],
    look.play ? [] : [press(t.plain("button-deposit"), { to: "deposit" })],
    [
      press(t.plain("button-how"), { to: "help", topic: "" }),
      press(t.plain("button-home"), { to: "home" }),
    ],
  ];
  return screen(
    [
      t.html("welcome-title"),
      t.html("welcome-what"),
      blank,
      t.html("welcome-who", { operator: look.operator }),
      look.play
        ? t.html("welcome-play", { grant: amount(grantedLamports, look.unit) })
        : t.html("welcome-sol"),
      t.html("welcome-fee", { fee: feePercent(look.feeBps, look) }),
      look.play ? t.html("welcome-custody-play") : t.html("welcome-custody-sol"),
      referral === "none" ? undefined : t.html(`referral-${referral}`),
    ],
    keyboard,
  );
}

function roomDoor(room: RoomId, side: Side | undefined): Button {
  return side === undefined ? { to: "room", room } : { to: "stake", room, side };
}

export interface HomeState {
  readonly availableLamports: Lamports;
  readonly inPlayLamports: Lamports;
  readonly openBets: number;
  readonly nextLockAtMs: number | undefined;
}

export function homeView(state: HomeState, look: Look): Screen {
  const { t } = look;
  // Of real money nobody was given any.
  const needsDeposit = !look.play && state.availableLamports === 0n;
  return screen(
    [
      t.html("home-title"),
      t.html("home-balance", { available: amount(state.availableLamports, look.unit) }),
      t.html("home-in-play", {
        inPlay: amount(state.inPlayLamports, look.unit),
        bets: state.openBets,
      }),
      state.nextLockAtMs === undefined
        ? undefined
        : t.html("home-next-lock", { when: moment(state.nextLockAtMs, "r") }),
      state.inPlayLamports === 0n ? t.html("home-hint") : undefined,
    ],
    [
      [
        press(t.plain("button-rooms"), { to: "rooms", tab: "open", page: 0, asset: "" }, "primary"),
        press(t.plain("button-bets"), { to: "positions", tab: "open", page: 0 }),
      ],
      [
        press(t.plain("button-create"), { to: "create" }),
        press(t.plain("button-wallet"), { to: "wallet" }),
        press(t.plain("button-top"), { to: "top", by: "profit", period: "all" }),
      ],
      needsDeposit ? [press(t.plain("button-deposit"), { to: "deposit" })] : [],
      [
        press(t.plain("button-invite"), { to: "invite" }),
        press(t.plain("button-settings"), { to: "settings" }),
        press(t.plain("button-help"), { to: "help", topic: "" }),
      ],
    ],
  );
}
