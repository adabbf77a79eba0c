/** S10: the balance and the ledger's lines; and the invite link with what it earned. */
import type { Lamports } from "../../domain/money.ts";
import { TRANSFER_KIND, type TransferKind } from "../../domain/transfer.ts";
import { parseTicketId, roomId } from "../../domain/ids.ts";
import type { WithdrawalView } from "../../engine/withdrawal-view.ts";
import type { HistoryLine } from "../../ports.ts";
import { amount, difference, fullAmount } from "../amount.ts";
import type { Html } from "../html.ts";
import {
  blank,
  moment,
  press,
  screen,
  shareButton,
  wayBack,
  type Look,
  type Row,
  type Screen,
} from "../screen.ts";
import { shortSignature } from "./deposit.ts";
import { roomNumber } from "./market-lines.ts";

export const LINES_PER_PAGE = 8;

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
        press(t.plain("button-history"), { to: "history", beforeSeq: 0 }),
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

export interface HistoryState {
  readonly history: readonly HistoryLine[];
  /** 0 when these are the newest lines. */
  readonly beforeSeq: number;
}

export function historyView(state: HistoryState, look: Look): Screen {
  const { t } = look;
  const oldest = state.history.at(-1);
  const pages: Row = [
    ...(state.beforeSeq > 0
      ? [press(t.plain("button-newest"), { to: "history", beforeSeq: 0 })]
      : []),
    ...(oldest !== undefined && state.history.length === LINES_PER_PAGE
      ? [press(t.plain("button-older"), { to: "history", beforeSeq: oldest.seq })]
      : []),
  ];
  return screen(
    [t.html("history-title"), ...historyLines(state.history, look)],
    [pages, wayBack(t, { to: "wallet" })],
  );
}

function historyLines(history: readonly HistoryLine[], look: Look): Html[] {
  if (history.length === 0) return [look.t.html("history-empty")];
  return history.map((line) => {
    const facts = {
      when: moment(line.atMs, "dt"),
      what: historyWord(line.kind, look),
      change: difference(BigInt(line.lamports), look.unit),
      after: fullAmount(BigInt(line.balanceAfter), look.unit),
    };
    if (line.signature !== null) {
      const signature = shortSignature(line.signature);
      return look.t.html("history-line-chain", { ...facts, signature });
    }
    if (line.room === null || line.room <= 0) return look.t.html("history-line", facts);
    const room = roomNumber(roomId(line.room));
    return look.t.html("history-line-room", { ...facts, room });
  });
}

export function historyWord(kind: string, { t }: Look): string {
  return t.plain(`history-${isTransferKind(kind) ? kind : "other"}`);
}

function isTransferKind(kind: string): kind is TransferKind {
  return Object.hasOwn(TRANSFER_KIND, kind);
}

export interface InviteState {
  readonly link: string;
  readonly levels: readonly { readonly players: number; readonly lamports: Lamports }[];
}

const LEVEL_PERCENTS = ["15%", "5%", "2%"] as const;

export function inviteView(state: InviteState, look: Look): Screen {
  const { t } = look;
  return screen(
    [
      t.html("invite-title"),
      t.html("invite-link", { link: state.link }),
      blank,
      ...LEVEL_PERCENTS.map((share, index) => {
        const level = state.levels[index];
        return t.html("invite-level", {
          level: index + 1,
          share,
          players: level?.players ?? 0,
          earned: fullAmount(level?.lamports ?? 0n, look.unit),
        });
      }),
      blank,
      t.html("invite-rule"),
    ],
    [
      [
        { text: t.plain("button-copy-link"), copy_text: { text: state.link } },
        shareButton(t.plain("button-share"), state.link, t.plain("invite-share")),
      ],
      wayBack(t, { to: "wallet" }),
    ],
  );
}
