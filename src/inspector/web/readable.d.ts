export function timeOf(ms: number): string;
export function ageOf(ms: number): string;
export function valueOf(name: string, value: unknown): string;
export function solOf(lamports: number | string): string;
export function flattened(value: object, prefix?: string): [string, unknown][];
export function hueOf(state: string): string;
