/** The rooms of a snapshot: terms as JSON, and the stakes of all of them as columns, room after room. */
import { roomId, type AccountNo, type RoomId, type UserId } from "../domain/ids.ts";
import type { Lamports } from "../domain/money.ts";
import { termsFromPlain, termsToPlain } from "./cards.ts";
import { RoomLedger } from "./room-ledger.ts";
import type { Sections, SectionsWriter } from "./sections.ts";
import type { StakeTable } from "./stake-table.ts";

interface Head {
  readonly id: number;
  readonly terms: Readonly<Record<string, unknown>>;
  readonly yes: number;
  readonly no: number;
  readonly stakes: number;
}

/** In the order of their numbers, whatever order they come in. */
export function saveRooms(into: SectionsWriter, name: string, rooms: Iterable<RoomLedger>): void {
  const sorted = [...rooms].sort((a, b) => a.id - b.id);
  const heads = sorted.map(({ id, terms, yes, no, stakeCount: stakes }): Head => {
    return { id, terms: termsToPlain(terms), yes, no, stakes };
  });
  const count = heads.reduce((sum, { stakes }) => sum + stakes, 0);
  const seqs = new Float64Array(count);
  const users = new Float64Array(count);
  const isYes = new Uint8Array(count);
  const lamports = new BigInt64Array(count);
  const bookedAtMs = new Float64Array(count);
  let row = 0;
  for (const room of sorted) {
    for (const stake of room.eachStake()) {
      seqs[row] = stake.seq;
      users[row] = stake.user;
      isYes[row] = stake.side === "yes" ? 1 : 0;
      lamports[row] = stake.lamports;
      bookedAtMs[row] = stake.bookedAtMs;
      row++;
    }
  }
  into.json(name, heads);
  into.put(`${name}.seq`, seqs);
  into.put(`${name}.user`, users);
  into.put(`${name}.isYes`, isYes);
  into.put(`${name}.lamports`, lamports);
  into.put(`${name}.bookedAtMs`, bookedAtMs);
}

export function loadRooms(
  from: Sections,
  name: string,
  table: StakeTable,
): Map<RoomId, RoomLedger> {
  const heads = from.json(name) as readonly Head[];
  const seqs = from.floats(`${name}.seq`);
  const users = from.floats(`${name}.user`);
  const isYes = from.bytes(`${name}.isYes`);
  const lamports = from.bigints(`${name}.lamports`);
  const bookedAtMs = from.floats(`${name}.bookedAtMs`);
  const rooms = new Map<RoomId, RoomLedger>();
  let row = 0;
  for (const { id, terms, yes, no, stakes } of heads) {
    const frozen = termsFromPlain(terms);
    const room = new RoomLedger(roomId(id), frozen, yes as AccountNo, no as AccountNo, table);
    for (const end = row + stakes; row < end; row++) {
      const side = isYes[row] === 1 ? "yes" : "no";
      const amount = lamports[row] as Lamports;
      room.take(seqs[row] ?? 0, users[row] as UserId, side, amount, bookedAtMs[row] ?? 0);
    }
    rooms.set(room.id, room);
  }
  return rooms;
}
