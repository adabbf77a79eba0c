/**
 * The journal.db of an evening, as audits are tried on: a hit with a referral, a close that is NO, a
 * room that nobody joined, one that was voided, one that lives on; and a restart in between.
 */
import { EngineWorld } from "./engine-world.ts";
import { auditOf, journalOf } from "./forger.ts";
import type { KeptHead } from "../../src/store/read-journal.ts";

export interface Evening {
  readonly dir: string;
  readonly head: KeptHead;
}

export async function honestEvening(): Promise<Evening> {
  const world = await EngineWorld.open();
  await world.person("alice");
  const { player } = await world.greet("alice");
  await world.person("bob", player.referralCode);
  await world.person("carol");
  await world.person("dave");
  const hit = await world.room("alice");
  await world.stake("bob", hit, "yes", "10");
  await world.stake("dave", hit, "yes", "3.000000001");
  await world.stake("carol", hit, "no", "5");
  await world.minutes(1);
  world.price(166);
  await world.seconds(6);
  world.price(160);
  await world.seconds(2);
  const close = await world.room("alice", { settlement: "close", window: "15m" });
  await world.stake("bob", close, "yes", "2");
  await world.stake("carol", close, "no", "4");
  const lonely = await world.room("alice", { window: "15m" });
  await world.stake("bob", lonely, "yes", "3");
  await world.minutes(20);
  const voided = await world.room("alice");
  await world.stake("bob", voided, "yes", "1");
  await world.stake("carol", voided, "no", "1");
  await world.engine.voidRoom(voided, "the market was ambiguous");
  await world.seconds(2);
  const live = await world.room("alice");
  await world.stake("bob", live, "yes", "1");
  await world.stake("carol", live, "no", "2");
  await world.crash();
  await world.minutes(1);
  await world.engine.durable();
  const dir = journalOf(world.journal.chunk(0).batches);
  const { head } = await auditOf(dir);
  return { dir, head };
}
