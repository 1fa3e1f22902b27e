/** What a check of many files says of one of them. */
import type { CheckResult } from "../rules/results";
import type { SheetSnapshot } from "../sheet/snapshot";

export interface FileReport {
  readonly file: string;
  readonly status: "checked" | "unrecognised" | "unreadable";
  /** One sentence for the user. */
  readonly message: string;
  readonly result?: CheckResult;
  /** The plan's units that the returns of the file speak of. */
  readonly units: readonly string[];
  /** What the submitter wrote beside the findings of an earlier check. */
  readonly explanations: ReadonlyMap<string, string>;
  /** What was checked, where it is asked for: the file as it was read, and the sheets in it. */
  readonly submitted?: { readonly bytes: Uint8Array; readonly sheets: readonly SheetSnapshot[] };
}
