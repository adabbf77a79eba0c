/** Faults by rule at the other end of real HTTP: what is owed arrives, nothing that matters comes twice. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/sandbox/bot-api/bot-api.ts";
import { isLong } from "../support/long-tests.ts";
import { locked, page, PostalStorm, receipt } from "./postal-storm.ts";

const HOUR_MS = 3_600_000;
const PEOPLE = 6;

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constant("too many requests" as const),
    retryAfterS: fc.constantFrom(1, 3, 30, 245),
  }),
  fc.record({
    kind: fc.constant("server error" as const),
    status: fc.constantFrom(500 as const, 502 as const, 504 as const),
  }),
  fc.constant<Fault>({ kind: "reset before" }),
  fc.constant<Fault>({ kind: "reset after" }),
  fc.constant<Fault>({ kind: "slow", ms: 2 }),
);

/** They end, as storms do; a fault of one chat lasts as long as `times`. */
const storm = fc.array(
  fc.record({
    fault,
    rate: fc.constantFrom(0.3, 0.7, 1),
    times: fc.integer({ min: 1, max: 25 }),
    person: fc.option(fc.nat(PEOPLE - 1), { nil: undefined }),
  }),
  { maxLength: 4 },
);

type Deed =
  | { readonly do: "receipt" | "notice" | "send" | "edit"; readonly person: number }
  | { readonly do: "block" | "return"; readonly person: number }
  | { readonly do: "restart" }
  | { readonly do: "pass"; readonly ms: number };

const person = fc.nat(PEOPLE - 1);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom("receipt" as const, "notice" as const, "send" as const, "edit" as const),
      person,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("block" as const, "return" as const), person }),
  },
  { weight: 1, arbitrary: fc.constant<Deed>({ do: "restart" }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(1, 700, 40_000) }),
  },
);

/** How often a rule struck a message of this chat after it was written: each may make one more copy. */
function copiesMade(post: PostalStorm, chat: number): number {
  return post.world
    .calls("sendMessage")
    .filter((call) => call.chatId === chat && call.description === "connection reset").length;
}

describe("whatever befalls the calls", () => {
  it("what is owed arrives, a plain word never twice, and the last edit stands", async () => {
    await fc.assert(
      fc.asyncProperty(storm, fc.array(deed, { maxLength: 40 }), async (rules, deeds) => {
        const post = await PostalStorm.open(PEOPLE);
        const { world, people } = post;
        const chatOf = (index: number): number => people[index] ?? 0;
        // A message of each to edit, before the storm.
        for (const chat of people) post.outbox.send(chat, page(`home of ${chat}`));
        await post.drain(HOUR_MS);
        const homes = new Map(
          people.map((chat) => [chat, world.lastFromBot(chat)?.messageId ?? 0]),
        );
        for (const { person: only, ...rule } of rules) {
          const about = only === undefined ? {} : { chatId: chatOf(only) };
          world.faults.add({ ...rule, ...about });
        }
        const edits = new Map<number, string>();
        let count = 0;
        for (const each of deeds) {
          count += 1;
          if (each.do === "pass") await post.pass(each.ms);
          else if (each.do === "restart") {
            await post.restart();
            edits.clear(); // screens die with the process
          } else await act(post, each.do, chatOf(each.person), `${each.do} ${count}`, homes, edits);
        }
        world.faults.clear();
        for (const chat of people) {
          world.unblock(chat);
          post.outbox.reachable(chat);
        }
        await post.drain(2 * HOUR_MS);
        await post.restart(); // what did not fit anywhere is offered by the door
        await post.drain(2 * HOUR_MS);

        expect(post.owed.size).toBe(0);
        expect(new Set(post.told).size).toBe(post.told.length);
        expect(post.outbox.stats()).toMatchObject({ queued: 0, inFlight: 0, unreachableChats: 0 });
        for (const chat of people) {
          const texts = post.texts(chat);
          const extra = texts.length - new Set(texts).size;
          expect(extra).toBeLessThanOrEqual(copiesMade(post, chat));
          const plain = texts.filter((text) => text.startsWith("send"));
          expect(new Set(plain).size).toBe(plain.length);
          const edited = edits.get(chat);
          if (edited !== undefined) expect(texts).toContain(edited);
        }
        const arrived = new Set(people.flatMap((chat) => post.texts(chat)));
        expect(post.told.filter((id) => !arrived.has(id))).toEqual([]);
      }),
      { numRuns: isLong ? 150 : 25 },
    );
  }, 120_000);
});

async function act(
  post: PostalStorm,
  what: "receipt" | "notice" | "send" | "edit" | "block" | "return",
  chat: number,
  text: string,
  homes: ReadonlyMap<number, number>,
  edits: Map<number, string>,
): Promise<void> {
  const { outbox, world } = post;
  if (what === "receipt") post.owe(receipt(text, chat));
  else if (what === "notice") post.owe(locked(text, chat));
  else if (what === "send") outbox.send(chat, page(text));
  else if (what === "block") {
    world.block(chat);
    edits.delete(chat); // whoever blocks the bot sees no screen of it
  } else if (what === "return") {
    world.unblock(chat);
    outbox.reachable(chat);
    await post.rest();
  } else {
    edits.set(chat, text);
    outbox.edit(chat, homes.get(chat) ?? 0, page(text));
  }
}
