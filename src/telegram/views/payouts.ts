/** What operators read of payments: the switch, what waits for them, and what they may write. */
import { lamports } from "../../domain/money.ts";
import { shortAddress } from "../../domain/withdrawal.ts";
import type { SweepView } from "../../engine/sweep-view.ts";
import type { PayoutsView } from "../../engine/withdrawal-view.ts";
import type { PayoutAlert } from "../../engine/withdrawals.ts";
import { fullAmount } from "../amount.ts";
import { lines, shorten, type Html } from "../html.ts";
import { blank, moment, screen, wayBack, type Look, type Screen } from "../screen.ts";

/** More of them do not fit a message. */
const SHOWN = 10;
/** They go their way by themselves. */
const SWEEPS_SHOWN = 3;

export function payoutsView(view: PayoutsView, look: Look): Screen {
  const { t, unit } = look;
  const { fault, open, sweeps, unexplained } = view;
  return screen(
    [
      t.html("payouts-title"),
      fault === undefined ? t.html("payouts-go") : t.html("payouts-stand", { why: fault }),
      blank,
      open.length === 0 ? t.html("payouts-none") : undefined,
      ...open.slice(0, SHOWN).map((one) => {
        const why = shorten(one.state === "MANUAL" ? one.why : one.waitsFor, 120);
        const facts = {
          id: one.id,
          state: one.state,
          amount: fullAmount(one.lamports, unit),
          to: shortAddress(one.to),
          when: moment(one.requestedAtMs, "dt"),
        };
        const line = t.html("payouts-line", facts);
        return why === "" ? line : lines(line, t.html("payouts-why", { why }));
      }),
      open.length > SHOWN ? t.html("payouts-more", { count: open.length - SHOWN }) : undefined,
      blank,
      t.html("sweeps-unswept", {
        amount: fullAmount(lamports(sweeps.unsweptLamports), unit),
        count: sweeps.open.length,
      }),
      ...waitingFirst(sweeps.open)
        .slice(0, SWEEPS_SHOWN)
        .map((one) => {
          const { id, state, why } = one;
          const [amount, from] = [fullAmount(one.lamports, unit), shortAddress(one.from)];
          const line = t.html("sweeps-line", { id, state, amount, from });
          return why === "" ? line : lines(line, t.html("payouts-why", { why: shorten(why, 60) }));
        }),
      sweeps.open.length > SWEEPS_SHOWN
        ? t.html("payouts-more", { count: sweeps.open.length - SWEEPS_SHOWN })
        : undefined,
      ...unexplained.slice(0, SHOWN).map(({ signature, to, lamports, why }) =>
        t.html("payouts-unexplained", {
          signature,
          to: to === "" ? "?" : shortAddress(to),
          amount: fullAmount(lamports, unit),
          why,
        }),
      ),
      blank,
      t.html("payouts-how"),
    ],
    [wayBack(t)],
  );
}

/** Those that wait for an operator, before those that do not. */
function waitingFirst(open: readonly SweepView[]): readonly SweepView[] {
  const waits = ({ state }: SweepView): number => (state === "MANUAL" ? 0 : 1);
  return open.toSorted((a, b) => waits(a) - waits(b));
}

export function payoutAlertView(
  alert: PayoutAlert,
  payload: string | undefined,
  look: Look,
): Screen {
  const { t } = look;
  const { withdrawal: id = "", what, why } = alert;
  const parts: Record<PayoutAlert["what"], () => Html> = {
    manual: () => t.html("payout-alert-manual", { id, why: shorten(why, 300) }),
    approval: () => t.html("payout-alert-approval", { id, payload: payload ?? "" }),
    unexplained: () => t.html("payout-alert-unexplained"),
    "sweep-manual": () => t.html("payout-alert-sweep", { id, why: shorten(why, 300) }),
    "sweep-fee": () => t.html("payout-alert-sweep-fee", { why }),
    "fee-unbooked": () => t.html("payout-alert-fee", { id, why }),
  };
  return screen([parts[what](), t.html("payout-alert-how")], []);
}
