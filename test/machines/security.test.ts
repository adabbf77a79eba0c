/** What guards withdrawals, edge by edge: the PIN, its tries, its reset, and a freeze. */
import { describe, expect, it } from "vitest";
import { securityMachine } from "../../machines/security.machine.ts";
import { LOCK_MS, RESET_MS, THAW_MS } from "../../src/domain/pin.ts";
import { begin, edgesNotTaken, take, type Row } from "./edges.ts";

const VERIFIER = { version: 1, logN: 15, r: 8, p: 1, salt: "c2FsdA==", hash: "aGFzaA==" };
const OTHER = { ...VERIFIER, hash: "b3RoZXI=" };
const AT = 1_000_000;

const COLUMNS = {
  user: 7,
  verifier: VERIFIER,
  sinceMs: 500,
  question: 3,
  purpose: null,
  tries: 1,
  lockedUntilMs: 0,
  resetAtMs: null,
  frozenAtMs: null,
  news: { n: 4, what: "pin-set", atMs: 500 },
};

const NONE = { verifier: null, sinceMs: 0, tries: 0 };
const told = ["TELL"];

function news(what: string) {
  return { news: { n: 5, what, atMs: AT } };
}

function checked(isRight: boolean, question = 3) {
  return { type: "CHECKED", question, isRight, atMs: AT };
}

const asked = { type: "RESET_ASKED", atMs: AT };
const kept = { type: "RESET_CANCELLED", atMs: AT };
const due = { type: "RESET_DUE", atMs: AT };

/** The same wherever a PIN stands and none is being checked. */
function resets(from: string): readonly Row[] {
  const given = { resetAtMs: AT };
  return [
    {
      from,
      event: asked,
      to: from,
      asks: told,
      leaves: { resetAtMs: AT + RESET_MS, ...news("reset-asked") },
    },
    // Asked for again it does not begin anew.
    { from, event: asked, given, to: from, asks: [], leaves: given },
    {
      from,
      event: kept,
      given,
      to: from,
      asks: told,
      leaves: { resetAtMs: null, ...news("reset-cancelled") },
    },
    { from, event: kept, to: from, asks: [] },
    {
      from,
      event: due,
      given,
      to: "OPEN",
      asks: told,
      leaves: { ...NONE, resetAtMs: null, ...news("reset-done") },
    },
  ];
}

