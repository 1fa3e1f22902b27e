/** What a check of many files says of one of them. */
import type { CheckResult } from "../rules/check";

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
}
