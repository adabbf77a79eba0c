/** The simulated mints of pump.fun: where each trades, its market cap, and the knobs that move it. */
import { useState } from "preact/hooks";
import { cls, copy, html, Icon } from "./html.js";

const MOVES = [-5, 5];
const COPIED_MS = 1_500;

export function Mints({ mints, tool }) {
  return html`${mints.map((mint) => html`<${Mint} key=${mint.mint} ...${mint} tool=${tool} />`)}`;
}

function Mint({ mint, name, symbol, quote, where, cap, capUsd, progress, mayhem, tool }) {
  const place = { curve: `${Math.floor(progress * 100)}% sold`, pool: "pool", migrating: "moving" };
  return html`<div class="mint" data-testid="mint" data-mint=${mint} data-symbol=${symbol}>
    <b class="asset" title=${mayhem ? `${name}, in mayhem mode` : name}>${symbol}</b>
    <span class="amount" data-testid="cap">${capText(cap, capUsd, quote)}</span>
    <span class="where" data-testid="where">${mayhem ? "mayhem" : place[where]}</span>
    <${CopyAddress} mint=${mint} symbol=${symbol} />
    <div class="moves">
      ${MOVES.map(
        (percent) =>
          html`<button
            type="button"
            class=${cls("move", percent > 0 ? "up" : "down")}
            disabled=${where === "migrating"}
            data-testid=${`cap${percent > 0 ? "+" : ""}${percent}`}
            aria-label=${`Move the market cap of ${symbol} by ${percent} percent`}
            onClick=${() => tool({ do: "moveCap", mint, percent })}
          >
            ${percent > 0 ? `+${percent}` : `−${-percent}`}%
          </button>`,
      )}
      <button
        type="button"
        class="move"
        disabled=${where !== "curve"}
        title="Buys the rest of its curve: no market for five seconds, then a pool"
        data-testid="graduate"
        onClick=${() => tool({ do: "graduate", mint })}
      >
        graduate
      </button>
    </div>
  </div>`;
}

function CopyAddress({ mint, symbol }) {
  const [told, tell] = useState(undefined);
  const onClick = async () => {
    tell(await copy(mint));
    setTimeout(() => tell(undefined), COPIED_MS);
  };
  return html`<button
    type="button"
    class="copy-mint"
    title=${told ?? `Copy the address of ${symbol}: ${mint}`}
    aria-label=${`Copy the address of ${symbol}`}
    data-testid="copy-mint"
    onClick=${onClick}
  >
    <${Icon} name="copy" size=${14} />
    <span
      >${told === undefined ? `${mint.slice(0, 4)}…${mint.slice(-4)}` : told.split(":")[0]}</span
    >
  </button>`;
}

/** In dollars where the quote has a price, else in the quote. */
function capText(cap, capUsd, quote) {
  if (cap === undefined) return "no market";
  const digits = { maximumFractionDigits: capUsd === undefined ? 2 : 0 };
  if (capUsd === undefined) return `${cap.toLocaleString("en-US", digits)} ${quote}`;
  return `$${capUsd.toLocaleString("en-US", digits)}`;
}
