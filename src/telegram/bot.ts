/** The bot: the one place where Telegram's client, the door and the outbox are put together. */
import { sequentialize } from "@grammyjs/runner";
import { Api, Bot, GrammyError } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import type { Door } from "../engine/door.ts";
import { userId, type UserId } from "../domain/ids.ts";
import type { Clock } from "../ports.ts";
import { announcing } from "./announcing.ts";
import type { TelegramOptions } from "./bot-options.ts";
import { Clerk } from "./clerk.ts";
import { CreationNews } from "./creation-news.ts";
import { createHouse, type TellOperators } from "./furnishing.ts";
import { createFetch } from "./fetch.ts";
import { Gallery } from "./gallery.ts";
import { GroupSide } from "./groups/group-side.ts";
import type { House } from "./house.ts";
import { LiveRooms } from "./live-rooms.ts";
import type { Log } from "./log.ts";
import { Looks } from "./looks.ts";
import { updateMenu } from "./menu.ts";
import { noticePage } from "./notice-pages.ts";
import { policyOf } from "./notice-policy.ts";
import type { OutboxOptions, OutboxStats } from "./outbox-options.ts";
import { Outbox } from "./outbox.ts";
import { PadNews } from "./pad-news.ts";
import { Polling, POLL_SECONDS } from "./polling.ts";
import { Pulse } from "./pulse.ts";
import { RateLimit } from "./rate-limit.ts";
import { screen, wayBack, type Look, type Screen } from "./screen.ts";
import { Updates, type UpdateStats } from "./updates.ts";
import { alertsView, anchorView, moneyAlertsView, priceAlertsView } from "./views/operator.ts";
import { payoutAlertView } from "./views/payouts.ts";
import { WithdrawalNews } from "./withdrawal-news.ts";

export interface TelegramStats extends UpdateStats {
  readonly polling: boolean;
  readonly outbox: OutboxStats;
}

export interface Telegram {
  /**
   * Resolves when Telegram has answered who the bot is and polling has begun; tries again for as long
   * as it takes. Rejects with grammY's error when the token is not known there.
   */
  start(): Promise<void>;
  /** Takes no more updates, lets those under way end, and sends nothing more. */
  stop(): Promise<void>;
  /** One update, as polling would deliver it; resolves when its reply is queued. After `start` only. */
  handleUpdate(update: Update): Promise<void>;
  /** Sends every operator the journal's head. After `start` only. */
  tellHead(): Promise<void>;
  /** Resolves when nothing is waiting to be sent. */
  idle(): Promise<void>;
  /** Undefined before `start`. */
  readonly botInfo: UserFromGetMe | undefined;
  stats(): TelegramStats;
}

/** A call that is not answered by then is lost; a long poll takes longer. */
const CALL_SECONDS = 15;

export function createTelegram(options: TelegramOptions): Telegram {
  const { door, clock, random, log } = options;
  const { bot, api, http } = connect(options);
  const transport = api.raw;
  const botName = (): string => (bot.isInited() ? bot.botInfo.username : "");
  const looks = new Looks(options, botName);
  const taps = new PadNews(door, (user) => outbox.renew(user));
  const tellOperators: TellOperators = (view) => {
    for (const operator of house.admins) outbox.send(operator, view(house.look(operator)));
  };
  const pulse = new Pulse(clock, options.stopwatch ?? (() => performance.now()));
  const house = createHouse(options, looks, {
    taps,
    pulse,
    outbox: () => outbox,
    side: () => groups,
    tellOperators,
  });
  const live = new LiveRooms({
    house,
    clock,
    renew: (user) => outbox.renew(user),
    queued: () => outbox.queued,
  });
  const news = new CreationNews(house, (user) => outbox.renew(user));
  const paying = new WithdrawalNews(house, () => outbox);
  const outbox: Outbox = new Outbox({
    transport,
    clock,
    log,
    render: (notice) => noticePage(house, notice),
    told: (ids) => door.told(ids),
    policy: ({ kind, user }) => policyOf(kind, door.preferences(user), clock.now()),
    offerAgain: () => door.onNotice(hear),
    durable: () => door.durable(),
    home: homesOf(door, { live, news, paying, taps }),
  });
  const hear = announcing(door, house.groups, (notice) => outbox.notify(notice), log);
  const groups: GroupSide = new GroupSide({ house, transport, outbox, clock, log });
  const limit = new RateLimit(clock, options.rate);
  const failed = (chat: UserId): string => house.look(chat).t.plain("chart-failed");
  const gallery = new Gallery({ outbox, draw: options.draw ?? noPictures, log, failed });
  const clerk = new Clerk({ outbox, log, failed: (user) => noFile(house.look(user)) });
  const desks = { outbox, groups, gallery, clerk };
  const updates = new Updates({ house, ...desks, limit, clock, random, log });
  const underWay = route(bot, updates, log, pulse);
  const polling = new Polling(bot, clock, log);
  const waiting = new Set<() => void>();
  let stopped = false;

  return {
    async start() {
      await introduce(bot, api, { clock, log, waiting, isStopped: () => stopped });
      if (stopped) return;
      hearNews(door, { live, news, paying, groups });
      door.onNotice(hear);
      hearAlerts(house, tellOperators);
      house.broadcasts.resume();
      polling.start();
      // Not waited for: a start must not depend on a menu.
      updateMenu(api, looks.catalogues).then(
        (set) => log.info({ set }, "command menu checked"),
        (error: unknown) => {
          // Cut off by a stop: nothing that an operator could do anything about.
          if (!stopped) log.warn({ err: error }, "command menu could not be checked");
        },
      );
    },
    async stop() {
      stopped = true;
      for (const wake of waiting) wake();
      await polling.stop();
      await Promise.allSettled(underWay);
      house.broadcasts.stop();
      await groups.stop();
      await outbox.stop();
      live.stop();
      http.close();
    },
    handleUpdate: (update) => bot.handleUpdate(update),
    tellHead: async () => {
      const anchor = await door.anchor();
      tellOperators((look) => anchorView(anchor, look));
    },
    idle: async () => {
      await gallery.idle();
      await groups.idle();
      await clerk.idle();
      await outbox.idle();
    },
    get botInfo() {
      return bot.isInited() ? bot.botInfo : undefined;
    },
    stats: () => ({ ...updates.stats(), polling: polling.running, outbox: outbox.stats() }),
  };
}

