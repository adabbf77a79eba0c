/** Which notices come, and in which hours none: a screen of the settings. */
import { NOTICE_KINDS, type NoticeKind } from "../../domain/preferences.ts";
import { quietText, type QuietHours } from "../../domain/quiet-hours.ts";
import { blank, grid, press, screen, wayBack, type Look, type Screen } from "../screen.ts";

export interface NoticesState {
  readonly muted: readonly NoticeKind[];
  readonly quiet: QuietHours | undefined;
  /** Quiet hours are awaited as text. */
  readonly typing: boolean;
}

export function noticesView({ muted, quiet, typing }: NoticesState, look: Look): Screen {
  const { t } = look;
  const isOn = (kind: NoticeKind): boolean => !muted.includes(kind);
  return screen(
    [
      t.html("notices-title"),
      t.html("notices-what"),
      blank,
      quiet === undefined ? t.html("quiet-none") : t.html("quiet-set", { hours: quietText(quiet) }),
      typing ? t.html("quiet-type") : undefined,
    ],
    [
      ...grid(
        NOTICE_KINDS.map((kind) =>
          press(
            `${isOn(kind) ? "✓" : "✕"} ${t.plain(`notice-${kind}`)}`,
            { to: "mute", kind },
            isOn(kind) ? "success" : undefined,
          ),
        ),
        2,
      ),
      [
        press(t.plain("button-quiet"), { to: "quiet" }),
        ...(quiet === undefined
          ? []
          : [press(t.plain("button-quiet-off"), { to: "quiet-off" } as const)]),
      ],
      wayBack(t, { to: "settings" }),
    ],
  );
}
