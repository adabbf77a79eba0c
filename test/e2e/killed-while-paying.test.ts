/**
 * Real money through the built program, over HTTP alone: deposited, staked, won, and withdrawn, with a
 * kill -9 between the request and its end. The chain and the journal come back from one folder, and
 * what was asked for is paid once.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { isLong } from "../support/long-tests.ts";
import { startBot, type StartedBot } from "../support/started-bot.ts";
import { SandboxOverHttp } from "./sandbox-over-http.ts";

const ADDRESS = /[1-9A-HJ-NP-Za-km-z]{32,44}/;
/** Far beyond what a loaded machine takes for two starts and three finalities. */
const WITHIN_MS = 150_000;

async function start(dataDir: string): Promise<[StartedBot, SandboxOverHttp]> {
  const bot = await startBot({ dataDir, env: { MONEY: "sol" } });
  onTestFinished(() => void bot.kill("SIGKILL"));
  return [bot, await SandboxOverHttp.open(bot.url)];
}

async function deposit(sandbox: SandboxOverHttp, person: number): Promise<void> {
  await sandbox.act({ do: "start", person });
  await sandbox.sees(person, /^Welcome to ROOMS/);
  const shown = await sandbox.say(person, "/deposit", /Your own address/);
  const to = ADDRESS.exec(shown.text)?.[0] ?? "";
  await sandbox.act({ do: "pay", person, to, sol: "2" });
  await sandbox.sees(person, /^2\sSOL arrived\./);
}

async function createRoom(sandbox: SandboxOverHttp, host: number): Promise<void> {
  const asked = await sandbox.say(host, "/create", /step 1 of 6/);
  const condition = await sandbox.tap(host, asked, /^SOL$/, /step 2 of 6/);
  await sandbox.tap(host, condition, /^Touches at or above$/, /step 3 of 6/);
  await sandbox.say(host, "170", /step 4 of 6/);
  await sandbox.say(host, "15m", /step 5 of 6/);
  const review = await sandbox.say(host, "Will SOL reach $170?", /step 6 of 6/);
  await sandbox.tap(host, review, /^Publish$/, /^Published\./);
}

async function stake(sandbox: SandboxOverHttp, person: number, side: string): Promise<void> {
  const gate = await sandbox.say(person, `1 ${side} 1`, /^Before your first stake/);
  const ticket = await sandbox.tap(person, gate, /^I confirm all of it$/, /^Your ticket/);
  await sandbox.tap(person, ticket, /^Confirm /, /^Receipt no\. \d+/);
}

it.skipIf(!isLong)(
  "pays a winner once, who asked for his money just before a kill",
  { timeout: WITHIN_MS },
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "rooms-paying-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const [first, evening] = await start(dataDir);
    const [alice, bob] = [await evening.personId("Alice"), await evening.personId("Bob")];
    await evening.act({ do: "walk", on: false });
    for (const person of [alice, bob]) await deposit(evening, person);
    await createRoom(evening, alice);
    await stake(evening, alice, "yes");
    await stake(evening, bob, "no");
    await evening.act({ do: "advance", ms: 60_000 }); // older than the guard before a hit (R17)
    await evening.act({ do: "move", asset: "SOL", percent: 5 });
    await evening.sees(alice, /Payout: 1\.94\sSOL/);

    const { address } = await evening.wallet(alice);
    await evening.say(alice, "/withdraw", /the fee is 0\.0001\sSOL/);
    await evening.say(alice, "2.5", /Now send the address/);
    const review = await evening.say(alice, address, /check it once more/);
    await evening.tap(alice, review, /^Withdraw now$/, /Held\.|Being sent\.|Sent\./);
    expect(await first.kill("SIGKILL")).toBeNull();

    const [second, morning] = await start(dataDir);
    await morning.act({ do: "start", person: alice });
    const home = await morning.sees(alice, /Balance 0\.4599\sSOL/);
    const wallet = await morning.tap(alice, home, /^Wallet$/, /Available 0\.4599\sSOL/);
    await morning.tap(alice, wallet, /^2\.5\sSOL: /, /Amount 2\.5\sSOL/);
    // A blockhash that died with the first life is waited for, then another attempt is made.
    await morning.sees(alice, /Paid, and final\./).catch(async () => {
      await morning.act({ do: "advance", ms: 120_000 });
      await morning.sees(alice, /Paid, and final\./);
    });
    const { moves, sol } = await morning.wallet(alice);
    expect(moves.filter((move) => move.direction === "in" && move.sol === "2.5")).toHaveLength(1);
    expect(sol).toBe("5.499995");
    const health: unknown = await (await fetch(`${second.url}health`)).json();
    expect(health).toMatchObject({ ok: true, bookSum: "0", parked: [] });
    expect(await second.stop()).toBe(0);
  },
);
