/**
 * The words. One Fluent catalogue per language; a key or an argument that is missing is a bug and
 * throws, so that a test finds it and a player never reads `{$amount}`.
 */
import { FluentBundle, FluentNumber, FluentResource } from "@fluent/bundle";
import { assert } from "../domain/result.ts";
import { escaped, isHtml, readable, trusted, visibleText, type Html } from "./html.ts";

/** Numbers choose a plural and are written without grouping; money comes as text, never as a number. */
export type CopyArgs = Readonly<Record<string, string | number | Html>>;

export interface Copy {
  /** A message as markup; arguments are escaped unless they are markup. */
  html(key: string, args?: CopyArgs): Html;
  /** A message as plain text with plain spaces, for buttons and toasts. */
  plain(key: string, args?: CopyArgs): string;
  readonly keys: ReadonlySet<string>;
}

/** Compiles a catalogue; throws a Bug when it has a syntax error or a key twice. */
export function createCopy(language: string, ftl: string): Copy {
  // Isolation marks would be copied along with addresses and links.
  const bundle = new FluentBundle(language, { useIsolating: false });
  const errors = bundle.addResource(new FluentResource(ftl));
  assert(errors.length === 0, `locale ${language}: ${errors.map(String).join("; ")}`);
  // The parser skips what it does not understand: every key of the text must have become a message.
  const written = [...ftl.matchAll(/^([a-z][a-z0-9-]*) *=/gm)].map((match) => match[1] ?? "");
  for (const key of written) assert(bundle.hasMessage(key), `locale ${language}: bad ${key}`);

  function format(key: string, args: Record<string, string | FluentNumber>): string {
    const pattern = bundle.getMessage(key)?.value;
    assert(pattern !== undefined && pattern !== null, `locale ${language} has no ${key}`);
    const faults: Error[] = [];
    const text = bundle.formatPattern(pattern, args, faults);
    assert(faults.length === 0, `locale ${language}, ${key}: ${faults.map(String).join("; ")}`);
    return text;
  }

  return {
    keys: new Set(written),
    html: (key, args) =>
      trusted(
        format(
          key,
          mapArgs(args, (v) => (isHtml(v) ? v : escaped(v)).markup),
        ),
      ),
    plain: (key, args) =>
      format(
        key,
        mapArgs(args, (v) => (isHtml(v) ? visibleText(v.markup) : readable(v))),
      ).replaceAll("\u00a0", " "),
  };
}

function mapArgs(
  args: CopyArgs | undefined,
  text: (value: string | Html) => string,
): Record<string, string | FluentNumber> {
  const mapped: Record<string, string | FluentNumber> = {};
  for (const [name, value] of Object.entries(args ?? {})) {
    mapped[name] =
      typeof value === "number" ? new FluentNumber(value, { useGrouping: false }) : text(value);
  }
  return mapped;
}
