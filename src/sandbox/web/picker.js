/** A sheet over a conversation: which chat shall it be? */
import { useEffect, useRef } from "preact/hooks";
import { html } from "./html.js";
import { state } from "./store.js";
import { closePicker } from "./steering.js";

export function Picker({ personId, chatId }) {
  const { picker } = state;
  const shown = picker?.personId === personId && picker.chatId === chatId;
  return shown ? html`<${Sheet} picker=${picker} />` : null;
}

function Sheet({ picker }) {
  const first = useRef(null);
  useEffect(() => first.current?.focus(), []);
  const { title, options } = picker;
  return html`<div
    class="veil"
    onKeyDown=${(event) => event.key === "Escape" && closePicker()}
    onClick=${(event) => event.target === event.currentTarget && closePicker()}
  >
    <div
      class="alert picker"
      role="dialog"
      aria-modal="true"
      aria-label=${title}
      data-testid="picker"
    >
      <b>${title}</b>
      ${options.length === 0 && html`<p>There is no chat that fits.</p>`}
      ${options.map(
        ({ label, take }, i) =>
          html`<button
            type="button"
            class="choice"
            ref=${i === 0 ? first : undefined}
            data-choice=${label}
            onClick=${() => {
              closePicker();
              take();
            }}
          >
            ${label}
          </button>`,
      )}
      <button type="button" data-testid="picker-cancel" onClick=${closePicker}>Cancel</button>
    </div>
  </div>`;
}
