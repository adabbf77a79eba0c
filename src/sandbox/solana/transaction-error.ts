/**
 * Why a transaction failed: as JSON says it (`{"InstructionError":[0,{"Custom":1}]}`), and in the words
 * of a node's messages. The virtual machine numbers what bears no more than a name; the orders are those
 * of its own enumerations (litesvm 1.5.0, internal.d.ts), which exist at compile time only.
 */

export type InstructionError =
  string | { readonly Custom: number } | { readonly BorshIoError: string };

export type TransactionError =
  | string
  | { readonly InstructionError: readonly [number, InstructionError] }
  | { readonly DuplicateInstruction: number }
  | { readonly InsufficientFundsForRent: { readonly account_index: number } }
  | { readonly ProgramExecutionTemporarilyRestricted: { readonly account_index: number } };

const NAMES =
  "AccountInUse AccountLoadedTwice AccountNotFound ProgramAccountNotFound InsufficientFundsForFee InvalidAccountForFee AlreadyProcessed BlockhashNotFound CallChainTooDeep MissingSignatureForFee InvalidAccountIndex SignatureFailure InvalidProgramForExecution SanitizeFailure ClusterMaintenance AccountBorrowOutstanding WouldExceedMaxBlockCostLimit UnsupportedVersion InvalidWritableAccount WouldExceedMaxAccountCostLimit WouldExceedAccountDataBlockLimit TooManyAccountLocks AddressLookupTableNotFound InvalidAddressLookupTableOwner InvalidAddressLookupTableData InvalidAddressLookupTableIndex InvalidRentPayingAccount WouldExceedMaxVoteCostLimit WouldExceedAccountDataTotalLimit MaxLoadedAccountsDataSizeExceeded ResanitizationNeeded InvalidLoadedAccountsDataSizeLimit UnbalancedTransaction ProgramCacheHitMaxLimit CommitCancelled".split(
    " ",
  );

const INSTRUCTION_NAMES =
  "GenericError InvalidArgument InvalidInstructionData InvalidAccountData AccountDataTooSmall InsufficientFunds IncorrectProgramId MissingRequiredSignature AccountAlreadyInitialized UninitializedAccount UnbalancedInstruction ModifiedProgramId ExternalAccountLamportSpend ExternalAccountDataModified ReadonlyLamportChange ReadonlyDataModified DuplicateAccountIndex ExecutableModified RentEpochModified NotEnoughAccountKeys AccountDataSizeChanged AccountNotExecutable AccountBorrowFailed AccountBorrowOutstanding DuplicateAccountOutOfSync InvalidError ExecutableDataModified ExecutableLamportChange ExecutableAccountNotRentExempt UnsupportedProgramId CallDepth MissingAccount ReentrancyNotAllowed MaxSeedLengthExceeded InvalidSeeds InvalidRealloc ComputationalBudgetExceeded PrivilegeEscalation ProgramEnvironmentSetupFailure ProgramFailedToComplete ProgramFailedToCompile Immutable IncorrectAuthority AccountNotRentExempt InvalidAccountOwner ArithmeticOverflow UnsupportedSysvar IllegalOwner MaxAccountsDataAllocationsExceeded MaxAccountsExceeded MaxInstructionTraceLengthExceeded BuiltinProgramsMustConsumeComputeUnits BorshIoError".split(
    " ",
  );

/** What the machine hands over: a number of its list, or an object with the particulars. */
export type MachineError =
  | number
  | { readonly index: number; err(): number | { readonly code: number } | { readonly msg: string } }
  | { readonly index: number }
  | { readonly accountIndex: number };

export function readError(error: MachineError): TransactionError {
  if (typeof error === "number") return NAMES[error] ?? "UnsupportedVersion";
  if ("accountIndex" in error) {
    const at = { account_index: error.accountIndex };
    return error.constructor.name === "TransactionErrorInsufficientFundsForRent"
      ? { InsufficientFundsForRent: at }
      : { ProgramExecutionTemporarilyRestricted: at };
  }
  if (!("err" in error)) return { DuplicateInstruction: error.index };
  const inner = error.err();
  if (typeof inner === "number") {
    return { InstructionError: [error.index, INSTRUCTION_NAMES[inner] ?? "GenericError"] };
  }
  const named = "code" in inner ? { Custom: inner.code } : { BorshIoError: inner.msg };
  return { InstructionError: [error.index, named] };
}

const SENTENCES: Readonly<Record<string, string>> = {
  AccountLoadedTwice: "Account loaded twice",
  AccountNotFound: "Attempt to debit an account but found no record of a prior credit.",
  ProgramAccountNotFound: "Attempt to load a program that does not exist",
  InsufficientFundsForFee: "Insufficient funds for fee",
  InvalidAccountForFee: "This account may not be used to pay transaction fees",
  AlreadyProcessed: "This transaction has already been processed",
  BlockhashNotFound: "Blockhash not found",
  SignatureFailure: "Transaction did not pass signature verification",
  InvalidProgramForExecution: "This program may not be used for executing instructions",
  SanitizeFailure: "Transaction failed to sanitize accounts offsets correctly",
  AddressLookupTableNotFound: "Transaction loads an address table account that doesn't exist",
  InvalidAddressLookupTableOwner:
    "Transaction loads an address table account with an invalid owner",
  InvalidAddressLookupTableData: "Transaction loads an address table account with invalid data",
  InvalidAddressLookupTableIndex: "Transaction address table lookup uses an invalid index",
  MaxLoadedAccountsDataSizeExceeded: "Transaction exceeded max loaded accounts data size cap",
};

const INSTRUCTION_SENTENCES: Readonly<Record<string, string>> = {
  GenericError: "generic instruction error",
  InvalidArgument: "invalid program argument",
  InvalidInstructionData: "invalid instruction data",
  InvalidAccountData: "invalid account data for instruction",
  InsufficientFunds: "insufficient funds for instruction",
  MissingRequiredSignature: "missing required signature for instruction",
  ComputationalBudgetExceeded: "Computational budget exceeded",
  ProgramFailedToComplete: "Program failed to complete",
  InvalidAccountOwner: "Invalid account owner",
};

/** As a node's error message continues after "Transaction simulation failed: ". */
export function sentenceOf(error: TransactionError): string {
  if (typeof error === "string") return SENTENCES[error] ?? error;
  if ("DuplicateInstruction" in error) {
    return `Transaction contains a duplicate instruction (${error.DuplicateInstruction}) that is not allowed`;
  }
  if ("InsufficientFundsForRent" in error) {
    const { account_index: index } = error.InsufficientFundsForRent;
    return `Transaction results in an account (${index}) with insufficient funds for rent`;
  }
  if ("ProgramExecutionTemporarilyRestricted" in error) {
    const { account_index: index } = error.ProgramExecutionTemporarilyRestricted;
    return `Execution of the program referenced by account at index ${index} is temporarily restricted.`;
  }
  const [index, inner] = error.InstructionError;
  return `Error processing Instruction ${index}: ${instructionSentence(inner)}`;
}

function instructionSentence(error: InstructionError): string {
  if (typeof error === "string") return INSTRUCTION_SENTENCES[error] ?? error;
  return "Custom" in error
    ? `custom program error: 0x${error.Custom.toString(16)}`
    : "Failed to serialize or deserialize account data";
}
