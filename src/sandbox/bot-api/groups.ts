/** Groups: who is in them, the bot's place there, topics, and their growing into supergroups. */
import { openTopic, TOPIC_COLORS, wireMember } from "./methods/chatting.ts";
import { chatOf, personOf, say, tellBot } from "./people-acts.ts";
import { checkStartPayload, emptyChat, sendCommand, tellMembership } from "./population.ts";
import type { ChatRecord, Draft, Realm } from "./realm.ts";
import { addMessage, changeChat, freshId, nowS, openChat } from "./realm.ts";
import type { Wire } from "./wire.ts";
import { wireChat, wirePerson } from "./wire.ts";
import type { Chat, Message, NewGroup, Person, ServiceNote, World } from "./world.ts";
import { ImpossibleAct } from "./world.ts";

const SUPERGROUP_ID_BASE = -1_000_000_000_000;

const serviceDraft = (fromId: number, service: ServiceNote): Draft => ({
  fromId,
  fromBot: false,
  text: "",
  entities: [],
  service,
});

/** A group that is still there under this id. */
function groupOf(realm: Realm, chatId: number): ChatRecord {
  const record = chatOf(realm, chatId);
  const { kind, migratedToId, title } = record.chat;
  if (kind === "private") throw new ImpossibleAct("that is a private chat");
  if (migratedToId !== undefined) {
    throw new ImpossibleAct(`"${title}" was upgraded to ${migratedToId}`);
  }
  return record;
}

function memberOf(realm: Realm, record: ChatRecord, personId: number): Person {
  const person = personOf(realm, personId);
  if (record.chat.memberIds.includes(personId)) return person;
  throw new ImpossibleAct(`${person.name} is not in "${record.chat.title}"`);
}

const ownerOf = (realm: Realm, { chat }: ChatRecord): number => chat.adminIds[0] ?? realm.bot.id;

/** Changes the bot's place in a group and tells it. */
function changeBotPlace(
  realm: Realm,
  record: ChatRecord,
  { status, isAdmin, byId }: { status: "member" | "kicked"; isAdmin: boolean; byId: number },
): void {
  const old = wireMember(realm, record, realm.bot.id);
  record.botStatus = status;
  changeChat(realm, record, { botIsMember: status === "member", botIsAdmin: isAdmin });
  tellMembership(realm, record, byId, old, wireMember(realm, record, realm.bot.id));
}

function newGroupId(realm: Realm, kind: "group" | "supergroup"): number {
  const digits = () => realm.chance.between(100_000_000, 4_000_000_000);
  return freshId(realm, () => (kind === "group" ? -digits() : SUPERGROUP_ID_BASE - digits()));
}

function addGroup(
  realm: Realm,
  title: string,
  memberIds: readonly number[],
  { kind = "supergroup", forum = false, bot = true }: NewGroup = {},
): Chat {
  const [ownerId] = memberIds.map((id) => personOf(realm, id).id);
  if (ownerId === undefined) throw new ImpossibleAct("a group needs a member who opens it");
  if (forum && kind === "group") throw new ImpossibleAct("only supergroups have topics");
  const members = { memberIds: [...new Set(memberIds)], adminIds: [ownerId], botIsMember: false };
  const empty = emptyChat(newGroupId(realm, kind), kind, title);
  const record = openChat(realm, { ...empty, ...members, isForum: forum });
  if (bot) addBot(realm, record, ownerId);
  return record.chat;
}

function addBot(realm: Realm, record: ChatRecord, byId: number): void {
  if (record.botStatus === "member") return;
  changeBotPlace(realm, record, { status: "member", isAdmin: false, byId });
  say(realm, record, serviceDraft(byId, { kind: "botJoined" }));
}

/** Only a bot that is an administrator hears who comes and goes, and only when it asked for it. */
function tellMember(realm: Realm, record: ChatRecord, person: Person, old: Wire): void {
  if (!record.chat.botIsAdmin) return;
  realm.inbox.push("chat_member", {
    chat: wireChat(realm, record.chat),
    from: wirePerson(person),
    date: nowS(realm),
    old_chat_member: old,
    new_chat_member: wireMember(realm, record, person.id),
  });
}

