/** The line below a chat: Start, Unblock, or an input with commands and the bot's reply keyboard. */
import { useEffect, useRef, useState } from "preact/hooks";
import { inlineQueryIn } from "./deep-link.js";
import { cls, html, Icon } from "./html.js";
import { InlinePanel } from "./inline-panel.js";
import { actIn } from "./server.js";
import { answered, answerTo, forgetAnswer, takePrefill } from "./steering.js";
import { commandsFor, state } from "./store.js";

/** `messages` are those in sight: of one topic (`thread`) where the chat has topics. */
export function Composer({ person, talk, thread, messages }) {
  const start = () => actIn(person.id, talk.id, { do: "start", person: person.id });
  if (talk.kind === "private" && person.blockedBot)
    return html`<footer class="composer">
      <button
        class="start"
        type="button"
        data-testid="unblock"
        onClick=${() => actIn(person.id, talk.id, { do: "block", person: person.id, on: false })}
      >
        Unblock the bot
      </button>
    </footer>`;
  if (talk.chat === undefined)
    return html`<footer class="composer">
      <button class="start" type="button" data-testid="start" onClick=${start}>START</button>
    </footer>`;
  return html`<${Line}
    key=${`${talk.id}/${thread}`}
    person=${person}
    talk=${talk}
    thread=${thread}
    messages=${messages}
  />`;
}

/** What the line offers while a first word is typed: commands after a slash, the bot after an @. */
function offersFor(text, browsing, commands) {
  if (browsing) return commands;
  const mention = /^@(\w*)$/.exec(text)?.[1];
  const { username } = state.bot;
  if (mention !== undefined) {
    const fits = username.toLowerCase().startsWith(mention.toLowerCase());
    return fits ? [{ mention: username, description: "asks the bot in inline mode" }] : [];
  }
  const typed = /^\/(\w*)$/.exec(text)?.[1];
  if (typed === undefined) return [];
  return commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
}

/** The part of a send that says what it answers and in which topic. */
function placeOf(talk, thread, replying) {
  const topic = thread === undefined ? {} : { thread };
  if (replying === undefined || replying.chatId !== talk.id) return topic;
  return replying.ephemeral === undefined
    ? { ...topic, replyTo: replying.messageId }
    : { ...topic, replyToEphemeral: replying.ephemeral.id };
}

