/** The line below a chat: Start, Unblock, or an input with commands and the bot's reply keyboard. */
import { useRef, useState } from "preact/hooks";
import { cls, html, Icon } from "./html.js";
import { actIn } from "./server.js";
import { commandsFor, state } from "./store.js";

export function Composer({ person, talk, inputRef }) {
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
  return html`<${Line} key=${talk.id} person=${person} talk=${talk} inputRef=${inputRef} />`;
}

function Line({ person, talk, inputRef }) {
  const [text, setText] = useState("");
  const [browsing, setBrowsing] = useState(false);
  const [chosen, setChosen] = useState(0);
  const ownRef = useRef(null);
  const ref = inputRef ?? ownRef;
  const commands = commandsFor(person, talk.id);
  const typed = /^\/(\w*)$/.exec(text)?.[1];
  const offered = browsing
    ? commands
    : typed === undefined
      ? []
      : commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
  const at = Math.min(chosen, offered.length - 1);

  const send = async (line) => {
    setText("");
    setBrowsing(false);
    setChosen(0);
    if (line.trim() !== "")
      await actIn(person.id, talk.id, {
        do: "send",
        person: person.id,
        chat: talk.id,
        text: line.trim(),
      });
  };
  const keys = {
    Enter: () => send(offered.length > 0 ? `/${offered[at].command}` : text),
    Tab: () => setText(`/${offered[at].command} `),
    ArrowDown: () => setChosen((at + 1) % offered.length),
    ArrowUp: () => setChosen((at + offered.length - 1) % offered.length),
    Escape: () => {
      setBrowsing(false);
      if (typed !== undefined) setText("");
    },
  };
  const onKeyDown = (event) => {
    const handle = keys[event.key];
    if (handle === undefined || event.isComposing) return;
    if (event.key !== "Enter" && offered.length === 0) return;
    event.preventDefault();
    handle();
  };
  const listId = `commands-${person.id}-${talk.id}`;

  return html`<footer class="composer">
    ${
      offered.length > 0 &&
      html`<ul class="commands" id=${listId} role="listbox" aria-label="Commands">
        ${offered.map(
          ({ command, description }, i) =>
            html`<li
              role="option"
              id=${`${listId}-${i}`}
              aria-selected=${i === at}
              class=${cls(i === at && "chosen")}
              data-command=${command}
              onClick=${() => send(`/${command}`)}
            >
              <b>/${command}</b><span>${description}</span>
            </li>`,
        )}
      </ul>`
    }
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
        onClick=${() => send(text)}
      >
        <${Icon} name="send" size="20" />
      </button>
    </div>
  </footer>`;
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
