/**
 * LiteSVM behind this project's words: Solana's own runtime in this process, with real signatures, fees,
 * rent and programs. Expiry and repetition are the chain's affair (chain.ts), so it checks neither.
 * It is loaded when it is first opened: whoever has no sandbox never pays for it.
 */
import type * as LiteSvmModule from "litesvm/dist/internal.js";
import { base58, fromBase58 } from "./base58.ts";
import type { WireTransaction } from "./transaction-bytes.ts";
import { readError, type TransactionError } from "./transaction-error.ts";

/** What is at an address. */
export interface Account {
  readonly lamports: bigint;
  readonly owner: string;
  readonly data: Uint8Array;
  readonly executable: boolean;
}

export interface InnerInstruction {
  readonly programIndex: number;
  readonly accounts: readonly number[];
  readonly data: Uint8Array;
  readonly stackHeight: number;
}

/** What came of running a transaction. */
export interface Execution {
  readonly error: TransactionError | null;
  readonly logs: readonly string[];
  readonly unitsConsumed: number;
  /** Instruction index -> what it called; instructions that called nothing are left out. */
  readonly inner: readonly {
    readonly index: number;
    readonly calls: readonly InnerInstruction[];
  }[];
  readonly returned: { readonly program: string; readonly data: Uint8Array } | undefined;
}

export interface Simulation extends Execution {
  /** The accounts as the transaction would leave them; empty when it fails. */
  readonly accounts: ReadonlyMap<string, Account>;
}

export const SYSTEM_PROGRAM = "11111111111111111111111111111111";
const RENT_EPOCH = 2n ** 64n - 1n;

export class Machine {
  readonly #binding: typeof LiteSvmModule;
  readonly #svm: LiteSvmModule.LiteSvm;

  private constructor(binding: typeof LiteSvmModule) {
    this.#binding = binding;
    this.#svm = new binding.LiteSvm();
    this.#svm.setBlockhashCheck(false);
    this.#svm.setTransactionHistory(0n);
  }

  /** Some 60 ms. The binding is taken past its wrapper, which takes no bytes and loads much more. */
  static async open(): Promise<Machine> {
    return new Machine(await import("litesvm/dist/internal.js"));
  }

  account(address: string): Account | undefined {
    const account = this.#svm.getAccount(bytesOf(address));
    return account === null ? undefined : read(account);
  }

  /** Writes an account as no transaction could; nothing at all takes it away. */
  put(address: string, account: Account | undefined): void {
    const { lamports, data, owner, executable } = account ?? GONE;
    const written = new this.#binding.Account(
      lamports,
      data,
      bytesOf(owner),
      executable,
      RENT_EPOCH,
    );
    this.#svm.setAccount(bytesOf(address), written);
  }

  rentMinimum(dataLength: number): bigint {
    return this.#svm.minimumBalanceForRentExemption(BigInt(dataLength));
  }

  /** The chain's rent as it is voted for from now on (SIMD-0437 makes it a tenth, by steps). */
  setRent(lamportsPerByte: bigint): void {
    this.#svm.setRent(new this.#binding.Rent(lamportsPerByte, 1, 50));
  }

  /** What programs are told of the time. */
  setTime(slot: number, nowMs: number): void {
    const clock = this.#svm.getClock();
    clock.slot = BigInt(slot);
    clock.unixTimestamp = BigInt(Math.floor(nowMs / 1_000));
    this.#svm.setClock(clock);
  }

  execute({ raw, version }: WireTransaction): Execution {
    const result =
      version === "legacy"
        ? this.#svm.sendLegacyTransaction(raw)
        : this.#svm.sendVersionedTransaction(raw);
    return this.#outcome(result);
  }

  /** Changes nothing. Unverified, any signature will do. */
  simulate({ raw, version }: WireTransaction, verify: boolean): Simulation {
    this.#svm.setSigverify(verify);
    try {
      const result =
        version === "legacy"
          ? this.#svm.simulateLegacyTransaction(raw)
          : this.#svm.simulateVersionedTransaction(raw);
      const accounts = new Map<string, Account>();
      if ("postAccounts" in result) {
        for (const one of result.postAccounts())
          accounts.set(base58(one.address), read(one.account()));
      }
      return { ...this.#outcome(result), accounts };
    } finally {
      this.#svm.setSigverify(true);
    }
  }

  #outcome(
    result:
      | LiteSvmModule.TransactionMetadata
      | LiteSvmModule.FailedTransactionMetadata
      | LiteSvmModule.SimulatedTransactionInfo,
  ): Execution {
    const error = "err" in result ? readError(result.err()) : null;
    const meta = "meta" in result ? result.meta() : result;
    const returned = meta.returnData();
    const data = returned.data();
    return {
      error,
      logs: meta.logs(),
      unitsConsumed: Number(meta.computeUnitsConsumed()),
      inner: meta.innerInstructions().flatMap((calls, index) => {
        const called = calls.map((call) => ({
          programIndex: call.instruction().programIdIndex(),
          accounts: [...call.instruction().accounts()],
          data: call.instruction().data(),
          stackHeight: call.stackHeight(),
        }));
        return called.length === 0 ? [] : [{ index, calls: called }];
      }),
      returned: data.length === 0 ? undefined : { program: base58(returned.programId()), data },
    };
  }
}

const GONE: Account = {
  lamports: 0n,
  owner: SYSTEM_PROGRAM,
  data: new Uint8Array(),
  executable: false,
};

function read(account: LiteSvmModule.Account): Account {
  return {
    lamports: account.lamports(),
    owner: base58(account.owner()),
    data: account.data(),
    executable: account.executable(),
  };
}

function bytesOf(address: string): Uint8Array {
  const bytes = fromBase58(address, 32);
  if (bytes === undefined) throw new Error(`not an address: ${address}`);
  return bytes;
}
