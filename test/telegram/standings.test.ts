/** What players and hosts see of standings, histories and their rooms, tap by tap. */
import { describe, expect, it } from "vitest";
import { userId } from "../../src/domain/ids.ts";
import type { StandingRow } from "../../src/domain/standings.ts";
import { sol } from "./fake-door.ts";
import { Street, type Person } from "./street.ts";

const row = (changes: Partial<StandingRow>): StandingRow => ({
  place: 1,
  user: 7,
  name: "Bob",
  rooms: 12,
  wins: 7,
  streak: 3,
  stakedLamports: String(sol(100)),
  profitLamports: String(sol(4.5)),
  ...changes,
});

async function arrived(street: Street, id = 1): Promise<Person> {
  const person = street.person(id, "Alice");
  await person.says("/start");
  return person;
}

describe("the leaderboard", () => {
  it("shows the best and the reader's own place, by profit, return and streak, in three periods", async () => {
    const street = await Street.open();
    const alice = await arrived(street);
    street.door.standings = {
      rows: [row({ name: "<b>Eve</b> & a very long name that goes on" })],
      own: row({ place: 417, user: 1, profitLamports: String(-sol(1)), streak: -2 }),
    };
    await alice.taps("Home");
    await alice.taps("Top");
    expect(alice.home.text).toContain("1. <b>&lt;b&gt;Eve&lt;/b&gt; &amp; a very lon…</b>");
    expect(alice.home.text).toContain("place <b>417</b> · -1\u00a0tSOL");
    await alice.taps("Return");
    expect(alice.home.text).toContain("+4.5%");
    expect(alice.home.text).toContain("from 10 decided rooms on");
    await alice.taps("This week");
    await alice.taps("Streak");
    expect(alice.home.text).toContain("3 won in a row");
    expect(alice.home.text).toContain("2 lost in a row");
    await alice.says("/top");
    expect(street.door.boards).toEqual([
      ["profit", "all"],
      ["roi", "all"],
      ["roi", "week"],
      ["streak", "week"],
      ["profit", "all"],
    ]);
  });

  it("hides a player for good, and shows him again when he wants it", async () => {
    const street = await Street.open();
    const alice = await arrived(street);
    await alice.says("/top");
    expect((await alice.taps("Hide me")).toast).toContain("no board");
    expect(street.door.preferences(alice.id).hidden).toBe(true);
    await street.restart();
    await alice.says("/top");
    expect(alice.home.text).toContain("You are hidden");
    await alice.taps("Show me");
    expect(street.door.preferences(alice.id).hidden).toBe(false);
  });
});

describe("my bets", () => {
  it("carry the record in a line, and the whole of it one tap away", async () => {
    const street = await Street.open();
    const alice = await arrived(street);
    street.door.trackRecord = {
      rooms: 4,
      wins: 3,
      streak: 2,
      stakedLamports: sol(40),
      profitLamports: sol(5),
      forecasts: 2,
      squaredErrors: 5e7,
    };
    await alice.says("/bets");
    expect(alice.home.text).toContain("In all <b>+5\u00a0tSOL</b> · return +12.5% · 4 rooms");
    await alice.taps("My record");
    expect(alice.home.text).toContain("Calibration 0.250, from 2 rooms");
    expect(alice.home.text).toContain("won 3");
  });
});

describe("the history", () => {
  it("is narrowed by a filter, and comes as a file that is asked for once a minute", async () => {
    const street = await Street.open();
    const alice = await arrived(street);
    const { id } = street.door.addRoom({ title: "=cmd" });
    await alice.says(`0.5 yes ${id.toString(36)}`);
    await alice.taps("Confirm");
    await alice.says("/wallet");
    await alice.taps("History");
    expect(alice.home.text).toContain("welcome gift");
    await alice.taps("Stakes");
    expect(alice.home.text).not.toContain("welcome gift");
    expect(alice.home.text).toContain("-0.5\u00a0tSOL");
    expect((await alice.taps("CSV file")).toast).toContain("being made");
    const [sent] = street.telegram.called("sendDocument");
    expect(sent?.payload["caption"]).toContain("2 entries");
    expect(street.telegram.files.at(-1)).toContain("'=cmd,-0.5,99.5,");
    expect((await alice.taps("CSV file")).toast).toContain("in a minute");
    expect(street.telegram.called("sendDocument")).toHaveLength(1);
    street.clock.jumpTo(street.clock.now() + 60_000);
    await alice.taps("CSV file");
    expect(street.telegram.called("sendDocument")).toHaveLength(2);
  });

  it("says so when the file cannot be made, and lets ask again", async () => {
    const street = await Street.open();
    const alice = await arrived(street);
    street.door.statement = () => Promise.reject(new Error("the read model is gone"));
    await alice.says("/wallet");
    await alice.taps("History");
    await alice.taps("CSV file");
    expect(alice.messages.at(-1)?.text).toContain("could not be made");
    expect(street.log.errors.map(({ message }) => message)).toEqual(["a file could not be made"]);
  });
});

