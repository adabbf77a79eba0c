/**
 * What a message does, if it is one of the two things that this house signs: a withdrawal or a sweep.
 * Everything that is not wholly understood is refused, with what was found instead.
 */
import { lamports, LAMPORTS_MAX, type Lamports } from "../domain/money.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { Instruction, LegacyMessage } from "./legacy-message.ts";

export interface Order {
  readonly purpose: "withdrawal" | "sweep";
  readonly jobId: string;
  /** The treasury for a withdrawal; for a sweep a deposit address, which still has to be ours. */
  readonly from: string;
  readonly to: string;
  readonly lamports: Lamports;
  /** What the chain takes at most, from the treasury. */
  readonly feeLamports: Lamports;
}

export interface OrderTerms {
  readonly purpose: Order["purpose"];
  readonly jobId: string;
  readonly treasury: string;
}

const SYSTEM = "11111111111111111111111111111111";
const COMPUTE_BUDGET = "ComputeBudget111111111111111111111111111111";
const MEMO = "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr";

/** A transfer with a memo takes some 740 units; beyond these a message burns money. */
const UNIT_LIMIT_MAX = 10_000;
/** Micro-lamports a unit: with the limit above at most 50,000 lamports beside the signatures. */
const UNIT_PRICE_MAX = 5_000_000n;
const SIGNATURE_LAMPORTS = 5_000n;
const MICRO = 1_000_000n;

const PREFIX = { withdrawal: "rooms:w:", sweep: "rooms:s:" } as const;

/** Reads a message as what the caller says that it is; an error is a sentence for the operator. */
export function readOrder(message: LegacyMessage, terms: OrderTerms): Result<Order, string> {
  const { purpose, jobId, treasury } = terms;
  const parts = sorted(message.instructions);
  if (!parts.ok) return parts;
  const { unitLimit, unitPrice, transfer, memo } = parts.value;
  const expected = `${PREFIX[purpose]}${jobId}`;
  if (memo !== expected) return err(`its memo is not "${expected}"`);
  const { from, to } = transfer;
  const [payer, second, ...others] = message.signers;
  if (payer !== treasury) return err("its fee is not paid by the treasury");
  if (purpose === "withdrawal") {
    if (from !== treasury) return err("it does not pay from the treasury");
    if (to === treasury) return err("it pays the treasury itself");
    if (second !== undefined) return err("it wants more signatures than the treasury's");
  } else {
    if (to !== treasury) return err("a sweep pays the treasury and nobody else");
    if (from === treasury) return err("a sweep does not take from the treasury");
    if (second !== from || others.length > 0) {
      return err("a sweep is signed by the treasury and the address that is swept");
    }
  }
  const used = new Set([treasury, from, to, SYSTEM, COMPUTE_BUDGET, MEMO]);
  if (!message.accounts.every((account) => used.has(account))) {
    return err("it names an account that has nothing to do with it");
  }
  const signatures = BigInt(message.signers.length) * SIGNATURE_LAMPORTS;
  const priority = (BigInt(unitLimit) * unitPrice + MICRO - 1n) / MICRO;
  return ok({
    purpose,
    jobId,
    from,
    to,
    lamports: transfer.lamports,
    feeLamports: lamports(signatures + priority),
  });
}

interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly lamports: Lamports;
}

interface Parts {
  unitLimit: number;
  unitPrice: bigint;
  transfer: Transfer;
  memo: string;
}

/** Each of the four parts exactly once, in whatever order. */
function sorted(instructions: readonly Instruction[]): Result<Parts, string> {
  const parts: Partial<Parts> = {};
  for (const instruction of instructions) {
    const read = partOf(instruction);
    if (!read.ok) return read;
    const [name = ""] = Object.keys(read.value);
    if (name in parts) return err(`it has more than one ${TITLES[name as keyof Parts]}`);
    Object.assign(parts, read.value);
  }
  const { unitLimit, unitPrice, transfer, memo } = parts;
  if (transfer === undefined || memo === undefined) return err("it lacks a transfer or a memo");
  if (unitLimit === undefined || unitPrice === undefined) {
    return err("it does not say what it may cost: compute unit limit and price");
  }
  return ok({ unitLimit, unitPrice, transfer, memo });
}

const TITLES: Readonly<Record<keyof Parts, string>> = {
  unitLimit: "compute unit limit",
  unitPrice: "compute unit price",
  transfer: "transfer",
  memo: "memo",
};

function partOf(instruction: Instruction): Result<Partial<Parts>, string> {
  switch (instruction.program) {
    case SYSTEM:
      return transferOf(instruction);
    case COMPUTE_BUDGET:
      return budgetOf(instruction);
    case MEMO:
      // A memo may name who vouches for it; the programs need nobody to.
      return instruction.accounts.length === 0
        ? ok({ memo: Buffer.from(instruction.data).toString("latin1") })
        : err("its memo names accounts");
    default:
      return err(`it calls the program ${instruction.program}`);
  }
}

const TRANSFER = 2;

/** System program: instruction u32 (2 is Transfer), lamports u64; all little endian. */
function transferOf({ accounts, data }: Instruction): Result<Partial<Parts>, string> {
  const view = viewOf(data);
  const instruction = data.length < 4 ? undefined : view.getUint32(0, true);
  if (instruction !== TRANSFER) {
    return err(
      `it calls the system program's instruction ${instruction ?? "none"}, not a transfer`,
    );
  }
  const [from, to] = accounts;
  if (data.length !== 12 || accounts.length !== 2 || from === undefined || to === undefined) {
    return err("its transfer is malformed");
  }
  const amount = view.getBigUint64(4, true);
  if (amount === 0n || amount > LAMPORTS_MAX) return err("its transfer is of no possible amount");
  return ok({ transfer: { from, to, lamports: lamports(amount) } });
}

const SET_LIMIT = 2;
const SET_PRICE = 3;

/** Compute budget program: instruction u8; the limit is a u32 (2), the price a u64 (3). */
function budgetOf({ accounts, data }: Instruction): Result<Partial<Parts>, string> {
  const view = viewOf(data);
  if (accounts.length === 0 && data[0] === SET_LIMIT && data.length === 5) {
    const unitLimit = view.getUint32(1, true);
    if (unitLimit <= UNIT_LIMIT_MAX) return ok({ unitLimit });
    return err(`its compute unit limit is above ${UNIT_LIMIT_MAX}`);
  }
  if (accounts.length === 0 && data[0] === SET_PRICE && data.length === 9) {
    const unitPrice = view.getBigUint64(1, true);
    if (unitPrice <= UNIT_PRICE_MAX) return ok({ unitPrice });
    return err(`its compute unit price is above ${UNIT_PRICE_MAX} micro-lamports`);
  }
  return err("it asks the compute budget for something else than a limit and a price");
}

function viewOf(data: Uint8Array): DataView {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}
