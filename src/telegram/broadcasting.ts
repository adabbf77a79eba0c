/** `/broadcast`: the message is shown as players will see it, confirmed, followed, and stopped by a button. */
import { BROADCAST_MAX, isUnderWay } from "../domain/broadcast.ts";
import type { UserId } from "../domain/ids.ts";
import { deskPage, forOperators } from "./desk.ts";
import type { Answer, House } from "./house.ts";
import { BULK_PER_SECOND } from "./outbox-options.ts";
import { broadcastPreview, broadcastView } from "./views/broadcast.ts";

export const broadcastCommand = forOperators((house, user, rest: string) => {
  const text = rest.trim();
  const look = house.look(user);
  if (isUnderWay(house.door.desk.broadcast())) return statusPage(house, user);
  if (text === "") {
    const last = house.door.desk.broadcast();
    return last === undefined
      ? deskPage(house, user, look.t.plain("broadcast-how"))
      : statusPage(house, user);
  }
  if (text.length > BROADCAST_MAX) {
    const facts = { length: text.length, max: BROADCAST_MAX };
    return deskPage(house, user, look.t.plain("broadcast-long", facts));
  }
  const ticket = house.orders.put(user, { kind: "broadcast", text });
  const receivers = house.broadcasts.receivers();
  const lastsMs = (receivers / BULK_PER_SECOND) * 1_000;
  return { screen: broadcastPreview({ text, ticket, receivers, lastsMs }, look) };
});

export async function beginBroadcast(house: House, user: UserId, text: string): Promise<Answer> {
  await house.broadcasts.begin(text, user);
  return statusPage(house, user);
}

export const broadcastPressed = forOperators((house, user, _given: unknown) =>
  statusPage(house, user),
);

export const broadcastStopped = forOperators(async (house, user, _given: unknown) => {
  await house.broadcasts.end(user);
  return statusPage(house, user);
});

function statusPage(house: House, user: UserId): Answer {
  const broadcast = house.door.desk.broadcast();
  if (broadcast === undefined) return deskPage(house, user);
  return { screen: broadcastView(broadcast, house.look(user)) };
}
