/**
 * The house style as a test, for what the linter cannot see: sizes, names, headers, forbidden
 * words, the environment's documentation, and what a page may load. Each rule lists its offenders.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

const PROJECT = join(import.meta.dirname, "..");
const LINES_MAX = 400;

interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

function filesUnder(folder: string, endings: RegExp): SourceFile[] {
  const root = join(PROJECT, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: relative(PROJECT, file).replaceAll(sep, "/"),
      text: readFileSync(file, "utf8"),
    }));
}

const CODE = ["src", "machines", "test", "bench"].flatMap((folder) =>
  filesUnder(folder, /\.[tj]s$/),
);
const PRODUCT = CODE.filter(({ path }) => /^(src|machines)\/(?!.*\/web\/).*\.ts$/.test(path));
const PAGES = filesUnder("src", /\.(html|css|js|svg)$/).filter(({ path }) =>
  path.includes("/web/"),
);
/** This file and the linter's test spell out what they forbid. */
const ACCUSERS = ["test/tidy.test.ts", "test/law-abiding.ts", "test/law-crimes.ts"];

/** `path:line` of each line that `offends`. */
function offences(files: readonly SourceFile[], offends: (line: string) => boolean): string[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => (offends(line) ? [`${path}:${index + 1}`] : [])),
  );
}

