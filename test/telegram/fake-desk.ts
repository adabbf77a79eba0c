/** The operators' desk of the fake engine: what the real one journals is kept in memory. */
import { broadcastAfter, isUnderWay, type Broadcast } from "../../src/domain/broadcast.ts";
import type { UserId } from "../../src/domain/ids.ts";
import { ZERO } from "../../src/domain/money.ts";
import { AS_BUILT, type ActKind, type OperatorAct } from "../../src/domain/operator-act.ts";
import type { Page, Player } from "../../src/engine/door.ts";
import type { OperatorDesk, PlayerFile, Standing } from "../../src/engine/operator-door.ts";
import type { FakeOffice } from "./fake-office.ts";

type Switch = Standing["stakes"];

export class FakeDesk implements OperatorDesk {
  readonly #office: Pick<FakeOffice, "players" | "cards" | "preferences">;
  readonly done: OperatorAct[] = [];
  readonly steps: number[] = [];
  stakes: Switch = AS_BUILT;
  payouts: Standing["payouts"];
  #broadcast: Broadcast | undefined;
  #onStakes: () => void = () => undefined;

  constructor(office: Pick<FakeOffice, "players" | "cards" | "preferences">) {
    this.#office = office;
  }

  standing(): Standing {
    const { players, cards } = this.#office;
    return {
      players: players.size,
      rooms: cards.size,
      parked: 0,
      noticesOwed: 0,
      stakes: this.stakes,
      payouts: this.payouts,
    };
  }

  #note(by: number, act: ActKind, about: string, why = ""): void {
    this.done.push({ by, act, about, why, atMs: 0 });
  }

  turnStakes(isOn: boolean, { by, why }: { readonly by: number; readonly why: string }) {
    this.stakes = { isOn, by, why, atMs: 0 };
    this.#note(by, isOn ? "resume-stakes" : "pause-stakes", "", why);
    this.#onStakes();
    return Promise.resolve();
  }

  takesStakes(): boolean {
    return this.stakes.isOn;
  }

  onStakes(listener: () => void): void {
    this.#onStakes = listener;
  }

  acts(offset: number, limit: number): Page<OperatorAct> {
    const rows = this.done.toReversed().slice(offset, offset + limit);
    return { rows, total: this.done.length };
  }

  find(text: string, by: UserId): Promise<readonly Player[]> {
    this.#note(by, "look-up", text);
    const all = [...this.#office.players.values()];
    return Promise.resolve(
      all.filter(({ id, name, referralCode }) => {
        return String(id) === text || referralCode === text || name.includes(text);
      }),
    );
  }

  file(user: UserId, by: UserId): Promise<PlayerFile | undefined> {
    const player = this.#office.players.get(user);
    if (player === undefined) return Promise.resolve(undefined);
    this.#note(by, "look-up", String(user));
    return Promise.resolve({
      player,
      language: this.#office.preferences(user).language,
      availableLamports: ZERO,
      inPlayLamports: ZERO,
      deposited: 0n,
      withdrawn: 0n,
      profit: 0n,
      isPartial: false,
      openBets: 0,
      openWithdrawals: 0,
      lines: [],
    });
  }

  broadcast(): Broadcast | undefined {
    return this.#broadcast;
  }

  userAt(no: number): UserId | undefined {
    return [...this.#office.players.keys()][no];
  }

  beginBroadcast(text: string, by: UserId): Promise<boolean> {
    if (isUnderWay(this.#broadcast)) return Promise.resolve(false);
    this.#note(by, "broadcast", "1", text);
    const upTo = this.#office.players.size;
    const step = { what: "begun", no: 1, by, text, upTo, atMs: 0 } as const;
    this.#broadcast = broadcastAfter(this.#broadcast, step);
    return Promise.resolve(true);
  }

  reached(next: number, putOff: readonly number[], told: readonly number[]): void {
    this.steps.push(next);
    const step = { what: "reached", no: 1, next, putOff, told } as const;
    this.#broadcast = broadcastAfter(this.#broadcast, step);
  }

  endBroadcast(by: UserId | undefined): Promise<boolean> {
    if (!isUnderWay(this.#broadcast)) return Promise.resolve(false);
    if (by !== undefined) this.#note(by, "broadcast-stop", "1");
    const why = by === undefined ? "through" : "stopped";
    const step = { what: "ended", no: 1, by: by ?? 0, why, atMs: 0 } as const;
    this.#broadcast = broadcastAfter(this.#broadcast, step);
    return Promise.resolve(true);
  }
}
