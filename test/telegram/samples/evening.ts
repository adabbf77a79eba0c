/** An evening at the house: what the samples of views are about. */
import { roomId, userId, type TicketId } from "../../../src/domain/ids.ts";
import type { Notice } from "../../../src/engine/notice.ts";
import type { Position, RoomCard, SettledFacts } from "../../../src/engine/room-card.ts";
import type { WithdrawalView } from "../../../src/engine/withdrawal-view.ts";
import type { Pad } from "../../../src/telegram/pads.ts";
import { FakeDoor, sol } from "../fake-door.ts";
import { clockAtStart, START_MS } from "../time.ts";

export const MINUTE = 60_000;
export const ALICE = userId(1001);
export const ROOM = roomId(8);
export const LINK = "https://t.me/rooms_bot?start=r_8-REFABC";
export const ADDRESS = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";
export const SIGNATURE =
  "5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQpjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW";
export const TICKET = "Zz0123456789" as TicketId;

export const door = new FakeDoor(clockAtStart());
export const card: RoomCard = { ...door.addRoom(), id: ROOM, players: 15 };
export const price = door.price("SOL");
export const evidence = price?.groups ?? [];
export const facts: SettledFacts = {
  outcome: "YES",
  reason: undefined,
  atMs: START_MS + 20 * MINUTE,
  price: "165.02",
  hitAtMs: START_MS + 19 * MINUTE,
  feeLamports: sol(4.5),
  hostLamports: sol(1.5),
  evidence,
  observations: "0123456789abcdef".repeat(4),
};
export const settledCard: RoomCard = {
  ...card,
  phase: "SETTLED",
  acceptsStakes: false,
  settled: facts,
};
export const position: Position = {
  room: card,
  side: "yes",
  stakeLamports: sol(10),
  returnedLamports: undefined,
  ifWonLamports: sol(14.55),
};
export const settled: Extract<Notice, { readonly kind: "settled" }> = {
  kind: "settled",
  id: "r8.1001",
  user: ALICE,
  room: ROOM,
  title: card.title,
  outcome: "YES",
  reason: undefined,
  side: "yes",
  stakeLamports: sol(12),
  returnedLamports: sol(16.55),
  voidedLamports: sol(2),
  hitAtMs: facts.hitAtMs,
  price: facts.price,
  settledAtMs: facts.atMs,
};
export const late = {
  bookedAtMs: START_MS + 19 * MINUTE - 5_000,
  lateFromMs: START_MS + 19 * MINUTE - 10_000,
};
export const withdrawal: WithdrawalView = {
  id: TICKET,
  user: ALICE,
  stage: "waiting",
  state: "UNSENT.REQUESTED",
  to: ADDRESS,
  lamports: sol(3.5),
  feeLamports: sol(0.001),
  requestedAtMs: START_MS,
  notBeforeMs: START_MS + 1_440 * MINUTE,
  mayCancel: true,
  signature: undefined,
  why: "",
};
export const paid: WithdrawalView = {
  ...withdrawal,
  stage: "paid",
  mayCancel: false,
  signature: SIGNATURE,
};
export const pad: Pad = {
  ticket: TICKET,
  use: { for: "choose" },
  slots: [3, 1, 4, 0, 5, 9, 2, 6, 8, 7],
  digits: "493",
  isChecking: false,
};
export const history = [
  { seq: 4, kind: "payout", lamports: sol(14.55), after: sol(104.55) },
  { seq: 3, kind: "stake", lamports: -sol(10), after: sol(90) },
].map(({ seq, kind, lamports, after }) => ({
  seq,
  atMs: START_MS - 10 * MINUTE,
  kind,
  room: 8,
  lamports: lamports.toString(),
  balanceAfter: after.toString(),
  signature: null,
}));
