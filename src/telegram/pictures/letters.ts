/**
 * How wide text is in the fonts of data/fonts (Inter), so that a drawing knows its own geometry without
 * a canvas; and which characters those fonts have. A test holds the widths against the fonts.
 */

export type Weight = "medium" | "bold";

/** Of U+0020 to U+007E, U+00C0 to U+017F and U+0400 to U+045F, in thousandths of the size. */
const WIDTHS: Readonly<
  Record<Weight, Readonly<Record<"ascii" | "latin" | "cyrillic", readonly number[]>>>
> = {
  medium: {
    ascii: [
      267, 304, 494, 639, 646, 993, 653, 313, 369, 369, 521, 667, 303, 462, 303, 370, 646, 415, 616,
      627, 656, 603, 630, 571, 629, 630, 303, 315, 667, 667, 667, 527, 982, 709, 657, 733, 722, 603,
      589, 748, 745, 272, 575, 688, 565, 913, 756, 767, 642, 769, 648, 646, 653, 740, 709, 1003,
      701, 696, 641, 369, 370, 369, 477, 463, 337, 568, 618, 577, 618, 587, 379, 620, 602, 252, 252,
      559, 252, 888, 602, 604, 618, 618, 387, 539, 340, 602, 575, 829, 557, 575, 559, 440, 346, 440,
      667,
    ],
    latin: [
      709, 709, 709, 709, 709, 709, 1003, 733, 603, 603, 603, 603, 272, 272, 272, 272, 743, 756,
      767, 767, 767, 767, 767, 667, 767, 740, 740, 740, 740, 696, 647, 630, 568, 568, 568, 568, 568,
      568, 915, 577, 587, 587, 587, 587, 252, 252, 252, 252, 588, 602, 604, 604, 604, 604, 604, 667,
      604, 602, 602, 602, 602, 575, 618, 575, 709, 568, 709, 568, 709, 568, 733, 577, 733, 577, 733,
      577, 733, 577, 722, 725, 743, 618, 603, 587, 603, 587, 603, 587, 603, 587, 603, 587, 748, 620,
      748, 620, 748, 620, 748, 620, 745, 602, 787, 602, 272, 252, 272, 252, 272, 252, 272, 252, 272,
      252, 848, 504, 575, 252, 688, 559, 546, 565, 252, 565, 252, 565, 358, 567, 389, 598, 252, 756,
      602, 756, 602, 756, 602, 0, 756, 602, 767, 604, 767, 604, 767, 604, 1009, 996, 648, 387, 648,
      387, 648, 387, 646, 539, 646, 539, 646, 539, 646, 539, 653, 340, 653, 398, 653, 340, 740, 602,
      740, 602, 740, 602, 740, 602, 740, 602, 740, 602, 1003, 829, 696, 575, 696, 641, 559, 641,
      559, 641, 559, 325,
    ],
    cyrillic: [
      603, 603, 847, 580, 733, 646, 272, 272, 575, 1115, 1125, 888, 688, 756, 650, 724, 709, 646,
      657, 580, 835, 603, 996, 627, 756, 756, 688, 749, 913, 745, 767, 745, 642, 733, 653, 650, 831,
      701, 736, 703, 968, 987, 821, 895, 654, 733, 1024, 648, 568, 599, 569, 441, 629, 587, 828,
      502, 602, 602, 556, 585, 784, 599, 604, 596, 618, 577, 480, 575, 717, 557, 617, 585, 835, 854,
      655, 760, 569, 577, 851, 562, 587, 587, 602, 441, 577, 539, 252, 252, 252, 931, 906, 602, 556,
      602, 575, 596,
    ],
  },
  bold: {
    ascii: [
      237, 338, 552, 649, 655, 1016, 672, 339, 377, 377, 559, 679, 334, 468, 334, 388, 674, 431,
      630, 646, 676, 622, 649, 582, 651, 649, 334, 343, 679, 679, 679, 560, 1016, 747, 662, 740,
      722, 607, 587, 750, 747, 281, 584, 719, 565, 932, 762, 771, 648, 777, 657, 655, 667, 732, 747,
      1038, 738, 731, 664, 377, 388, 377, 487, 476, 365, 581, 630, 588, 630, 596, 398, 632, 623,
      271, 271, 580, 271, 913, 623, 613, 630, 630, 407, 560, 366, 623, 600, 850, 580, 602, 573, 469,
      372, 469, 679,
    ],
    latin: [
      747, 747, 747, 747, 747, 747, 1022, 740, 607, 607, 607, 607, 281, 281, 281, 281, 760, 762,
      771, 771, 771, 771, 771, 679, 771, 732, 732, 732, 732, 731, 669, 657, 581, 581, 581, 581, 581,
      581, 910, 588, 596, 596, 596, 596, 271, 271, 271, 271, 599, 623, 613, 613, 613, 613, 613, 679,
      613, 623, 623, 623, 623, 602, 630, 602, 747, 581, 747, 581, 747, 581, 740, 588, 740, 588, 740,
      588, 740, 588, 722, 754, 760, 630, 607, 596, 607, 596, 607, 596, 607, 596, 607, 596, 750, 632,
      750, 632, 750, 632, 750, 632, 747, 623, 807, 623, 281, 271, 281, 271, 281, 271, 281, 271, 281,
      271, 865, 542, 584, 271, 719, 580, 586, 565, 271, 565, 271, 565, 395, 578, 449, 605, 271, 762,
      623, 762, 623, 762, 623, 0, 762, 623, 771, 613, 771, 613, 771, 613, 1018, 988, 657, 407, 657,
      407, 657, 407, 655, 560, 655, 560, 655, 560, 655, 560, 667, 366, 667, 441, 667, 366, 732, 623,
      732, 623, 732, 623, 732, 623, 732, 623, 732, 623, 1038, 850, 731, 602, 731, 664, 573, 664,
      573, 664, 573, 345,
    ],
    cyrillic: [
      607, 607, 858, 583, 740, 655, 281, 281, 584, 1118, 1126, 895, 719, 762, 694, 727, 747, 647,
      662, 583, 868, 607, 1068, 646, 762, 762, 719, 750, 932, 747, 771, 747, 648, 740, 667, 694,
      835, 738, 767, 708, 989, 1017, 830, 918, 663, 740, 1042, 657, 581, 609, 577, 453, 661, 596,
      864, 519, 623, 623, 583, 604, 812, 622, 613, 613, 630, 588, 510, 602, 777, 580, 656, 601, 860,
      888, 678, 807, 590, 589, 867, 578, 596, 596, 623, 453, 589, 560, 271, 271, 271, 944, 924, 623,
      583, 623, 602, 613,
    ],
  },
};

