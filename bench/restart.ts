/**
 * From a start on a journal of a million transfers, with ten thousand live rooms, to the first stake
 * answered: from the snapshot that a clean stop left, with the whole chain verified, and from the journal
 * alone. Every round is a new process.
 */
import { Chance } from "./chance.ts";
import { figure, type Figure } from "./figure.ts";
import { leaveSnapshot } from "./house.ts";
import { Past } from "./past.ts";
import { restartProcess } from "./restart-process.ts";
import { DEEP_POCKET, sideOf } from "./stakes.ts";

const TRANSFERS = 1_000_000;
const LIVE_ROOMS = 10_000;
const STAKES_A_LIVE_ROOM = 20;
const STAKES_A_SETTLED_ROOM = 100;
/** A room hears of its stakes once per batch that has some for it. */
const STAKES_A_TELLING = 10;
const ROUNDS = 3;

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, Date.now());
  await past.join(1_000, DEEP_POCKET);
  const chance = new Chance(17);
  let transfers = past.players.length;
  const play = async (stakes: number) => {
    const room = past.open("200");
    for (let stake = 0; stake < stakes; stake++) {
      const user = past.players[chance.below(past.players.length)];
      if (user !== undefined) past.stake(room, user, sideOf(user, room.id));
      if ((stake + 1) % STAKES_A_TELLING === 0) past.tell(room);
    }
    await past.pause();
    transfers += stakes;
    return room;
  };
  const toCome = LIVE_ROOMS * STAKES_A_LIVE_ROOM;
  while (transfers + toCome < TRANSFERS) {
    const room = await play(STAKES_A_SETTLED_ROOM);
    transfers += past.settle(room);
  }
  let last = await play(STAKES_A_LIVE_ROOM);
  for (let count = 1; count < LIVE_ROOMS; count++) last = await play(STAKES_A_LIVE_ROOM);
  await past.end();

  const [player] = past.players;
  if (player === undefined) throw new Error("there are players");
  const measured = async (): Promise<number[]> => {
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { firstAnswerMs, rooms } = await restartProcess(dir, last.id, player);
      if (rooms !== LIVE_ROOMS) throw new Error(`${rooms} rooms came back`);
      rounds.push(firstAnswerMs);
    }
    return rounds;
  };
  const fromJournal = await measured();
  await leaveSnapshot(dir);
  const fromSnapshot = await measured();
  return [
    figure({
      name: "restart",
      unit: "ms",
      better: "lower",
      rounds: fromSnapshot,
      target: 1_000,
      peerRounds: fromJournal,
      says: `a new process on ${transfers.toLocaleString("en")} transfers and 10,000 live rooms: to the first stake answered; peer: without a snapshot`,
    }),
  ];
}
