/** A file that has come in, read and checked by itself: what is remembered of it. */
import { explanationKeys } from "../../check/flags/resultTable";
import { legible, type PlanIndex } from "../../policy";
import type { RecognisedReturn, ReturnRow } from "../../returns/types";
import { checkBooks } from "../../rules/check";
import { customRulesKind } from "../../rules/results";
import { registry } from "../../rules/registry";
import { roundingIn } from "../../rules/rounding";
import type { RuleContext } from "../../rules/rule";
import type { CheckSettings } from "../../rules/settings";
import { cellAddress } from "../../sheet/address";
import type { SheetSnapshot } from "../../sheet/snapshot";
import { doubtsBy, rawText } from "../doubt";
import { listedMeasures, type EnterpriseRow, type Entry, type EntryFinding, type Figure } from "./batch";
import { ownershipOf, type Ownership } from "./ownership";

/** A file as it is handed over. */
export interface IncomingFile {
  /** Without its path. */
  readonly name: string;
  /** Those it lies in below the one that was chosen, outermost first. */
  readonly folders: readonly string[];
  readonly modified: number | null;
  readonly digest: string;
  readonly sheets: readonly SheetSnapshot[];
  /** What the submitter wrote beside the findings of an earlier check. */
  readonly explanations: ReadonlyMap<string, string>;
}

/** Who is missing is judged over all files together: one county's own file owes nothing for the other seventeen. */
const overTheBatch = "RD-F03";
const listed = new Set<string>(listedMeasures);
const rules = registry.filter(({ id }) => id !== overTheBatch);

type Seen = RuleContext & { readonly sheet: RecognisedReturn };

function figuresOf(seen: Seen, doubtOf: ReturnType<typeof doubtsBy>): Figure[] {
  const rounding = roundingIn(seen.facts);
  return seen.facts.flatMap((fact): Figure[] => {
    const { subject, measure, year, quarter, state, value, raw, scale, cell } = fact;
    // What a unit is made up of stands behind its sum, which is a fact of its own.
    if (subject.kind === "enterprise" || subject.kind === "project" || subject.kind === "part") return [];
    return [
      {
        subject: { kind: subject.kind, id: subject.id },
        measure,
        year,
        quarter,
        state,
        value,
        raw: rawText(raw),
        scale: scale ?? "",
        sheet: seen.sheet.sheet,
        cell: cellAddress(cell.row, cell.column),
        rounding: rounding(fact),
        doubt: doubtOf(seen, fact),
      },
    ];
  });
}

function enterpriseOf(sheet: string, { nameCell, label, year, facts, fields }: ReturnRow): EnterpriseRow {
  const text = (field: keyof ReturnRow["fields"]): string => legible(fields[field]?.text ?? "");
  return {
    sheet,
    cell: cellAddress(nameCell.row, nameCell.column),
    name: legible(label),
    year,
    creditCode: text("creditCode"),
    county: text("county"),
    highTech: text("highTech"),
    project: text("project"),
    values: Object.fromEntries(
      facts
        .filter((fact) => listed.has(fact.measure))
        // Of several columns of one measure the row's year counts, else the latest: what an application says of 上年度.
        .sort((a, b) => Number(a.year === year) - Number(b.year === year) || (a.year ?? 0) - (b.year ?? 0))
        .map(({ measure, state, value, raw }) => [
          measure,
          state === "number" ? value : state === "blank" || state === "uncalculated" ? null : rawText(raw),
        ]),
    ),
  };
}

/** The titles of a file's sheets, for whose it is. */
function titlesOf(sheets: readonly SheetSnapshot[]): string[] {
  return sheets.flatMap(({ name, values }) => [
    ...values.slice(0, 3).flatMap((row) => row.filter((value): value is string => typeof value === "string")),
    name,
  ]);
}

function unreadable(
  { name, modified }: Pick<IncomingFile, "name" | "modified">,
  message: string,
  ownership: Ownership,
): Omit<Entry, "round"> {
  return {
    file: name,
    modified,
    digest: "",
    status: "unreadable",
    message,
    ...ownership,
    figures: [],
    enterprises: [],
    findings: [],
  };
}

/** A file that could not be opened is remembered too: its unit has sent something. */
export function takeUnreadable(
  file: Pick<IncomingFile, "name" | "modified" | "folders">,
  problem: string,
  plan: PlanIndex,
): Omit<Entry, "round"> {
  return unreadable(file, problem, ownershipOf(plan, file, [], [], []));
}

/** Checks one file by itself and keeps its figures. */
export function takeFile(
  file: IncomingFile,
  plan: PlanIndex,
  settings?: CheckSettings,
): Omit<Entry, "round"> {
  const { name, modified, digest, sheets, explanations } = file;
  const seen: Seen[] = [];
  const [result] = checkBooks([{ name, sheets }], plan, {
    rules,
    ...(settings && { settings }),
    observe: (context) => {
      if (!context.sheet.planCopy) seen.push(context);
    },
  });
  const found = result?.findings ?? [];
  const keys = explanationKeys(found);
  const findings = found.map(
    ({ rule, severity, sheet, cell, unit, measure, year, message, suggestion, source }, i): EntryFinding => ({
      ...{ rule, severity, sheet, cell, unit, measure, year, message, suggestion, source },
      explanation: explanations.get(keys[i] ?? "") ?? "",
    }),
  );
  const doubtOf = doubtsBy(findings);
  const figures = seen.flatMap((context) => figuresOf(context, doubtOf));
  const enterprises = seen.flatMap(({ sheet }) =>
    sheet.rowKind === "enterprise" ? sheet.rows.map((row) => enterpriseOf(sheet.sheet, row)) : [],
  );
  const recognised =
    result?.sheets.filter(({ status, kind }) => status === "checked" && kind !== customRulesKind).length ?? 0;
  const [problem] = result?.sheets.filter(({ status }) => status === "unrecognised") ?? [];
  return {
    file: name,
    modified,
    digest,
    status: recognised > 0 ? "read" : "unrecognised",
    message:
      recognised > 0
        ? `认出 ${recognised} 张报表，${findings.length === 0 ? "没有发现问题" : `发现 ${findings.length} 个问题`}。`
        : `没有认出可校验的报表。${problem?.message ?? ""}`,
    ...ownershipOf(plan, file, titlesOf(sheets), figures, enterprises),
    figures,
    enterprises,
    findings,
  };
}
