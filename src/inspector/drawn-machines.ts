/** Every machine that has a chart. Development only: the running inspector reads what was drawn. */
import type { AnyStateMachine } from "xstate";
import { createRoomMachine } from "../../machines/create-room.machine.ts";
import { depositMachine } from "../../machines/deposit.machine.ts";
import { ledgerMachine } from "../../machines/ledger.machine.ts";
import { priceFeedMachine } from "../../machines/price-feed.machine.ts";
import { roomMachine } from "../../machines/room.machine.ts";
import { scheduleMachine } from "../../machines/schedule.machine.ts";
import { securityMachine } from "../../machines/security.machine.ts";
import { sourceMachine } from "../../machines/source.machine.ts";
import { sweepMachine } from "../../machines/sweep.machine.ts";
import { withdrawalMachine } from "../../machines/withdrawal.machine.ts";

export const drawnMachines: readonly AnyStateMachine[] = [
  roomMachine,
  ledgerMachine,
  priceFeedMachine,
  sourceMachine,
  createRoomMachine,
  withdrawalMachine,
  sweepMachine,
  depositMachine,
  securityMachine,
  scheduleMachine,
];
