/**
 * What the Turnkey stand-in does with a submission: an activity, named by the fingerprint of its body, so
 * that the same body is the same activity. How it ends can be arranged before it is submitted.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { signedTransaction, Wallet } from "./wallets.ts";

export type Status =
  "CREATED" | "PENDING" | "COMPLETED" | "FAILED" | "CONSENSUS_NEEDED" | "REJECTED";

/** What is wrong with a request, as Turnkey's gateway says it: gRPC's codes. */
export class Declined extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const envelope = z.object({
  type: z.string(),
  timestampMs: z.string().regex(/^\d{13}$/),
  organizationId: z.string(),
  parameters: z.unknown(),
});

const path = z.string().regex(/^m(\/\d{1,10}'?){1,8}$/);
const intents = {
  ACTIVITY_TYPE_CREATE_WALLET: z.object({
    walletName: z.string(),
    accounts: z.array(z.object({ path, curve: z.literal("CURVE_ED25519") })),
  }),
  ACTIVITY_TYPE_CREATE_WALLET_ACCOUNTS: z.object({
    walletId: z.string(),
    accounts: z
      .array(
        z.object({
          path,
          curve: z.literal("CURVE_ED25519"),
          pathFormat: z.literal("PATH_FORMAT_BIP32"),
          addressFormat: z.literal("ADDRESS_FORMAT_SOLANA"),
        }),
      )
      .min(1),
  }),
  ACTIVITY_TYPE_SIGN_TRANSACTION_V2: z.object({
    signWith: z.string(),
    unsignedTransaction: z.string().regex(/^([0-9a-f]{2}){1,1232}$/),
    type: z.literal("TRANSACTION_TYPE_SOLANA"),
  }),
  ACTIVITY_TYPE_APPROVE_ACTIVITY: z.object({ fingerprint: z.string() }),
  ACTIVITY_TYPE_REJECT_ACTIVITY: z.object({ fingerprint: z.string() }),
} as const;

type IntentType = keyof typeof intents;

interface Activity {
  readonly id: string;
  readonly fingerprint: string;
  readonly type: IntentType;
  readonly by: string;
  readonly parameters: unknown;
  status: Status;
  result: Readonly<Record<string, unknown>>;
}

export class Activities {
  readonly #organizationId: string;
  readonly #seed: string;
  readonly wallets = new Map<string, Wallet>();
  readonly #byFingerprint = new Map<string, Activity>();
  /** How the next ones begin, oldest first; nothing arranged means COMPLETED. */
  readonly #arranged: Status[] = [];

  constructor(organizationId: string, seed: string) {
    this.#organizationId = organizationId;
    this.#seed = seed;
  }

  arrange(status: Status): void {
    this.#arranged.push(status);
  }

  /** Ends everything that was left PENDING. */
  finishPending(): void {
    for (const activity of this.#byFingerprint.values()) {
      if (activity.status === "PENDING" || activity.status === "CREATED") this.#carryOut(activity);
    }
  }

  /** How many different activities there were, of one type. */
  count(type: string): number {
    return [...this.#byFingerprint.values()].filter((one) => one.type === type).length;
  }

  get(id: string): object | undefined {
    const found = [...this.#byFingerprint.values()].find((one) => one.id === id);
    return found === undefined ? undefined : this.#shown(found);
  }

  /** `expected` is the type that the request's path is for, `by` the user who stamped it. */
  submit(expected: IntentType, body: Buffer, by: string): object {
    const fingerprint = `sha256:${createHash("sha256").update(body).digest("hex")}`;
    const known = this.#byFingerprint.get(fingerprint);
    if (known !== undefined) return this.#shown(known);
    const { type, organizationId, parameters } = read(envelope, JSON.parse(body.toString("utf8")));
    if (type !== expected) throw new Declined(400, 3, `activity type ${type} is not served here`);
    if (organizationId !== this.#organizationId) throw new Declined(404, 5, "no organization");
    const id = `activity-${this.#byFingerprint.size + 1}`;
    const activity: Activity = {
      id,
      fingerprint,
      type: expected,
      by,
      result: {},
      status: "CREATED",
      parameters: read<unknown>(intents[expected], parameters),
    };
    if (activity.type.endsWith("APPROVE_ACTIVITY") || activity.type.endsWith("REJECT_ACTIVITY")) {
      this.#vote(activity);
    } else {
      const status = this.#arranged.shift() ?? "COMPLETED";
      if (status === "COMPLETED") this.#carryOut(activity);
      else activity.status = status;
    }
    this.#byFingerprint.set(fingerprint, activity);
    return this.#shown(activity);
  }

  #vote(vote: Activity): void {
    const { fingerprint } = read(intents.ACTIVITY_TYPE_APPROVE_ACTIVITY, vote.parameters);
    const about = this.#byFingerprint.get(fingerprint);
    if (about?.status !== "CONSENSUS_NEEDED") throw new Declined(404, 5, "no such activity waits");
    if (about.by === vote.by) throw new Declined(403, 7, "the submitter has voted already");
    vote.status = "COMPLETED";
    if (vote.type === "ACTIVITY_TYPE_REJECT_ACTIVITY") about.status = "REJECTED";
    else this.#carryOut(about);
  }

  #carryOut(activity: Activity): void {
    activity.result = this.#resultOf(activity);
    activity.status = "COMPLETED";
  }

  #resultOf({ type, parameters }: Activity): Readonly<Record<string, unknown>> {
    switch (type) {
      case "ACTIVITY_TYPE_CREATE_WALLET": {
        const { accounts } = read(intents[type], parameters);
        const walletId = `wallet-${this.wallets.size + 1}`;
        const wallet = new Wallet(walletId, this.#seed);
        this.wallets.set(walletId, wallet);
        const addresses = accounts.map((account) => wallet.add(account.path));
        return { createWalletResult: { walletId, addresses } };
      }
      case "ACTIVITY_TYPE_CREATE_WALLET_ACCOUNTS": {
        const { walletId, accounts } = read(intents[type], parameters);
        const wallet = this.wallets.get(walletId);
        if (wallet === undefined) throw new Declined(404, 5, `no wallet found with id ${walletId}`);
        if (accounts.some((account) => wallet.has(account.path))) {
          throw new Declined(400, 3, "a wallet account with this path exists already");
        }
        const addresses = accounts.map((account) => wallet.add(account.path));
        return { createWalletAccountsResult: { addresses } };
      }
      case "ACTIVITY_TYPE_SIGN_TRANSACTION_V2": {
        const { signWith, unsignedTransaction } = read(intents[type], parameters);
        const key = [...this.wallets.values()]
          .map((wallet) => wallet.find({ address: signWith })?.key)
          .find((found) => found !== undefined);
        if (key === undefined)
          throw new Declined(404, 5, `could not find any resource to sign with`);
        const signed = signedTransaction(unsignedTransaction, key);
        if (signed === undefined) throw new Declined(400, 3, "the transaction cannot be signed");
        return { signTransactionResult: { signedTransaction: signed } };
      }
      case "ACTIVITY_TYPE_APPROVE_ACTIVITY":
      case "ACTIVITY_TYPE_REJECT_ACTIVITY":
        return {};
    }
  }

  #shown({ id, fingerprint, type, status, result, parameters }: Activity): object {
    const isDone = status === "COMPLETED";
    const canVote = status === "CONSENSUS_NEEDED";
    return {
      id,
      organizationId: this.#organizationId,
      status: `ACTIVITY_STATUS_${status}`,
      type,
      intent: parameters,
      result: isDone ? result : {},
      votes: [],
      fingerprint,
      canApprove: canVote,
      canReject: canVote,
      ...(status === "FAILED" ? { failure: { code: 13, message: "the enclave refused" } } : {}),
    };
  }
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Declined(400, 3, `invalid request: ${issue?.path.join(".")} ${issue?.message}`);
}
