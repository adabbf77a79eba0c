/** What people do in inline mode: type `@bot query` somewhere, and choose one of the results. */
import type { InlineAnswer, InlineQuery } from "./inline-desk.ts";
import { definite } from "./optional.ts";
import { chatWith, personOf, say } from "./people-acts.ts";
import type { Draft, Realm } from "./realm.ts";
import { wirePerson } from "./wire.ts";
import type { Message, World, WorldNews } from "./world.ts";
import { ImpossibleAct } from "./world.ts";

const INLINE_ID_DIGITS = 18;
const INLINE_MESSAGE_ID_LETTERS = 27;
const LONGEST_INLINE_QUERY = 256;

type Answered = Extract<WorldNews, { type: "inlineAnswered" }>;

export function publishAnswer(
  realm: Realm,
  { id, personId }: InlineQuery,
  { results, button }: InlineAnswer,
  cached: boolean,
): void {
  const type = "inlineAnswered";
  const news = { type, inlineQueryId: id, personId, results, button, cached } as const;
  realm.news.publish(definite<Answered>(news));
}

/** `sender` is the private chat of that person with this very bot. */
function chatTypeOf(realm: Realm, chatId: number): string {
  const kind = realm.chats.get(chatId)?.chat.kind ?? "private";
  return kind === "private" ? "sender" : kind;
}

/** Asks the bot, unless the server still has its answer to the same words. */
function ask(realm: Realm, personId: number, typed: string, chatId: number): string {
  const person = personOf(realm, personId);
  if (typed.length > LONGEST_INLINE_QUERY) throw new ImpossibleAct("the query is too long");
  const id = realm.chance.digits(INLINE_ID_DIGITS);
  const asked = { id, personId, query: typed, offset: "", atMs: realm.clock.now() };
  realm.inline.ask(asked);
  realm.news.publish({ type: "inlineQuery", inlineQueryId: id, personId, chatId, query: typed });
  const known = realm.inline.cached(asked);
  if (known !== undefined) {
    realm.inline.answer(id, known, { seconds: 0, personal: false });
    publishAnswer(realm, asked, known, true);
    return id;
  }
  const chat_type = chatTypeOf(realm, chatId);
  realm.inbox.push("inline_query", {
    id,
    from: wirePerson(person),
    query: typed,
    offset: "",
    chat_type,
  });
  return id;
}

/** Posts a result in the person's name, `via` the bot, and tells the bot of the choice. */
function choose(
  realm: Realm,
  { personId, chatId, inlineQueryId, resultId, threadId }: Parameters<World["chooseInline"]>[0],
): Message {
  const person = personOf(realm, personId);
  const record = chatWith(realm, person, chatId);
  const asked = realm.inline.asked(inlineQueryId);
  const content = asked?.answer?.contents.get(resultId);
  if (asked === undefined || content === undefined || asked.query.personId !== personId) {
    throw new ImpossibleAct(`there is no inline result "${resultId}" to choose`);
  }
  const inlineMessageId =
    content.buttons === undefined ? undefined : realm.chance.letters(INLINE_MESSAGE_ID_LETTERS);
  const place = { fromId: personId, fromBot: false, viaBot: true, inlineMessageId, threadId };
  const message = say(realm, record, definite<Draft>({ ...content, ...place }));
  if (inlineMessageId !== undefined) {
    realm.inline.placed.set(inlineMessageId, { chatId, messageId: message.messageId });
  }
  realm.inbox.push("chosen_inline_result", {
    result_id: resultId,
    from: wirePerson(person),
    query: asked.query.query,
    inline_message_id: inlineMessageId,
  });
  return message;
}

export function createInlineActs(realm: Realm): Pick<World, "inline" | "chooseInline"> {
  return {
    inline: (personId, query, chatId = personId) => ask(realm, personId, query, chatId),
    chooseInline: (choice) => choose(realm, choice),
  };
}
