/**
 * Decides what is signed. It trusts nothing that a bot says: it reads the message itself, holds it
 * against its own caps, its own list of approvers and its own log, and writes that log before it answers.
 */
import { createHash } from "node:crypto";
import {
  decodeApproval,
  judgeApproval,
  policyHash,
  type ApprovalPolicy,
  type WithdrawalApproval,
} from "../domain/approval.ts";
import { formatSol } from "../domain/money.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { keysThatSigned, type SigningKey } from "../ed25519.ts";
import type { Clock, SignerFault, SignRequest } from "../ports.ts";
import type { HouseKeys } from "./house-keys.ts";
import { readLegacyMessage, type LegacyMessage } from "./legacy-message.ts";
import { readOrder, type Order } from "./order.ts";
import type { SignerSettings } from "./settings.ts";
import type { SignedLog } from "./signed-log.ts";

const DAY_MS = 24 * 60 * 60_000;
/** Of one job: each of them might still have landed, for all that is known here. */
const MESSAGES_MAX = 5;

/** What the bot must know to ask for approvals. */
export interface TreasuryAnswer {
  readonly treasury: string;
  readonly genesisHash: string;
  readonly policyHash: string;
  readonly approvers: ApprovalPolicy["approvers"];
  readonly tiers: readonly {
    readonly fromLamports: string;
    readonly keys: number;
    readonly zones: number;
  }[];
}

export interface DeskParts {
  readonly settings: SignerSettings;
  readonly keys: HouseKeys;
  readonly log: SignedLog;
  readonly clock: Pick<Clock, "now">;
  /** Told of each decision, in a line. */
  readonly say: (line: string) => void;
}

