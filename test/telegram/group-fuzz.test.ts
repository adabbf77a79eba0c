/** Whatever Telegram or somebody in a group's name sends: nothing throws, and each press has its one answer. */
import fc from "fast-check";
import type { Update } from "grammy/types";
import { expect, it } from "vitest";
import { GroupChat } from "./group-chat.ts";
import { sol } from "./fake-door.ts";
import { markupFaults } from "./markup.ts";
import { Street } from "./street.ts";
import { advance } from "./time.ts";

const CHATS = [-5, -1_000_000_000_777, -9_007_199_254_740_000] as const;
const DATA = ["1bs:1:y", "1ba:1:n:gjdgxs", "1bc:AAAAAAAAAAAA", "1pp:2", "1rm:1", "1gl:ru", "1gn:1"];
const TEXTS = [
  "/start r_1",
  "/start@rooms_bot g_1_1_1_0123456789abcdef",
  "/rooms",
  "/newroom",
  "/mybets",
  "/top",
  "/settings",
  "/room 2",
  "/room zzz",
  "/help@rooms_bot",
  "/x@other_bot",
  "/start",
];

const chat = fc
  .constantFrom(...CHATS)
  .map((id) => ({ id, type: "supergroup", title: "<b>\u202e" }));
const from = fc.record({
  id: fc.constantFrom(1001, 666, 1_087_968_824),
  is_bot: fc.boolean(),
  first_name: fc.string({ unit: "binary", maxLength: 8 }),
  language_code: fc.constantFrom("en", "ru", "xx", undefined),
});
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const message = fc.record({
  message_id: fc.constantFrom(0, 1, 102),
  date: fc.constantFrom(0, 1),
  chat,
  from: optional(from),
  sender_chat: optional(chat),
  text: optional(fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: "binary", maxLength: 40 }))),
  message_thread_id: optional(fc.nat(20)),
  is_topic_message: optional(fc.boolean()),
  ephemeral_message_id: optional(fc.nat(5)),
  migrate_to_chat_id: optional(fc.constantFrom(...CHATS)),
  migrate_from_chat_id: optional(fc.constantFrom(...CHATS)),
});

const update = fc.oneof(
  fc.record({ message }),
  fc.record({
    callback_query: fc.record({
      id: fc.uuid(),
      from,
      chat_instance: fc.constant("1"),
      message: optional(message),
      inline_message_id: optional(fc.constant("inline")),
      data: fc.oneof(fc.constantFrom(...DATA), fc.string({ maxLength: 20 })),
    }),
  }),
  fc.record({
    my_chat_member: fc.record({
      chat,
      from,
      date: fc.constant(1),
      new_chat_member: fc.record({
        status: fc.constantFrom("member", "left", "kicked", "administrator", "restricted"),
        is_member: fc.boolean(),
      }),
    }),
  }),
  fc.record({
    inline_query: fc.record({
      id: fc.uuid(),
      from,
      query: fc.oneof(fc.constantFrom("sol", "1"), fc.string({ unit: "binary", maxLength: 80 })),
      offset: fc.constant(""),
    }),
  }),
);

it("group updates of every shape are taken, and what groups read is good markup without a stranger's stake", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(update, { minLength: 1, maxLength: 30 }), async (updates) => {
      const street = await Street.open();
      street.door.addRoom({ title: "<b>\u202eWill & it?</b>" });
      street.door.addRoom({ acceptsStakes: false, phase: "LOCKED" });
      await street.person(1001, "Alice").says("/start");
      await new GroupChat(street).says(street.person(1001, "Alice"), "/room 1");
      for (const each of updates) {
        await street.update(each as unknown as Omit<Update, "update_id">);
        await street.bot.idle();
      }
      await advance(street.clock, 120_000);
      const answered = street.telegram
        .called("answerCallbackQuery")
        .map(({ payload }) => String(payload["callback_query_id"]));
      const asked = updates.flatMap((each) => {
        return "callback_query" in each ? [each.callback_query.id] : [];
      });
      const byText = (a: string, b: string) => (a < b ? -1 : 1);
      expect(answered.toSorted(byText)).toEqual(asked.toSorted(byText));
      for (const id of CHATS) {
        for (const { text } of street.telegram.messages(id)) expect(markupFaults(text)).toEqual([]);
      }
      expect(street.log.errors).toEqual([]);
      expect(street.bot.stats().failures).toBe(0);
      expect(street.door.booked).toEqual([]);
      expect(street.door.balance(street.person(1001, "Alice").id).availableLamports).toBe(sol(100));
      await street.bot.stop();
    }),
    { numRuns: 40 },
  );
});
