/** People who stake through their chats and know nothing of kills, and what they have agreed to. */
import { setTimeout as pause } from "node:timers/promises";
import type { Message, World } from "../../src/sandbox/bot-api/bot-api.ts";
import type { Chance } from "../support/chance.ts";
import type { BookedStake } from "./journal-book.ts";
import { buttonOn, isSilence, Person } from "./person.ts";
import { lamportsOf } from "./word-sent.ts";

export type Agreed = Pick<BookedStake, "user" | "room" | "side" | "lamports">;

/** A person waits no longer for a screen: after a kill some never come. */
const PATIENCE_MS = 1_500;
const CONFIRM = /^Confirm /;

export class Staker {
  readonly person: Person;
  /** By the request id of each ticket that this person confirmed. */
  readonly agreed = new Map<bigint, Agreed>();
  readonly #telegram: World;
  readonly #chance: Chance;
  /** By title: a ticket does not say its room's number. */
  readonly #rooms: ReadonlyMap<string, number>;
  /** The side that this person is on in each room. */
  readonly #sides: ReadonlyMap<number, "yes" | "no">;
  readonly #mostLamports: number;

  constructor(
    telegram: World,
    name: string,
    options: { chance: Chance; rooms: ReadonlyMap<string, number>; mostLamports: number },
  ) {
    const { chance, rooms, mostLamports } = options;
    this.person = new Person(telegram, name, PATIENCE_MS);
    this.#telegram = telegram;
    this.#chance = chance.fork();
    this.#mostLamports = mostLamports;
    this.#rooms = rooms;
    this.#sides = new Map(
      [...rooms.values()].map((room) => [room, chance.oneOf(["yes", "no"] as const)]),
    );
  }

  /** Stakes again and again, a little slower than the limit on updates (R27). */
  async stakeUntil(ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      try {
        const ticket = await this.ticket();
        const taps = this.#chance.whole(1, 3);
        await this.person.awaits(/^Receipt no\. /, () => this.confirm(ticket, taps));
      } catch (error) {
        if (!isSilence(error)) throw error;
      }
      await pause(this.#chance.whole(300, 900));
    }
  }

  /** A fresh ticket on the screen. Rejects with a {@link NoReply}. */
  ticket(): Promise<Message> {
    const [room, side] = this.#chance.oneOf([...this.#sides]);
    const lamports = this.#chance.whole(this.#mostLamports / 10, this.#mostLamports);
    const sol = (lamports / 1e9).toFixed(9);
    return this.person.say(`${sol} ${side} ${room.toString(36)}`, /^Your ticket/);
  }

  /**
   * Presses Confirm so often within one instant. It may be another ticket than the last that was
   * asked for: one whose question had waited for a process to answer it.
   */
  confirm(ticket: Message, taps: number): void {
    // The screen may have changed since it was waited for: what is pressed is what is there now.
    const shown = this.#telegram.message(this.person.id, ticket.messageId) ?? ticket;
    const stake = /^Your ticket · (YES|NO) · ([\d.]+)\stSOL\n(.*)\n/m.exec(shown.text);
    if (stake === null) return;
    const [, side, sol = "", title = ""] = stake;
    const room = this.#rooms.get(title);
    if (room === undefined) throw new Error(`a ticket for no room of ours: ${title}`);
    const data = buttonOn(shown, CONFIRM).callback_data ?? "";
    const user = this.person.id;
    this.agreed.set(requestOf(data, user), {
      user,
      room,
      side: side === "YES" ? "yes" : "no",
      lamports: lamportsOf(sol),
    });
    for (let tap = 0; tap < taps; tap++) this.person.tap(shown, CONFIRM);
  }
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** `1bc:<ticket>`: the ticket's twelve digits plus one, above the presser's 53 bits. */
function requestOf(data: string, user: number): bigint {
  const ticket = /^1bc:([0-9A-Za-z]{12})$/.exec(data)?.[1];
  if (ticket === undefined) throw new Error(`"${data}" confirms no ticket`);
  let value = 0n;
  for (const digit of ticket) value = value * 62n + BigInt(BASE62.indexOf(digit));
  return ((value + 1n) << 53n) | BigInt(user);
}
