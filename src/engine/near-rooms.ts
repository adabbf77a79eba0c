/** Rooms whose players have been told that the price is near the target: once for each, over any restart. */
import type { RoomId } from "../domain/ids.ts";
import type { JournalEvent } from "../domain/journal-event.ts";
import type { Sections, SectionsWriter } from "./sections.ts";

export class NearRooms {
  readonly #told = new Set<RoomId>();

  has(room: RoomId): boolean {
    return this.#told.has(room);
  }

  /** As it happens, and on replay. */
  note(event: JournalEvent): void {
    if (event.t === "near") this.#told.add(event.room as RoomId);
    else if (event.t === "settled") this.#told.delete(event.room as RoomId);
  }

  save(into: SectionsWriter): void {
    into.json(
      "near",
      [...this.#told].sort((a, b) => a - b),
    );
  }

  load(from: Sections): void {
    for (const room of from.json("near") as readonly RoomId[]) this.#told.add(room);
  }
}