/** Two clients of the Bot API: a long poll may take what a call may not. */
function connect({ token, apiRoot, fetch }: TelegramOptions) {
  const http = fetch === undefined ? createFetch() : { fetch, close() {} };
  const client = { ...(apiRoot === undefined ? {} : { apiRoot }), fetch: http.fetch };
  return {
    bot: new Bot(token, { client: { ...client, timeoutSeconds: POLL_SECONDS + 15 } }),
    api: new Api(token, { ...client, timeoutSeconds: CALL_SECONDS }),
    http,
  };
}

interface Introduction {
  readonly clock: Clock;
  readonly log: Log;
  readonly waiting: Set<() => void>;
  readonly isStopped: () => boolean;
}

/** Asks who the bot is until Telegram answers; throws when it does not know the token. */
async function introduce(
  bot: Bot,
  api: Api,
  { clock, log, waiting, isStopped }: Introduction,
): Promise<void> {
  for (let attempt = 0; !isStopped(); attempt += 1) {
    try {
      bot.botInfo = await api.getMe();
      // A webhook that an earlier set-up left behind would refuse every poll.
      await api.deleteWebhook();
      return;
    } catch (error) {
      if (error instanceof GrammyError && [401, 404].includes(error.error_code)) throw error;
      if (isStopped()) return;
      const afterMs = Math.min(30_000, 500 * 2 ** Math.min(attempt, 10));
      log.warn({ err: error, afterMs }, "Telegram does not answer yet");
      await pause(clock, afterMs, waiting);
    }
  }
}

/** What stands in players' homes, and who keeps it up to date. */
function homesOf(
  door: Door,
  {
    live,
    news,
    paying,
    taps,
  }: Pick<Listeners, "live" | "news" | "paying"> & {
    readonly taps: PadNews;
  },
): OutboxOptions["home"] {
  return {
    get: (chat) => door.player(userId(chat))?.homeMessage,
    set: (chat, message) => door.rememberHome(userId(chat), message),
    shown: (chat, home) => {
      live.shown(userId(chat), home);
      news.shown(userId(chat), home?.screen);
      paying.shown(userId(chat), home?.screen);
      taps.shown(userId(chat), home?.screen);
    },
    renewed: async (chat) =>
      taps.renewed(userId(chat)) ??
      (await news.renewed(userId(chat))) ??
      paying.renewed(userId(chat)) ??
      (await live.renewed(userId(chat))),
  };
}

interface Listeners {
  readonly outbox: Outbox;
  readonly live: LiveRooms;
  readonly news: CreationNews;
  readonly paying: WithdrawalNews;
  readonly groups: GroupSide;
}

function hearNews(door: Door, { live, news, paying, groups }: Omit<Listeners, "outbox">): void {
  door.onRoomChange((change) => {
    live.changed(change);
    groups.changed(change);
  });
  door.onPriceStatus((asset) => {
    live.statusChanged(asset);
    groups.statusChanged(asset);
  });
  groups.start();
  door.onCreation((change) => news.changed(change));
  door.payouts?.onChange((view) => paying.changed(view));
  door.desk.onStakes(() => {
    live.pauseChanged();
    groups.pauseChanged();
  });
}

function hearAlerts({ door }: House, tell: TellOperators): void {
  door.onAlert((alerts) => tell((look) => alertsView(alerts, look)));
  door.onPriceAlert((alerts) => tell((look) => priceAlertsView(alerts, look)));
  door.payouts?.onAlert((alert) => {
    const payload = door.payouts?.approval(alert.withdrawal ?? "")?.payload;
    tell((look) => payoutAlertView(alert, payload, look));
  });
  door.onMoneyAlert((alerts) => tell((look) => moneyAlertsView(alerts, look)));
}

function noFile({ t }: Look): Screen {
  return screen([t.html("statement-failed")], [wayBack(t, { to: "statement" })]);
}

function noPictures(): Promise<never> {
  return Promise.reject(new Error("this bot draws no pictures"));
}

/** Known updates are dropped, one player's are taken in order, and nothing thrown is lost. */
function route(bot: Bot, updates: Updates, log: Log, pulse: Pulse): ReadonlySet<Promise<void>> {
  const underWay = new Set<Promise<void>>();
  bot.use(async (ctx, next) => {
    if (updates.isNew(ctx.update)) await next();
  });
  bot.use(sequentialize((ctx) => (ctx.from === undefined ? undefined : String(ctx.from.id))));
  bot.use(async (ctx) => {
    const decided = pulse.begin();
    const work = updates.handle(ctx.update);
    underWay.add(work);
    try {
      await work;
    } finally {
      underWay.delete(work);
      decided();
    }
  });
  bot.catch((error) => log.error({ err: error.error }, "an update was lost"));
  return underWay;
}

function pause(clock: Clock, forMs: number, waiting: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      cancel();
      waiting.delete(wake);
      resolve();
    };
    const cancel = clock.at(clock.now() + forMs, wake);
    waiting.add(wake);
  });
}
