/** Taking money out: how much, to where, the review, and how far it is. */
import type { Lamports } from "../../domain/money.ts";
import { returnedWhy } from "../../domain/returned-why.ts";
import { shortAddress } from "../../domain/withdrawal.ts";
import type { WithdrawalView } from "../../engine/withdrawal-view.ts";
import { fullAmount, span, written } from "../amount.ts";
import type { Html } from "../html.ts";
import {
  blank,
  grid,
  moment,
  press,
  pressBelow,
  screen,
  wayBack,
  type Look,
  type Row,
  type Screen,
} from "../screen.ts";
import { parseTicketId, type TicketId } from "../../domain/ids.ts";
import type { Pad } from "../pads.ts";
import { shortSignature } from "./deposit.ts";
import { padDots, padRows } from "./pad.ts";

export interface HowMuchState {
  readonly availableLamports: Lamports;
  readonly minLamports: Lamports;
  /** The most that can be asked for; 0 when nothing can. */
  readonly mostLamports: Lamports;
  readonly feeLamports: Lamports;
}

export function howMuchView(state: HowMuchState, look: Look): Screen {
  const { t, unit } = look;
  const { mostLamports, minLamports } = state;
  const parts = [25n, 50n].map((part) => (mostLamports * part) / 100n);
  const choices = [...parts, mostLamports].filter((value) => value >= minLamports) as Lamports[];
  return screen(
    [
      t.html("withdraw-title"),
      t.html("withdraw-available", {
        available: fullAmount(state.availableLamports, unit),
        min: fullAmount(minLamports, unit),
        fee: fullAmount(state.feeLamports, unit),
      }),
      t.html("withdraw-how-much"),
    ],
    [
      ...grid(
        choices.map((value) =>
          press(fullAmount(value, unit), { to: "withdraw-amount", lamports: value }),
        ),
        1,
      ),
      wayBack(t, { to: "wallet" }),
    ],
  );
}

export interface WhereToState {
  readonly lamports: Lamports;
  /** Paid before, to one address each: the newest first. */
  readonly paid: readonly Pick<WithdrawalView, "id" | "to">[];
}

export function whereToView({ lamports, paid }: WhereToState, look: Look): Screen {
  const { t } = look;
  const known = paid.flatMap(({ id, to }) => {
    const withdrawal = parseTicketId(id);
    if (withdrawal === undefined) return [];
    return [press(shortAddress(to), { to: "withdraw-again", withdrawal, lamports })];
  });
  return screen(
    [
      t.html("withdraw-title"),
      t.html("withdraw-amount", { amount: fullAmount(lamports, look.unit) }),
      t.html("withdraw-where"),
      known.length === 0 ? undefined : t.html("withdraw-known"),
    ],
    [...grid(known, 2), wayBack(t, { to: "withdraw" })],
  );
}

export interface ReviewState {
  readonly ticket: TicketId;
  readonly to: string;
  readonly lamports: Lamports;
  readonly feeLamports: Lamports;
  /** Where a PIN is asked for instead of a tap. */
  readonly pad: Pad | undefined;
  /** How long a new address waits; 0 when it need not. */
  readonly waitMs: number;
}

export function reviewView(state: ReviewState, look: Look): Screen {
  const { t, unit } = look;
  const { pad } = state;
  const total = state.lamports + state.feeLamports;
  const confirming = [
    press(
      t.plain("button-withdraw-confirm"),
      { to: "withdraw-confirm", ticket: state.ticket },
      "success",
    ),
  ];
  return screen(
    [
      t.html("withdraw-review"),
      t.html("withdraw-amount", { amount: fullAmount(state.lamports, unit) }),
      t.html("withdraw-fee", {
        fee: fullAmount(state.feeLamports, unit),
        total: fullAmount(total, unit),
      }),
      t.html("withdraw-to", { address: state.to, short: shortAddress(state.to) }),
      t.html("withdraw-check"),
      state.waitMs > 0 ? t.html("withdraw-wait", { wait: span(state.waitMs, t) }) : undefined,
      ...(pad === undefined ? [] : [blank, t.html("pad-withdraw"), padDots(pad, look)]),
    ],
    [...(pad === undefined ? [confirming] : padRows(pad, look)), wayBack(t, { to: "wallet" })],
  );
}

