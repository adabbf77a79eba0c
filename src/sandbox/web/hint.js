/** What a newcomer can do here, step by step; goes for good when it is closed. */
import { html, Icon } from "./html.js";
import { stepsDone } from "./milestones.js";
import { usePreference } from "./preferences.js";
import { state } from "./store.js";

const START = { title: "Start", text: "Press START as Alice and as Bob." };
const GAME = [
  { title: "Create", text: "Let Alice create a room on a coin." },
  { title: "Stake", text: "YES as one of them, NO as the other." },
  {
    title: "Settle",
    text: "Wind one minute (late stakes are void), then move the price past the target.",
  },
];

/** By the bot's money, in the order of `stepsDone`. */
const STEPS = {
  play: [START, ...GAME],
  sol: [
    START,
    { title: "Deposit", text: "Both: pay from Tools, Wallet, to the address shown." },
    ...GAME,
    { title: "Withdraw", text: "The winner, to Wallet's address." },
  ],
};

export function Hint() {
  const [closed, close] = usePreference("hintClosed");
  if (closed) return null;
  const startedChats = state.chats.filter((chat) => chat.kind === "private").length;
  const done = stepsDone(startedChats, state.marks, state.money);
  return html`<aside class="hint" aria-label="What to do here" data-testid="hint">
    <ol>
      ${STEPS[state.money].map(
        ({ title, text }, i) =>
          html`<li class=${done[i] ? "done" : ""}>
            <i aria-label=${done[i] ? "Done:" : undefined}>${done[i] ? "✓" : i + 1}</i>
            <span><b>${title}</b> ${text}</span>
          </li>`,
      )}
    </ol>
    <button
      type="button"
      class="ghost"
      data-testid="hint-close"
      aria-label="Close these hints"
      onClick=${() => close(true)}
    >
      <${Icon} name="close" size="16" />
    </button>
  </aside>`;
}
