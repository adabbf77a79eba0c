/**
 * A hand at the prices of a journal that hashes anew what it has changed: the observations behind a
 * verdict do not lead to it any more, and the audit names the room (R11).
 */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JournalEvent } from "../src/domain/journal-event.ts";
import { honestEvening } from "./support/evening.ts";
import { auditOf, forge, readPages } from "./support/forger.ts";

let honest: string;

beforeAll(async () => {
  ({ dir: honest } = await honestEvening());
});
afterAll(() => rmSync(honest, { recursive: true, force: true }));

function onEvents(change: (event: JournalEvent) => readonly JournalEvent[]): string {
  return forge(honest, (page) => ({ ...page, events: page.events.flatMap(change) }));
}

/** The change in every record of the room, so that none gives the others away. */
function inAllRecords(actor: string, change: (record: string) => string): string {
  return onEvents((event) =>
    event.t === "actor" && event.actor === actor
      ? [JSON.parse(change(JSON.stringify(event))) as JournalEvent]
      : [event],
  );
}

/** A change in what decided room 1, a hit; `renamed`: by its new hash, wherever that is named. */
function inObservations(change: (text: string) => string, renamed = true): string {
  const names = new Map<string, string>();
  return onEvents((event) => {
    if (event.t === "prices" && event.text.includes('"kind":"hit"')) {
      const text = change(event.text);
      const hash = renamed ? createHash("sha256").update(text).digest("hex") : event.hash;
      names.set(event.hash, hash);
      return [{ ...event, text, hash }];
    }
    let text = JSON.stringify(event);
    for (const [from, to] of names) text = text.replaceAll(from, to);
    return [JSON.parse(text) as JournalEvent];
  });
}

describe("the observations behind verdicts", () => {
  it("are kept once in each batch that names them, under the SHA-256 of their text", () => {
    const kept = readPages(honest).map(({ events }) => {
      return events.flatMap((event) => (event.t === "prices" ? [event] : []));
    });
    for (const page of kept) expect(new Set(page.map(({ hash }) => hash)).size).toBe(page.length);
    expect(kept.flat()).toHaveLength(2);
    for (const { hash, text } of kept.flat()) {
      expect(createHash("sha256").update(text).digest("hex")).toBe(hash);
    }
  });

  it.each<readonly [string, () => string, RegExp]>([
    [
      "in which a price is another",
      () => inObservations((text) => text.replace(",166,", ",166.01,"), false),
      /batch \d+ keeps observations [0-9a-f]{64} that are not what they were \(R11\)/,
    ],
    [
      "that do not reach the target, under a name of their own",
      () => inObservations((text) => text.replaceAll(",166,", ",164,")),
      /room 1 is hit at .*, which its observations do not decide \(R11\)/,
    ],
    [
      "that one venue did not confirm in time",
      () => inObservations((text) => text.replaceAll(/\[0,166,[^\]]*\]/g, "[0,164,0,0,0,0,0]")),
      /room 1 is hit at .*, which its observations do not decide \(R11\)/,
    ],
    [
      "of a later hit",
      () =>
        inObservations((text) =>
          text.replace(/"fromMs":(\d+)/, (_, ms) => `"fromMs":${Number(ms) + 7}`),
        ),
      /room 1 is hit at .*, where its observations lead to hit at .* \(R11\)/,
    ],
    [
      "of another coin",
      () => inObservations((text) => text.replace('"asset":"SOL"', '"asset":"BTC"')),
      /room 1 names observations of BTC, not SOL \(R11\)/,
    ],
    [
      "that are none",
      () => inObservations((text) => text.replace('"sources":', '"sauces":')),
      /room 1 names observations that cannot be read \(R11\)/,
    ],
    [
      "that are missing",
      () => onEvents((event) => (event.t === "prices" ? [] : [event])),
      /room 1 names observations that its batch does not keep \(R11\)/,
    ],
    [
      "that a verdict does not name",
      () => inAllRecords("room:2", (text) => text.replaceAll(/,"observations":"[0-9a-f]+"/g, "")),
      /room 2 names no observations, as all verdicts since batch \d+ do \(R11\)/,
    ],
    [
      "that close at another price, though on the same side of the target",
      () => inAllRecords("room:2", (text) => text.replaceAll('"price":"160"', '"price":"161"')),
      /room 2 is NO at 161, where its observations lead to NO at 160 \(R11\)/,
    ],
  ])("%s are found and named", async (_, forged, says) => {
    const { problems } = await auditOf(forged());
    expect(problems.join("\n")).toMatch(says);
    expect(problems.join("\n")).not.toMatch(/undefined|\[object/);
  });
});