/** Blanks comments out and keeps line numbers; a `//` inside a URL or a string start is no comment. */
function withoutComments({ path, text }: SourceFile): SourceFile {
  const blank = (comment: string): string => comment.replace(/[^\n]/g, " ");
  return {
    path,
    text: text
      .replace(/<!--[\s\S]*?-->/g, blank)
      .replace(/\/\*[\s\S]*?\*\//g, blank)
      .replace(/(^|\s)\/\/.*$/gm, blank),
  };
}

const VAGUE = /^(utils?|helpers?|common|misc|managers?|types?|services?|stuff|index)$/;

function isVaguelyNamed(path: string): boolean {
  return path
    .split("/")
    .flatMap((part) => part.replace(/\.[^/]*$/, "").split("-"))
    .some((word) => VAGUE.test(word));
}

/** A comment at the very top, a program's `#!` apart, or one right after the imports. */
function opensWithComment(text: string): boolean {
  const imports = /^import\s[^;]*;\s*/;
  const code = text.replace(/^#!.*\n/, "").trimStart();
  let rest = code;
  while (imports.test(rest)) rest = rest.replace(imports, "");
  return /^\/[*/]/.test(code) || /^\/[*/]/.test(rest);
}

/** A line of a page that names another host, other than to link there or to name a namespace. */
function loadsFromElsewhere(line: string): boolean {
  const rest = line
    .replace(/https?:\/\/www\.w3\.org\/[\w./#-]*/g, "")
    .replace(/<a\s[^>]*>/g, "")
    .replace(/https?:\/\/(127\.0\.0\.1|localhost)\b/g, "");
  return /\b(https?|wss?):\/\/[\w-]/.test(rest) || /["'(]\/\/[\w-]+\./.test(rest);
}

/** Names in capitals that configuration reads: `env.X`, `env["X"]`, and keys of a schema. */
function variablesRead(config: string): string[] {
  const reads = config.matchAll(
    /\benv(?:ironment)?(?:\.|\[["'])([A-Z][A-Z0-9_]+)|^\s*([A-Z][A-Z0-9_]+):/gm,
  );
  return [...new Set(Array.from(reads, (match) => match[1] ?? match[2] ?? ""))];
}

function variablesDocumented(example: string): string[] {
  return Array.from(example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm), (match) => match[1] ?? "");
}

describe("the checks of this file see what they are for", () => {
  it.each([
    ['<script src="https://cdn.example/x.js">', true],
    ['import { h } from "https://esm.example/preact";', true],
    ['<link href="//fonts.example/a.css">', true],
    ["background: url(http://pictures.example/x.png)", true],
    ['<svg xmlns="http://www.w3.org/2000/svg">', false],
    ['<a href="https://github.com/x/y">source</a>', false],
    ['fetch("/state")', false],
  ])("%s: loads from elsewhere is %s", (line, loads) => {
    expect(loadsFromElsewhere(line)).toBe(loads);
  });

  it("finds a header above the imports or below them, and misses none that is absent", () => {
    expect(opensWithComment("/** Owns x. */\nexport const x = 1;\n")).toBe(true);
    expect(opensWithComment('import {\n  a,\n} from "./a.ts";\n\n// Owns x.\n')).toBe(true);
    expect(opensWithComment('import { a } from "./a.ts";\nexport const x = a;\n')).toBe(false);
  });

  it("reads both spellings of a variable, and keeps a URL when it drops comments", () => {
    expect(variablesRead('env.MONEY, env["PRICES"]\n  DATA_DIR: z.string(),\n')).toEqual([
      "MONEY",
      "PRICES",
      "DATA_DIR",
    ]);
    const code = { path: "x", text: 'load("https://a.example"); // why' };
    expect(withoutComments(code).text.trimEnd()).toBe('load("https://a.example");');
  });
});

describe("every file", () => {
  it(`has at most ${LINES_MAX} lines`, () => {
    const long = CODE.filter(({ text }) => text.split("\n").length - 1 > LINES_MAX);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it("has a name that says something", () => {
    expect(CODE.map(({ path }) => path).filter(isVaguelyNamed)).toEqual([]);
  });

  it("leaves nothing for later", () => {
    const files = CODE.filter(({ path }) => !ACCUSERS.includes(path));
    expect(offences(files, (line) => /\b(TODO|FIXME|XXX)\b/.test(line))).toEqual([]);
  });

  it("never casts to any", () => {
    const files = CODE.filter(({ path }) => !ACCUSERS.includes(path));
    expect(offences(files, (line) => /\bas any\s*[;,.)\]}]/.test(line))).toEqual([]);
  });
});

describe("SQLite", () => {
  const files = CODE.filter(({ path }) => !ACCUSERS.includes(path)).map(withoutComments);

  it("is opened through src/store/sqlite.ts alone, which keeps what must never be garbage", () => {
    const others = files.filter(({ path }) => path !== "src/store/sqlite.ts");
    expect(others.length).toBeLessThan(files.length);
    const vendor = /["']better-sqlite3["']/;
    expect(offences(others, (line) => vendor.test(line))).toEqual([]);
  });

  it("is never asked for what even that cannot keep", () => {
    expect(offences(files, (line) => /\.(iterate|backup)\(/.test(line))).toEqual([]);
  });
});

describe("tests", () => {
  it("all run", () => {
    const tests = CODE.filter(({ path }) => path.startsWith("test/") && !ACCUSERS.includes(path));
    const silenced = /\b(it|test|describe)\.(only|skip|todo|fails)\b/;
    expect(offences(tests, (line) => silenced.test(line))).toEqual([]);
  });
});

describe("the product's files", () => {
  it("each say at the top what they own", () => {
    const files = PRODUCT.filter(({ path }) => path !== "src/main.ts");
    expect(files.filter(({ text }) => !opensWithComment(text)).map(({ path }) => path)).toEqual([]);
  });

  it("write to the console only where a person is at the other end", () => {
    const spoken = ["src/main.ts", "src/cli.ts", "src/inspector/draw-charts.ts"];
    const files = PRODUCT.filter(({ path }) => !spoken.includes(path)).map(withoutComments);
    expect(offences(files, (line) => /\bconsole\./.test(line))).toEqual([]);
  });

  it("keep values out of the ports", () => {
    const ports = PRODUCT.filter(({ path }) => path === "src/ports.ts");
    expect(ports).toHaveLength(1);
    const value = /^export (default|const|let|var|function|async|class|enum|abstract)\b/;
    expect(offences(ports, (line) => value.test(line))).toEqual([]);
  });

  it("keep persisted charts free of invoke, after and promises, which a restore would lose", () => {
    const persisted = PRODUCT.filter(({ path }) =>
      /^machines\/(room|deposit|withdrawal|create-room)\.machine\.ts$/.test(path),
    ).map(withoutComments);
    expect(persisted.map(({ path }) => basename(path))).toContain("room.machine.ts");
    const lost = /\b(invoke|after):|\basync\b|\bawait\b/;
    expect(offences(persisted, (line) => lost.test(line))).toEqual([]);
  });

  it("open the journal with synchronous=FULL and nothing less", () => {
    const journal = PRODUCT.filter(({ path }) => path.startsWith("src/store/journal"));
    const settings = journal
      .map(withoutComments)
      .flatMap(({ text }) =>
        Array.from(
          text.matchAll(/synchronous["'`]?\s*[=,]\s*["'`]?([^\s"'`;),{]+)/gi),
          (m) => m[1],
        ),
      );
    expect(settings.length).toBeGreaterThan(0);
    expect(settings.filter((setting) => setting !== "FULL")).toEqual([]);
  });
});

describe("the environment", () => {
  const configPath = join(PROJECT, "src/config.ts");
  const documented = variablesDocumented(readFileSync(join(PROJECT, ".env.example"), "utf8"));

  it.skipIf(!existsSync(configPath))("documents every variable that it reads", () => {
    const read = variablesRead(readFileSync(configPath, "utf8"));
    expect(read).toContain("BOT_TOKEN");
    expect(read.filter((name) => !documented.includes(name))).toEqual([]);
  });

  it.skipIf(!existsSync(configPath))("documents no variable that nothing reads", () => {
    const config = readFileSync(configPath, "utf8");
    expect(documented.filter((name) => !new RegExp(`\\b${name}\\b`).test(config))).toEqual([]);
  });

  it("documents each variable once", () => {
    expect(documented.length).toBeGreaterThan(0);
    expect(documented).toEqual([...new Set(documented)]);
  });
});

describe("pages", () => {
  it("load everything from the process that serves them", () => {
    const lines = PAGES.map(withoutComments);
    expect(offences(lines, loadsFromElsewhere)).toEqual([]);
  });
});
