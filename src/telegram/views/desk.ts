/** S30, the operators' desk: how the house stands, what is paused and why, a player's file, what was done. */
import type { TicketId } from "../../domain/ids.ts";
import type { HouseSwitch, OperatorAct } from "../../domain/operator-act.ts";
import type { Page, Player, PriceView } from "../../engine/door.ts";
import type { PlayerFile, Standing } from "../../engine/operator-door.ts";
import type { ReserveCheck } from "../../engine/reserves.ts";
import type { SourceView } from "../../engine/source-view.ts";
import type { HistoryLine } from "../../ports.ts";
import { amount, difference, span, written } from "../amount.ts";
import { lines, shorten, visibleText, type Html } from "../html.ts";
import type { Order, Paused } from "../orders.ts";
import type { PulseView } from "../pulse.ts";
import {
  blank,
  moment,
  press,
  screen,
  wayBack,
  type Look,
  type Row,
  type Screen,
} from "../screen.ts";
import { entryName } from "./history.ts";

export interface DeskState {
  readonly standing: Standing;
  readonly pulse: PulseView & {
    readonly waiting: number;
    readonly held: number;
    readonly away: number;
  };
  readonly prices: readonly PriceView[];
  readonly sources: readonly SourceView[];
  readonly reserves: ReserveCheck | undefined;
}

const PRICES_SHOWN = 6;

export function deskView(state: DeskState, look: Look): Screen {
  const { t } = look;
  const { standing } = state;
  return screen(
    [
      t.html("desk-title"),
      ...figures(state, look),
      oracleLine(state, look),
      reservesLine(state, look),
      blank,
      switchLine("stakes", standing.stakes, undefined, look),
      standing.payouts === undefined
        ? t.html("desk-play")
        : switchLine("withdrawals", standing.payouts.switch, standing.payouts.fault, look),
    ],
    [
      turnButtons(standing, look),
      [
        press(t.plain("button-refresh"), { to: "desk" }),
        press(t.plain("button-acts"), { to: "acts", page: 0 }),
      ],
      wayBack(t),
    ],
  );
}

function figures({ standing, pulse }: DeskState, look: Look): Html[] {
  const { t, numerals } = look;
  const { players, rooms, parked, noticesOwed } = standing;
  const { perSecond, p99Ms, waiting, held, away } = pulse;
  const rate = written(perSecond.toFixed(1), numerals);
  return [
    p99Ms === undefined
      ? t.html("desk-quiet")
      : t.html("desk-pulse", {
          rate,
          p99: Number.isFinite(p99Ms) ? written(String(p99Ms), numerals) : "> 1000",
        }),
    t.html("desk-outbox", { waiting, owed: noticesOwed, held, away }),
    t.html("desk-house", { players, rooms, parked }),
  ];
}

function oracleLine({ prices, sources }: DeskState, look: Look): Html {
  const believed = sources.filter(({ state }) => state === "closed").length;
  const ages = prices.slice(0, PRICES_SHOWN).map(({ asset, status, atMs }) => {
    return `${shorten(asset, 10)} ${look.t.plain(`feed-${status}`)} ${span(look.nowMs - atMs, look.t)}`;
  });
  const shown = ages.length === 0 ? "–" : ages.join(" · ");
  return look.t.html("desk-oracle", { believed, all: sources.length, ages: shown });
}

function reservesLine({ reserves }: DeskState, { t, play }: Look): Html | undefined {
  if (play) return undefined;
  if (reserves === undefined) return t.html("desk-reserves-none");
  const when = moment(reserves.atMs, "T");
  const { verdict } = reserves;
  if (verdict.kind === "unknown") {
    return t.html("reserves-unknown", { when, why: shorten(verdict.why, 80) });
  }
  return t.html(verdict.kind === "ok" ? "reserves-good" : "reserves-failed", { when });
}

/** `fault`: why nothing is done though it is switched on. */
function switchLine(
  what: Paused,
  { isOn, by, why, atMs }: HouseSwitch,
  fault: string | undefined,
  { t }: Look,
): Html {
  if (!isOn) {
    const since = moment(atMs, "dt");
    return t.html(`desk-off-${what}`, { by: String(by), since, why: shorten(why, 120) });
  }
  if (fault !== undefined) return t.html("desk-stand", { why: shorten(fault, 120) });
  return t.html(`desk-on-${what}`);
}

const TURN_KEYS = {
  stakes: { pause: "button-pause-stakes", resume: "button-resume-stakes" },
  withdrawals: { pause: "button-pause-withdrawals", resume: "button-resume-withdrawals" },
} as const;

