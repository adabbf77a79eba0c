/**
 * The guided flow by which a host makes a room, judged answer by answer (R4 to R6): what is asked
 * next, what is refused and why, and what a message that comes twice must not do.
 */
import type { Direction, SettlementType } from "../../../src/domain/market.ts";
import type { CreateAnswer, Creation } from "../../../src/engine/creation-door.ts";

export interface Flow {
  readonly state: "ASSET" | "CONDITION" | "TARGET" | "WINDOW" | "TITLE" | "REVIEW";
  readonly asset: string | undefined;
  readonly direction: Direction | undefined;
  readonly settlement: SettlementType | undefined;
  readonly target: string | undefined;
  readonly durationMs: number | undefined;
  readonly lockFraction: number;
  readonly minPlayers: number;
  readonly title: string | undefined;
  readonly refusal: object | undefined;
  /** The last typed message that was taken as an answer. */
  readonly takenMessage: number;
}

/** What the oracle may say of a coin at this moment, as far as the words tell. */
export interface PriceNow {
  /** What the consensus may be, if it is live. */
  readonly prices: readonly number[];
  readonly mayBeLive: boolean;
  readonly mustBeLive: boolean;
}

export interface FlowFacts {
  readonly offered: readonly string[];
  readonly priceNow: (asset: string) => PriceNow;
  /** Why this host may have no room at all; undefined when he may. */
  readonly hostRefusal: object | undefined;
}

/** What an answer may lead to; `flow` is undefined when there is none any more. */
export interface FlowStep {
  readonly flow: Flow | undefined;
  readonly view: object;
  /** The terms that were frozen. */
  readonly opens?: Flow;
}

const ACCEPTED: Readonly<Record<Flow["state"], readonly string[]>> = {
  ASSET: ["ASSET"],
  CONDITION: ["CONDITION", "BACK"],
  TARGET: ["TARGET", "BACK"],
  WINDOW: ["WINDOW", "LOCK", "BACK"],
  TITLE: ["TITLE", "MIN_PLAYERS", "NEXT", "BACK"],
  REVIEW: ["PUBLISH", "BACK"],
};
const ORDER = ["ASSET", "CONDITION", "TARGET", "WINDOW", "TITLE", "REVIEW"] as const;
const TEXTS: readonly string[] = ["ASSET", "TARGET", "WINDOW", "TITLE"];
const NOT_EXPECTED = { code: "not-expected" };

const BEGUN: Flow = {
  state: "ASSET",
  asset: undefined,
  direction: undefined,
  settlement: undefined,
  target: undefined,
  durationMs: undefined,
  lockFraction: 0.5,
  minPlayers: 2,
  title: undefined,
  refusal: undefined,
  takenMessage: 0,
};

/** Every step that the rules allow; more than one only where the price of this moment decides. */
export function flowSteps(
  flow: Flow | undefined,
  answer: CreateAnswer,
  facts: FlowFacts,
): FlowStep[] {
  if (answer.type === "START") return stepsTo(BEGUN, facts);
  if (flow === undefined) {
    return [{ flow, view: view({ ...BEGUN, refusal: NOT_EXPECTED }, "DISCARDED") }];
  }
  const message = "message" in answer ? answer.message : undefined;
  if (message !== undefined && message <= flow.takenMessage) return stepsTo(flow, facts);
  if (answer.type === "DISCARD") return [{ flow: undefined, view: view(flow, "DISCARDED") }];
  if (!ACCEPTED[flow.state].includes(answer.type)) {
    return stepsTo(flow, facts).map((step) => ({
      flow,
      view: { ...step.view, refusal: NOT_EXPECTED },
    }));
  }
  if (answer.type === "PUBLISH") return published(flow, facts);
  return nextFlows(flow, answer, facts).flatMap((next) => stepsTo(next, facts));
}

/** The views that a flow may have now: in review the terms are judged each time that it is looked at. */
export function flowViews(flow: Flow, facts: FlowFacts): object[] {
  return stepsTo(flow, facts).map((step) => step.view);
}

