/**
 * Which rooms does a price concern? Per symbol two heaps of the targets that rooms wait for: those
 * above the price by the lowest, those below it by the highest. A tick that crosses nothing costs two
 * comparisons, however many rooms watch (reference/inspector.md 3.3).
 */
import type { RoomId } from "../domain/ids.ts";
import type { HitWatch } from "../domain/hit.ts";
import { reached, type PriceE12 } from "../domain/market.ts";
import { Heap } from "./heap.ts";

export interface WatchedRoom {
  readonly room: RoomId;
  readonly watch: HitWatch;
}

export class Targets {
  readonly #above = new Heap<WatchedRoom>((a, b) => a.watch.target < b.watch.target);
  readonly #below = new Heap<WatchedRoom>((a, b) => a.watch.target > b.watch.target);
  /** What each room waits for now; a heap entry that is not in here is stale. */
  readonly #current = new Map<RoomId, WatchedRoom>();

  add(watched: WatchedRoom): void {
    this.#current.set(watched.room, watched);
    const up = watched.watch.direction === "reach-or-exceed";
    (up ? this.#above : this.#below).push(watched);
  }

  remove(room: RoomId): void {
    this.#current.delete(room);
  }

  get size(): number {
    return this.#current.size;
  }

  /** Takes out every room whose target `price` has reached. */
  takeReached(price: PriceE12): WatchedRoom[] {
    const taken: WatchedRoom[] = [];
    for (const heap of [this.#above, this.#below]) {
      for (;;) {
        const next = heap.peek();
        if (next === undefined) break;
        const stale = this.#current.get(next.room) !== next;
        if (!stale && !reached(price, next.watch.target, next.watch.direction)) break;
        heap.pop();
        if (stale) continue;
        this.#current.delete(next.room);
        taken.push(next);
      }
    }
    return taken;
  }
}
