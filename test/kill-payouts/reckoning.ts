/**
 * What the chain says of every payment, held against the journal and against what people asked for. The
 * chain is the judge: by memo and by address, each of which one withdrawal alone has.
 */
import { addressesOf, memoOf, type Landed } from "../../src/sandbox/solana/history.ts";
import type { ChainWorld } from "./chain-world.ts";
import {
  isFinalized,
  isManual,
  isReturned,
  type BookedWithdrawal,
  type PayoutBook,
} from "./payout-book.ts";
import type { Withdrawer } from "./withdrawer.ts";

interface Arrival {
  readonly memo: string;
  readonly to: string;
  readonly lamports: bigint;
  readonly feeLamports: bigint;
}

export interface Reckoning {
  readonly asked: number;
  readonly finalized: number;
  readonly returned: number;
  readonly manual: number;
  readonly paidTwice: number;
  readonly lost: number;
  /** Withdrawals that needed more than one attempt. */
  readonly resigned: number;
  /** Each in a sentence; none when all is well. */
  readonly problems: readonly string[];
}

export interface Accounts {
  readonly world: ChainWorld;
  readonly treasury: string;
  readonly book: PayoutBook;
  readonly people: readonly Withdrawer[];
}

export function reckon(accounts: Accounts): Reckoning {
  const { book, people } = accounts;
  const { withdrawals } = book;
  const arrivals = arrivalsFrom(accounts);
  const twice = repeated(arrivals.map(({ memo }) => memo));
  const alsoTwice = repeated(arrivals.map(({ to }) => to));
  const problems = [...twice, ...alsoTwice].map((name) => `${name} is paid more than once`);
  const lost = [...unpaid(withdrawals, arrivals), ...forgotten(people, withdrawals)];
  const balances = balanceProblems(accounts, withdrawals, arrivals);
  return {
    asked: withdrawals.length,
    finalized: withdrawals.filter(isFinalized).length,
    returned: withdrawals.filter(isReturned).length,
    manual: withdrawals.filter(({ state }) => isManual(state)).length,
    paidTwice: new Set([...twice, ...alsoTwice]).size,
    lost: lost.length,
    resigned: withdrawals.filter(({ sent }) => sent > 1).length,
    problems: [...problems, ...lost, ...stateProblems(withdrawals, arrivals), ...balances],
  };
}

/** Every payment out of the treasury that has succeeded. */
function arrivalsFrom({ world, treasury }: Accounts): Arrival[] {
  return world.chain.history.of(treasury).flatMap((landed) => {
    const memo = memoOf(landed);
    // A sweep brings money to the treasury; whether it was booked the balances say.
    if (landed.error !== null || memo === null || memo.includes("rooms:s:")) return [];
    const receiver = receiverOf(landed, treasury);
    return [{ memo, ...receiver, feeLamports: landed.feeLamports }];
  });
}

function receiverOf(landed: Landed, treasury: string): Pick<Arrival, "to" | "lamports"> {
  const gains = addressesOf(landed).map((to, index) => ({
    to,
    lamports: (landed.postLamports[index] ?? 0n) - (landed.preLamports[index] ?? 0n),
  }));
  const receiver = gains.find(({ to, lamports }) => to !== treasury && lamports > 0n);
  if (receiver === undefined) throw new Error(`${landed.tx.signatures[0]} pays nobody`);
  return receiver;
}

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}

/** Booked as paid, and nothing, or something else, is there. */
function unpaid(withdrawals: readonly BookedWithdrawal[], arrivals: readonly Arrival[]): string[] {
  const byAddress = new Map(arrivals.map((one) => [one.to, one]));
  return withdrawals
    .filter(isFinalized)
    .filter(({ id, to, lamports }) => {
      const arrival = byAddress.get(to);
      return arrival?.lamports !== lamports || !arrival.memo.endsWith(`rooms:w:${id}`);
    })
    .map(({ id }) => `${id} is FINALIZED and was not paid as ordered`);
}

/** The bot showed that it is held, and the journal knows nothing of it. */
function forgotten(
  people: readonly Withdrawer[],
  withdrawals: readonly BookedWithdrawal[],
): string[] {
  const byAddress = new Map(withdrawals.map((one) => [one.to, one]));
  return people.flatMap(({ asked }) =>
    [...asked].flatMap(([to, { user, lamports, isAcknowledged }]) => {
      const booked = byAddress.get(to);
      const isBooked = booked?.user === user && booked.lamports === lamports;
      if (isBooked || (booked === undefined && !isAcknowledged)) return [];
      return [`what ${user} asked for to ${to} is not booked so`];
    }),
  );
}

function stateProblems(
  withdrawals: readonly BookedWithdrawal[],
  arrivals: readonly Arrival[],
): string[] {
  const paid = new Set(arrivals.map(({ to }) => to));
  const known = new Set(withdrawals.map(({ id }) => `rooms:w:${id}`));
  const strange = arrivals.filter(({ memo }) => !known.has(memo.replace(/^\[\d+\] /, "")));
  return [
    ...strange.map(({ memo }) => `${memo} was paid, and no withdrawal has that name`),
    ...repeated(withdrawals.map(({ to }) => to)).map((to) => `two withdrawals go to ${to}`),
    ...withdrawals.flatMap((one) => {
      const { id, state, why, to } = one;
      if (isFinalized(one)) return [];
      if (isReturned(one)) return paid.has(to) ? [`${id} was given back and paid`] : [];
      if (!isManual(state)) return [`${id} never came to rest: ${state}`];
      return why === "" ? [`${id} is in MANUAL and nothing says why`] : [];
    }),
  ];
}

/** To the lamport. */
function balanceProblems(
  { world, treasury, book, people }: Accounts,
  withdrawals: readonly BookedWithdrawal[],
  arrivals: readonly Arrival[],
): string[] {
  const problems: string[] = [];
  const expect = (what: string, found: bigint, expected: bigint): void => {
    if (found !== expected) problems.push(`${what}: ${found} lamports, not ${expected}`);
  };
  const open = withdrawals.filter((one) => !isFinalized(one) && !isReturned(one));
  const held = open.reduce((sum, one) => sum + one.lamports + one.feeLamports, 0n);
  expect("what is held", book.balanceOf("held 0"), held);
  for (const { person, depositAddress } of people) {
    const deposited = book.depositedBy(person.id);
    expect(`${person.name}'s deposits`, deposited, world.arrivedAt(depositAddress));
    const taken = withdrawals
      .filter((one) => one.user === person.id && !isReturned(one))
      .reduce((sum, one) => sum + one.lamports + one.feeLamports, 0n);
    expect(`${person.name}'s balance`, book.balanceOf(`user ${person.id}`), deposited - taken);
  }
  const onChainAt = (address: string): bigint => world.chain.account(address)?.lamports ?? 0n;
  const ours = [treasury, ...people.map(({ depositAddress }) => depositAddress)];
  const onChain = ours.reduce((sum, address) => sum + onChainAt(address), 0n);
  // Paid, and waiting for an operator to adopt it.
  const unbooked = open.reduce((sum, { to }) => {
    const arrival = arrivals.find((one) => one.to === to);
    return arrival === undefined ? sum : sum + arrival.lamports + arrival.feeLamports;
  }, 0n);
  expect("the house on chain", onChain + unbooked, -book.balanceOf("world 0"));
  return problems;
}
