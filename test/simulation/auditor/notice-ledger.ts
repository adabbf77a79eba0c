/**
 * What people are owed to be told: each thing once by its id, from the moment that it is durable until
 * somebody has said that it was told; after a crash again, but never what was said to be told before.
 */
import type { Notice } from "../../../src/engine/notice.ts";
import { holds, same } from "./mismatch.ts";

interface Owed {
  readonly notice: object;
  /** Given to the outbox in this life of the process. */
  isGiven: boolean;
}

export class NoticeLedger {
  readonly #owed = new Map<string, Owed>();
  /** Said to be told, but not yet durably. */
  readonly #telling = new Map<string, Owed>();
  /** After a crash: told or owed, whichever reached the disk. */
  readonly #unclear = new Map<string, Owed>();
  readonly #told = new Set<string>();
  /** What is said without promise is said once at most, even over a crash. */
  readonly #mentioned = new Set<string>();
  #arrived: { readonly notice: Notice; readonly life: number }[] = [];
  #life = 0;

  get owedCount(): number {
    return this.#owed.size;
  }

  /** In the order in which they became owed. */
  given(): string[] {
    return [...this.#owed].flatMap(([id, { isGiven }]) => (isGiven ? [id] : []));
  }

  owe(id: string, notice: object): void {
    holds(!this.#told.has(id), "somebody is owed what was told before", id);
    this.#owed.set(id, { notice, isGiven: false });
  }

  /** A crash took back what it was about. */
  forgive(id: string): void {
    const owed = this.#owed.get(id);
    holds(owed?.isGiven !== true, "a word was said of what a crash took back", id);
    this.#owed.delete(id);
  }

  arrive(notice: Notice): void {
    this.#arrived.push({ notice, life: this.#life });
  }

  /** Judges what has arrived; what it is about is known by now. */
  judge(isLocked: (room: number, user: number, isNear?: boolean) => boolean): void {
    const arrived = this.#arrived;
    this.#arrived = [];
    for (const { notice, life } of arrived) {
      if (notice.kind === "locked") {
        this.#judgeMention(notice, isLocked(notice.room, notice.user));
      } else if (notice.kind === "near-target") {
        const isNear = Math.abs(Number(notice.price) / Number(notice.target) - 1) < 0.00501;
        this.#judgeMention(notice, isNear && isLocked(notice.room, notice.user, true));
      } else if (notice.kind === "referrals") {
        this.#judgeMention(
          notice,
          notice.levels.some((one) => one > 0n),
        );
      } else this.#judgeOwed(notice, life === this.#life);
    }
  }

  /** All that is owed has been given, once the disk is at rest. */
  checkAllGiven(): void {
    const missing = [...this.#owed].filter(([, { isGiven }]) => !isGiven).map(([id]) => id);
    same("notices that are owed and were not given", missing, []);
    // What was unclear after a crash and has not come again was told.
    for (const id of this.#unclear.keys()) this.#told.add(id);
    this.#unclear.clear();
  }

  /** The outbox says that these were told; answers what to call when that is durable. */
  tell(ids: readonly string[]): () => void {
    const telling: string[] = [];
    for (const id of ids) {
      const owed = this.#owed.get(id);
      if (owed === undefined) continue;
      this.#owed.delete(id);
      this.#telling.set(id, owed);
      telling.push(id);
    }
    return () => {
      for (const id of telling) if (this.#telling.delete(id)) this.#told.add(id);
    };
  }

  /** The process died. That it gave something is forgotten, and what it was telling is unclear. */
  die(): void {
    this.#life++;
    for (const owed of this.#owed.values()) owed.isGiven = false;
    for (const [id, owed] of this.#telling) this.#unclear.set(id, { ...owed, isGiven: false });
    this.#telling.clear();
  }

  #judgeMention(notice: Notice, isTrue: boolean): void {
    holds(!this.#mentioned.has(notice.id), `${notice.kind} was told twice`, notice);
    holds(isTrue, `${notice.kind} was told and is not so`, notice);
    this.#mentioned.add(notice.id);
  }

  /** A word of an earlier life may be given again in this one, but was true all the same. */
  #judgeOwed(notice: Notice, isOfThisLife: boolean): void {
    const { id } = notice;
    const unclear = this.#unclear.get(id);
    if (unclear !== undefined && isOfThisLife) {
      this.#unclear.delete(id);
      this.#owed.set(id, unclear);
    }
    const owed = this.#owed.get(id) ?? this.#telling.get(id) ?? unclear;
    holds(!this.#told.has(id), "a notice was given after it had been told", notice);
    holds(owed !== undefined, "a notice that nobody is owed was given", notice);
    holds(!isOfThisLife || !owed.isGiven, "a notice was given twice", notice);
    if (isOfThisLife) owed.isGiven = true;
    const plain: Record<string, unknown> = { ...notice };
    const compared = Object.keys(owed.notice).map((key) => [key, plain[key]] as const);
    same(`notice ${id}`, Object.fromEntries(compared), owed.notice);
  }
}
