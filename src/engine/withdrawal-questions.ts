/**
 * What a payment, a withdrawal or a sweep, asks of chain and signer, and how their answers become messages. Each question
 * leaves when the step that asked it is durable, nobody awaits it, and what comes back is known by the
 * question's number.
 */
import { attemptVerdict, type PayerBook } from "../domain/attempt-verdict.ts";
import { decodeBase58, encodeBase58 } from "../domain/base58.ts";
import type { ChainFault, MemoPayment, PayoutOrder } from "../domain/chain-facts.ts";
import { lamports } from "../domain/money.ts";
import { APPROVAL_MS, destinationFault } from "../domain/withdrawal.ts";
import type { FoundPayment, WithdrawalEvent } from "../../machines/protocol.ts";
import type { WithdrawalContext } from "../../machines/withdrawal-columns.ts";
import type { PayoutChain, Signer, SignRequest } from "../ports.ts";
import type { EngineLog } from "./engine-options.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { WithdrawalRules } from "./withdrawal-options.ts";

export interface WithdrawalQuestionsOptions {
  readonly chain: PayoutChain;
  readonly signer: Signer;
  readonly purpose: SignRequest["purpose"];
  readonly rules: WithdrawalRules;
  readonly commit: GroupCommit;
  readonly random: () => number;
  readonly log: EngineLog;
  /** Why nothing may be signed now. */
  readonly gateFault: (context: WithdrawalContext) => string | undefined;
  readonly sinceSlot: () => number;
  readonly orderOf: (context: WithdrawalContext) => PayoutOrder;
  /** What the payer holds by the ledger, without what is on its way. */
  readonly payerBook: (context: WithdrawalContext) => PayerBook;
  readonly tell: (id: string, event: WithdrawalEvent) => void;
}

type Heard = { readonly atMs: number; readonly draw: number };

export class WithdrawalQuestions {
  readonly #options: WithdrawalQuestionsOptions;
  #stopped = false;

  constructor(options: WithdrawalQuestionsOptions) {
    this.#options = options;
  }

