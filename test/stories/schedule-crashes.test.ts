/** A process that dies around a run, or meets a bug in it: the run has made one room, or makes it then. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { scheduleMachine } from "../../machines/schedule.machine.ts";
import { WORKDAYS } from "../../src/domain/timing.ts";
import { Replay } from "../../src/engine/replay.ts";
import { START_MS } from "../support/engine-world.ts";
import { Host, HOUR_MS } from "../support/schedule-host.ts";

describe("a process that dies around a run", () => {
  const POINTS = Array.from({ length: 8 }, (_, turns) => [0, 1].map((landed) => [turns, landed]));
  it.each(POINTS.flat() as [number, number][])(
    "after %i turns, with %i of its last batches on the disk, has made its room once or makes it then",
    async (turns, landed) => {
      const host = await Host.at({ startMs: START_MS + HOUR_MS - 20_000 });
      const schedule = await host.starts("SOL +2% 1h every hour");
      await host.world.seconds(15);
      host.world.holdTurns();
      await host.world.seconds(2);
      for (let turn = 0; turn < turns; turn++) {
        await host.world.turn();
        await host.world.seconds(1);
      }
      await host.world.crash(landed);
      await host.world.minutes(2);
      expect(host.rooms()).toHaveLength(1);
      expect(host.view(schedule)).toMatchObject({ rooms: 1, nextAtMs: START_MS + 2 * HOUR_MS });
      expect(await host.problems()).toEqual([]);
    },
  );

  it("comes to the same state by its journal and by a snapshot", async () => {
    const host = await Host.at();
    const workdays = await host.starts("SOL -1.5% 1h weekdays 13:00");
    const every = await host.starts("SOL +2% 1h every hour");
    await host.world.minutes(70);
    expect(host.view(workdays)?.plan.timing).toEqual({
      kind: "weekly",
      days: WORKDAYS,
      minute: 780,
    });
    const lived = host.world.engine.state();
    const replay = new Replay();
    for await (const batch of host.world.journal.replay(0)) replay.apply(batch);
    expect(replay.state()).toEqual(lived);
    const loaded = new Replay();
    expect(loaded.load(replay.save())).toBe(true);
    expect(loaded.state()).toEqual(lived);
    await host.world.die();
    await host.world.start({ snapshot: replay.save() });
    expect(host.view(every)?.rooms).toBe(1);
    await host.world.minutes(60);
    expect(host.view(every)?.rooms).toBe(2);
  });
});

describe("a bug in a schedule's chart", () => {
  afterEach(() => vi.restoreAllMocks());

  /** It throws at each message of this type, for good. */
  function plant(at: string): void {
    const step = scheduleMachine.transition.bind(scheduleMachine);
    vi.spyOn(scheduleMachine, "transition").mockImplementation((snapshot, event, scope) => {
      if (event.type === at) throw new Error("a bug in the chart");
      return step(snapshot, event, scope);
    });
  }

  async function beforeRun(): Promise<Host> {
    const host = await Host.at({ startMs: START_MS + HOUR_MS - 20_000 });
    await host.starts("SOL +2% 1h every hour");
    return host;
  }

  it("parks it before its room is there, and the next start makes that room", async () => {
    const host = await beforeRun();
    plant("RUN_DUE");
    await host.world.seconds(30);
    expect(host.world.engine.vitals().parked).toEqual(["schedule:1"]);
    expect([host.rooms(), host.world.fatal]).toEqual([[], []]);
    vi.restoreAllMocks();
    await host.world.crash();
    await host.world.seconds(10);
    expect(host.rooms()).toEqual(["13:00 163.2 60m run 1"]);
    expect(await host.problems()).toEqual([]);
  });

  it("that meets it when its room is there stops the process, and there is one room after all", async () => {
    const host = await beforeRun();
    plant("OPENED");
    await host.world.seconds(30);
    expect(host.world.fatal).toHaveLength(1);
    vi.restoreAllMocks();
    await host.world.crash();
    await host.world.seconds(10);
    expect(host.rooms()).toHaveLength(1);
    expect(host.view(1)?.rooms).toBe(1);
    expect(await host.problems()).toEqual([]);
  });
});
