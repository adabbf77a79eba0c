/** Who the players are: first starts, welcome grants, referrers (R25). */
import { parseReferralCode, type UserId } from "../domain/ids.ts";
import { ZERO, type Lamports } from "../domain/money.ts";
import { preferencesToPlain, type Preferences } from "../domain/preferences.ts";
import type { ProtectionWish } from "../domain/protection.ts";
import { judgeReferral } from "../domain/referral.ts";
import type { Refusal } from "../domain/refusal.ts";
import { ok, type Result } from "../domain/result.ts";
import type { Door, Greeting, Player } from "./door.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { LedgerCore } from "./ledger-core.ts";
import type { ProtectionView } from "./protection-door.ts";

export class People {
  readonly #commit: GroupCommit;
  readonly #ledger: LedgerCore;
  readonly #grant: Lamports;
  readonly #whole: <T>(work: () => T) => T;

  /** `whole` does a work of several steps, and stops the process when it throws between them. */
  constructor(
    commit: GroupCommit,
    ledger: LedgerCore,
    grant: Lamports,
    whole: <T>(work: () => T) => T,
  ) {
    this.#commit = commit;
    this.#ledger = ledger;
    this.#grant = grant;
    this.#whole = whole;
  }

  async greet(person: Parameters<Door["greet"]>[0]): Promise<Greeting> {
    const { user, name, referralCode } = person;
    const known = this.#ledger.players.get(user);
    const verdict = this.#judgeReferral(user, referralCode, known === undefined);
    if (known !== undefined) {
      await this.#commit.durable();
      const player = this.#ledger.players.view(known);
      return { player, isNew: false, grantedLamports: ZERO, referral: verdict.answer };
    }
    const row = this.#whole(() => {
      const joined = this.#ledger.join(user, name, verdict.referrer, this.#commit.now());
      if (this.#grant > 0n) this.#ledger.grant(joined, this.#grant);
      return joined;
    });
    await this.#commit.durable();
    const player = this.#ledger.players.view(row);
    return { player, isNew: true, grantedLamports: this.#grant, referral: verdict.answer };
  }

  #judgeReferral(
    user: UserId,
    code: string | undefined,
    isNew: boolean,
  ): { answer: Greeting["referral"]; referrer: UserId | undefined } {
    if (code === undefined) return { answer: "none", referrer: undefined };
    const { players } = this.#ledger;
    const referrer = parseReferralCode(code);
    if (referrer === undefined || (referrer !== user && players.get(referrer) === undefined)) {
      return { answer: "unknown-code", referrer: undefined };
    }
    const answer = judgeReferral(user, referrer, isNew, players.referrerOf);
    return { answer, referrer: answer === "attached" ? referrer : undefined };
  }

  player(user: UserId): Player | undefined {
    const row = this.#ledger.players.get(user);
    return row === undefined ? undefined : this.#ledger.players.view(row);
  }

  preferences(user: UserId): Preferences {
    return this.#ledger.players.preferences(user);
  }

  async prefer(user: UserId, change: Partial<Preferences>): Promise<Preferences> {
    const { players } = this.#ledger;
    const preferences = { ...players.preferences(user), ...change };
    if (players.get(user) !== undefined) {
      players.prefer(user, preferences);
      this.#commit.note({ t: "prefers", user, preferences: preferencesToPlain(preferences) });
    }
    await this.#commit.durable();
    return preferences;
  }

  protection(user: UserId): ProtectionView {
    return this.#ledger.protections.view(user);
  }

  async protect(user: UserId, wish: ProtectionWish): Promise<Result<ProtectionView, Refusal>> {
    const result = this.#ledger.protections.protect(user, wish);
    const view = this.#ledger.protections.view(user);
    await this.#commit.durable();
    return result.ok ? ok(view) : result;
  }

  rememberHome(user: UserId, message: number): void {
    const row = this.#ledger.players.get(user);
    if (row === undefined || row.homeMessage === message) return;
    row.homeMessage = message;
    this.#commit.note({ t: "home", user, message });
  }
}
