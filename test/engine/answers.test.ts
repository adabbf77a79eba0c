/** The window in which a repeated request gets its first answer, against two plain maps. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requestId, roomId, userId, type RequestId } from "../../src/domain/ids.ts";
import { lamports, LAMPORTS_MAX } from "../../src/domain/money.ts";
import { Answers, type BookedStake } from "../../src/engine/answers.ts";
import { Sections, SectionsWriter } from "../../src/engine/sections.ts";

function answer(seq: number): BookedStake {
  return {
    seq,
    user: userId(2 ** 52 - seq),
    room: roomId(2 ** 32 - seq),
    side: seq % 2 === 0 ? "yes" : "no",
    lamports: lamports(LAMPORTS_MAX - BigInt(seq)),
    bookedAtMs: 1_790_000_000_000 + seq,
  };
}

/** Two generations as the header comment describes them. */
class PlainAnswers {
  readonly #size: number;
  #young = new Map<RequestId, BookedStake>();
  #old = new Map<RequestId, BookedStake>();

  constructor(size: number) {
    this.#size = size;
  }

  get(request: RequestId): BookedStake | undefined {
    return this.#young.get(request) ?? this.#old.get(request);
  }

  put(request: RequestId, stake: BookedStake): void {
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(request, stake);
  }
}

function throughSnapshot(answers: Answers, size: number): Answers {
  const into = new SectionsWriter();
  answers.save(into);
  const loaded = new Answers(size);
  loaded.load(new Sections(into.bytes()));
  return loaded;
}

describe("the answers to stakes", () => {
  it("are kept as they were given, to the last bit", () => {
    const answers = new Answers();
    for (const seq of [1, 2, 3]) answers.put(requestId(BigInt(seq)), answer(seq));
    for (const seq of [1, 2, 3]) expect(answers.get(requestId(BigInt(seq)))).toEqual(answer(seq));
    expect(answers.get(requestId(4n))).toBeUndefined();
  });

  it("tell requests apart by each of their 128 bits", () => {
    const answers = new Answers();
    const ids = Array.from({ length: 128 }, (_, bit) => requestId(1n << BigInt(bit)));
    ids.forEach((id, index) => answers.put(id, answer(index + 1)));
    expect(ids.map((id) => answers.get(id)?.seq)).toEqual(ids.map((_, index) => index + 1));
    expect(answers.get(requestId(3n))).toBeUndefined();
    expect(answers.get(requestId((1n << 128n) - 1n))).toBeUndefined();
  });

  it("live for at least one generation and at most two", () => {
    const size = 4;
    for (let count = 1; count <= 20; count++) {
      const answers = new Answers(size);
      for (let seq = 1; seq <= count; seq++) answers.put(requestId(BigInt(seq)), answer(seq));
      const all = Array.from({ length: count }, (_, index) => index + 1);
      const kept = all.filter((seq) => answers.get(requestId(BigInt(seq))) !== undefined);
      // The newest, without a gap.
      expect(kept).toEqual(all.slice(-kept.length));
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(count, size));
      expect(kept.length).toBeLessThanOrEqual(2 * size);
    }
  });

  it("are found among thousands that are alike", () => {
    const answers = new Answers(3_000);
    const plain = new PlainAnswers(3_000);
    const ids: RequestId[] = [];
    for (let seq = 1; seq <= 7_000; seq++) {
      // Alike in their low words, as a ticket's ids of one player are.
      const id = requestId((BigInt(seq) << 96n) | (BigInt(seq % 3) << 64n) | 77n);
      ids.push(id);
      answers.put(id, answer(seq));
      plain.put(id, answer(seq));
    }
    const found = (book: { get(id: RequestId): BookedStake | undefined }): unknown[] =>
      ids.map((id) => book.get(id)?.seq);
    expect(found(answers)).toEqual(found(plain));
  });

  it("agree with two plain maps, whatever is asked and answered, through a snapshot too", () => {
    const words = fc.constantFrom(0n, 1n, 2n, 0xffff_ffffn, 0x9e37_79b1n);
    const ids = fc
      .tuple(words, words, words, words)
      .map(([a, b, c, d]) => (a << 96n) | (b << 64n) | (c << 32n) | d)
      .filter((id) => id > 0n)
      .map(requestId);
    const sizes = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(sizes, fc.array(ids, { maxLength: 60 }), fc.nat(60), (size, asked, savedAt) => {
        let answers = new Answers(size);
        const plain = new PlainAnswers(size);
        asked.forEach((id, index) => {
          if (index === savedAt) answers = throughSnapshot(answers, size);
          expect(answers.get(id)).toEqual(plain.get(id));
          if (plain.get(id) !== undefined) return;
          answers.put(id, answer(index + 1));
          plain.put(id, answer(index + 1));
        });
        for (const id of asked) expect(answers.get(id)).toEqual(plain.get(id));
      }),
      { numRuns: 300 },
    );
  });
});
