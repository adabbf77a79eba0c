/** A person's chat, as on that person's own phone: header, messages, toasts and alerts, composer. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { Avatar, cls, html, hueOf } from "./html.js";
import { Picker } from "./picker.js";
import {
  chatNow,
  chatsOf,
  dismiss,
  idOf,
  idsOf,
  markRead,
  seenBy,
  state,
  unread,
} from "./store.js";
import { TopicTabs } from "./topics.js";

const DRAWN_MESSAGES = 120;
/** A reader who scrolled up this far is left in peace when something arrives. */
const NEAR_BOTTOM_PX = 120;

/**
 * `show(chatId)` switches this pane to another chat of the same person; `current` says that acts from
 * outside (a deep link, the sidebar) go here; `zoom(photo)` enlarges one.
 */
export function Conversation({ person, chatId, current, show, choose, zoom }) {
  const talks = chatsOf(person.id);
  const talk = talks.find(({ id }) => id === chatNow(chatId)) ?? talks[0];
  const [threads, setThreads] = useState({});
  const thread = talk.chat?.isForum ? threads[talk.id] : undefined;
  const messages = seenBy(person.id, talk, thread);
  const ids = idsOf(talk.id);
  const notices = state.notices.filter((n) => n.personId === person.id && ids.includes(n.chatId));
  const hue = hueOf(state.people, person.id);
  const tabRef = useRef(null);
  useEffect(() => markRead(person.id, talk.id));
  // With many chats their tabs scroll sideways.
  useEffect(
    () => tabRef.current?.scrollIntoView({ block: "nearest", inline: "nearest" }),
    [talk.id, talks.length],
  );

  return html`<section
    class=${cls("pane", current && "current")}
    style=${{ "--hue": String(hue) }}
    aria-label=${`${person.name}: ${talk.title}`}
    data-person=${person.name}
    data-person-id=${person.id}
    data-chat=${talk.id}
    onPointerDown=${choose}
    onFocusIn=${choose}
  >
    <header class="pane-head">
      <${Avatar} name=${person.name} hue=${hue} />
      <div class="who">
        <b>${person.name}</b>
        <span class=${cls("status", state.typing.has(talk.id) && "typing")}>
          ${state.typing.has(talk.id) ? "bot is typing…" : statusOf(person, talk)}
        </span>
      </div>
      ${
        talks.length > 1 &&
        html`<div class="talks" role="tablist" aria-label=${`Chats of ${person.name}`}>
          ${talks.map(
            (each) =>
              html`<button
                type="button"
                role="tab"
                aria-selected=${each.id === talk.id}
                ref=${each.id === talk.id ? tabRef : undefined}
                class=${cls(each.id === talk.id && "on")}
                data-testid="talk"
                data-chat=${each.id}
                onClick=${() => show(each.id)}
              >
                <span class="talk-title">${each.kind === "private" ? "Bot" : each.title}</span>
                <${Badge} count=${each.id === talk.id ? 0 : unread(person.id, each.id)} />
              </button>`,
          )}
        </div>`
      }
    </header>
    ${
      talk.chat?.isForum &&
      html`<${TopicTabs}
        person=${person}
        chat=${talk.chat}
        thread=${thread}
        choose=${(next) => setThreads({ ...threads, [talk.id]: next })}
      />`
    }
    <div class="stage">
      <${Log}
        key=${`${talk.id}/${thread}`}
        person=${person}
        talk=${talk}
        messages=${messages}
        zoom=${zoom}
      />
      <${Notices} notices=${notices} />
      <${Picker} personId=${person.id} chatId=${talk.id} />
    </div>
    <${Composer} person=${person} talk=${talk} thread=${thread} messages=${messages} />
  </section>`;
}

export function Badge({ count }) {
  if (count === 0) return null;
  return html`<span class="badge" data-testid="unread" aria-label=${`${count} unread`}
    >${count > 99 ? "99+" : count}</span
  >`;
}

function statusOf(person, talk) {
  if (talk.kind !== "private") {
    const { memberIds, botIsMember } = talk.chat;
    const members = memberIds.length === 1 ? "1 member" : `${memberIds.length} members`;
    return `${members}${botIsMember ? " and the bot" : ", without the bot"}`;
  }
  if (person.blockedBot) return "has blocked the bot";
  return state.bot.username === "" ? "" : `with @${state.bot.username}`;
}

function Log({ person, talk, messages, zoom }) {
  const ref = useRef(null);
  const atBottom = useRef(true);
  useLayoutEffect(() => {
    if (atBottom.current && ref.current) ref.current.scrollTop = ref.current.scrollHeight;
  });
  const waiting = Map.groupBy(
    [...state.pending.values()].filter((press) => press.personId === person.id),
    pressedMessage,
  );
  const byId = new Map(messages.map((message) => [`${message.chatId}/${idOf(message)}`, message]));
  const follow = ({ currentTarget: log }) => {
    atBottom.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM_PX;
  };
  return html`<div
    class="log"
    ref=${ref}
    role="log"
    aria-live="polite"
    aria-label="Messages"
    tabindex="0"
    onScroll=${follow}
  >
    ${talk.chat === undefined && html`<${Welcome} person=${person} />`}
    ${messages.slice(-DRAWN_MESSAGES).map((message) => {
      const author = state.people.find(({ id }) => id === message.fromId);
      const key = `${message.chatId}/${idOf(message)}`;
      const repliedTo = byId.get(`${message.chatId}/${message.replyToMessageId}`);
      return html`<${Bubble}
        key=${key}
        message=${message}
        personId=${person.id}
        author=${author?.name ?? state.bot.name}
        hue=${hueOf(state.people, message.fromId)}
        quote=${repliedTo && quoteOf(repliedTo)}
        edits=${state.edits.get(key) ?? 0}
        waiting=${(waiting.get(key) ?? []).map(({ data }) => data).join("\n")}
        zoom=${zoom}
      />`;
    })}
  </div>`;
}

const pressedMessage = ({ chatId, messageId, ephemeralId }) =>
  `${chatId}/${ephemeralId === undefined ? messageId : `e${ephemeralId}`}`;

/** A line of the message that another one answers. */
function quoteOf({ text, photo }) {
  const line = text.split("\n")[0];
  return line === "" ? (photo ? "Picture" : "File") : line;
}

function Welcome({ person }) {
  const { bot } = state;
  return html`<div class="welcome">
    <img src="icon.svg" width="72" height="72" alt="" />
    <b>${bot.name}</b>
    ${bot.description && html`<p>${bot.description}</p>`}
    <p class="quiet">${person.name} has not opened the bot yet.</p>
  </div>`;
}

function Notices({ notices }) {
  const alert = notices.find((notice) => notice.alert);
  return html`<div class="toasts" role="status">
      ${notices
        .filter((notice) => !notice.alert)
        .map(
          ({ id, text }) => html`<div class="toast" key=${id} data-testid="toast">${text}</div>`,
        )}
    </div>
    ${alert && html`<${Alert} key=${alert.id} notice=${alert} />`}`;
}

function Alert({ notice }) {
  const ok = useRef(null);
  useEffect(() => ok.current?.focus(), []);
  const close = () => dismiss(notice.id);
  return html`<div
    class="veil"
    onKeyDown=${(event) => event.key === "Escape" && close()}
    onClick=${(event) => event.target === event.currentTarget && close()}
  >
    <div class="alert" role="alertdialog" aria-modal="true" aria-label="Alert" data-testid="alert">
      <p>${notice.text}</p>
      <button type="button" ref=${ok} data-testid="alert-ok" onClick=${close}>OK</button>
    </div>
  </div>`;
}
