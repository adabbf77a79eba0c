/** What a person at the page can do with groups, topics, inline mode and ephemeral messages. */
import { z } from "zod";
import type { World } from "./bot-api/world.ts";

const id = z.int();
const text = z.string().min(1).max(4096);
const title = z.string().trim().min(1).max(64);
const payload = z
  .string()
  .regex(/^[\w-]{1,64}$/, "1 to 64 of A-Z a-z 0-9 _ -")
  .optional();

export const GROUP_ACTS = [
  z.strictObject({
    do: z.literal("addGroup"),
    title,
    members: z.array(id).min(1).max(50),
    kind: z.enum(["group", "supergroup"]).optional(),
    forum: z.boolean().optional(),
    /** False: the bot is not in it yet. */
    bot: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal("join"), person: id, chat: id }),
  z.strictObject({ do: z.literal("leave"), person: id, chat: id }),
  z.strictObject({ do: z.literal("addBot"), person: id, chat: id }),
  z.strictObject({ do: z.literal("removeBot"), chat: id }),
  z.strictObject({ do: z.literal("botAdmin"), chat: id, on: z.boolean() }),
  z.strictObject({ do: z.literal("membersWrite"), chat: id, on: z.boolean() }),
  z.strictObject({ do: z.literal("upgrade"), chat: id }),
  z.strictObject({ do: z.literal("forum"), chat: id, on: z.boolean() }),
  z.strictObject({ do: z.literal("createTopic"), person: id, chat: id, name: title }),
  z.strictObject({ do: z.literal("startGroup"), person: id, chat: id, payload }),
  z.strictObject({
    do: z.literal("pressEphemeral"),
    person: id,
    chat: id,
    ephemeral: id,
    button: text,
  }),
  z.strictObject({ do: z.literal("oldClient"), person: id, on: z.boolean() }),
  z.strictObject({ do: z.literal("inline"), person: id, chat: id, query: z.string().max(256) }),
  z.strictObject({
    do: z.literal("chooseInline"),
    person: id,
    chat: id,
    inlineQuery: z.string(),
    result: z.string(),
    thread: id.optional(),
  }),
] as const;

export type GroupAct = z.infer<(typeof GROUP_ACTS)[number]>;

/** Returns what the page should know at once, a new id for one. */
export function performInGroup(act: GroupAct, world: World): unknown {
  switch (act.do) {
    case "addGroup": {
      const { kind = "supergroup", forum = false, bot = true } = act;
      return world.addGroup(act.title, act.members, { kind, forum, bot }).id;
    }
    case "join":
      return world.join(act.person, act.chat);
    case "leave":
      return world.leave(act.person, act.chat);
    case "addBot":
      return world.addBot(act.person, act.chat);
    case "removeBot":
      return world.removeBot(act.chat);
    case "botAdmin":
      return world.setBotAdmin(act.chat, act.on);
    case "membersWrite":
      return world.setMembersMayWrite(act.chat, act.on);
    case "upgrade":
      return world.upgradeGroup(act.chat).id;
    case "forum":
      return world.setForum(act.chat, act.on).id;
    case "createTopic":
      return world.createTopic(act.person, act.chat, act.name).messageId;
    case "startGroup":
      return world.startGroup(act.person, act.chat, act.payload)?.messageId;
    case "pressEphemeral":
      return world.pressEphemeral(act.person, act.chat, act.ephemeral, act.button);
    case "oldClient":
      return world.setOldClient(act.person, act.on);
    case "inline":
      return world.inline(act.person, act.query, act.chat);
    case "chooseInline": {
      const { person: personId, chat: chatId, inlineQuery: inlineQueryId, result, thread } = act;
      const topic = thread === undefined ? {} : { threadId: thread };
      return world.chooseInline({ personId, chatId, inlineQueryId, resultId: result, ...topic })
        .messageId;
    }
  }
}
