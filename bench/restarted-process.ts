/**
 * A process that has just been started on the journal in the directory it is given: it opens it,
 * answers one stake, tells its parent how long that took and what memory it holds, and ends.
 */
import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "../src/clock.ts";
import { requestId, roomId, userId } from "../src/domain/ids.ts";
import { openHouse } from "./house.ts";
import { SMALL_STAKE } from "./past.ts";
import { sideOf } from "./stakes.ts";

export interface Restarted {
  readonly firstAnswerMs: number;
  readonly rooms: number;
  readonly residentMb: number;
  readonly heapMb: number;
}

const [dir = "", roomText = "", userText = ""] = process.argv.slice(2);
const room = roomId(Number(roomText));
const user = userId(Number(userText));

const from = performance.now();
const { engine, close } = await openHouse(dir, systemClock, false, true);
const side = sideOf(user, room);
const request = requestId(BigInt(Date.now()) << 64n);
const answer = await engine.stake({
  request,
  user,
  room,
  side,
  lamports: SMALL_STAKE,
  receipt: false,
});
const firstAnswerMs = performance.now() - from;
if (!answer.ok) throw new Error(`the first stake was refused: ${answer.error.code}`);

// The collector gives pages back to the system some time after it has emptied them.
globalThis.gc?.();
await pause(1_500);
globalThis.gc?.();
const memory = process.memoryUsage();
const MB = 1024 * 1024;
const restarted: Restarted = {
  firstAnswerMs,
  rooms: engine.vitals().rooms,
  residentMb: memory.rss / MB,
  heapMb: (memory.heapUsed + memory.external) / MB,
};
await close();
process.send?.(restarted);
process.disconnect?.();
