/** What a person has outside of the bot: a wallet on the simulated chain, its faucet, and its payments. */
import { useState } from "preact/hooks";
import { Avatar, cls, copy, html, hueOf, Icon } from "./html.js";
import { act } from "./server.js";

const COPIED_MS = 1_500;
const FAUCET_SOL = 5;

export function Wallet({ current, wallets, people, tool }) {
  const person = people.find(({ id }) => id === current.personId);
  const wallet = wallets.find((each) => each.person === current.personId);
  if (person === undefined || wallet === undefined) return null;
  return html`<div class="wallet" data-testid="wallet" data-person=${person.name}>
    <div class="wallet-head">
      <${Avatar} name=${person.name} hue=${hueOf(people, person.id)} size=${30} />
      <div class="wallet-whose">
        <span>${person.name}’s own wallet</span>
        <${CopyAddress} address=${wallet.address} />
      </div>
      <b class="wallet-sol" data-testid="wallet-sol"
        >${Number(wallet.sol).toLocaleString("en-US", { maximumFractionDigits: 6 })}
        <small>SOL</small></b
      >
      <button
        type="button"
        class="wallet-fill"
        data-testid="wallet-faucet"
        title="SOL on this sandbox's chain is worth nothing, and there is plenty"
        onClick=${() => tool({ do: "faucet", person: person.id })}
      >
        Get ${FAUCET_SOL} SOL<span> from the faucet</span>
      </button>
    </div>
    <${Pay} key=${person.id} person=${person} />
    <${Moves} moves=${wallet.moves} />
  </div>`;
}

function CopyAddress({ address }) {
  const [told, tell] = useState(undefined);
  const onClick = async () => {
    tell(await copy(address));
    setTimeout(() => tell(undefined), COPIED_MS);
  };
  return html`<button
    type="button"
    class="copy-mint"
    title=${told ?? `Copy ${address}`}
    aria-label="Copy the wallet's address"
    data-testid="wallet-address"
    data-address=${address}
    onClick=${onClick}
  >
    <${Icon} name="copy" size=${13} />
    <span>${told === undefined ? short(address) : told.split(":")[0]}</span>
  </button>`;
}

function Pay({ person }) {
  const [to, setTo] = useState("");
  const [sol, setSol] = useState("");
  const [refused, refuse] = useState("");
  const ready = to.trim() !== "" && sol.trim() !== "";
  const pay = async (event) => {
    event.preventDefault();
    if (!ready) return;
    try {
      await act({ do: "pay", person: person.id, to, sol });
      setSol("");
      refuse("");
    } catch (error) {
      refuse(error.message);
    }
  };
  return html`<form class="wallet-pay" onSubmit=${pay}>
    <input
      class="wallet-to"
      data-testid="wallet-to"
      aria-label="Address to send SOL to"
      placeholder="Address, such as the one /deposit shows"
      autocomplete="off"
      spellcheck=${false}
      value=${to}
      onInput=${(event) => setTo(event.currentTarget.value)}
    />
    <input
      class="wallet-amount"
      data-testid="wallet-amount"
      aria-label="How many SOL"
      placeholder="SOL"
      inputmode="decimal"
      autocomplete="off"
      value=${sol}
      onInput=${(event) => setSol(event.currentTarget.value)}
    />
    <button type="submit" class="wallet-send" data-testid="wallet-send" disabled=${!ready}>
      Send
    </button>
    ${
      refused !== "" &&
      html`<p class="wallet-refused" role="alert" data-testid="wallet-refused">
        ${refused} Nothing was sent.
      </p>`
    }
  </form>`;
}

/** How sure the chain is of a payment. */
const STANDINGS = {
  processed: { label: "seen", hint: "In a block that the chain may still drop" },
  confirmed: { label: "confirmed", hint: "Voted for by most of the chain" },
  finalized: { label: "final", hint: "Nothing can undo it: now the bot counts it" },
};

function Moves({ moves }) {
  if (moves.length === 0) return html`<p class="quiet">Nothing has come or gone yet.</p>`;
  return html`<ul class="wallet-moves">
    ${moves.map((move) => html`<${Move} key=${move.signature} ...${move} />`)}
  </ul>`;
}

function Move({ signature, atS, direction, sol, feeSol, other, memo, commitment, failed }) {
  const time = new Date(atS * 1_000).toLocaleTimeString([], { hourCycle: "h23" });
  const { label, hint } = STANDINGS[commitment];
  const amount = `${direction === "in" ? "+" : "−"}${sol}`;
  const fee = feeSol === "0" ? "" : `, fee ${feeSol} SOL`;
  return html`<li
    class=${cls("wallet-move", failed && "failed")}
    data-testid="wallet-move"
    data-commitment=${commitment}
    title=${`${signature}${fee}${memo === null ? "" : `, memo ${memo}`}`}
  >
    <time>${time}</time>
    <b class=${direction}>${failed ? `fee ${feeSol}` : amount}</b>
    <span class="other">${direction === "in" ? "from" : "to"} ${named(other)}</span>
    <span class=${cls("standing", failed ? "failed" : commitment)} title=${hint}
      >${failed ? "failed" : label}</span
    >
  </li>`;
}

const short = (address) => `${address.slice(0, 4)}…${address.slice(-4)}`;
const named = (other) => (other.length > 30 ? short(other) : other);

/** A small lamp and switches for each node that shows the chain. */
const NODE_TROUBLES = [
  { fault: "dropSends", label: "drop", amount: 1_000_000, hint: "Loses what is sent to it" },
  {
    fault: "loseResponses",
    label: "no answer",
    amount: 1_000_000,
    hint: "Takes what is sent to it, and breaks off before it answers",
  },
  {
    fault: "forkSlots",
    label: "fork",
    amount: 6,
    hint: "Shows what is sent to it, then forgets it",
  },
  { fault: "lagSlots", label: "lag", amount: 60, hint: "Is sixty slots behind" },
  { fault: "cut", label: "cut", amount: 1, hint: "Refuses everybody" },
];

export function ChainNodes({ nodes, tool }) {
  return html`<h2>Nodes of the chain</h2>
    ${nodes.map((node) => {
      const ill = NODE_TROUBLES.some(({ fault }) => node[fault] > 0);
      return html`<div class="venue" key=${node.id} data-node=${node.id}>
        <span class="venue-name">
          <i class=${cls("lamp", node.cut > 0 ? "off" : ill && "odd")}></i
          ><span>node ${node.id}</span>
        </span>
        ${NODE_TROUBLES.map(
          ({ fault, label, amount, hint }) =>
            html`<button
              type="button"
              class=${cls("toggle", node[fault] > 0 && "on")}
              aria-pressed=${node[fault] > 0}
              title=${hint}
              data-testid=${`node-${node.id}-${fault}`}
              onClick=${() =>
                tool({
                  do: "nodeFault",
                  node: node.id,
                  fault,
                  amount: node[fault] > 0 ? 0 : amount,
                })}
            >
              ${label}
            </button>`,
        )}
      </div>`;
    })}`;
}
