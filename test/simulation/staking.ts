/** How people stake: within the rules and against them, twice, late, with somebody else's request. */
import { roomId, userId, type RoomId } from "../../src/domain/ids.ts";
import type { Side } from "../../src/domain/market.ts";
import type { Lamports } from "../../src/domain/money.ts";
import type { StakeRequest } from "../../src/engine/room-card.ts";
import type { Chance } from "../support/chance.ts";
import { same } from "./auditor/mismatch.ts";
import type { ModelRoom } from "./auditor/rulebook.ts";
import type { Stage } from "./stage.ts";

/** Somebody stakes: mostly somebody who may, as much as he may, in a room that takes it. */
export function stakeSomething(stage: Stage, chance: Chance): void {
  const { auditor } = stage;
  const players = [...auditor.book.players.keys()];
  const isStranger = players.length === 0 || chance.isLucky(0.04);
  const index = chance.whole(0, stage.scenario.people + 5);
  const user = isStranger ? stage.user(index) : stage.user(chance.oneOf(players) - stage.user(0));
  const { id, room } = someRoom(stage, chance);
  const held = room?.held.get(user)?.side;
  const side =
    held !== undefined && chance.isLucky(0.92) ? held : chance.oneOf<Side>(["yes", "no"]);
  const free = auditor.book.players.get(user)?.free ?? 0n;
  const request = {
    request: stage.nextRequest(),
    user,
    room: id,
    side,
    lamports: someAmount(chance, room, free) as Lamports,
    receipt: chance.isLucky(0.85),
  };
  stage.sent.push(request);
  sendStake(stage, request, chance.isLucky(0.25));
}

function someRoom(stage: Stage, chance: Chance): { id: RoomId; room: ModelRoom | undefined } {
  const { rooms, book } = stage.auditor;
  const live = rooms.live();
  const isKnown = live.length > 0 && chance.isLucky(0.95);
  // A few rooms are everybody's favourites.
  const favourite = live[Math.floor(live.length * chance.next() ** 2)];
  const id = isKnown ? (favourite?.id ?? 1) : chance.whole(1, rooms.lastId + 3);
  return { id: roomId(id), room: book.rooms.get(id) };
}

function someAmount(chance: Chance, room: ModelRoom | undefined, free: bigint): bigint {
  const [min, max] = [room?.minStakeLamports ?? 1n, room?.maxStakeLamports ?? 1n];
  if (chance.isLucky(0.15)) {
    return chance.oneOf([
      0n,
      1n,
      min - 1n,
      min,
      max,
      max + 1n,
      free,
      free + 1n,
      2_000_000_000_000n,
    ]);
  }
  const most = free / BigInt(chance.whole(2, 20));
  const amount = (most * BigInt(chance.whole(1, 1_000_000))) / 1_000_000n;
  return amount < min ? min : amount;
}

/** Earlier requests again, in another order; some of them ask for something else this time. */
export function repeatSomething(stage: Stage, chance: Chance): void {
  if (stage.sent.length === 0) return;
  const recent = stage.sent.slice(chance.isLucky(0.5) ? -12 : 0);
  const again = Array.from({ length: chance.whole(1, 4) }, () => chance.oneOf(recent));
  for (const request of again) {
    const isChanged = chance.isLucky(0.3);
    sendStake(stage, isChanged ? changed(stage, request, chance) : request, chance.isLucky(0.25));
  }
}

function changed(stage: Stage, request: StakeRequest, chance: Chance): StakeRequest {
  return chance.oneOf<StakeRequest>([
    { ...request, lamports: (request.lamports + 1n) as Lamports },
    { ...request, side: request.side === "yes" ? "no" : "yes" },
    { ...request, room: roomId(chance.whole(1, stage.auditor.rooms.lastId + 1)) },
    { ...request, user: stage.user(chance.whole(0, stage.scenario.people)) },
  ]);
}

/** Sends it, `now` for a decision before it is durable. */
export function sendStake(stage: Stage, request: StakeRequest, now: boolean): void {
  const { engine, auditor, nowMs, world } = stage;
  stage.findSettled();
  const quote = engine.quote(request);
  const expected = auditor.expectStake(request, quote, nowMs, world.isAtRest);
  const what = expected.kind === "refused" ? JSON.stringify(expected.error, plain) : expected.kind;
  stage.note(
    `${request.user} stakes ${request.lamports} ${request.side} in ${request.room}: ${what}`,
  );
  stage.count(expected.kind === "refused" ? `refused ${codeOf(expected.error)}` : expected.kind);
  if (now) {
    auditor.stakes.answered(expected, engine.stakeNow(request), false);
    stage.listen(engine.durable(), () => auditor.stakes.vouch(expected));
  } else {
    stage.listen(engine.stake(request), (answer) =>
      auditor.stakes.answered(expected, answer, true),
    );
  }
}

/** A process that has to stop takes nothing any more, and says so. */
export async function sendStakeToTheDead({ world, auditor, nextRequest }: Stage): Promise<void> {
  const engine = world.engineIfAny;
  const [user] = auditor.book.players.keys();
  if (engine === undefined || user === undefined) return;
  const side = "yes" as const;
  const stake = {
    request: nextRequest(),
    user: userId(user),
    room: roomId(1),
    side,
    receipt: true,
  };
  let answer: unknown = "nothing";
  void engine.stake({ ...stake, lamports: 1n as Lamports }).then((said) => (answer = said));
  await world.settle();
  same("the answer of a process that has to stop", answer, { ok: false, error: { code: "busy" } });
}

function codeOf(error: object): string {
  return "code" in error ? String(error.code) : "";
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
