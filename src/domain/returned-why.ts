/**
 * Why a withdrawal came back, as it is journaled: a sentence, since an operator's own words are one too.
 * Those that the charts write are recognised again, so that a player reads them in his language.
 */
export const TAKEN_BACK = "cancelled by the player";
export const NOT_APPROVED = "not approved in time";
export const OF_A_PROGRAM = "it belongs to a program, a token or a system account";
export const WITHOUT_KEY = "no wallet has its key: it belongs to a program";
export const FAILED_ON_CHAIN = "failed on chain";

/** Of an empty address; `sol` is what has to arrive there at least. */
export function tooLittleForRent(sol: string): string {
  return `it is empty, and Solana asks for ${sol} SOL at least there`;
}

export type ReturnedWhy =
  | { readonly kind: "taken-back" | "not-approved" | "program" | "no-key" | "chain" }
  | { readonly kind: "rent"; readonly sol: string }
  /** Somebody's own words. */
  | { readonly kind: "words"; readonly words: string };

const KINDS = new Map([
  [TAKEN_BACK, "taken-back"],
  [NOT_APPROVED, "not-approved"],
  [OF_A_PROGRAM, "program"],
  [WITHOUT_KEY, "no-key"],
  [FAILED_ON_CHAIN, "chain"],
] as const);

export function returnedWhy(why: string): ReturnedWhy {
  const kind = KINDS.get(why as typeof TAKEN_BACK);
  if (kind !== undefined) return { kind };
  const sol = /asks for (\d+(?:\.\d+)?) SOL/.exec(why)?.[1];
  if (sol !== undefined && why === tooLittleForRent(sol)) return { kind: "rent", sol };
  // A node's error is JSON, and says nothing to a player: `{"InstructionError":[..]}`, `"AccountInUse"`.
  return isJson(why) ? { kind: "chain" } : { kind: "words", words: why };
}

function isJson(text: string): boolean {
  if (!/^[{["]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
