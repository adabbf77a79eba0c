/** Logarithmic axes: where a value lies, which values are worth a tick, and how a tick reads. */

/** From `low` to `high`, both above 0 and both values that read well: 1, 2 or 5 times a power of ten. */
export interface LogAxis {
  readonly low: number;
  readonly high: number;
}

const STEPS = [1, 2, 5];

/** A shorter axis would blow up what is noise between rounds. */
const SPAN_MIN = 10;

/** The shortest axis of a decade or more on which all `values` lie. */
export function axisOver(values: readonly number[]): LogAxis {
  if (values.length === 0 || values.some((value) => !(value > 0 && value < Infinity))) {
    throw new RangeError("a logarithmic axis is over finite values above 0");
  }
  const least = Math.min(...values);
  const greatest = Math.max(...values);
  const missing = Math.max(1, SPAN_MIN / (greatest / least));
  const low = stepAtOrBelow(least / Math.sqrt(missing));
  const high = stepAtOrAbove(greatest * Math.sqrt(missing));
  return { low, high };
}

/** 0 at the axis' low end, 1 at its high end. */
export function placeOn({ low, high }: LogAxis, value: number): number {
  return Math.log(value / low) / Math.log(high / low);
}

/** At most `most` values on the axis, evenly spread: 1-2-5 where they fit, else powers of ten. */
export function ticksOf({ low, high }: LogAxis, most: number): number[] {
  const all: number[] = [];
  for (let value = low; value <= high; value = stepAtOrAbove(value * 1.01)) all.push(value);
  if (all.length <= most) return all;
  const powers = all.filter((value) => mantissa(value) === 1);
  const stride = Math.ceil(powers.length / most);
  return powers.filter((_, index) => index % stride === 0);
}

/** `200`, `5k`, `10M`; three digits at most. */
export function shortNumber(value: number): string {
  if (value >= 999_500) return `${threeDigits(value / 1_000_000)}M`;
  if (value >= 999.5) return `${threeDigits(value / 1_000)}k`;
  return threeDigits(value);
}

/** `50 ms`, `2 s`. */
export function shortDuration(ms: number): string {
  return ms < 999.5 ? `${threeDigits(ms)} ms` : `${threeDigits(ms / 1_000)} s`;
}

function threeDigits(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function stepAtOrBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value * (1 + SLACK)));
  const step = STEPS.findLast((each) => each * power <= value * (1 + SLACK)) ?? 1;
  return exact(step, power);
}

function stepAtOrAbove(value: number): number {
  const below = stepAtOrBelow(value);
  if (below >= value * (1 - SLACK)) return below;
  const index = STEPS.indexOf(mantissa(below));
  const power = below / mantissa(below);
  return index === STEPS.length - 1 ? exact(1, power * 10) : exact(STEPS[index + 1] ?? 1, power);
}

/** Powers of ten and their logarithms are not exact in a double. */
const SLACK = 1e-9;

function exact(step: number, power: number): number {
  return Number((step * power).toPrecision(12));
}

function mantissa(value: number): number {
  return Number(value.toExponential().split("e")[0]);
}
