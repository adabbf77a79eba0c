/** The bar on top: what this is, what time it is, and what is shown. */
import { ClockBar } from "./clock-bar.js";
import { cls, html, Icon } from "./html.js";
import { state } from "./store.js";

const MONEY = { play: "play money", sol: "simulated SOL" };

export function TopBar({
  narrow,
  scheme,
  switchScheme,
  panes,
  fitting,
  wantPanes,
  tools,
  inspector,
}) {
  return html`<header class="top">
    <div class="brand">
      <img src="icon.svg" width="26" height="26" alt="" />
      <b>ROOMS</b>
      <span class="banner" data-testid="banner">
        <b>Sandbox</b>${narrow ? ": " : " "}<span
          >${MONEY[state.money]}, nothing leaves this computer</span
        >
      </span>
      ${state.link === "lost" && html`<span class="lost" role="alert">connection lost, trying again</span>`}
    </div>
    <${ClockBar} />
    <div class="top-end">
      ${
        !narrow &&
        html`<div class="pane-count" role="group" aria-label="People side by side">
          ${[1, 2, 3].map(
            (n) =>
              html`<button
                type="button"
                data-testid=${`panes-${n}`}
                aria-label=${`${n} side by side`}
                aria-pressed=${n === panes}
                disabled=${n > fitting}
                onClick=${() => wantPanes(n)}
              >
                ${n}
              </button>`,
          )}
        </div>`
      }
      ${
        !narrow &&
        html`<${Switch} icon="tools" label="Tools" testid="toggle-tools" ...${tools} /> ${
            inspector &&
            html`<${Switch}
              icon="chart"
              label="Inspector"
              testid="toggle-inspector"
              ...${inspector}
            />`
          }`
      }
      <button
        type="button"
        class="ghost"
        data-testid="theme"
        aria-label=${scheme === "dark" ? "Light colours" : "Dark colours"}
        title=${scheme === "dark" ? "Light colours" : "Dark colours"}
        onClick=${switchScheme}
      >
        <${Icon} name="theme" />
      </button>
    </div>
  </header>`;
}

function Switch({ icon, label, testid, on, set }) {
  return html`<button
    type="button"
    class=${cls("switch-button", on && "on")}
    aria-pressed=${on}
    aria-label=${label}
    title=${on ? `Hide: ${label}` : `Show: ${label}`}
    data-testid=${testid}
    onClick=${() => set(!on)}
  >
    <${Icon} name=${icon} size="16" /><span>${label}</span>
  </button>`;
}
