/** From findings to what is put into the workbook: flags, comments and the sheet 校验结果. Pure. */
import { legible, longestSentence } from "../../policy";
import { severities, type Finding, type Severity } from "../../sheet/finding";
import type { Annotation, FlagComment, FlagGroup, ResultCell, ResultSheet } from "./annotation";
import { commentMarker, flagLooks } from "./appearance";
import { rectangleAddresses } from "./rectangles";
import { cell, FindingRows, inOrder } from "./findingRows";
import { explanationKeys, resultColumns, resultHeadings } from "./resultTable";

/** The part of a check's result that is written down. */
export interface Annotated {
  readonly findings: readonly Finding[];
  /** Rules that were not run because the user has switched them off. */
  readonly switchedOff?: readonly string[];
  readonly sheets: readonly {
    readonly sheet: string;
    readonly message: string;
    /** What was read otherwise than it was understood, because the user said so; "" for nothing. */
    readonly corrected?: string;
    /** What was not read of the sheet. */
    readonly notRead?: readonly { readonly cell: string; readonly label: string; readonly reason: string }[];
    readonly outcomes: {
      readonly passed: number;
      readonly found: number;
      readonly couldNotTell: number;
      readonly broke: number;
    };
  }[];
}

export interface AnnotateOptions {
  readonly resultSheetName: string;
  /** When the check was made, as it is to be shown. */
  readonly checkedAt?: string;
  /** What the submitter wrote beside an earlier result, by the finding's key. */
  readonly explanations?: ReadonlyMap<string, string>;
}

/** So many cells get a comment; the others stand on the result sheet alone. */
export const commentLimit = 20;

/** An annotation whose table lists findings. */
export interface FindingAnnotation extends Annotation {
  readonly result: Omit<ResultSheet, "rows"> & { readonly rows: FindingRows };
}

export function annotate(result: Annotated, options: AnnotateOptions): FindingAnnotation {
  const findings = inOrder(result.findings);
  return {
    flags: flagGroups(findings),
    comments: comments(findings),
    result: {
      name: options.resultSheetName,
      widths: resultColumns.map(([, width]) => width),
      ...resultRows(result, findings, options),
    },
  };
}

/** Sheet → severity → cells; a cell with several findings shows the most severe. Expects sorted findings. */
function flagGroups(findings: readonly Finding[]): FlagGroup[] {
  const seen = new Set<string>();
  const cells = new Map<string, Map<Severity, string[]>>();
  for (const { sheet, cell, severity } of findings) {
    const key = JSON.stringify([sheet, cell]);
    if (seen.has(key)) continue;
    seen.add(key);
    const bySeverity = cells.get(sheet) ?? new Map<Severity, string[]>();
    cells.set(sheet, bySeverity);
    const list = bySeverity.get(severity);
    if (list) list.push(cell);
    else bySeverity.set(severity, [cell]);
  }
  return [...cells].flatMap(([sheet, bySeverity]) =>
    [...bySeverity].map(([severity, list]) => ({ sheet, severity, areas: rectangleAddresses(list) })),
  );
}

/** One comment a cell: all that is said of the cell, since a cell cannot have two. */
function comments(findings: readonly Finding[]): FlagComment[] {
  const byCell = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.sheet, finding.cell]);
    const list = byCell.get(key);
    if (list) list.push(finding);
    else if (byCell.size < commentLimit) byCell.set(key, [finding]);
  }
  return [...byCell.values()].map((list) => {
    const lines = list.flatMap(({ severity, rule, message, suggestion }) => [
      `${flagLooks[severity].label} ${rule}：${message}`,
      ...(suggestion ? [`建议：${suggestion}`] : []),
    ]);
    const [first] = list;
    return {
      sheet: first?.sheet ?? "",
      cell: first?.cell ?? "",
      text: legible([commentMarker, ...lines].join("\n"), longestSentence),
    };
  });
}

function resultRows(
  result: Annotated,
  findings: readonly Finding[],
  options: AnnotateOptions,
): Pick<FindingAnnotation["result"], "rows" | "headerRow"> {
  const top: ResultCell[][] = [
    [cell("研发投入校验结果", "title")],
    [cell(summary(findings, isWhole(result), options.checkedAt), "note")],
    ...result.sheets.flatMap((sheet) => [
      [cell(sheetNote(sheet), "note")],
      ...correctedNote(sheet),
      ...notReadNotes(sheet),
    ]),
    ...switchedOffRow(result.switchedOff ?? []),
    [cell("图例", "note"), ...severities.map((severity) => cell(flagLooks[severity].label, severity))],
    [cell("“说明”一栏由填报单位填写，再次校验时保留；其余各栏每次校验重写。", "note")],
  ];
  const header = resultHeadings.map((heading) => cell(heading, "header"));
  const explanations = explanationsInOrder(findings, options.explanations ?? new Map());
  return { rows: new FindingRows([...top, header], findings, explanations), headerRow: top.length };
}

function explanationsInOrder(
  findings: readonly Finding[],
  explanations: ReadonlyMap<string, string>,
): ReadonlyMap<number, string> {
  if (explanations.size === 0) return new Map();
  return new Map(
    explanationKeys(findings).flatMap((key, i) => {
      const text = explanations.get(key);
      return text === undefined ? [] : [[i, text] as const];
    }),
  );
}

/** A rule that was not run is named: its silence is no pass. */
function switchedOffRow(rules: readonly string[]): ResultCell[][] {
  return rules.length === 0 ? [] : [[cell(`已停用的规则（未校验）：${rules.join("、")}`, "note")]];
}

/** The rows above the table stay in sight while it scrolls: more than these would fill the window. */
const notesASheet = 5;

/** What was not read stands first, before what was found. */
function notReadNotes({ notRead = [] }: Annotated["sheets"][number]): ResultCell[][] {
  const listed = notRead.slice(0, notesASheet);
  const rest = notRead.length - listed.length;
  const lines = listed.map(
    ({ cell: address, label, reason }) => `　没有读：${address} ${legible(label, 40)}，${reason}`,
  );
  return [...lines, ...(rest > 0 ? [`　没有读：另有 ${rest} 处，见窗格“看懂了什么”`] : [])].map((text) => [
    cell(text, "note"),
  ]);
}

/** Whoever receives the result has to know that the sheet was not read as it stands. */
function correctedNote({ corrected = "" }: Annotated["sheets"][number]): ResultCell[][] {
  return corrected === "" ? [] : [[cell(`　${corrected}`, "note")]];
}

const isWhole = ({ sheets }: Annotated): boolean => sheets.every(({ notRead = [] }) => notRead.length === 0);

function summary(findings: readonly Finding[], whole: boolean, checkedAt: string | undefined): string {
  const counts = severities
    .map((severity) => {
      const count = findings.filter((finding) => finding.severity === severity).length;
      return `${flagLooks[severity].label} ${count}`;
    })
    .join("，");
  const clean = whole ? "未发现问题" : "已读部分未发现问题";
  const text = findings.length === 0 ? clean : `共 ${findings.length} 条：${counts}`;
  return checkedAt ? `${text}（校验时间 ${checkedAt}）` : text;
}

function sheetNote({ sheet, message, outcomes }: Annotated["sheets"][number]): string {
  const { passed, found, couldNotTell, broke } = outcomes;
  const counts = `通过 ${passed}，发现 ${found}，无法判断 ${couldNotTell}，规则出错 ${broke}`;
  const name = legible(sheet);
  return message ? `${name}：${message}（${counts}）` : `${name}：${counts}`;
}
