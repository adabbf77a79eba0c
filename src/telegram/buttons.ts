/**
 * The callback grammar: what a press means, in at most 64 bytes of ASCII.
 *
 *     data := "1" code (":" argument)*
 *
 * `1` is the version of the grammar, the code two letters; arguments are base 36 numbers, single
 * letters, symbols or a ticket's twelve characters. A code in CAPITALS sits on a message that must
 * stay as it is (a receipt, a notice): its screen opens below instead of replacing the message.
 *
 * Clients may send any bytes, so decoding is total: what was not written here is `undefined`.
 */
import type { Field, Values } from "./button-fields.ts";
import { FORMS } from "./button-forms.ts";

export const DATA_MAX_BYTES = 64;

type Forms = typeof FORMS;

/** Where a press leads. */
export type Button = {
  readonly [To in keyof Forms]: { readonly to: To } & Values<Forms[To]["fields"]>;
}[keyof Forms];

/** A button on a message; `below` when the message under it must stay. */
export interface Press {
  readonly button: Button;
  readonly below: boolean;
}

// Inside this file a form is met without its type: fields are looked up by name.
interface LooseForm {
  readonly code: string;
  readonly to: string;
  readonly fields: readonly (readonly [name: string, field: Field<unknown>])[];
}

const LOOSE: readonly LooseForm[] = Object.entries(FORMS).map(([to, form]) => ({
  to,
  code: form.code,
  fields: Object.entries(form.fields as Readonly<Record<string, Field<unknown>>>),
}));
const BY_TARGET = new Map(LOOSE.map((form) => [form.to, form]));
const BY_CODE = new Map(LOOSE.map((form) => [form.code, form]));

export function encodeButton(button: Button, below = false): string {
  const form = BY_TARGET.get(button.to);
  if (form === undefined) throw new TypeError(`no such button: ${button.to}`);
  const values = button as Readonly<Record<string, unknown>>;
  const parts = form.fields.map(([name, field]) => field.write(values[name]));
  return [`1${below ? form.code.toUpperCase() : form.code}`, ...parts].join(":");
}

/** The press that some data stands for; undefined for anything that {@link encodeButton} never wrote. */
export function decodeButton(data: string): Press | undefined {
  if (data.length > DATA_MAX_BYTES) return undefined;
  const [head = "", ...args] = data.split(":");
  const form = BY_CODE.get(head.slice(1).toLowerCase());
  if (form === undefined || form.fields.length !== args.length) return undefined;

  const values: Record<string, unknown> = { to: form.to };
  for (const [index, [name, field]] of form.fields.entries()) {
    const value = field.read(args[index] ?? "");
    if (value === undefined) return undefined;
    values[name] = value;
  }
  const button = values as unknown as Button; // each field came from its own form's reader
  const below = head !== `1${form.code}`;
  return encodeButton(button, below) === data ? { button, below } : undefined;
}
