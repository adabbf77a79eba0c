/** What a pump.fun market is, and what moving it costs (reference/oracle.md A.10, C.7). */

/** Why no room can be about a mint. */
export type MintRefusal =
  /** No such mint, or not one of pump.fun's. */
  | { readonly code: "mint-unknown"; readonly mint: string }
  /** Its supply changes by rules of its own (mayhem mode). */
  | { readonly code: "mint-mayhem"; readonly mint: string }
  /** It trades against something that has no price here. */
  | { readonly code: "mint-quote"; readonly mint: string }
  /** It has left its curve and has no pool yet. */
  | { readonly code: "mint-migrating"; readonly mint: string }
  /** The chain could not be asked now. */
  | { readonly code: "price-unavailable"; readonly asset: string };
