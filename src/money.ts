/**
 * The part of the wiring that gives the engine real money: the chain's nodes, and who holds the keys.
 * In the sandbox without a signer of its own one is started here, whose keys are worth nothing.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readApprovers } from "./chain/custody/approvers-file.ts";
import { KeystoreSigner } from "./chain/custody/keystore-signer.ts";
import { TurnkeySigner } from "./chain/custody/turnkey-signer.ts";
import { openChain, type Chain } from "./chain/open-chain.ts";
import type { Config, SignerConfig } from "./config.ts";
import { explorerLink } from "./domain/cluster.ts";
import { APPROVAL_TIERS, type ApprovalPolicy, type Approver } from "./domain/approval.ts";
import { LAMPORTS_PER_SOL, lamports } from "./domain/money.ts";
import type { Result } from "./domain/result.ts";
import type { WithdrawalLimits } from "./domain/withdrawal.ts";
import { isSignedBy, keysThatSigned } from "./ed25519.ts";
import { approvalsBy } from "./engine/approvals.ts";
import type { MoneyOptions } from "./engine/engine-options.ts";
import { MoneyRefused } from "./engine/house-accounts.ts";
import type { Approvals, WithdrawalRules } from "./engine/withdrawal-options.ts";
import type { Log } from "./log.ts";
import { httpAsk } from "./net/http.ts";
import { scryptPins } from "./pin-hash.ts";
import type { Clock, Signer, SignerFault } from "./ports.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { writeNewFile } from "./signer/durable-file.ts";
import { ENTROPY_BYTES, publicKeyOf } from "./signer/house-keys.ts";
import { sealSecrets } from "./signer/sealed-file.ts";
import type { SignerSettings } from "./signer/settings.ts";
import { startSigner } from "./signer/signer.ts";

/** What the house has of its own in the sandbox: fees of the network, and payments before sweeps. */
const SANDBOX_FLOAT = lamports(10n * LAMPORTS_PER_SOL);

export interface OpenedMoney {
  readonly options: MoneyOptions;
  /** Of each node, for /health. */
  figures: Chain["figures"];
  /** Where people look a transaction of this chain up; undefined when it is nobody's public one. */
  explorer: (signature: string) => string | undefined;
  /** Answers Helius; undefined when it is not expected to call. */
  readonly heliusWebhook: ((request: Request) => Promise<Response>) | undefined;
  close(): Promise<void>;
}

export interface MoneyWorld {
  readonly sandbox: Sandbox | undefined;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** The data directory; the sandbox's keys are kept there. */
  readonly dir: string;
  readonly log: Log;
}

/** Rejects with a MoneyRefused, in words for the operator, when chain or signer are not to be had. */
export async function openMoney(
  { money }: Pick<Config, "money">,
  world: MoneyWorld,
): Promise<OpenedMoney | undefined> {
  if (money === undefined) return undefined;
  const { sandbox, clock, random, log } = world;
  const urls = money.rpcUrls.length === 0 ? (sandbox?.solanaUrls ?? []) : money.rpcUrls;
  if (urls.length === 1) {
    log.warn({}, "SOLANA_RPC_URLS names one node: nobody contradicts it, so withdrawals may wait");
  }
  const nodes = urls.map((url) => ({ url, ...paceOf(money.rpcPerSecond) }));
  const chain = openChain({ nodes, clock, random });
  try {
    const { signer, approvals, genesisHash, stop } = await openSigner(money.signer, chain, world);
    const { deposits, payouts } = chain;
    if (money.rpcUrls.length === 0) sandbox?.wallets.openHouse(signer.treasury, SANDBOX_FLOAT);
    const withdrawals: WithdrawalRules = {
      limits: withMost(money.withdrawals, approvals),
      minSweepLamports: money.minSweepLamports,
      approvals,
      // One node that nobody contradicts is believed only where its operator named one alone.
      nodesMin: Math.min(2, urls.length),
      verify: (message, signature, publicKey) => isSignedBy(publicKey, message, signature),
      isOnCurve: (address) => chain.isOnCurve(address),
      pins: scryptPins(),
      randomness: (length) => randomBytes(length),
    };
    return {
      options: { deposits, payouts, signer, withdrawals },
      figures: () => chain.figures(),
      explorer: (signature) => explorerLink(genesisHash, signature),
      heliusWebhook:
        money.heliusSecret === undefined ? undefined : chain.heliusWebhook(money.heliusSecret),
      close: async () => {
        await chain.stop();
        await stop();
      },
    };
  } catch (error) {
    await chain.stop();
    throw error;
  }
}

/** Plans count sends apart, and allow about a tenth as many (Helius: 10 and 1, 50 and 5, 200 and 50). */
function paceOf(rpcPerSecond: number) {
  const sendsPerSecond = Math.max(1, Math.floor(rpcPerSecond / 10));
  return { requestsPerSecond: rpcPerSecond, sendsPerSecond };
}

/** What nobody could approve is refused at once, and does not wait a day for it. */
function withMost(limits: WithdrawalLimits, { mostLamports }: Approvals): WithdrawalLimits {
  return mostLamports === undefined ? limits : { ...limits, mostLamports };
}

interface OpenedSigner {
  readonly signer: Signer;
  readonly approvals: Approvals;
  readonly genesisHash: string;
  readonly stop: () => Promise<void>;
}

