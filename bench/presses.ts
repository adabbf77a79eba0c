/**
 * Two hundred people who each press fifty times, one press after the other, as fast as they are answered:
 * the whole bot and engine in this process, the simulated Telegram in another, HTTP between them.
 */
import { userId } from "../src/domain/ids.ts";
import { figure, type Figure } from "./figure.ts";
import { Past } from "./past.ts";
import { serveBot } from "./served-bot.ts";
import { openTelegram } from "./simulated-telegram.ts";
import { quantile } from "./spread.ts";
import { DEEP_POCKET } from "./stakes.ts";
import type { Pressed } from "./phones.ts";

const PEOPLE = 200;
const PRESSES = 50;
const ROOMS = 20;
const ROUNDS = 3;

interface Round extends Pressed {
  readonly botCpuMs: number;
}

export async function measure(dir: string, quick: boolean): Promise<Figure[]> {
  const telegram = await openTelegram(PEOPLE);
  const past = await Past.begin(dir, Date.now());
  await past.joinAs(telegram.people.map(userId), DEEP_POCKET);
  for (let room = 0; room < ROOMS; room++) past.open("200");
  await past.end();
  const served = await serveBot(dir, telegram);
  const { people } = telegram;
  await telegram.ask({ ask: "start", people });
  const rounds: Round[] = [];
  // The first warms up.
  for (let round = quick ? 1 : 0; round <= (quick ? 1 : ROUNDS); round++) {
    const fromCpu = process.cpuUsage();
    const pressed = await telegram.ask({
      ask: "press",
      people,
      times: PRESSES,
      pauseMs: 0,
      watching: false,
    });
    if (pressed.presses !== PEOPLE * PRESSES || pressed.answeredWrongly > 0) {
      throw new Error(`${pressed.answeredWrongly} of ${pressed.presses} were not answered once`);
    }
    await served.bot.idle();
    const { user, system } = process.cpuUsage(fromCpu);
    if (round > 0) rounds.push({ ...pressed, botCpuMs: (user + system) / 1000 });
  }
  await served.close();
  await telegram.close();
  return figures(rounds);
}

function figures(rounds: readonly Round[]): Figure[] {
  const crowd = `${PEOPLE} people x ${PRESSES} presses over HTTP, each waiting for the screen`;
  const answers = rounds.map(({ answersMs }) => answersMs);
  return [
    figure({
      name: "presses",
      unit: "s",
      better: "lower",
      target: 10,
      rounds: rounds.map(({ tookMs }) => tookMs / 1000),
      says: `${crowd}; every callback answered exactly once, every tenth press books a stake`,
    }),
    ...[0.5, 0.99].map((q) =>
      figure({
        name: `presses-answer-p${q * 100}`,
        unit: "ms",
        better: "lower",
        rounds: answers.map((times) => quantile(times, q)),
        says: `the same: from a press until its spinner ends, p${q * 100}, all 200 at once`,
      }),
    ),
    figure({
      name: "presses-cpu",
      unit: "ms",
      better: "lower",
      rounds: rounds.map(({ botCpuMs, presses }) => botCpuMs / presses),
      peerRounds: rounds.map(({ telegramCpuMs, presses }) => telegramCpuMs / presses),
      says: "processor time of bot, engine and journal per press; peer: of the simulated Telegram and its people",
    }),
  ];
}
