/**
 * The page's own files and the few libraries that it loads, straight from where npm put them: there
 * is no build step. A browser cannot resolve `from "preact"`, and an import map would need an inline
 * script that the content policy forbids, so bare names are rewritten as the file is served.
 */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/** The libraries that a page may import: bare name -> file in node_modules. */
const libraries: Readonly<Record<string, string>> = {
  preact: "preact/dist/preact.mjs",
  "preact/hooks": "preact/hooks/dist/hooks.mjs",
  htm: "htm/dist/htm.mjs",
};

export interface WebFile {
  readonly body: string;
  readonly contentType: string;
}

/** A file of the page's flat folder; undefined when there is none of that name. */
export async function pageFile(webDir: string, name: string): Promise<WebFile | undefined> {
  const contentType = contentTypes[extname(name)];
  if (contentType === undefined || !/^[a-z][a-z0-9-]*\.[a-z]+$/.test(name)) return undefined;
  const body = await readText(join(webDir, name));
  if (body === undefined) return undefined;
  return { body: extname(name) === ".js" ? withPaths(body) : body, contentType };
}

/** A library as a browser can load it; undefined for any that is not listed here. */
export async function libraryFile(modulesDir: string, name: string): Promise<WebFile | undefined> {
  const path = Object.hasOwn(libraries, name) ? libraries[name] : undefined;
  const body = path && (await readText(join(modulesDir, path)));
  if (!body) return undefined;
  return { body: withPaths(body), contentType: "text/javascript; charset=utf-8" };
}

/** Bare names become paths; the source maps that libraries point to are not served. */
function withPaths(source: string): string {
  return source
    .replaceAll(/\bfrom\s*(["'])([\w/-]+)\1/g, (whole, _, name: string) =>
      Object.hasOwn(libraries, name) ? `from "/inspect/lib/${name}"` : whole,
    )
    .replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "\n");
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
