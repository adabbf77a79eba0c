/**
 * One withdrawal through the product's own adapters on the sandbox's real ledger (LiteSVM): every sending
 * vanishes until its blockhash has expired. It is proven dead, signed anew and paid; a house that goes by
 * the wrong height never comes to that.
 */
import { Keypair, Message, Transaction } from "@solana/web3.js";
import { lamports } from "../../src/domain/money.ts";
import { requestId, userId } from "../../src/domain/ids.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { err, ok } from "../../src/domain/result.ts";
import { DEFAULT_WITHDRAWAL_LIMITS } from "../../src/domain/withdrawal.ts";
import { isSignedBy } from "../../src/ed25519.ts";
import { openEngine } from "../../src/engine/engine.ts";
import { scryptPins } from "../../src/pin-hash.ts";
import type { Signer, SignRequest } from "../../src/ports.ts";
import { FOR_EVER } from "../../src/sandbox/solana/faults.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { addressOf, openLocalWorld, PLAYER, SOL, TREASURY } from "../chain/local-world.ts";
import { Chance } from "../support/chance.ts";
import { EMPTY_READ_MODEL, SOL_ASSET } from "../support/engine-world.ts";

const ANN = userId(1_001);
/** A blockhash lives 150 of them. */
const EXPIRED_AFTER_BLOCKS = 190;
/** Forty looks that are unsure take less than half an hour. */
const REST_WITHIN_BLOCKS = 6_000;

const signer: Signer = {
  treasury: addressOf(TREASURY),
  depositAddress: () => Promise.resolve(ok(addressOf(PLAYER))),
  sign: (request) => Promise.resolve(ok(signaturesOf(request))),
  health: () => Promise.resolve(undefined),
};

/** Of all who have to sign, in the order of the message. */
function signaturesOf({ message, purpose }: SignRequest): readonly string[] {
  const transaction = Transaction.populate(Message.from(Buffer.from(message, "base64")), []);
  transaction.partialSign(...(purpose === "sweep" ? [TREASURY, PLAYER] : [TREASURY]));
  return transaction.signatures.flatMap(({ signature }) => signature?.toString("base64") ?? []);
}

async function openWorld() {
  const world = await openLocalWorld();
  const chance = new Chance(7);
  const nothing = (): void => undefined;
  const engine = await openEngine({
    journal: new MemoryJournal(),
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
          check: () => err("nobody approves here"),
        },
        // The treasury has enough; a sweep would be a payment of its own, that may not settle either.
        minSweepLamports: lamports(1_000n * SOL),
        nodesMin: 2,
        isOnCurve: (address) => world.chain.isOnCurve(address),
        pins: scryptPins(),
        verify: (message, signature, key) => isSignedBy(key, message, signature),
        randomness: (length) => Uint8Array.from({ length }, () => chance.whole(0, 255)),
      },
    },
    limits: DEFAULT_LIMITS,
    log: { info: nothing, warn: nothing, error: nothing },
    onFatal: (error) => {
      throw error;
    },
    random: () => chance.next(),
  });
  return { ...world, engine };
}

type World = Awaited<ReturnType<typeof openWorld>>;

async function until({ blocks }: World, isSo: () => boolean, blocksMax: number): Promise<boolean> {
  for (let passed = 0; passed < blocksMax && !isSo(); passed += 2) await blocks(2);
  return isSo();
}

/** What is wrong with how it ends, or undefined. */
export async function runExpired(): Promise<string | undefined> {
  const world = await openWorld();
  const { engine, chain, give, fault, blocks, balance } = world;
  try {
    await give(signer.treasury, 10n * SOL);
    await engine.greet({ user: ANN, name: "Ann", referralCode: undefined });
    await engine.deposit(ANN);
    await give(addressOf(PLAYER), 2n * SOL);
    const isReady = (): boolean => engine.balance(ANN).availableLamports === 2n * SOL;
    if (!(await until(world, isReady, 400))) return "the deposit is not credited";
    const to = addressOf(Keypair.fromSeed(new Uint8Array(32).fill(42)));
    fault("dropSends", FOR_EVER);
    const asked = { request: requestId(1n), user: ANN, to, lamports: lamports(SOL) };
    const answer = await engine.payouts?.request(asked);
    const id = answer?.ok === true ? answer.value.id : "";
    await blocks(EXPIRED_AFTER_BLOCKS);
    fault("dropSends", 0);
    const view = () => engine.payouts?.withdrawal(ANN, id);
    const isOver = (): boolean => ["paid", "returned", "looked-at"].includes(view()?.stage ?? "");
    await until(world, isOver, REST_WITHIN_BLOCKS);
    if (view()?.stage !== "paid") {
      return `it never settles: ${view()?.state ?? "gone"}: ${view()?.why ?? ""}`;
    }
    const arrived = balance(to);
    return arrived === SOL ? undefined : `${arrived} lamports arrived`;
  } finally {
    await engine.stop();
    await chain.stop();
  }
}
