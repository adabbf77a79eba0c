/** A host whose rooms open by themselves, in a test's hands. */
import { audit } from "../../src/engine/audit.ts";
import type { Notice } from "../../src/engine/notice.ts";
import type { ScheduleView, ScheduleWish } from "../../src/engine/schedule-door.ts";
import { EngineWorld, type WorldOptions } from "./engine-world.ts";

export const HOUR_MS = 3_600_000;

export class Host {
  readonly world: EngineWorld;

  constructor(world: EngineWorld) {
    this.world = world;
  }

  static async at(options: WorldOptions = {}): Promise<Host> {
    const world = await EngineWorld.open({ beatMs: 2_000, ...options });
    await world.person("alice");
    return new Host(world);
  }

  get id() {
    return this.world.id("alice");
  }

  /** A schedule that has been started. */
  async starts(text: string): Promise<number> {
    const made = await this.world.engine.repeat(this.id, { from: "text", text });
    if (!made.ok) throw new Error(made.error.code);
    const { schedule } = made.value;
    await this.says(schedule, { what: "start" });
    return schedule;
  }

  async says(schedule: number, wish: ScheduleWish): Promise<ScheduleView> {
    const said = await this.world.engine.reschedule(this.id, schedule, wish);
    if (!said.ok) throw new Error(said.error.code);
    return said.value;
  }

  view(schedule: number): ScheduleView | undefined {
    return this.world.engine.schedule(this.id, schedule);
  }

  /** Rooms of the host, the newest first, by the time at which they were made. */
  rooms(): string[] {
    const { rows } = this.world.engine.rooms("mine", this.id, 0, 100);
    return rows.map((card) => {
      const at = new Date(card.createdAtMs).toISOString().slice(11, 16);
      const run = card.series === undefined ? "" : ` run ${card.series.run}`;
      return `${at} ${card.target} ${(card.settleAtMs - card.createdAtMs) / 60_000}m${run}`;
    });
  }

  /** What the host is told, in the order of it. */
  told(): string[] {
    return this.world.notices.flatMap((notice: Notice) => {
      if (notice.kind !== "schedule") return [];
      const { room, refusal, missed, ended } = notice.news;
      const what = room !== null ? `room ${room}` : (refusal?.code ?? "nothing");
      return [
        `${what}${missed > 0 ? `, ${missed} missed` : ""}${ended === null ? "" : `, ${ended}`}`,
      ];
    });
  }

  /** Away for so long; then there are prices again, which takes a moment. */
  async away(minutes: number): Promise<void> {
    await this.world.die();
    this.world.clock.jumpTo(this.world.clock.now() + minutes * 60_000);
    await this.world.start();
    await this.world.seconds(5);
  }

  async problems(): Promise<readonly string[]> {
    return (await audit(this.world.journal.replay(0))).problems;
  }
}