describe("invitations", () => {
  it("show code, levels, periods, credits, and the link as a picture", async () => {
    const street = await Street.open({ draw: () => Promise.resolve(new Uint8Array([1])) });
    const alice = await arrived(street);
    street.door.lines.push({
      user: alice.id,
      seq: 90,
      atMs: street.clock.now(),
      kind: "referral-2",
      room: 5,
      lamports: "15",
      balanceAfter: "20",
      signature: null,
    });
    await alice.says("/ref");
    expect(alice.home.text).toContain("Earned in all: <b>0.06\u00a0tSOL</b>");
    expect(alice.home.text).toContain("2nd level fee +0.000000015\u00a0tSOL");
    await alice.taps("Today");
    expect(alice.home.text).toContain("<b>Today</b>");
    expect(alice.home.text).toContain("1 player");
    await alice.taps("QR code");
    expect(alice.home.photo).toBeDefined();
    expect(alice.home.text).toContain("https://t.me/rooms_bot?start=REF");
  });
});

describe("a host", () => {
  it("sees what his rooms bring, announces one, and asks the operator for a void once", async () => {
    const street = await Street.open({ admins: [50] });
    const alice = await arrived(street);
    const { id } = street.door.addRoom({ host: alice.id, hostStaked: true });
    street.door.conduct = { hosted: 4, settled: 4, voided: 1, earnedLamports: String(sol(3)) };
    await alice.says("/host");
    expect(alice.home.text).toContain("Hosted 4 · void 1 (25.0%) · earned <b>3\u00a0tSOL</b>");
    expect(alice.home.text).toContain("your fee 1.5\u00a0tSOL");
    await alice.taps("1 ·");
    expect(alice.home.text).toContain("You have staked here yourself");
    await alice.taps("Announcement");
    const announcement = alice.messages.find(({ text }) => text.includes("Join here"));
    expect(announcement?.text).toContain(`start=r_${id.toString(36)}-REF`);
    await alice.taps("Ask to void");
    await alice.says("bad");
    expect(alice.home.text).toContain("Nothing was sent");
    await alice.says("the target is <wrong>");
    expect(alice.home.text).toContain("The operator has been asked.");
    const [plea] = street.telegram.messages(50);
    expect(plea?.text).toContain("the target is &lt;wrong&gt;");
    expect(plea?.text).toContain(`/void ${id.toString(36)} reason`);
    expect((await alice.taps("Ask to void")).toast).toContain("already");
    street.clock.jumpTo(street.clock.now() + 3_600_000);
    await alice.taps("Ask to void");
    expect(alice.home.text).toContain("Write why the room should be void");
    expect(street.telegram.messages(50)).toHaveLength(1);
  });

  it("cannot be played by anybody else, and nobody reads a request where there is no operator", async () => {
    const street = await Street.open();
    const alice = await arrived(street);
    const foreign = street.door.addRoom({ host: userId(999) });
    const own = street.door.addRoom({ host: alice.id });
    await alice.sends(`1vp:${foreign.id.toString(36)}`, alice.home.id);
    expect(alice.home.text).not.toContain("hosted by you");
    await alice.sends(`1vv:${foreign.id.toString(36)}`, alice.home.id);
    await alice.says("this is not my room");
    expect(alice.home.text).toContain("I did not understand that");
    await alice.sends(`1rm:${own.id.toString(36)}`, alice.home.id);
    await alice.taps("Host panel");
    expect((await alice.taps("Ask to void")).toast).toContain("no operator");
  });
});
