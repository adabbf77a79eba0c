/** Inline mode: while somebody types `@bot query`, the bot's results stand above the line. */
import { useEffect, useState } from "preact/hooks";
import { html } from "./html.js";
import { openLink } from "./rich-text.js";
import { actIn } from "./server.js";
import { notify, state } from "./store.js";

/** Telegram's clients wait for a pause in the typing. */
const PAUSE_MS = 300;

export function InlinePanel({ person, chatId, thread, query, done }) {
  const [asked, setAsked] = useState(undefined);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const ask = { do: "inline", person: person.id, chat: chatId, query };
      const id = await actIn(person.id, chatId, ask);
      if (current) setAsked(id);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [person.id, chatId, query]);
  const answer = state.inlineAnswers.get(asked);
  const choose = async (result) => {
    done();
    await actIn(person.id, chatId, {
      do: "chooseInline",
      person: person.id,
      chat: chatId,
      inlineQuery: asked,
      result: result.id,
      ...(thread === undefined ? {} : { thread }),
    });
  };
  return html`<div class="inline-panel" data-testid="inline-panel" aria-live="polite">
    ${answer?.button && html`<${Above} button=${answer.button} person=${person} chatId=${chatId} />`}
    ${answer === undefined && html`<p class="quiet">Asking @${state.bot.username}…</p>`}
    ${answer?.results.length === 0 && html`<p class="quiet">The bot has no results for this.</p>`}
    ${answer?.results.map(
      (result) =>
        html`<button
          type="button"
          class="inline-result"
          key=${result.id}
          data-testid="inline-result"
          data-result=${result.id}
          onClick=${() => choose(result)}
        >
          <b>${result.title ?? "Picture"}</b>
          ${result.description && html`<span>${result.description}</span>`}
        </button>`,
    )}
  </div>`;
}

function Above({ button, person, chatId }) {
  const { username } = state.bot;
  const tap = () =>
    button.start_parameter === undefined
      ? notify(person.id, chatId, "The sandbox has no Mini Apps.")
      : openLink(person.id, chatId, `t.me/${username}?start=${button.start_parameter}`);
  return html`<button type="button" class="inline-above" data-testid="inline-button" onClick=${tap}>
    ${button.text}
  </button>`;
}