/** A view without its sentences and prices, whose words are the product's own. */
export function plainView(creation: Creation): object {
  const { state, expectsText, draft, proposedTitle, rule } = creation;
  const { refusal } = creation;
  const isPriced = refusal?.code === "target-met" || refusal?.code === "target-too-near";
  return {
    state,
    expectsText,
    draft,
    hasTitle: proposedTitle !== undefined,
    hasRule: rule !== undefined,
    refusal: isPriced ? { code: refusal.code } : refusal,
  };
}

function stepsTo(flow: Flow, facts: FlowFacts): FlowStep[] {
  return reviews(flow, facts).map((refusal) => ({
    flow,
    view: {
      ...view(flow),
      hasRule: flow.state === "REVIEW" && refusal === undefined,
      refusal: flow.refusal ?? refusal,
    },
  }));
}

/** In review, what may be against the terms at this moment; undefined for nothing. */
function reviews(flow: Flow, facts: FlowFacts): (object | undefined)[] {
  return flow.state === "REVIEW" ? termsRefusals(flow, facts) : [undefined];
}

function published(flow: Flow, facts: FlowFacts): FlowStep[] {
  return termsRefusals(flow, facts).flatMap((refusal): FlowStep[] => {
    if (refusal === undefined) {
      const frozen = { ...flow, refusal: undefined };
      return [{ flow: undefined, view: view(frozen, "PUBLISHED"), opens: frozen }];
    }
    return [
      { flow: { ...flow, refusal }, view: { ...view({ ...flow, refusal }), hasRule: false } },
    ];
  });
}

function termsRefusals(flow: Flow, facts: FlowFacts): (object | undefined)[] {
  if (facts.hostRefusal !== undefined) return [facts.hostRefusal];
  return priceRefusals(flow, flow.target ?? "", facts);
}

function nextFlows(
  flow: Flow,
  answer: Exclude<CreateAnswer, { type: "START" | "PUBLISH" | "DISCARD" }>,
  facts: FlowFacts,
): Flow[] {
  const taken = "message" in answer ? (answer.message ?? flow.takenMessage) : flow.takenMessage;
  const went = (change: Partial<Flow>): Flow => ({ ...flow, refusal: undefined, ...change });
  const typed = (change: Partial<Flow>): Flow => went({ takenMessage: taken, ...change });
  const refused = (refusal: object): Flow => ({ ...flow, refusal });
  switch (answer.type) {
    case "ASSET":
      return assetRefusals(answer.text, facts).map((refusal) =>
        refusal === undefined
          ? typed({ state: "CONDITION", asset: symbolOf(answer.text) })
          : refused(refusal),
      );
    case "CONDITION": {
      const { direction, settlement } = answer;
      return [went({ state: "TARGET", direction, settlement })];
    }
    case "TARGET": {
      const target = decimal(answer.text);
      return priceRefusals(flow, answer.text, facts).map((refusal) =>
        refusal === undefined ? typed({ state: "WINDOW", target }) : refused(refusal),
      );
    }
    case "WINDOW": {
      const durationMs = duration(answer.text);
      if (durationMs !== undefined) return [typed({ state: "TITLE", durationMs })];
      return [refused({ code: "bad-duration", text: answer.text.slice(0, 20) })];
    }
    case "LOCK":
      return [0.25, 0.5, 0.75].includes(answer.fraction)
        ? [went({ lockFraction: answer.fraction })]
        : [refused({ code: "bad-lock" })];
    case "TITLE": {
      const title = answer.text.replace(/\s+/gu, " ").trim();
      const length = [...title].length;
      if (length >= 5 && length <= 200) return [typed({ state: "REVIEW", title })];
      return [refused({ code: "title-length", length })];
    }
    case "MIN_PLAYERS": {
      const { count } = answer;
      if (Number.isInteger(count) && count >= 2 && count <= 100)
        return [went({ minPlayers: count })];
      return [refused({ code: "bad-min-players", text: String(count) })];
    }
    case "NEXT":
      return [went({ state: "REVIEW" })];
    case "BACK":
      return [went({ state: ORDER[ORDER.indexOf(flow.state) - 1] ?? "ASSET" })];
  }
}

function symbolOf(text: string): string {
  return text.trim().replace(/^\$/, "").toUpperCase();
}