function changeMembers(realm: Realm, record: ChatRecord, person: Person, isThere: boolean): void {
  const { memberIds, adminIds } = record.chat;
  if (memberIds.includes(person.id) === isThere) return;
  if (!isThere && adminIds[0] === person.id) {
    throw new ImpossibleAct(`${person.name} owns "${record.chat.title}" and stays`);
  }
  const old = wireMember(realm, record, person.id);
  const others = (ids: readonly number[]) => ids.filter((id) => id !== person.id);
  changeChat(realm, record, {
    memberIds: isThere ? [...memberIds, person.id] : others(memberIds),
    adminIds: others(adminIds).length === adminIds.length ? adminIds : others(adminIds),
  });
  tellMember(realm, record, person, old);
  const kind = isThere ? "membersJoined" : "membersLeft";
  say(realm, record, serviceDraft(person.id, { kind, personIds: [person.id] }));
}

function upgradeGroup(realm: Realm, chatId: number, isForum = false): ChatRecord {
  const old = groupOf(realm, chatId);
  const { chat } = old;
  if (chat.kind !== "group") {
    throw new ImpossibleAct(`"${chat.title}" is a supergroup already`);
  }
  const id = newGroupId(realm, "supergroup");
  const ownerId = ownerOf(realm, old);
  const upgraded = { ...chat, id, kind: "supergroup", pinnedMessageIds: [], isForum } as const;
  const record = openChat(realm, upgraded);
  record.botStatus = old.botStatus;
  say(realm, old, serviceDraft(ownerId, { kind: "migratedTo", chatId: id }));
  changeChat(realm, old, { migratedToId: id });
  say(realm, record, serviceDraft(ownerId, { kind: "migratedFrom", chatId }));
  return record;
}

/** Topics need a supergroup: a plain group becomes one, as Telegram's clients do it. */
function setForum(realm: Realm, chatId: number, isForum: boolean): Chat {
  const record = groupOf(realm, chatId);
  if (record.chat.kind === "group" && isForum) return upgradeGroup(realm, chatId, true).chat;
  return changeChat(realm, record, { isForum });
}

function createTopic(realm: Realm, personId: number, chatId: number, name: string): Message {
  const record = groupOf(realm, chatId);
  memberOf(realm, record, personId);
  const { title, isForum, topics } = record.chat;
  if (!isForum) throw new ImpossibleAct(`"${title}" has no topics: switch them on first`);
  const iconColor = TOPIC_COLORS[topics.length % TOPIC_COLORS.length] ?? 0;
  const message = openTopic(realm, record, { name, iconColor, fromId: personId });
  tellBot(realm, record, "message", message);
  return message;
}

type Groups = Pick<
  World,
  | "addGroup"
  | "join"
  | "leave"
  | "addBot"
  | "removeBot"
  | "setBotAdmin"
  | "setMembersMayWrite"
  | "upgradeGroup"
  | "setForum"
  | "createTopic"
  | "startGroup"
>;

export function createGroups(realm: Realm): Groups {
  return {
    addGroup: (title, memberIds, options) => addGroup(realm, title, memberIds, options),
    join: (personId, chatId) =>
      changeMembers(realm, groupOf(realm, chatId), personOf(realm, personId), true),
    leave: (personId, chatId) =>
      changeMembers(realm, groupOf(realm, chatId), personOf(realm, personId), false),
    addBot: (personId, chatId) => {
      const record = groupOf(realm, chatId);
      addBot(realm, record, memberOf(realm, record, personId).id);
    },
    removeBot: (chatId) => {
      const record = groupOf(realm, chatId);
      if (record.botStatus !== "member") throw new ImpossibleAct("the bot is not in this group");
      const byId = ownerOf(realm, record);
      changeBotPlace(realm, record, { status: "kicked", isAdmin: false, byId });
      addMessage(realm, record, serviceDraft(byId, { kind: "botLeft" }));
    },
    setBotAdmin: (chatId, isAdmin) => {
      const record = groupOf(realm, chatId);
      if (record.botStatus !== "member") throw new ImpossibleAct("the bot is not in this group");
      changeBotPlace(realm, record, { status: "member", isAdmin, byId: ownerOf(realm, record) });
    },
    setMembersMayWrite: (chatId, membersMayWrite) => {
      changeChat(realm, groupOf(realm, chatId), { membersMayWrite });
    },
    upgradeGroup: (chatId) => upgradeGroup(realm, chatId).chat,
    setForum: (chatId, isForum) => setForum(realm, chatId, isForum),
    createTopic: (personId, chatId, name) => createTopic(realm, personId, chatId, name),
    startGroup: (personId, chatId, payload) => {
      if (payload !== undefined) checkStartPayload(payload);
      const record = groupOf(realm, chatId);
      const { id } = memberOf(realm, record, personId);
      addBot(realm, record, id);
      if (payload === undefined) return undefined;
      return sendCommand(realm, record, id, `/start@${realm.bot.username} ${payload}`);
    },
  };
}
