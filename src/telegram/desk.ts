/**
 * The operators' desk: how the house stands, what is paused, who a player is, what operators did. Pauses
 * and messages to everybody need a second tap. To anybody else none of it exists.
 */
import type { TicketId, UserId } from "../domain/ids.ts";
import { REASON_MAX, REASON_MIN } from "../domain/operator-act.ts";
import type { Answer, House } from "./house.ts";
import type { Order, Paused } from "./orders.ts";
import { withBanner } from "./screen.ts";
import { unknownTextView } from "./views/help.ts";
import {
  ACTS_PER_PAGE,
  actsView,
  confirmTurnView,
  deskView,
  foundView,
  playerView,
} from "./views/desk.ts";

/** A command or a button that only operators know. */
type DeskHandler<B> = (house: House, user: UserId, given: B) => Answer | Promise<Answer>;

/** For anybody but an operator it is an unknown text. */
export function forOperators<B>(handler: DeskHandler<B>): DeskHandler<B> {
  return (house, user, given) =>
    house.admins.has(user)
      ? handler(house, user, given)
      : { screen: unknownTextView(house.look(user)) };
}

export const showDesk = forOperators((house, user, _given: unknown) => deskPage(house, user));

export function deskPage(house: House, user: UserId, sentence?: string): Answer {
  const { door } = house;
  const prices = door.assets().flatMap(({ asset }) => door.price(asset) ?? []);
  const view = deskView(
    {
      standing: door.desk.standing(),
      pulse: house.pulse(),
      prices,
      sources: door.sources(),
      reserves: door.reserves(),
    },
    house.look(user),
  );
  return { screen: sentence === undefined ? view : withBanner(view, sentence) };
}

const TURN = /^(stakes|withdrawals)(?:\s+([\s\S]*))?$/i;

/** `/pause stakes REASON`. */
export const pauseCommand = forOperators((house, user, rest: string) => {
  const [, what = "", why = ""] = TURN.exec(rest.trim()) ?? [];
  const { t } = house.look(user);
  if (what === "") return deskPage(house, user, t.plain("desk-pause-how"));
  return askTurn(house, user, { what: what.toLowerCase() as Paused, isOn: false, why });
});

/** `/resume stakes`, with or without a reason. */
export const resumeCommand = forOperators((house, user, rest: string) => {
  const [, what = "", why = ""] = TURN.exec(rest.trim()) ?? [];
  const { t } = house.look(user);
  if (what === "") return deskPage(house, user, t.plain("desk-resume-how"));
  return askTurn(house, user, { what: what.toLowerCase() as Paused, isOn: true, why });
});

/** The button: a pause asks for its reason first. */
export const turnPressed = forOperators(
  (house, user, { what, isOn }: { readonly what: Paused; readonly isOn: boolean }) =>
    askTurn(house, user, { what, isOn, why: "" }),
);

type Turn = Omit<Extract<Order, { readonly kind: "turn" }>, "kind">;

function askTurn(house: House, user: UserId, turn: Turn): Answer {
  const look = house.look(user);
  const { stakes, payouts } = house.door.desk.standing();
  const present = turn.what === "stakes" ? stakes : payouts?.switch;
  if (present === undefined) return deskPage(house, user, look.t.plain("desk-no-withdrawals"));
  if (present.isOn === turn.isOn) return deskPage(house, user, look.t.plain("desk-is-so"));
  const why = turn.why.trim().slice(0, REASON_MAX);
  if (!turn.isOn && why.length < REASON_MIN) {
    house.prompts.ask(user, { kind: "pause-reason", what: turn.what });
    return deskPage(house, user, look.t.plain("desk-ask-reason", { what: turn.what }));
  }
  const ticket = house.orders.put(user, { kind: "turn", ...turn, why });
  return { screen: confirmTurnView({ turn: { ...turn, why }, ticket }, look) };
}

/** What was typed after the button. */
export function typedReason(house: House, user: UserId, what: Paused, why: string): Answer {
  if (!house.admins.has(user)) return { screen: unknownTextView(house.look(user)) };
  return askTurn(house, user, { what, isOn: false, why });
}

/** The second tap. */
export const confirmOrder = forOperators(
  async (house, user, { ticket }: { readonly ticket: TicketId }) => {
    const { t } = house.look(user);
    const order = house.orders.take(user, ticket);
    if (order === undefined) return deskPage(house, user, t.plain("desk-order-old"));
    if (order.kind === "broadcast") return house.sendToAll(user, order.text);
    const { what, isOn, why } = order;
    const by = { by: user, why };
    if (what === "stakes") await house.door.desk.turnStakes(isOn, by);
    else await house.door.payouts?.turn(isOn, by);
    return deskPage(house, user, t.plain(isOn ? "desk-resumed" : "desk-paused", { what }));
  },
);

/** `/player ID|name|REFcode`. */
export const playerCommand = forOperators(async (house, user, rest: string) => {
  const look = house.look(user);
  const wanted = rest.trim().slice(0, 64);
  if (wanted === "") return deskPage(house, user, look.t.plain("player-how"));
  const found = await house.door.desk.find(wanted, user);
  const [one, more] = found;
  if (one === undefined) return deskPage(house, user, look.t.plain("player-nobody"));
  if (more !== undefined) return { screen: foundView(found, look) };
  return playerPage(house, user, one.id);
});

export const playerPressed = forOperators((house, user, { id }: { readonly id: UserId }) =>
  playerPage(house, user, id),
);

async function playerPage(house: House, user: UserId, wanted: UserId): Promise<Answer> {
  const look = house.look(user);
  const file = await house.door.desk.file(wanted, user);
  if (file === undefined) return deskPage(house, user, look.t.plain("player-nobody"));
  return { screen: playerView(file, look) };
}

/** `/audit`, newest first. */
export const actsCommand = forOperators((house, user, _rest: string) => actsPage(house, user, 0));

export const actsPressed = forOperators((house, user, { page }: { readonly page: number }) =>
  actsPage(house, user, page),
);

function actsPage(house: House, user: UserId, asked: number): Answer {
  const { desk } = house.door;
  const last = Math.max(0, Math.ceil(desk.acts(0, 0).total / ACTS_PER_PAGE) - 1);
  const page = Math.min(asked, last);
  const acts = desk.acts(page * ACTS_PER_PAGE, ACTS_PER_PAGE);
  return { screen: actsView({ acts, page }, house.look(user)) };
}
