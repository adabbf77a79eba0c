/** What a process holds that has a hundred thousand live rooms. */
import { figure, type Figure } from "./figure.ts";
import { leaveSnapshot } from "./house.ts";
import { Past } from "./past.ts";
import { restartProcess } from "./restart-process.ts";
import { DEEP_POCKET, sideOf } from "./stakes.ts";

const ROOMS = 100_000;
const PLAYERS = 10_000;
const STAKES_A_ROOM = 4;
const ROUNDS = 3;

export async function measure(dir: string): Promise<Figure[]> {
  const past = await Past.begin(dir, Date.now());
  await past.join(PLAYERS, DEEP_POCKET);
  for (let index = 0; index < ROOMS; index++) {
    const room = past.open("200");
    for (let stake = 0; stake < STAKES_A_ROOM; stake++) {
      const user = past.players[(index * 3 + stake) % PLAYERS];
      if (user !== undefined) past.stake(room, user, sideOf(user, room.id));
    }
    past.tell(room);
    await past.pause();
  }
  await past.end();
  await leaveSnapshot(dir);

  const [player] = past.players;
  if (player === undefined) throw new Error("there are players");
  const resident: number[] = [];
  const heap: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const restarted = await restartProcess(dir, ROOMS, player);
    if (restarted.rooms !== ROOMS) throw new Error(`${restarted.rooms} rooms came back`);
    resident.push(restarted.residentMb);
    heap.push(restarted.heapMb);
  }
  return [
    figure({
      name: "memory",
      unit: "MB",
      better: "lower",
      rounds: resident,
      target: 600,
      says: "resident memory with 100,000 live rooms of 4 stakes, after a restart, a collection and 1.5 s to give back what it freed",
    }),
    figure({
      name: "memory-heap",
      unit: "MB",
      better: "lower",
      rounds: heap,
      says: "JavaScript heap and buffers of the same process",
    }),
  ];
}
