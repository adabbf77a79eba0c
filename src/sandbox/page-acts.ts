/**
 * What a person at the page can do, as data: each act is one JSON object, checked, and carried out
 * on the simulated world, the exchanges or the clock.
 */
import { z } from "zod";
import type { Aggregators } from "./aggregators/aggregators.ts";
import { ImpossibleAct } from "./bot-api/world.ts";
import { definite } from "./bot-api/optional.ts";
import type { World } from "./bot-api/world.ts";
import type { VirtualClock } from "./clock.ts";
import type { ExchangesControl } from "./exchanges/exchanges.ts";
import { HTTP_FAULTS } from "./http-faults.ts";
import { FASTEST, type TapeDeck } from "./tapes/deck.ts";
import type { PumpControl } from "./pump/pump-world.ts";
import { GROUP_ACTS, performInGroup } from "./page-group-acts.ts";
import { FOR_EVER, NODE_FAULTS } from "./solana/faults.ts";
import type { SolanaNodes } from "./solana/node.ts";
import { WalletRefusal, type Wallets } from "./solana/wallets.ts";

const id = z.int();
const text = z.string().min(1).max(4096);
const name = z.string().trim().min(1).max(64);
const percent = z.number().min(-50).max(50);
/** In whole units of what the mint trades against. */
const amount = z.number().positive().max(1_000_000);
const ONE_DAY_MS = 86_400_000;

const Act = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("addPerson"), name, languageCode: z.string().max(16).optional() }),
  z.strictObject({ do: z.literal("setLanguage"), person: id, languageCode: z.string().max(16) }),
  z.strictObject({ do: z.literal("block"), person: id, on: z.boolean() }),
  ...GROUP_ACTS,
  z.strictObject({
    do: z.literal("start"),
    person: id,
    payload: z
      .string()
      .regex(/^[\w-]{1,64}$/, "1 to 64 of A-Z a-z 0-9 _ -")
      .optional(),
  }),
  z.strictObject({
    do: z.literal("send"),
    person: id,
    chat: id,
    text,
    thread: id.optional(),
    replyTo: id.optional(),
    replyToEphemeral: id.optional(),
  }),
  z.strictObject({ do: z.literal("press"), person: id, chat: id, message: id, button: text }),
  z.strictObject({ do: z.literal("advance"), ms: z.int().min(1).max(ONE_DAY_MS) }),
  z.strictObject({ do: z.literal("setPrice"), asset: name, price: z.number().positive() }),
  z.strictObject({ do: z.literal("move"), asset: name, percent }),
  z.strictObject({ do: z.literal("freeze"), venue: name, on: z.boolean() }),
  z.strictObject({ do: z.literal("cut"), venue: name, on: z.boolean() }),
  z.strictObject({ do: z.literal("lie"), venue: name, percent }),
  z.strictObject({ do: z.literal("halt"), venue: name, on: z.boolean() }),
  z.strictObject({ do: z.literal("shutdown"), venue: name }),
  z.strictObject({
    do: z.literal("httpFault"),
    host: name,
    fault: z.enum(HTTP_FAULTS).or(z.literal("none")),
  }),
  z.strictObject({ do: z.literal("cutSocket"), venue: name, on: z.boolean() }),
  z.strictObject({ do: z.literal("walk"), on: z.boolean() }),
  z.strictObject({
    do: z.literal("tape"),
    /** A file of the shelf; null stops the one that plays. */
    file: name.nullable(),
    speed: z.int().min(1).max(FASTEST).optional(),
  }),
  z.strictObject({ do: z.literal("buy"), mint: name, quote: amount }),
  z.strictObject({ do: z.literal("sell"), mint: name, quote: amount }),
  z.strictObject({ do: z.literal("setCap"), mint: name, quote: amount }),
  z.strictObject({ do: z.literal("moveCap"), mint: name, percent }),
  z.strictObject({ do: z.literal("graduate"), mint: name }),
  z.strictObject({ do: z.literal("mayhem"), mint: name, on: z.boolean() }),
  z.strictObject({ do: z.literal("faucet"), person: id }),
  z.strictObject({ do: z.literal("pay"), person: id, to: text, sol: text }),
  z.strictObject({
    do: z.literal("nodeFault"),
    node: name,
    fault: z.enum(NODE_FAULTS),
    /** 0 mends it. */
    amount: z.int().min(0).max(FOR_EVER),
  }),
  z.strictObject({ do: z.literal("flood") }),
  z.strictObject({ do: z.literal("outage"), on: z.boolean() }),
  z.strictObject({ do: z.literal("slow"), on: z.boolean() }),
  z.strictObject({ do: z.literal("limits"), on: z.boolean() }),
]);

