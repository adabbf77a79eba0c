/**
 * The journey of a room about a mint, by clicking: its address from the tools, a room, stakes on both
 * sides, the cap pushed past the target, the verdict, its picture and its proof, and the replay of it.
 */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { ROOT } from "../../support/built-program.ts";
import { describeInBrowser } from "../../support/chromium.ts";
import { createMintRoom, enterRoom, stake } from "../../support/playing.ts";
import type { Phone, SandboxPage } from "../../support/sandbox-page.ts";
import { SandboxSession } from "../../support/sandbox-session.ts";

const SCREENS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
/** It has a pool of some size: a hit lasts 15 seconds. */
const COIN = "POND";

for (const screen of SCREENS) {
  const isNarrow = screen.width < 900;

  describeInBrowser(
    `a room about a mint on a screen of ${screen.width} by ${screen.height}`,
    () => {
      let session: SandboxSession;
      let sandbox: SandboxPage;
      let alice: Phone;
      let bob: Phone;
      let carol: Phone;
      let mint: string;
      /** As it is typed, and in dollars. */
      let target: { text: string; usd: number };

      beforeAll(async () => {
        session = await SandboxSession.open(screen);
        sandbox = session.sandbox;
        [alice, bob, carol] = [
          sandbox.phone("Alice"),
          sandbox.phone("Bob"),
          sandbox.phone("Carol"),
        ];
        await withTools(() => sandbox.market("mints"));
        for (const phone of [alice, bob, carol]) await phone.start();
      });

      afterEach(({ task }) => session.pictureOfFailure(task));
      afterAll(() => session[Symbol.asyncDispose]());

      /** On a phone the tools are a view of their own. */
      const withTools = async <T>(act: () => Promise<T>): Promise<T> => {
        if (isNarrow) await sandbox.tab("tools");
        const value = await act();
        if (isNarrow) await sandbox.tab("chat");
        return value;
      };

      it("is made with the address that the tools give, and its pool has a cap", async () => {
        const { address, cap } = await withTools(async () => ({
          address: await sandbox.mint(COIN).getAttribute("data-mint"),
          cap: await sandbox.cap(COIN),
        }));
        mint = address ?? "";
        const thousands = Math.round((cap * 1.12) / 1_000);
        target = { text: `${thousands}k`, usd: thousands * 1_000 };
        await createMintRoom(alice, mint, { target: target.text, window: "1 h" });
        const published = await alice.sees(
          "Published.",
          `market cap of ${COIN} ${mint.slice(0, 4)}…pump`,
          "The pool is capped at",
          "moving this price to the target cost about",
          "consensus of chain, dexscreener, jupiter",
        );
        expect(await published.innerText()).toMatch(
          /cost about [\d.]+\stSOL when the room was made\./,
        );
      });

      it("takes stakes on both sides, and says how full its pool is", async () => {
        await stake(bob, 1, "YES", "2");
        await stake(carol, 1, "NO", "1");
        await enterRoom(carol, 1);
        const room = await carol.sees("Pool 3 tSOL", "Market cap now $");
        expect(await room.innerText()).toMatch(/\([1-9][\d.]*% full\)/);
        await session.picture(`mint-room-${screen.width}`);
      });

      it("settles YES when its cap is pushed past the target and stays there", async () => {
        await sandbox.wind("1m", 2); // stakes of the last minute before a hit are void (R17)
        await withTools(async () => {
          while ((await sandbox.cap(COIN)) < target.usd * 1.02) await sandbox.moveCap(COIN, 5);
        });
        await sandbox.reaches(1, "OPEN.suspended");
        await sandbox.wind("1m");
        await sandbox.reaches(1, "SETTLED");
        expect(await sandbox.statesOf(1)).toContain("INSTANT_SETTLE");
        // T = 3, fee 0.09, a third of it the host's.
        await bob.sees("Won +0.91 tSOL", "Outcome: YES", "Deciding market cap $");
        await carol.sees("Lost 1 tSOL", "Outcome: YES");
        await alice.sees("Host fee 0.03 tSOL");
      });

      it("is drawn as a picture, and proven on a screen", async () => {
        await carol.tapAction("1RM:1", "Settled: YES");
        await carol.tap("📈 Chart", "YES");
        await carol.pane.getByTestId("photo").waitFor();
        await session.picture(`mint-room-${screen.width}-chart`);
        await carol.tap("Back", "Settled: YES");
        await carol.tap("Rules & proof", "Target hit at", mint, "npx rooms verify-price 1");
        await session.picture(`mint-room-${screen.width}-proof`);
        const measure = "document.documentElement.scrollWidth - window.innerWidth";
        expect(await sandbox.page.evaluate<number>(measure)).toBeLessThanOrEqual(0);
      });

      it("leaves a journal that gives the same verdict again, and nobody with a complaint", async () => {
        await session.expectQuietEnd();
        const cli = join(ROOT, "dist/src/cli.js");
        const env = { ...process.env, DATA_DIR: session.bot.dataDir };
        const asked = promisify(execFile)(process.execPath, [cli, "verify-price", "1"], { env });
        expect((await asked).stdout).toMatch(
          /for 15 s without a break[^]*verified: same verdict\n$/,
        );
      });
    },
  );
}
