/** Cards and curves that were looked at, each with one thing about it. */
import { userId } from "../../../src/domain/ids.ts";
import { lamports } from "../../../src/domain/money.ts";
import { profitCurve } from "../../../src/domain/profit.ts";
import type { Position, RoomCard, SettledFacts } from "../../../src/engine/room-card.ts";
import type { ProfitState, ShareCard } from "../../../src/telegram/views/share.ts";
import { sol } from "../fake-door.ts";
import { START_MS } from "../time.ts";
import { exampleCard } from "./examples.ts";

const DAY_MS = 86_400_000;
const MINT = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";

const FACTS: SettledFacts = {
  outcome: "YES",
  reason: undefined,
  atMs: START_MS + 2_400_000,
  price: "165.02",
  hitAtMs: START_MS + 2_396_000,
  feeLamports: sol(4.5),
  hostLamports: sol(1.5),
  evidence: [],
  observations: "3fa91c20d7be".repeat(6).slice(0, 64),
};

const { observations: _, ...WITHOUT_PROOF } = FACTS;

interface Told {
  readonly room?: Partial<RoomCard>;
  readonly settled?: Partial<SettledFacts>;
  readonly position?: Partial<Position>;
  readonly amounts?: boolean;
}

function settledCard(told: Told = {}): ShareCard {
  const room = exampleCard({
    phase: "SETTLED",
    acceptsStakes: false,
    settled: { ...FACTS, ...told.settled },
    ...told.room,
  });
  const position: Position = {
    room,
    side: "yes",
    stakeLamports: sol(10),
    returnedLamports: sol(14.55),
    ifWonLamports: undefined,
    ...told.position,
  };
  return { position, user: userId(7_123_456_789), amounts: told.amounts ?? true };
}

function openCard(told: Told = {}): ShareCard {
  const card = settledCard(told);
  const room = exampleCard(told.room);
  const open = { room, returnedLamports: undefined, ifWonLamports: sol(14.55) };
  return { ...card, position: { ...card.position, ...open, ...told.position } };
}

const LONG_TITLE =
  "Станет ли цена <Solana> & её друзей выше всего, что кто-либо видел когда-нибудь раньше, снова? "
    .repeat(3)
    .slice(0, 200);

export const CARDS: Readonly<Record<string, ShareCard>> = {
  won: settledCard(),
  plain: settledCard({ amounts: false }),
  lost: settledCard({
    settled: { outcome: "NO", price: "158.4", hitAtMs: undefined },
    position: { returnedLamports: sol(0) },
  }),
  void: settledCard({
    room: {
      settled: { ...WITHOUT_PROOF, outcome: "VOID", reason: "late-stakes", price: undefined },
    },
    position: { side: "no", returnedLamports: sol(10) },
  }),
  partly: settledCard({
    settled: { outcome: "NO" },
    position: { returnedLamports: lamports(2_000_000_001n) },
  }),
  open: openCard(),
  alone: openCard({ position: { side: "no", ifWonLamports: undefined }, amounts: false }),
  title: settledCard({ room: { title: LONG_TITLE, target: "165.123456789012" } }),
  word: settledCard({ room: { title: "W".repeat(200) } }),
  emoji: settledCard({ room: { title: "🚀🚀 Will SOL 🌕 reach $165? 👩‍👩‍👧 ✅" } }),
  foreign: settledCard({ room: { title: "ソラナは165ドルに達しますか 🚀" } }),
  dust: settledCard({
    position: { stakeLamports: lamports(1n), returnedLamports: lamports(3_999_999_999n) },
  }),
  huge: settledCard({
    position: {
      stakeLamports: lamports(499_999_999_123_456_789n),
      returnedLamports: lamports(599_999_999_123_456_789n),
    },
  }),
  cap: settledCard({
    room: {
      title: "Will the cap of 7xKX…gAsU reach $300k?",
      market: { kind: "pump-cap", mint: MINT },
      target: "300000",
    },
    settled: { price: "301234.56" },
  }),
};

function curveOf(profits: readonly number[], everyMs = DAY_MS / 3): ProfitState {
  const stake = sol(500);
  const settled = profits.map((profit, index) => ({
    stakeLamports: stake,
    returnedLamports: lamports(stake + BigInt(Math.round(profit * 1e9))),
    settledAtMs: START_MS + index * everyMs,
  }));
  return { curve: profitCurve(settled), isCut: false };
}

function wandering(count: number, size: number): number[] {
  let seed = 11;
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 2_147_483_648 - 0.47) * size;
  });
}

export const CURVES: Readonly<Record<string, ProfitState>> = {
  empty: curveOf([]),
  one: curveOf([4.55]),
  loss: curveOf([-10]),
  refund: curveOf([0]),
  few: curveOf([4.55, -10, 7.2, 0, 12.25]),
  falling: curveOf([2, -3, -3, 1, -8]),
  many: { ...curveOf(wandering(300, 20)), isCut: true },
  dust: curveOf([0.000000001]),
  huge: curveOf([450.123456789, -500, 499, 499, 300].flatMap((one) => [one, one])),
};
