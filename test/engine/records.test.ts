/** Records as the journal keeps them: what an event has changed, one after the other. */
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  changedColumns,
  CREATED,
  recordAfter,
  type ActorRecord,
} from "../../src/engine/records.ts";

const column = fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.record({ a: fc.nat() }));
const context = fc.record({ players: column, pool: column, verdict: column });
const STEP = { type: "STEP" };

it("one after the other they give the last, whatever changed and whatever did not", () => {
  fc.assert(
    fc.property(context, fc.array(context.map((whole) => whole)), (first, later) => {
      let record = recordAfter(undefined, { value: "A", context: first }, CREATED);
      let before: ActorRecord["context"] = first;
      for (const [index, after] of later.entries()) {
        // As `assign` does it: what a transition leaves alone is the very same value.
        const next = index % 2 === 0 ? { ...before, players: after.players } : after;
        const written = JSON.parse(JSON.stringify(changedColumns(before, next))) as object;
        record = recordAfter(record, { value: index, context: written }, STEP);
        expect(record).toEqual({ value: index, context: next });
        before = next;
      }
    }),
  );
});

it("nothing is written of what did not change", () => {
  const verdict = { kind: "hit" };
  const before = { players: 2, verdict };
  expect(changedColumns(before, before)).toEqual({});
  expect(changedColumns(before, { players: 3, verdict })).toEqual({ players: 3 });
});

it("a new life under an old name begins with its own columns alone", () => {
  const old = { value: "TITLE", context: { host: 1, title: "Old", gone: true } };
  const written = { value: "ASSET", context: { host: 1, title: null } };
  expect(recordAfter(old, written, CREATED)).toEqual(written);
});

it("a record that has every column, as those of 0.1.0, stands for itself", () => {
  const old = { value: "OPEN", context: { players: 1, verdict: null } };
  const whole = { value: "LOCKED", context: { players: 2, verdict: null } };
  expect(recordAfter(old, whole, STEP)).toEqual(whole);
});
