/** What the pane and the worker that writes the list of findings tell each other. */
import type { Finding } from "../../../sheet/finding";

export type ToExport =
  | { readonly kind: "findings"; readonly findings: readonly Finding[] }
  | { readonly kind: "write"; readonly checkedAt: string };

export type FromExport =
  | { readonly kind: "written"; readonly file: Uint8Array }
  | { readonly kind: "failed"; readonly message: string };
