/** Writes as `strace -y -xx` does, for traces by hand. */

/** Every byte as `\x61`. */
export function hex(content: string | Uint8Array): string {
  return Array.from(Buffer.from(content), (byte) => {
    return `\\x${byte.toString(16).padStart(2, "0")}`;
  }).join("");
}

export function quoted(content: string | Uint8Array): string {
  return `"${hex(content)}"`;
}

/** A descriptor and the file it is. */
export function file(path: string, fd = 20): string {
  return `${fd}<${hex(path)}>`;
}
