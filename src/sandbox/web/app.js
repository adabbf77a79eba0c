/**
 * The sandbox's page. Modules: store (state), milestones (hint's steps), server (line to it), conversation, bubble, rich-text,
 * composer (inline-panel), topics, picker, steering (from a tap to another place), groups, people, top-bar, clock-bar, tools, prices, mints, wallet, tapes, inspector, layout, tabs (narrow screens).
 *
 * Hooks for browser tests, which will not change with the looks:
 *
 *   [data-person="Alice"].pane     a conversation in sight; also data-person-id, data-chat
 *     [data-message="12"]          a message; data-from="bot" or a person's id
 *       [data-button="YES"]        an inline button by its text; data-callback; aria-busy while it waits
 *     [data-testid=start]          START of a chat not yet opened; `unblock` after blocking
 *     [data-testid=input] [data-testid=send] [data-testid=menu] [data-command="rooms"]
 *     [data-testid=toast] [data-testid=alert] [data-testid=alert-ok] [data-testid=talk][data-chat]
 *     [data-testid=photo] [data-testid=only-you] [data-testid=reply] [data-testid=answering]
 *     [data-testid=topic][data-topic="General"] [data-testid=add-topic|topic-name|topic-create]
 *     [data-testid=inline-panel] [data-testid=inline-result][data-result] [data-testid=inline-button]
 *     [data-testid=picker] with [data-choice="Traders"] [data-testid=picker-cancel]
 *   [data-testid=person][data-person="Alice"]   in the left column, with
 *     [data-testid=open-chat][data-chat] [data-testid=unread] [data-testid=person-menu]
 *     [data-testid=language] [data-testid=block] [data-testid=transcript]
 *   [data-testid=new-person] [data-testid=add-person]
 *   [data-testid=deep-link] [data-testid=deep-link-person] [data-testid=deep-link-open]
 *   [data-testid=clock] [data-testid=clock-offset] [data-testid=advance-1m|-15m|-1h] [data-testid=winding]
 *   [data-testid=price][data-asset="SOL"] with [data-testid=amount] [data-testid=slider]
 *     [data-testid="move-5|-2|-1|+1|+2|+5"]
 *   [data-testid=freeze-<venue>] [data-testid=halt-<venue>] [data-testid=cut-<venue>]
 *     [data-testid=lie-<venue>] [data-testid=restart-<venue>]
 *   [data-testid=market-coins] [data-testid=market-mints] [data-testid=market-wallet]
 *   [data-testid=wallet][data-person="Alice"] of the current chat, with [data-testid=wallet-sol]
 *     [data-testid=wallet-address][data-address] [data-testid=wallet-faucet] [data-testid=wallet-to]
 *     [data-testid=wallet-amount] [data-testid=wallet-send] [data-testid=wallet-refused]
 *     [data-testid=wallet-move][data-commitment]
 *   [data-testid=node-<id>-dropSends|-loseResponses|-forkSlots|-lagSlots|-cut]
 *   [data-testid=mint][data-mint][data-symbol="FROG"] with [data-testid=cap] [data-testid=where]
 *     [data-testid=copy-mint] [data-testid="cap-5|+5"] [data-testid=graduate]
 *   [data-testid=fault-429] [data-testid=fault-outage] [data-testid=fault-slow]
 *   [data-testid=fault-limits] [data-testid=old-client] (a person's setting)
 *   [data-testid=group][data-group="Traders"] with [data-testid=group-open|-add-bot|-remove-bot]
 *     [data-testid=group-bot-admin|-admins-write|-upgrade|-forum]
 *   [data-testid=new-group] [data-testid=new-group-kind] [data-testid=add-group]
 *   [data-testid=walk] the market moves by itself; [data-testid=call][data-method="sendMessage"]
 *   [data-testid=tape-choice] [data-testid=tape-speed] [data-testid=tape-play]; while one plays
 *     [data-testid=tape-title] [data-testid=tape-position] [data-testid=tape-stop]
 *   [data-testid=tools] [data-testid=tools-world] [data-testid=tools-calls] (while the inspector is open)
 *   [data-testid=tab-chat|-people|-tools|-inspector] (narrow screens)
 *   [data-testid=person-tab][data-person] (narrow screens) [data-testid=panes-1|-2|-3] (wide)
 *   [data-testid=theme] [data-testid=toggle-tools] [data-testid=toggle-inspector]
 *   [data-testid=inspector] [data-testid=hint] [data-testid=hint-close] [data-testid=zoom]
 *   body[data-link="live"] once the page has drawn the server's state
 */
import { render } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Conversation } from "./conversation.js";
import { Hint } from "./hint.js";
import { cls, html, Icon } from "./html.js";
import { Inspector } from "./inspector.js";
import { People } from "./people.js";
import { MOST_PANES, NARROW, useFittingPanes, useMedia, useScheme, useSlots } from "./layout.js";
import { usePreference } from "./preferences.js";
import { connect } from "./server.js";
import { onOpenChat } from "./steering.js";
import { state, subscribe } from "./store.js";
import { PersonTabs, Tabs } from "./tabs.js";
import { Tools } from "./tools.js";
import { TopBar } from "./top-bar.js";

