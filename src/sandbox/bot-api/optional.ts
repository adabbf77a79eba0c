/** Building objects whose optional keys are either there with a value or not there at all. */

/** `T`, with `undefined` allowed where a key is optional. */
export type Loose<T> = {
  [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K];
};

/** Drops the keys whose value is undefined, so that two records compare equal when they mean the same. */
export function definite<T extends object>(fields: Loose<T>): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
