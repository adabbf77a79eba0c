/** A load that keeps so many requests under way, no more and no less, until all are answered. */

/**
 * Starts request 0, 1, 2 .. `count - 1`, each as soon as one of `inFlight` has been answered. `start`
 * begins one and calls `answered` when its answer is there. Resolves with the seconds it took.
 */
export function closedLoop(
  count: number,
  inFlight: number,
  start: (index: number, answered: () => void) => void,
): Promise<number> {
  return new Promise((resolve) => {
    let next = 0;
    let open = count;
    const answered = (): void => {
      open--;
      if (open === 0) resolve((performance.now() - from) / 1000);
      else if (next < count) start(next++, answered);
    };
    const from = performance.now();
    while (next < Math.min(inFlight, count)) start(next++, answered);
  });
}
