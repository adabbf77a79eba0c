import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { makeDataDir } from "../../src/store/data-dir.ts";
import { scratchDir } from "./scratch.ts";

// That what it makes is synced as well is what test/power-loss is for.

test("a data directory is made with all that is missing above it, and only that", () => {
  const dir = scratchDir();
  makeDataDir(join(dir, "a/b/c"));
  makeDataDir(join(dir, "a/b/c"));
  makeDataDir(join(dir, "a/b/d"));
  const made = readdirSync(dir, { recursive: true, encoding: "utf8" });
  expect(new Set(made)).toEqual(new Set(["a", "a/b", "a/b/c", "a/b/d"]));
});

test("a data directory may be named by a relative path, with detours and a slash at its end", () => {
  const dir = scratchDir();
  makeDataDir(`${relative(process.cwd(), dir)}/x/../y/./z/`);
  expect(existsSync(join(dir, "y/z"))).toBe(true);
  expect(existsSync(join(dir, "x"))).toBe(false);
});
