/**
 * A stand-in for Turnkey on loopback, which its own SDK takes for the real one: every request's stamp is
 * verified over the exact bytes of its body, the same body is the same activity, and a second user's
 * approval completes what needs consensus. It can be told to be slow, silent, busy or wrong.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import type { HttpAnswer } from "../http-answer.ts";
import { listen } from "../listening.ts";
import { Activities, Declined, type Status } from "./activities.ts";
import { stampedBy } from "./stamp.ts";

export interface TurnkeyUser {
  readonly userId: string;
  readonly username: string;
  /** Of its API key: compressed P-256, hex. */
  readonly apiPublicKey: string;
}

export interface TurnkeyOptions {
  readonly organizationId: string;
  readonly users: readonly TurnkeyUser[];
  /** Keys of wallets follow from it. */
  readonly seed: string;
  readonly port?: number;
}

/** What is wrong with the line: `hang` answers nothing, `busy` is a 429, `cut` hangs up. */
export type Trouble = "none" | "hang" | "busy" | "cut";

export interface TurnkeyStandIn {
  readonly url: string;
  /** How the next submission begins. */
  arrange(status: Status): void;
  finishPending(): void;
  trouble(what: Trouble): void;
  /** How many different activities of a type there were. */
  count(type: string): number;
  close(): Promise<void>;
}

const BODY_MAX = 64 * 1024;

const SUBMITS = {
  create_wallet: "ACTIVITY_TYPE_CREATE_WALLET",
  create_wallet_accounts: "ACTIVITY_TYPE_CREATE_WALLET_ACCOUNTS",
  sign_transaction: "ACTIVITY_TYPE_SIGN_TRANSACTION_V2",
  approve_activity: "ACTIVITY_TYPE_APPROVE_ACTIVITY",
  reject_activity: "ACTIVITY_TYPE_REJECT_ACTIVITY",
} as const;

export async function startTurnkey(options: TurnkeyOptions): Promise<TurnkeyStandIn> {
  const activities = new Activities(options.organizationId, options.seed);
  let trouble: Trouble = "none";
  const server = createServer((request, response) => {
    if (trouble === "hang") return;
    if (trouble === "cut") {
      request.socket.destroy();
      return;
    }
    if (trouble === "busy") {
      tell(response, { status: 429, json: { code: 8, message: "rate limit", details: [] } }, "2");
      return;
    }
    void bodyOf(request).then((body) => {
      const stamp = request.headers["x-stamp"];
      const key = stampedBy(Array.isArray(stamp) ? stamp[0] : stamp, body);
      const user = options.users.find(({ apiPublicKey }) => apiPublicKey === key);
      tell(response, answer(request.url ?? "", body, user, options, activities));
    });
  });
  const { url, close } = await listen(
    server,
    { close: () => undefined },
    { port: options.port ?? 0 },
  );
  return {
    url,
    close,
    arrange: (status) => activities.arrange(status),
    finishPending: () => activities.finishPending(),
    trouble: (what) => {
      trouble = what;
    },
    count: (type) => activities.count(type),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > BODY_MAX) break;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tell(response: ServerResponse, { status, json }: HttpAnswer, retryAfter?: string): void {
  const waits = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  response.writeHead(status, { "content-type": "application/json", ...waits });
  response.end(JSON.stringify(json));
}

function answer(
  path: string,
  body: Buffer,
  user: TurnkeyUser | undefined,
  { organizationId }: TurnkeyOptions,
  activities: Activities,
): HttpAnswer {
  try {
    if (user === undefined) throw new Declined(401, 16, "could not find public key, or bad stamp");
    const [, kind = "", name = ""] = /^\/public\/v1\/(submit|query)\/(\w+)$/.exec(path) ?? [];
    if (kind === "submit") {
      if (!Object.hasOwn(SUBMITS, name)) throw new Declined(403, 7, "no policy allows this");
      const type = SUBMITS[name as keyof typeof SUBMITS];
      return { status: 200, json: { activity: activities.submit(type, body, user.userId) } };
    }
    const asked = queryBody.safeParse(JSON.parse(body.toString("utf8")));
    if (!asked.success || asked.data.organizationId !== organizationId) {
      throw new Declined(404, 5, "no organization");
    }
    return { status: 200, json: query(name, asked.data, user, activities) };
  } catch (error) {
    if (error instanceof SyntaxError) return declined(new Declined(400, 3, "the body is no JSON"));
    if (error instanceof Declined) return declined(error);
    throw error;
  }
}

const queryBody = z.object({
  organizationId: z.string(),
  walletId: z.string().optional(),
  activityId: z.string().optional(),
  path: z.string().optional(),
  address: z.string().optional(),
});

function query(
  name: string,
  asked: z.infer<typeof queryBody>,
  { userId, username }: TurnkeyUser,
  activities: Activities,
): object {
  const { organizationId } = asked;
  if (name === "whoami") {
    return { organizationId, organizationName: "ROOMS", userId, username };
  }
  if (name === "get_activity") {
    const activity = activities.get(asked.activityId ?? "");
    if (activity === undefined) throw new Declined(404, 5, "no such activity");
    return { activity };
  }
  if (name === "get_wallet_account") {
    const found = activities.wallets.get(asked.walletId ?? "")?.find(asked);
    if (found === undefined) throw new Declined(404, 5, "no wallet account found");
    return { account: accountShown(organizationId, asked.walletId ?? "", found) };
  }
  throw new Declined(404, 5, `no query ${name}`);
}

function accountShown(
  organizationId: string,
  walletId: string,
  { path, address }: { readonly path: string; readonly address: string },
): object {
  return {
    walletAccountId: `${walletId}:${path}`,
    organizationId,
    walletId,
    curve: "CURVE_ED25519",
    pathFormat: "PATH_FORMAT_BIP32",
    path,
    addressFormat: "ADDRESS_FORMAT_SOLANA",
    address,
  };
}

function declined({ status, code, message }: Declined): HttpAnswer {
  return { status, json: { code, message, details: [] } };
}
