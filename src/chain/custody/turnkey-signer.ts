/**
 * The `Signer` port over Turnkey: the treasury's key and all deposit keys are in its enclaves. What may
 * be signed is decided by the policies there (docs/turnkey.md), not here.
 */
import { ok, type Result } from "../../domain/result.ts";
import type { Clock, Signer, SignerFault, SignRequest } from "../../ports.ts";
import { isSigned, unsignedMessage, type Unsigned } from "./signed-message.ts";
import { NOT_FOUND, TurnkeyApi, unreachable, type TurnkeyApiOptions } from "./turnkey-api.ts";

export interface TurnkeySignerOptions extends TurnkeyApiOptions {
  readonly treasuryWalletId: string;
  /** The treasury's address, as the operator knows it. */
  readonly treasury: string;
  readonly depositsWalletId: string;
}

export class TurnkeySigner implements Signer {
  readonly treasury: string;
  readonly #api: TurnkeyApi;
  readonly #depositsWalletId: string;
  readonly #clock: Clock;

  private constructor(options: TurnkeySignerOptions, api: TurnkeyApi) {
    this.treasury = options.treasury;
    this.#api = api;
    this.#depositsWalletId = options.depositsWalletId;
    this.#clock = options.clock;
  }

  /** Asks whether the treasury is in its wallet, so that a wrong setting is met at the start. */
  static async open(options: TurnkeySignerOptions): Promise<Result<TurnkeySigner, SignerFault>> {
    const api = new TurnkeyApi(options);
    const { treasury, treasuryWalletId } = options;
    const found = await api.walletAccount(treasuryWalletId, { address: treasury });
    if (found === NOT_FOUND || (found.ok && found.value !== treasury)) {
      const detail = `Turnkey: the treasury ${treasury} is not in the wallet ${treasuryWalletId}`;
      return { ok: false, error: { code: "refused", detail } };
    }
    return found.ok ? ok(new TurnkeySigner(options, api)) : found;
  }

  /** Looked up first: an account is made once, at the path that its index says. */
  async depositAddress(index: number): Promise<Result<string, SignerFault>> {
    const path = `m/44'/501'/${index}'/0'`;
    const found = await this.#api.walletAccount(this.#depositsWalletId, { path });
    if (found !== NOT_FOUND) return found;
    const made = await this.#api.createAccount(this.#depositsWalletId, path, this.#clock.now());
    if (made.ok) {
      const [address] = made.value.createWalletAccountsResult?.addresses ?? [];
      return address === undefined ? unreachable("an account without an address") : ok(address);
    }
    // Perhaps somebody else made it meanwhile, or we did and did not hear.
    const again = await this.#api.walletAccount(this.#depositsWalletId, { path });
    return again === NOT_FOUND ? made : again;
  }

  /** One activity for each signer; a repetition finds the same activities. */
  async sign(request: SignRequest): Promise<Result<readonly string[], SignerFault>> {
    const unsigned = unsignedMessage(request.message);
    if (unsigned === undefined) throw new Error("what is to be signed is no legacy message");
    const wire = withoutSignatures(unsigned);
    const signatures: string[] = [];
    for (const [index, { address }] of unsigned.signers.entries()) {
      const answer = await this.#api.signTransaction(address, wire, request.atMs);
      if (!answer.ok) return answer;
      const hex = answer.value.signTransactionResult?.signedTransaction ?? "";
      signatures.push(signatureAt(Buffer.from(hex, "hex"), index, unsigned));
    }
    return isSigned(unsigned, signatures)
      ? ok(signatures)
      : unreachable("what it signed is not the message that was to be signed");
  }

  health(): Promise<string | undefined> {
    return this.#api.whoami();
  }
}

const SIGNATURE_BYTES = 64;

/** The wire form: a count (below 128 one byte), the signatures, the message. */
function withoutSignatures({ bytes, signers }: Unsigned): Uint8Array {
  const zeros = new Uint8Array(signers.length * SIGNATURE_BYTES);
  return Buffer.concat([Uint8Array.of(signers.length), zeros, bytes]);
}

/** In base64; an empty text when the transaction has none at that place. */
function signatureAt(wire: Uint8Array, index: number, { signers }: Unsigned): string {
  if (wire[0] !== signers.length) return "";
  const start = 1 + index * SIGNATURE_BYTES;
  return Buffer.from(wire.subarray(start, start + SIGNATURE_BYTES)).toString("base64");
}
