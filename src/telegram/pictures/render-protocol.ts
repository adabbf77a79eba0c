/** What the renderer and its thread say to each other. */

export interface RenderSetup {
  readonly fontsDir: string;
}

export interface RenderOrder {
  readonly svg: string;
}

/** The answer to each order, in its order. */
export type RenderReport =
  | { readonly t: "drawn"; readonly png: Uint8Array }
  | { readonly t: "fault"; readonly message: string };
