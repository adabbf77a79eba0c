/**
 * A player's stake as a card to show to others: the question, the side, what came of it, and the way in
 * as a QR code. It has what the player staked and got, if that is wished, and nothing of anybody else.
 */
import { referralCode } from "../../domain/ids.ts";
import { stakeResult, type StakeResult } from "../../domain/profit.ts";
import { yesShareBps } from "../../domain/tote.ts";
import type { Position, SettledFacts } from "../../engine/room-card.ts";
import { amount, foundDollars, fullAmount, multipleOfPayout, percent } from "../amount.ts";
import { visibleText } from "../html.ts";
import { roomLink } from "../links.ts";
import type { Look } from "../screen.ts";
import type { ShareCard } from "../views/share.ts";
import { condition, outcomeName, roomNumber, sideName, targetText } from "../views/market-lines.ts";
import { dateOf, timeOfDay } from "./calendar.ts";
import { codeShapes } from "./code-shapes.ts";
import { COLOURS } from "./colours.ts";
import { drawable, fitted, fittingSize, textWidth, wrapped } from "./letters.ts";
import { drawnTitle } from "./room-title.ts";
import { HEIGHT, label, sceneSvg, WIDTH, type Shape } from "./scene.ts";

const LEFT = 56;
const CODE = { x: WIDTH - LEFT - 308, y: LEFT, width: 308, height: 308 };
const ROOM = CODE.x - LEFT - 44;
/** Under the code nothing stands in the way. */
const FULL = WIDTH - 2 * LEFT;

export function shareCard(card: ShareCard, look: Look): string {
  return sceneSvg(shareScene(card, look));
}

export function shareScene(card: ShareCard, look: Look): Shape[] {
  const ground = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  return [
    { kind: "box", box: ground, fill: COLOURS.ground },
    { kind: "box", box: { ...ground, width: 16 }, fill: colourOf(card.position) },
    ...question(card, look),
    ...result(card, look),
    ...facts(card, look),
    ...wayIn(card, look),
  ];
}

function colourOf({ side, stakeLamports, returnedLamports }: Position): string {
  if (returnedLamports === undefined) return COLOURS[side];
  const colours: Readonly<Record<StakeResult, string>> = {
    won: COLOURS.yes,
    lost: COLOURS.no,
    refunded: COLOURS.muted,
  };
  return colours[stakeResult({ stakeLamports, returnedLamports })];
}

const TITLE_SIZES = [52, 46, 40] as const;
const TITLE_LINES = 3;

function question({ position: { room } }: ShareCard, look: Look): Shape[] {
  const title = drawnTitle(room, look);
  const isWhole = (size: number): boolean =>
    wrapped(title, size, "bold", ROOM, TITLE_LINES).at(-1)?.endsWith("…") !== true;
  const size = TITLE_SIZES.find(isWhole) ?? 40;
  const lines = wrapped(title, size, "bold", ROOM, TITLE_LINES);
  const asks = drawable(visibleText(condition(room, look).markup));
  const under = wrapped(asks, 34, "medium", ROOM, 2);
  const y = 72 + lines.length * 60;
  return [
    ...lines.map((text, index) =>
      label(text, [LEFT, 100 + index * 60], { size, weight: "bold", fill: COLOURS.text }),
    ),
    ...under.map((text, index) =>
      label(text, [LEFT, y + 22 + index * 42], { size: 34, weight: "medium", fill: COLOURS.muted }),
    ),
  ];
}

const RESULT_Y = 505;

/** `I said YES`, the multiple in large, what it means, and the sums. */
function result(card: ShareCard, look: Look): Shape[] {
  const { position } = card;
  const { side, stakeLamports, returnedLamports, ifWonLamports, room } = position;
  const brings = returnedLamports ?? ifWonLamports;
  const fill = colourOf(position);
  const said = room.settled === undefined ? "card-side-open" : "card-side";
  const large =
    brings === undefined
      ? sideName(side, look)
      : multipleOfPayout(brings, stakeLamports, look.numerals);
  const size = fittingSize(large, [128, 104, 84, 64, 48], "bold", 560);
  const word = look.t.plain(meaningOf(position));
  const x = LEFT + textWidth(large, size, "bold") + 28;
  const wordRoom = WIDTH - LEFT - x;
  const wordSize = fittingSize(word, [60, 52, 44, 36], "bold", wordRoom);
  const style = { weight: "bold", fill } as const;
  return [
    label(
      fitted(look.t.plain(said, { side: sideName(side, look) }), 44, "bold", ROOM),
      [LEFT, 380],
      {
        ...style,
        size: 44,
        fill: COLOURS[side],
      },
    ),
    label(large, [LEFT, RESULT_Y], { ...style, size }),
    label(fitted(word, wordSize, "bold", wordRoom), [x, RESULT_Y], { ...style, size: wordSize }),
    ...(card.amounts ? [sums(position, look)] : []),
  ];
}

