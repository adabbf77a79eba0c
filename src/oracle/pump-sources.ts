/**
 * Everything that knows pump.fun mints: the chain itself and two aggregators as price sources, and the
 * look at a mint before a room. The aggregators are judged beside the chain, so they share its view.
 */
import type { Clock, MintLook, PriceSource } from "../ports.ts";
import {
  DEXSCREENER_URL,
  dexscreenerHost,
  dexscreenerPrices,
  nameAtDexscreener,
} from "./pump/dexscreener.ts";
import { Host } from "../net/host.ts";
import { httpAsk, type Ask } from "../net/http.ts";
import { JUPITER_URL, jupiterHost, jupiterPrices } from "./pump/jupiter.ts";
import { PollSource } from "./poll-source.ts";
import { CHAIN, ChainSource } from "./pump/chain-source.ts";
import type { ChainView } from "./pump/chain-view.ts";
import { createMintLook } from "./pump/mint-look.ts";
import { Rpc } from "./pump/rpc.ts";
import { Slots } from "./pump/slots.ts";
import { connectWebSocket, type Connect } from "../net/socket.ts";

export interface PumpOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Solana nodes in order of preference; their WebSocket is at the same address. None: no chain. */
  readonly rpcUrls: readonly string[];
  readonly dexscreenerUrl?: string | undefined;
  readonly jupiterUrl?: string | undefined;
  readonly jupiterKey?: string | undefined;
  /** Price of one SOL in dollars; undefined while there is none that can be relied on. */
  readonly solUsd: () => number | undefined;
  /** Default: `fetch`. */
  readonly ask?: Ask;
  readonly connect?: Connect;
}

export interface PumpOracle {
  readonly sources: readonly PriceSource[];
  /** Undefined without a node: nothing can be known of a mint then, and no room be about one. */
  readonly mintLook: MintLook | undefined;
}

/** Nothing is dialled or asked before a source is started with a mint, or a mint is looked at. */
export function pumpOracle(options: PumpOptions): PumpOracle {
  const { clock, random, rpcUrls, solUsd, ask = httpAsk(options) } = options;
  const { connect = connectWebSocket, jupiterKey } = options;
  const line = { clock, ask };
  const dexscreener = new Host(dexscreenerHost(options.dexscreenerUrl ?? DEXSCREENER_URL), line);
  const jupiter = new Host(jupiterHost(options.jupiterUrl ?? JUPITER_URL, jupiterKey), line);
  const withChain = (chain: PriceSource, view: ChainView): readonly PriceSource[] => [
    chain,
    new PollSource(dexscreenerPrices(view), { clock, random, host: dexscreener }),
    new PollSource(jupiterPrices(jupiterKey, view), { clock, random, host: jupiter }),
  ];
  if (rpcUrls.length === 0) {
    return { sources: withChain(chainless(clock), BLIND), mintLook: undefined };
  }
  const rpc = new Rpc({ ...line, random, urls: rpcUrls });
  const chain = new ChainSource({ clock, random, connect, rpc, slots: new Slots() });
  const nameElsewhere = (mint: string) => nameAtDexscreener(dexscreener, mint);
  return {
    sources: withChain(chain, chain),
    mintLook: createMintLook({ rpc, solUsd, nameElsewhere }),
  };
}

const BLIND: ChainView = {
  newestSlot: () => undefined,
  sameSinceSlot: () => undefined,
  marketOf: () => undefined,
};

/** Stands in the list of sources for a chain that nobody configured, and says so. */
function chainless(clock: Clock): PriceSource {
  return {
    id: CHAIN,
    start: (_assets, sink) => {
      const detail = "SOLANA_RPC_URLS is not set: no rooms about pump.fun mints";
      sink.health({ source: CHAIN, state: "disabled", sinceMs: clock.now(), detail });
    },
    stop: () => Promise.resolve(),
  };
}
