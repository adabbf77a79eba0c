/** Several withdrawals under troubles and kills that a seed decides; whatever happens, none is paid twice. */
import { withdrawalMemo, type WithdrawalId } from "../../src/domain/withdrawal.ts";
import { audit } from "../../src/engine/audit.ts";
import { Chance } from "../support/chance.ts";
import type { ChainTroubles } from "../support/memory-chain.ts";
import { ANN, BOB, PayoutWorld } from "../support/payout-world.ts";

const KILLS_MAX = 8;

export interface ChaosReport {
  readonly paid: number;
  readonly manual: number;
  readonly kills: number;
  readonly problems: readonly string[];
}

/** One evening of four withdrawals. */
export async function runChaos(seed: number): Promise<ChaosReport> {
  const chance = new Chance(seed);
  const world = await PayoutWorld.open({ troubles: troublesOf(chance), seed });
  let kills = 0;
  world.kills = () => {
    const isKilled = kills < KILLS_MAX && chance.isLucky(0.02);
    if (isKilled) kills++;
    return isKilled;
  };
  const ids: string[] = [];
  for (let request = 1n; request <= 4n; request++) {
    const user = chance.oneOf([ANN, BOB]);
    ids.push((await world.withdraw(chance.whole(1, 9), request, user)).id);
    await world.seconds(chance.whole(0, 60));
    // The weather of the chain changes.
    if (chance.isLucky(0.5)) world.chain.troubles = troublesOf(chance);
  }
  for (const id of ids) await world.untilRest(id);
  world.kills = () => false;
  await world.seconds(180);

  const problems: string[] = [...(await audit(world.journal.replay(0))).problems];
  problems.push(...world.fatal.map((error) => `the process stopped: ${String(error)}`));
  const states = ids.map((id) => world.state(id));
  ids.forEach((id, index) => {
    const arrivals = world.chain.paid(withdrawalMemo(id as WithdrawalId)).length;
    const state = states[index] ?? "";
    if (arrivals > 1) problems.push(`${id} is paid ${arrivals} times`);
    if (state === "FINALIZED" && arrivals !== 1) problems.push(`${id} is booked and not paid`);
    if (state === "RETURNED" && arrivals !== 0) problems.push(`${id} is given back and paid`);
    if (!["FINALIZED", "RETURNED", "MANUAL"].includes(state)) problems.push(`${id} ends ${state}`);
  });
  const count = (state: string): number => states.filter((one) => one === state).length;
  return { paid: count("FINALIZED"), manual: count("MANUAL"), kills, problems };
}

function troublesOf(chance: Chance): ChainTroubles {
  const pick = <T>(trouble: T): T | undefined => (chance.isLucky(0.25) ? trouble : undefined);
  return defined({
    dropSends: pick(chance.whole(1, 5)),
    dropUntilSlot: pick(1_000 + chance.whole(0, 900)),
    loseResponses: pick(chance.whole(1, 5)),
    landAfterBlocks: pick(chance.whole(1, 148)),
    nullLooks: pick(chance.whole(1, 60)),
    nullNode: pick(chance.isLucky(0.3)),
    lagSlots: pick(chance.whole(1, 100)),
    forks: pick(chance.whole(1, 3)),
    failDrafts: pick(chance.whole(1, 4)),
    failsOnChain: pick(chance.isLucky(0.2)),
    isBlind: pick(chance.isLucky(0.2)),
  });
}

/** Without what is undefined. */
function defined(troubles: Readonly<Record<string, unknown>>): ChainTroubles {
  return Object.fromEntries(
    Object.entries(troubles).filter(([, trouble]) => trouble !== undefined),
  ) as ChainTroubles;
}
