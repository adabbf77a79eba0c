/** From a press to the screens about standing: boards, the own record, invitations, the file of a history. */
import { referralCode, type UserId } from "../domain/ids.ts";
import type { Period, Ranking } from "../domain/standings.ts";
import type { Answer, House } from "./house.ts";
import { inviteLink } from "./links.ts";
import { historyPage } from "./pages.ts";
import { linkCode } from "./pictures/link-code.ts";
import { statementFile } from "./statement.ts";
import { boardView, recordView } from "./views/standings.ts";
import { CREDITS_SHOWN, inviteCodeView, referralsView } from "./views/referrals.ts";

export async function boardPage(
  house: House,
  user: UserId,
  ranking: Ranking,
  period: Period,
): Promise<Answer> {
  const standings = await house.door.board(user, ranking, period);
  const { hidden } = house.door.preferences(user);
  return { screen: boardView({ ranking, period, standings, hidden }, house.look(user)) };
}

/** Said at once; the board shows it as soon as the read model has it, which is a moment. */
export async function hideMe(
  house: House,
  user: UserId,
  wish: { readonly by: Ranking; readonly period: Period; readonly hidden: boolean },
): Promise<Answer> {
  const { by, period, hidden } = wish;
  await house.door.prefer(user, { hidden });
  const text = house.look(user).t.plain(hidden ? "board-hidden-now" : "board-shown-now");
  return { ...(await boardPage(house, user, by, period)), toast: { text, alert: false } };
}

export async function recordPage(house: House, user: UserId): Promise<Answer> {
  return { screen: recordView(await house.door.record(user), house.look(user)) };
}

export async function referralsPage(house: House, user: UserId, period: Period): Promise<Answer> {
  const { door } = house;
  const look = house.look(user);
  const ever = door.referrals(user);
  const [levels, credits] = await Promise.all([
    period === "all" ? ever : door.referred(user, period),
    door.history(user, Number.MAX_SAFE_INTEGER, CREDITS_SHOWN, "referrals"),
  ]);
  const earnedLamports = ever.reduce((sum, level) => sum + level.lamports, 0n);
  const link = inviteLink(look.bot, user);
  const code = referralCode(user);
  return {
    screen: referralsView({ link, code, period, levels, earnedLamports, credits }, look),
  };
}

/** The link for a camera: a friend across the table needs no typing. */
export function inviteCodePage(house: House, user: UserId): Answer {
  const look = house.look(user);
  const link = inviteLink(look.bot, user);
  return { screen: inviteCodeView(link, look), drawing: linkCode(link, look) };
}

/** A file costs as much as a thousand screens: one in a while for each reader. */
const FILE_REST_MS = 60_000;

export async function statementPage(house: House, user: UserId): Promise<Answer> {
  const look = house.look(user);
  const screen = await historyPage(house, user, { filter: "all", beforeSeq: 0 });
  const lastMs = house.files.get(user);
  if (lastMs !== undefined && look.nowMs - lastMs < FILE_REST_MS) {
    return { screen, toast: { text: look.t.plain("statement-soon"), alert: false } };
  }
  house.files.set(user, look.nowMs);
  return {
    screen,
    toast: { text: look.t.plain("statement-coming"), alert: false },
    file: () => statementFile(house.door, user, look),
  };
}
