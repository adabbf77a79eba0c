/** People at their phones, in front of the simulated Telegram: each presses, waits for the screen, presses on. */
import type { Message, World, WorldEvent } from "../src/sandbox/bot-api/bot-api.ts";
import { decodeButton, type Button } from "../src/telegram/buttons.ts";

/** What came of the presses, in milliseconds. */
export interface Pressed {
  readonly tookMs: number;
  /** What the simulated Telegram and its people used of a processor meanwhile. */
  readonly telegramCpuMs: number;
  readonly presses: number;
  /** Presses that were not answered exactly once. */
  readonly answeredWrongly: number;
  readonly answersMs: readonly number[];
  /** From the confirmation of a stake until its receipt is there. */
  readonly receiptsMs: readonly number[];
}

type Step = (button: Button, person: number) => boolean;

const to =
  (place: Button["to"]): Step =>
  (button) =>
    button.to === place;

/** From home to a booked stake, a look at bets and wallet, and home again. */
const WALK: readonly Step[] = [
  to("rooms"),
  to("room"),
  (button, person) => button.to === "stake" && button.side === (person % 2 === 0 ? "yes" : "no"),
  to("amount"),
  to("confirm"),
  to("home"),
  to("positions"),
  to("home"),
  to("wallet"),
  to("home"),
];
const ROOM = 1;
const CONFIRM = 4;

/** So long without any answer means that the walk does not fit the screens. */
const STUCK_MS = 15_000;

interface Phone {
  readonly person: number;
  home: Message | undefined;
  pressed: number;
  /** The press under way. */
  query: string | undefined;
  pressedMs: number;
  confirmedMs: number | undefined;
}

export interface Pressing {
  readonly times: number;
  /** A look at the screen before the next press. */
  readonly pauseMs?: number;
  /** When nobody needs to press any more. */
  readonly until?: () => boolean;
}

/** Everybody's first screen is there; resolves when all have pressed so often and were answered. */
export function pressAll(
  world: World,
  people: readonly number[],
  { times, pauseMs = 0, until = () => false }: Pressing,
): Promise<Pressed> {
  const phones = new Map<number, Phone>();
  for (const person of people) {
    // What has come since then are receipts.
    const home = world.transcript(person).find(({ fromBot }) => fromBot);
    const idle = { query: undefined, pressedMs: 0, confirmedMs: undefined };
    phones.set(person, { person, home, pressed: 0, ...idle });
  }
  const answers = new Map<string, number>();
  const answersMs: number[] = [];
  const receiptsMs: number[] = [];
  const fromMs = performance.now();
  const fromCpu = process.cpuUsage();
  let seen = 0;
  return new Promise((resolve, reject) => {
    const stuck = setInterval(() => {
      if (answersMs.length === seen) {
        leave();
        reject(new Error(`nothing happens any more: ${waitingOf([...phones.values()])}`));
      }
      seen = answersMs.length;
    }, STUCK_MS);
    const leave = (): void => {
      clearInterval(stuck);
      unsubscribe();
    };
    const finish = (): void => {
      leave();
      const counts = [...answers.values()];
      const tookMs = performance.now() - fromMs;
      const { user, system } = process.cpuUsage(fromCpu);
      const telegramCpuMs = (user + system) / 1000;
      const answeredWrongly = counts.filter((count) => count !== 1).length;
      resolve({
        tookMs,
        telegramCpuMs,
        presses: counts.length,
        answeredWrongly,
        answersMs,
        receiptsMs,
      });
    };
    let busy = phones.size;
    const go = (phone: Phone): void => {
      const isOver = phone.pressed >= times || until();
      if (phone.query !== undefined || phone.pressed < 0) return;
      if (isOver) {
        phone.pressed = -1;
        if (--busy === 0) finish();
        return;
      }
      if (wanted(phone) === undefined) return;
      if (pauseMs === 0) return pressNow(phone);
      phone.query = "looking";
      setTimeout(() => pressNow(phone), pauseMs);
    };
    const pressNow = (phone: Phone): void => {
      const data = wanted(phone);
      phone.query = undefined;
      if (data === undefined || phone.home === undefined) return;
      phone.pressedMs = performance.now();
      if (phone.pressed % WALK.length === CONFIRM) phone.confirmedMs = phone.pressedMs;
      phone.pressed += 1;
      phone.query = world.press(phone.person, phone.person, phone.home.messageId, data);
      answers.set(phone.query, 0);
    };
    const hear = (event: WorldEvent): void => {
      if (event.type === "answered") {
        const phone = phones.get(event.personId);
        answers.set(event.callbackQueryId, (answers.get(event.callbackQueryId) ?? 0) + 1);
        if (phone?.query !== event.callbackQueryId) return;
        answersMs.push(performance.now() - phone.pressedMs);
        phone.query = undefined;
        go(phone);
      } else if (event.type === "message" || event.type === "edited") {
        const phone = phones.get(event.message.chatId);
        if (phone === undefined || !event.message.fromBot) return;
        if (event.message.messageId === phone.home?.messageId) phone.home = event.message;
        else if (phone.confirmedMs !== undefined) {
          receiptsMs.push(performance.now() - phone.confirmedMs);
          phone.confirmedMs = undefined;
        }
        go(phone);
      }
    };
    const unsubscribe = world.subscribe((event) => {
      try {
        hear(event);
      } catch (error) {
        leave();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    for (const phone of phones.values()) go(phone);
  });
}

/** The callback data of the next button of the walk: people go to different rooms and stake the least. */
function wanted({ person, home, pressed }: Phone): string | undefined {
  const step = WALK[pressed % WALK.length];
  const found = (home?.buttons ?? []).flat().flatMap((key) => {
    const data = key.callback_data;
    const button = data === undefined ? undefined : buttonOf(data);
    return data !== undefined && button !== undefined && step?.(button, person) === true
      ? [data]
      : [];
  });
  return pressed % WALK.length === ROOM ? found[person % Math.max(1, found.length)] : found[0];
}

/** What people see at a glance must not cost the machine what it costs the bot. */
const known = new Map<string, Button | undefined>();

function buttonOf(data: string): Button | undefined {
  if (!known.has(data)) known.set(data, decodeButton(data)?.button);
  return known.get(data);
}

/** One of those who press no more, and what is on the screen. */
function waitingOf(phones: readonly Phone[]): string {
  const phone = phones.find(({ pressed }) => pressed >= 0);
  const labels = phone?.home?.buttons?.flat().map(({ text }) => text) ?? [];
  const where = `step ${(phone?.pressed ?? 0) % WALK.length} on "${phone?.home?.text.slice(0, 200)}"`;
  return `${where} with ${labels.join(" | ")}, ${phone?.query === undefined ? "answered" : "unanswered"}`;
}
