/** A player picks a language by clicking and stakes in it; on a phone's screen nothing runs off the side. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../support/chromium.ts";
import { createRoom } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

const LANGUAGES = [
  { name: "Español", saved: "Idioma: Español", home: "Saldo", side: "SÍ" },
  { name: "Português", saved: "Idioma: Português", home: "Saldo", side: "SIM" },
  { name: "Русский", saved: "Язык: Русский", home: "Баланс", side: "ДА" },
  { name: "Türkçe", saved: "Dil: Türkçe", home: "Bakiye", side: "EVET" },
] as const;

describeInBrowser("languages in the sandbox", () => {
  let session: SandboxSession;
  let sandbox: SandboxPage;
  let alice: Phone;

  beforeAll(async () => {
    session = await SandboxSession.open(DESK);
    sandbox = session.sandbox;
    alice = sandbox.phone("Alice");
    await sandbox.letMarketWalk(false);
    await alice.start();
    await createRoom(alice, { target: "2000" });
    await sandbox.page.setViewportSize(PHONE);
  });

  afterEach(({ task }) => session.pictureOfFailure(task));
  afterAll(() => session[Symbol.asyncDispose]());

  const lookAt = async (name: string): Promise<void> => {
    const measure = "document.documentElement.scrollWidth - window.innerWidth";
    await expect.poll(() => sandbox.page.evaluate<number>(measure)).toBeLessThanOrEqual(0);
    await session.picture(`languages-${name}`);
  };

  it.each(LANGUAGES)("speak $name from the tap on", async ({ name, saved, home, side }) => {
    await alice.say("/settings", /./);
    await alice.tap(name, saved);
    await lookAt(`${name}-settings`);
    await alice.say("/start", home);
    await lookAt(`${name}-home`);
    await alice.say("/room 1", side);
    await lookAt(`${name}-room`);
    await alice.say("1,5 yes 1", side, "1,5");
    await lookAt(`${name}-ticket`);
    expect(await alice.pane.getByText("undefined").count()).toBe(0);
  });
});
