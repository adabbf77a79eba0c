/** The topics of a forum, in a row above its messages; the first is the general one. */
import { useState } from "preact/hooks";
import { cls, html, Icon } from "./html.js";
import { actIn } from "./server.js";

const css = (color) => `#${color.toString(16).padStart(6, "0")}`;

/** `thread` is undefined in the general topic. */
export function TopicTabs({ person, chat, thread, choose }) {
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState("");
  const create = async (event) => {
    event.preventDefault();
    if (name.trim() === "") return;
    const made = { do: "createTopic", person: person.id, chat: chat.id, name: name.trim() };
    const threadId = await actIn(person.id, chat.id, made);
    setNaming(false);
    setName("");
    if (threadId !== undefined) choose(threadId);
  };
  return html`<div class="topics">
    <div class="topic-row" role="tablist" aria-label="Topics">
      ${[{ threadId: undefined, name: "General" }, ...chat.topics].map(
        (topic) =>
          html`<button
            type="button"
            role="tab"
            aria-selected=${topic.threadId === thread}
            class=${cls(topic.threadId === thread && "on")}
            data-testid="topic"
            data-topic=${topic.name}
            onClick=${() => choose(topic.threadId)}
          >
            <i style=${{ background: topic.iconColor ? css(topic.iconColor) : undefined }}></i>
            ${topic.name}
          </button>`,
      )}
      <button
        type="button"
        data-testid="add-topic"
        aria-label="Add a topic"
        aria-expanded=${naming}
        onClick=${() => setNaming(!naming)}
      >
        <${Icon} name=${naming ? "close" : "plus"} size="15" />
      </button>
    </div>
    ${
      naming &&
      html`<form class="topic-form" onSubmit=${create}>
        <input
          data-testid="topic-name"
          placeholder="Name of the topic"
          aria-label="Name of the topic"
          maxlength="64"
          value=${name}
          onInput=${(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="soft" data-testid="topic-create">Create</button>
      </form>`
    }
  </div>`;
}