function turnButtons({ stakes, payouts }: Standing, { t }: Look): Row {
  const turn = (what: Paused, { isOn }: HouseSwitch) =>
    press(
      t.plain(TURN_KEYS[what][isOn ? "pause" : "resume"]),
      { to: "turn", what, isOn: !isOn },
      isOn ? "danger" : "success",
    );
  return [
    turn("stakes", stakes),
    ...(payouts === undefined ? [] : [turn("withdrawals", payouts.switch)]),
  ];
}

export function confirmTurnView(
  {
    turn,
    ticket,
  }: {
    readonly turn: Omit<Extract<Order, { readonly kind: "turn" }>, "kind">;
    readonly ticket: TicketId;
  },
  { t }: Look,
): Screen {
  const { what, isOn, why } = turn;
  return screen(
    [
      t.html(isOn ? `turn-on-${what}` : `turn-off-${what}`),
      why === "" ? undefined : t.html("turn-why", { why: shorten(why, 300) }),
    ],
    [
      [
        press(
          t.plain(TURN_KEYS[what][isOn ? "resume" : "pause"]),
          { to: "order", ticket },
          isOn ? "success" : "danger",
        ),
      ],
      wayBack(t, { to: "desk" }),
    ],
  );
}

/** Several players of whom a part of the name was given. */
export function foundView(found: readonly Player[], { t }: Look): Screen {
  return screen(
    [t.html("player-several")],
    [
      ...found
        .slice(0, 5)
        .map(({ id, name }) => [press(`${shorten(name, 30)} · ${id}`, { to: "player", id })]),
      wayBack(t, { to: "desk" }),
    ],
  );
}

const CHARACTERS_MAX = 880;

export function playerView(file: PlayerFile, look: Look): Screen {
  const { t, unit } = look;
  const { player, availableLamports, inPlayLamports, deposited, withdrawn, profit } = file;
  const head = lines(
    t.html("player-name", { name: shorten(player.name, 64), id: String(player.id) }),
    t.html("player-joined", {
      when: moment(player.joinedAtMs, "dt"),
      language: file.language,
      code: player.referralCode,
      referrer: player.referrer === undefined ? "–" : String(player.referrer),
    }),
    t.html("player-balance", {
      available: amount(availableLamports, unit),
      inPlay: amount(inPlayLamports, unit),
    }),
    t.html("player-lifetime", {
      deposited: amount(deposited, unit),
      withdrawn: amount(withdrawn, unit),
      profit: difference(profit, unit),
    }),
    file.isPartial ? t.html("player-partial") : undefined,
    t.html("player-open", { bets: file.openBets, withdrawals: file.openWithdrawals }),
  );
  const shown = fitting(
    head,
    file.lines.map((line) => ledgerLine(line, look)),
  );
  return screen([head, blank, ...shown], [wayBack(t, { to: "desk" })]);
}

/** As many of the newest lines as a screen holds. */
function fitting(head: Html, all: readonly Html[]): readonly Html[] {
  let left = CHARACTERS_MAX - visibleText(head.markup).length;
  const end = all.findIndex((line) => (left -= visibleText(line.markup).length + 1) < 0);
  return end < 0 ? all : all.slice(0, end);
}

function ledgerLine({ atMs, kind, room, lamports }: HistoryLine, look: Look): Html {
  return look.t.html("player-line", {
    when: moment(atMs, "dt"),
    what: entryName(kind, look),
    room: room === null || room <= 0 ? "" : `#${room.toString(36)}`,
    change: difference(BigInt(lamports), look.unit),
  });
}

export const ACTS_PER_PAGE = 5;

export function actsView(
  { acts, page }: { readonly acts: Page<OperatorAct>; readonly page: number },
  look: Look,
): Screen {
  const { t } = look;
  const hasOlder = (page + 1) * ACTS_PER_PAGE < acts.total;
  return screen(
    [
      t.html("acts-title", { count: acts.total }),
      ...acts.rows.map((act) => actLine(act, look)),
      blank,
      t.html("acts-all", { command: "npx rooms operators" }),
    ],
    [
      [
        ...(page > 0 ? [press(t.plain("button-newest"), { to: "acts", page: 0 } as const)] : []),
        ...(hasOlder ? [press(t.plain("button-older"), { to: "acts", page: page + 1 })] : []),
      ],
      wayBack(t, { to: "desk" }),
    ],
  );
}

function actLine({ by, act, about, why, atMs }: OperatorAct, { t }: Look): Html {
  const facts = { when: moment(atMs, "dt"), by: String(by), about: shorten(about, 24) };
  const line = t.html("acts-line", { ...facts, what: t.plain(`act-${act}`) });
  return why === "" ? line : lines(line, t.html("acts-why", { why: shorten(why, 60) }));
}
