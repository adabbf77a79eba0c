/**
 * Settlements from the room's request until its chart has announced them. A small room is settled in
 * the turn in which it asks. A large one is worked out over many turns while everybody else goes on,
 * then booked at once; a process that dies on the way has booked nothing, and the room asks again.
 */
import type { RoomId } from "../domain/ids.ts";
import type { Settlement } from "../domain/settlement.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { RoomEvent } from "../../machines/protocol.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { LongWork } from "./long-work.ts";
import type { PaySheet } from "./pay-sheet.ts";
import type { RoomLedger } from "./room-ledger.ts";

const SETTLE_RETRY_MS = 5_000;

export interface SettlementsOptions {
  readonly commit: GroupCommit;
  readonly ledger: LedgerCore;
  readonly longWork: LongWork;
  readonly tell: (room: RoomId, event: RoomEvent) => void;
  /** A settlement could not be computed; it will be tried again. */
  readonly onSettleFault: (room: RoomId, error: unknown) => void;
  /** Money was half moved in memory: the process must stop before anything of it is journaled. */
  readonly onBug: (error: unknown) => void;
}

export class Settlements {
  readonly #options: SettlementsOptions;
  readonly #underWay = new Set<RoomId>();
  /** Booked, and not announced by the chart yet. */
  readonly #booked = new Map<RoomId, Settlement>();

  constructor(options: SettlementsOptions) {
    this.#options = options;
  }

  /** R12: whatever asks a second time, while it is worked out or afterwards, changes nothing. */
  request(room: RoomLedger, verdict: Verdict): void {
    if (this.#underWay.has(room.id) || this.#booked.has(room.id)) return;
    const { ledger, longWork } = this.#options;
    this.#underWay.add(room.id);
    longWork.start(
      ledger.paySheet(room, verdict),
      room.stakeCount,
      (sheet) => {
        this.#underWay.delete(room.id);
        this.#book(room, sheet);
      },
      (error) => {
        this.#underWay.delete(room.id);
        this.#tryLater(room.id, error);
      },
    );
  }

  /** What is booked for the room and not announced yet, which is one batch or nothing (R12). */
  booked(room: RoomId): Settlement | undefined {
    return this.#booked.get(room);
  }

  announced(room: RoomId): void {
    this.#booked.delete(room);
  }

  #book(room: RoomLedger, sheet: PaySheet): void {
    try {
      this.#options.ledger.pay(room, sheet);
    } catch (error) {
      this.#options.onBug(error);
      return;
    }
    const { settlement } = sheet;
    this.#booked.set(room.id, settlement);
    this.#options.tell(room.id, {
      type: "PAID",
      summary: {
        outcome: settlement.outcome,
        reason: settlement.reason ?? null,
        feeLamports: settlement.feeLamports.toString(),
        hostLamports: settlement.hostLamports.toString(),
      },
    });
  }

  /** A failure to compute changes nothing. */
  #tryLater(room: RoomId, error: unknown): void {
    const { commit, tell, onSettleFault } = this.#options;
    onSettleFault(room, error);
    const retryAtMs = commit.now() + SETTLE_RETRY_MS;
    tell(room, { type: "NOT_PAID", why: String(error), retryAtMs });
  }
}
