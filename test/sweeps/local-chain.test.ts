/** A sweep, and a withdrawal out of it, with the real signer on the sandbox's real ledger (LiteSVM). */
import { expect, it } from "vitest";
import { lamports } from "../../src/domain/money.ts";
import { requestId, userId } from "../../src/domain/ids.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { ok } from "../../src/domain/result.ts";
import { DEFAULT_MIN_SWEEP_LAMPORTS } from "../../src/domain/sweep.ts";
import { DEFAULT_WITHDRAWAL_LIMITS } from "../../src/domain/withdrawal.ts";
import { isSignedBy } from "../../src/ed25519.ts";
import { audit } from "../../src/engine/audit.ts";
import { openEngine } from "../../src/engine/engine.ts";
import type { Signer } from "../../src/ports.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { openLocalWorld, SOL } from "../chain/local-world.ts";
import { Chance } from "../support/chance.ts";
import { EMPTY_READ_MODEL, SOL_ASSET } from "../support/engine-world.ts";
import { openHouse, STRANGER, TREASURY } from "../support/signing-house.ts";
import { plainPins } from "../support/plain-pins.ts";

const ANN = userId(1_001);
const RENT = 890_880n;

/** The whole house but its screens. */
async function openWorld() {
  const world = await openLocalWorld();
  const { desk } = openHouse();
  const signer: Signer = {
    treasury: TREASURY,
    depositAddress: (index) => Promise.resolve(desk.depositAddress(index)),
    sign: (request) => desk.sign(request),
    health: () => Promise.resolve(undefined),
  };
  const chance = new Chance(7);
  const journal = new MemoryJournal();
  const fatal: unknown[] = [];
  const alerts: unknown[] = [];
  const nothing = (): void => undefined;
  const engine = await openEngine({
    journal,
    readModel: EMPTY_READ_MODEL,
    clock: world.clock,
    assets: [SOL_ASSET],
    sources: [],
    money: {
      deposits: world.chain.deposits,
      payouts: world.chain.payouts,
      signer,
      withdrawals: {
        limits: { ...DEFAULT_WITHDRAWAL_LIMITS, newAddressHoldMs: 0 },
        approvals: {
          mostLamports: undefined,
          payload: () => null,
          check: () => ok({ isEnough: true }),
        },
        minSweepLamports: DEFAULT_MIN_SWEEP_LAMPORTS,
        nodesMin: 2,
        verify: (message, signature, key) => isSignedBy(key, message, signature),
        isOnCurve: () => true,
        pins: plainPins(),
        randomness: (length) => Uint8Array.from({ length }, () => chance.whole(0, 255)),
      },
    },
    limits: DEFAULT_LIMITS,
    log: { info: nothing, warn: nothing, error: nothing },
    onFatal: (error) => fatal.push(error),
    random: () => chance.next(),
  });
  engine.payouts?.onAlert((alert) => alerts.push(alert));
  return { ...world, engine, journal, fatal, alerts };
}

it("takes a deposit to the treasury, and a withdrawal is paid out of it", async () => {
  const { engine, journal, give, balance, blocks, chain, fatal, alerts } = await openWorld();
  await give(TREASURY, SOL / 100n);
  await engine.greet({ user: ANN, name: "Ann", referralCode: undefined });
  const { address = "" } = (await engine.deposit(ANN)) ?? {};
  await give(address, 2n * SOL);
  const sweeps = () => engine.payouts?.overview().sweeps;
  for (let tries = 0; tries < 200 && balance(address) !== RENT; tries++) await blocks(2);
  for (let tries = 0; tries < 200 && sweeps()?.open.length !== 0; tries++) await blocks(2);
  expect(sweeps()).toEqual({ open: [], unsweptLamports: RENT });
  expect(balance(address)).toBe(RENT);

  const to = STRANGER;
  const asked = { request: requestId(1n), user: ANN, to, lamports: lamports(SOL) };
  const answer = await engine.payouts?.request(asked);
  const id = answer?.ok === true ? answer.value.id : "";
  const stage = () => engine.payouts?.withdrawal(ANN, id)?.stage;
  for (let tries = 0; tries < 200 && stage() !== "paid"; tries++) await blocks(2);
  expect({ stage: stage(), fatal, alerts }).toEqual({ stage: "paid", fatal: [], alerts: [] });
  expect(balance(to)).toBe(SOL);
  const { owedLamports } = await engine.anchor();
  expect(owedLamports).toBe(balance(TREASURY) + balance(address));
  await engine.stop();
  await chain.stop();
  expect((await audit(journal.replay(0))).problems).toEqual([]);
}, 60_000);