  /** When, and a draw for what comes next: every message has them. */
  heard(): Heard {
    return { atMs: this.#options.commit.now(), draw: this.#options.random() };
  }

  checkDestination(context: WithdrawalContext, question: number): void {
    this.#ask(context.id, question, async () => {
      const facts = await this.#options.chain.destination(context.to);
      if (!facts.ok) return this.#silence(question, facts.error);
      const amount = BigInt(context.lamports);
      const fault = destinationFault(facts.value, amount, context.offCurve) ?? null;
      const approval = fault === null ? this.#approval(context) : null;
      return { type: "DESTINATION", question, fault, approval, ...this.heard() };
    });
  }

  /** The memo is looked for once more, for a house of the same keys that runs elsewhere. */
  draft(context: WithdrawalContext, question: number): void {
    this.#ask(context.id, question, async () => {
      const { chain, gateFault, sinceSlot } = this.#options;
      const shut = gateFault(context);
      if (shut !== undefined) return this.#heldUp(question, shut);
      const order = this.order(context);
      const payments = await chain.payments(order.from, sinceSlot());
      if (!payments.ok) return this.#silence(question, payments.error);
      const found = payments.value.find((one) => isNews(one, order, context));
      if (found !== undefined) {
        const detail = `${found.signature} bears its memo and cannot be read`;
        if (!isReadable(found)) return this.#silence(question, { code: "malformed", detail });
        return this.found(found, order);
      }
      const drafted = await chain.draft(order);
      if (!drafted.ok) {
        const { code, detail } = drafted.error;
        const why = `${code}: ${detail}`;
        return { type: "NO_ANSWER", question, refused: code === "refused", why, ...this.heard() };
      }
      const { maxFeeLamports, ...message } = drafted.value;
      const draft = { ...message, maxFeeLamports: maxFeeLamports.toString() };
      return { type: "DRAFTED", question, draft, ...this.heard() };
    });
  }

  /** The same stored message each time: an Ed25519 signature of it is always the same one. */
  sign(context: WithdrawalContext, question: number): void {
    const { attempt, approval } = context;
    if (attempt === null) return;
    this.#ask(context.id, question, async () => {
      const { signer, purpose, gateFault } = this.#options;
      const shut = gateFault(context);
      if (shut !== undefined) return this.#heldUp(question, shut);
      const signed = await signer.sign({
        message: attempt.message,
        purpose,
        jobId: context.id,
        ...(approval === null ? {} : { approval }),
        atMs: attempt.draftedAtMs,
      });
      if (!signed.ok) {
        const { code, detail } = signed.error;
        const why = `signer ${code}: ${detail}`;
        return { type: "NO_ANSWER", question, refused: code === "refused", why, ...this.heard() };
      }
      const wire = this.#wire(context, attempt.message, signed.value);
      if (wire !== undefined) return { type: "SIGNED", question, ...wire, ...this.heard() };
      const why = "the signer's answer is no signature of the stored message";
      return { type: "NO_ANSWER", question, refused: true, why, ...this.heard() };
    });
  }

  store(id: string): void {
    this.#options.commit.whenDurable(() => {
      if (!this.#stopped) this.#options.tell(id, { type: "STORED", ...this.heard() });
    });
  }

  /** Its answer proves nothing, so nobody waits for it; what went wrong is for the log. */
  send({ id, raw, sends }: WithdrawalContext): void {
    const { commit, chain, log } = this.#options;
    if (raw === null) return;
    commit.whenDurable(() => {
      if (this.#stopped) return;
      const failed = (why: unknown): void => {
        log.warn({ withdrawal: id, sends, why }, "a sending was not answered; looks decide");
      };
      void chain.send(fromBase64(raw)).then((sent) => {
        if (!sent.ok) failed(sent.error);
      }, failed);
    });
  }

  look(context: WithdrawalContext, question: number): void {
    const { attempt, signature } = context;
    if (attempt === null || signature === null) return;
    this.#ask(context.id, question, async () => {
      const { chain, rules, payerBook } = this.#options;
      const order = this.order(context);
      const look = await chain.look({ signature, order, builtSlot: attempt.builtSlot });
      const facts = { ...order, signature, lastValidHeight: attempt.lastValidHeight };
      const verdict = attemptVerdict(look, facts, payerBook(context), rules.nodesMin);
      return { type: "LOOKED", question, verdict, ...this.heard() };
    });
  }

  order(context: WithdrawalContext): PayoutOrder {
    return this.#options.orderOf(context);
  }

  found(payment: MemoPayment, order: PayoutOrder): WithdrawalEvent {
    return { type: "FOUND", payment: foundPayment(payment, order), ...this.heard() };
  }

  stop(): void {
    this.#stopped = true;
  }

  #ask(id: string, question: number, work: () => Promise<WithdrawalEvent>): void {
    const { commit, tell, log } = this.#options;
    commit.whenDurable(() => {
      if (this.#stopped) return;
      const failed = (error: unknown): WithdrawalEvent => {
        log.error({ withdrawal: id, err: error }, "a port failed though it never should");
        return { type: "NO_ANSWER", question, refused: false, why: String(error), ...this.heard() };
      };
      void work()
        .catch(failed)
        .then((event) => {
          if (!this.#stopped) tell(id, event);
        });
    });
  }

  #approval(context: WithdrawalContext): { payload: string; untilMs: number } | null {
    const { atMs } = this.heard();
    const untilMs = atMs + APPROVAL_MS;
    const { id, user, to } = context;
    const amount = lamports(BigInt(context.lamports));
    const maxFeeLamports = lamports(BigInt(context.feeLamports));
    const order = { id, user, to, lamports: amount, maxFeeLamports, atMs, untilMs };
    const payload = this.#options.rules.approvals.payload(order);
    return payload === null ? null : { payload, untilMs };
  }

  #silence(question: number, { code, detail }: ChainFault): WithdrawalEvent {
    const why = `${code}: ${detail}`;
    return { type: "NO_ANSWER", question, refused: false, why, ...this.heard() };
  }

  #heldUp(question: number, why: string): WithdrawalEvent {
    return { type: "NO_ANSWER", question, refused: false, isHeldUp: true, why, ...this.heard() };
  }

  /**
   * Whoever pays the fee signs first, and the payment is known by that signature; undefined when these
   * are not the signatures of these bytes by just those who have to sign.
   */
  #wire(
    context: WithdrawalContext,
    message: string,
    signatures: readonly string[],
  ): { readonly signature: string; readonly raw: string } | undefined {
    const { from, feePayer = from } = this.order(context);
    const signers = [...new Set([feePayer, from])];
    const bytes = fromBase64(message);
    const signed = signatures.map((signature) => fromBase64(signature));
    const [first] = signed;
    if (signed.length !== signers.length || first === undefined) return undefined;
    const areTheirs = signers.every((address, index) => {
      const [key, signature] = [decodeBase58(address, 32), signed[index]];
      if (key === undefined || signature?.length !== 64) return false;
      return this.#options.rules.verify(bytes, signature, key);
    });
    if (!areTheirs) return undefined;
    const raw = Uint8Array.from([signed.length, ...signed.flatMap((one) => [...one]), ...bytes]);
    return { signature: encodeBase58(first), raw: toBase64(raw) };
  }
}

/** Of this order, and not an attempt whose failure is known already. */
function isNews(payment: MemoPayment, order: PayoutOrder, { past }: WithdrawalContext): boolean {
  return payment.memo === order.memo && !past.includes(payment.signature);
}

/** What it did has been read, and not only that it is there. */
export function isReadable({ failed, paid, feeLamports }: MemoPayment): boolean {
  return feeLamports !== null && (failed || paid !== null);
}

export function foundPayment(payment: MemoPayment, order: PayoutOrder): FoundPayment {
  const { signature, slot, failed, paid, feeLamports } = payment;
  return {
    signature,
    slot,
    failed,
    isAsOrdered: paid !== null && paid.to === order.to && paid.lamports === order.lamports,
    feeLamports: (feeLamports ?? 0n).toString(),
  };
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
