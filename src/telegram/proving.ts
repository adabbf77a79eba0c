/** `/proof` for players and `/reserves` for operators: whether the house has what it owes (R31). */
import type { UserId } from "../domain/ids.ts";
import type { Answer, House } from "./house.ts";
import { homePage } from "./pages.ts";
import { withBanner } from "./screen.ts";
import { unknownTextView } from "./views/help.ts";
import { reserveCheckView, reserveProofView } from "./views/reserves.ts";

/** The last report, and where in it this player stands; it stays in the chat, to be kept. */
export async function proveReserves(house: House, user: UserId): Promise<Answer> {
  const look = house.look(user);
  const home = await homePage(house, user);
  const proof = house.proofOf(user);
  if (proof !== undefined) return { screen: home, kept: reserveProofView(proof, look) };
  const why = look.t.plain(look.play ? "reserves-play" : "reserves-none");
  return { screen: withBanner(home, why) };
}

/** What the last look found; another one begins, for which nobody waits: nodes may take their time. */
export async function showReserves(house: House, user: UserId): Promise<Answer> {
  const { door, admins } = house;
  const look = house.look(user);
  if (!admins.has(user)) return { screen: unknownTextView(look) };
  const home = await homePage(house, user);
  if (look.play) return { screen: withBanner(home, look.t.plain("reserves-play")) };
  void door.checkReserves();
  const last = door.reserves();
  if (last === undefined) return { screen: withBanner(home, look.t.plain("reserves-begun")) };
  return { screen: home, kept: reserveCheckView(last, look) };
}
