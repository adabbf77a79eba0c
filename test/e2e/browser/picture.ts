/**
 * Takes docs/sandbox.png, the picture in README: a game of three in the middle, staked on both
 * sides, with the room's chart lit beside it. Run with `npx tsx test/e2e/browser/picture.ts`.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../support/built-program.ts";
import { launchChromium } from "../../support/chromium.ts";
import { createRoom, enterRoom, stake } from "../../support/playing.ts";
import { SandboxPage } from "../../support/sandbox-page.ts";
import { startBot } from "../../support/started-bot.ts";

await using bot = await startBot();
await using browser = await launchChromium({ viewport: { width: 1440, height: 900 } });
const sandbox = await SandboxPage.open(browser, bot.url);
const [alice, bob, carol] = ["Alice", "Bob", "Carol"].map((name) => sandbox.phone(name));
if (alice === undefined || bob === undefined || carol === undefined) throw new Error("nobody");
for (const phone of [alice, bob, carol]) await phone.start();
await createRoom(alice, { target: "168", window: "1 h" });
await stake(bob, 1, "YES", "10");
await stake(carol, 1, "NO", "5");
await enterRoom(alice, 1);
await sandbox.inspector.lights("OPEN.betting");
await sandbox.page.getByTestId("hint-close").click();
// A little narrower, so that three conversations fit beside it.
const grip = sandbox.page.getByRole("separator", { name: "Width of the inspector" });
for (let step = 0; step < 5; step += 1) await grip.press("ArrowRight");
for (const phone of [alice, bob, carol]) await phone.pane.waitFor();
await sandbox.page.getByTestId("banner").click(); // the focus goes out of the picture
await sandbox.page.getByTestId("toast").first().waitFor({ state: "detached" });
const folder = join(ROOT, "docs");
await mkdir(folder, { recursive: true });
const path = join(folder, "sandbox.png");
await sandbox.page.screenshot({ path, animations: "disabled" });
process.stdout.write(`${path}\n`);
