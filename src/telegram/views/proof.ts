/** S25: the rule, what the sources say, who gets what, and after the end the evidence. */
import { groupName } from "../../domain/bands.ts";
import type { GroupVote } from "../../domain/price.ts";
import type { PriceView } from "../../engine/door.ts";
import type { RoomCard } from "../../engine/room-card.ts";
import { amount, livePrice, span } from "../amount.ts";
import { markup, shorten, type Html } from "../html.ts";
import { blank, moment, press, screen, wayBack, type Look, type Screen } from "../screen.ts";
import { feePercent, roomNumber } from "./market-lines.ts";
import { verdict } from "./room.ts";

export interface ProofState {
  readonly card: RoomCard;
  readonly price: PriceView | undefined;
  readonly decimals: number;
}

const VOTES_SHOWN = 6;

export function proofView(state: ProofState, look: Look): Screen {
  const { t } = look;
  const { card } = state;
  return screen(
    [
      t.html("proof-title", { room: roomNumber(card.id) }),
      markup`<blockquote expandable>${shorten(card.rule, 380)}</blockquote>`,
      ...(card.settled === undefined ? sourcesNow(state, look) : evidence(state, look)),
      blank,
      t.html("proof-fee", { fee: feePercent(card.feeBps, look) }),
      t.html("proof-void"),
      t.html("proof-late"),
    ],
    [
      [press(t.plain("button-refresh"), { to: "proof", room: card.id })],
      wayBack(t, { to: "room", room: card.id }),
    ],
  );
}

function sourcesNow(state: ProofState, look: Look): Html[] {
  const { price } = state;
  if (price === undefined) return [look.t.html("price-stale-none")];
  return [
    look.t.html("proof-sources", {
      status: look.t.plain(`feed-${price.status}`),
    }),
    votes(price.groups, look.nowMs, state.decimals, look),
  ];
}

function evidence(state: ProofState, look: Look): (Html | undefined)[] {
  const { settled } = state.card;
  if (settled === undefined) return [];
  return [
    verdict(state.card, look),
    settled.hitAtMs === undefined
      ? undefined
      : look.t.html("proof-hit", { when: moment(settled.hitAtMs, "T") }),
    settled.evidence.length === 0
      ? undefined
      : votes(settled.evidence, settled.hitAtMs ?? settled.atMs, state.decimals, look),
    settled.observations === undefined
      ? undefined
      : look.t.html("proof-observations", {
          hash: settled.observations,
          room: String(state.card.id),
        }),
    settled.feeLamports === 0n
      ? undefined
      : look.t.html("proof-paid", {
          fee: amount(settled.feeLamports, look.unit),
          host: amount(settled.hostLamports, look.unit),
        }),
  ];
}

/** One source group after the other; those outside the band in brackets. */
function votes(groups: readonly GroupVote[], nowMs: number, decimals: number, look: Look): Html {
  const { t, numerals } = look;
  const shown = groups.slice(0, VOTES_SHOWN).map((vote) => {
    const price = vote.price > 0 ? livePrice(vote.price, decimals, numerals) : "$0";
    const group = groupName(vote.group);
    const name = group === "averages" ? t.plain("source-averages") : shorten(group, 16);
    const text = `${name} ${price} ${span(nowMs - vote.asOfMs, t)}`;
    return vote.agrees ? text : `(${text})`;
  });
  const rest = groups.length - shown.length;
  return markup`<code>${shown.join(" · ")}${rest > 0 ? ` +${rest}` : ""}</code>`;
}
