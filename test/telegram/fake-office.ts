/** The part of the fake engine that concerns operators and news: the journal's head, sources, and alerts that a test raises. */
import type { Alert, Anchor, CreationChange } from "../../src/engine/door.ts";
import type { PriceAlert, SourceView } from "../../src/engine/source-view.ts";

export class FakeOffice {
  head: Anchor = {
    no: 1_234,
    hash: "ab".repeat(32),
    atMs: Date.UTC(2026, 10, 23, 12, 0, 0),
    transfers: 5_678,
    players: 2,
    owedLamports: 200_000_000_000n,
    bookedLamports: 200_000_000_000n,
  };
  sourceViews: SourceView[] = [];
  raisePrice: (alerts: readonly PriceAlert[]) => void = () => undefined;
  tellStatus: (asset: string) => void = () => undefined;
  raise: (alerts: readonly Alert[]) => void = () => undefined;

  onAlert(listener: (alerts: readonly Alert[]) => void): void {
    this.raise = listener;
  }

  onPriceAlert(listener: (alerts: readonly PriceAlert[]) => void): void {
    this.raisePrice = listener;
  }

  onPriceStatus(listener: (asset: string) => void): void {
    this.tellStatus = listener;
  }

  sources(): readonly SourceView[] {
    return this.sourceViews;
  }

  /** What becomes of a flow while its host waits. */
  goOn: (change: CreationChange) => void = () => undefined;

  onCreation(listener: (change: CreationChange) => void): void {
    this.goOn = listener;
  }

  anchor(): Promise<Anchor> {
    return Promise.resolve(this.head);
  }

  durable(): Promise<void> {
    return Promise.resolve();
  }
}
