/**
 * Helius' webhook as it reaches the built bot: through a proxy, under a name of its own. It makes the house
 * look at an address, it credits nothing whatever it says, and the pages stay loopback's.
 */
import { request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { createBotApi } from "../../src/sandbox/bot-api/bot-api.ts";
import { systemClock } from "../../src/clock.ts";
import { openChainWorld } from "../kill-payouts/chain-world.ts";
import { House } from "../kill-payouts/house.ts";
import { Withdrawer } from "../kill-payouts/withdrawer.ts";
import { Chance } from "../support/chance.ts";
import { isLong } from "../support/long-tests.ts";
import { BOT_TOKEN, NO_PRICES } from "./outside-world.ts";

const SECRET = "Bearer of-these-tests-alone";
const SOL = 1_000_000_000n;
const WITHIN_MS = 60_000;

/** A bot that has credited Paula's first deposit, swept it, and was started again since. */
async function openWorld() {
  const telegram = createBotApi({ clock: systemClock, seed: 1, botToken: BOT_TOKEN });
  const listening = await telegram.listen();
  onTestFinished(() => listening.close());
  /** Addresses that were looked at for what is on its way: only hints bring that about. */
  const peeks: unknown[] = [];
  const passage = {
    asked: (body: string): boolean => {
      const { method, params } = JSON.parse(body) as { method: string; params: unknown[] };
      const isPeek = method === "getSignaturesForAddress" && body.includes('"confirmed"');
      if (isPeek) peeks.push(params[0]);
      return true;
    },
    answered: () => true,
  };
  const chain = await openChainWorld({ slotMs: 60, finalAfterSlots: 12, passage });
  onTestFinished(() => chain[Symbol.asyncDispose]());
  const env = { BOT_TOKEN, TELEGRAM_API_ROOT: listening.root, PRICES: "live", ...NO_PRICES };
  const house = await House.open(chain, { ...env, HELIUS_WEBHOOK_SECRET: SECRET });
  onTestFinished(() => house.end(false));
  const quota = { left: 0, asking: 0 };
  const paula = new Withdrawer(telegram.world, chain, "Paula", { chance: new Chance(1), quota });
  const deposited = (): bigint => {
    house.look();
    return house.book.depositedBy(paula.person.id);
  };
  await house.begin();
  chain.give(house.signer.treasury, SOL);
  await paula.join(Number(SOL));
  await until(() => deposited() === SOL && house.book.sweeping.length === 0);
  await house.lives.stop();
  await house.lives.begin();
  peeks.length = 0;
  return { house, peeks, deposited, address: paula.depositAddress };
}

async function until(isSo: () => boolean): Promise<void> {
  const giveUpAtMs = Date.now() + WITHIN_MS;
  while (!isSo()) {
    if (Date.now() > giveUpAtMs) throw new Error("waited too long");
    await pause(100);
  }
}

interface Called {
  readonly path: string;
  readonly authorization?: string;
  readonly method?: string;
  readonly body?: unknown;
}

/** As a proxy passes it on that keeps the name that was asked for. The status. */
function call(url: string, { path, authorization = "", method, body }: Called): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host: "rooms.example", authorization, "content-type": "application/json" };
    const sent = request(new URL(path, url), { method: method ?? "POST", headers }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

it.skipIf(!isLong)(
  "makes the bot look at once, and credits nothing: neither forged nor with the right header",
  { timeout: 4 * WITHIN_MS },
  async () => {
    const { house, peeks, deposited, address } = await openWorld();
    const { url } = house.lives;
    const says = [
      {
        signature: "5".repeat(88),
        nativeTransfers: [{ fromUserAccount: address, toUserAccount: address, amount: 99e9 }],
        accountData: [{ account: address, nativeBalanceChange: 99e9, tokenBalanceChanges: [] }],
      },
    ];
    const path = "/webhooks/helius";
    for (const authorization of ["", "Bearer of-others", `${SECRET} `.repeat(2)]) {
      expect(await call(url, { path, authorization, body: says })).toBe(401);
    }
    // The treasury, which nobody hinted at, is looked at at each start.
    expect(peeks).not.toContain(address);

    expect(await call(url, { path, authorization: SECRET, body: says })).toBe(200);
    await until(() => peeks.includes(address));
    expect(deposited()).toBe(SOL);

    const [authorization, method] = [SECRET, "GET"];
    expect(await call(url, { path, authorization, method })).toBe(405);
    for (const page of ["/inspect/", "/health", "/metrics", `${path}/`, "/webhooks"]) {
      expect(await call(url, { path: page, authorization, method })).toBe(421);
      expect(await call(url, { path: page, authorization })).toBe(421);
    }
    await house.lives.stop();
    expect([deposited(), house.lives.output]).toEqual([SOL, ""]);
  },
);
