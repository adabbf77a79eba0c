/** Payments out of the house, as the engine's port knows them (src/ports.ts). It retries nothing. */
import type {
  ChainFault,
  DestinationFacts,
  MemoPayment,
  PayoutDraft,
  PayoutOrder,
} from "../../domain/chain-facts.ts";
import type { Lamports } from "../../domain/money.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Clock, PayoutChain } from "../../ports.ts";
import { SharedScan } from "../history/shared-scan.ts";
import { walkBack } from "../history/walk.ts";
import { LAG_MAX_SLOTS, withRole, type RpcPool } from "../rpc/pool.ts";
import {
  accountOf,
  ACCOUNTS_PER_CALL,
  balancesOf,
  rentMinimum,
  type AccountAt,
} from "../rpc/questions.ts";
import type { RpcFault } from "../rpc/question.ts";
import { lookAtAttempt, type AttemptQuestion } from "./attempt-look.ts";
import { Canaries } from "./canaries.ts";
import { draftPayout } from "./draft.ts";
import { memoPaymentsOf, united } from "./memo-payments.ts";
import { addressOf, isOnCurve } from "./message.ts";

const SYSTEM_PROGRAM = "11111111111111111111111111111111";
/** Of withdrawals and of sweeps: after a restore both have to be found again. */
const HOUSE_MEMO = /^rooms:[ws]:/;
/** It changes with a vote of the network, some times in its life (reference/solana.md 2). */
const RENT_FRESH_MS = 3_600_000;
/** Balances of more addresses than one answer holds are taken as of one slot when no further apart. */
const SPREAD_MAX_SLOTS = 50;
const SPREAD_TRIES = 3;

type Payments = Result<readonly MemoPayment[], ChainFault>;

export class Payouts implements PayoutChain {
  readonly #pool: RpcPool;
  readonly #clock: Clock;
  readonly #canaries: Canaries;
  /** By the address that pays. */
  readonly #scans = new Map<string, SharedScan<Payments>>();
  #looks = 0;
  #rent: { readonly lamports: Lamports; readonly untilMs: number } | undefined;

  constructor(pool: RpcPool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
    this.#canaries = new Canaries(pool);
  }

  async destination(address: string): Promise<Result<DestinationFacts, ChainFault>> {
    if (addressOf(address) === undefined)
      return err({ code: "refused", detail: `not an address: ${address}` });
    const rent = await this.#rentMinimum();
    if (!rent.ok) return refusal(rent.error);
    const account = await this.#pool.read(accountOf(address));
    if (!account.ok) return refusal(account.error);
    return ok({
      address,
      isOnCurve: isOnCurve(address),
      account: kindOf(account.value.account),
      rentMinimumLamports: rent.value,
    });
  }

  async draft(order: PayoutOrder): Promise<Result<PayoutDraft, ChainFault>> {
    const draft = await draftPayout(this.#pool, order);
    if (draft.ok) return draft;
    const { code, isFinal, detail } = draft.error;
    // What only a node refuses, by a key that has run out, must not end a player's withdrawal.
    return err({ code: code === "refused" && isFinal !== true ? "unreachable" : code, detail });
  }

  async send(raw: Uint8Array): Promise<Result<void, ChainFault>> {
    const sent = await this.#pool.send(raw);
    return sent.ok ? sent : refusal(sent.error);
  }

  look(question: AttemptQuestion): ReturnType<PayoutChain["look"]> {
    return lookAtAttempt(this.#pool, this.#canaries, question, this.#looks++);
  }

  /**
   * As half of the nodes or more list them together: a node is known to leave out rows, so what one
   * knows counts, and nothing is concluded from a single one of many.
   */
  async payments(from: string, sinceSlot: number): Promise<Payments> {
    const scan = this.#scans.get(from) ?? new SharedScan((since) => this.#read(from, since));
    this.#scans.set(from, scan);
    const payments = await scan.ask(sinceSlot);
    return payments.ok ? ok(payments.value.filter(({ slot }) => slot >= sinceSlot)) : payments;
  }

  async #read(from: string, sinceSlot: number): Promise<Payments> {
    const nodes = withRole(this.#pool.nodes, "history");
    const leastSlot = Math.max(0, this.#pool.markOf("finalized") - LAG_MAX_SLOTS);
    const walks = nodes.map((node) =>
      walkBack((page) => this.#pool.askAlone(node, page, leastSlot), from, sinceSlot),
    );
    const answers = await Promise.all(walks);
    const histories = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    if (histories.length === 0 || histories.length * 2 < nodes.length) {
      const faults = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
      return refusal(faults[0] ?? { code: "refused", detail: "no node with a history" });
    }
    const since = united(histories).filter(({ slot }) => slot >= sinceSlot);
    const isHouse = (memo: string): boolean => HOUSE_MEMO.test(memo);
    return ok(await memoPaymentsOf(this.#pool, from, since, isHouse));
  }

  /** `slot` is the oldest of the answers: no balance is of before it, nor of 50 slots after it. */
  async balances(
    addresses: readonly string[],
  ): Promise<
    Result<{ readonly slot: number; readonly lamports: readonly Lamports[] }, ChainFault>
  > {
    if (addresses.length === 0) return err({ code: "refused", detail: "balances of nobody" });
    let fault: RpcFault = { code: "behind", detail: "balances too many slots apart" };
    for (let attempt = 0; attempt < SPREAD_TRIES; attempt += 1) {
      const read = await this.#pool.onOneNode(async (ask) => {
        const slots: number[] = [];
        const lamports: Lamports[] = [];
        for (let first = 0; first < addresses.length; first += ACCOUNTS_PER_CALL) {
          const page = await ask(balancesOf(addresses.slice(first, first + ACCOUNTS_PER_CALL)));
          if (!page.ok) return page;
          slots.push(page.value.slot);
          lamports.push(...page.value.lamports);
        }
        return ok({ slots, lamports });
      });
      if (!read.ok) return refusal(read.error);
      const { slots, lamports } = read.value;
      const slot = Math.min(...slots);
      if (Math.max(...slots) - slot <= SPREAD_MAX_SLOTS) return ok({ slot, lamports });
      fault = { code: "behind", detail: `balances ${Math.max(...slots) - slot} slots apart` };
    }
    return refusal(fault);
  }

  async #rentMinimum(): Promise<Result<Lamports, RpcFault>> {
    const now = this.#clock.now();
    if (this.#rent !== undefined && this.#rent.untilMs > now) return ok(this.#rent.lamports);
    const rent = await this.#pool.read(rentMinimum);
    if (rent.ok) this.#rent = { lamports: rent.value, untilMs: now + RENT_FRESH_MS };
    return rent;
  }
}

function kindOf(account: AccountAt["account"]): DestinationFacts["account"] {
  if (account === null) return "absent";
  const { owner, executable, hasData } = account;
  return owner === SYSTEM_PROGRAM && !executable && !hasData ? "wallet" : "other";
}

/** A fault as the domain knows it: it may be kept in a journal, so nothing else goes with it. */
function refusal({ code, detail }: RpcFault): { readonly ok: false; readonly error: ChainFault } {
  return err({ code, detail });
}
