/** The arithmetic of a settlement and nothing else: a share of the pool to each stake, to the lamport. */

/** Milliseconds for `count` shares. */
export function sharesMs(count: number): number {
  const stakes = Array.from({ length: count }, (_, index) => 10_000_000n + BigInt(index * 7919));
  const pool = stakes.reduce((sum, stake) => sum + stake, 0n);
  const net = pool / 2n;
  const from = performance.now();
  let handedOut = 0n;
  for (const stake of stakes) handedOut += (net * stake) / pool;
  const took = performance.now() - from;
  if (handedOut > net) throw new Error("more was handed out than there is");
  return took;
}
