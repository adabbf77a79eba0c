/**
 * A stake in a typed sentence, in the words of any language that is spoken here, whatever the writer's own:
 *
 *     sentence := three of SUM, SIDE, ROOM in any order, each once, and words that say nothing
 *     SIDE     := yes, sí, sim, да, evet | no, não, нет, hayır   (case and accents do not count)
 *     SUM      := digits with a decimal mark (R2), with or without its unit
 *     ROOM     := a room's code, with or without `#`
 *
 * `0.5 yes 3k`, `да 5 3k`, `#3k hayır 2,5`, `5 tSOL sim na sala 3k`. Digits alone can be a sum and a code:
 * then the sum comes first, and the other reading is given too, for whoever knows the rooms.
 */
import { parseRoomCode, type RoomId } from "../domain/ids.ts";
import type { Side } from "../domain/market.ts";
import { parseSol } from "../domain/money.ts";

export interface Reading {
  /** As it was written, for `parseSol`, which may refuse it. */
  readonly sum: string;
  readonly room: RoomId;
}

export interface Sentence {
  readonly side: Side;
  /** Two at most, the likelier first. */
  readonly readings: readonly Reading[];
  /** With a sum that is none: what to refuse when no reading names a room that there is. */
  readonly misread: Reading | undefined;
}

const SIDES: ReadonlyMap<string, Side> = new Map([
  ...["yes", "si", "sim", "да", "evet"].map((word) => [word, "yes"] as const),
  ...["no", "nao", "нет", "hayir"].map((word) => [word, "no"] as const),
]);

/** Between the three that count. Some could be codes: they are one when nothing else is left to be it. */
const SILENT = new Set(
  "sol tsol on room in en la sala em na no в на комната комнату комнате oda odada odasi icin".split(
    " ",
  ),
);

const WORDS_MAX = 8;

export function parseSentence(text: string): Sentence | undefined {
  const words = text
    .trim()
    .split(/\s+/)
    .slice(0, WORDS_MAX + 1);
  if (words.length < 3 || words.length > WORDS_MAX) return undefined;
  const written = words.map((word) => word.replace(/[,;:!?]+$/, ""));
  const at = written.findIndex((word) => SIDES.has(folded(word)));
  const side = SIDES.get(folded(written[at] ?? ""));
  if (side === undefined) return undefined;
  const rest = withoutSilent(written.toSpliced(at, 1));
  const [one, other] = rest;
  if (one === undefined || other === undefined || rest.length > 2) return undefined;
  const both = [reading(one, other), reading(other, one)].filter((each) => each !== undefined);
  const readings = distinct(both.filter(({ sum }) => parseSol(sum).ok));
  // `lots yes 3k` has the form of the first example: it is a stake, with a sum that is none.
  const misread = both.find(
    ({ sum }) => !parseSol(sum).ok && (isNumber(sum) || sum === written[0]),
  );
  if (readings.length === 0 && misread === undefined) return undefined;
  return { side, readings, misread };
}

/** Case and accents aside: `SÍ` is `si`, `HAYIR` and `hayır` are `hayir`. */
function folded(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");
}

/** Silent words go from the left, for as long as more than a sum and a room are there. */
function withoutSilent(words: readonly string[]): string[] {
  const kept = [...words];
  for (let at = 0; kept.length > 2 && at < kept.length;) {
    if (SILENT.has(folded(kept[at] ?? ""))) kept.splice(at, 1);
    else at += 1;
  }
  return kept;
}

function isNumber(word: string): boolean {
  return /^[-+]?[.,]?\d/.test(word);
}

function reading(sum: string, code: string): Reading | undefined {
  const room = parseRoomCode(code.replace(/^#/, ""));
  if (room === undefined) return undefined;
  return { sum: sum.replace(/(?<=\d)t?sol$/i, ""), room };
}

function distinct(readings: readonly Reading[]): readonly Reading[] {
  const [one, other] = readings;
  return one?.sum === other?.sum && one?.room === other?.room ? readings.slice(0, 1) : readings;
}