/** From this width on there is room for two people and the inspector beside them. */
const ROOMY_PX = 1280;

function App() {
  const [, redraw] = useState({});
  useEffect(() => subscribe(() => redraw({})), []);
  useLayoutEffect(() => {
    document.body.dataset.link = state.link;
  }, [state.link]);
  return state.people.length === 0 ? html`<${Waiting} />` : html`<${Frame} />`;
}

function Frame() {
  const narrow = useMedia(NARROW);
  const [scheme, switchScheme] = useScheme();
  const [wantedPanes, wantPanes] = usePreference("panes");
  const [toolsOpen, openTools] = usePreference("tools");
  const [inspectorOpen, openInspector] = usePreference("inspector");
  const [inspectorWidth, resizeInspector] = usePreference("inspectorWidth");
  const [tab, setTab] = useState("chat");
  const [zoomed, zoom] = useState(undefined);
  const panesRef = useRef(null);
  const fitting = useFittingPanes(panesRef);
  const { slots, current, setCurrent, put, putAll } = useSlots();

  const count = narrow ? 1 : Math.min(wantedPanes ?? MOST_PANES, fitting, slots.length);
  // The current conversation is always in sight: the window of panes moves to it.
  const first = Math.min(Math.max(0, current - count + 1), slots.length - count);
  const shown = slots.slice(first, first + count);
  const open = (personId, chatId) => {
    const at = slots.findIndex((slot) => slot.personId === personId);
    put(at < 0 ? current : at, personId, chatId);
    setTab("chat");
  };
  onOpenChat(open);
  const showAll = (chatId) => {
    putAll(chatId);
    setTab("chat");
  };
  const showTools = narrow ? tab === "tools" : (toolsOpen ?? true);
  const hasInspector = state.inspectorUrl !== undefined;
  const showInspector =
    hasInspector &&
    (narrow ? tab === "inspector" : (inspectorOpen ?? window.innerWidth >= ROOMY_PX));

  return html`<div class=${cls("frame", narrow && "narrow", `tab-${tab}`)}>
    <${TopBar}
      narrow=${narrow}
      scheme=${scheme}
      switchScheme=${switchScheme}
      panes=${count}
      fitting=${Math.min(fitting, slots.length)}
      wantPanes=${wantPanes}
      tools=${{ on: showTools, set: openTools }}
      inspector=${hasInspector && { on: showInspector, set: openInspector }}
    />
    <${Hint} />
    ${narrow && tab === "chat" && html`<${PersonTabs} slot=${slots[current]} open=${open} />`}
    <div class="body">
      ${(!narrow || tab === "people") && html`<${People} open=${open} shown=${shown} />`}
      <main class=${cls("middle", narrow && tab !== "chat" && tab !== "tools" && "hidden-view")}>
        <div class=${cls("panes", narrow && tab !== "chat" && "hidden-view")} ref=${panesRef}>
          ${shown.map(({ personId, chatId }, i) => {
            const person = state.people.find(({ id }) => id === personId);
            return html`<${Conversation}
              key=${personId}
              person=${person}
              chatId=${chatId}
              current=${first + i === current}
              choose=${() => setCurrent(first + i)}
              show=${(next) => put(first + i, personId, next)}
              zoom=${zoom}
            />`;
          })}
        </div>
        ${showTools && html`<${Tools} current=${slots[current]} showAll=${showAll} />`}
      </main>
      ${
        showInspector &&
        html`<${Inspector}
          url=${state.inspectorUrl}
          width=${inspectorWidth ?? Math.max(360, Math.round(window.innerWidth * 0.31))}
          resize=${resizeInspector}
          close=${() => (narrow ? setTab("chat") : openInspector(false))}
          scheme=${scheme}
        />`
      }
    </div>
    ${narrow && html`<${Tabs} tab=${tab} setTab=${setTab} inspector=${hasInspector} />`}
    ${zoomed && html`<${Zoom} photo=${zoomed} close=${() => zoom(undefined)} />`}
  </div>`;
}

function Waiting() {
  return html`<div class="waiting-page" role="status">
    <img src="icon.svg" width="56" height="56" alt="" />
    <p>
      ${state.link === "lost" ? "The sandbox does not answer. Is it running?" : "Opening the sandbox…"}
    </p>
  </div>`;
}

function Zoom({ photo, close }) {
  const dialog = useRef(null);
  useEffect(() => dialog.current?.showModal(), []);
  return html`<dialog
    class="zoom"
    ref=${dialog}
    data-testid="zoom"
    onClose=${close}
    onClick=${close}
  >
    <img src=${`/telegram${photo.url}`} width=${photo.width} height=${photo.height} alt="" />
    <button type="button" class="ghost" aria-label="Close the picture">
      <${Icon} name="close" />
    </button>
  </dialog>`;
}

render(html`<${App} />`, document.body);
connect();
