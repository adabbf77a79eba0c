/** S27, a leaderboard; and a player's own record, with how each figure of it is worked out. */
import {
  PERIODS,
  RANKINGS,
  ROI_MIN_ROOMS,
  type Period,
  type Ranking,
  type StandingRow,
  type Standings,
} from "../../domain/standings.ts";
import { brierScore, returnBps, type TrackRecord } from "../../domain/track-record.ts";
import { difference, percent, shortDifference, written } from "../amount.ts";
import { shorten, type Html } from "../html.ts";
import { blank, press, screen, wayBack, type Look, type Row, type Screen } from "../screen.ts";

export interface BoardState {
  readonly ranking: Ranking;
  readonly period: Period;
  readonly standings: Standings;
  /** The reader is listed for nobody. */
  readonly hidden: boolean;
}

const NAME_MAX = 24;

const RULES: Readonly<Record<Ranking, string>> = {
  profit: "board-rule",
  roi: "board-rule-roi",
  streak: "board-rule-streak",
};

export function boardView(state: BoardState, look: Look): Screen {
  const { t } = look;
  const { ranking, period, standings, hidden } = state;
  return screen(
    [
      t.html(`board-title-${ranking}`, { period: t.plain(`period-${period}`) }),
      standings.rows.length === 0 ? t.html("board-none") : undefined,
      ...standings.rows.map((row) => line(row, ranking, look)),
      blank,
      ownLine(state, look),
      hidden ? t.html("board-hidden") : undefined,
      t.html(RULES[ranking], { rooms: ROI_MIN_ROOMS }),
    ],
    [
      RANKINGS.map((by) => tab(t.plain(`board-by-${by}`), { ...state, ranking: by }, state)),
      PERIODS.map((of) => tab(t.plain(`period-${of}`), { ...state, period: of }, state)),
      [
        press(t.plain("button-record"), { to: "record" }),
        press(t.plain(hidden ? "button-show-me" : "button-hide-me"), {
          to: "hide-me",
          by: ranking,
          period,
          hidden: !hidden,
        }),
      ],
      wayBack(t),
    ],
  );
}

function tab(label: string, to: BoardState, from: BoardState): Row[number] {
  const { ranking: by, period } = to;
  const isHere = by === from.ranking && period === from.period;
  return press(label, { to: "top", by, period }, isHere ? "primary" : undefined);
}

function line(row: StandingRow, ranking: Ranking, look: Look): Html {
  return look.t.html("board-row", {
    place: row.place ?? "",
    // Another person's words: cut here, escaped by the catalogue.
    name: shorten(row.name, NAME_MAX),
    value: valueOf(row, ranking, look),
    rooms: row.rooms,
  });
}

function ownLine({ ranking, standings: { own } }: BoardState, look: Look): Html {
  if (own === undefined) return look.t.html("board-own-none");
  const value = valueOf(own, ranking, look);
  return own.place === null
    ? look.t.html("board-own-unplaced", { value, rooms: own.rooms })
    : look.t.html("board-own", { place: own.place, value, rooms: own.rooms });
}

function valueOf(row: StandingRow, ranking: Ranking, look: Look): string {
  if (ranking === "streak") return streakWords(row.streak, look);
  const profitLamports = BigInt(row.profitLamports);
  if (ranking === "profit") return shortDifference(profitLamports, look.unit);
  return returnWords({ profitLamports, stakedLamports: BigInt(row.stakedLamports) }, look);
}

function streakWords(streak: number, { t }: Look): string {
  if (streak === 0) return t.plain("streak-none");
  return t.plain(streak > 0 ? "streak-won" : "streak-lost", { count: Math.abs(streak) });
}

/** `+3.2%`, or a dash before anything was risked. */
export function returnWords(
  record: Pick<TrackRecord, "profitLamports" | "stakedLamports">,
  { numerals }: Look,
): string {
  const bps = returnBps(record);
  if (bps === undefined) return "–";
  return `${bps > 0 ? "+" : ""}${percent(bps, numerals)}`;
}

export function recordView(record: TrackRecord, look: Look): Screen {
  const { t, numerals, unit } = look;
  const score = brierScore(record);
  return screen(
    [
      t.html("record-title"),
      record.rooms === 0
        ? t.html("record-none")
        : t.html("record-rooms", { rooms: record.rooms, wins: record.wins }),
      t.html("record-profit", { profit: difference(record.profitLamports, unit) }),
      t.html("record-return", { roi: returnWords(record, look) }),
      t.html("record-streak", {
        streak: record.streak === 0 ? "–" : streakWords(record.streak, look),
      }),
      score === undefined
        ? t.html("record-no-calibration")
        : t.html("record-calibration", {
            score: written(score.toFixed(3), numerals),
            forecasts: record.forecasts,
          }),
      blank,
      t.html("record-how"),
    ],
    [
      [press(t.plain("button-top"), { to: "top", by: "profit", period: "all" })],
      wayBack(t, { to: "positions", tab: "settled", page: 0 }),
    ],
  );
}
