/**
 * Bugs that the auditor must find, each an edit of the product as it stands: where it is, what is
 * there, and what is there instead. They are planted in a copy of the tree and nowhere else.
 */

export interface Edit {
  readonly file: string;
  /** Must occur exactly once. */
  readonly from: string;
  readonly to: string;
}

export interface Mutation {
  /** What such a house does wrong, in a player's words. */
  readonly what: string;
  readonly edits: readonly Edit[];
}

function edit(file: string, from: string, to: string): Edit {
  return { file, from, to };
}

const FEES = "src/domain/fees.ts";
const SETTLEMENT = "src/domain/settlement.ts";
const CORE = "src/engine/ledger-core.ts";
const COMMIT = "src/engine/group-commit.ts";
const HIT = "src/domain/hit.ts";
const CONSENSUS = "src/domain/consensus.ts";
const NOTICES = "src/engine/notices.ts";
const REPLAY = "src/engine/replay.ts";

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "fee-off-by-one": {
    what: "takes a lamport too much of each pool (R20)",
    edits: [
      edit(
        FEES,
        "lamports(mulDivFloor(total, BigInt(feeBps), 10_000n))",
        "lamports(mulDivFloor(total, BigInt(feeBps), 10_000n) + 1n)",
      ),
    ],
  },
  "double-settle": {
    what: "pays the winners of a room twice, out of the world's purse (R12)",
    edits: [
      edit(
        CORE,
        "pay(room: RoomLedger, { entry, dues }:",
        "pay(room: RoomLedger, { entry, dues, settlement }:",
      ),
      edit(
        CORE,
        "    this.players.settle(dues);\n",
        `    this.players.settle(dues);
    for (const { user, payoutLamports } of settlement.players) {
      if (payoutLamports > 0n) this.grant(this.players.get(user)!, payoutLamports);
    }
`,
      ),
    ],
  },
  "lost-late-stake": {
    what: "counts stakes that came when the hit was on its way (R17)",
    edits: [
      edit(
        "src/domain/late-stakes.ts",
        "return bookedAtMs >= lateFromMs(hitAtMs, assetClass);",
        "return bookedAtMs > hitAtMs && assetClass === undefined;",
      ),
    ],
  },
  "early-ack": {
    what: "answers before what it says is on the disk",
    edits: [
      edit(
        COMMIT,
        "    (open ? this.#callbacks : this.#inFlightCallbacks).push(callback);",
        "    if (open || this.#inFlight) this.#options.defer(callback);",
      ),
    ],
  },
  "stake-after-shut": {
    what: "takes stakes after the gate has shut (R9)",
    edits: [
      edit(CORE, 'if (room.gate === "shut" || nowMs >= terms.lockAtMs) {', "if (nowMs < 0) {"),
    ],
  },
  "repeat-booked-twice": {
    what: "books a request again when it comes again a minute later",
    edits: [
      edit(
        CORE,
        "if (answered !== undefined) return repeated(answered, request);",
        "if (answered !== undefined && this.#commit.now() - answered.bookedAtMs < 60_000) return repeated(answered, request);",
      ),
    ],
  },
  "repeat-after-restart": {
    what: "forgets at a restart which requests it has booked",
    edits: [
      edit(
        CORE,
        "    this.#accept(stake, room, player, seq, transfer.bookedAtMs);\n",
        '    this.#accept({ ...stake, request: (stake.request ^ 1n) as StakeRequest["request"] }, room, player, seq, transfer.bookedAtMs);\n',
      ),
    ],
  },
  "wrong-payee": {
    what: "pays each winner what another one has won (R21)",
    edits: [
      edit(
        SETTLEMENT,
        "payoutOfWinner[winner] ?? 0n",
        "payoutOfWinner[payoutOfWinner.length - 1 - winner] ?? 0n",
      ),
    ],
  },
  "forgotten-refund": {
    what: "keeps the last player's stake of a void room (R19)",
    edits: [
      edit(
        "src/domain/entry.ts",
        '    yield { debit: side(players.side(row)), credit, lamports: refund, kind: "refund" };',
        `    const isKept = settlement.outcome === "VOID" && row === players.length - 1;
    yield {
      debit: side(players.side(row)),
      credit: isKept ? accounts.protocol : credit,
      lamports: refund,
      kind: "refund",
    };`,
      ),
    ],
  },
  "one-liar-hits": {
    what: "believes the one venue that says that the target is hit (R15, R16)",
    edits: [
      edit(CONSENSUS, "sort(byValue), 0.5)", "sort(byValue), 0.99)"),
      edit(CONSENSUS, "return enough && agreeing", "return votes.length >= 3 && agreeing"),
      edit(CONSENSUS, ">= LIVE_AGREEING_SHARE - 1e-9", ">= 0"),
      edit(HIT, "const needed = Math.max(2, Math.ceil((2 * groups) / 3));", "const needed = 1;"),
      edit(
        HIT,
        "groups < minGroups || tick.confidenceBps > hit.maxConfidenceBps",
        "groups < minGroups",
      ),
    ],
  },
  "short-dwell": {
    what: "calls a wick of half the dwell a hit (R16)",
    edits: [
      edit(
        HIT,
        "return thin ? THIN_MINT_DWELL_MS : BANDS[watch.class].hit.dwellMs;",
        "return thin ? THIN_MINT_DWELL_MS : BANDS[watch.class].hit.dwellMs / 2;",
      ),
    ],
  },
  "no-data-is-no": {
    what: "says NO when it has no price to say it by (R19)",
    edits: [
      edit(
        "src/engine/price-feed.ts",
        'return noPrice("no price could be relied on at the settle time");',
        "return timed(false, this.#tick?.price ?? 1, this.#tick);",
      ),
    ],
  },
  "host-forgotten": {
    what: "keeps the host's third of the fee (R22)",
    edits: [edit(FEES, "return lamports(fee / 3n);", "return lamports(fee - fee);")],
  },
  "referral-first-level-only": {
    what: "pays nobody above the first referrer (R23)",
    edits: [edit("src/domain/referral.ts", "above.length < 3", "above.length < 1")],
  },
  "betting-goes-on": {
    what: "takes stakes while a crossing is being confirmed (R9)",
    edits: [edit(CORE, 'if (room.gate === "suspended") return', "if (nowMs < 0) return")],
  },
  "told-again": {
    what: "tells people after a restart what they have been told",
    edits: [edit(REPLAY, "if (this.ledger.told(id)) return;", 'if (id.startsWith("s")) return;')],
  },
  "told-too-soon": {
    what: "sends receipts before the stake is on the disk",
    edits: [
      edit(
        NOTICES,
        "    this.#options.commit.whenDurable(() => this.#listener?.(notice));\n  }\n\n",
        "    this.#listener?.(notice);\n  }\n\n",
      ),
    ],
  },
};
