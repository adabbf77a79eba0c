/** Methods about the bot itself: its identity, its inbox, its files. */
import { ApiError, badRequest, conflict } from "../api-error.ts";
import type { Wire } from "../wire.ts";
import { wireBot } from "../wire.ts";
import type { Method, Visit } from "./method.ts";

const DEFAULT_CONNECTIONS = 40;
const MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024;

function getMe({ realm }: Visit): Wire {
  return {
    ...wireBot(realm),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
  };
}

function allowedUpdates({ params }: Visit): readonly string[] | undefined {
  const list = params.list("allowed_updates", "allowed updates");
  if (list === undefined) return undefined;
  if (!list.every((kind) => typeof kind === "string")) {
    throw badRequest("can't parse allowed_updates: expected an Array of String");
  }
  return list;
}

function getUpdates(visit: Visit): Promise<unknown> {
  const { realm, params, hungUp } = visit;
  return realm.inbox.poll({
    offset: params.integer("offset") ?? 0,
    limit: params.integer("limit") ?? 0,
    timeoutS: params.integer("timeout") ?? 0,
    allowedUpdates: allowedUpdates(visit),
    hungUp,
  });
}

function setWebhook(visit: Visit): true {
  const { realm, params } = visit;
  realm.inbox.setWebhook(params.text("url"), allowedUpdates(visit));
  if (params.flag("drop_pending_updates")) realm.inbox.drop();
  return true;
}

function deleteWebhook({ realm, params }: Visit): true {
  realm.inbox.setWebhook("", undefined);
  if (params.flag("drop_pending_updates")) realm.inbox.drop();
  return true;
}

function getWebhookInfo({ realm: { inbox } }: Visit): Wire {
  const url = inbox.webhookUrl();
  return {
    url,
    has_custom_certificate: false,
    pending_update_count: inbox.pending().length,
    max_connections: url === "" ? undefined : DEFAULT_CONNECTIONS,
    allowed_updates: inbox.allowedUpdates(),
  };
}

/** The sandbox has one server, so there is nowhere to move the bot to: hanging polls end. */
function close({ realm }: Visit): true {
  if (realm.inbox.webhookUrl() !== "") throw conflict("delete the webhook before closing the bot");
  realm.inbox.release();
  return true;
}

/** From here on every call is refused, as the cloud server does. */
function logOut({ realm }: Visit): true {
  realm.loggedOut = true;
  realm.inbox.release();
  return true;
}

export const loggedOut = (): ApiError => new ApiError(400, "Logged out");

function getFile({ realm, params }: Visit): Wire {
  const fileId = params.text("file_id");
  if (fileId === "") throw badRequest("file_id not specified");
  const stored = realm.files.byId(fileId);
  if (stored === undefined) throw badRequest("invalid file_id");
  if (stored.bytes.length > MOST_DOWNLOAD_BYTES) throw badRequest("file is too big");
  return {
    file_id: fileId,
    file_unique_id: stored.file.fileUniqueId,
    file_size: stored.file.sizeBytes,
    file_path: stored.path,
  };
}

export const RECEIVING: readonly Method[] = [
  { name: "getMe", run: getMe },
  { name: "getUpdates", run: getUpdates },
  { name: "setWebhook", run: setWebhook },
  { name: "deleteWebhook", run: deleteWebhook },
  { name: "getWebhookInfo", run: getWebhookInfo },
  { name: "close", run: close },
  { name: "logOut", run: logOut },
  { name: "getFile", run: getFile },
];
