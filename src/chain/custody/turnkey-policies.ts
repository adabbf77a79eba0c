/**
 * Turnkey's policies for this house, as its console and API take them (docs.turnkey.com, policies). They
 * allow what src/signer/order.ts allows, as far as Turnkey's language can say it: it sees top-level
 * System transfers only, `.all()` holds for an empty list, and it keeps no sums over a day.
 */
import { formatSol, type Lamports } from "../../domain/money.ts";

export interface PolicyIds {
  /** The bot's API user; not root. */
  readonly botUserId: string;
  readonly treasury: string;
  readonly depositsWalletId: string;
  /** Tags of the approvers' users, one for each zone. */
  readonly zoneTags: readonly [string, string, string];
}

export interface TurnkeyPolicy {
  readonly policyName: string;
  readonly effect: "EFFECT_ALLOW";
  readonly consensus: string;
  readonly condition: string;
  readonly notes: string;
}

const SYSTEM = "11111111111111111111111111111111";
const PROGRAMS = [
  SYSTEM,
  "ComputeBudget111111111111111111111111111111",
  "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr",
];

/** `tiers`: from which amounts on two, and three, zones have to consent (R30). */
export function turnkeyPolicies(
  ids: PolicyIds,
  tiers: readonly [Lamports, Lamports],
): readonly TurnkeyPolicy[] {
  const { botUserId, treasury, depositsWalletId, zoneTags } = ids;
  const bot = `approvers.any(user, user.id == '${botUserId}')`;
  const zone = (tag: string): string =>
    `approvers.filter(user, user.tags.contains('${tag}')).count() >= 1`;
  const [two, three] = tiers;
  const from = (condition: string): string =>
    `wallet_account.address == '${treasury}' && ${shape()} && ` +
    `solana.tx.transfers.all(t, t.from == '${treasury}' && ${condition})`;
  const swept = `solana.tx.transfers.all(t, t.to == '${treasury}')`;
  return [
    allow("rooms-small", bot, from(`t.amount < ${two}`), `withdrawals below ${formatSol(two)} SOL`),
    allow(
      "rooms-two-zones",
      [bot, zone(zoneTags[0]), zone(zoneTags[1])].join(" && "),
      from(`t.amount >= ${two} && t.amount < ${three}`),
      `withdrawals from ${formatSol(two)} SOL: two zones consent`,
    ),
    allow(
      "rooms-three-zones",
      [bot, ...zoneTags.map(zone)].join(" && "),
      from(`t.amount >= ${three}`),
      `withdrawals from ${formatSol(three)} SOL: three zones consent`,
    ),
    allow(
      "rooms-sweep",
      bot,
      `wallet.id == '${depositsWalletId}' && ${shape()} && ${swept}`,
      "deposit addresses pay the treasury and nobody else",
    ),
    allow(
      "rooms-sweep-fee",
      bot,
      `wallet_account.address == '${treasury}' && ${shape()} && ${swept} && ` +
        `solana.tx.transfers.all(t, t.from != '${treasury}')`,
      "the treasury pays the network's fee of a sweep",
    ),
    {
      policyName: "rooms-addresses",
      effect: "EFFECT_ALLOW",
      consensus: bot,
      condition: `activity.type == 'ACTIVITY_TYPE_CREATE_WALLET_ACCOUNTS' && wallet.id == '${depositsWalletId}'`,
      notes: "new deposit addresses",
    },
  ];
}

/** One transfer, no lookup tables, no other programs; and never a raw payload. */
function shape(): string {
  const programs = PROGRAMS.map((program) => `'${program}'`).join(", ");
  return [
    "solana.tx.address_table_lookups.count() == 0",
    `solana.tx.program_keys.all(p, p in [${programs}])`,
    `solana.tx.instructions.filter(i, i.program_key == '${SYSTEM}').count() == 1`,
    "solana.tx.transfers.count() == 1",
  ].join(" && ");
}

function allow(name: string, consensus: string, condition: string, notes: string): TurnkeyPolicy {
  return {
    policyName: name,
    effect: "EFFECT_ALLOW",
    consensus,
    condition: `activity.kind == 'SIGN_TRANSACTION' && ${condition}`,
    notes,
  };
}
