/**
 * Random people, stakes, prices, waits and crashes against the rulebook's model: every answer, every
 * balance after every step, every outcome by what the prices really did.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { referralCode, requestId, roomId, type RoomId } from "../../src/domain/ids.ts";
import type { Side } from "../../src/domain/market.ts";
import { lamports } from "../../src/domain/money.ts";
import type { RoomCard } from "../../src/engine/door.ts";
import { EngineWorld, settle } from "../support/engine-world.ts";
import { RulebookModel, type ModelRoom } from "../support/rulebook-model.ts";

const PEOPLE = ["ann", "ben", "cat", "dan", "eve"] as const;
type Who = (typeof PEOPLE)[number];

/** Many more, and another seed, when the engine has been changed: 1,000 take two minutes. */
const RUNS = 40;
const SEED = 20_261_123;
const KINDS = ["stakes", "refusals", "YES", "NO", "VOID"] as const;
const SPOT = 160;
const DWELL_MS = 3_000;
/** From a change of price until every consensus shows it, and back to the chart. */
const SLACK_MS = 3_000;

const who = fc.constantFrom<Who>(...PEOPLE);
const amounts = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: 10_000_000n, max: 30_000_000_000n }) },
  fc.constantFrom(1n, 9_999_999n, 10_000_000n, 10_000_001n, 100_000_000_000n, 2_000_000_000_000n),
);

const steps = fc.oneof(
  { weight: 2, arbitrary: fc.record({ t: fc.constant("start" as const), who, by: who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      t: fc.constant("room" as const),
      who,
      up: fc.boolean(),
      touch: fc.boolean(),
      window: fc.constantFrom("15m", "20m"),
      minPlayers: fc.constantFrom(2, 2, 3),
    }),
  },
  {
    weight: 16,
    arbitrary: fc.record({
      t: fc.constant("stake" as const),
      who,
      room: fc.constantFrom(0, 0, 0, 1, 1, 2, 3),
      /** Mostly people know on which side they are. */
      strays: fc.constantFrom(false, false, false, false, false, true),
      lamports: amounts,
      /** Power goes before the answer; the batch had landed, or not. */
      cut: fc.constantFrom("none", "none", "none", "none", "lost", "landed"),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      t: fc.constant("price" as const),
      price: fc.constantFrom(SPOT, SPOT, SPOT, SPOT, 165, 166, 155, 154),
      seconds: fc.constantFrom(1, 1, 2, 2, 3, 8, 15, 30),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      t: fc.constant("wait" as const),
      seconds: fc.constantFrom(11, 11, 60, 60, 240, 500),
    }),
  },
  { weight: 1, arbitrary: fc.record({ t: fc.constant("crash" as const) }) },
);

type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;
type StakeStep = Extract<Step, { t: "stake" }>;

class Play {
  readonly world = new EngineWorld({ beatMs: 1_000 });
  readonly model = new RulebookModel();
  readonly seen = { stakes: 0, refusals: 0, YES: 0, NO: 0, VOID: 0 };
  /** What the market said from when on; a crash counts, since a dwell starts over there (R16). */
  readonly #market: { atMs: number; price: number; isCrash: boolean }[] = [];
  #requests = 0n;

  async begin(): Promise<void> {
    await this.world.start();
    this.#mark(SPOT);
    // Ids in the order of PEOPLE, whoever starts first.
    for (const name of PEOPLE) this.world.know(name);
  }

  async step(step: Step): Promise<void> {
    const { world, model } = this;
    if (step.t === "start") {
      const code = referralCode(world.id(step.by));
      await world.greet(step.who, code);
      model.join(step.who, step.by);
    } else if (step.t === "room") await this.#room(step);
    else if (step.t === "stake") await this.#stake(step);
    else if (step.t === "crash") await this.#crash(0);
    else {
      if (step.t === "price") {
        world.price(step.price);
        this.#mark(step.price);
      }
      await world.seconds(step.seconds);
    }
    await this.check();
  }

  async end(): Promise<void> {
    await this.world.minutes(31);
    await this.check();
    expect([...this.model.rooms.values()].every((room) => room.isSettled)).toBe(true);
    expect(this.world.engine.vitals()).toMatchObject({ rooms: 0, parked: [], bookSum: "0" });
    // Nobody has been told anything, so after one more crash all of it is owed again.
    await this.#crash(0);
    await this.check();
    const told = new Map<string, bigint>();
    for (const notice of this.world.notices) {
      if (notice.kind !== "settled") continue;
      const name = PEOPLE[notice.user - 1_000]!;
      told.set(`${notice.room} ${name}`, notice.returnedLamports);
    }
    expect(told).toEqual(this.model.returned);
    const receipts = this.world.notices.filter(({ kind }) => kind === "receipt");
    expect(receipts).toHaveLength(this.seen.stakes);
  }