/** Greek, punctuation and symbols: no glyph of what {@link drawable} keeps is wider. */
const WIDEST = 1_040;

/** By how much an accent of Vietnamese stands out of its letter. */
const ACCENT = 50;

function characterWidth(character: string, weight: Weight): number {
  const { ascii, latin, cyrillic } = WIDTHS[weight];
  const code = character === "\u00a0" ? 0x20 : (character.codePointAt(0) ?? 0);
  const known = ascii[code - 0x20] ?? latin[code - 0xc0] ?? cyrillic[code - 0x400];
  if (known !== undefined) return known;
  const letter = ascii[(character.normalize("NFD").codePointAt(0) ?? 0) - 0x20];
  return letter === undefined ? WIDEST : letter + ACCENT;
}

/** In pixels, kerning aside: what is drawn is that wide or a little less. */
export function textWidth(text: string, size: number, weight: Weight): number {
  let width = 0;
  for (const character of text) width += characterWidth(character, weight);
  return (width * size) / 1_000;
}

const NOT_IN_THE_FONTS =
  /[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u0148\u014a-\u017f\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u1e00-\u1e9b\u1ea0-\u1ef9\u2010-\u2027\u2080-\u2089\u20ac\u2190\u2192\u2248\u2260\u2264\u2265\u2212]+/gu;

/** What the fonts have of a text, on one line; the rest (emoji, other scripts) leaves a space. */
export function drawable(text: string): string {
  return text.normalize("NFC").replace(NOT_IN_THE_FONTS, " ").replace(/ +/g, " ").trim();
}

/** The largest of `sizes` (largest first) in which a text fits, else the smallest. */
export function fittingSize(
  text: string,
  sizes: readonly [number, ...number[]],
  weight: Weight,
  width: number,
): number {
  return sizes.find((size) => textWidth(text, size, weight) <= width) ?? sizes.at(-1) ?? sizes[0];
}

/** As much of a text as there is room for, ending in an ellipsis when something was cut. */
export function fitted(text: string, size: number, weight: Weight, width: number): string {
  if (textWidth(text, size, weight) <= width) return text;
  const characters = [...text];
  while (characters.length > 0) {
    characters.pop();
    const cut = `${characters.join("").trimEnd()}…`;
    if (textWidth(cut, size, weight) <= width) return cut;
  }
  return "";
}

/** At most `linesMax` lines, broken at spaces where there are any, the last one cut if it must be. */
export function wrapped(
  text: string,
  size: number,
  weight: Weight,
  width: number,
  linesMax: number,
): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== "" && lines.length < linesMax - 1) {
    if (textWidth(rest, size, weight) <= width) break;
    const line = firstLine(rest, size, weight, width);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return rest === "" ? lines : [...lines, fitted(rest, size, weight, width)];
}

/** The longest beginning that fits, up to a space if that is not too early in it. */
function firstLine(text: string, size: number, weight: Weight, width: number): string {
  let fits = "";
  for (const character of text) {
    if (textWidth(fits + character, size, weight) > width) break;
    fits += character;
  }
  const space = fits.lastIndexOf(" ");
  return space > fits.length / 2 ? fits.slice(0, space) : fits;
}
