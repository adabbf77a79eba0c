/** One message: its bubble, its photo or file, its inline keyboard. */
import { copy, cls, html, Icon, memo } from "./html.js";
import { hoursMinutes } from "./moment.js";
import { openLink, RichText } from "./rich-text.js";
import { actIn } from "./server.js";
import { answerTo, followAnswer, openChat, pickChat, prefill } from "./steering.js";
import { chatNow, idOf, notify, state } from "./store.js";

/**
 * `edits` counts the edits seen; `waiting` is the `callback_data` of presses without an answer yet,
 * joined by newlines, so that a message is drawn again only when one of these changes.
 */
export const Bubble = memo(({ message, personId, author, hue, quote, edits, waiting, zoom }) => {
  const { service, photo, document: file, text } = message;
  if (service !== undefined) return html`<${Service} message=${message} />`;
  const mine = message.fromId === personId;
  const inGroup = message.chatId < 0;
  const caption =
    text !== "" &&
    html`<div class="text">
      <${RichText}
        text=${text}
        entities=${message.entities}
        personId=${personId}
        chatId=${message.chatId}
      />
    </div>`;
  return html`<article
    class=${cls("message", mine ? "mine" : "theirs", message.ephemeral && "ephemeral")}
    data-message=${idOf(message)}
    data-from=${message.fromBot ? "bot" : message.fromId}
    aria-label=${`${mine ? "You" : author}, ${hoursMinutes(message.dateS)}`}
  >
    <div
      class=${cls("bubble", photo && "media", edits > 0 && `flash-${edits % 2}`)}
      style=${{ "--hue": String(hue) }}
    >
      ${message.ephemeral && html`<${OnlyYou} />`}
      ${
        !mine &&
        (inGroup || !message.fromBot) &&
        html`<div class=${cls("author", message.fromBot && "bot-author")}>${author}</div>`
      }
      ${message.viaBot && html`<div class="via">via @${state.bot.username}</div>`}
      ${quote && html`<div class="quote">${quote}</div>`} ${message.captionAbove && caption}
      ${
        photo &&
        html`<button
          type="button"
          class=${cls("photo", message.hasSpoiler && "veiled")}
          data-testid="photo"
          aria-label="Enlarge the picture"
          onClick=${() => zoom(photo)}
        >
          <img src=${`/telegram${photo.url}`} width=${photo.width} height=${photo.height} alt="" />
        </button>`
      }
      ${
        file &&
        html`<a class="file" href=${`/telegram${file.url}`} download=${file.fileName ?? "file"}>
          <span class="file-icon"><${Icon} name="file" size="22" /></span>
          <span><b>${file.fileName ?? "File"}</b><small>${size(file.sizeBytes)}</small></span>
        </a>`
      }
      ${!message.captionAbove && caption}
      <${Meta} message=${message} mine=${mine} edits=${edits} />
      ${
        inGroup &&
        !mine &&
        html`<button
          type="button"
          class="answer"
          data-testid="reply"
          aria-label="Answer this message"
          title="Answer"
          onClick=${() => answerTo(personId, chatNow(message.chatId), message)}
        >
          <${Icon} name="answer" size="15" />
        </button>`
      }
    </div>
    ${
      message.buttons &&
      html`<${Keyboard} message=${message} personId=${personId} waiting=${waiting} />`
    }
  </article>`;
});

function OnlyYou() {
  return html`<div class="only-you" data-testid="only-you">
    <${Icon} name="eye" size="14" /> Only you can see this
  </div>`;
}

function Meta({ message, mine, edits }) {
  const reactions = message.reactions.map(({ emoji }) => emoji).join(" ");
  return html`<div class="meta">
    ${reactions && html`<span class="reactions">${reactions}</span>`}
    ${
      message.editDateS !== undefined &&
      !message.photo &&
      html`<span class="edited" key=${edits}>edited</span>`
    }
    <time>${hoursMinutes(message.editDateS ?? message.dateS)}</time>
    ${
      mine &&
      html`<svg class="ticks" width="15" height="10" viewBox="0 0 15 10" aria-hidden="true">
        <path d="M1 5.5 4 8.5 10 1.5M6.5 8.5 13 1.5" />
      </svg>`
    }
  </div>`;
}