export class Desk {
  readonly #parts: DeskParts;
  /** Why nothing is signed any more. */
  #broken: string | undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  treasury(): TreasuryAnswer {
    const { settings, keys } = this.#parts;
    const { policy, genesisHash } = settings;
    return {
      treasury: keys.treasury.address,
      genesisHash,
      policyHash: policyHash(policy),
      approvers: policy.approvers,
      tiers: policy.tiers.map((tier) => ({ ...tier, fromLamports: tier.fromLamports.toString() })),
    };
  }

  depositAddress(index: number): Result<string, SignerFault> {
    const address = this.#parts.keys.depositAddress(index);
    return address === undefined ? refused(`there is no deposit address ${index}`) : ok(address);
  }

  /** Undefined: all is well. */
  health(): string | undefined {
    return this.#broken;
  }

  /** The signatures in the order of the message's signers, base64. */
  async sign(request: SignRequest): Promise<Result<readonly string[], SignerFault>> {
    const answer = await this.#decide(request);
    const { purpose, jobId } = request;
    const outcome = answer.ok ? "signed" : `${answer.error.code}: ${answer.error.detail}`;
    this.#parts.say(`${purpose} ${jobId}: ${outcome}`);
    return answer;
  }

  async #decide(request: SignRequest): Promise<Result<readonly string[], SignerFault>> {
    const bytes = strictBase64(request.message);
    if (bytes === undefined) return refused("the message is not base64");
    const message = readLegacyMessage(bytes);
    if (!message.ok) return refused(message.error);
    const { keys } = this.#parts;
    const treasury = keys.treasury.address;
    const order = readOrder(message.value, { ...request, treasury });
    if (!order.ok) return refused(order.error);
    const signers: SigningKey[] = [keys.treasury];
    if (order.value.purpose === "sweep") {
      const key = await keys.depositKey(order.value.from);
      if (key === undefined) return refused("it sweeps an address that is not one of ours");
      signers.push(key);
    }
    // From here to the signature nothing else gets a turn: what was checked is what is logged.
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (this.#parts.log.find(hash) === undefined) {
      const refusal = this.#allow(order.value, request, hash);
      if (refusal !== undefined) return err(refusal);
    }
    return ok(signaturesOf(message.value, signers, bytes));
  }

  /** Logs an order that may be signed; else says why it may not. */
  #allow(order: Order, request: SignRequest, hash: string): SignerFault | undefined {
    if (this.#broken !== undefined) return { code: "unreachable", detail: this.#broken };
    const { log, clock } = this.#parts;
    const refusal = this.#beyondCaps(order) ?? this.#unlikeBefore(order);
    if (refusal !== undefined) return refusal;
    const approved = order.purpose === "sweep" ? ok([]) : this.#approvers(order, request);
    if (!approved.ok) return approved.error;
    const { purpose, jobId, to, lamports, feeLamports } = order;
    const approvers = approved.value.map(({ name }) => name);
    try {
      log.append({
        atMs: clock.now(),
        purpose,
        jobId,
        message: hash,
        to,
        lamports,
        feeLamports,
        approvers,
      });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#broken = `nothing is signed until a restart: the log could not be written (${why})`;
      return { code: "unreachable", detail: this.#broken };
    }
    return undefined;
  }

  #beyondCaps(order: Order): SignerFault | undefined {
    const { settings, keys, log, clock } = this.#parts;
    const isWithdrawal = order.purpose === "withdrawal";
    if (isWithdrawal && keys.isOurs(order.to)) {
      return fault("refused", "it pays one of the house's own deposit addresses");
    }
    const { maxWithdrawalLamports, maxDayLamports } = settings;
    if (isWithdrawal && order.lamports > maxWithdrawalLamports) {
      const most = formatSol(maxWithdrawalLamports);
      return fault("refused", `${formatSol(order.lamports)} SOL are more than the ${most} allowed`);
    }
    const paid = (isWithdrawal ? order.lamports : 0n) + order.feeLamports;
    const spent = log.spentSince(clock.now() - DAY_MS);
    if (spent + paid <= maxDayLamports) return undefined;
    const most = `${formatSol(maxDayLamports)} SOL in 24 hours`;
    return fault("pending", `the cap of ${most} is reached: ${formatSol(spent)} were signed`);
  }

  /** A job has one payment: its messages differ in blockhash and fee alone, and are few. */
  #unlikeBefore({ purpose, jobId, to, lamports }: Order): SignerFault | undefined {
    const { settings, log, clock } = this.#parts;
    const before = log.ofJob(purpose, jobId);
    const last = before.at(-1);
    if (last === undefined) return undefined;
    if (purpose === "withdrawal" && (last.to !== to || last.lamports !== lamports)) {
      return fault("refused", "another payment was signed for the same withdrawal before");
    }
    if (before.length >= MESSAGES_MAX) {
      return fault("refused", `${MESSAGES_MAX} messages were signed for it already`);
    }
    const waitMs = last.atMs + settings.resignAfterMs - clock.now();
    if (waitMs <= 0) return undefined;
    const seconds = Math.ceil(waitMs / 1_000);
    return fault("pending", `the message before may still land: ask again in ${seconds} s`);
  }

  #approvers(
    order: Order,
    { approval }: SignRequest,
  ): Result<ApprovalPolicy["approvers"], SignerFault> {
    const { settings, clock } = this.#parts;
    let consent: WithdrawalApproval | undefined;
    let signedBy: string[] = [];
    if (approval !== undefined) {
      const payload = strictBase64(approval.payload);
      if (payload === undefined) return refused("the approval is not base64");
      const read = decodeApproval(payload);
      if (!read.ok) return refused(read.error);
      consent = read.value;
      signedBy = keysThatSigned(payload, approval.signatures);
    }
    const judged = judgeApproval({
      policy: settings.policy,
      payment: {
        genesisHash: settings.genesisHash,
        treasury: order.from,
        withdrawalId: order.jobId,
        destination: order.to,
        lamports: order.lamports,
        feeLamports: order.feeLamports,
      },
      approval: consent,
      signedBy,
      nowMs: clock.now(),
    });
    if (judged.ok) return judged;
    const code = judged.error.code === "missing" ? "needs-approval" : "refused";
    return err({ code, detail: judged.error.detail });
  }
}

function signaturesOf(
  { signers }: LegacyMessage,
  keys: readonly SigningKey[],
  bytes: Uint8Array,
): string[] {
  return signers.map((address) => {
    const key = keys.find((one) => one.address === address);
    if (key === undefined) throw new Error(`no key for the signer ${address}`); // readOrder names them
    return Buffer.from(key.sign(bytes)).toString("base64");
  });
}

function strictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.length > 0 && bytes.toString("base64") === text ? bytes : undefined;
}

function fault(code: SignerFault["code"], detail: string): SignerFault {
  return { code, detail };
}

function refused(detail: string): Result<never, SignerFault> {
  return err(fault("refused", detail));
}