function assetRefusals(text: string, facts: FlowFacts): (object | undefined)[] {
  const asset = symbolOf(text);
  if (facts.offered.includes(asset)) return priceable(asset, facts);
  if (/^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(text.trim())) {
    return [{ code: "price-unavailable", asset: text.trim() }];
  }
  return [{ code: "unknown-asset", text: text.slice(0, 20), known: facts.offered }];
}

function priceable(asset: string, facts: FlowFacts): (object | undefined)[] {
  const { mayBeLive, mustBeLive } = facts.priceNow(asset);
  const unavailable = { code: "price-unavailable", asset };
  return [...(mayBeLive ? [undefined] : []), ...(mustBeLive ? [] : [unavailable])];
}

/** R4: a positive decimal, not met already and not within 0.2 % of spot. */
function priceRefusals(flow: Flow, text: string, facts: FlowFacts): (object | undefined)[] {
  const asset = flow.asset ?? "";
  return priceable(asset, facts).flatMap((unavailable) => {
    if (unavailable !== undefined) return [unavailable];
    const target = Number(decimal(text));
    const grouped = /^[1-9]\d{0,2},(\d{3})$/.exec(text.trim().replace(/^\$/, ""));
    if (grouped !== null) {
      const whole = text.replace(/\D/g, "");
      const fraction = `${whole.slice(0, -3)}.${grouped[1]}0`;
      return [{ code: "grouped-target", text: text.slice(0, 40), whole, fraction }];
    }
    if (decimal(text) === undefined) return [{ code: "bad-target", text: text.slice(0, 40) }];
    const { prices } = facts.priceNow(asset);
    const codes = new Set(prices.map((price) => targetCode(target, price, flow.direction)));
    return [...codes].map((code) => (code === undefined ? undefined : { code }));
  });
}

function targetCode(target: number, price: number, direction: Direction | undefined) {
  const [aim, spot] = [exact(target), exact(price)];
  const isMet = direction === "fall-to-or-below" ? spot <= aim : spot >= aim;
  if (isMet) return "target-met";
  const away = aim > spot ? aim - spot : spot - aim;
  return away * 10_000n <= spot * 20n ? "target-too-near" : undefined;
}

/** A decimal of at most twelve places as a whole number of its smallest ones. */
function exact(decimalNumber: number): bigint {
  return BigInt(decimalNumber.toFixed(12).replace(".", ""));
}

/** A target as it is frozen: `$165,50` is 165.5. */
function decimal(text: string): string | undefined {
  if (/^\$?[1-9]\d{0,2},\d{3}$/.test(text.trim())) return undefined;
  const match = /^(\d{1,15})(?:\.(\d{1,12}))?$/.exec(
    text.trim().replace(/^\$/, "").replace(",", "."),
  );
  const whole = (match?.[1] ?? "0").replace(/^0+(?=\d)/, "");
  const fraction = (match?.[2] ?? "").replace(/0+$/, "");
  const plain = fraction === "" ? whole : `${whole}.${fraction}`;
  return match === null || plain === "0" ? undefined : plain;
}

/** R6. */
function duration(text: string): number | undefined {
  const match = /^(\d{1,4})\s*(m|min|minutes?|h|hours?)?$/i.exec(text.trim());
  const isHours = match?.[2]?.toLowerCase().startsWith("h") === true;
  const minutes = Number(match?.[1] ?? 0) * (isHours ? 60 : 1);
  return minutes >= 15 && minutes <= 24 * 60 ? minutes * 60_000 : undefined;
}

function view(flow: Flow, state: Creation["state"] = flow.state) {
  const { asset, direction, settlement, target, durationMs, lockFraction, minPlayers } = flow;
  const isTitled = [asset, direction, settlement, target].every((part) => part !== undefined);
  return {
    state,
    expectsText: TEXTS.includes(state),
    draft: {
      asset,
      direction,
      settlement,
      target,
      durationMs,
      lockFraction,
      minPlayers,
      title: flow.title,
    },
    hasTitle: isTitled,
    hasRule: false,
    refusal: flow.refusal,
  };
}
