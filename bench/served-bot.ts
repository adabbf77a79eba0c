/** The bot as the product wires it, on a real engine, with the simulated Telegram at the end of HTTP. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { systemClock } from "../src/clock.ts";
import { readCatalogues } from "../src/telegram/catalogues.ts";
import { createTelegram, type Telegram } from "../src/telegram/bot.ts";
import { openHouse, type House } from "./house.ts";
import { PROJECT } from "./place.ts";
import { TOKEN, type SimulatedTelegram } from "./simulated-telegram.ts";

export interface ServedBot {
  readonly house: House;
  readonly bot: Telegram;
  close(): Promise<void>;
}

/** On the journal in `dir`. Nobody presses too fast for it; whatever it logs as an error is one here. */
export async function serveBot(dir: string, telegram: SimulatedTelegram): Promise<ServedBot> {
  const house = await openHouse(dir, systemClock, true);
  const bot = createTelegram({
    door: house.engine,
    token: TOKEN,
    apiRoot: telegram.root,
    clock: systemClock,
    random: randomBytes,
    money: "play",
    locales: readCatalogues(join(PROJECT, "src/telegram/locales")),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (facts, what) => {
        throw new Error(what, { cause: facts });
      },
    },
    rate: { burst: 1_000_000, perSecond: 1_000_000 },
  });
  await bot.start();
  return {
    house,
    bot,
    async close() {
      await bot.stop();
      await house.close();
    },
  };
}
