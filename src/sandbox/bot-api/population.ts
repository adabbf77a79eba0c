/** Who there is, and the private chat of each with the bot. */
import { personOf, say } from "./people-acts.ts";
import { definite } from "./optional.ts";
import type { ChatRecord, Realm } from "./realm.ts";
import { freshId, nowS, openChat, putPerson } from "./realm.ts";
import type { Wire } from "./wire.ts";
import { wireBot, wireChat, wirePerson } from "./wire.ts";
import type { Chat, Message, Person, World } from "./world.ts";
import { ImpossibleAct } from "./world.ts";
import { withFoundEntities } from "./found-entities.ts";

/** Beyond 32 bits, where the newest real ids are. */
const FIRST_PERSON_ID = 5_000_000_000;
const LAST_PERSON_ID = 8_000_000_000;
const START_PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;

export function checkStartPayload(payload: string): void {
  if (START_PAYLOAD.test(payload)) return;
  throw new ImpossibleAct(`a start payload is 1 to 64 of A-Z a-z 0-9 _ -, not "${payload}"`);
}

export function emptyChat(id: number, kind: Chat["kind"], title: string): Chat {
  return {
    id,
    kind,
    title,
    memberIds: [],
    adminIds: [],
    botIsMember: true,
    botIsAdmin: false,
    membersMayWrite: true,
    isForum: false,
    topics: [],
    pinnedMessageIds: [],
  };
}

/** The bot hears of every change to its own membership. */
export function tellMembership(
  realm: Realm,
  record: ChatRecord,
  byId: number,
  old: Wire,
  now: Wire,
): void {
  const by = realm.people.get(byId);
  realm.inbox.push("my_chat_member", {
    chat: wireChat(realm, record.chat),
    from: by === undefined ? wireBot(realm) : wirePerson(by),
    date: nowS(realm),
    old_chat_member: old,
    new_chat_member: now,
  });
}

function privateChat(realm: Realm, person: Person): ChatRecord {
  const known = realm.chats.get(person.id);
  if (known !== undefined) return known;
  const chat = emptyChat(person.id, "private", person.name);
  return openChat(realm, { ...chat, memberIds: [person.id] });
}

function setBlocked(realm: Realm, personId: number, blockedBot: boolean): void {
  const person = personOf(realm, personId);
  if (person.blockedBot === blockedBot) return;
  const record = realm.chats.get(personId);
  if (record === undefined) throw new ImpossibleAct(`${person.name} never started the bot`);
  putPerson(realm, { ...person, blockedBot });
  const status = (blocked: boolean): Wire => ({
    user: wireBot(realm),
    status: blocked ? "kicked" : "member",
    ...(blocked ? { until_date: 0 } : {}),
  });
  tellMembership(realm, record, personId, status(!blockedBot), status(blockedBot));
}

export function sendCommand(
  realm: Realm,
  record: ChatRecord,
  fromId: number,
  text: string,
): Message {
  const entities = withFoundEntities(text, []);
  return say(realm, record, { fromId, fromBot: false, text, entities });
}

type Population = Pick<
  World,
  | "addPerson"
  | "people"
  | "person"
  | "block"
  | "unblock"
  | "setLanguage"
  | "chats"
  | "chat"
  | "setOldClient"
  | "start"
>;

export function createPopulation(realm: Realm): Population {
  return {
    addPerson: ({ name, username, languageCode }) => {
      const id = freshId(realm, () => realm.chance.between(FIRST_PERSON_ID, LAST_PERSON_ID));
      const person = definite<Person>({ id, name, username, languageCode, blockedBot: false });
      return putPerson(realm, person);
    },
    people: () => [...realm.people.values()],
    person: (id) => personOf(realm, id),
    block: (personId) => setBlocked(realm, personId, true),
    unblock: (personId) => setBlocked(realm, personId, false),
    setLanguage: (personId, languageCode) => {
      putPerson(realm, { ...personOf(realm, personId), languageCode });
    },
    setOldClient: (personId, oldClient) => {
      putPerson(realm, { ...personOf(realm, personId), oldClient });
    },
    chats: () => [...realm.chats.values()].map(({ chat }) => chat),
    chat: (chatId) => realm.chats.get(chatId)?.chat,
    start: (personId, payload) => {
      if (payload !== undefined) checkStartPayload(payload);
      const record = privateChat(realm, personOf(realm, personId));
      setBlocked(realm, personId, false);
      const text = payload === undefined ? "/start" : `/start ${payload}`;
      return sendCommand(realm, record, personId, text);
    },
  };
}
