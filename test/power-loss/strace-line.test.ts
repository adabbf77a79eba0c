import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf, descriptorOf, numberOf, parseLine, textOf, TraceFault } from "./strace-line.ts";
import { hex, quoted } from "./strace-writing.ts";

describe("a line of strace", () => {
  test("is a finished call with its arguments and its result", () => {
    const data = quoted('a,"b" (c) = 1\n');
    expect(parseLine(`17  pwrite64(3<${hex("/d/x")}>, ${data}, 15, 4096)   = 15`)).toEqual({
      t: "call",
      call: {
        pid: 17,
        name: "pwrite64",
        args: [`3<${hex("/d/x")}>`, data, "15", "4096"],
        result: 15,
      },
    });
  });

  test.each([
    ["1 unlink() = -1 ENOENT (No such file or directory)", -1],
    [`1 openat() = 21<${hex("/d/x")}>`, 21],
    ["1 mmap() = 0x7f0000000000", 0x7f0000000000],
    ["1 write() = ?", undefined],
    ["1 write() = ? ERESTARTSYS (To be restarted if SA_RESTART is set)", undefined],
  ])("%s: the result is %s", (line, result) => {
    expect(parseLine(line)).toMatchObject({ t: "call", call: { result } });
  });

  test("can be either half of a call that another thread came between", () => {
    expect(parseLine("7 fsync(3<> <unfinished ...>")).toEqual({
      t: "begun",
      pid: 7,
      text: "fsync(3<>",
    });
    expect(parseLine("7 <... fsync resumed>) = 0")).toEqual({
      t: "resumed",
      pid: 7,
      name: "fsync",
      text: ") = 0",
    });
  });

  test.each(["7 +++ exited with 0 +++", "7 --- SIGCHLD {si_signo=SIGCHLD} ---"])(
    "%s is no call",
    (line) => {
      expect(parseLine(line)).toEqual({ t: "other" });
    },
  );

  test("keeps structures and lists whole", () => {
    const list = `[{iov_base=${quoted("a")}, iov_len=1}, {iov_base="", iov_len=0}]`;
    expect(parseLine(`1 writev(1, ${list}, 2) = 1`)).toMatchObject({
      call: { args: ["1", list, "2"] },
    });
  });

  test.each([
    "",
    "fsync(3) = 0",
    "1 fsync(3)",
    "1 fsync(3) = zero",
    "1 fsync(3 = 0",
    '1 write(1, "a) = 1',
    "1 write(1, [2) = 1",
    "1 write(1, 2]) = 1",
  ])("that reads %j is refused", (line) => {
    expect(() => parseLine(line)).toThrow(TraceFault);
  });
});

describe("an argument", () => {
  test("of bytes gives every byte back", () => {
    const all = Uint8Array.from({ length: 256 }, (_, value) => value);
    expect(bytesOf(quoted(all))).toEqual(all);
    expect(bytesOf('""')).toEqual(new Uint8Array(0));
    expect(textOf(quoted("größer\n"))).toBe("größer\n");
  });

  test.each([undefined, "", '"', "NULL", '"\\x4"', '"\\x41', '"\\x41"...', '"a"', '"\\x4G"'])(
    "%j is no string of bytes",
    (argument) => {
      expect(() => bytesOf(argument)).toThrow(TraceFault);
    },
  );

  test("that is a descriptor says which file it is, and whether that still has a name", () => {
    const path = hex("/d/journal.db");
    expect(descriptorOf(`3<${path}>`)).toEqual({ path: "/d/journal.db", deleted: false });
    expect(descriptorOf(`AT_FDCWD<${path}>`)).toEqual({ path: "/d/journal.db", deleted: false });
    expect(descriptorOf(`3<${path}>(deleted)`)).toEqual({ path: "/d/journal.db", deleted: true });
    expect(descriptorOf("-1")).toBeUndefined();
  });

  test.each([undefined, "", "-1", "0x10", "1 /* 2 vars */"])("%j is no number", (argument) => {
    expect(() => numberOf(argument)).toThrow(TraceFault);
  });
});

describe("whatever becomes of a line", () => {
  const anyWrite = fc
    .record({ data: fc.uint8Array({ maxLength: 40 }), at: fc.nat(), pid: fc.nat() })
    .map(({ data, at, pid }) => ({
      data,
      start: `${pid} pwrite64(3<${hex("/d/x")}>, ${quoted(data)}, ${data.length}, ${at})`,
      end: ` = ${data.length}`,
    }));

  test("one that strace wrote is read as it was meant", () => {
    fc.assert(
      fc.property(anyWrite, ({ data, start, end }) => {
        const line = parseLine(start + end);
        expect(line.t === "call" && bytesOf(line.call.args[1])).toEqual(data);
      }),
    );
  });

  test("one that ends before its result is refused", () => {
    fc.assert(
      fc.property(anyWrite, fc.nat(), ({ start }, length) => {
        expect(() => parseLine(start.slice(0, length % (start.length + 1)))).toThrow(TraceFault);
      }),
    );
  });

  test("one with a letter lost, doubled or changed is read as a line or refused", () => {
    fc.assert(
      fc.property(
        anyWrite,
        fc.nat(),
        fc.constantFrom("", '"', "\\", ",", "(", ")", "<", ">", " ", "x", "7", "\n", "\0"),
        fc.nat(1),
        ({ start, end }, where, letter, taken) => {
          const line = start + end;
          const at = where % line.length;
          const broken = line.slice(0, at) + letter + line.slice(at + taken);
          try {
            const parsed = parseLine(broken);
            if (parsed.t === "call") parsed.call.args.forEach((argument) => bytesOf(argument));
          } catch (error) {
            expect(error).toBeInstanceOf(TraceFault);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("one without one digit of its data is refused when the data is asked for", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (data, where) => {
        const text = quoted(data);
        const at = 1 + (where % (text.length - 2));
        expect(() => bytesOf(text.slice(0, at) + text.slice(at + 1))).toThrow(TraceFault);
      }),
    );
  });
});