function meaningOf({ stakeLamports, returnedLamports, ifWonLamports }: Position): string {
  if (returnedLamports !== undefined) {
    return `card-${stakeResult({ stakeLamports, returnedLamports })}`;
  }
  return ifWonLamports === undefined ? "card-alone" : "card-if-won";
}

/** To the lamport where there is room for it. */
function sums({ stakeLamports, returnedLamports }: Position, look: Look): Shape {
  const text = (written: typeof amount): string => {
    const stake = plainSpaces(written(stakeLamports, look.unit));
    if (returnedLamports === undefined) return look.t.plain("card-stake", { stake });
    const returned = plainSpaces(written(returnedLamports, look.unit));
    return look.t.plain("card-returned", { stake, returned });
  };
  const full = text(fullAmount);
  const shown = textWidth(full, 36, "medium") <= FULL ? full : text(amount);
  const size = fittingSize(shown, [44, 40, 36, 32, 28], "medium", FULL);
  return label(shown, [LEFT, 572], { size, weight: "medium", fill: COLOURS.text });
}

function plainSpaces(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

/** In small: the price and its target, how the sides stood, when, and where the proof is. */
function facts({ position: { room } }: ShareCard, look: Look): Shape[] {
  const { settled } = room;
  const yesBps = yesShareBps(room) ?? 0;
  const odds = (["yes", "no"] as const).map((side) => {
    const bps = side === "yes" ? yesBps : 10_000 - yesBps;
    return `${sideName(side, look)} ${percent(bps, look.numerals)}`;
  });
  const when =
    settled === undefined
      ? look.t.plain("card-until", { time: timeOfDay(room.lockAtMs) })
      : dateOf(settled.atMs, look.t);
  const proof = settled?.observations?.slice(0, 12);
  const number = roomNumber(room.id);
  const named =
    proof === undefined
      ? look.t.plain("picture-room", { room: number })
      : look.t.plain("card-proof", { room: number, hash: proof });
  const target = targetText(room, look);
  const lines = [
    settled === undefined
      ? look.t.plain("card-target", { target })
      : decided(settled, target, look),
    `${odds.join(" · ")} · ${when} · ${named}`,
  ];
  return lines.map((line, index) => {
    const text = drawable(line);
    const size = fittingSize(text, [34, 32, 30, 28], "medium", FULL);
    const style = { size, weight: "medium", fill: COLOURS.muted } as const;
    return label(fitted(text, size, "medium", FULL), [LEFT, 632 + index * 50], style);
  });
}

function decided({ price, outcome }: SettledFacts, target: string, look: Look): string {
  const answer = outcomeName(outcome, look);
  if (outcome === "VOID") return `${answer} · ${look.t.plain("picture-refunded")}`;
  if (price === undefined) return `${answer} · ${look.t.plain("card-target", { target })}`;
  const found = foundDollars(price, look.numerals);
  return look.t.plain("card-price", { outcome: answer, price: found, target });
}

function wayIn({ position: { room }, user }: ShareCard, look: Look): Shape[] {
  const code = referralCode(user);
  const middle = CODE.x + CODE.width / 2;
  const lines = [`@${look.bot}`, code];
  return [
    ...codeShapes(roomLink(look.bot, room.id, user), CODE),
    ...lines.map((line, index) => {
      const size = fittingSize(line, [34, 30, 26, 24], "medium", CODE.width);
      const style = { size, weight: "medium", fill: COLOURS.text, anchor: "middle" } as const;
      const at = [middle, CODE.y + CODE.height + 44 + index * 42] as const;
      return label(fitted(line, size, "medium", CODE.width), at, style);
    }),
  ];
}
