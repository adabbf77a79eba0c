/** A problem in a player's own words: what is asked for, and what an operator reads. */
import type { UserId } from "../../domain/ids.ts";
import { blank, screen, wayBack, type Look, type Screen } from "../screen.ts";

export function askReportView({ t }: Look): Screen {
  return screen(
    [t.html("report-title"), blank, t.html("report-ask")],
    [wayBack(t, { to: "help", topic: "" })],
  );
}

export interface ReportState {
  readonly ref: string;
  readonly user: UserId;
  readonly name: string;
  readonly text: string;
}

export function reportView({ ref, user, name, text }: ReportState, { t }: Look): Screen {
  return screen(
    [
      t.html("report-heading", { ref, name, user: String(user) }),
      blank,
      t.html("report-text", { text }),
    ],
    [],
  );
}
