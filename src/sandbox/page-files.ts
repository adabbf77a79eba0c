/**
 * The files of the chat page: `web/` as it lies on the disk and the three library modules that it
 * imports, straight from node_modules. There is no build step: an import map in index.html gives the
 * libraries their names, and its hash is the only inline script that the policy allows.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface PageFiles {
  /** Answers `/` (the page), `/<file>` and `/vendor/<module>`; false when there is no such file. */
  serve(path: string, res: ServerResponse): boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

const VENDOR: Readonly<Record<string, string>> = {
  "preact.js": "preact/dist/preact.mjs",
  "preact-hooks.js": "preact/hooks/dist/hooks.mjs",
  "htm.js": "htm/dist/htm.module.js",
};

/** The compiled server runs from dist/, where the page's files are not: look from the package's root. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("The sandbox page must lie inside its npm package.");
    folder = parent;
  }
  return folder;
}

/** `token` is written into the page, for its POSTs. */
export function createPageFiles(token: string): PageFiles {
  const root = packageRoot();
  const web = join(root, "src/sandbox/web");
  const files = new Map<string, string>();
  for (const name of readdirSync(web)) files.set(`/${name}`, join(web, name));
  for (const [name, path] of Object.entries(VENDOR))
    files.set(`/vendor/${name}`, join(root, "node_modules", path));

  const indexPath = join(web, "index.html");
  const importMap = /<script type="importmap">([^]*?)<\/script>/.exec(
    readFileSync(indexPath, "utf8"),
  )?.[1];
  if (importMap === undefined) throw new Error("index.html has no import map.");
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'sha256-${createHash("sha256").update(importMap).digest("base64")}'`,
    "img-src 'self' data:",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

  return {
    serve: (path, res) => {
      const file = path === "/" ? indexPath : files.get(path);
      if (file === undefined) return false;
      readFile(file).then(
        (bytes) => {
          res.writeHead(200, {
            "content-type": TYPES[extname(file)] ?? "application/octet-stream",
            "content-security-policy": policy,
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
            "cache-control": "no-store",
          });
          res.end(
            file === indexPath ? bytes.toString("utf8").replace("{{csrf-token}}", token) : bytes,
          );
        },
        (error: unknown) => res.writeHead(500).end(String(error)),
      );
      return true;
    },
  };
}
