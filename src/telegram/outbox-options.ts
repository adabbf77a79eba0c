/** What the outbox is given, and what it says of itself. */
import type { Notice } from "../engine/notice.ts";
import type { Clock } from "../ports.ts";
import type { Transport } from "./calls.ts";
import type { Log } from "./log.ts";
import type { Policy } from "./notice-policy.ts";
import type { Screen } from "./screen.ts";

/** Telegram takes thirty a second; what the network bunches together must still pass. */
export const BULK_PER_SECOND = 28;

export interface OutboxOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  /** A notice as its reader sees it; called when its turn has come. */
  readonly render: (notice: Notice) => Promise<Screen>;
  readonly told: (noticeIds: readonly string[]) => void;
  /** Whether and when its player wants it; without it every notice is wanted at once. */
  readonly policy?: (notice: Notice) => Policy;
  /** Asks the door for all that is still owed: there is room again for what was turned away. */
  readonly offerAgain?: () => void;
  /** Resolves when all that has been read so far is durable: nothing is sent before. */
  readonly durable: () => Promise<void>;
  /** The one home message of a chat, and what stands in it. */
  readonly home: {
    get(chat: number): number | undefined;
    set(chat: number, message: number): void;
    /** The home shows this screen now; undefined when nobody can know what it shows. */
    shown(chat: number, home: HomeScreen | undefined): void;
    /** What the home should show instead; undefined when it is up to date or kept by nobody. */
    renewed(chat: number): Promise<HomeScreen | undefined>;
  };
  /** Calls under way at once. */
  readonly concurrency?: number;
  /** Jobs that are not notices; above this the oldest of the same lane gives way. */
  readonly jobsMax?: number;
  /** Notices held in memory for chats that can be reached; above this they stay with the door for a while. */
  readonly noticesMax?: number;
  /** What is sent to people, per second, as far as it can wait: notices that take turns give way to the rest. */
  readonly noticesPerSecond?: number;
}

/** A home message and the screen in it. */
export interface HomeScreen {
  readonly message: number;
  readonly screen: Screen;
}

/** A message of the operator to one player; `done` when it is out, or will never be. */
export interface Announcement {
  readonly user: number;
  readonly screen: Screen;
  readonly done: () => void;
}

export interface OutboxStats {
  readonly queued: number;
  readonly inFlight: number;
  readonly delivered: number;
  readonly retried: number;
  readonly floods: number;
  readonly dropped: number;
  readonly unreachableChats: number;
  /** Notices that wait for the end of quiet hours. */
  readonly held: number;
}
