/**
 * A host and two players who open a room, stake on both sides and see it settled, over and over: by
 * the host, who is an operator and voids it, or by the price, which passes its target when that is
 * moved. They know nothing of kills: what is not answered they begin anew.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Message, World } from "../../src/sandbox/bot-api/bot-api.ts";
import type { Chance } from "../support/chance.ts";
import { isSilence, Person, roomOn, stake } from "../e2e/person.ts";

/** After a kill some answers never come. */
const PATIENCE_MS = 1_500;

/** A room's target, a little above where the price stands most of the time. */
export const TABLE_COIN = "ETH";
export const TARGET = 3_468;

export class Table {
  readonly host: Person;
  /** Rooms whose publishing was shown, and those that were shown as voided. */
  readonly published: number[] = [];
  readonly voided: number[] = [];
  readonly #players: readonly Person[];
  readonly #chance: Chance;
  #rooms = 0;

  constructor(telegram: World, no: number, chance: Chance) {
    this.host = new Person(telegram, `Host ${no}`, PATIENCE_MS);
    this.#players = ["Yes", "No"].map((side) => {
      return new Person(telegram, `${side} ${no}`, PATIENCE_MS);
    });
    this.#chance = chance.fork();
  }

  async sitDown(): Promise<void> {
    for (const person of [this.host, ...this.#players]) await person.start();
  }

  async playUntil(ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      await patiently(() => this.#playOnce(ended));
      await pause(this.#chance.whole(20, 200));
    }
  }

  async #playOnce(ended: AbortSignal): Promise<void> {
    const room = await this.#openRoom(`${this.host.name}, room ${++this.#rooms}`);
    this.published.push(room);
    for (const [index, player] of this.#players.entries()) {
      const sol = (this.#chance.whole(10_000_000, 900_000_000) / 1e9).toFixed(9);
      await patiently(() =>
        stake(player, room, index === 0 ? "yes" : "no", sol.replace(/0+$/, "")),
      );
    }
    if (this.#chance.isLucky(0.4) || ended.aborted) return; // the price will settle it
    const command = `/void ${room.toString(36)} the host thought better of it`;
    await patiently(async () => {
      await this.host.say(command, /^Voided\./);
      this.voided.push(room);
    });
  }

  /** From whichever question the flow stands at. */
  async #openRoom(title: string): Promise<number> {
    const { host } = this;
    let shown = await host.say("/create", /step \d of 6/);
    for (;;) {
      const step = stepOn(shown);
      const next = new RegExp(`step ${step + 1} of 6`);
      if (step === 1) shown = await host.press(shown, new RegExp(`^${TABLE_COIN}$`), next);
      else if (step === 2) shown = await host.press(shown, /^Touches at or above$/, next);
      else if (step === 6) return roomOn(await host.press(shown, /^Publish$/, /^Published\./));
      else shown = await host.say([String(TARGET), "24h", title][step - 3] ?? "", next);
    }
  }
}

function stepOn({ text }: Message): number {
  return Number(/step (\d) of 6/.exec(text)?.[1] ?? 0);
}

/** A silence is a kill's, and no more is made of it. */
async function patiently(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isSilence(error)) throw error;
  }
}
