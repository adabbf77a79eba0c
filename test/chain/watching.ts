/** A chain opened on fake nodes and a manual clock, with a sink that remembers. */
import type { AddressLook, ChainFault } from "../../src/domain/chain-facts.ts";
import { lamports } from "../../src/domain/money.ts";
import type { AddressBook, DepositSink } from "../../src/ports.ts";
import { openChain } from "../../src/chain/open-chain.ts";
import { pass } from "../oracle/fake-http.ts";
import { FakeVenue } from "../oracle/fake-venue.ts";
import { ManualClock } from "../oracle/manual-clock.ts";
import { FakeChain, type FakeNode } from "./fake-chain.ts";

export class Ear implements DepositSink {
  readonly looks: AddressLook[] = [];
  readonly sightings: (readonly [string, string, bigint])[] = [];
  readonly faults: (ChainFault | undefined)[] = [];
  readonly aways: (readonly string[])[] = [];

  looked(look: AddressLook): void {
    this.looks.push(look);
  }

  seen(address: string, signature: string, lamports: bigint): void {
    this.sightings.push([address, signature, lamports]);
  }

  fault(fault: ChainFault | undefined): void {
    this.faults.push(fault);
  }

  away(nodes: readonly string[]): void {
    this.aways.push(nodes);
  }

  get last(): AddressLook {
    const look = this.looks.at(-1);
    if (look === undefined) throw new Error("nothing was looked at");
    return look;
  }
}

export function openWorld(count = 2) {
  const clock = new ManualClock();
  const fake = new FakeChain(clock, count);
  const sockets = new FakeVenue(clock);
  const chain = openChain({
    nodes: fake.traits,
    clock,
    random: () => 0.5,
    ask: fake.http.ask,
    connect: sockets.connect,
  });
  const ear = new Ear();
  return {
    clock,
    fake,
    sockets,
    chain,
    ear,
    node: (no: number): FakeNode => {
      const node = fake.nodes[no - 1];
      if (node === undefined) throw new Error(`no node ${no}`);
      return node;
    },
    pass: (ms: number) => pass(clock, ms),
  };
}

export function book(address: string, bookLamports = 0, cursorSlot = 0): AddressBook {
  return { address, bookLamports: lamports(BigInt(bookLamports)), cursorSlot };
}