const ROWS: readonly Row[] = [
  {
    from: "OPEN",
    event: { type: "SET", verifier: VERIFIER, atMs: AT },
    given: NONE,
    to: "GUARDED",
    asks: told,
    leaves: { verifier: VERIFIER, sinceMs: AT, tries: 0, ...news("pin-set") },
  },
  // A thief would open it again by a PIN of his own.
  {
    from: "OPEN",
    event: { type: "SET", verifier: VERIFIER, atMs: AT },
    given: { ...NONE, frozenAtMs: 1 },
    to: "OPEN",
    asks: [],
    leaves: NONE,
  },
  {
    from: "OPEN",
    event: { type: "THAW", atMs: AT + THAW_MS - 1 },
    given: { frozenAtMs: AT },
    to: "OPEN",
    asks: [],
    leaves: { frozenAtMs: AT },
  },
  {
    from: "OPEN",
    event: { type: "THAW", atMs: AT + THAW_MS },
    given: { frozenAtMs: AT },
    to: "OPEN",
    asks: told,
    leaves: { frozenAtMs: null },
  },
  {
    from: "OPEN",
    event: { type: "FREEZE", atMs: AT },
    to: "OPEN",
    asks: told,
    leaves: { frozenAtMs: AT, ...news("frozen") },
  },
  {
    from: "GUARDED",
    event: { type: "FREEZE", atMs: AT },
    to: "GUARDED",
    asks: told,
    leaves: { frozenAtMs: AT },
  },
  {
    from: "CHECKING",
    event: { type: "FREEZE", atMs: AT },
    to: "CHECKING",
    asks: told,
    leaves: { frozenAtMs: AT },
  },
  {
    from: "LOCKED",
    event: { type: "FREEZE", atMs: AT },
    to: "LOCKED",
    asks: told,
    leaves: { frozenAtMs: AT },
  },
  {
    from: "GUARDED",
    event: { type: "FREEZE", atMs: AT },
    given: { frozenAtMs: 9 },
    to: "GUARDED",
    asks: [],
    leaves: { frozenAtMs: 9 },
  },
  {
    from: "GUARDED",
    event: { type: "THAW", atMs: AT + 9 * THAW_MS },
    given: { frozenAtMs: 9 },
    to: "GUARDED",
    asks: [],
    leaves: { frozenAtMs: 9 },
  },
  {
    from: "GUARDED",
    event: { type: "TRY", purpose: "remove", atMs: AT },
    to: "CHECKING",
    asks: ["CHECK"],
    leaves: { question: 4, purpose: "remove" },
  },
  {
    from: "GUARDED",
    event: { type: "CHANGE", verifier: OTHER, atMs: AT },
    to: "GUARDED",
    asks: told,
    leaves: { verifier: OTHER, sinceMs: 500, ...news("pin-changed") },
  },
  {
    from: "CHECKING",
    event: checked(true),
    given: { purpose: "withdraw" },
    to: "GUARDED",
    asks: [],
    leaves: { tries: 0, purpose: null },
  },
  {
    from: "CHECKING",
    event: checked(true),
    given: { purpose: "remove" },
    to: "OPEN",
    asks: told,
    leaves: { ...NONE, ...news("pin-removed") },
  },
  {
    from: "CHECKING",
    event: checked(true),
    given: { purpose: "thaw", frozenAtMs: 9 },
    to: "GUARDED",
    asks: told,
    leaves: { frozenAtMs: null, ...news("thawed") },
  },
  {
    from: "CHECKING",
    event: checked(false),
    given: { purpose: "remove" },
    to: "GUARDED",
    asks: [],
    leaves: { verifier: VERIFIER, tries: 2, purpose: null },
  },
  {
    from: "CHECKING",
    event: checked(false),
    given: { purpose: "thaw", tries: 4, frozenAtMs: 9 },
    to: "LOCKED",
    asks: told,
    leaves: { lockedUntilMs: AT + LOCK_MS, frozenAtMs: 9, ...news("pin-locked") },
  },
  // An answer to an earlier question changes nothing.
  {
    from: "CHECKING",
    event: checked(true, 2),
    given: { purpose: "remove", tries: 4 },
    to: "CHECKING",
    asks: [],
    leaves: { verifier: VERIFIER, tries: 4 },
  },
  {
    from: "CHECKING",
    event: checked(false, 2),
    given: { tries: 4 },
    to: "CHECKING",
    asks: [],
    leaves: { tries: 4 },
  },
  {
    from: "CHECKING",
    event: { type: "UNCHECKED", question: 3, atMs: AT },
    to: "GUARDED",
    asks: [],
    leaves: { tries: 1, purpose: null },
  },
  {
    from: "CHECKING",
    event: { type: "RESUMED", atMs: AT },
    given: { purpose: "withdraw" },
    to: "GUARDED",
    asks: [],
    leaves: { tries: 1, purpose: null },
  },
  {
    from: "LOCKED",
    event: { type: "UNLOCK_DUE", atMs: AT },
    given: { lockedUntilMs: AT },
    to: "GUARDED",
    asks: [],
    leaves: { lockedUntilMs: 0 },
  },
  { from: "LOCKED", event: { type: "TRY", purpose: "withdraw", atMs: AT }, to: "LOCKED", asks: [] },
  ...resets("GUARDED"),
  ...resets("LOCKED"),
];

describe("what guards a player's withdrawals", () => {
  it("begins without a PIN, and open", () => {
    const { state, context } = begin(securityMachine, { user: 7 });
    expect(state).toBe("OPEN");
    expect(context).toMatchObject({ user: 7, verifier: null, frozenAtMs: null, news: null });
  });

  it.each(
    ROWS.map((row) => [row.from, JSON.stringify(row.event).slice(0, 60), row.to, row] as const),
  )("%s on %s is %s", (_from, _event, to, row) => {
    const step = take(securityMachine, row, COLUMNS);
    expect(step.state).toBe(to);
    if (row.asks !== undefined) expect(step.asked.map(({ type }) => type)).toEqual(row.asks);
    expect(step.context).toMatchObject(row.leaves ?? {});
  });

  it("has no edge that these rows do not take", () => {
    expect(edgesNotTaken(securityMachine, ROWS, COLUMNS)).toEqual([]);
  });
});
