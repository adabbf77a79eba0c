/** A player's word to whoever runs the bot. */
import { describe, expect, it } from "vitest";
import { asRead } from "./reading.ts";
import { Street } from "./street.ts";

const MINUTE_MS = 60_000;

async function atWork(admins: readonly number[] = [1001]) {
  const street = await Street.open({ admins });
  const operator = street.person(1001, "Olga");
  const player = street.person(1002, "Pete <b>");
  await operator.says("/start");
  await player.says("/start");
  const read = () => operator.messages.map(({ text }) => asRead(text)).join("\n---\n");
  return { street, operator, player, read };
}

describe("a report", () => {
  it("is asked for from Help and reaches every operator under the reference that its writer has", async () => {
    const { street, player, read } = await atWork([1001, 1003]);
    await player.says("/help");
    await player.taps("Report a problem");
    expect(asRead(player.home.text)).toContain("Tell me in one message what happened");
    await player.says("Room 3k <i>stands</i> still");
    const [, ref = ""] = /Your reference: (\w{4})/.exec(asRead(player.home.text)) ?? [];
    expect(read()).toContain(`Report ${ref} from Pete <b> (1002)`);
    expect(read()).toContain("Room 3k <i>stands</i> still");
    expect(
      street.telegram
        .messages(1003)
        .map(({ text }) => asRead(text))
        .join(),
    ).toContain(ref);
  });

  it("is taken at once after the command, and the next one ten minutes later", async () => {
    const { street, player, read } = await atWork();
    await player.says("/report the first");
    await player.says("/report the second");
    expect(asRead(player.home.text)).toContain("Slow down: try again in 10 min");
    street.clock.putForward(10 * MINUTE_MS);
    await player.says("/report the third");
    expect(read()).toContain("the first");
    expect(read()).not.toContain("the second");
    expect(read()).toContain("the third");
  });

  it("is not asked for where nobody would read it", async () => {
    const { player } = await atWork([]);
    await player.says("/report the first");
    expect(asRead(player.home.text)).toContain("Nobody has been named here who reads reports.");
    await player.says("and more");
    expect(asRead(player.home.text)).toContain("I did not understand that.");
  });
});
