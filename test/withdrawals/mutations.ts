/**
 * The wrong ways to pay that others have gone before (reference/solana.md 7.1, 7.5), each as an edit of
 * the product. The crash matrix must find every one.
 */
import type { Edit, Mutation } from "../simulation/mutations.ts";

const VERDICT = "src/domain/attempt-verdict.ts";
const QUESTIONS = "src/engine/withdrawal-questions.ts";
const GATE = "src/engine/payout-gate.ts";

function edit(file: string, from: string, to: string): Edit {
  return { file, from, to };
}

export const WRONG_WAYS: Readonly<Record<string, Mutation>> = {
  "re-sign-early": {
    what: "signs anew as soon as nobody has seen an attempt",
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
    edits: [
      edit(QUESTIONS, "send({ id, raw, sends }:", "send({ id, raw, sends, question }:"),
      edit(
        QUESTIONS,
        "        if (!sent.ok) failed(sent.error);\n",
        `        if (!sent.ok) {
          const verdict = { kind: "dead", heights: [] } as const;
          this.#options.tell(id, { type: "LOOKED", question, verdict, ...this.heard() });
        }
`,
      ),
    ],
  },
  "expiry-by-processed-height": {
    what: "calls an attempt dead by a height that is not final",
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
    edits: [
      edit(
        "machines/withdrawal.machine.ts",
        '{ guard: "isDead", target: "APPROVED", actions: "noteDead" }',
        '{ guard: "isUnsureTooLong", target: "REFUNDED", actions: "noteDead" }, { guard: "isDead", target: "APPROVED", actions: "noteDead" }',
      ),
      edit("src/domain/withdrawal.ts", "UNSURE_MAX = 40", "UNSURE_MAX = 2"),
    ],
  },
};
