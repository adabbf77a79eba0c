/**
 * Turnkey's HTTP API (reference/solana.md 9.2). The SDK writes and stamps the bodies; they are carried by
 * our own plumbing, since the SDK's has no time limit, polls by itself and does not say that an activity
 * failed. A body that is the same to the byte is the same activity to Turnkey, so asking again is safe.
 */
import { Turnkey, type TSignedRequest } from "@turnkey/sdk-server";
import { z } from "zod";
import { assert, err, ok, type Result } from "../../domain/result.ts";
import type { Ask } from "../../net/http.ts";
import { refusalOf } from "../../net/refusal.ts";
import type { Clock, SignerFault } from "../../ports.ts";

export interface TurnkeyAccess {
  /** `https://api.turnkey.com`, or a stand-in's. */
  readonly url: string;
  readonly organizationId: string;
  /** Of an API user that is not root: root goes round every policy. */
  readonly apiPublicKey: string;
  readonly apiPrivateKey: string;
}

export interface TurnkeyApiOptions {
  readonly access: TurnkeyAccess;
  readonly ask: Ask;
  readonly clock: Clock;
  readonly patienceMs?: number;
}

const activityAnswer = z.object({
  activity: z.object({
    id: z.string(),
    status: z.enum([
      "ACTIVITY_STATUS_CREATED",
      "ACTIVITY_STATUS_PENDING",
      "ACTIVITY_STATUS_COMPLETED",
      "ACTIVITY_STATUS_FAILED",
      "ACTIVITY_STATUS_CONSENSUS_NEEDED",
      "ACTIVITY_STATUS_REJECTED",
      "ACTIVITY_STATUS_AUTHENTICATORS_NEEDED",
    ]),
    fingerprint: z.string(),
    result: z
      .object({
        signTransactionResult: z.object({ signedTransaction: z.string() }).optional(),
        createWalletAccountsResult: z.object({ addresses: z.array(z.string()) }).optional(),
      })
      .optional(),
    failure: z.object({ message: z.string() }).nullish(),
  }),
});

type Activity = z.infer<typeof activityAnswer>["activity"];
export type ActivityResult = NonNullable<Activity["result"]>;

const accountAnswer = z.object({ account: z.object({ address: z.string(), path: z.string() }) });
const errorAnswer = z.object({ code: z.number(), message: z.string() });
const whoamiAnswer = z.object({ organizationId: z.string(), userId: z.string() });

const PATIENCE_MS = 15_000;

/** The answer to a question about something that is not there. */
export const NOT_FOUND = Symbol("not found");

type Answer = Result<unknown, SignerFault> | typeof NOT_FOUND;

export class TurnkeyApi {
  readonly #options: TurnkeyApiOptions;
  readonly #client: ReturnType<Turnkey["apiClient"]>;
  #restsUntilMs = 0;

