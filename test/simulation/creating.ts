/** How hosts make rooms: mostly well, sometimes with nonsense, out of turn, or by a message that came twice. */
import type { UserId } from "../../src/domain/ids.ts";
import type { Direction, SettlementType } from "../../src/domain/market.ts";
import type { CreateAnswer } from "../../src/engine/creation-door.ts";
import type { Chance } from "../support/chance.ts";
import type { Flow } from "./auditor/create-flow.ts";
import type { Stage } from "./stage.ts";

const MINT = "So11111111111111111111111111111111111111112";

export class Hosts {
  readonly #stage: Stage;
  /** Each host's last message, and what was typed in those before it. */
  readonly #messages = new Map<UserId, { last: number; readonly typed: CreateAnswer[] }>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** A host goes on for some answers, often to the end. */
  goOn(user: UserId, chance: Chance): void {
    const isPatient = chance.isLucky(0.75);
    for (let left = isPatient ? 16 : chance.whole(1, 5); left > 0; left--) {
      const before = this.#stage.auditor.flow(user);
      this.#answer(user, this.#draw(user, before, chance));
      const after = this.#stage.auditor.flow(user);
      const isStuck = after?.refusal !== undefined && chance.isLucky(0.3);
      if (isStuck || (before !== undefined && after === undefined)) return;
    }
  }

  #answer(user: UserId, answer: CreateAnswer): void {
    const { engine, auditor } = this.#stage;
    this.#stage.findSettled();
    const { lastId } = auditor.rooms;
    const answered = engine.create(user, answer);
    const judge = auditor.created(engine, user, answer, this.#stage.nowMs);
    const vouch = auditor.vouching();
    this.#stage.note(`${user} answers ${JSON.stringify(answer)}`);
    this.#stage.count(auditor.rooms.lastId > lastId ? "opened" : "answered");
    this.#stage.listen(answered, (view) => {
      judge(view);
      vouch();
      if (view.refusal !== undefined) this.#stage.count(`refused ${view.refusal.code}`);
    });
  }

  #draw(user: UserId, flow: Flow | undefined, chance: Chance): CreateAnswer {
    const messages = this.#messages.get(user) ?? { last: 0, typed: [] };
    this.#messages.set(user, messages);
    if (messages.typed.length > 0 && chance.isLucky(0.05)) return chance.oneOf(messages.typed);
    const state = flow === undefined ? "START" : flow.state;
    const isOutOfTurn = chance.isLucky(0.06);
    const at = isOutOfTurn
      ? chance.oneOf([
          "START",
          "ASSET",
          "CONDITION",
          "TARGET",
          "WINDOW",
          "TITLE",
          "REVIEW",
        ] as const)
      : state;
    const answer = this.#answerTo(at, flow, chance);
    if (!("text" in answer) || chance.isLucky(0.1)) return answer;
    const typed = { ...answer, message: (messages.last += chance.whole(1, 3)) };
    messages.typed.push(typed);
    return typed;
  }

  #answerTo(state: Flow["state"] | "START", flow: Flow | undefined, chance: Chance): CreateAnswer {
    if (chance.isLucky(0.02)) return { type: chance.oneOf(["BACK", "DISCARD", "START"] as const) };
    switch (state) {
      case "START":
        return { type: "START" };
      case "ASSET":
        return { type: "ASSET", text: this.#assetText(chance) };
      case "CONDITION":
        return {
          type: "CONDITION",
          direction: chance.oneOf<Direction>(["reach-or-exceed", "fall-to-or-below"]),
          settlement: chance.oneOf<SettlementType>(["touch", "touch", "close"]),
        };
      case "TARGET":
        return { type: "TARGET", text: this.#targetText(flow, chance) };
      case "WINDOW":
        return windowAnswer(chance);
      case "TITLE":
        return titleAnswer(chance);
      case "REVIEW":
        return {
          type: chance.weighted([
            [20, "PUBLISH"],
            [1, "BACK"],
            [1, "DISCARD"],
          ] as const),
        };
    }
  }

  #assetText(chance: Chance): string {
    const { assets } = this.#stage.scenario;
    const symbol = chance.oneOf(assets.filter(({ offered }) => offered)).asset;
    return chance.weighted([
      [12, symbol],
      [2, ` $${symbol.toLowerCase()} `],
      [1, chance.oneOf(["USDC", "DOGE", "", "🦆".repeat(30), MINT])],
    ]);
  }

  #targetText(flow: Flow | undefined, chance: Chance): string {
    const { assets } = this.#stage.scenario;
    const asset = assets.find((one) => one.asset === flow?.asset);
    if (asset === undefined || chance.isLucky(0.06)) {
      return chance.oneOf(["abc", "0", "-5", "1e5", "", "1.2.3", "999999999999999999"]);
    }
    const away = chance.weighted([
      [6, 0.003 + chance.next() * 0.012],
      [3, chance.next() * 0.06],
      [1, -0.01],
      [1, 0.001],
    ]);
    const sign = flow?.direction === "fall-to-or-below" ? -1 : 1;
    const price = this.#stage.world.market.price(asset.asset) * (1 + sign * away);
    const text = price.toFixed(asset.decimals + chance.whole(-1, 1));
    return chance.oneOf([text, text, `$${text}`, text.replace(".", ","), ` ${text} `]);
  }
}

function windowAnswer(chance: Chance): CreateAnswer {
  if (chance.isLucky(0.2)) return { type: "LOCK", fraction: chance.oneOf([0.25, 0.5, 0.75, 0.9]) };
  const text = chance.weighted([
    [8, "15m"],
    [4, chance.oneOf(["20 min", "17", "30m", "45 minutes"])],
    [2, chance.oneOf(["1h", "2 hours", "61"])],
    [1, chance.oneOf(["4h", "24h"])],
    [1, chance.oneOf(["14m", "25h", "soon", "", "0"])],
  ]);
  return { type: "WINDOW", text };
}

function titleAnswer(chance: Chance): CreateAnswer {
  return chance.weighted<CreateAnswer>([
    [6, { type: "NEXT" }],
    [
      3,
      {
        type: "MIN_PLAYERS",
        count: chance.weighted([
          [8, chance.whole(2, 5)],
          [1, 1],
          [1, 2.5],
        ]),
      },
    ],
    [2, { type: "TITLE", text: `  Will it\n go ${"🚀".repeat(chance.whole(1, 150))}?` }],
    [1, { type: "TITLE", text: chance.oneOf(["x", " ab  c ", "🚀".repeat(201)]) }],
  ]);
}
