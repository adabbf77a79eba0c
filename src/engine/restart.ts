/**
 * The first moments of a process: the past is read, then every actor comes back. Charts come back by
 * `resolveState` and are told RESUMED, because XState runs no entry actions on restore; deadlines
 * that have passed fire at once, in their order.
 */
import type { RoomId } from "../domain/ids.ts";
import { createRoomMachine } from "../../machines/create-room.machine.ts";
import { depositMachine } from "../../machines/deposit.machine.ts";
import { roomMachine } from "../../machines/room.machine.ts";
import { scheduleMachine } from "../../machines/schedule.machine.ts";
import { securityMachine } from "../../machines/security.machine.ts";
import { sweepMachine } from "../../machines/sweep.machine.ts";
import { withdrawalMachine } from "../../machines/withdrawal.machine.ts";
import type { Journal } from "../ports.ts";
import { putCard, type Board } from "./board.store.ts";
import { recordFor } from "./chart-versions.ts";
import { hostOfActor, type Creations } from "./creations.ts";
import { depositorOfActor } from "./deposit-actor.ts";
import type { Deposits } from "./deposits.ts";
import type { EngineLog } from "./engine-options.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { Notices } from "./notices.ts";
import { Replay } from "./replay.ts";
import { roomActor, roomOfActor } from "./room-ledger.ts";
import type { Rooms } from "./rooms.ts";
import { scheduleOfActor } from "./schedule-book.ts";
import type { Schedules } from "./schedules.ts";
import type { Supervision } from "./supervision.ts";
import type { Security } from "./security.ts";
import { guardedBy } from "./security-view.ts";
import { sweepOfActor } from "./sweep-view.ts";
import type { Sweeps } from "./sweeps.ts";
import { withdrawalOfActor } from "./withdrawal-view.ts";
import type { Withdrawals } from "./withdrawals.ts";

/** From the snapshot, if there is one that this program reads, else from the first batch. */
export async function readPast(
  journal: Journal,
  snapshot: Uint8Array | undefined,
  ledger: LedgerCore,
  log: EngineLog,
): Promise<Replay> {
  const replay = new Replay(ledger);
  if (snapshot !== undefined && !replay.load(snapshot)) {
    log.warn({}, "the snapshot is another version's: the whole journal is replayed instead");
  }
  for await (const batch of journal.replay(replay.position.lastNo)) replay.apply(batch);
  return replay;
}

interface House {
  readonly rooms: Rooms;
  readonly creations: Creations;
  readonly schedules: Schedules;
  /** Undefined with play money. */
  readonly withdrawals: Withdrawals | undefined;
  readonly sweeps: Sweeps | undefined;
  readonly security: Security | undefined;
  readonly deposits: Deposits | undefined;
  readonly notices: Notices;
  readonly board: Board;
  readonly supervision: Supervision;
}

export function bringBack(replay: Replay, house: House): void {
  const { rooms, creations, deposits, notices, board, supervision } = house;
  const { withdrawals, sweeps, security, schedules } = house;
  const { position, records, untold, told, ledger } = replay;
  rooms.noteId(position.lastRoom);
  const live: RoomId[] = [];
  for (const [actor, kept] of records) {
    const id = roomOfActor(actor);
    if (id === undefined) continue;
    const record = recordFor(roomMachine, actor, kept);
    rooms.restore(id, record, kept.chart !== roomMachine.id);
    live.push(id);
  }
  for (const id of live) rooms.resume(id);
  for (const [actor, kept] of records) {
    const host = hostOfActor(actor);
    if (host === undefined) continue;
    const record = recordFor(createRoomMachine, actor, kept);
    creations.restore(host, record, kept.chart !== createRoomMachine.id);
  }
  for (const [actor, kept] of records) {
    const id = withdrawalOfActor(actor);
    // A house that no longer deals in real money keeps what it holds for another start.
    if (id === undefined || withdrawals === undefined) continue;
    const record = recordFor(withdrawalMachine, actor, kept);
    withdrawals.restore(id, record, kept.chart !== withdrawalMachine.id);
  }
  for (const [actor, kept] of records) {
    const id = sweepOfActor(actor);
    if (id === undefined || sweeps === undefined) continue;
    sweeps.restore(id, recordFor(sweepMachine, actor, kept), kept.chart !== sweepMachine.id);
  }
  for (const [actor, kept] of records) {
    const owner = depositorOfActor(actor);
    if (owner === undefined) continue;
    const record = recordFor(depositMachine, actor, kept);
    deposits?.restore(owner, record, kept.chart !== depositMachine.id);
  }
  for (const [actor, kept] of records) {
    const user = guardedBy(actor);
    if (user === undefined || security === undefined) continue;
    const record = recordFor(securityMachine, actor, kept);
    security.restore(user, record, kept.chart !== securityMachine.id);
  }
  for (const [actor, kept] of records) {
    const schedule = scheduleOfActor(actor);
    if (schedule === undefined) continue;
    const record = recordFor(scheduleMachine, actor, kept);
    schedules.restore(schedule, record, kept.chart !== scheduleMachine.id);
  }
  for (const news of ledger.schedules.owed()) notices.oweSchedule(news);
  for (const news of ledger.owedSecurity.owed()) notices.oweSecurity(news);
  for (const deposit of ledger.owedDeposits.values()) notices.oweDeposit(deposit);
  withdrawals?.oweAgain();
  for (const receipt of ledger.owedReceipts.values()) notices.oweReceipt(receipt);
  for (const settled of untold.values()) {
    putCard(board, settled.card);
    rooms.oweAgain(settled, told, (error) => {
      supervision.parked(roomActor(settled.card.id), { type: "RESUMED" }, error);
    });
  }
}