  constructor(options: TurnkeyApiOptions) {
    this.#options = options;
    const { url, organizationId, apiPublicKey, apiPrivateKey } = options.access;
    this.#client = new Turnkey({
      apiBaseUrl: url,
      defaultOrganizationId: organizationId,
      apiPublicKey,
      apiPrivateKey,
      activityPoller: { intervalMs: 1_000, numRetries: 0 },
    }).apiClient();
  }

  /** Undefined when the key is an API key of this organization. */
  async whoami(): Promise<string | undefined> {
    const answer = await this.#carry(await this.#client.stampGetWhoami({}));
    if (answer === NOT_FOUND) return "Turnkey does not know the organization";
    if (!answer.ok) return answer.error.detail;
    const said = whoamiAnswer.safeParse(answer.value);
    if (!said.success) return "Turnkey says nothing sensible of who we are";
    const { organizationId } = this.#options.access;
    return said.data.organizationId === organizationId
      ? undefined
      : "Turnkey takes us for another organization's";
  }

  /** The address at a path or, the other way, proof that an address is in a wallet. */
  async walletAccount(
    walletId: string,
    which: { readonly path: string } | { readonly address: string },
  ): Promise<Result<string, SignerFault> | typeof NOT_FOUND> {
    const answer = await this.#carry(
      await this.#client.stampGetWalletAccount({ walletId, ...which }),
    );
    if (answer === NOT_FOUND || !answer.ok) return answer;
    const said = accountAnswer.safeParse(answer.value);
    return said.success ? ok(said.data.account.address) : unreachable("malformed account");
  }

  /** Makes the account at one path. */
  async createAccount(walletId: string, path: string, atMs: number): Promise<ActivityAnswer> {
    return this.#submit(
      await this.#client.stampCreateWalletAccounts({
        timestampMs: String(atMs),
        walletId,
        accounts: [
          {
            curve: "CURVE_ED25519",
            pathFormat: "PATH_FORMAT_BIP32",
            path,
            addressFormat: "ADDRESS_FORMAT_SOLANA",
          },
        ],
      }),
    );
  }

  /** `unsigned` is the whole transaction with zeros for signatures; never a raw payload. */
  async signTransaction(
    signWith: string,
    unsigned: Uint8Array,
    atMs: number,
  ): Promise<ActivityAnswer> {
    return this.#submit(
      await this.#client.stampSignTransaction({
        timestampMs: String(atMs),
        signWith,
        unsignedTransaction: Buffer.from(unsigned).toString("hex"),
        type: "TRANSACTION_TYPE_SOLANA",
      }),
    );
  }

  async #submit(stamped: TSignedRequest | undefined): Promise<ActivityAnswer> {
    const answer = await this.#carry(stamped);
    if (answer === NOT_FOUND) return refused("it knows no such key or wallet");
    if (!answer.ok) return answer;
    const said = activityAnswer.safeParse(answer.value);
    if (!said.success) return unreachable("an activity that makes no sense");
    return outcome(said.data.activity);
  }

  async #carry(stamped: TSignedRequest | undefined): Promise<Answer> {
    assert(stamped !== undefined, "the SDK was given a key and does not stamp");
    const { ask, clock, patienceMs = PATIENCE_MS } = this.#options;
    if (clock.now() < this.#restsUntilMs) return unreachable("it wants to be left alone for now");
    const posted: unknown = JSON.parse(stamped.body);
    // Stamped is each byte of the body, so it must be sent as it was written.
    assert(JSON.stringify(posted) === stamped.body, "a body that JSON does not keep");
    const { stampHeaderName, stampHeaderValue } = stamped.stamp;
    const answer = await ask(stamped.url, {
      headers: { [stampHeaderName]: stampHeaderValue },
      posted,
      patienceMs,
      signal: new AbortController().signal,
    });
    if (answer.kind === "failed") return unreachable(answer.detail);
    if (answer.status >= 200 && answer.status < 300) {
      return answer.json === undefined ? unreachable("its answer is no JSON") : ok(answer.json);
    }
    return this.#fault(answer.status, answer.retryAfter, answer.json, answer.excerpt);
  }

  #fault(status: number, retryAfter: string | undefined, json: unknown, excerpt: string): Answer {
    const nowMs = this.#options.clock.now();
    const said = errorAnswer.safeParse(json);
    const detail = `HTTP ${status}: ${said.success ? said.data.message : excerpt}`;
    if (status === 404) return NOT_FOUND;
    // Of what it read and understood: by its form, or by the policies.
    if (said.success && (status === 400 || status === 403)) return refused(detail);
    const refusal = refusalOf({ status, retryAfter }, nowMs);
    if (refusal?.kind === "rate-limited") this.#restsUntilMs = nowMs + refusal.waitMs;
    return unreachable(detail);
  }
}

export type ActivityAnswer = Result<ActivityResult, SignerFault>;

/** Statuses of activities; all but COMPLETED come as HTTP 200 too. */
function outcome({ id, status, fingerprint, result, failure }: Activity): ActivityAnswer {
  switch (status) {
    case "ACTIVITY_STATUS_COMPLETED":
      return ok(result ?? {});
    case "ACTIVITY_STATUS_CREATED":
    case "ACTIVITY_STATUS_PENDING":
      return err({ code: "pending", detail: `Turnkey: activity ${id} is not done yet` });
    case "ACTIVITY_STATUS_CONSENSUS_NEEDED":
    case "ACTIVITY_STATUS_AUTHENTICATORS_NEEDED": {
      const detail = `Turnkey: activity ${id} (${fingerprint}) waits for its approvers`;
      return err({ code: "needs-approval", detail });
    }
    case "ACTIVITY_STATUS_FAILED":
    case "ACTIVITY_STATUS_REJECTED": {
      const word = status === "ACTIVITY_STATUS_FAILED" ? "failed" : "was rejected";
      const why = failure === undefined || failure === null ? "" : `: ${failure.message}`;
      return refused(`activity ${id} ${word}${why}`);
    }
  }
}

export function unreachable(why: string): Result<never, SignerFault> {
  return err({ code: "unreachable", detail: `Turnkey: ${why}` });
}

function refused(why: string): Result<never, SignerFault> {
  return err({ code: "refused", detail: `Turnkey: ${why}` });
}
