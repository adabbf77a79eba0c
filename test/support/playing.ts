/** What people do most, in the taps that it takes: creating a room, staking in it. */
import type { Phone } from "./sandbox-page.ts";

export interface RoomWish {
  /** SOL unless it says otherwise. */
  readonly asset?: string;
  /** What the button says; touching at or above unless it says otherwise. */
  readonly condition?: string;
  /** In dollars, as it is typed. */
  readonly target: string;
  /** What the button says; 15 m unless it says otherwise. */
  readonly window?: string;
}

/** Six steps and Publish. The numbers of rooms go up from 1. */
export async function createRoom(host: Phone, wish: RoomWish): Promise<void> {
  await host.choose("create", "step 1 of 6");
  await answerSteps(host, wish);
}

/** The six steps, once the first question stands there. */
export async function answerSteps(host: Phone, wish: RoomWish): Promise<void> {
  await host.tap(wish.asset ?? "SOL", "step 2 of 6");
  await answerTheRest(host, wish);
}

/** The same about a mint: its address is sent, and two look-ups are waited for. */
export async function createMintRoom(
  host: Phone,
  mint: string,
  wish: Omit<RoomWish, "asset">,
): Promise<void> {
  await host.choose("create", "step 1 of 6");
  await host.say(mint, "step 2 of 6", "Market cap now $");
  await answerTheRest(host, wish);
}

async function answerTheRest(host: Phone, wish: RoomWish): Promise<void> {
  const { condition = "Touches at or above", window = "15 min" } = wish;
  await host.tap(condition, "step 3 of 6");
  await host.say(wish.target, "step 4 of 6");
  await host.tap(window, "step 5 of 6");
  await host.tap("Use this title", "step 6 of 6");
  await host.tap("Publish", "Published.");
}

/** Goes to a room by the list of open rooms. */
export async function enterRoom(player: Phone, room: number): Promise<void> {
  await player.choose("rooms", "Open rooms");
  await player.tapAction(`1rm:${room.toString(36)}`, "Rules", "Pool");
}

/** A ticket for an amount that is typed, not yet confirmed. */
export async function askTicket(
  player: Phone,
  room: number,
  side: "YES" | "NO",
  sol: string,
): Promise<void> {
  await enterRoom(player, room);
  await player.tap(new RegExp(`^${side} `), `You stake on ${side}`);
  await player.tap("Other amount", "Send an amount");
  await player.say(sol, `Your ticket · ${side} · ${sol} tSOL`);
}

/** .. and confirmed: waits for the receipt. */
export async function stake(
  player: Phone,
  room: number,
  side: "YES" | "NO",
  sol: string,
): Promise<void> {
  await askTicket(player, room, side, sol);
  await player.tap(
    `Confirm ${sol} tSOL on ${side}`,
    /Receipt no\. \d+/,
    `${side} · ${sol} tSOL`,
    `Room ${room.toString(36).toUpperCase()}:`,
  );
}

/** The same by a line of text, which is less to tap. */
export async function stakeInWords(
  player: Phone,
  room: number,
  side: "YES" | "NO",
  sol: string,
): Promise<void> {
  const line = `${sol} ${side.toLowerCase()} ${room.toString(36)}`;
  await player.say(line, `Your ticket · ${side} · ${sol} tSOL`);
  await player.tap(`Confirm ${sol} tSOL on ${side}`, /Receipt no\. \d+/, `${side} · ${sol} tSOL`);
}
