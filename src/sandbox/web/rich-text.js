/** Draws a message's text with its entities, and does what tapping one of them does. */
import { useState } from "preact/hooks";
import { isLoopback, parseDeepLink } from "./deep-link.js";
import { nest, withoutBlockNewlines } from "./entities.js";
import { cls, copy, html, useEverySecond } from "./html.js";
import { tgTime, virtualNowMs } from "./moment.js";
import { actIn } from "./server.js";
import { openChat, pickChat } from "./steering.js";
import { chatNow, notify, state } from "./store.js";

/** Follows a link as this person's Telegram would; what leads out is only shown. */
export function openLink(personId, chatId, href) {
  const link = parseDeepLink(href, state.bot.username);
  if (link.kind === "start") {
    openChat(personId, personId);
    return actIn(personId, chatId, { do: "start", person: personId, payload: link.payload });
  }
  if (link.kind === "startgroup") return chooseGroup(personId, chatNow(chatId), link.payload);
  if (isLoopback(href)) return window.open(href, "_blank", "noopener");
  return notify(personId, chatId, `Not followed in the sandbox: ${href}`);
}

/** `t.me/bot?startgroup=..`: one of the person's groups, or a new one, which the bot then joins. */
export function chooseGroup(personId, chatId, payload) {
  const choose = async (chosen) => {
    openChat(personId, chosen);
    await actIn(personId, chosen, { do: "startGroup", person: personId, chat: chosen, payload });
  };
  const create = async () => {
    const { name } = state.people.find(({ id }) => id === personId);
    const group = { title: `${name}’s group`, members: [personId], kind: "group", bot: false };
    const chosen = await actIn(personId, chatId, { do: "addGroup", ...group });
    if (chosen !== undefined) await choose(chosen);
  };
  pickChat({
    personId,
    chatId,
    title: `Add ${state.bot.name || "the bot"} to which group?`,
    fits: ({ kind }) => kind !== "private",
    choose,
    extra: [{ label: "A new group", take: create }],
  });
}

export function RichText({ text, entities, personId, chatId }) {
  return html`<${Nodes} nodes=${nest(text, entities)} personId=${personId} chatId=${chatId} />`;
}

function Nodes({ nodes, personId, chatId }) {
  return withoutBlockNewlines(nodes).map((node) =>
    node.entity === undefined
      ? node.text
      : html`<${Entity} node=${node} personId=${personId} chatId=${chatId} />`,
  );
}

const PLAIN_TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s" };

function Entity({ node, personId, chatId }) {
  const { entity, text } = node;
  const inner = html`<${Nodes} nodes=${node.children} personId=${personId} chatId=${chatId} />`;
  const tag = PLAIN_TAGS[entity.type];
  if (tag !== undefined) return html`<${tag}>${inner}<//>`;
  const copyIt = async () => notify(personId, chatId, await copy(text));
  const link = (href) =>
    html`<a
      href=${href}
      title=${href}
      onClick=${(event) => {
        event.preventDefault();
        openLink(personId, chatId, href);
      }}
      >${inner}</a
    >`;
  switch (entity.type) {
    case "code":
      return html`<button type="button" class="code" title="Copy" onClick=${copyIt}>
        ${text}
      </button>`;
    case "pre":
      return html`<div class="pre">
        <div class="pre-head">
          <span>${entity.language ?? "code"}</span>
          <button type="button" onClick=${copyIt}>copy</button>
        </div>
        <pre>${text}</pre>
      </div>`;
    case "spoiler":
      return html`<${Spoiler}>${inner}<//>`;
    case "blockquote":
      return html`<blockquote>${inner}</blockquote>`;
    case "expandable_blockquote":
      return html`<${ExpandableQuote} text=${text}>${inner}<//>`;
    case "date_time":
      return html`<${TgTime} unixS=${entity.unix_time} format=${entity.date_time_format ?? ""}
        >${inner}<//
      >`;
    case "text_link":
      return link(entity.url);
    case "url":
      return link(text);
    case "email":
      return link(`mailto:${text}`);
    case "bot_command":
      return html`<button
        type="button"
        class="command"
        onClick=${() => actIn(personId, chatId, { do: "send", person: personId, chat: chatId, text })}
      >
        ${text}
      </button>`;
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return html`<span class="mention">${inner}</span>`;
    default:
      return inner;
  }
}

function Spoiler({ children }) {
  const [open, setOpen] = useState(false);
  if (open) return html`<span class="spoiler open">${children}</span>`;
  return html`<span
    class="spoiler"
    role="button"
    tabindex="0"
    aria-label="Spoiler, press to read"
    onClick=${() => setOpen(true)}
    onKeyDown=${(event) => (event.key === "Enter" || event.key === " ") && setOpen(true)}
    ><span aria-hidden="true">${children}</span></span
  >`;
}

/** Collapsed to three lines, as Telegram does, when it is longer. */
function ExpandableQuote({ text, children }) {
  const [open, setOpen] = useState(false);
  const long = text.length > 120 || text.split("\n").length > 3;
  return html`<blockquote class=${cls("expandable", long && !open && "folded")}>
    <div>${children}</div>
    ${
      long &&
      html`<button type="button" aria-expanded=${open} onClick=${() => setOpen(!open)}>
        ${open ? "Show less" : "Show more"}
      </button>`
    }
  </blockquote>`;
}

function TgTime({ unixS, format, children }) {
  useEverySecond();
  const full = new Date(unixS * 1000).toLocaleString();
  return html`<time datetime=${new Date(unixS * 1000).toISOString()} title=${full}
    >${format === "" ? children : tgTime(unixS, format, virtualNowMs())}</time
  >`;
}
