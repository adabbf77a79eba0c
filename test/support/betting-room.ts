/** The room that most stories begin with, and how it may end. */
import { expect } from "vitest";
import type { RoomId } from "../../src/domain/ids.ts";
import { EngineWorld, type WorldOptions } from "./engine-world.ts";

export interface BettingRoom {
  readonly world: EngineWorld;
  readonly room: RoomId;
}

/** Everybody has 100 SOL, and SOL is at 160. */
export async function threePeople(options: WorldOptions = {}): Promise<EngineWorld> {
  const world = await EngineWorld.open(options);
  for (const name of ["alice", "bob", "carol"]) await world.person(name);
  return world;
}

/** Alice's room at 165 within the hour; a minute ago bob put 10 on YES and carol 5 on NO. */
export async function bettingRoom(
  answers: Parameters<EngineWorld["room"]>[1] = {},
  options: WorldOptions = {},
): Promise<BettingRoom> {
  const world = await threePeople(options);
  const room = await world.room("alice", answers);
  await world.stake("bob", room, "yes", "10");
  await world.stake("carol", room, "no", "5");
  await world.minutes(1);
  return { world, room };
}

// T = 15, fee = 0.45, of which 0.15 go to alice, who hosts.
export const PAID_YES = ["100.15", "104.55", "95"];
export const PAID_NO = ["100.15", "90", "109.55"];
export const REFUNDED = ["100", "100", "100"];

/** What alice, bob and carol have, in a world whose books add up. */
export function balances(world: EngineWorld): string[] {
  expect(world.engine.vitals().bookSum).toBe("0");
  expect(world.fatal).toEqual([]);
  return world.have("alice", "bob", "carol");
}
