/** What narrow screens have instead of columns: whose phone is in sight, and which view. */
import { useEffect, useRef } from "preact/hooks";
import { Badge } from "./conversation.js";
import { Avatar, html, hueOf, Icon } from "./html.js";
import { chatNow, chatsOf, state, unread } from "./store.js";

const unreadOf = (personId) =>
  chatsOf(personId).reduce((sum, talk) => sum + unread(personId, talk.id), 0);

/** Who looks at a group goes on to see it as another of its members. */
function sameChat(chatId, personId) {
  const group = state.chats.find(({ id }) => id === chatNow(chatId) && id < 0);
  return group?.memberIds.includes(personId) ? group.id : personId;
}

export function PersonTabs({ slot, open }) {
  const chosen = useRef(null);
  // With many people their tabs scroll sideways.
  useEffect(
    () => chosen.current?.scrollIntoView({ block: "nearest", inline: "nearest" }),
    [slot.personId, state.people.length],
  );
  return html`<div class="person-tabs" role="tablist" aria-label="Whose phone">
    ${state.people.map(
      ({ id, name }) =>
        html`<button
          type="button"
          role="tab"
          aria-selected=${id === slot.personId}
          ref=${id === slot.personId ? chosen : undefined}
          data-testid="person-tab"
          data-person=${name}
          onClick=${() => open(id, sameChat(slot.chatId, id))}
        >
          <${Avatar} name=${name} hue=${hueOf(state.people, id)} size=${24} />
          <span>${name}</span>
          <${Badge} count=${id === slot.personId ? 0 : unreadOf(id)} />
        </button>`,
    )}
  </div>`;
}

export function Tabs({ tab, setTab, inspector }) {
  const all = [
    { id: "chat", icon: "chat", label: "Chat" },
    { id: "people", icon: "people", label: "People" },
    { id: "tools", icon: "tools", label: "Tools" },
    ...(inspector ? [{ id: "inspector", icon: "chart", label: "Inspector" }] : []),
  ];
  const waiting = state.people.reduce((sum, { id }) => sum + unreadOf(id), 0);
  return html`<nav class="tabs" aria-label="Views">
    ${all.map(
      ({ id, icon, label }) =>
        html`<button
          type="button"
          aria-current=${id === tab ? "page" : undefined}
          data-testid=${`tab-${id}`}
          onClick=${() => setTab(id)}
        >
          <span class="tab-icon"
            ><${Icon}
              name=${icon}
              size="21"
            />${id === "people" && html`<${Badge} count=${waiting} />`}</span
          >
          ${label}
        </button>`,
    )}
  </nav>`;
}
