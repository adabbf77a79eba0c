/** Who there is and where they meet: people, private chats, groups, and the bot's place in them. */
import { wireMember } from "./methods/chatting.ts";
import { chatOf, personOf, say } from "./people-acts.ts";
import { definite } from "./optional.ts";
import type { ChatRecord, Draft, Realm } from "./realm.ts";
import { addMessage, changeChat, freshId, nowS, openChat, putPerson } from "./realm.ts";
import type { Wire } from "./wire.ts";
import { wireBot, wireChat, wirePerson } from "./wire.ts";
import type { Chat, Message, Person, ServiceNote, World } from "./world.ts";
import { ImpossibleAct } from "./world.ts";
import { withFoundEntities } from "./found-entities.ts";

/** Beyond 32 bits, where the newest real ids are. */
const FIRST_PERSON_ID = 5_000_000_000;
const LAST_PERSON_ID = 8_000_000_000;
const SUPERGROUP_ID_BASE = -1_000_000_000_000;
const START_PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;

function emptyChat(id: number, kind: Chat["kind"], title: string): Chat {
  return {
    id,
    kind,
    title,
    memberIds: [],
    adminIds: [],
    botIsMember: true,
    botIsAdmin: false,
    isForum: false,
    topics: [],
    pinnedMessageIds: [],
  };
}

/** The bot hears of every change to its own membership. */
function tellMembership(
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

const serviceDraft = (fromId: number, service: ServiceNote): Draft => ({
  fromId,
  fromBot: false,
  text: "",
  entities: [],
  service,
});

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

function groupOf(realm: Realm, chatId: number): ChatRecord {
  const record = chatOf(realm, chatId);
  if (record.chat.kind === "private") throw new ImpossibleAct("that is a private chat");
  return record;
}

/** Changes the bot's place in a group and tells it. */
function changeBotPlace(
  realm: Realm,
  record: ChatRecord,
  status: ChatRecord["botStatus"],
  botIsAdmin: boolean,
): void {
  const old = wireMember(realm, record, realm.bot.id);
  record.botStatus = status;
  changeChat(realm, record, { botIsMember: status === "member", botIsAdmin });
  const owner = record.chat.adminIds[0] ?? realm.bot.id;
  tellMembership(realm, record, owner, old, wireMember(realm, record, realm.bot.id));
}

function sendCommand(realm: Realm, record: ChatRecord, fromId: number, text: string): Message {
  const entities = withFoundEntities(text, []);
  return say(realm, record, { fromId, fromBot: false, text, entities });
}

function addGroup(
  realm: Realm,
  title: string,
  memberIds: readonly number[],
  { kind = "supergroup", forum = false }: { kind?: "group" | "supergroup"; forum?: boolean } = {},
): Chat {
  const [ownerId] = memberIds.map((id) => personOf(realm, id).id);
  if (ownerId === undefined) throw new ImpossibleAct("a group needs a member who opens it");
  if (forum && kind === "group") throw new ImpossibleAct("only supergroups have topics");
  const digits = () => realm.chance.between(100_000_000, 4_000_000_000);
  const id = freshId(realm, () => (kind === "group" ? -digits() : SUPERGROUP_ID_BASE - digits()));
  const members = { memberIds: [...new Set(memberIds)], adminIds: [ownerId] };
  const record = openChat(realm, { ...emptyChat(id, kind, title), ...members, isForum: forum });
  const left = { user: wireBot(realm), status: "left" };
  tellMembership(realm, record, ownerId, left, wireMember(realm, record, realm.bot.id));
  say(realm, record, serviceDraft(ownerId, { kind: "botJoined" }));
  return record.chat;
}

function upgradeGroup(realm: Realm, chatId: number): Chat {
  const old = groupOf(realm, chatId);
  const { chat } = old;
  if (chat.kind !== "group" || chat.migratedToId !== undefined) {
    throw new ImpossibleAct(`"${chat.title}" is no group that can be upgraded`);
  }
  const draw = () => SUPERGROUP_ID_BASE - realm.chance.between(100_000_000, 4_000_000_000);
  const id = freshId(realm, draw);
  const ownerId = chat.adminIds[0] ?? realm.bot.id;
  const upgraded = { ...chat, id, kind: "supergroup", pinnedMessageIds: [] } as const;
  const record = openChat(realm, upgraded);
  say(realm, old, serviceDraft(ownerId, { kind: "migratedTo", chatId: id }));
  changeChat(realm, old, { migratedToId: id });
  say(realm, record, serviceDraft(ownerId, { kind: "migratedFrom", chatId }));
  return record.chat;
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
  | "addGroup"
  | "join"
  | "removeBot"
  | "setBotAdmin"
  | "upgradeGroup"
  | "start"
  | "startGroup"
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
    chats: () => [...realm.chats.values()].map(({ chat }) => chat),
    chat: (chatId) => realm.chats.get(chatId)?.chat,
    addGroup: (title, memberIds, options) => addGroup(realm, title, memberIds, options),
    join: (personId, chatId) => {
      const person = personOf(realm, personId);
      const record = groupOf(realm, chatId);
      if (record.chat.memberIds.includes(personId)) return;
      changeChat(realm, record, { memberIds: [...record.chat.memberIds, person.id] });
      say(realm, record, serviceDraft(personId, { kind: "membersJoined", personIds: [personId] }));
    },
    removeBot: (chatId) => {
      const record = groupOf(realm, chatId);
      const ownerId = record.chat.adminIds[0] ?? realm.bot.id;
      changeBotPlace(realm, record, "kicked", false);
      addMessage(realm, record, serviceDraft(ownerId, { kind: "botLeft" }));
    },
    setBotAdmin: (chatId, isAdmin) => {
      const record = groupOf(realm, chatId);
      if (record.botStatus !== "member") throw new ImpossibleAct("the bot is not in this group");
      changeBotPlace(realm, record, "member", isAdmin);
    },
    upgradeGroup: (chatId) => upgradeGroup(realm, chatId),
    start: (personId, payload) => {
      if (payload !== undefined && !START_PAYLOAD.test(payload)) {
        throw new ImpossibleAct(`a start payload is 1 to 64 of A-Z a-z 0-9 _ -, not "${payload}"`);
      }
      const record = privateChat(realm, personOf(realm, personId));
      setBlocked(realm, personId, false);
      const text = payload === undefined ? "/start" : `/start ${payload}`;
      return sendCommand(realm, record, personId, text);
    },
    startGroup: (personId, chatId, payload) => {
      if (!START_PAYLOAD.test(payload)) {
        throw new ImpossibleAct(`a start payload is 1 to 64 of A-Z a-z 0-9 _ -, not "${payload}"`);
      }
      const record = groupOf(realm, chatId);
      const text = `/start@${realm.bot.username} ${payload}`;
      return sendCommand(realm, record, personOf(realm, personId).id, text);
    },
  };
}