export type Act = z.infer<typeof Act>;

/** The act in a request's body, or what is wrong with it in words for a person. */
export function parseAct(body: string): { readonly act: Act } | { readonly refused: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { refused: "The body is not JSON." };
  }
  const parsed = Act.safeParse(json);
  return parsed.success ? { act: parsed.data } : { refused: z.prettifyError(parsed.error) };
}

/** The parts of the sandbox that acts reach. */
export interface Outside {
  readonly world: World;
  readonly exchanges: ExchangesControl;
  readonly aggregators: Pick<Aggregators, "ids" | "httpFault">;
  readonly pump: PumpControl;
  readonly nodes: Pick<SolanaNodes, "set" | "faults">;
  readonly wallets: Wallets;
  readonly clock: VirtualClock;
  readonly tapes: TapeDeck;
}

/** The tools drawer's lasting troubles with Telegram, as they are now. */
export interface FaultSwitches {
  /** Telegram's flood limits hold. */
  readonly limits: boolean;
  readonly outage: boolean;
  readonly slow: boolean;
}

export function readFaults(world: World): FaultSwitches {
  const kinds = new Set(world.faults.list().map((rule) => rule.fault.kind));
  const { enabled: limits } = world.limits();
  return { outage: kinds.has("server error"), slow: kinds.has("slow"), limits };
}

/**
 * Resolves with what the page should know at once (a new id, say). Throws `ImpossibleAct` when
 * Telegram's client would not let the person do it.
 */
export async function perform(act: Act, outside: Outside): Promise<unknown> {
  const { world, exchanges, pump, clock } = outside;
  switch (act.do) {
    case "addPerson": {
      const { languageCode } = act;
      return world.addPerson({
        name: act.name,
        ...(languageCode === undefined ? {} : { languageCode }),
      }).id;
    }
    case "setLanguage":
      return world.setLanguage(act.person, act.languageCode);
    case "block":
      return act.on ? world.block(act.person) : world.unblock(act.person);
    case "start":
      return world.start(act.person, act.payload).messageId;
    case "send":
      return say(act, world);
    case "press":
      return world.press(act.person, act.chat, act.message, act.button);
    case "advance":
      return clock.advance(act.ms);
    case "tape":
      return tape(act, outside.tapes);
    case "faucet":
    case "pay":
      return onChain(act, outside);
    case "nodeFault":
      if (!outside.nodes.set(act.node, act.fault, act.amount))
        throw new ImpossibleAct(`the chain has no node ${act.node}`);
      return undefined;
    case "flood":
    case "outage":
    case "slow":
    case "limits":
      return trouble(act, world);
    case "addGroup":
    case "join":
    case "leave":
    case "addBot":
    case "removeBot":
    case "botAdmin":
    case "membersWrite":
    case "upgrade":
    case "forum":
    case "createTopic":
    case "startGroup":
    case "pressEphemeral":
    case "oldClient":
    case "inline":
    case "chooseInline":
      return performInGroup(act, world);
    case "setPrice":
    case "move":
    case "freeze":
    case "cut":
    case "lie":
    case "halt":
    case "shutdown":
    case "cutSocket":
    case "walk":
      return trade(act, exchanges, pump);
    case "httpFault":
      return disturb(act, outside);
    case "buy":
    case "sell":
    case "setCap":
    case "moveCap":
    case "graduate":
    case "mayhem":
      return tradeMint(act, pump);
  }
}

function say(act: Extract<Act, { do: "send" }>, world: World): number {
  const { thread: threadId, replyTo, replyToEphemeral } = act;
  const options = definite<NonNullable<Parameters<World["send"]>[3]>>({
    threadId,
    replyTo,
    replyToEphemeral,
  });
  return world.send(act.person, act.chat, act.text, options).messageId;
}

/** Resolves with the transaction's signature. */
function onChain(act: Extract<Act, { do: "faucet" | "pay" }>, { world, wallets }: Outside): string {
  if (!world.people().some(({ id: person }) => person === act.person))
    throw new ImpossibleAct(`there is no person ${act.person}`);
  if (act.do === "faucet") return wallets.fill(act.person);
  try {
    return wallets.send(act.person, act.to.trim(), act.sol);
  } catch (error) {
    if (error instanceof WalletRefusal) throw new ImpossibleAct(error.message);
    throw error;
  }
}

type MintTrade = Extract<Act, { mint: string }>;

