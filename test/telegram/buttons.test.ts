import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTicketId, roomId } from "../../src/domain/ids.ts";
import { HISTORY_FILTERS } from "../../src/domain/history.ts";
import { LANGUAGES } from "../../src/domain/preferences.ts";
import { PERIODS, RANKINGS } from "../../src/domain/standings.ts";
import { LAMPORTS_MAX, lamports } from "../../src/domain/money.ts";
import { EXCLUSION_TERMS, LIMIT_KINDS, type ExclusionTerm } from "../../src/domain/protection.ts";
import {
  DATA_MAX_BYTES,
  decodeButton,
  encodeButton,
  type Button,
} from "../../src/telegram/buttons.ts";
import { HELP_TOPICS } from "../../src/telegram/button-forms.ts";

const room = fc.integer({ min: 1, max: 2 ** 32 - 1 }).map(roomId);
const side = fc.constantFrom("yes" as const, "no" as const);
const page = fc.nat();
const ticket = fc
  .stringMatching(/^[0-9A-Za-z]{12}$/)
  .map((text) => parseTicketId(text) ?? expect.fail("a ticket id"));

const anyButton: fc.Arbitrary<Button> = fc.oneof(
  fc.constantFrom<Button>(
    { to: "home" },
    { to: "wallet" },
    { to: "deposit" },
    { to: "create" },
    { to: "create-next" },
    { to: "create-back" },
    { to: "publish" },
    { to: "discard" },
    { to: "invite" },
    { to: "settings" },
    { to: "presets" },
    { to: "limits" },
    { to: "breaks" },
    { to: "withdraw" },
    { to: "security" },
    { to: "pin-choose" },
    { to: "pin-remove" },
    { to: "pin-forgot" },
    { to: "pin-keep" },
    { to: "freeze" },
    { to: "thaw" },
    { to: "group-privacy" },
    { to: "record" },
    { to: "invite-code" },
    { to: "statement" },
  ),
  fc.constantFrom<Button>({ to: "schedules" }, { to: "repeat-draft" }),
  fc.record({ to: fc.constant("repeat-room" as const), room }),
  fc.record({
    to: fc.constantFrom("schedule" as const, "schedule-exact" as const),
    schedule: page,
  }),
  fc.record({
    to: fc.constant("schedule-timing" as const),
    schedule: page,
    kind: fc.constantFrom("once" as const, "every" as const, "weekly" as const),
    days: page,
    minutes: page,
  }),
  fc.record({
    to: fc.constant("schedule-end" as const),
    schedule: page,
    rooms: page,
    days: page,
  }),
  fc.record({
    to: fc.constant("schedule-do" as const),
    schedule: page,
    act: fc.constantFrom(
      "start" as const,
      "pause" as const,
      "continue" as const,
      "delete" as const,
    ),
  }),
  fc.record({
    to: fc.constant("group-language" as const),
    language: fc.constantFrom(...LANGUAGES),
  }),
  fc.record({ to: fc.constant("group-named" as const), on: fc.boolean() }),
  fc.record({ to: fc.constant("language" as const), language: fc.constantFrom(...LANGUAGES) }),
  fc.record({
    to: fc.constant("ask-above" as const),
    lamports: fc.bigInt({ min: 0n, max: LAMPORTS_MAX }).map(lamports),
    never: fc.boolean(),
  }),
  fc.record({
    to: fc.constant("limit-set" as const),
    of: fc.constantFrom(...LIMIT_KINDS),
    lamports: fc.bigInt({ min: 0n, max: LAMPORTS_MAX }).map(lamports),
    none: fc.boolean(),
  }),
  fc.record({
    to: fc.constantFrom("limit" as const, "limit-keep" as const),
    of: fc.constantFrom(...LIMIT_KINDS),
  }),
  fc.record({
    to: fc.constantFrom("break" as const, "break-begin" as const),
    term: fc.constantFrom(...(Object.keys(EXCLUSION_TERMS) as ExclusionTerm[])),
  }),
  fc.record({ to: fc.constant("agree" as const), version: page }),
  fc.record({
    to: fc.constant("agree-stake" as const),
    version: page,
    room,
    side,
    lamports: fc.bigInt({ min: 0n, max: LAMPORTS_MAX }).map(lamports),
  }),
  fc.record({ to: fc.constant("pad" as const), ticket, slot: fc.integer({ min: 0, max: 11 }) }),
  fc.record({
    to: fc.constantFrom("withdraw-confirm" as const, "withdraw-off-curve" as const),
    ticket,
  }),
  fc.record({
    to: fc.constant("rooms" as const),
    tab: fc.constantFrom("open" as const, "ending" as const, "new" as const, "mine" as const),
    page,
    asset: fc.stringMatching(/^[A-Z0-9]{0,20}$/),
  }),
  fc.record({
    to: fc.constantFrom(
      "room" as const,
      "refresh" as const,
      "chart" as const,
      "proof" as const,
      "position" as const,
      "host-room" as const,
      "announce" as const,
      "ask-void" as const,
    ),
    room,
  }),
  fc.record({ to: fc.constantFrom("stake" as const, "custom" as const), room, side }),
  fc.record({
    to: fc.constant("amount" as const),
    room,
    side,
    lamports: fc.bigInt({ min: 0n, max: LAMPORTS_MAX }).map(lamports),
  }),
  fc.record({ to: fc.constantFrom("confirm" as const, "cancel" as const), ticket }),
  fc.record({
    to: fc.constant("positions" as const),
    tab: fc.constantFrom("open" as const, "locked" as const, "settled" as const),
    page,
  }),
  fc.record({
    to: fc.constant("history" as const),
    filter: fc.constantFrom(...HISTORY_FILTERS),
    beforeSeq: page,
  }),
  fc.record({
    to: fc.constant("top" as const),
    by: fc.constantFrom(...RANKINGS),
    period: fc.constantFrom(...PERIODS),
  }),
  fc.record({
    to: fc.constant("hide-me" as const),
    by: fc.constantFrom(...RANKINGS),
    period: fc.constantFrom(...PERIODS),
    hidden: fc.boolean(),
  }),
  fc.record({ to: fc.constant("referrals" as const), period: fc.constantFrom(...PERIODS) }),
  fc.record({ to: fc.constant("hosting" as const), page }),
  fc.record({
    to: fc.constant("pick-asset" as const),
    asset: fc.stringMatching(/^[A-Z0-9]{1,20}$/),
  }),
  fc.record({
    to: fc.constant("pick-condition" as const),
    direction: fc.constantFrom("reach-or-exceed" as const, "fall-to-or-below" as const),
    settlement: fc.constantFrom("touch" as const, "close" as const),
  }),
  fc.record({
    to: fc.constant("pick-target" as const),
    target: fc.stringMatching(/^[0-9]{1,15}(\.[0-9]{1,12})?$/),
  }),
  fc.record({ to: fc.constant("pick-window" as const), minutes: page }),
  fc.record({ to: fc.constant("pick-lock" as const), quarters: page }),
  fc.record({ to: fc.constant("pick-players" as const), count: page }),
  fc.record({
    to: fc.constant("help" as const),
    topic: fc.constantFrom("" as const, ...HELP_TOPICS),
  }),
);