/** Before the review of an address that is a program's own: it is said, and can be wanted. */
export function offCurveView(
  { ticket, to }: { readonly ticket: TicketId; readonly to: string },
  { t }: Look,
): Screen {
  return screen(
    [
      t.html("withdraw-title"),
      t.html("withdraw-to", { address: to, short: shortAddress(to) }),
      blank,
      t.html("withdraw-off-curve"),
    ],
    [
      [press(t.plain("button-withdraw-off-curve"), { to: "withdraw-off-curve", ticket }, "danger")],
      wayBack(t, { to: "withdraw" }),
    ],
  );
}

/** The card of one, kept up to date in place. */
export function withdrawalView(view: WithdrawalView, look: Look): Screen {
  const { t } = look;
  const ticket = parseTicketId(view.id);
  const cancelling =
    view.mayCancel && ticket !== undefined
      ? [
          press(
            t.plain("button-withdraw-cancel"),
            { to: "withdraw-cancel", withdrawal: ticket },
            "danger",
          ),
        ]
      : [];
  const refreshing =
    ticket === undefined
      ? []
      : [press(t.plain("button-refresh"), { to: "withdrawal", withdrawal: ticket })];
  const page = screen(facts(view, look), [
    explorerRow(view, look),
    cancelling,
    refreshing,
    wayBack(t, { to: "wallet" }),
  ]);
  return { ...page, withdrawal: view.id };
}

/** The same once it is over, as a message that stays. */
export function withdrawalNoticeView(view: WithdrawalView, look: Look): Screen {
  const { t } = look;
  return screen(facts(view, look), [
    explorerRow(view, look),
    [
      pressBelow(t.plain("button-wallet"), { to: "wallet" }),
      pressBelow(t.plain("button-home"), { to: "home" }),
    ],
  ]);
}

function facts(view: WithdrawalView, look: Look): (Html | undefined)[] {
  const { t, unit } = look;
  const { signature } = view;
  return [
    t.html("withdraw-title"),
    t.html("withdraw-amount", { amount: fullAmount(view.lamports, unit) }),
    t.html("withdraw-to", { address: view.to, short: shortAddress(view.to) }),
    t.html("withdraw-asked", { when: moment(view.requestedAtMs, "dt") }),
    blank,
    t.html(`withdraw-stage-${view.stage}`, {
      when: moment(view.notBeforeMs ?? view.requestedAtMs, "dt"),
      total: fullAmount(view.lamports + view.feeLamports, unit),
      why: view.stage === "returned" ? whySentence(view.why, look) : view.why,
    }),
    // Without an explorer that knows the chain the whole of it is there, to be copied.
    signature === undefined
      ? undefined
      : t.html("withdraw-signature", {
          signature: look.explorer(signature) === undefined ? signature : shortSignature(signature),
        }),
  ];
}

/** What the charts write is said in the reader's words; an operator's own stay as they are. */
function whySentence(why: string, { t, unit }: Look): string {
  if (why === "") return "";
  const known = returnedWhy(why);
  if (known.kind === "words") return known.words;
  const least = known.kind === "rent" ? `${written(known.sol, unit.numerals)} ${unit.name}` : "";
  return t.plain(`returned-${known.kind}`, { least });
}

function explorerRow({ signature, stage }: WithdrawalView, { t, explorer }: Look): Row {
  if (signature === undefined || (stage !== "paid" && stage !== "sent")) return [];
  const url = explorer(signature);
  return url === undefined ? [] : [{ text: t.plain("button-explorer"), url }];
}
