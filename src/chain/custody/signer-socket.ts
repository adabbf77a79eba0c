/**
 * One question to the signer process over its Unix socket (src/signer/question.ts has the format): dialled
 * anew each time, so a signer that was started again needs no thought. Never rejects.
 */
import { connect } from "node:net";
import { z } from "zod";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Clock, SignerFault } from "../../ports.ts";

/** The signer syncs its log to disk before it answers, and may derive many addresses first. */
const PATIENCE_MS = 20_000;
const ANSWER_MAX = 65_536;

const answer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.enum(["refused", "unreachable", "needs-approval", "pending"]),
      detail: z.string().max(1_000),
    }),
  }),
]);

export type AskSigner = (question: object) => Promise<Result<unknown, SignerFault>>;

export function signerSocket(path: string, clock: Clock, patienceMs = PATIENCE_MS): AskSigner {
  return (question) =>
    new Promise((resolve) => {
      const socket = connect(path);
      let heard = "";
      const end = (result: Result<unknown, SignerFault>): void => {
        cancel();
        socket.destroy();
        resolve(result); // only the first counts
      };
      const cancel = clock.at(clock.now() + patienceMs, () =>
        end(unreachable(`no answer within ${patienceMs / 1_000} s`)),
      );
      socket.setEncoding("utf8");
      socket.on("connect", () => socket.write(`${JSON.stringify(question)}\n`));
      socket.on("data", (text: string) => {
        heard += text;
        const lineEnd = heard.indexOf("\n");
        if (lineEnd >= 0) end(read(heard.slice(0, lineEnd)));
        else if (heard.length > ANSWER_MAX) end(unreachable("its answer has no end"));
      });
      socket.on("error", (error) => end(unreachable(error.message)));
      socket.on("close", () => end(unreachable("it hung up without an answer")));
    });
}

function read(line: string): Result<unknown, SignerFault> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return unreachable("its answer is no JSON");
  }
  const told = answer.safeParse(json);
  if (!told.success) return unreachable("its answer is not one");
  return told.data.ok ? ok(told.data.value) : err(told.data.error);
}

/** Nothing is known then: what was asked may have been done. */
export function unreachable(why: string): Result<never, SignerFault> {
  return err({ code: "unreachable", detail: `the signer: ${why}` });
}
