/** The tools' card about groups: each one's state and what can be done to it, and a form for a new one. */
import { useState } from "preact/hooks";
import { cls, html, Icon } from "./html.js";
import { act } from "./server.js";
import { state } from "./store.js";

const KINDS = [
  { id: "group", label: "Group", options: { kind: "group" } },
  { id: "supergroup", label: "Supergroup", options: { kind: "supergroup" } },
  { id: "forum", label: "With topics", options: { kind: "supergroup", forum: true } },
];

/** `showAll(chatId)` opens the group in every pane in sight. */
export function Groups({ tool, showAll }) {
  const groups = state.chats.filter(
    ({ kind, migratedToId }) => kind !== "private" && migratedToId === undefined,
  );
  return html`<div class="card groups">
    <h2>Groups</h2>
    ${groups.map(
      (chat) => html`<${Group} key=${chat.id} chat=${chat} tool=${tool} showAll=${showAll} />`,
    )}
    <${NewGroup} showAll=${showAll} />
  </div>`;
}

function Group({ chat, tool, showAll }) {
  const { id, title, kind, memberIds, isForum, botIsMember, botIsAdmin, membersMayWrite } = chat;
  const bot = botIsAdmin ? "bot is admin" : botIsMember ? "bot is member" : "without the bot";
  const what = `${isForum ? "with topics" : kind}, ${memberIds.length === 1 ? "1 person" : `${memberIds.length} people`}, ${bot}`;
  const acts = [
    botIsMember
      ? {
          id: "remove-bot",
          label: "remove bot",
          hint: "It is kicked: its calls answer 403",
          do: { do: "removeBot" },
        }
      : {
          id: "add-bot",
          label: "add bot",
          hint: "The owner adds it",
          do: { do: "addBot", person: chat.adminIds[0] },
        },
    botIsMember && {
      id: "bot-admin",
      label: "bot admin",
      hint: "An administrator hears everything said and may pin",
      on: botIsAdmin,
      do: { do: "botAdmin", on: !botIsAdmin },
    },
    {
      id: "admins-write",
      label: "only admins write",
      hint: "A bot that is no administrator gets 400 for what it sends",
      on: !membersMayWrite,
      do: { do: "membersWrite", on: !membersMayWrite },
    },
    kind === "group" && {
      id: "upgrade",
      label: "upgrade",
      hint: "It becomes a supergroup with another id; calls on the old one answer 400",
      do: { do: "upgrade" },
    },
    {
      id: "forum",
      label: "topics",
      hint: kind === "group" ? "Upgrades the group, too" : "Messages are sorted into topics",
      on: isForum,
      do: { do: "forum", on: !isForum },
    },
  ].filter(Boolean);
  return html`<div class="group" data-testid="group" data-group=${title} data-chat=${id}>
    <button
      type="button"
      class="group-name"
      title="Open it in every conversation in sight"
      data-testid="group-open"
      onClick=${() => showAll(id)}
    >
      <b>${title}</b><small>${what}</small>
    </button>
    <div class="group-acts">
      ${acts.map(
        ({ id: name, label, hint, on, do: body }) =>
          html`<button
            key=${name}
            type="button"
            class=${cls("toggle", on && "on")}
            aria-pressed=${on}
            title=${hint}
            data-testid=${`group-${name}`}
            onClick=${() => tool({ ...body, chat: id })}
          >
            ${label}
          </button>`,
      )}
    </div>
  </div>`;
}

/** Everybody joins it; the bot only if it is wanted there from the start. */
function NewGroup({ showAll }) {
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState("group");
  const [bot, setBot] = useState(true);
  const [problem, setProblem] = useState("");
  const create = async (event) => {
    event.preventDefault();
    if (title.trim() === "") return;
    const members = state.people.map(({ id }) => id);
    const { options } = KINDS.find(({ id }) => id === kind);
    try {
      const id = await act({ do: "addGroup", title: title.trim(), members, bot, ...options });
      setTitle("");
      setProblem("");
      showAll(id);
    } catch (error) {
      setProblem(error.message);
    }
  };
  return html`<form class="new-group" onSubmit=${create}>
    <input
      data-testid="new-group"
      placeholder="Another group"
      aria-label="Title of a new group"
      maxlength="64"
      value=${title}
      onInput=${(event) => setTitle(event.currentTarget.value)}
    />
    <select
      data-testid="new-group-kind"
      aria-label="Kind of the new group"
      value=${kind}
      onChange=${(event) => setKind(event.currentTarget.value)}
    >
      ${KINDS.map(
        ({ id, label }) => html`<option value=${id} selected=${id === kind}>${label}</option>`,
      )}
    </select>
    <label class="switch small">
      <input type="checkbox" checked=${bot} onChange=${() => setBot(!bot)} /> with the bot
    </label>
    <button type="submit" class="ghost" data-testid="add-group" aria-label="Add this group">
      <${Icon} name="plus" />
    </button>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
  </form>`;
}
