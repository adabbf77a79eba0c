/** Memos as a node lists them beside a signature (Agave, `extract_and_fmt_memos`). */

const HEAD = /^\[(\d{1,9})\] /;
const BETWEEN = "; ";

/**
 * The texts of `[length] text; [length] text`, lengths in bytes. The lengths are what is gone by, so
 * that what somebody wrote into one memo is never taken for another; a list that is not exactly so has
 * no memo that could be ours.
 */
export function memosOf(listed: string | null): readonly string[] {
  const texts: string[] = [];
  let rest = listed ?? "";
  while (rest !== "") {
    const head = HEAD.exec(rest);
    if (head === null) return [];
    const bytes = Buffer.from(rest.slice(head[0].length));
    const length = Number(head[1]);
    const text = bytes.subarray(0, length).toString();
    if (Buffer.byteLength(text) !== length) return [];
    texts.push(text);
    rest = bytes.subarray(length).toString();
    if (rest !== "" && !(rest.startsWith(BETWEEN) && rest.length > BETWEEN.length)) return [];
    rest = rest.slice(BETWEEN.length);
  }
  return texts;
}
