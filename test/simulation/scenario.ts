/** What a seed draws before anything happens: how many people, rooms and coins, the house's limits. */
import { DEFAULT_LIMITS, type Limits } from "../../src/domain/limits.ts";
import { lamports } from "../../src/domain/money.ts";
import type { Asset } from "../../src/domain/price.ts";
import { Chance } from "../support/chance.ts";
import type { JournalKind } from "./journals.ts";

export interface Wishes {
  readonly seed: number;
  /** Steps after which the world comes to its end; the same steps come first, however many there are. */
  readonly steps: number;
  readonly people?: number | undefined;
  readonly rooms?: number | undefined;
  readonly journal?: JournalKind | undefined;
  /** Disk and power have no troubles of their own. */
  readonly calm?: boolean | undefined;
  /** The process dies at this append, and what it wrote has landed or is lost. */
  readonly crashAt?: { readonly no: number; readonly landed: boolean } | undefined;
}

export interface Scenario {
  readonly people: number;
  readonly rooms: number;
  readonly assets: readonly Asset[];
  readonly prices: ReadonlyMap<string, number>;
  readonly limits: Limits;
  readonly journal: JournalKind;
  /** Acts of one crowded step. */
  readonly crowd: number;
  /** How often the disk, the power and the venues are in trouble, in steps out of a hundred. */
  readonly troubles: { readonly disk: number; readonly power: number; readonly venues: number };
}

export const STEPS = 240;

const COINS: readonly (readonly [Omit<Asset, "symbols" | "offered">, price: number])[] = [
  [{ asset: "SOL", name: "Solana", class: "major", decimals: 2 }, 160],
  [{ asset: "BTC", name: "Bitcoin", class: "major", decimals: 2 }, 91_250],
  [{ asset: "WIF", name: "dogwifhat", class: "alt", decimals: 4 }, 2.1234],
  [{ asset: "BONK", name: "Bonk", class: "alt", decimals: 8 }, 0.00002345],
  // No mint can be priced yet, but every rule that is a mint's own is in force for one that could.
  [{ asset: "PUMP", name: "a mint", class: "mint", decimals: 6 }, 0.004321],
];

export function scenarioOf(wishes: Wishes): Scenario {
  const chance = Chance.of("scenario", wishes.seed);
  const [peopleMax, roomsMax, crowd] = chance.weighted([
    [60, [12, 6, 5]],
    [30, [80, 40, 12]],
    [10, [400, 200, 30]],
  ] as const);
  const people = chance.anySize(3, peopleMax);
  const rooms = chance.anySize(1, roomsMax);
  const coins = chance.shuffled(COINS).slice(0, chance.whole(1, rooms < 4 ? 2 : 4));
  return {
    people: wishes.people ?? people,
    rooms: wishes.rooms ?? rooms,
    assets: [
      ...coins.map(([coin]) => ({ ...coin, offered: true, symbols: {} })),
      {
        asset: "USDC",
        name: "shown, not offered",
        class: "major",
        decimals: 4,
        offered: false,
        symbols: {},
      },
    ],
    prices: new Map([...coins.map(([{ asset }, price]) => [asset, price] as const), ["USDC", 1]]),
    limits: drawLimits(chance.fork()),
    journal: wishes.journal ?? "memory",
    crowd,
    troubles: {
      disk: wishes.calm === true ? 0 : chance.oneOf([0, 3, 6]),
      power: wishes.calm === true ? 0 : chance.oneOf([0, 2, 5]),
      venues: chance.oneOf([0, 5, 10]),
    },
  };
}

function drawLimits(chance: Chance): Limits {
  return {
    ...DEFAULT_LIMITS,
    minStakeLamports: lamports(
      BigInt(
        chance.weighted([
          [6, 10_000_000],
          [1, 1],
          [1, 1_000_000_000],
        ]),
      ),
    ),
    maxStakeLamports: lamports(
      BigInt(
        chance.weighted([
          [6, 10 ** 12],
          [2, 5 * 10 ** 9],
        ]),
      ),
    ),
    roomsPerHost: chance.weighted([
      [3, 20],
      [2, 2],
      [1, 200],
    ]),
    feeBps: chance.weighted([
      [12, 300],
      [1, 0],
      [1, 1],
      [1, 1_000],
      [1, 9_999],
    ]),
    welcomeGrantLamports: lamports(
      BigInt(
        chance.weighted([
          [8, 10 ** 11],
          [1, 12_345_678_901],
        ]),
      ),
    ),
    inFlightMax: chance.weighted([
      [5, 65_536],
      [1, 3],
    ]),
  };
}
