import { describe, expect, it } from "vitest";
import { findChromium, staysHere } from "./chromium.ts";

describe("finding the browser", () => {
  const only = (path: string) => (candidate: string) => candidate === path;

  it("takes the one that CHROMIUM_PATH names before any other", () => {
    expect(findChromium({ CHROMIUM_PATH: "/opt/chrome" }, () => true)).toBe("/opt/chrome");
  });

  it("says so when CHROMIUM_PATH names nothing, and does not look elsewhere", () => {
    const look = () => findChromium({ CHROMIUM_PATH: "/opt/chrome" }, only("/usr/bin/chromium"));
    expect(look).toThrow("/opt/chrome");
  });

  it("looks in the usual places in order", () => {
    expect(findChromium({}, () => true)).toBe("/usr/bin/chromium");
    expect(findChromium({}, only("/usr/bin/google-chrome"))).toBe("/usr/bin/google-chrome");
  });

  it("finds nothing where there is nothing", () => {
    expect(findChromium({}, () => false)).toBeUndefined();
  });
});

describe("what counts as leaving the machine", () => {
  it.each(["http://127.0.0.1:7777/", "ws://localhost:1/feed", "http://[::1]:80/", "data:,x"])(
    "%s does not",
    (url) => {
      expect(staysHere(url)).toBe(true);
    },
  );

  it.each(["https://fonts.example/", "wss://127.0.0.1.example/", "http://10.0.0.1/"])(
    "%s does",
    (url) => {
      expect(staysHere(url)).toBe(false);
    },
  );
});
