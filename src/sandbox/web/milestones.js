/**
 * How far the newcomer's journey has come, told from the bot's messages alone. The words are those
 * of the bot's English screens: were they to change, a step would stay open, never be ticked falsely.
 */

/** The marks that one message leaves; none for most. @returns {string[]} */
export function marksOf({ fromBot, chatId, text }) {
  if (!fromBot) return [];
  const marks = [];
  if (/^Published\. /m.test(text)) marks.push("published");
  const side = /^(YES|NO) · /m.exec(text)?.[1];
  const room = /^Room (\w+): /m.exec(text)?.[1];
  if (/^Receipt no\. \d/m.test(text) && side && room)
    marks.push(`staked ${room} ${side} ${chatId}`);
  if (/^Outcome: (YES|NO)\b/m.test(text)) marks.push("settled");
  if (/^[\d.,]+\sSOL arrived\./m.test(text)) marks.push(`deposited ${chatId}`);
  if (/^Paid, and final\./m.test(text)) marks.push("withdrawn");
  return marks;
}

/**
 * Which of the steps Start, Create, Stake and Settle are done; with SOL as money Deposit is the second,
 * Withdraw the last. A room in which two are opposed was created, and one that paid had both sides,
 * whatever else this page has seen. @returns {boolean[]}
 */
export function stepsDone(startedChats, marks, money = "play") {
  const stakes = [...marks].flatMap((mark) => {
    const [what, room, side, chat] = mark.split(" ");
    return what === "staked" ? [{ room, side, chat }] : [];
  });
  const opposed = stakes.some(({ room, side, chat }) =>
    stakes.some((other) => other.room === room && other.side !== side && other.chat !== chat),
  );
  const settled = marks.has("settled");
  const staked = settled || opposed;
  const game = [staked || marks.has("published"), staked, settled];
  if (money === "play") return [startedChats >= 2, ...game];
  const deposits = [...marks].filter((mark) => mark.startsWith("deposited ")).length;
  return [startedChats >= 2, staked || deposits >= 2, ...game, marks.has("withdrawn")];
}
