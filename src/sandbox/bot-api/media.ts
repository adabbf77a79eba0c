/** Photos and documents: what the bytes are, how large the picture is, and ids to send them again by. */
import { badRequest } from "./api-error.ts";
import type { Chance } from "./chance.ts";
import { definite } from "./optional.ts";
import type { Photo, StoredFile } from "./world.ts";

interface Picture {
  readonly mimeType: string;
  readonly extension: string;
  readonly width: number;
  readonly height: number;
}

const MOST_PHOTO_BYTES = 10 * 1024 * 1024;
const MOST_PHOTO_SIDES = 10_000;
const MOST_PHOTO_RATIO = 20;

function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpSize(bytes: Buffer): { width: number; height: number } | undefined {
  const kind = bytes.toString("latin1", 12, 16);
  if (kind === "VP8X") {
    return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) };
  }
  if (kind === "VP8L") {
    const packed = bytes.readUInt32LE(21);
    return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
  }
  if (kind === "VP8 ") {
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  }
  return undefined;
}

/** By magic bytes only: a bot's part type is always octet-stream. Undefined when it is no picture. */
export function sniffPicture(bytes: Buffer): Picture | undefined {
  if (bytes.length < 30) return undefined;
  const picture = (
    mimeType: string,
    extension: string,
    size: { width: number; height: number } | undefined,
  ): Picture | undefined =>
    size === undefined || size.width === 0 || size.height === 0
      ? undefined
      : { mimeType, extension, ...size };
  if (bytes.readUInt32BE(0) === 0x89504e47) {
    const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
    return picture("image/png", "png", size);
  }
  if (bytes.readUInt16BE(0) === 0xffd8) return picture("image/jpeg", "jpg", jpegSize(bytes));
  if (bytes.toString("latin1", 0, 4) === "GIF8") {
    const size = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
    return picture("image/gif", "gif", size);
  }
  const isWebp =
    bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
  return isWebp ? picture("image/webp", "webp", webpSize(bytes)) : undefined;
}

const TEXT_TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  json: "application/json",
  txt: "text/plain",
  pdf: "application/pdf",
};

function documentType(bytes: Buffer, fileName: string): string {
  const extension = fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();
  const named = Object.hasOwn(TEXT_TYPES, extension) ? TEXT_TYPES[extension] : undefined;
  return sniffPicture(bytes)?.mimeType ?? named ?? "application/octet-stream";
}

type Stored = { readonly bytes: Buffer; readonly mimeType: string; readonly path: string } & (
  | { readonly kind: "photo"; readonly file: Photo }
  | { readonly kind: "document"; readonly file: StoredFile }
);

/** One rendition of a photo in the API's shape. */
export interface PhotoSize {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly width: number;
  readonly height: number;
  readonly file_size: number;
}

export interface FileShelf {
  addPhoto(bytes: Buffer): Photo;
  addDocument(bytes: Buffer, fileName: string): StoredFile;
  /** By the id of a file or of one of a photo's sizes. */
  byId(fileId: string): Stored | undefined;
  /** By the path behind `/file/bot<token>/`. */
  byPath(path: string): Stored | undefined;
}

/** Longest sides of the small renditions; the last rendition is the picture itself. */
const SIZES: readonly (readonly [suffix: string, longestSide: number])[] = [
  ["s", 90],
  ["m", 320],
];

/** Smallest first. Each size has its own id, and all lead to the same bytes here. */
export function photoSizes(photo: Photo): PhotoSize[] {
  const longest = Math.max(photo.width, photo.height);
  const small = SIZES.filter(([, side]) => side < longest).map(([suffix, side]) => ({
    file_id: photo.fileId + suffix,
    file_unique_id: photo.fileUniqueId + suffix,
    width: Math.max(1, Math.round((photo.width * side) / longest)),
    height: Math.max(1, Math.round((photo.height * side) / longest)),
    file_size: Math.max(1, Math.round(photo.sizeBytes * (side / longest) ** 2)),
  }));
  return [
    ...small,
    {
      file_id: photo.fileId,
      file_unique_id: photo.fileUniqueId,
      width: photo.width,
      height: photo.height,
      file_size: photo.sizeBytes,
    },
  ];
}

export function createFileShelf(chance: Chance, urlRoot: string): FileShelf {
  const byId = new Map<string, Stored>();
  const byPath = new Map<string, Stored>();
  const put = (stored: Stored): void => {
    byPath.set(stored.path, stored);
    byId.set(stored.file.fileId, stored);
    if (stored.kind !== "photo") return;
    for (const size of photoSizes(stored.file)) byId.set(size.file_id, stored);
  };
  const identity = (prefix: string, path: string, bytes: Buffer) => ({
    fileId: prefix + chance.letters(48),
    fileUniqueId: chance.letters(14),
    sizeBytes: bytes.length,
    url: urlRoot + path,
  });
  return {
    addPhoto: (bytes) => {
      if (bytes.length === 0) throw badRequest("file must be non-empty");
      if (bytes.length > MOST_PHOTO_BYTES) throw badRequest("file is too big");
      const picture = sniffPicture(bytes);
      if (picture === undefined) throw badRequest("IMAGE_PROCESS_FAILED");
      const { width, height, mimeType, extension } = picture;
      const ratio = Math.max(width / height, height / width);
      if (width + height > MOST_PHOTO_SIDES || ratio > MOST_PHOTO_RATIO) {
        throw badRequest("PHOTO_INVALID_DIMENSIONS");
      }
      const path = `photos/file_${byPath.size}.${extension}`;
      const file = { ...identity("AgACAgIAAxk", path, bytes), mimeType, width, height };
      put({ kind: "photo", file, bytes, mimeType, path });
      return file;
    },
    addDocument: (bytes, fileName) => {
      if (bytes.length === 0) throw badRequest("file must be non-empty");
      const mimeType = documentType(bytes, fileName);
      const extension = /\.[A-Za-z0-9]{1,8}$/.exec(fileName)?.[0] ?? "";
      const path = `documents/file_${byPath.size}${extension}`;
      const file = definite<StoredFile>({
        ...identity("BQACAgIAAxk", path, bytes),
        mimeType,
        fileName: fileName === "" ? undefined : fileName,
      });
      put({ kind: "document", file, bytes, mimeType, path });
      return file;
    },
    byId: (fileId) => byId.get(fileId),
    byPath: (path) => byPath.get(path),
  };
}
