/** The left column: who is there, their chats with unread badges, and the box for links into the bot. */
import { useState } from "preact/hooks";
import { Badge } from "./conversation.js";
import { parseDeepLink } from "./deep-link.js";
import { Avatar, cls, html, hueOf, Icon } from "./html.js";
import { chooseGroup } from "./rich-text.js";
import { act, actIn } from "./server.js";
import { chatsOf, state, unread } from "./store.js";

const LANGUAGES = ["en", "de", "es", "fr", "it", "pt-br", "ru", "tr", "uk", "zh-hans"];

/** `open(personId, chatId)` brings a conversation into sight; `shown` are those that are. */
export function People({ open, shown }) {
  return html`<nav class="people" aria-label="People and chats">
    <h2>People</h2>
    <ul>
      ${state.people.map(
        (person) =>
          html`<${PersonCard} key=${person.id} person=${person} open=${open} shown=${shown} />`,
      )}
    </ul>
    <${AddPerson} open=${open} />
    <${DeepLinkBox} open=${open} />
  </nav>`;
}

function PersonCard({ person, open, shown }) {
  const [editing, setEditing] = useState(false);
  const talks = chatsOf(person.id);
  const isShown = (chatId) =>
    shown.some((each) => each.personId === person.id && each.chatId === chatId);
  const status = person.blockedBot
    ? "blocked the bot"
    : talks[0].chat === undefined
      ? "has not started yet"
      : `speaks ${person.languageCode ?? "no language"}`;
  return html`<li class="person" data-testid="person" data-person=${person.name}>
    <div class="person-head">
      <button type="button" class="person-open" onClick=${() => open(person.id, person.id)}>
        <${Avatar} name=${person.name} hue=${hueOf(state.people, person.id)} size=${32} />
        <span class="who"><b>${person.name}</b><small>${status}</small></span>
      </button>
      <button
        type="button"
        class="ghost"
        data-testid="person-menu"
        aria-expanded=${editing}
        aria-label=${`Settings of ${person.name}`}
        onClick=${() => setEditing(!editing)}
      >
        <${Icon} name="dots" />
      </button>
    </div>
    <div class="person-talks">
      ${talks.map(
        (talk) =>
          html`<button
            type="button"
            class=${cls("talk", isShown(talk.id) && "on")}
            data-testid="open-chat"
            data-chat=${talk.id}
            aria-pressed=${isShown(talk.id)}
            onClick=${() => open(person.id, talk.id)}
          >
            ${talk.kind === "private" ? "Bot" : talk.title}
            <${Badge} count=${unread(person.id, talk.id)} />
          </button>`,
      )}
    </div>
    ${editing && html`<${PersonSettings} person=${person} started=${talks[0].chat !== undefined} />`}
  </li>`;
}

function PersonSettings({ person, started }) {
  const { languageCode = "en" } = person;
  return html`<div class="person-settings">
    <label>
      Language
      <select
        data-testid="language"
        value=${languageCode}
        onChange=${(event) =>
          actIn(person.id, person.id, {
            do: "setLanguage",
            person: person.id,
            languageCode: event.currentTarget.value,
          })}
      >
        ${[...new Set([languageCode, ...LANGUAGES])].map(
          (code) => html`<option value=${code} selected=${code === languageCode}>${code}</option>`,
        )}
      </select>
    </label>
    ${
      started &&
      html`<label class="switch">
        <input
          type="checkbox"
          data-testid="block"
          checked=${person.blockedBot}
          onChange=${(event) =>
            actIn(person.id, person.id, {
              do: "block",
              person: person.id,
              on: event.currentTarget.checked,
            })}
        />
        Blocks the bot
      </label>`
    }
    <label class="switch" title="Nothing that only this person sees can be sent to it">
      <input
        type="checkbox"
        data-testid="old-client"
        checked=${person.oldClient === true}
        onChange=${(event) =>
          actIn(person.id, person.id, {
            do: "oldClient",
            person: person.id,
            on: event.currentTarget.checked,
          })}
      />
      Has an old Telegram
    </label>
    ${
      started &&
      html`<a href=${`transcript/${person.id}.txt`} download data-testid="transcript"
        >Export the chat as text</a
      >`
    }
  </div>`;
}

function AddPerson({ open }) {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState("");
  const add = async (event) => {
    event.preventDefault();
    if (name.trim() === "") return;
    try {
      const id = await act({ do: "addPerson", name: name.trim(), languageCode: "en" });
      const group = state.chats.find(
        (chat) => chat.kind !== "private" && chat.migratedToId === undefined,
      );
      if (group !== undefined) await act({ do: "join", person: id, chat: group.id });
      setName("");
      setProblem("");
      open(id, id);
    } catch (error) {
      setProblem(error.message);
    }
  };
  return html`<form class="add-person" onSubmit=${add}>
    <input
      data-testid="new-person"
      placeholder="Add a person"
      aria-label="Name of a new person"
      maxlength="64"
      value=${name}
      onInput=${(event) => setName(event.currentTarget.value)}
    />
    <button type="submit" class="ghost" data-testid="add-person" aria-label="Add this person">
      <${Icon} name="plus" />
    </button>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
  </form>`;
}

/** Takes `t.me/<bot>?start=..`, `?startgroup=..` or a bare payload, and opens it as somebody. */
function DeepLinkBox({ open }) {
  const [text, setText] = useState("");
  const [personId, setPersonId] = useState(undefined);
  const [problem, setProblem] = useState("");
  const person = state.people.find(({ id }) => id === personId) ?? state.people[0];
  const go = async (event) => {
    event.preventDefault();
    const link = parseDeepLink(text, state.bot.username);
    if (link.kind === "other") return setProblem(link.why);
    try {
      if (link.kind === "start")
        await act({ do: "start", person: person.id, payload: link.payload });
    } catch (error) {
      return setProblem(error.message);
    }
    setProblem("");
    setText("");
    open(person.id, person.id);
    if (link.kind === "startgroup") chooseGroup(person.id, person.id, link.payload);
    return undefined;
  };
  return html`<form class="deep-link" onSubmit=${go}>
    <h2>Open a link</h2>
    <input
      data-testid="deep-link"
      placeholder=${`t.me/${state.bot.username}?start=…`}
      aria-label="Link into the bot, or a start payload"
      aria-invalid=${problem !== ""}
      value=${text}
      onInput=${(event) => {
        setText(event.currentTarget.value);
        setProblem("");
      }}
    />
    <div class="deep-link-go">
      <select
        data-testid="deep-link-person"
        aria-label="Open it as"
        value=${person?.id}
        onChange=${(event) => setPersonId(Number(event.currentTarget.value))}
      >
        ${state.people.map(
          ({ id, name }) =>
            html`<option value=${id} selected=${id === person?.id}>as ${name}</option>`,
        )}
      </select>
      <button type="submit" class="soft" data-testid="deep-link-open">
        <${Icon} name="link" size="15" /> Open
      </button>
    </div>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
  </form>`;
}
