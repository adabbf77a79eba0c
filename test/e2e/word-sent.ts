/**
 * What the bot said in its chats, life by life: receipts, results and host fees, by the ids under
 * which the journal notes them as told, and every "Booked" that answered a press.
 */
import type { Message, World } from "../../src/sandbox/bot-api/bot-api.ts";
import type { BotLives } from "./bot-lives.ts";
import type { JournalBook } from "./journal-book.ts";

export interface SaidNotice {
  /** `s<receipt no.>`, `r<room>.<player>`, `h<room>.<host>`. */
  readonly id: string;
  readonly life: number;
  readonly person: number;
  readonly room: number;
  /** A receipt's stake, a result's payout, a host's fee. */
  readonly lamports: bigint;
  readonly side: "yes" | "no" | undefined;
}

export class WordSent {
  readonly notices: SaidNotice[] = [];
  /** Receipt numbers that a press was answered with, and to whom. */
  readonly booked: { readonly seq: number; readonly person: number }[] = [];

  readonly #waiters = new Set<() => void>();

  constructor(telegram: World, lives: Pick<BotLives, "no">) {
    telegram.subscribe((event) => {
      if (event.type === "message" && event.message.fromBot) {
        const notice = noticeIn(event.message);
        if (notice === undefined) return;
        this.notices.push({ ...notice, life: lives.no });
        for (const waiter of this.#waiters) waiter();
      } else if (event.type === "answered") {
        const seq = /^Booked\b.*receipt no\. (\d+)/.exec(event.text ?? "")?.[1];
        if (seq !== undefined) this.booked.push({ seq: Number(seq), person: event.personId });
      }
    });
  }

  hasStaked(person: number, room: number): boolean {
    return this.notices.some((one) => {
      return one.id.startsWith("s") && one.person === person && one.room === room;
    });
  }

  /** Resolves when so many more notices have been said. */
  next(count: number): Promise<void> {
    const enough = this.notices.length + count;
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.notices.length < enough) return;
        this.#waiters.delete(look);
        resolve();
      };
      this.#waiters.add(look);
    });
  }

  saidOf(id: string): readonly SaidNotice[] {
    return this.notices.filter((notice) => notice.id === id);
  }

  /**
   * What at-least-once may repeat, and nothing else: within one life a notice is said once, and a
   * later life says again only what the journal, as the kill left it, does not yet note as told.
   * `leftBy` gives that journal for each life that a kill has ended.
   */
  assertNothingRepeated(leftBy: ReadonlyMap<number, JournalBook>): void {
    for (const notice of this.notices) {
      const { id, life } = notice;
      const again = this.saidOf(id).some((other) => other !== notice && other.life === life);
      if (again) throw new Error(`${id} was said twice by one process (life ${life})`);
      if (leftBy.get(life - 1)?.isTold(id) === true) {
        throw new Error(`${id} was noted as told in life ${life - 1}, and said in life ${life}`);
      }
    }
  }
}

function noticeIn({ chatId: person, text }: Message): Omit<SaidNotice, "life"> | undefined {
  const receipt = /^Receipt no\. (\d+)\n(YES|NO) · ([\d.]+)\stSOL\nRoom (\w+):/.exec(text);
  if (receipt !== null) {
    const [, seq = "", side = "", sol = "", code = ""] = receipt;
    const said = { person, room: roomNo(code), lamports: lamportsOf(sol) };
    return { id: `s${seq}`, side: side === "YES" ? "yes" : "no", ...said };
  }
  const result = /^(?:Won|Lost|Refunded) .*\nRoom (\w+):[^]*\nPayout: ([\d.]+)\stSOL/.exec(text);
  if (result !== null) {
    const [, code = "", sol = ""] = result;
    const said = { person, room: roomNo(code), lamports: lamportsOf(sol), side: undefined };
    return { id: `r${roomNo(code)}.${person}`, ...said };
  }
  const fee = /^Host fee ([\d.]+)\stSOL is in your balance\.\nRoom (\w+):/.exec(text);
  if (fee === null) return undefined;
  const [, sol = "", code = ""] = fee;
  const said = { person, room: roomNo(code), lamports: lamportsOf(sol), side: undefined };
  return { id: `h${roomNo(code)}.${person}`, ...said };
}

/** Room codes are base 36. */
function roomNo(code: string): number {
  return Number.parseInt(code, 36);
}

/** `1.05` is 1,050,000,000. */
export function lamportsOf(sol: string): bigint {
  const [whole = "", fraction = ""] = sol.split(".");
  return BigInt(whole + fraction.padEnd(9, "0"));
}
