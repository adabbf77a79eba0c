/** S29, help in six topics; and what an unknown text gets. */
import { HELP_TOPICS, type HelpTopic } from "../button-forms.ts";
import { blank, grid, press, screen, wayBack, type Look, type Screen } from "../screen.ts";
import { feePercent } from "./market-lines.ts";

export function helpView(topic: HelpTopic | "", look: Look): Screen {
  const { t } = look;
  const topics = grid(
    HELP_TOPICS.map((name) =>
      press(
        t.plain(`help-${name}-button`),
        { to: "help", topic: name },
        name === topic ? "primary" : undefined,
      ),
    ),
    2,
  );
  const body =
    topic === ""
      ? [t.html("help-title"), t.html("help-choose"), blank, t.html("help-sentences")]
      : [
          t.html(`help-${topic}-title`),
          blank,
          t.html(`help-${topic}-body`, { fee: feePercent(look.feeBps, look) }),
        ];
  const report = [press(t.plain("button-report"), { to: "report" })];
  return screen(body, [...topics, report, wayBack(t)]);
}

/** Never silence: three things that would have worked. */
export function unknownTextView(look: Look): Screen {
  const { t } = look;
  return screen(
    [t.html("unknown-title"), blank, t.html("unknown-examples")],
    [
      [press(t.plain("button-rooms"), { to: "rooms", tab: "open", page: 0, asset: "" })],
      wayBack(t),
    ],
  );
}