function Line({ person, talk, thread, messages }) {
  const [text, setText] = useState("");
  const [browsing, setBrowsing] = useState(false);
  const [chosen, setChosen] = useState(0);
  const ref = useRef(null);
  const offered = offersFor(text, browsing, commandsFor(person, talk.id));
  const inlineQuery = inlineQueryIn(text, state.bot.username);
  const replying = answered(person.id, talk.id, messages);
  useEffect(() => {
    const given = takePrefill(person.id, talk.id);
    if (given === undefined) return;
    setText(given);
    ref.current?.focus();
  });
  const at = Math.min(chosen, offered.length - 1);

  const send = async (line) => {
    setText("");
    setBrowsing(false);
    setChosen(0);
    forgetAnswer(person.id, talk.id);
    if (line.trim() !== "")
      await actIn(person.id, talk.id, {
        do: "send",
        person: person.id,
        chat: talk.id,
        text: line.trim(),
        ...placeOf(talk, thread, replying),
      });
  };
  const complete = ({ command, mention }) => setText(mention ? `@${mention} ` : `/${command} `);
  const take = (offer) => {
    if (offer.mention === undefined) return send(`/${offer.command}`);
    complete(offer);
    return ref.current?.focus();
  };
  const keys = {
    Enter: () => {
      if (offered.length > 0) take(offered[at]);
      else if (inlineQuery === undefined) send(text);
    },
    Tab: () => complete(offered[at]),
    ArrowDown: () => setChosen((at + 1) % offered.length),
    ArrowUp: () => setChosen((at + offered.length - 1) % offered.length),
    Escape: () => {
      setBrowsing(false);
      if (/^[/@]/.test(text)) setText("");
      answerTo(person.id, talk.id, undefined);
    },
  };
  const onKeyDown = (event) => {
    const handle = keys[event.key];
    if (handle === undefined || event.isComposing) return;
    if (!["Enter", "Escape"].includes(event.key) && offered.length === 0) return;
    event.preventDefault();
    handle();
  };
  const listId = `commands-${person.id}-${talk.id}`;

  return html`<footer class="composer">
    ${
      offered.length > 0 &&
      html`<ul class="commands" id=${listId} role="listbox" aria-label="Commands">
        ${offered.map((offer, i) => {
          const { command, mention, description } = offer;
          return html`<li
            role="option"
            id=${`${listId}-${i}`}
            aria-selected=${i === at}
            class=${cls(i === at && "chosen")}
            data-command=${command}
            onClick=${() => take(offer)}
          >
            <b>${mention ? `@${mention}` : `/${command}`}</b><span>${description}</span>
          </li>`;
        })}
      </ul>`
    }
    ${
      inlineQuery !== undefined &&
      html`<${InlinePanel}
        person=${person}
        chatId=${talk.id}
        thread=${thread}
        query=${inlineQuery}
        done=${() => setText("")}
      />`
    }
    ${replying && html`<${Answering} person=${person} talk=${talk} message=${replying} />`}
    <${ReplyKeyboard} talk=${talk} send=${send} />
    <div class="line">
      <button
        type="button"
        class="menu"
        data-testid="menu"
        aria-expanded=${browsing}
        aria-controls=${listId}
        onClick=${() => {
          setBrowsing(!browsing);
          setChosen(0);
          ref.current?.focus();
        }}
      >
        <${Icon} name=${browsing ? "close" : "menu"} size="16" /><span>Menu</span>
      </button>
      <input
        ref=${ref}
        data-testid="input"
        type="text"
        autocomplete="off"
        maxlength="4096"
        placeholder="Message"
        aria-label=${`Message of ${person.name} to ${talk.title}`}
        role="combobox"
        aria-expanded=${offered.length > 0}
        aria-controls=${listId}
        aria-activedescendant=${offered.length > 0 ? `${listId}-${at}` : undefined}
        value=${text}
        onInput=${(event) => {
          setText(event.currentTarget.value);
          setBrowsing(false);
          setChosen(0);
        }}
        onKeyDown=${onKeyDown}
      />
      <button
        type="button"
        class=${cls("send", text.trim() !== "" && "ready")}
        data-testid="send"
        aria-label="Send"
        onClick=${() => inlineQuery === undefined && send(text)}
      >
        <${Icon} name="send" size="20" />
      </button>
    </div>
  </footer>`;
}

function Answering({ person, talk, message }) {
  return html`<div class="answering" data-testid="answering">
    <${Icon} name="answer" size="15" />
    <span>${message.text.split("\n")[0] || "a picture"}</span>
    <button
      type="button"
      class="ghost"
      aria-label="Do not answer it"
      onClick=${() => answerTo(person.id, talk.id, undefined)}
    >
      <${Icon} name="close" size="14" />
    </button>
  </div>`;
}

/** The keyboard that the bot gave with its latest message that had one, unless it took it away. */
function ReplyKeyboard({ talk, send }) {
  const latest = (state.messages.get(talk.id) ?? []).findLast(
    (message) => message.replyKeyboard !== undefined || message.removesReplyKeyboard,
  );
  if (latest?.replyKeyboard === undefined) return null;
  return html`<div class="reply-keys">
    ${latest.replyKeyboard.rows.map(
      (row) =>
        html`<div class="key-row">
          ${row.map(
            (text) =>
              html`<button type="button" class="key" onClick=${() => send(text)}>${text}</button>`,
          )}
        </div>`,
    )}
  </div>`;
}
