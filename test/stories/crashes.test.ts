/**
 * One evening of two rooms, told again and again with the power going off at each of its commits in
 * turn. People do what people do: they press again, with the same request. Nothing that was
 * acknowledged may be lost, nothing doubled, and all must end as if nothing had been.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { requestId, roomId, type RoomId } from "../../src/domain/ids.ts";
import type { Side } from "../../src/domain/market.ts";
import type { CreateAnswer } from "../../src/engine/creation-door.ts";
import type { Notice } from "../../src/engine/notice.ts";
import type { StakeReceipt } from "../../src/engine/room-card.ts";
import type { Refusal } from "../../src/domain/refusal.ts";
import type { Result } from "../../src/domain/result.ts";
import { audit } from "../../src/engine/audit.ts";
import { MemoryJournal } from "../../src/store/memory-journal.ts";
import { EngineWorld, settle, sol, START_MS } from "../support/engine-world.ts";

const PEOPLE = ["alice", "bob", "carol", "dave"] as const;
const MINUTE_MS = 60_000;

/** Power went off in the middle of an act. */
class PowerCut extends Error {}

class Evening {
  readonly world: EngineWorld;
  /** What the outbox has shown to people, over all crashes. */
  readonly shown: Notice[] = [];
  /** Ids whose `told` was durable before the next crash. */
  readonly confirmed = new Set<string>();
  readonly receipts = new Map<bigint, StakeReceipt>();
  cuts = 0;
  #booted = false;

  constructor(journal: MemoryJournal) {
    this.world = new EngineWorld({ journal, beatMs: 1_000 });
  }

  async live(): Promise<void> {
    await this.act(async () => {
      if (!this.#booted) await this.within(this.world.start());
      this.#booted = true;
    });
    // Dave was brought by bob, so the settlement has referral lines.
    for (const name of PEOPLE) {
      const code = name === "dave" ? this.world.engine.player(this.world.id("bob")) : undefined;
      await this.act(() => this.within(this.world.greet(name, code?.referralCode)));
    }
    const fast = await this.create("alice", "165", 1);
    const slow = await this.create("bob", "190", 2);
    await this.stake(1n, "bob", fast, "yes", "10");
    await this.stake(2n, "carol", fast, "no", "5");
    await this.stake(3n, "dave", fast, "no", "2.000000007");
    await this.stake(4n, "carol", slow, "yes", "3");
    await this.until(1);
    await this.stake(5n, "dave", slow, "no", "4");
    await this.stake(6n, "bob", fast, "yes", "1.000000003");
    await this.tell();
    await this.until(3);
    this.world.price(166);
    await this.until(4);
    this.world.price(160);
    await this.tell();
    await this.until(9); // the slow room is locked
    await this.stake(4n, "carol", slow, "yes", "3"); // the same request, late
    await this.until(17);
    await this.tell();
    await this.until(18);
  }

  /** Does it, and does it again after a crash, as people and supervisors do. */
  async act(deed: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await deed();
        return;
      } catch (error) {
        if (!(error instanceof PowerCut)) throw error;
      }
      this.cuts++;
      expect(this.world.fatal).toHaveLength(1);
      await this.world.die();
      try {
        await this.within(this.world.start());
        this.#booted = true;
        this.check();
      } catch (error) {
        if (!(error instanceof PowerCut)) throw error;
      }
    }
  }

  /** What it resolves to, unless the process dies first. */
  async within<T>(deed: Promise<T>): Promise<T> {
    let done = false;
    const finished = deed.finally(() => (done = true));
    // The deed may move the time itself; after the power cut nobody answers it.
    finished.catch(() => undefined);
    while (!done) {
      if (this.world.fatal.length > 0) throw new PowerCut();
      await settle();
    }
    if (this.world.fatal.length > 0) throw new PowerCut();
    return finished;
  }

  async until(minute: number): Promise<void> {
    const toMs = START_MS + minute * MINUTE_MS;
    await this.act(() => {
      return this.world.clock.moveTo(toMs, async () => {
        await settle();
        if (this.world.fatal.length > 0) throw new PowerCut();
      });
    });
  }

  /** Answers whatever the flow asks next, until the host has as many rooms as should be. */
  async create(host: (typeof PEOPLE)[number], target: string, room: number): Promise<RoomId> {
    const { world } = this;
    const answers: Record<string, CreateAnswer> = {
      ASSET: { type: "ASSET", text: "SOL" },
      CONDITION: { type: "CONDITION", direction: "reach-or-exceed", settlement: "touch" },
      TARGET: { type: "TARGET", text: target },
      WINDOW: { type: "WINDOW", text: "15m" },
      TITLE: { type: "NEXT" },
      REVIEW: { type: "PUBLISH" },
    };
    const user = world.id(host);
    const isMade = (): boolean => world.engine.rooms("mine", user, 0, 9).total > 0;
    while (!isMade()) {
      const state = world.engine.creation(user)?.state;
      const answer = state === undefined ? undefined : answers[state];
      await this.act(() => this.within(world.engine.create(user, answer ?? { type: "START" })));
    }
    return roomId(room);
  }

  async stake(id: bigint, name: string, room: RoomId, side: Side, amount: string): Promise<void> {
    const { world } = this;
    await this.act(async () => {
      const answer: Result<StakeReceipt, Refusal> = await this.within(
        world.engine.stake({
          request: requestId(id),
          user: world.id(name),
          room,
          side,
          lamports: sol(amount),
          receipt: true,
        }),
      );
      if (!answer.ok) throw new Error(`stake ${id} refused: ${answer.error.code}`);
      const before = this.receipts.get(id);
      // An acknowledged stake is for ever: the same request, the same receipt.
      if (before !== undefined) expect(answer.value).toEqual({ ...before, repeated: true });
      else this.receipts.set(id, { ...answer.value, repeated: false });
    });
  }

  /** The outbox: shows what is owed and says so. */
  async tell(): Promise<void> {
    await this.act(async () => {
      const owed = this.world.notices.splice(0);
      for (const notice of owed) {
        if (notice.kind !== "locked") expect(this.confirmed).not.toContain(notice.id);
      }
      this.shown.push(...owed);
      this.world.engine.told(owed.map(({ id }) => id));
      await this.within(this.world.engine.durable());
      for (const { id } of owed) this.confirmed.add(id);
    });
  }

  /** What must hold after every restart. */
  check(): void {
    const { engine } = this.world;
    expect(engine.vitals()).toMatchObject({ bookSum: "0", parked: [] });
    const owed = this.world.notices.filter(({ id }) => this.confirmed.has(id));
    expect(owed).toEqual([]);
  }

  ending() {
    const { world } = this;
    return {
      balances: PEOPLE.map((name) => world.engine.balance(world.id(name))),
      referrals: world.engine.referrals(world.id("bob")),
      vitals: { ...world.engine.vitals(), head: 0, messages: 0 },
    };
  }

  /** What each person was told of rooms, once per notice however often it was shown. */
  news(): string[] {
    const lines = new Set<string>();
    for (const notice of this.shown) {
      if (notice.kind === "receipt") lines.add(`receipt ${notice.user} ${notice.receipt.lamports}`);
      if (notice.kind === "host-fee") lines.add(`fee ${notice.user} ${notice.lamports}`);
      if (notice.kind === "settled") {
        const { user, room, outcome, stakeLamports, returnedLamports } = notice;
        lines.add(`${outcome} ${user} in ${room}: ${stakeLamports} > ${returnedLamports}`);
      }
    }
    return [...lines].sort();
  }
}

