/**
 * The Excels that this host plays. What they differ in is a property here, from Microsoft's documentation and the
 * open threads of OfficeDev/office-js; what is the same in all of them is the host's own.
 */
import { limits } from "./limits";
import { excel2021, excelDesktop, excelWeb, type RequirementSets } from "./requirements";
import { clearsUndoOnDesktop, clearsUndoOnWeb, type ClearsUndo } from "./undo";

export interface HostProfile {
  readonly name: ProfileName;
  readonly requirementSets: RequirementSets;
  /** What `Office.context.platform` says. */
  readonly platform: "OfficeOnline" | "PC" | "Mac";
  /** What a custom function is handed for a cell that holds nothing (office-js issue 4702). */
  readonly blankArgument: null | 0;
  /** Bytes of one request or one answer; the desktop has no such limit. */
  readonly payloadBytes: number;
  /** A link with `download` saves a file; on a Mac it does nothing and says nothing (issue 2700). */
  readonly downloads: boolean;
  /** Acts after which the user cannot undo what he did before. */
  readonly clearsUndo: ClearsUndo;
}

export const profileNames = ["web", "windows-m365", "windows-ltsc2021", "mac"] as const;
export type ProfileName = (typeof profileNames)[number];

const desktop = { blankArgument: 0, payloadBytes: Infinity } as const;

export const profiles: Readonly<Record<ProfileName, HostProfile>> = {
  web: {
    name: "web",
    requirementSets: excelWeb,
    platform: "OfficeOnline",
    blankArgument: null,
    payloadBytes: limits.payloadBytes,
    downloads: true,
    clearsUndo: clearsUndoOnWeb,
  },
  "windows-m365": {
    ...desktop,
    name: "windows-m365",
    requirementSets: excelDesktop,
    platform: "PC",
    downloads: true,
    clearsUndo: clearsUndoOnDesktop,
  },
  "windows-ltsc2021": {
    ...desktop,
    name: "windows-ltsc2021",
    requirementSets: excel2021,
    platform: "PC",
    downloads: true,
    clearsUndo: "everything",
  },
  mac: {
    ...desktop,
    name: "mac",
    requirementSets: excelDesktop,
    platform: "Mac",
    downloads: false,
    clearsUndo: clearsUndoOnDesktop,
  },
};
