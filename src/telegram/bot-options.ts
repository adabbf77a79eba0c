/** What the bot is given. */
import type { UserId } from "../domain/ids.ts";
import type { ReserveProof } from "../domain/reserve-report.ts";
import type { Door } from "../engine/door.ts";
import type { Clock, Randomness } from "../ports.ts";
import type { MoneyKind } from "./amount.ts";
import type { GroupBoard } from "./announcing.ts";
import type { Fetch } from "./fetch.ts";
import type { Log } from "./log.ts";
import type { Catalogues } from "./looks.ts";
import type { Rate } from "./rate-limit.ts";

export interface TelegramOptions {
  readonly door: Door;
  readonly token: string;
  /** Without a trailing slash; default `https://api.telegram.org`. */
  readonly apiRoot?: string;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly money: MoneyKind;
  /** Fluent catalogues by language, src/telegram/locales; in a language that is missing, English is spoken. */
  readonly locales: Catalogues;
  readonly log: Log;
  /** Telegram ids of the operators, who may void a room and hear of the head and of bugs. Default nobody. */
  readonly admins?: readonly number[];
  /** Fee of new rooms, as the engine's limits have it. Default the rulebook's (R20). */
  readonly feeBps?: number;
  /** Where in the last reserve report a player stands (R31); without it there are no reports. */
  readonly proofOf?: (user: UserId) => ReserveProof | undefined;
  /** In place of the groups that the engine knows; tests pass one. */
  readonly groups?: GroupBoard;
  /** PNG bytes of a picture's SVG; without it rooms have no pictures, only their captions. */
  readonly draw?: (svg: string) => Promise<Uint8Array>;
  /** Who runs this bot, for the first screen. */
  readonly operator?: string;
  /** See `Look`; without it nothing is linked to. */
  readonly explorer?: (signature: string) => string | undefined;
  readonly rate?: Rate;
  /** Milliseconds with their fractions, from any beginning: how long decisions take. */
  readonly stopwatch?: () => number;
  /** In place of the lean HTTP client; tests pass one. */
  readonly fetch?: Fetch;
}
