/** What the create-room wizard says of a pump.fun token: the wait for it, its cap, its pool's cap. */
import { THIN_BELOW_USD, type MintFact } from "../../domain/mint-terms.ts";
import { shortMint } from "../../domain/mint-text.ts";
import type { CreationMint } from "../../engine/creation-door.ts";
import type { PriceView } from "../../engine/door.ts";
import { amount, capDollars, span } from "../amount.ts";
import { lines, shorten, type Html } from "../html.ts";
import { press, screen, wayBack, type Look, type Screen } from "../screen.ts";
import { agreeing } from "./market-lines.ts";

/** The answer comes by itself: the screen is edited then. */
export function lookingUpView(
  mint: CreationMint | undefined,
  heading: readonly Html[],
  look: Look,
): Screen {
  const { t } = look;
  const address = mint?.address ?? "";
  return screen(
    [
      ...heading,
      mint?.fact === undefined
        ? t.html("create-looking-up", { mint: address })
        : t.html("create-awaiting-price", { coin: called(mint.fact), mint: address }),
      t.html("create-looking-up-wait"),
    ],
    [
      [
        press(t.plain("button-back"), { to: "create-back" }),
        press(t.plain("button-discard"), { to: "discard" }),
      ],
      wayBack(t),
    ],
  );
}

/** A maker's symbol, else the name; cut short, since it may be anything. */
function called({ symbol, name }: Pick<MintFact, "symbol" | "name">): string {
  return shorten(symbol === "" ? name : symbol, 24);
}

/** With a target: what it costs to move the price there, and how large the pool may be therefore. */
export function poolCap(mint: CreationMint | undefined, look: Look): Html | undefined {
  if (mint?.terms === undefined) return undefined;
  const { moveCostLamports, maxPoolLamports } = mint.terms;
  return look.t.html("create-pool-cap", {
    cost: amount(moveCostLamports, look.unit),
    most: amount(maxPoolLamports, look.unit),
  });
}

/** Name, symbol, address and cap of a mint, and how many sources agree on it. */
export function capNow(
  { address, fact }: CreationMint,
  price: PriceView | undefined,
  look: Look,
): Html {
  const { t } = look;
  const name = shorten(fact?.name ?? "", 32);
  const coin = [fact === undefined ? "" : called(fact), name].filter((part) => part !== "");
  const isKnown = price !== undefined && price.price > 0;
  return lines(
    t.html("create-mint", { coin: [...new Set(coin)].join(" · "), mint: shortMint(address) }),
    isKnown
      ? t.html("create-cap", {
          price: capDollars(price.price, look.numerals),
          sources: agreeing(price),
          age: span(look.nowMs - price.atMs, look.t),
        })
      : t.html("create-cap-none"),
    (fact?.liquidityUsd ?? THIN_BELOW_USD) < THIN_BELOW_USD ? t.html("create-thin") : undefined,
  );
}
