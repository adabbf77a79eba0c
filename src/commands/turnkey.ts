/** `rooms turnkey policies`: Turnkey's policies with this house's own ids in them (docs/turnkey.md). */
import { parseArgs } from "node:util";
import { turnkeyPolicies } from "../chain/custody/turnkey-policies.ts";
import { APPROVAL_TIERS } from "../domain/approval.ts";
import { isKeyText } from "../domain/base58.ts";
import type { Command, Terminal } from "./terminal.ts";

export const turnkeyCommand: Command = {
  words: "turnkey policies",
  usage: `turnkey policies --bot-user ID --treasury ADDRESS --deposits-wallet ID
                  --zone-tag TAG --zone-tag TAG --zone-tag TAG
    prints the policies that Turnkey is to hold, as JSON`,
  run,
};

/** Ids and tags go into conditions between quotes. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

function run(args: readonly string[], terminal: Terminal): Promise<number | undefined> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "bot-user": { type: "string" },
      treasury: { type: "string" },
      "deposits-wallet": { type: "string" },
      "zone-tag": { type: "string", multiple: true },
    },
  });
  const { "bot-user": botUserId, treasury, "deposits-wallet": depositsWalletId } = values;
  const [first, second, third, ...more] = values["zone-tag"] ?? [];
  const tags = [first, second, third];
  const isComplete =
    botUserId !== undefined && treasury !== undefined && depositsWalletId !== undefined;
  if (!isComplete || first === undefined || second === undefined || third === undefined) {
    return Promise.resolve(undefined);
  }
  const ids = [botUserId, depositsWalletId, ...tags];
  const areGood = ids.every((id) => ID.test(id ?? "")) && isKeyText(treasury) && more.length === 0;
  if (!areGood || new Set(tags).size < 3) {
    terminal.err(
      "expected ids of letters, digits and dashes, an address, and three different tags\n",
    );
    return Promise.resolve(1);
  }
  const [two, three] = APPROVAL_TIERS.map(({ fromLamports }) => fromLamports);
  if (two === undefined || three === undefined) throw new Error("R30 has two tiers");
  const zoneTags = [first, second, third] as const;
  const policies = turnkeyPolicies({ botUserId, treasury, depositsWalletId, zoneTags }, [
    two,
    three,
  ]);
  terminal.out(`${JSON.stringify(policies, null, 2)}\n`);
  return Promise.resolve(0);
}
