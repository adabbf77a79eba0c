/** What people and markets do in one step, drawn from the step's own chance and from what is there. */
import { referralCode, roomId } from "../../src/domain/ids.ts";
import type { Chance } from "../support/chance.ts";
import { oneOf } from "./auditor/mismatch.ts";
import { Hosts } from "./creating.ts";
import type { Stage } from "./stage.ts";
import { repeatSomething, stakeSomething } from "./staking.ts";

/** By then everybody has come, if nobody keeps them away. */
const ARRIVED_BY_STEP = 40;

type Act = "start" | "create" | "stake" | "repeat" | "tell" | "void" | "look";

export class Workload {
  readonly #stage: Stage;
  readonly #hosts: Hosts;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#hosts = new Hosts(stage);
  }

  /** Several people in one moment, or nearly in one. */
  async crowd(chance: Chance): Promise<void> {
    const count = chance.anySize(1, this.#stage.scenario.crowd);
    for (let left = count; left > 0; left--) {
      await this.#act(chance);
      // Some come while the engine is still at work on what others asked.
      if (chance.isLucky(0.1)) await this.#stage.world.turn();
      if (chance.isLucky(0.1)) await this.#stage.world.pass(chance.whole(1, 400));
    }
  }

  async #act(chance: Chance): Promise<void> {
    const { auditor, scenario, step } = this.#stage;
    const due = Math.min(
      scenario.people,
      Math.ceil((scenario.people * step) / ARRIVED_BY_STEP) + 3,
    );
    const missing = Math.max(0, due - auditor.book.players.size);
    const roomsDue = Math.min(
      scenario.rooms,
      Math.ceil((scenario.rooms * step) / ARRIVED_BY_STEP) + 1,
    );
    const act = chance.weighted<Act>([
      [missing > 0 ? 8 : 0.3, "start"],
      [auditor.rooms.liveCount < roomsDue ? 6 : 0.2, "create"],
      [12, "stake"],
      [2, "repeat"],
      [1.5, "tell"],
      [0.1, "void"],
      [0.7, "look"],
    ]);
    if (act === "start") this.#greet(chance);
    else if (act === "create") this.#create(chance);
    else if (act === "stake") stakeSomething(this.#stage, chance);
    else if (act === "repeat") repeatSomething(this.#stage, chance);
    else if (act === "tell") this.tell(chance, chance.next());
    else if (act === "void") this.#void(chance);
    else await this.#look(chance);
  }

  /** Somebody presses start: mostly somebody new, by the code of one who came shortly before. */
  #greet(chance: Chance): void {
    const { auditor, scenario, engine } = this.#stage;
    const players = [...auditor.book.players.keys()];
    const user = this.#stage.user(chance.whole(0, scenario.people - 1));
    const recent = players.slice(-8);
    const by =
      recent.length > 0 && chance.isLucky(0.7)
        ? this.#stage.user(chance.oneOf(recent) - this.#stage.user(0))
        : user;
    const [code, referrer] = chance.weighted<[string | undefined, number | undefined]>([
      [6, [referralCode(by), by]],
      [1, [` ${referralCode(by).toLowerCase()} `, by]],
      [3, [undefined, undefined]],
      [0.3, ["REF", 0]],
      [0.3, [referralCode(this.#stage.user(1_000_000)), 0]],
    ]);
    const isNew = !auditor.book.players.has(user);
    const judge = auditor.greet(user, referrer);
    const vouch = auditor.vouching();
    this.#stage.note(`${user} starts with ${code}`);
    this.#stage.count(isNew ? "joined" : "started again");
    this.#stage.listen(engine.greet({ user, name: `u${user}`, referralCode: code }), (answer) => {
      judge(answer);
      vouch();
    });
  }

  #create(chance: Chance): void {
    const { auditor, scenario } = this.#stage;
    const players = [...auditor.book.players.keys()];
    const isStranger = players.length === 0 || chance.isLucky(0.02);
    const index = isStranger
      ? scenario.people + chance.whole(0, 3)
      : chance.oneOf(players) - this.#stage.user(0);
    this.#hosts.goOn(this.#stage.user(index), chance);
  }

  /** The outbox says that it told some of what it was given; sometimes twice. */
  tell(chance: Chance, share: number): void {
    const { auditor, engine } = this.#stage;
    const given = auditor.notices.given();
    const some = given.filter(() => chance.isLucky(share));
    const ids = chance.isLucky(0.2) ? [...chance.shuffled(some), ...some.slice(0, 2)] : some;
    const told = auditor.notices.tell(ids);
    engine.told(ids);
    this.#stage.note(`told ${ids.join(" ")}`);
    this.#stage.listen(engine.durable(), told);
  }

  #void(chance: Chance): void {
    const { auditor, engine, nowMs } = this.#stage;
    const id = roomId(chance.whole(1, auditor.rooms.lastId + 1));
    this.#stage.findSettled();
    const { may, heard } = auditor.rooms.voiding(id, nowMs);
    this.#stage.note(`an operator voids ${id}`);
    this.#stage.listen(engine.voidRoom(id, "simulated"), (did) => {
      this.#stage.count(`voided ${did}`);
      oneOf(`whether room ${id} was voided (R12)`, did, may);
      heard(did);
    });
  }

  async #look(chance: Chance): Promise<void> {
    const { auditor, engine, scenario } = this.#stage;
    this.#stage.findSettled();
    await auditor.look(engine, this.#stage.user(chance.whole(0, scenario.people)));
  }

  /** A price moves: a little, or to where it decides a room, for a while or for good. */
  async market(chance: Chance): Promise<void> {
    const { world, scenario, auditor } = this.#stage;
    const { asset } = chance.oneOf(scenario.assets.filter(({ offered }) => offered));
    const before = world.market.price(asset);
    const rooms = auditor.rooms.live().filter((room) => room.asset === asset);
    const room = rooms.length === 0 ? undefined : chance.oneOf(rooms);
    const sign = (room?.up ?? true) ? 1 : -1;
    const to = chance.weighted([
      [4, before * (1 + (chance.next() - 0.5) * 0.003)],
      [6, (room?.target ?? before) * (1 + sign * chance.next() ** 2 * 0.01)],
      [1, (room?.target ?? before) * (1 - sign * 0.0002)],
      [1, before * (1 + (chance.next() - 0.5) * 0.12)],
      [3, scenario.prices.get(asset) ?? before],
    ]);
    this.#move(asset, to);
    await this.#whileItLasts(chance);
    if (chance.isLucky(0.5)) {
      this.#move(asset, before);
      await this.#whileItLasts(chance);
    }
  }

  #move(asset: string, to: number): void {
    this.#stage.note(`${asset} is at ${to}`);
    this.#stage.count("moved");
    this.#stage.world.market.move(asset, to);
  }

  async #whileItLasts(chance: Chance): Promise<void> {
    const lastsMs = chance.weighted([
      [3, chance.whole(0, 2_500)],
      [3, chance.whole(2_500, 7_000)],
      [1, chance.whole(7_000, 30_000)],
    ]);
    const untilMs = this.#stage.nowMs + lastsMs;
    while (this.#stage.nowMs < untilMs) {
      if (chance.isLucky(0.3)) stakeSomething(this.#stage, chance);
      const stepMs = Math.min(untilMs - this.#stage.nowMs, chance.whole(200, 3_000));
      await this.#stage.world.pass(stepMs);
    }
  }

  /** Time passes, often to a moment that matters. */
  async wait(chance: Chance): Promise<void> {
    const { nowMs, auditor } = this.#stage;
    const deadlines = auditor.rooms
      .live()
      .flatMap(({ lockAtMs, settleAtMs }) => [lockAtMs, settleAtMs])
      .filter((atMs) => atMs > nowMs)
      .sort((a, b) => a - b);
    const next = deadlines[0] ?? nowMs + 60_000;
    const toMs = chance.weighted([
      [4, nowMs + chance.whole(1, 3_000)],
      [3, nowMs + chance.whole(3_000, 15_000)],
      [2, nowMs + chance.whole(15_000, 120_000)],
      [1.5, Math.max(nowMs, next - chance.whole(0, 2) * chance.whole(0, 1_500))],
      [1, next + chance.whole(0, 12_000)],
      [0.5, nowMs + chance.whole(120_000, 900_000)],
    ]);
    this.#stage.note(`waits ${toMs - nowMs} ms`);
    await this.#stage.advance(toMs, chance.isLucky(0.8));
  }
}