describe("an evening with the power going off", () => {
  let quiet: Evening;
  let appends: number;

  beforeAll(async () => {
    quiet = new Evening(new MemoryJournal());
    await quiet.live();
    appends = quiet.world.journal.head().no;
  });

  it("is a full evening when it does not: hit, time, quorum, referral and all told", async () => {
    expect(quiet.cuts).toBe(0);
    expect(appends).toBeGreaterThan(30);
    // Room 1: T = 18.00000001, fee 0.54, bob gets 11.000000003 + 6.460000007.
    // Room 2: T = 7, fee 0.21, dave gets 4 + 2.79; bob hosts it and brought dave to both.
    expect(quiet.news()).toEqual(
      [
        "receipt 1001 10000000000",
        "receipt 1002 5000000000",
        "receipt 1003 2000000007",
        "receipt 1002 3000000000",
        "receipt 1003 4000000000",
        "receipt 1001 1000000003",
        "YES 1001 in 1: 11000000003 > 17460000010",
        "YES 1002 in 1: 5000000000 > 0",
        "YES 1003 in 1: 2000000007 > 0",
        "NO 1002 in 2: 3000000000 > 0",
        "NO 1003 in 2: 4000000000 > 6790000000",
        "fee 1000 180000000",
        "fee 1001 70000000",
      ].sort(),
    );
    expect(quiet.shown.filter((notice) => notice.kind !== "locked")).toHaveLength(13);
    expect(quiet.world.engine.vitals()).toMatchObject({ rooms: 0, noticesOwed: 0, bookSum: "0" });
    await quiet.world.crash();
    expect(quiet.world.notices).toEqual([]);
  });

  it.each([
    ["is lost", false],
    ["has reached the disk", true],
  ])("at any commit, which %s, ends as if it had not", async (_what, survives) => {
    for (let no = 1; no <= appends; no++) {
      const journal = new MemoryJournal();
      journal.tornAt(no, survives);
      const evening = new Evening(journal);
      await evening.live();
      expect(evening.cuts, `commit ${no}`).toBe(1);
      const { problems } = await audit(evening.world.journal.chunk(0).batches);
      expect(problems, `commit ${no}`).toEqual([]);
      expect(evening.ending(), `commit ${no}`).toEqual(quiet.ending());
      expect(evening.news(), `commit ${no}`).toEqual(quiet.news());
    }
  });

  it("twice, the second time soon after the first, ends as if it had not", async () => {
    for (let no = 1; no < appends; no += 2) {
      const journal = new MemoryJournal();
      journal.tornAt(no, no % 4 === 1);
      const evening = new Evening(journal);
      const start = evening.world.start.bind(evening.world);
      evening.world.start = () => {
        if (evening.cuts === 1) evening.world.journal.tornAt(no + 1 + (no % 3), no % 3 === 0);
        return start();
      };
      await evening.live();
      expect(evening.cuts, `commit ${no}`).toBeGreaterThanOrEqual(2);
      expect(evening.ending(), `commit ${no}`).toEqual(quiet.ending());
      expect(evening.news(), `commit ${no}`).toEqual(quiet.news());
    }
  });
});
