/** The part of a drawn chart that is needed to follow it. */
interface Chart {
  readonly nodes: readonly { readonly id: string; readonly initial: string | undefined }[];
  readonly edges: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly event: string;
    readonly internal: boolean;
  }[];
}

export function edgesTaken(
  chart: Chart,
  message: { readonly type: string; readonly stateBefore: string; readonly state: string },
): string[];
export function lineage(state: string): string[];