const namesOf = (personIds) =>
  state.people
    .filter(({ id }) => personIds.includes(id))
    .map(({ name }) => name)
    .join(", ");

const SERVICE_WORDS = {
  pinned: () => "The bot pinned a message",
  topicCreated: ({ name }) => `Topic “${name}” was created`,
  membersJoined: ({ personIds }) => `${namesOf(personIds)} joined the group`,
  membersLeft: ({ personIds }) => `${namesOf(personIds)} left the group`,
  botJoined: () => "The bot joined the group",
  botLeft: () => "The bot left the group",
  migratedTo: () => "The group became a supergroup",
  migratedFrom: () => "The group became a supergroup",
};

function Service({ message }) {
  return html`<div class="service" data-message=${message.messageId}>
    ${SERVICE_WORDS[message.service.kind](message.service)}
  </div>`;
}

const size = (bytes) =>
  bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} KB`;

function Keyboard({ message, personId, waiting }) {
  const waits = new Set(waiting === "" ? [] : waiting.split("\n"));
  return html`<div class="keys" role="group" aria-label="Buttons">
    ${message.buttons.map(
      (row) =>
        html`<div class="key-row">
          ${row.map(
            (button) =>
              html`<${Key}
                button=${button}
                message=${message}
                personId=${personId}
                waits=${waits.has(button.callback_data)}
              />`,
          )}
        </div>`,
    )}
  </div>`;
}

/** What a button of inline mode writes, and where. */
function inlineSwitch(button) {
  const here = button.switch_inline_query_current_chat;
  if (here !== undefined) return { query: here, here: true };
  if (button.switch_inline_query !== undefined)
    return { query: button.switch_inline_query, fits: () => true };
  const chosen = button.switch_inline_query_chosen_chat;
  if (chosen === undefined) return undefined;
  const fits = ({ kind }) =>
    Boolean(kind === "private" ? chosen.allow_bot_chats : chosen.allow_group_chats);
  return { query: chosen.query ?? "", fits };
}

function switchInline(personId, chatId, { query, here, fits }) {
  const line = `@${state.bot.username} ${query}`;
  if (here) return prefill(personId, chatId, line);
  const choose = (chosen) => {
    openChat(personId, chosen);
    prefill(personId, chosen, line);
  };
  return pickChat({ personId, chatId, title: "Send it to which chat?", fits, choose });
}

function Key({ button, message, personId, waits }) {
  const { chatId, messageId, ephemeral } = message;
  const tell = (text) => notify(personId, chatId, text);
  const press = async () => {
    const where =
      ephemeral === undefined
        ? { do: "press", message: messageId }
        : { do: "pressEphemeral", ephemeral: ephemeral.id };
    const body = { ...where, person: personId, chat: chatId, button: button.callback_data };
    const callbackQueryId = await actIn(personId, chatId, body);
    if (callbackQueryId === undefined) return;
    followAnswer(callbackQueryId, (url) => openLink(personId, chatId, url));
  };
  const tap = async () => {
    if (button.callback_data !== undefined) return waits ? undefined : press();
    const inline = inlineSwitch(button);
    if (inline !== undefined) return switchInline(personId, chatNow(chatId), inline);
    if (button.copy_text !== undefined) return tell(await copy(button.copy_text.text));
    if (button.url !== undefined) return openLink(personId, chatId, button.url);
    return tell("The sandbox has no such button (Mini App, login or payment).");
  };
  const leads = button.callback_data === undefined && !button.disabled;
  const mark = button.copy_text ? "copy" : leads ? "out" : undefined;
  return html`<button
    type="button"
    class=${cls("key", button.style, waits && "waiting")}
    disabled=${Boolean(button.disabled)}
    aria-busy=${waits}
    title=${button.url ?? button.copy_text?.text}
    data-button=${button.text}
    data-callback=${button.callback_data}
    onClick=${tap}
  >
    <span>${button.text}</span>
    ${mark && html`<${Icon} name=${mark} size="12" />`}
    ${waits && html`<i class="spinner" aria-hidden="true"></i>`}
  </button>`;
}
