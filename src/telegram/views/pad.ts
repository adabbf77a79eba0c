/** A keypad: three by four keys, and dots for what was tapped. */
import { PIN_DIGITS } from "../../domain/pin.ts";
import type { Html } from "../html.ts";
import { CLEAR, ERASE, type Pad } from "../pads.ts";
import {
  blank,
  grid,
  press,
  screen,
  wayBack,
  type Look,
  type Row,
  type Screen,
} from "../screen.ts";

/** As a phone has them; the last row clears and erases. */
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

export function padRows({ ticket, slots }: Pad, { t }: Look): Row[] {
  const digit = (value: number) =>
    press(String(value), { to: "pad", ticket, slot: slots.indexOf(value) });
  return [
    ...grid(DIGITS.map(digit), 3),
    [
      press(t.plain("button-pad-clear"), { to: "pad", ticket, slot: CLEAR }),
      digit(0),
      press(t.plain("button-pad-erase"), { to: "pad", ticket, slot: ERASE }),
    ],
  ];
}

export function padDots({ digits }: Pad, { t }: Look): Html {
  const dots = "●".repeat(digits.length) + "○".repeat(PIN_DIGITS - digits.length);
  return t.html("pad-dots", { dots: [...dots].join(" ") });
}

/** Of a pad that stands alone; a withdrawal's is under its review. */
export function padView(pad: Pad, look: Look): Screen {
  const { t } = look;
  return screen(
    [t.html("security-title"), t.html(`pad-${pad.use.for}`), blank, padDots(pad, look)],
    [...padRows(pad, look), wayBack(t, { to: "security" })],
  );
}

/** While what was tapped is being checked; what comes of it takes its place. */
export function checkingView({ ticket }: Pad, look: Look): Screen {
  const { t } = look;
  const page = screen([t.html("pad-checking")], [wayBack(t, { to: "wallet" })]);
  return { ...page, checks: ticket };
}
