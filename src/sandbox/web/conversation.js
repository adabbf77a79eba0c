/** A person's chat, as on that person's own phone: header, messages, toasts and alerts, composer. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { Avatar, cls, html, hueOf } from "./html.js";
import { chatsOf, dismiss, markRead, state, unread } from "./store.js";

const DRAWN_MESSAGES = 120;
/** A reader who scrolled up this far is left in peace when something arrives. */
const NEAR_BOTTOM_PX = 120;

/**
 * `show(chatId)` switches this pane to another chat of the same person; `current` says that acts from
 * outside (a deep link, the sidebar) go here; `zoom(photo)` enlarges one.
 */
export function Conversation({ person, chatId, current, show, choose, zoom }) {
  const talks = chatsOf(person.id);
  const talk = talks.find(({ id }) => id === chatId) ?? talks[0];
  const messages = state.messages.get(talk.id) ?? [];
  const notices = state.notices.filter((n) => n.personId === person.id && n.chatId === talk.id);
  const hue = hueOf(state.people, person.id);
  useEffect(() => markRead(person.id, talk.id));

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
                class=${cls(each.id === talk.id && "on")}
                data-testid="talk"
                data-chat=${each.id}
                onClick=${() => show(each.id)}
              >
                ${each.kind === "private" ? "Bot" : each.title}
                <${Badge} count=${each.id === talk.id ? 0 : unread(person.id, each.id)} />
              </button>`,
          )}
        </div>`
      }
    </header>
    <div class="stage">
      <${Log} key=${talk.id} person=${person} talk=${talk} messages=${messages} zoom=${zoom} />
      <${Notices} notices=${notices} />
    </div>
    <${Composer} person=${person} talk=${talk} />
  </section>`;
}

export function Badge({ count }) {
  if (count === 0) return null;
  return html`<span class="badge" data-testid="unread" aria-label=${`${count} unread`}
    >${count > 99 ? "99+" : count}</span
  >`;
}

function statusOf(person, talk) {
  if (talk.kind !== "private") return `${talk.chat.memberIds.length} members and the bot`;
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
    [...state.pending.values()].filter(
      (press) => press.chatId === talk.id && press.personId === person.id,
    ),
    ({ messageId }) => messageId,
  );
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
      return html`<${Bubble}
        key=${message.messageId}
        message=${message}
        personId=${person.id}
        author=${author?.name ?? state.bot.name}
        hue=${hueOf(state.people, message.fromId)}
        edits=${state.edits.get(`${talk.id}/${message.messageId}`) ?? 0}
        waiting=${(waiting.get(message.messageId) ?? []).map(({ data }) => data).join("\n")}
        zoom=${zoom}
      />`;
    })}
  </div>`;
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
