/**
 * The wrong ways to pay that others have gone before (reference/solana.md 7.1, 7.5), each as an edit of
 * the product. The crash matrix must find every one.
 */
import type { Edit, Mutation } from "../simulation/mutations.ts";

/** How the matrix finds it out: under which trouble, and in what words. */
export interface WrongWay extends Mutation {
  readonly trouble: string;
  readonly says: RegExp;
}

const VERDICT = "src/domain/attempt-verdict.ts";
const QUESTIONS = "src/engine/withdrawal-questions.ts";
const WITHDRAWALS = "src/engine/withdrawals.ts";
const GATE = "src/engine/payout-gate.ts";

function edit(file: string, from: string, to: string): Edit {
  return { file, from, to };
}

export const WRONG_WAYS: Readonly<Record<string, WrongWay>> = {
  "re-sign-early": {
    what: "signs anew as soon as nobody has seen an attempt",
    trouble: "forty looks see nothing",
    says: /paid 5 times: 15 SOL for 3/,
    edits: [
      edit(
        VERDICT,
        "if (commitment !== null || !isExpired) return",
        "if (commitment !== null) return",
      ),
    ],
  },
  "new-attempt-after-send-error": {
    what: "takes an error of sending for the end of an attempt",
    trouble: "a response is lost, it landed, and ten looks see nothing",
    says: /paid 2 times: 6 SOL for 3/,
    edits: [
      edit(
        WITHDRAWALS,
        "this.questions.send(context);",
        "this.questions.send(context, () => this.contextOf(id)?.question ?? 0);",
      ),
      edit(
        QUESTIONS,
        "send({ id, raw, sends }: WithdrawalContext)",
        "send({ id, raw, sends }: WithdrawalContext, asked: () => number)",
      ),
      edit(
        QUESTIONS,
        "        if (!sent.ok) failed(sent.error);\n",
        `        if (!sent.ok) {
          const verdict = { kind: "dead", heights: [] } as const;
          const question = asked();
          this.#options.tell(id, { type: "LOOKED", question, verdict, ...this.heard() });
        }
`,
      ),
    ],
  },
  "expiry-by-processed-height": {
    what: "goes by the processed height when it asks whether an attempt has expired",
    trouble: "it expires on the sandbox's ledger",
    // What is final never reaches that slot, so nothing is ever proven.
    says: /it never settles: \S*MANUAL: it has expired, and that it never lands is not proven/,
    edits: [
      edit(
        "src/chain/rpc/questions.ts",
        'method: "getEpochInfo",\n  params: (minContextSlot) => [{ commitment: "finalized", minContextSlot }],',
        'method: "getEpochInfo",\n  params: (minContextSlot) => [{ commitment: "processed", minContextSlot }],',
      ),
    ],
  },
  "expiry-before-it-is-final": {
    what: "calls an attempt dead some blocks before its end is final",
    trouble: "it lands late while sixty looks see nothing",
    // The second attempt lands beside the first.
    says: /paid 2 times: 6 SOL for 3/,
    edits: [
      edit(
        VERDICT,
        "sightings.every(({ height }) => height > lastValidHeight)",
        "sightings.every(({ height }) => height + 32 > lastValidHeight)",
      ),
    ],
  },
  "no-memo-scan": {
    what: "does not ask the chain what it has paid before it pays",
    trouble: "a restored backup",
    says: /paid.*: 6 SOL for 3/,
    edits: [
      edit(
        GATE,
        "if (unread === undefined) this.#take(payments.value);",
        "if (unread === undefined) this.#take([]);",
      ),
      edit(
        QUESTIONS,
        "payments.value.find((one) => isNews(one, order, context));",
        "payments.value.find((one) => isNews(one, order, context) && one.slot < 0);",
      ),
    ],
  },
  "refund-on-silence": {
    what: "gives the money back when an attempt was not seen in time",
    trouble: "it lands while nobody is told of it",
    says: /given back, and paid: 6 SOL for 3/,
    edits: [
      edit(
        "machines/payment-states.ts",
        '{ guard: "isDead", target: "#turn", actions: "noteDead" }',
        '{ guard: "isUnsureTooLong", target: "#unpaid", actions: "noteDead" }, { guard: "isDead", target: "#turn", actions: "noteDead" }',
      ),
      edit("src/domain/withdrawal.ts", "UNSURE_MAX = 40", "UNSURE_MAX = 2"),
    ],
  },
};
