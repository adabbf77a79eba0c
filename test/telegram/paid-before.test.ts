/** An address that was paid to before is offered again, over a whole engine and a chain in memory. */
import { expect, it } from "vitest";
import { ANN, BOB, ELSEWHERE, PayoutWorld } from "../support/payout-world.ts";
import { asRead } from "./reading.ts";
import { button, dataOf, Street } from "./street.ts";

it("an address is offered once it has been paid to, and to its own player only", async () => {
  const world = await PayoutWorld.open({ limits: { newAddressHoldMs: 0 } });
  const { engine, clock } = world;
  const street = await world.answer(Street.open({ door: engine, clock, money: "sol" }));
  const ann = street.person(ANN, "Ann");
  const says = async (text: string): Promise<string> => {
    await world.answer(ann.says(text));
    return asRead(ann.home.text);
  };
  await says("/start");
  await says("/withdraw");
  expect(await says("1")).not.toContain("paid before");
  await says(ELSEWHERE);
  await world.answer(ann.taps("Withdraw now"));
  const [view] = engine.payouts?.withdrawals(ANN, 1) ?? [];
  expect(await world.untilRest(view?.id ?? "")).toBe("FINALIZED");

  await says("/withdraw");
  expect(await says("2")).toContain("Or choose one of your own that was paid before:");
  const again = dataOf(button(ann.home, "4wTV1a…"));
  await world.answer(ann.taps("4wTV1a…"));
  const review = asRead(ann.home.text);
  expect(review).toContain("check it once more");
  expect(review).toContain(ELSEWHERE);
  expect(review).toContain("Amount 2 SOL");

  const bob = street.person(BOB, "Bob");
  await world.answer(bob.says("/start"));
  const foreign = await world.answer(bob.sends(again, bob.home.id));
  expect(foreign.toast).toContain("Nothing was taken");
  expect(asRead(bob.home.text)).not.toContain(ELSEWHERE);
});
