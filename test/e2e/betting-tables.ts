/**
 * Tables of people around a few rooms each: a host, five players of whom four brought one another
 * (R25), stakes on both sides, and a target that one move of the price passes in all of them.
 */
import type { OutsideWorld } from "./outside-world.ts";
import type { Chance } from "../support/chance.ts";
import { createRoom, Person, stake } from "./person.ts";

const START_PRICES = { SOL: 165, ETH: 3_400, BTC: 98_000 };
type Coin = keyof typeof START_PRICES;
export const COINS = Object.keys(START_PRICES) as Coin[];

/** Each table's targets are so much above those of the one before. */
const STEP = 1.02;

export interface Table {
  readonly no: number;
  readonly host: Person;
  readonly players: readonly Person[];
  /** One room on each coin. */
  readonly rooms: readonly number[];
}

export async function seatTable(world: OutsideWorld, no: number, chance: Chance): Promise<Table> {
  const host = new Person(world.telegram, `Host ${no}`);
  await host.start();
  const players = await seatPlayers(world, no);
  const rooms: number[] = [];
  for (const coin of COINS) {
    const target = targetOf(no, coin).toFixed(2);
    const wish = { asset: coin, target, window: "24h", title: `${coin} at table ${no}` };
    const room = await createRoom(host, wish);
    rooms.push(room);
    // Now and then nobody is on NO: the room is void (R19).
    await placeStakes(players, room, chance, chance.isLucky(0.2));
  }
  return { no, host, players, rooms };
}

/** Moves every coin past the targets of table `no`, in the middle between them and the next ones. */
export function passTargets(world: OutsideWorld, no: number, coin: Coin): void {
  world.exchanges.setPrice(coin, targetOf(no, coin) * Math.sqrt(STEP));
}

function targetOf(no: number, coin: Coin): number {
  return START_PRICES[coin] * STEP ** no;
}

/** The second came by the first one's link, and so on to the fourth; the fifth came alone. */
async function seatPlayers(world: OutsideWorld, table: number): Promise<Person[]> {
  const players: Person[] = [];
  let code: string | undefined;
  for (const name of ["Ada", "Ben", "Cleo", "Dan", "Eve"]) {
    const player = new Person(world.telegram, `${name} ${table}`);
    await player.start(name === "Eve" ? undefined : code);
    const invitation = await player.say("/invite", /^Invite\n/);
    code = /\?start=(REF[A-Z2-7]+)/.exec(invitation.text)?.[1];
    players.push(player);
  }
  return players;
}

async function placeStakes(
  players: readonly Person[],
  room: number,
  chance: Chance,
  onlyYes: boolean,
): Promise<void> {
  for (const [index, player] of players.entries()) {
    const onNo = index >= 3;
    if (onNo && onlyYes) continue;
    const stakes = chance.whole(1, 2);
    for (let count = 0; count < stakes; count++) {
      await stake(player, room, onNo ? "no" : "yes", anyAmount(chance));
    }
  }
}

/** 0.01 to 3 SOL, to the lamport, so that shares do not come out even. */
export function anyAmount(chance: Chance): string {
  return (chance.whole(10_000_000, 2_999_999_999) / 1e9).toFixed(9).replace(/\.?0+$/, "");
}
