/** S16: the ledger's lines of one account, as they stand in the history and at the foot of the wallet. */
import { roomId } from "../../domain/ids.ts";
import { HISTORY_FILTERS } from "../../domain/history.ts";
import { TRANSFER_KIND, type TransferKind } from "../../domain/transfer.ts";
import type { HistoryLine } from "../../ports.ts";
import { amount, difference } from "../amount.ts";
import { lines, visibleText, type Html } from "../html.ts";
import { moment, press, screen, wayBack, type Look, type Row, type Screen } from "../screen.ts";
import { shortSignature } from "./deposit.ts";
import { roomNumber } from "./market-lines.ts";

export const LINES_PER_PAGE = 10;

export type ShownFilter = (typeof HISTORY_FILTERS)[number];

export interface HistoryState {
  readonly history: readonly HistoryLine[];
  readonly filter: ShownFilter;
  /** 0 when these are the newest lines. */
  readonly beforeSeq: number;
}

export function historyView(state: HistoryState, look: Look): Screen {
  const { t } = look;
  const { filter } = state;
  const shown = fitting(state.history, look);
  const oldest = shown.at(-1);
  const isFull = state.history.length === LINES_PER_PAGE || shown.length < state.history.length;
  const page = (key: string, beforeSeq: number) =>
    press(t.plain(key), { to: "history", filter, beforeSeq });
  const pages: Row = [
    ...(state.beforeSeq > 0 ? [page("button-newest", 0)] : []),
    ...(oldest !== undefined && isFull ? [page("button-older", oldest.seq)] : []),
  ];
  const filters = HISTORY_FILTERS.map((one) =>
    press(
      t.plain(`filter-${one}`),
      { to: "history", filter: one, beforeSeq: 0 },
      one === filter ? "primary" : undefined,
    ),
  );
  return screen(
    [t.html("history-title"), ...historyLines(shown, look)],
    [
      filters.slice(0, 3),
      [...filters.slice(3), press(t.plain("button-csv"), { to: "statement" })],
      pages,
      wayBack(t, { to: "wallet" }),
    ],
  );
}

/** Of the 900 characters that a phone shows without scrolling, what the lines may have. */
const CHARACTERS_MAX = 840;

/** As many of the lines as there is room for: ten, unless the sums are those of a whole coin's supply. */
function fitting(history: readonly HistoryLine[], look: Look): readonly HistoryLine[] {
  let shown = history;
  const length = () => visibleText(lines(...historyLines(shown, look)).markup).length;
  while (shown.length > 1 && length() > CHARACTERS_MAX) shown = shown.slice(0, -1);
  return shown;
}

/** The change to the lamport; of the balance after it what there is room for. */
export function historyLines(history: readonly HistoryLine[], look: Look): Html[] {
  if (history.length === 0) return [look.t.html("history-empty")];
  return history.map((line) => {
    const facts = {
      when: moment(line.atMs, "dt"),
      what: entryName(line.kind, look),
      change: difference(BigInt(line.lamports), look.unit),
      after: amount(BigInt(line.balanceAfter), look.unit),
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

/** What an entry is called; one that this program does not know is just an entry. */
export function entryName(kind: string, { t }: Look): string {
  return t.plain(`history-${isTransferKind(kind) ? kind : "other"}`);
}

function isTransferKind(kind: string): kind is TransferKind {
  return Object.hasOwn(TRANSFER_KIND, kind);
}
