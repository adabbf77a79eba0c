/** The screens of a withdrawal keep to the house's measures, whatever is in them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { userId, type TicketId } from "../../src/domain/ids.ts";
import type { WithdrawalView } from "../../src/engine/withdrawal-view.ts";
import type { Screen } from "../../src/telegram/screen.ts";
import {
  howMuchView,
  reviewView,
  whereToView,
  withdrawalNoticeView,
  withdrawalView,
} from "../../src/telegram/views/withdraw.ts";
import { lookNow } from "./look.ts";
import { screenFaults } from "./markup.ts";
import { money } from "./nasty-words.ts";
import { fullAmount } from "../../src/telegram/amount.ts";
import { payoutAlertView, payoutsView } from "../../src/telegram/views/payouts.ts";
import { START_MS } from "./time.ts";

const look = lookNow({ play: false, unit: "SOL" });

const WITHDRAWAL_STAGES = [
  "held",
  "waiting",
  "approving",
  "paying",
  "sent",
  "looked-at",
  "paid",
  "returned",
] as const;

/** As long as anything in it can be. */
const withdrawal: fc.Arbitrary<WithdrawalView> = fc.record({
  id: fc.constant("Zz0123456789"),
  user: fc.constant(userId(2 ** 52)),
  stage: fc.constantFrom(...WITHDRAWAL_STAGES),
  state: fc.constantFrom("EXPIRED_APPROVAL", "MANUAL", "APPROVED"),
  to: fc.constant("4".repeat(44)),
  lamports: money,
  feeLamports: money,
  requestedAtMs: fc.constant(START_MS),
  notBeforeMs: fc.constant(START_MS),
  mayCancel: fc.boolean(),
  signature: fc.option(fc.constant("5".repeat(88)), { nil: undefined }),
  why: fc.constant("<b>&".repeat(25)),
});

function check<T>(arbitrary: fc.Arbitrary<T>, view: (state: T) => Screen): void {
  fc.assert(
    fc.property(arbitrary, (state) => {
      expect(screenFaults(view(state))).toEqual([]);
    }),
    { numRuns: 60 },
  );
}

const review = fc.record({
  ticket: fc.constant("Zz0123456789" as TicketId),
  to: fc.constant("4".repeat(44)),
  lamports: money,
  feeLamports: money,
  waitMs: fc.constantFrom(0, 86_400_000),
});
const sums = fc.record({
  availableLamports: money,
  minLamports: money,
  mostLamports: money,
  feeLamports: money,
});

describe("withdrawing", () => {
  it("asks how much and where to, and shows it once more", () => {
    check(sums, (each) => howMuchView(each, look));
    check(money, (each) => whereToView(each, look));
    check(review, (each) => reviewView(each, look));
  });

  it("has a card for each stage, with the address whole and by its ends", () => {
    check(withdrawal, (each) => withdrawalView(each, look));
    fc.assert(
      fc.property(withdrawal, (each) => {
        expect(withdrawalView(each, look).text).toContain(each.to);
        expect(withdrawalView(each, look).text).toContain("444444…444444");
      }),
      { numRuns: 20 },
    );
  });

  it("has a notice of its end, under which the way goes on below", () => {
    check(withdrawal, (each) => withdrawalNoticeView(each, look));
  });

  const signed = { stage: "paid", signature: "5".repeat(88) } as const;
  const [paid] = fc.sample(withdrawal, { numRuns: 1, seed: 1 }).map((each) => {
    return { ...each, ...signed };
  });

  it("links to its transaction where an explorer has the chain", () => {
    const explorer = (signature: string): string => `https://explorer.example/${signature}`;
    const page = withdrawalView(paid as WithdrawalView, { ...look, explorer });
    const url = `https://explorer.example/${signed.signature}`;
    expect(page.keyboard[0]).toEqual([{ text: "Show on chain", url }]);
    expect(page.text).toContain("<code>555555…555555</code>");
  });

  it("shows the whole signature where none has, and links nowhere", () => {
    for (const view of [withdrawalView, withdrawalNoticeView]) {
      const page = view(paid as WithdrawalView, look);
      expect(page.text).toContain(`<code>${signed.signature}</code>`);
      expect(JSON.stringify(page.keyboard)).not.toContain("url");
    }
  });
});

/** As long as anything in it can be. */
const sweep = fc.record({
  id: fc.constant("Zz0123456789"),
  user: fc.constant(userId(2 ** 52)),
  from: fc.constant("4".repeat(44)),
  lamports: money,
  feeLamports: money,
  plannedAtMs: fc.constant(START_MS),
  state: fc.constantFrom("PLANNED", "SUBMITTED", "MANUAL"),
  builtSlot: fc.constant(null),
  signature: fc.constant(null),
  slot: fc.constant(0),
  past: fc.constant([]),
  why: fc.constantFrom("", "<b>&".repeat(60)),
});

describe("an operator's page of payments", () => {
  const payouts = fc.record({
    switch: fc.constant({ isOn: true, by: 0, why: "", atMs: 0 }),
    fault: fc.constantFrom(undefined, "<b>&"),
    open: fc.constant([]),
    sweeps: fc.record({ open: fc.array(sweep, { maxLength: 12 }), unsweptLamports: money }),
    unexplained: fc.constant([]),
  });

  it("shows what is at players' addresses, and each sweep under way", () => {
    fc.assert(
      fc.property(payouts, (view) => {
        const page = payoutsView(view, look);
        expect(screenFaults(page)).toEqual([]);
        expect(page.text).toContain(fullAmount(view.sweeps.unsweptLamports, look.unit));
        const shown = page.text.match(/Zz0123456789/g)?.length ?? 0;
        expect(shown).toBe(Math.min(3, view.sweeps.open.length));
      }),
      { numRuns: 40 },
    );
  });

  it.each(["sweep-manual", "sweep-fee"] as const)("is told of %s", (what) => {
    const alert = { withdrawal: "Zz0123456789", what, why: "<b>&".repeat(100) };
    expect(screenFaults(payoutAlertView(alert, undefined, look))).toEqual([]);
  });
});