  /** Everything that the rulebook says of this moment. */
  async check(): Promise<void> {
    const { world, model } = this;
    for (const [id, room] of model.rooms) {
      if (room.isSettled) continue;
      const card = (await world.engine.room(roomId(id)))!;
      if (card.settled === undefined) continue;
      this.#judge(room, card.settled);
      model.settle(id, room, card.settled);
      this.seen[card.settled.outcome]++;
    }
    for (const name of PEOPLE) {
      expect(world.engine.balance(world.id(name)), name).toEqual({
        availableLamports: model.free.get(name) ?? 0n,
        inPlayLamports: model.inPlay(name),
      });
      expect(model.free.get(name) ?? 0n).toBeGreaterThanOrEqual(0n);
    }
    expect(world.engine.vitals().bookSum).toBe("0");
    expect(world.fatal).toEqual([]);
  }

  async #room(step: Extract<Step, { t: "room" }>): Promise<void> {
    const { world, model } = this;
    // A host is somebody who has started; a target 5 away from spot is neither met nor too near.
    if (!model.free.has(step.who) || this.#price() !== SPOT || model.rooms.size >= 4) return;
    await world.seconds(3);
    const target = step.up ? 165 : 155;
    const id = await world.room(step.who, {
      target: String(target),
      direction: step.up ? "reach-or-exceed" : "fall-to-or-below",
      settlement: step.touch ? "touch" : "close",
      window: step.window,
      minPlayers: step.minPlayers,
    });
    const { createdAtMs, lockAtMs, settleAtMs } = (await world.engine.room(id))!;
    const { up, touch, minPlayers } = step;
    const times = { createdAtMs, lockAtMs, settleAtMs };
    expect(times.settleAtMs - createdAtMs).toBe(step.window === "15m" ? 900_000 : 1_200_000);
    expect(times.lockAtMs - createdAtMs).toBe((settleAtMs - createdAtMs) / 2);
    const room = { host: step.who, target, up, touch, minPlayers, ...times };
    model.rooms.set(id, { ...room, stakes: [], isSettled: false });
  }

  async #stake(step: StakeStep): Promise<void> {
    const { world, model } = this;
    const id = roomId(step.room + 1);
    const room = model.rooms.get(id);
    const wanted = { user: world.id(step.who), room: id, side: sideOf(step) };
    const stake = { ...wanted, lamports: lamports(step.lamports), receipt: true };
    const request = requestId(++this.#requests);
    const send = () => world.engine.stake({ ...stake, request });
    if (step.cut !== "none") {
      const sentAtMs = world.clock.now();
      const landed = step.cut === "landed" && (await this.#expected(step, room, id)) === "ok";
      world.journal.hold();
      void send();
      await settle();
      await this.#crash(landed ? 1 : 0);
      if (landed) {
        this.#booked(step, room, sentAtMs);
        const value = { bookedAtMs: sentAtMs, repeated: true };
        expect(await send()).toMatchObject({ ok: true, value });
        return;
      }
      await this.check();
    }
    const expected = await this.#expected(step, room, id);
    const quote = world.engine.quote(stake);
    const answer = await send();
    expect([codeOf(answer), codeOf(quote)]).toEqual([expected, expected]);
    if (!answer.ok) {
      this.seen.refusals++;
      return;
    }
    expect(answer.value).toMatchObject({ bookedAtMs: world.clock.now(), repeated: false });
    this.#booked(step, room, answer.value.bookedAtMs);
    // The same again changes nothing.
    expect(await send()).toEqual({ ok: true, value: { ...answer.value, repeated: true } });
  }

  async #expected(step: StakeStep, room: ModelRoom | undefined, id: RoomId): Promise<string> {
    if (room === undefined) return "room-unknown";
    const held = (await this.world.engine.room(id))?.suspended === true;
    const stake = { ...step, side: sideOf(step) };
    return this.model.judge(stake, room, this.world.clock.now(), held);
  }

