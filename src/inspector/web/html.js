/** `html` builds preact nodes from templates; every `${}` is escaped text, never markup. */
import htm from "htm";
import { h } from "preact";

export const html = htm.bind(h);