/** A signer with its rule of approvals, which the bot asks approvers by. */
interface Ruled {
  readonly signer: Signer;
  readonly policy: ApprovalPolicy;
  readonly genesisHash: string;
}

function withApprovals({ signer, policy, genesisHash }: Ruled): Omit<OpenedSigner, "stop"> {
  const { treasury } = signer;
  const approvals = approvalsBy({ policy, genesisHash, treasury, keysThatSigned });
  return { signer, approvals, genesisHash };
}

async function openSigner(
  config: SignerConfig,
  chain: Chain,
  world: MoneyWorld,
): Promise<OpenedSigner> {
  const { clock } = world;
  const stop = (): Promise<void> => Promise.resolve();
  switch (config.kind) {
    case "turnkey": {
      const genesisHash = await genesis(chain);
      // Approvals bind the chain, which Turnkey does not know.
      if (genesisHash === undefined) throw new MoneyRefused("SOLANA_RPC_URLS: no node answers");
      const policy = { tiers: APPROVAL_TIERS, approvers: approversIn(config.approversFile) };
      const ask = httpAsk({ clock });
      const opening = TurnkeySigner.open({ ...config, policy, genesisHash, ask, clock });
      return { ...withApprovals({ signer: opened(await opening), policy, genesisHash }), stop };
    }
    case "keystore":
      return { ...(await signerAt(config.socket, await genesis(chain), clock)), stop };
    case "sandbox": {
      const genesisHash = await genesis(chain);
      if (genesisHash === undefined) throw new MoneyRefused("the sandbox's chain does not answer");
      const own = await startSandboxSigner(world, genesisHash);
      return { ...(await signerAt(own.socket, genesisHash, clock)), stop: own.stop };
    }
  }
}

/** Undefined while no node answers: that is no reason not to start. */
async function genesis(chain: Chain): Promise<string | undefined> {
  const answer = await chain.genesisHash();
  if (answer.ok) return answer.value;
  if (answer.error.code === "refused") {
    throw new MoneyRefused(`SOLANA_RPC_URLS: ${answer.error.detail}`);
  }
  return undefined;
}

async function signerAt(
  socket: string,
  genesisHash: string | undefined,
  clock: Clock,
): Promise<Omit<OpenedSigner, "stop">> {
  const signer = opened(await KeystoreSigner.open({ path: socket, clock }));
  if (genesisHash !== undefined && signer.genesisHash !== genesisHash) {
    const other = `the signer is of the chain ${signer.genesisHash}, the nodes serve ${genesisHash}`;
    throw new MoneyRefused(`SIGNER: ${other}`);
  }
  return withApprovals({ signer, policy: signer.policy, genesisHash: signer.genesisHash });
}

function approversIn(file: string | undefined): readonly Approver[] {
  if (file === undefined) return [];
  const read = readApprovers(readFileSync(file, "utf8"));
  if (read.ok) return read.value;
  throw new MoneyRefused(`APPROVERS_FILE: ${file}: ${read.error}`);
}

function opened<T extends Signer>(answer: Result<T, SignerFault>): T {
  if (answer.ok) return answer.value;
  throw new MoneyRefused(`SIGNER: ${answer.error.code}: ${answer.error.detail}`);
}

/** Guards nothing: the sandbox's SOL is free. */
const SANDBOX_PASSPHRASE = "sandbox";

/** In this process, though behind a socket as a real one is; its keys are made at the first start. */
async function startSandboxSigner(
  { dir, clock, log }: MoneyWorld,
  genesisHash: string,
): Promise<{ readonly socket: string; readonly stop: () => Promise<void> }> {
  const home = join(dir, "sandbox-signer");
  // The path of a Unix socket may have a hundred characters, and a data directory more.
  const door = mkdtempSync(join(tmpdir(), "rooms-signer-"));
  const settings: SignerSettings = {
    socket: join(door, "signer.sock"),
    keystore: join(home, "keystore.json"),
    log: join(home, "signed.jsonl"),
    genesisHash,
    socketMode: 0o600,
    maxWithdrawalLamports: lamports(1_000n * LAMPORTS_PER_SOL),
    maxDayLamports: lamports(10_000n * LAMPORTS_PER_SOL),
    policy: { tiers: APPROVAL_TIERS, approvers: [] },
    depositAddressesMax: 200_000,
    resignAfterMs: 30_000,
  };
  const isNew = !existsSync(settings.keystore);
  if (isNew) makeKeystore(home, settings.keystore);
  const passphrase = SANDBOX_PASSPHRASE;
  const say = (line: string): void => log.info({ line }, "the sandbox's signer");
  const started = await startSigner({ settings, passphrase, beginLog: isNew, clock, say });
  if (!started.ok) throw new MoneyRefused(`the sandbox's signer: ${started.error}`);
  return {
    socket: settings.socket,
    stop: async () => {
      await started.value.stop();
      rmSync(door, { recursive: true, force: true });
    },
  };
}

function makeKeystore(home: string, file: string): void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const secrets = (["treasury", "deposits"] as const).map((id) => {
    return { id, purpose: id, secret: randomBytes(ENTROPY_BYTES) };
  });
  writeNewFile(file, sealSecrets(secrets, SANDBOX_PASSPHRASE, publicKeyOf));
}