  #booked(step: StakeStep, room: ModelRoom | undefined, bookedAtMs: number): void {
    if (room === undefined) throw new Error("a stake without a room was booked");
    const { who: name, lamports: amount } = step;
    this.model.book(room, { who: name, side: sideOf(step), lamports: amount, bookedAtMs });
    this.seen.stakes++;
  }

  async #crash(landed: number): Promise<void> {
    this.#mark(this.#price(), true);
    await this.world.crash(landed);
  }

  #mark(price: number, isCrash = false): void {
    this.#market.push({ atMs: this.world.clock.now(), price, isCrash });
  }

  #price(): number {
    return this.#market.at(-1)!.price;
  }

  /** R14, R16, R19: could this be, by what the market did? */
  #judge(room: ModelRoom, settled: NonNullable<RoomCard["settled"]>): void {
    const { outcome, reason, hitAtMs, atMs } = settled;
    const players = new Set(room.stakes.map((stake) => stake.who)).size;
    const sides = new Set(room.stakes.map(({ side }) => side)).size;
    if (hitAtMs !== undefined) {
      expect(room.touch && room.createdAtMs <= hitAtMs && hitAtMs < room.settleAtMs).toBe(true);
      expect(this.#longestMs(room, hitAtMs, hitAtMs + DWELL_MS - 1_100)).toBe(DWELL_MS - 1_100);
      expect(outcome).toBe(this.model.isContested(room, hitAtMs) ? "YES" : "VOID");
    } else if (reason === "hit-while-queuing") {
      expect(room.touch && players < room.minPlayers).toBe(true);
      expect(this.#longestMs(room, room.createdAtMs, atMs)).toBeGreaterThanOrEqual(DWELL_MS);
    } else if (reason === "min-players-not-met") {
      expect(players).toBeLessThan(room.minPlayers);
      expect(atMs).toBeGreaterThanOrEqual(room.lockAtMs);
    } else if (reason === "no-deciding-price") {
      // Only an outage can bring that about, and here only a crash is one.
      expect(this.#crashes(room.settleAtMs - 60_000, atMs)).toBeGreaterThan(0);
    } else {
      expect(atMs).toBeGreaterThanOrEqual(room.settleAtMs);
      expect(players).toBeGreaterThanOrEqual(room.minPlayers);
      expect(reason).toBe(sides === 2 ? undefined : "one-sided");
      this.#judgeTimed(room, outcome, sides);
    }
  }

  #judgeTimed(room: ModelRoom, outcome: string, sides: number): void {
    const { touch, createdAtMs, settleAtMs } = room;
    if (touch) {
      const longestMs = this.#longestMs(room, createdAtMs, settleAtMs);
      expect(longestMs).toBeLessThanOrEqual(DWELL_MS + SLACK_MS);
      expect(outcome).toBe(sides === 2 ? "NO" : "VOID");
    } else if (sides === 2) {
      const fromMs = settleAtMs - 62_000;
      const isBeyond = this.#longestMs(room, fromMs, settleAtMs) === 62_000;
      const isNear = this.#longestMs(room, fromMs, settleAtMs) === 0;
      if (isBeyond) expect(outcome).toBe("YES");
      if (isNear) expect(outcome).toBe("NO");
    } else expect(outcome).toBe("VOID");
  }

  /** The longest time between the two moments that the market was beyond the target, uncut. */
  #longestMs({ target, up }: ModelRoom, fromMs: number, toMs: number): number {
    let [longest, run] = [0, 0];
    this.#market.forEach(({ atMs, price, isCrash }, index) => {
      const endMs = Math.min(this.#market[index + 1]?.atMs ?? toMs, toMs);
      const lastedMs = endMs - Math.max(atMs, fromMs);
      if (lastedMs <= 0) return;
      const isBeyond = up ? price >= target : price <= target;
      run = (isCrash ? 0 : run) + lastedMs;
      if (!isBeyond) run = 0;
      longest = Math.max(longest, run);
    });
    return longest;
  }

  #crashes(fromMs: number, toMs: number): number {
    return this.#market.filter(({ atMs, isCrash }) => isCrash && fromMs <= atMs && atMs <= toMs)
      .length;
  }
}

function sideOf({ who: name, room, strays }: StakeStep): Side {
  const isYes = (PEOPLE.indexOf(name) + room) % 2 === 0;
  return isYes === strays ? "no" : "yes";
}

function codeOf(result: { ok: true } | { ok: false; error: { code: string } }): string {
  return result.ok ? "ok" : result.error.code;
}

it("whatever people do, whatever prices do and whenever power goes, the rulebook holds", async () => {
  const seen = { stakes: 0, refusals: 0, YES: 0, NO: 0, VOID: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 12, maxLength: 45 }), async (list) => {
      const play = new Play();
      await play.begin();
      // Every evening begins with people, two rooms and some bets.
      for (const name of PEOPLE.slice(0, 4)) await play.step({ t: "start", who: name, by: "ann" });
      const room = { t: "room", who: "ann", up: true, window: "15m", minPlayers: 2 } as const;
      await play.step({ ...room, touch: true });
      await play.step({ ...room, touch: false });
      const bet = { t: "stake", room: 0, lamports: 3_000_000_007n, strays: false } as const;
      for (const name of ["ann", "ben"] as const) {
        await play.step({ ...bet, who: name, cut: "none" });
        await play.step({ ...bet, who: name, room: 1, cut: "none" });
      }
      for (const step of list) await play.step(step);
      await play.end();
      for (const key of KINDS) seen[key] += play.seen[key];
    }),
    { numRuns: RUNS, seed: SEED },
  );
  // A model that everything is refused by would prove nothing.
  expect(seen.stakes).toBeGreaterThan(2 * RUNS);
  for (const key of KINDS) expect(seen[key], key).toBeGreaterThan(RUNS / 10);
});
