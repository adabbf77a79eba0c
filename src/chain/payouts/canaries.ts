/**
 * Signatures that certainly landed, by which a node proves that it remembers. One that is younger than
 * the attempt in question would prove nothing: any node knows the last minutes.
 */
import { walkBack } from "../history/walk.ts";
import type { RpcPool } from "../rpc/pool.ts";
import { blocksIn, signaturesInBlock } from "../rpc/questions.ts";

const KEPT_MAX = 1_000;
/** Where an address has no past: a transaction of somebody else, of some block in so many slots before. */
const SLOTS_BEFORE = 50;
const BLOCKS_TRIED = 5;

export class Canaries {
  readonly #pool: RpcPool;
  readonly #kept = new Map<string, string>();

  constructor(pool: RpcPool) {
    this.#pool = pool;
  }

  /** The newest that landed before `slot`, of this address if it can be; undefined when none is found. */
  async before(address: string, slot: number, rotation: number): Promise<string | undefined> {
    const kept = this.#kept.get(`${address} ${slot}`);
    if (kept !== undefined) return kept;
    const found = (await this.#ofAddress(address, slot, rotation)) ?? (await this.#ofBlocks(slot));
    if (found !== undefined) this.#keep(`${address} ${slot}`, found);
    return found;
  }

  /** A node does not know it: the one that listed it may have made it up, so another is looked for. */
  doubt(address: string, slot: number): void {
    this.#kept.delete(`${address} ${slot}`);
  }

  async #ofAddress(address: string, slot: number, rotation: number): Promise<string | undefined> {
    const history = await this.#pool.onOneNode((ask) => walkBack(ask, address, slot), { rotation });
    return history.ok ? history.value.find((row) => row.slot < slot)?.signature : undefined;
  }

  async #ofBlocks(slot: number): Promise<string | undefined> {
    const blocks = await this.#pool.read(blocksIn(Math.max(0, slot - SLOTS_BEFORE), slot));
    const last = blocks.ok ? blocks.value.slice(-BLOCKS_TRIED).reverse() : [];
    for (const block of last) {
      const signatures = await this.#pool.read(signaturesInBlock(block));
      const [first] = signatures.ok ? signatures.value : [];
      if (first !== undefined) return first;
    }
    return undefined;
  }

  #keep(key: string, signature: string): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, signature);
  }
}