describe("callback data", () => {
  it("comes back as the button it was made from, in at most 64 bytes of ASCII", () => {
    fc.assert(
      fc.property(anyButton, fc.boolean(), (button, below) => {
        const data = encodeButton(button, below);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(DATA_MAX_BYTES);
        expect(data).toMatch(/^[\x21-\x7e]+$/);
        expect(decodeButton(data)).toEqual({ button, below });
      }),
    );
  });

  it("has a code of its own for each button", () => {
    const owners = new Map<string, Set<string>>();
    for (const button of fc.sample(anyButton, { numRuns: 5_000, seed: 1 })) {
      const [code = ""] = encodeButton(button).split(":");
      owners.set(code, (owners.get(code) ?? new Set()).add(button.to));
    }
    expect(owners.size).toBeGreaterThan(40);
    const shared = [...owners.values()].filter((each) => each.size > 1);
    expect(shared.map((each) => [...each].join())).toEqual([]);
  });

  it("is read by a total function: any text is a press or nothing, and one press has one text", () => {
    const near = fc
      .tuple(anyButton, fc.nat(40), fc.string({ maxLength: 3 }))
      .map(([button, at, noise]) => {
        const data = encodeButton(button);
        return data.slice(0, at) + noise + data.slice(at + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), near), (data) => {
        const press = decodeButton(data);
        if (press !== undefined) expect(encodeButton(press.button, press.below)).toBe(data);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["of another version", "2hm"],
    ["of mixed case", "1hM"],
    ["with a leading zero", "1rm:01"],
    ["with room 0", "1rm:0"],
    ["with an argument too many", "1hm:1"],
    ["with an argument too few", "1ba:1:y"],
    ["with a negative amount", "1ba:1:y:-5"],
    ["with more lamports than there can be", "1ba:1:y:zzzzzzzzzzzzz"],
    ["with a side that is none", "1bs:1:m"],
    ["with a ticket too short", "1bc:k3J9xQ2m"],
    ["that names an object's own property", "1__proto__"],
    ["that is empty", ""],
  ])("%s is no press", (_what, data) => {
    expect(decodeButton(data)).toBeUndefined();
  });

  it("has the documented form", () => {
    expect(encodeButton({ to: "home" })).toBe("1hm");
    expect(encodeButton({ to: "room", room: roomId(46_655) })).toBe("1rm:zzz");
    expect(
      encodeButton({ to: "amount", room: roomId(7), side: "yes", lamports: lamports(10n ** 9n) }),
    ).toBe("1ba:7:y:gjdgxs");
    expect(encodeButton({ to: "positions", tab: "open", page: 0 }, true)).toBe("1PS:o:0");
  });
});
