/** An engine that deals in real money, the chain that it watches, and people with addresses on it. */
import { TERMS_VERSION } from "../../src/domain/protection.ts";
import { readTransfer, TRANSFER_BYTES, type Transfer } from "../../src/domain/transfer.ts";
import { audit } from "../../src/engine/audit.ts";
import type { MoneyAlert } from "../../src/engine/money-door.ts";
import { EngineWorld, settle, sol, type WorldOptions } from "./engine-world.ts";
import { PuppetChain, puppetMoney, PuppetSigner, TREASURY } from "./puppet-chain.ts";

export class DepositWorld extends EngineWorld {
  readonly chain: PuppetChain;
  readonly signer: PuppetSigner;
  readonly alerts: MoneyAlert[] = [];

  constructor(options: WorldOptions = {}, treasury = TREASURY) {
    const [chain, signer] = [new PuppetChain(), new PuppetSigner(treasury)];
    super({ ...options, money: puppetMoney(chain, signer) });
    this.chain = chain;
    this.signer = signer;
  }

  static override async open(options: WorldOptions = {}): Promise<DepositWorld> {
    const world = new DepositWorld(options);
    await world.start();
    return world;
  }

  override async start(how: { snapshot?: Uint8Array } = {}): Promise<void> {
    await super.start(how);
    this.engine.onMoneyAlert((alerts) => this.alerts.push(...alerts));
  }

  override async die(landed = 0): Promise<void> {
    this.chain.unwatch();
    await super.die(landed);
  }

  /** Somebody's first start, with age and terms confirmed, and first look at the Deposit screen. */
  async depositor(name: string): Promise<string> {
    const user = await this.person(name);
    await this.engine.protect(user, { kind: "terms", version: TERMS_VERSION });
    return (await this.engine.deposit(user))?.address ?? "no address";
  }

  /** SOL arrives at an address, in a slot of its own. */
  sends(address: string, amount: string): string {
    this.chain.later();
    return this.chain.moves({ [address]: sol(amount) });
  }

  /** The watcher looks until it sees nothing new. */
  async looks(rounds = 3): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      this.chain.poll();
      await settle();
    }
    await this.engine.durable();
    await settle();
  }

  /** The state of an address's chart. */
  stateOf(name: string): string {
    const actor = name === "the house" ? "deposit:treasury" : `deposit:${this.id(name)}`;
    return this.engine.inspection.actors().find((one) => one.actor === actor)?.state ?? "none";
  }

  /** All that was ever booked. */
  async transfers(): Promise<Transfer[]> {
    const transfers: Transfer[] = [];
    for await (const batch of this.journal.replay(0)) {
      const { buffer, byteOffset, byteLength } = batch.transfers;
      const view = new DataView(buffer, byteOffset, byteLength);
      for (let index = 0; index < batch.count; index++) {
        transfers.push(readTransfer(view, index * TRANSFER_BYTES));
      }
    }
    return transfers;
  }

  /** What a second opinion on the whole journal finds. */
  async problems(): Promise<readonly string[]> {
    await this.engine.durable();
    return (await audit(this.journal.replay(0))).problems;
  }
}

/** `kind lamports` of every transfer of real money. */
export function booked(transfers: readonly Transfer[]): string[] {
  return transfers.map(({ kind, lamports }) => `${kind} ${lamports}`);
}

/** What the world owes, beside what is on chain at all addresses that are watched. */
export async function debts(world: DepositWorld) {
  const { owedLamports } = await world.engine.anchor();
  const addresses = [...world.chain.watched.keys()];
  const onChain = addresses.reduce((sum, address) => sum + world.chain.balance(address), 0n);
  return { owedLamports, onChain };
}
