/**
 * Long work that can be put down: it stops after so many rows and goes on when it is asked to. What
 * happens in between is its caller's business and changes nothing of what it comes to.
 */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** A few milliseconds of any work of ours. */
export const SLICE_ROWS = 2_048;

/** Does rows `from` to `to` again and again until all of `count` are done. */
export function* bySlices(
  count: number,
  sliceRows: number,
  work: (from: number, to: number) => void,
): Sliced<void> {
  for (let from = 0; from < count; from += sliceRows) {
    const to = Math.min(count, from + sliceRows);
    work(from, to);
    if (to - from === sliceRows) yield;
  }
}

/** The same work without a pause. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
