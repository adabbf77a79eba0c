/** The create-room questions in order, with the domain's own checks; stands in for the engine's chart. */
import type { UserId } from "../../src/domain/ids.ts";
import {
  checkMinPlayers,
  checkTarget,
  checkTitle,
  parseDuration,
} from "../../src/domain/room-terms.ts";
import { priceText } from "../../src/domain/market.ts";
import type { Refusal } from "../../src/domain/refusal.ts";
import type { Result } from "../../src/domain/result.ts";
import type { CreateAnswer, Creation } from "../../src/engine/creation-door.ts";
import type { FakeDoor } from "./fake-door.ts";
import type { ManualClock } from "../support/manual-clock.ts";

const ORDER = ["ASSET", "CONDITION", "TARGET", "WINDOW", "TITLE", "REVIEW"] as const;

const FRESH: Creation = {
  state: "ASSET",
  expectsText: true,
  draft: {
    asset: undefined,
    direction: undefined,
    settlement: undefined,
    target: undefined,
    durationMs: undefined,
    lockFraction: 0.5,
    minPlayers: 2,
    title: undefined,
  },
  proposedTitle: undefined,
  rule: undefined,
  room: undefined,
  refusal: undefined,
};

export class FakeWizard {
  readonly #creations = new Map<UserId, Creation>();
  readonly #door: FakeDoor;
  readonly #clock: ManualClock;

  constructor(door: FakeDoor, clock: ManualClock) {
    this.#door = door;
    this.#clock = clock;
  }

  of(user: UserId): Creation | undefined {
    return this.#creations.get(user);
  }

  take(user: UserId, answer: CreateAnswer): Creation {
    const before = { ...(this.#creations.get(user) ?? FRESH), refusal: undefined };
    const after = answer.type === "START" ? FRESH : this.#step(user, before, answer);
    const text = ["ASSET", "TARGET", "WINDOW", "TITLE"].includes(after.state);
    const next = { ...after, expectsText: text };
    const over = next.state === "PUBLISHED" || next.state === "DISCARDED";
    if (over) this.#creations.delete(user);
    else this.#creations.set(user, next);
    return next;
  }

  #step(user: UserId, now: Creation, answer: CreateAnswer): Creation {
    const refuse = (refusal: Refusal): Creation => ({ ...now, refusal });
    const go = (state: Creation["state"], draft: Partial<Creation["draft"]>): Creation => ({
      ...now,
      state,
      draft: { ...now.draft, ...draft },
      proposedTitle: "Will SOL reach the target?",
      rule: "YES as soon as the consensus holds; otherwise NO.",
    });
    const checked = <T>(result: Result<T, Refusal>, then: (value: T) => Creation): Creation =>
      result.ok ? then(result.value) : refuse(result.error);
    const key = `${now.state} ${answer.type}`;
    if (answer.type === "DISCARD") return { ...now, state: "DISCARDED" };
    if (answer.type === "BACK") {
      const at = ORDER.findIndex((state) => state === now.state);
      return { ...now, state: ORDER[Math.max(0, at - 1)] ?? "ASSET" };
    }
    if (answer.type === "ASSET" && key === "ASSET ASSET") {
      const asset = answer.text.toUpperCase();
      return this.#door.prices.has(asset)
        ? go("CONDITION", { asset })
        : refuse({ code: "unknown-asset", text: answer.text, known: ["SOL", "BTC"] });
    }
    if (answer.type === "CONDITION" && key === "CONDITION CONDITION") {
      return go("TARGET", { direction: answer.direction, settlement: answer.settlement });
    }
    if (answer.type === "TARGET" && key === "TARGET TARGET") {
      const spot = this.#door.price(now.draft.asset ?? "")?.price ?? 1;
      const direction = now.draft.direction ?? "reach-or-exceed";
      return checked(checkTarget(answer.text, direction, spot), (target) =>
        go("WINDOW", { target: priceText(target) }),
      );
    }
    if (answer.type === "WINDOW" && key === "WINDOW WINDOW") {
      return checked(parseDuration(answer.text), (durationMs) => go("TITLE", { durationMs }));
    }
    if (answer.type === "LOCK" && now.state === "WINDOW") {
      return go("WINDOW", { lockFraction: answer.fraction });
    }
    if (answer.type === "TITLE" && now.state === "TITLE") {
      return checked(checkTitle(answer.text), (title) => go("REVIEW", { title }));
    }
    if (answer.type === "MIN_PLAYERS" && now.state === "TITLE") {
      return checked(checkMinPlayers(answer.count), (minPlayers) => go("TITLE", { minPlayers }));
    }
    if (key === "TITLE NEXT") return go("REVIEW", {});
    if (key === "REVIEW PUBLISH") {
      const { id } = this.#door.addRoom({
        title: now.draft.title ?? now.proposedTitle ?? "",
        host: user,
        phase: "QUEUING",
        players: 0,
        createdAtMs: this.#clock.now(),
      });
      this.#door.groups.published(user, id);
      return { ...go("PUBLISHED", {}), room: id };
    }
    return refuse({ code: "not-expected" });
  }
}
