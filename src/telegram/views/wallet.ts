/** S10: the balance and the ledger's last lines. */
import type { Lamports } from "../../domain/money.ts";
import { parseTicketId } from "../../domain/ids.ts";
import type { WithdrawalView } from "../../engine/withdrawal-view.ts";
import type { HistoryLine } from "../../ports.ts";
import { amount, fullAmount } from "../amount.ts";
import { blank, press, screen, wayBack, type Look, type Row, type Screen } from "../screen.ts";
import { historyLines } from "./history.ts";

export interface WalletState {
  readonly availableLamports: Lamports;
  readonly inPlayLamports: Lamports;
  /** The last few, newest first; none with play money. */
  readonly withdrawals: readonly WithdrawalView[];
  /** Newest first. */
  readonly history: readonly HistoryLine[];
}

export function walletView(state: WalletState, look: Look): Screen {
  const { t } = look;
  return screen(
    [
      t.html("wallet-title"),
      t.html("wallet-balance", {
        available: fullAmount(state.availableLamports, look.unit),
        inPlay: fullAmount(state.inPlayLamports, look.unit),
      }),
      look.play ? t.html("wallet-play") : t.html("wallet-sol"),
      blank,
      t.html("wallet-last"),
      ...historyLines(state.history, look),
    ],
    [
      look.play
        ? []
        : [
            press(t.plain("button-deposit"), { to: "deposit" }),
            press(t.plain("button-withdraw"), { to: "withdraw" }),
          ],
      ...state.withdrawals.map((view) => withdrawalRow(view, look)),
      [
        press(t.plain("button-history"), { to: "history", filter: "all", beforeSeq: 0 }),
        press(t.plain("button-invite"), { to: "invite" }),
      ],
      look.play ? [] : [press(t.plain("button-security"), { to: "security" })],
      wayBack(t),
    ],
  );
}

/** One that is on its way, or lately was. */
function withdrawalRow({ id, lamports, stage }: WithdrawalView, { t, unit }: Look): Row {
  const withdrawal = parseTicketId(id);
  if (withdrawal === undefined) return [];
  const facts = { amount: amount(lamports, unit), stage };
  return [press(t.plain("button-withdrawal", facts), { to: "withdrawal", withdrawal })];
}
