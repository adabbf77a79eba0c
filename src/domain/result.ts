/** A value or a refusal, as plain data: it crosses mailboxes, worker threads and `toEqual` whole. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** A broken promise of our own code, never of a user's input. Whoever catches it must not carry on. */
export class Bug extends Error {
  override readonly name = "Bug";
}

/**
 * Throws a {@link Bug} when a thing that our own code guarantees does not hold. Its sentence is made
 * even when all is well: where that is a cost, write `if` and `throw`.
 */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Bug(what);
}
