/** Photos and documents as a call hands them over: an upload, `attach://name`, a file id or a URL. */
import { badRequest } from "../api-error.ts";
import type { Upload } from "../request-body.ts";
import { captionText } from "../message-text.ts";
import type { JsonObject } from "../params.ts";
import { definite } from "../optional.ts";
import type { Draft } from "../realm.ts";
import type { Photo, StoredFile } from "../world.ts";
import type { Visit } from "./method.ts";

export type MediaKind = "photo" | "document";

type MediaContent = Pick<
  Draft,
  "text" | "entities" | "photo" | "document" | "hasSpoiler" | "captionAbove"
>;

const ATTACHED = "attach://";
const TITLES: Readonly<Record<MediaKind, string>> = { photo: "Photo", document: "Document" };

function storedFile({ realm }: Visit, kind: MediaKind, reference: string): Photo | StoredFile {
  if (/^https?:\/\//i.test(reference)) throw badRequest("failed to get HTTP URL content");
  const stored = realm.files.byId(reference);
  if (stored === undefined) throw badRequest("wrong file identifier/HTTP URL specified");
  if (stored.kind !== kind) {
    const titles = `${TITLES[stored.kind]} as ${TITLES[kind]}`;
    throw badRequest(`can't use file of type ${titles}`);
  }
  return stored.file;
}

function resolveFile(
  visit: Visit,
  kind: MediaKind,
  reference: string,
  direct: Upload | undefined,
): Pick<Draft, "photo" | "document"> {
  const attached = reference.startsWith(ATTACHED)
    ? visit.params.upload(reference.slice(ATTACHED.length))
    : undefined;
  const upload = attached ?? direct;
  if (upload === undefined && (reference === "" || reference.startsWith(ATTACHED))) {
    throw badRequest(`there is no ${kind} in the request`);
  }
  const { files } = visit.realm;
  if (kind === "photo") {
    const photo = upload ? files.addPhoto(upload.bytes) : storedFile(visit, kind, reference);
    return { photo: photo as Photo };
  }
  const document = upload
    ? files.addDocument(upload.bytes, upload.fileName)
    : storedFile(visit, kind, reference);
  return { document };
}

/** From the parameters of `sendPhoto` and `sendDocument`. */
export function mediaParameter(visit: Visit, kind: MediaKind): MediaContent {
  const { params } = visit;
  const caption = captionText(
    params.text("caption"),
    params.text("parse_mode"),
    params.list("caption_entities", "caption entities"),
  );
  return definite<MediaContent>({
    ...caption,
    ...resolveFile(visit, kind, params.text(kind), params.upload(kind)),
    hasSpoiler: params.flag("has_spoiler") || undefined,
    captionAbove: params.flag("show_caption_above_media") || undefined,
  });
}

/** From an `InputMediaPhoto` or `InputMediaDocument`. */
export function inputMedia(visit: Visit, media: JsonObject): MediaContent {
  const type = media["type"];
  if (type !== "photo" && type !== "document") {
    throw badRequest("can't parse InputMedia: wrong type specified");
  }
  const field = (name: string): string => {
    const value = media[name];
    return typeof value === "string" ? value : "";
  };
  if (field("media") === "") throw badRequest("media not found");
  const entities = media["caption_entities"];
  const caption = captionText(
    field("caption"),
    field("parse_mode"),
    Array.isArray(entities) ? entities : undefined,
  );
  return definite<MediaContent>({
    ...caption,
    ...resolveFile(visit, type, field("media"), undefined),
    hasSpoiler: media["has_spoiler"] === true ? true : undefined,
    captionAbove: media["show_caption_above_media"] === true ? true : undefined,
  });
}
