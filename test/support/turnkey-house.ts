/** A Turnkey stand-in with one organization, a bot, an approver, and the two wallets of a house. */
import { createECDH } from "node:crypto";
import { Turnkey } from "@turnkey/sdk-server";
import { onTestFinished } from "vitest";
import { startTurnkey, type TurnkeyStandIn } from "../../src/sandbox/turnkey/turnkey.ts";

export const ORGANIZATION = "org-1";

interface ApiKey {
  readonly apiPublicKey: string;
  readonly apiPrivateKey: string;
}

/** The same for the same number, which nobody should use elsewhere. */
export function apiKey(number: number): ApiKey {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(Buffer.alloc(32, number));
  return {
    apiPublicKey: curve.getPublicKey("hex", "compressed"),
    apiPrivateKey: curve.getPrivateKey("hex"),
  };
}

export const BOT = apiKey(1);
export const APPROVER = apiKey(2);
export const NOBODY = apiKey(3);

/** Turnkey's own SDK, as its documentation sets it up. */
export function sdkOf(url: string, key: ApiKey): ReturnType<Turnkey["apiClient"]> {
  return new Turnkey({
    apiBaseUrl: url,
    defaultOrganizationId: ORGANIZATION,
    activityPoller: { intervalMs: 1, numRetries: 0 },
    ...key,
  }).apiClient();
}

export interface TurnkeyHouse {
  readonly turnkey: TurnkeyStandIn;
  readonly treasury: string;
  readonly treasuryWalletId: string;
  readonly depositsWalletId: string;
}

export async function openTurnkeyHouse(): Promise<TurnkeyHouse> {
  const turnkey = await startTurnkey({
    organizationId: ORGANIZATION,
    seed: "a test's",
    users: [
      { userId: "bot", username: "bot", apiPublicKey: BOT.apiPublicKey },
      { userId: "ada", username: "ada", apiPublicKey: APPROVER.apiPublicKey },
    ],
  });
  onTestFinished(() => turnkey.close());
  const sdk = sdkOf(turnkey.url, BOT);
  const account = {
    curve: "CURVE_ED25519",
    pathFormat: "PATH_FORMAT_BIP32",
    path: "m/44'/501'/0'/0'",
    addressFormat: "ADDRESS_FORMAT_SOLANA",
  } as const;
  const treasury = await sdk.createWallet({ walletName: "Treasury", accounts: [account] });
  const deposits = await sdk.createWallet({ walletName: "Deposits", accounts: [] });
  return {
    turnkey,
    treasury: treasury.addresses[0] ?? "",
    treasuryWalletId: treasury.walletId,
    depositsWalletId: deposits.walletId,
  };
}
