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

/**
 * The same by the clock: each lane does one thing after the other until `seconds` are over. `once` says
 * how many requests it answered. Resolves with the requests answered in a second.
 */
export async function lanesRate<Lane>(
  lanes: readonly Lane[],
  seconds: number,
  once: (lane: Lane) => Promise<number>,
): Promise<number> {
  const from = performance.now();
  let answered = 0;
  const drive = async (lane: Lane): Promise<void> => {
    while (performance.now() - from < seconds * 1000) {
      const count = await once(lane); // awaited apart: `answered +=` would read before the wait
      answered += count;
    }
  };
  await Promise.all(lanes.map(drive));
  return (answered * 1000) / (performance.now() - from);
}
