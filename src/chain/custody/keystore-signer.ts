/** The `Signer` port over the signer process's socket. Keys never come near this process. */
import { z } from "zod";
import { policyHash, type ApprovalPolicy } from "../../domain/approval.ts";
import { isKeyText } from "../../domain/base58.ts";
import { LAMPORTS_MAX, lamports } from "../../domain/money.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Clock, Signer, SignerFault, SignRequest } from "../../ports.ts";
import { isSigned, unsignedMessage } from "./signed-message.ts";
import { signerSocket, unreachable, type AskSigner } from "./signer-socket.ts";

const address = z.string().refine(isKeyText);
const count = z.number().int().min(1).max(16);
const house = z.strictObject({
  treasury: address,
  genesisHash: address,
  policyHash: z.string(),
  approvers: z.array(z.strictObject({ key: address, zone: z.string(), name: z.string() })),
  tiers: z.array(
    z.strictObject({
      fromLamports: z
        .string()
        .regex(/^\d{1,19}$/)
        .transform((text) => BigInt(text))
        .refine((value) => value <= LAMPORTS_MAX)
        .transform(lamports),
      keys: count,
      zones: count,
    }),
  ),
});

export interface KeystoreSignerOptions {
  /** The signer's socket. */
  readonly path: string;
  readonly clock: Clock;
  /** How long an answer may take; default 20 s. */
  readonly patienceMs?: number;
}

export class KeystoreSigner implements Signer {
  readonly treasury: string;
  /** The signer's own rule of approvals: what the bot asks approvers to sign goes by it. */
  readonly policy: ApprovalPolicy;
  /** The chain that approvals are about. */
  readonly genesisHash: string;
  readonly #ask: AskSigner;

  private constructor(said: z.infer<typeof house>, ask: AskSigner) {
    this.treasury = said.treasury;
    this.genesisHash = said.genesisHash;
    this.policy = { tiers: said.tiers, approvers: said.approvers };
    this.#ask = ask;
  }

  /** Asks for the treasury first; a signer that is away is a fault, and the bot may try again. */
  static async open(options: KeystoreSignerOptions): Promise<Result<KeystoreSigner, SignerFault>> {
    const ask = signerSocket(options.path, options.clock, options.patienceMs);
    const answer = await ask({ op: "treasury" });
    if (!answer.ok) return answer;
    const said = house.safeParse(answer.value);
    if (!said.success) return unreachable("what it says of the treasury makes no sense");
    const signer = new KeystoreSigner(said.data, ask);
    if (policyHash(signer.policy) !== said.data.policyHash) {
      return unreachable("it names its policy otherwise than we do: another version?");
    }
    return ok(signer);
  }

  async depositAddress(index: number): Promise<Result<string, SignerFault>> {
    const answer = await this.#ask({ op: "deposit-address", index });
    if (!answer.ok) return answer;
    const said = address.safeParse(answer.value);
    return said.success ? ok(said.data) : unreachable("what it says is no address");
  }

  async sign(request: SignRequest): Promise<Result<readonly string[], SignerFault>> {
    const unsigned = unsignedMessage(request.message);
    if (unsigned === undefined) throw new Error("what is to be signed is no legacy message");
    const answer = await this.#ask({ op: "sign", request });
    if (!answer.ok) return answer;
    const said = z.array(z.string().length(88)).max(16).safeParse(answer.value);
    // A wrong signature is no refusal: a right one may be in the signer's log.
    return said.success && isSigned(unsigned, said.data)
      ? ok(said.data)
      : unreachable("what it says are no signatures of this message");
  }

  async health(): Promise<string | undefined> {
    const answer = await this.#ask({ op: "health" });
    if (!answer.ok) return answer.error.detail;
    return typeof answer.value === "string" ? answer.value : undefined;
  }
}
