/**
 * The simulated market: coins, one row an asset, with its trail, a slider and quick moves; and mints. The
 * wallet of whoever's chat is current shares their place.
 */
import { useRef, useState } from "preact/hooks";
import { cls, html } from "./html.js";
import { Mints } from "./mints.js";
import { usePreference } from "./preferences.js";
import { state } from "./store.js";
import { Tapes } from "./tapes.js";
import { Wallet } from "./wallet.js";

const MOVES = [-5, -2, -1, 1, 2, 5];
const SLIDER_PERCENT = 10;
/** A dragged slider speaks this often at most. */
const SPEAK_EVERY_MS = 80;

const MARKETS = [
  { id: "coins", label: "Coins" },
  { id: "mints", label: "pump.fun" },
  { id: "wallet", label: "Wallet" },
];

export function Prices({ assets, mints, walking, tapes, current, tool }) {
  // On a phone the tools make way for the chat and come again: as they were left.
  const [market = "coins", setMarket] = usePreference("market");
  return html`<div class="card prices">
    <div class="card-head">
      <div class="market-tabs" role="group" aria-label="Market">
        ${MARKETS.map(
          ({ id, label }) =>
            html`<button
              type="button"
              data-testid=${`market-${id}`}
              aria-pressed=${id === market}
              onClick=${() => setMarket(id)}
            >
              ${label}
            </button>`,
        )}
      </div>
      ${
        market !== "wallet" &&
        html`<label class="switch small" title="Off: prices stay exactly where you put them">
          <input
            type="checkbox"
            data-testid="walk"
            checked=${walking}
            onChange=${() => tool({ do: "walk", on: !walking })}
          />
          moves by itself
        </label>`
      }
    </div>
    ${market !== "wallet" && html`<${Tapes} tapes=${tapes} tool=${tool} />`}
    <div class="price-list">
      ${market === "mints" && html`<${Mints} mints=${mints} tool=${tool} />`}
      ${
        market === "coins" &&
        assets.map((each) => html`<${Price} key=${each.asset} ...${each} tool=${tool} />`)
      }
      ${
        market === "wallet" &&
        html`<${Wallet}
          current=${current}
          wallets=${state.wallets}
          people=${state.people}
          tool=${tool}
        />`
      }
    </div>
  </div>`;
}

function Price({ asset, price, decimals, tool }) {
  const trail = state.trails.get(asset) ?? [];
  const rising = price >= (trail[0] ?? price);
  return html`<div class="price" data-testid="price" data-asset=${asset}>
    <b class="asset">${asset}</b>
    <span class="amount" data-testid="amount">${money(price, decimals)}</span>
    <${Sparkline} trail=${trail} rising=${rising} />
    <${Slider} asset=${asset} price=${price} tool=${tool} />
    <div class="moves">
      ${MOVES.map(
        (percent) =>
          html`<button
            type="button"
            class=${cls("move", percent > 0 ? "up" : "down")}
            data-testid=${`move${percent > 0 ? "+" : ""}${percent}`}
            aria-label=${`Move ${asset} by ${percent} percent`}
            onClick=${() => tool({ do: "move", asset, percent })}
          >
            ${percent > 0 ? `+${percent}` : `−${-percent}`}%
          </button>`,
      )}
    </div>
  </div>`;
}

/**
 * Percent of the price at which the drag began; it springs back when it is let go, since the market
 * walks on from wherever it was put.
 */
function Slider({ asset, price, tool }) {
  const [percent, setPercent] = useState(0);
  const anchor = useRef(undefined);
  const timer = useRef(undefined);
  const speak = (value) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    tool({ do: "setPrice", asset, price: anchor.current * (1 + value / 100) });
  };
  return html`<input
    class="slider"
    type="range"
    min=${-SLIDER_PERCENT}
    max=${SLIDER_PERCENT}
    step="0.1"
    value=${percent}
    data-testid="slider"
    aria-label=${`Price of ${asset}, plus or minus ${SLIDER_PERCENT} percent`}
    aria-valuetext=${`${percent} percent`}
    onInput=${({ currentTarget }) => {
      anchor.current ??= price;
      setPercent(Number(currentTarget.value));
      timer.current ??= setTimeout(() => speak(Number(currentTarget.value)), SPEAK_EVERY_MS);
    }}
    onChange=${(event) => {
      anchor.current ??= price;
      speak(Number(event.currentTarget.value));
      anchor.current = undefined;
      setPercent(0);
    }}
  />`;
}

const WIDTH = 84;
const HEIGHT = 22;

function Sparkline({ trail, rising }) {
  const low = Math.min(...trail);
  const reach = Math.max(...trail) - low || 1;
  const points = trail.map((price, i) => {
    const x = trail.length < 2 ? WIDTH : (i / (trail.length - 1)) * WIDTH;
    const y = HEIGHT - 2 - ((price - low) / reach) * (HEIGHT - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return html`<svg
    class=${cls("spark", rising ? "up" : "down")}
    viewBox=${`0 0 ${WIDTH} ${HEIGHT}`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <polyline points=${points.join(" ")} />
  </svg>`;
}

export const money = (price, decimals) =>
  price.toLocaleString("en-US", {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
