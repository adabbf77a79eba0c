/** Where a player sends SOL to, what is on its way, and the notice that it has arrived. */
import type { DepositView } from "../../engine/money-door.ts";
import type { Notice } from "../../engine/notice.ts";
import type { Lamports } from "../../domain/money.ts";
import { FOR_GOOD_MS } from "../../domain/protection.ts";
import type { Refusal } from "../../domain/refusal.ts";
import { fullAmount } from "../amount.ts";
import { escaped, type Html } from "../html.ts";
import { refusalSentence } from "../refusals.ts";
import {
  blank,
  moment,
  press,
  pressBelow,
  screen,
  wayBack,
  type Look,
  type Screen,
} from "../screen.ts";

/** As people compare signatures: `5h7xKq…9kQ2Rt`. */
export function shortSignature(signature: string): string {
  return signature.length <= 13 ? signature : `${signature.slice(0, 6)}…${signature.slice(-6)}`;
}

/** `isGated`: age and terms are to be confirmed before the first stake (R26). */
export function depositView(deposit: DepositView, look: Look, isGated = false): Screen {
  const { t, unit } = look;
  const { address, withheld, minLamports, keptLamports, isHalted, seen } = deposit;
  const keys = [
    [
      ...(address === undefined
        ? []
        : [{ text: t.plain("button-copy-address"), copy_text: { text: address } }]),
      press(t.plain("button-refresh"), { to: "deposit" }),
    ],
    wayBack(t, { to: "wallet" }),
  ];
  if (withheld !== undefined) {
    const limits = press(t.plain("button-limits"), { to: "limits" });
    return screen([t.html("deposit-title"), withheldLine(withheld, look)], [[limits], ...keys]);
  }
  if (address === undefined) {
    return screen([t.html("deposit-title"), t.html("deposit-no-address")], keys);
  }
  return screen(
    [
      t.html("deposit-title"),
      t.html("deposit-address", { address }),
      blank,
      t.html("deposit-network"),
      t.html("deposit-min", { min: fullAmount(minLamports, unit) }),
      keptLamports > 0n
        ? t.html("deposit-kept", { kept: fullAmount(keptLamports, unit) })
        : undefined,
      ...seen.map(({ signature, lamports }) => {
        const facts = { amount: fullAmount(lamports, unit), signature: shortSignature(signature) };
        return t.html("deposit-seen", facts);
      }),
      isHalted ? t.html("deposit-halted") : undefined,
      blank,
      t.html("deposit-custody"),
      isGated ? t.html("deposit-gate") : undefined,
    ],
    keys,
  );
}

/** R26: a break, or today's limit. */
function withheldLine(refusal: Refusal, look: Look): Html {
  const { t } = look;
  if (refusal.code === "excluded") {
    if (refusal.untilMs === FOR_GOOD_MS) return t.html("deposit-withheld-ever");
    return t.html("deposit-withheld-break", { when: moment(refusal.untilMs, "dt") });
  }
  if (refusal.code === "deposit-limit") {
    return t.html("deposit-withheld-limit", { when: moment(refusal.resetAtMs, "r") });
  }
  return escaped(refusalSentence(refusal, look));
}

export function depositNoticeView(
  notice: Extract<Notice, { readonly kind: "deposit" }>,
  availableLamports: Lamports,
  look: Look,
): Screen {
  const { t, unit } = look;
  return screen(
    [
      t.html("deposit-arrived", { amount: fullAmount(notice.lamports, unit) }),
      t.html("deposit-balance", { available: fullAmount(availableLamports, unit) }),
    ],
    [
      [
        pressBelow(t.plain("button-wallet"), { to: "wallet" }),
        pressBelow(t.plain("button-rooms"), { to: "rooms", tab: "open", page: 0, asset: "" }),
      ],
    ],
  );
}
