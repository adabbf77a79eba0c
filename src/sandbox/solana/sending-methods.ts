/** Methods that take transactions. */
import type { z } from "zod";
import { blockhashOf, isAlive } from "./blockhashes.ts";
import { lastValidHeight } from "./chain.ts";
import { feeOf } from "./fees.ts";
import { loadAddresses } from "./lookup-tables.ts";
import type { Machine, Simulation } from "./machine.ts";
import type { NodeView } from "./node-view.ts";
import { invalidParams, methodNotFound, signatureFailure, simulationFailed } from "./rpc-error.ts";
import { accountJson, withContext, type Method } from "./reading-methods.ts";
import { addressIn, contextSlot, SendSettings, settings, SimulateSettings } from "./rpc-params.ts";
import type { WireTransaction } from "./transaction-bytes.ts";
import type { TransactionError } from "./transaction-error.ts";
import { innerJson, returnJson } from "./transaction-json.ts";
import { transactionIn } from "./transaction-param.ts";

/** The transaction went on its way, but the connection breaks before the answer. */
export class ResponseLost extends Error {}

/** Whoever gives SOL away, as on a test network. */
export interface Faucet {
  give(address: string, lamports: bigint, blockhash: string): WireTransaction;
}

export function sendingMethods(faucet: Faucet | undefined): Readonly<Record<string, Method>> {
  return {
    sendTransaction: ([given, options], node) => {
      const read = settings(SendSettings, options);
      const tx = transactionIn(given, read.encoding ?? "base58");
      const commitment = read.preflightCommitment ?? "finalized";
      const { slot } = contextSlot(node, { commitment, minContextSlot: read.minContextSlot });
      if (read.skipPreflight !== true) preflight(machineOf(node), tx, node, slot);
      return forward(node, tx);
    },
    simulateTransaction: ([given, options], node) => simulate(given, options, node),
    requestAirdrop: ([given, lamports], node) => {
      const address = addressIn(given);
      if (typeof lamports !== "number" || !Number.isSafeInteger(lamports) || lamports <= 0) {
        throw invalidParams("Invalid params: expected lamports.");
      }
      if (faucet === undefined) throw methodNotFound();
      const blockhash = blockhashOf(node.slot("confirmed"));
      return forward(node, faucet.give(address, BigInt(lamports), blockhash));
    },
  };
}

function forward(node: NodeView, tx: WireTransaction): string {
  if (node.send(tx) === "lost") throw new ResponseLost();
  return tx.signatures[0];
}

function machineOf({ chain }: NodeView): Machine {
  if (chain.machine === undefined) throw methodNotFound();
  return chain.machine;
}

/** Why a bank at `slot` would not even begin with it. */
function outright(tx: WireTransaction, node: NodeView, slot: number): TransactionError | undefined {
  if (!isAlive(tx.blockhash, slot)) return "BlockhashNotFound";
  const landed = node.chain.history.find(tx.signatures[0]);
  return landed !== undefined && landed.slot <= slot ? "AlreadyProcessed" : undefined;
}

function preflight(machine: Machine, tx: WireTransaction, node: NodeView, slot: number): void {
  const simulation = machine.simulate(tx, true);
  if (simulation.error === "SignatureFailure") throw signatureFailure();
  const early = outright(tx, node, slot);
  if (early !== undefined) throw simulationFailed(early, simulationJson(NOTHING_RAN, early));
  // It landed after the bank that is asked; there it would do what it did.
  if (node.chain.history.find(tx.signatures[0]) !== undefined) return;
  const { error } = simulation;
  if (error !== null) throw simulationFailed(error, simulationJson(simulation, error));
}

function simulate(given: unknown, options: unknown, node: NodeView): unknown {
  const read = settings(SimulateSettings, options);
  const tx = transactionIn(given, read.encoding ?? "base58");
  const { slot } = contextSlot(node, read);
  const isReplaced = read.replaceRecentBlockhash === true;
  if (isReplaced && read.sigVerify === true) {
    throw invalidParams("sigVerify may not be used with replaceRecentBlockhash");
  }
  const simulation = machineOf(node).simulate(tx, read.sigVerify === true);
  if (simulation.error === "SignatureFailure") throw signatureFailure();
  const early = isReplaced ? undefined : outright(tx, node, slot);
  const ran = early === undefined ? simulation : NOTHING_RAN;
  const replacementBlockhash = isReplaced
    ? { blockhash: blockhashOf(slot), lastValidBlockHeight: lastValidHeight(slot) }
    : null;
  return withContext(slot, {
    ...simulationJson(ran, early ?? simulation.error),
    ...balances(tx, ran, node),
    accounts: askedAccounts(read, ran, node),
    innerInstructions: read.innerInstructions === true ? innerOf(ran) : null,
    replacementBlockhash,
  });
}

const NOTHING_RAN: Simulation = {
  error: null,
  logs: [],
  unitsConsumed: 0,
  inner: [],
  returned: undefined,
  accounts: new Map(),
};

function simulationJson(ran: Simulation, err: TransactionError | null) {
  const { logs, unitsConsumed, returned } = ran;
  return {
    accounts: null,
    err,
    innerInstructions: null,
    loadedAccountsDataSize: 0,
    logs,
    replacementBlockhash: null,
    returnData: returned === undefined ? null : returnJson(returned),
    unitsConsumed,
  };
}

/** Since Agave 3: fee, balances and loaded addresses of a simulation too. */
function balances(tx: WireTransaction, ran: Simulation, { chain }: NodeView) {
  const loaded = loadAddresses(tx, (address) => chain.account(address));
  if (ran === NOTHING_RAN || loaded === undefined) {
    return { fee: null, preBalances: null, postBalances: null, loadedAddresses: null };
  }
  const addresses = [...tx.keys, ...loaded.writable, ...loaded.readonly];
  const pre = addresses.map((address) => chain.account(address)?.lamports ?? 0n);
  const post = addresses.map((address, index) => ran.accounts.get(address)?.lamports ?? pre[index]);
  return {
    fee: Number(feeOf(tx)),
    preBalances: pre.map(Number),
    postBalances: ran.error === null ? post.map(Number) : null,
    loadedAddresses: loaded,
  };
}

function innerOf({ inner }: Simulation): unknown {
  return inner.map(({ index, calls }) => ({ index, instructions: calls.map(innerJson) }));
}

function askedAccounts(
  { accounts }: z.infer<typeof SimulateSettings>,
  ran: Simulation,
  node: NodeView,
): unknown {
  if (accounts === undefined || accounts === null || ran.error !== null) return null;
  return accounts.addresses.map((given) => {
    const address = addressIn(given);
    const account = ran.accounts.get(address) ?? node.account(address, "processed");
    return accountJson(account, { encoding: "base64" });
  });
}
