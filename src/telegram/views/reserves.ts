/** R31 on screen: what a player is given to verify that he was counted, and what operators read of a look. */
import { lamports } from "../../domain/money.ts";
import type { ReserveProof } from "../../domain/reserve-report.ts";
import type { ReserveCheck } from "../../engine/reserves.ts";
import { amount, fullAmount } from "../amount.ts";
import { markup, shorten } from "../html.ts";
import { blank, moment, screen, type Look, type Screen } from "../screen.ts";

/** A message that stays: whoever has it can verify it without this bot. */
export function reserveProofView({ report, leaf, path }: ReserveProof, look: Look): Screen {
  const { t, unit } = look;
  const sol = (text: string): string => amount(lamports(BigInt(text)), unit);
  const { no, atMs, slot, owedLamports, assetsLamports, key } = report;
  return screen(
    [
      t.html("reserves-title", { no, when: moment(atMs, "dt") }),
      t.html("reserves-yours", {
        amount: fullAmount(lamports(BigInt(leaf.lamports)), unit),
      }),
      t.html("reserves-all", { owed: sol(owedLamports), held: sol(assetsLamports), slot }),
      t.html("reserves-limits"),
      blank,
      markup`<pre>${JSON.stringify({ report, leaf, path })}</pre>`,
      t.html("reserves-verify", { command: "npx rooms verify-proof proof.json" }),
      t.html("reserves-key", { key }),
    ],
    [],
  );
}

const FAULTS_SHOWN = 5;

export function reserveCheckView({ atMs, verdict }: ReserveCheck, look: Look): Screen {
  const { t, unit } = look;
  const when = moment(atMs, "T");
  if (verdict.kind === "unknown") {
    const why = shorten(verdict.why, 300);
    return screen([t.html("reserves-unknown", { when, why })], []);
  }
  const sol = (value: bigint): string => amount(lamports(value), unit);
  const facts = {
    held: sol(verdict.assetsLamports),
    owed: sol(verdict.owedLamports),
    treasury: sol(verdict.treasuryLamports),
    fresh: sol(verdict.unbookedLamports),
    slot: verdict.slot,
  };
  return screen(
    [
      verdict.kind === "ok"
        ? t.html("reserves-good", { when })
        : t.html("reserves-failed", { when }),
      t.html("reserves-sums", facts),
      ...verdict.faults
        .slice(0, FAULTS_SHOWN)
        .map((fault) => t.html("reserves-fault", { fault: shorten(fault, 300) })),
    ],
    [],
  );
}
