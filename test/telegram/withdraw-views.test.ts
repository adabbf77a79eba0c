/** The screens of a withdrawal keep to the house's measures, whatever is in them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { userId, type TicketId } from "../../src/domain/ids.ts";
import type { WithdrawalView } from "../../src/engine/withdrawal-view.ts";
import type { Screen } from "../../src/telegram/screen.ts";
import {
  howMuchView,
  offCurveView,
  reviewView,
  whereToView,
  withdrawalNoticeView,
  withdrawalView,
} from "../../src/telegram/views/withdraw.ts";
import type { SecurityChange } from "../../src/domain/pin.ts";
import type { SecurityView } from "../../src/engine/security-view.ts";
import { visibleText } from "../../src/telegram/html.ts";
import type { Pad, PadUse } from "../../src/telegram/pads.ts";
import { checkingView, padView } from "../../src/telegram/views/pad.ts";
import { securityNoticeView, securityView } from "../../src/telegram/views/security.ts";
import { lookNow } from "./look.ts";
import { screenFaults } from "./markup.ts";
import { money } from "./nasty-words.ts";
import { fullAmount, ENGLISH, unitOf } from "../../src/telegram/amount.ts";
import { payoutAlertView, payoutsView } from "../../src/telegram/views/payouts.ts";
import { START_MS } from "./time.ts";

const look = lookNow({ play: false, unit: unitOf("sol", ENGLISH) });

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
  state: fc.constantFrom("RETURNED", "MANUAL", "UNSENT.APPROVED"),
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

const pad: fc.Arbitrary<Pad> = fc.record({
  ticket: fc.constant("Zz0123456789" as TicketId),
  use: fc.constantFrom<PadUse>(
    { for: "withdraw" },
    { for: "change" },
    { for: "remove" },
    { for: "thaw" },
    { for: "choose" },
    { for: "repeat", first: "493817" },
  ),
  slots: fc.constant([3, 1, 4, 0, 5, 9, 2, 6, 8, 7]),
  digits: fc.constantFrom("", "4", "49381"),
  isChecking: fc.constant(false),
});

const review = fc.record({
  ticket: fc.constant("Zz0123456789" as TicketId),
  to: fc.constant("4".repeat(44)),
  lamports: money,
  feeLamports: money,
  waitMs: fc.constantFrom(0, 86_400_000),
  pad: fc.option(pad, { nil: undefined }),
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
    check(fc.record({ lamports: money, paid: fc.array(withdrawal, { maxLength: 5 }) }), (each) =>
      whereToView(each, look),
    );
    check(review, (each) => reviewView(each, look));
    check(review, (each) => offCurveView(each, look));
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

describe("a keypad", () => {
  it("is three by four, shows dots for what was tapped, and never a digit of it", () => {
    check(pad, (each) => padView(each, look));
    check(pad, (each) => checkingView(each, look));
    fc.assert(
      fc.property(pad, (each) => {
        const { text, keyboard } = padView(each, look);
        const labels = keyboard.slice(0, 4).map((row) => row.map((key) => key.text).join(" "));
        expect(labels).toEqual(["1 2 3", "4 5 6", "7 8 9", "Clear 0 ⌫"]);
        expect(text.match(/●/g) ?? []).toHaveLength(each.digits.length);
        expect(visibleText(text)).not.toMatch(/\d/);
      }),
      { numRuns: 20 },
    );
  });
});

const security: fc.Arbitrary<SecurityView> = fc.record({
  hasPin: fc.boolean(),
  pinSinceMs: fc.constantFrom(START_MS, START_MS - 86_400_000),
  triesLeft: fc.constant(5),
  lockedUntilMs: fc.constantFrom(undefined, START_MS + 1),
  resetAtMs: fc.constantFrom(undefined, START_MS + 1),
  frozenAtMs: fc.constantFrom(undefined, START_MS),
  thawAtMs: fc.constantFrom(undefined, START_MS),
});

describe("what guards withdrawals", () => {
  it("has a screen for all that can be at once", () => {
    const state = fc.record({ security, holdMs: fc.constantFrom(0, 86_400_000) });
    check(state, (each) => securityView(each, look));
  });

  it.each<SecurityChange>([
    "pin-set",
    "pin-changed",
    "pin-removed",
    "pin-locked",
    "reset-asked",
    "reset-cancelled",
    "reset-done",
    "frozen",
    "thawed",
  ])("has a notice of %s", (what) => {
    const notice = { kind: "security", id: "p1.1", user: userId(1), what, atMs: START_MS } as const;
    const page = securityNoticeView(notice, look);
    expect(screenFaults(page)).toEqual([]);
    expect(page.text.includes("Was that not you?")).toBe(what !== "frozen");
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
  state: fc.constantFrom("UNSENT.PLANNED", "SENT.SUBMITTED", "MANUAL"),
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
