/** What the aggregators must know of the chain to judge how fresh, and of what, their own prices are. */
export interface ChainView {
  /** The newest slot; undefined while slots do not come. */
  newestSlot(): number | undefined;
  /** No trade of this mint is known after this slot; undefined while its market is not known. */
  sameSinceSlot(mint: string): number | undefined;
  /**
   * Where it trades. "none" from the end of its curve to its first pool: whoever names a price then
   * repeats an old one. Undefined while that is not known.
   */
  marketOf(mint: string): "curve" | "pool" | "none" | undefined;
}
