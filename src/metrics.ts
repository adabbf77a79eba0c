/** Prometheus figures of one process, collected when they are asked for. */
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Engine } from "./engine/engine.ts";
import type { Telegram } from "./telegram/bot.ts";

/** The text of `/metrics`, made anew by each call. */
export function createMetrics(engine: Engine, telegram: Telegram): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  gauge("rooms_players", "Players known", () => engine.vitals().players);
  gauge("rooms_live", "Rooms that are not settled", () => engine.vitals().rooms);
  gauge("rooms_actors_parked", "Actors that failed twice", () => engine.vitals().parked.length);
  gauge("rooms_messages_total", "Messages delivered to actors", () => engine.vitals().messages);
  gauge("rooms_journal_batches", "Batches in the journal", () => engine.vitals().head.no);
  gauge("rooms_undurable_transfers", "Applied, not yet durable", () => engine.vitals().undurable);
  gauge("rooms_notices_owed", "Notices not delivered yet", () => engine.vitals().noticesOwed);
  gauge("rooms_outbox_waiting", "Telegram calls waiting", () => telegram.stats().outbox.queued);
  return () => registry.metrics();
}
