/** A closed loop of stakes through the engine's door, and what they made the journal write. */
import { closedLoop } from "./closed-loop.ts";
import type { House } from "./house.ts";
import type { StakeDraw } from "./stakes.ts";

export interface Load {
  readonly perSecond: number;
  /** What the journal was given to write for a stake: its transfer, and its part of the events. */
  readonly bytesAStake: number;
}

/** `count` stakes, of which `inFlight` are always waiting for their answer; one refused is a bug. */
export async function stakeLoad(
  { engine, written }: House,
  draw: StakeDraw,
  count: number,
  inFlight: number,
): Promise<Load> {
  const before = written.bytes;
  const seconds = await closedLoop(count, inFlight, (_index, answered) => {
    engine.stakeThen(draw.one(), (result) => {
      if (!result.ok) throw new Error(`a stake was refused: ${result.error.code}`);
      answered();
    });
  });
  return { perSecond: count / seconds, bytesAStake: (written.bytes - before) / count };
}

/**
 * How many stakes take about `seconds` with so many in flight, by a try that also warms up; at least
 * three times what is in flight.
 */
export async function stakesIn(
  seconds: number,
  house: House,
  draw: StakeDraw,
  inFlight: number,
): Promise<number> {
  const trial = Math.max(300, 3 * inFlight);
  const { perSecond } = await stakeLoad(house, draw, trial, inFlight);
  return Math.max(trial, Math.round(perSecond * seconds));
}
