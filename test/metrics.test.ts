/** `/metrics` as a scraper reads it. */
import { describe, expect, it } from "vitest";
import { createMetrics } from "../src/metrics.ts";
import type { Telegram } from "../src/telegram/bot.ts";
import { bettingRoom } from "./support/betting-room.ts";

const quiet = { stats: () => ({ outbox: { queued: 3 } }) } as unknown as Telegram;

describe("the metrics", () => {
  it("are gauges, counters and histograms of this moment, under names that stay", async () => {
    const { world, room } = await bettingRoom();
    const text = createMetrics(world.engine, quiet);
    const before = valuesIn(await text());
    await world.stake("bob", room, "yes", "1");
    const after = valuesIn(await text());
    expect(after).toMatchObject({
      rooms_players: 3,
      rooms_live: 1,
      rooms_actors_parked: 0,
      rooms_undurable_transfers: 0,
      rooms_outbox_waiting: 3,
      rooms_stakes_busy_total: 0,
      rooms_stake_seconds_count: (before["rooms_stake_seconds_count"] ?? 0) + 1,
      rooms_commit_seconds_count: (before["rooms_commit_seconds_count"] ?? 0) + 1,
      rooms_batch_transfers_count: (before["rooms_batch_transfers_count"] ?? 0) + 1,
      rooms_journal_batches: (before["rooms_journal_batches"] ?? 0) + 1,
    });
    expect(Object.keys(after)).toEqual(
      expect.arrayContaining([
        'rooms_stake_seconds_bucket{le="0.00005"}',
        'rooms_stake_seconds_bucket{le="1"}',
        'rooms_loop_delay_seconds{quantile="0.99"}',
      ]),
    );
  });

  it("say of each source what it is worth and how much it has done", async () => {
    const { world } = await bettingRoom();
    world.venue("kraken").report("backing-off", "closed with 1006", { failure: "closed" });
    world.venue("kraken").report("disabled", "HTTP status 451", { failure: "barred" });
    const values = valuesIn(await createMetrics(world.engine, quiet)());
    expect(values).toMatchObject({
      'rooms_source_state{source="kraken",state="disabled"}': 1,
      'rooms_source_state{source="kraken",state="closed"}': 0,
      'rooms_source_state{source="binance",state="closed"}': 1,
      'rooms_source_failures_total{source="kraken"}': 2,
      'rooms_source_requests_total{source="binance"}': 0,
    });
    expect(values['rooms_source_observations_total{source="binance"}']).toBeGreaterThan(100);
  });

  it("cumulate a histogram's buckets up to the count of all", async () => {
    const { world, room } = await bettingRoom();
    for (let stake = 0; stake < 5; stake++) await world.stake("bob", room, "yes", "1");
    const values = valuesIn(await createMetrics(world.engine, quiet)());
    const buckets = Object.entries(values)
      .filter(([name]) => name.startsWith("rooms_stake_seconds_bucket"))
      .map(([, value]) => value);
    expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
    expect(buckets).toHaveLength(15);
    expect(buckets.at(-1)).toBe(values["rooms_stake_seconds_count"]);
    expect(values['rooms_stake_seconds_bucket{le="+Inf"}']).toBe(7);
  });
});

function valuesIn(text: string): Record<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(" ");
      return [line.slice(0, at), Number(line.slice(at + 1))] as const;
    }),
  );
}