function tradeMint(act: MintTrade, pump: PumpControl): void {
  const view = pump.mints().find(({ mint }) => mint === act.mint);
  if (view === undefined) throw new ImpossibleAct(`nobody trades a mint ${act.mint}`);
  if (act.do === "mayhem") return pump.mayhem(act.mint, act.on);
  if (view.where === "migrating")
    throw new ImpossibleAct(`${view.symbol} is on its way to its pool: nobody can trade it now`);
  switch (act.do) {
    case "buy":
      return pump.buy(act.mint, act.quote);
    case "sell":
      return pump.sell(act.mint, act.quote);
    case "setCap":
      return pump.setCap(act.mint, act.quote);
    case "moveCap":
      return pump.move(act.mint, act.percent);
    case "graduate":
      if (view.where === "pool") throw new ImpossibleAct(`${view.symbol} has graduated already`);
      return pump.graduate(act.mint);
  }
}

function tradeService(act: Extract<Trade, { venue: string }>, pump: PumpControl): void {
  switch (act.do) {
    case "lie":
      return pump.lie(act.venue, act.percent);
    case "cut":
      return pump.cut(act.venue, act.on);
    case "freeze":
      return pump.freeze(act.venue, act.on);
    case "halt":
    case "shutdown":
    case "cutSocket":
      throw new ImpossibleAct(`${act.venue} is no exchange: it can be cut, frozen or made to lie`);
  }
}

type Trade = Extract<Act, { asset: string } | { venue: string } | { do: "walk" }>;

function trade(act: Trade, exchanges: ExchangesControl, pump: PumpControl): void {
  if ("venue" in act && pump.services().some(({ id }) => id === act.venue)) {
    return tradeService(act, pump);
  }
  if ("asset" in act && !exchanges.assets().some(({ asset }) => asset === act.asset))
    throw new ImpossibleAct(`no exchange trades ${act.asset}`);
  if ("venue" in act && !exchanges.venues().some(({ id: venue }) => venue === act.venue))
    throw new ImpossibleAct(`there is no exchange ${act.venue}`);
  switch (act.do) {
    case "setPrice":
      return exchanges.setPrice(act.asset, act.price);
    case "move":
      return exchanges.move(act.asset, act.percent);
    case "freeze":
      return exchanges.freeze(act.venue, act.on);
    case "cut":
      return exchanges.cut(act.venue, act.on);
    case "cutSocket":
      return exchanges.cutSocket(act.venue, act.on);
    case "lie":
      return exchanges.lie(act.venue, act.percent);
    case "halt":
      return exchanges.halt(act.venue, act.on);
    case "shutdown":
      return exchanges.shutdown(act.venue);
    case "walk":
      pump.walk(act.on);
      return exchanges.walk(act.on);
  }
}

/** Spoils the HTTP answers of a venue or an aggregator. */
function disturb(
  { host, fault }: Extract<Act, { do: "httpFault" }>,
  { exchanges, aggregators }: Outside,
): void {
  const spoilt = fault === "none" ? undefined : fault;
  if (aggregators.ids.includes(host)) return aggregators.httpFault(host, spoilt);
  if (!exchanges.venues().some(({ id: venue }) => venue === host))
    throw new ImpossibleAct(`there is no exchange or aggregator ${host}`);
  exchanges.httpFault(host, spoilt);
}

async function tape(act: Extract<Act, { do: "tape" }>, tapes: TapeDeck): Promise<void> {
  if (act.file === null) return tapes.stop();
  const played = await tapes.playFile(act.file, act.speed);
  if (!played.ok) throw new ImpossibleAct(played.error);
}

const FLOOD_RETRY_AFTER_S = 3;
const SLOW_MS = 1_500;

function trouble(
  act: Extract<Act, { do: "flood" | "outage" | "slow" | "limits" }>,
  world: World,
): void {
  switch (act.do) {
    case "flood":
      world.faults.add({
        fault: { kind: "too many requests", retryAfterS: FLOOD_RETRY_AFTER_S },
        times: 1,
      });
      return;
    case "outage":
      // A rule without a method spares getUpdates; an outage spares nothing.
      setRules(world, act.on, "server error", [
        { fault: { kind: "server error", status: 502 } },
        { fault: { kind: "server error", status: 502 }, method: "getUpdates" },
      ]);
      return;
    case "slow":
      setRules(world, act.on, "slow", [{ fault: { kind: "slow", ms: SLOW_MS } }]);
      return;
    case "limits":
      world.setLimits({ enabled: act.on });
      return;
  }
}

function setRules(
  world: World,
  on: boolean,
  kind: "server error" | "slow",
  rules: readonly Parameters<World["faults"]["add"]>[0][],
): void {
  for (const rule of world.faults.list())
    if (rule.fault.kind === kind) world.faults.remove(rule.id);
  if (on) for (const rule of rules) world.faults.add(rule);
}
