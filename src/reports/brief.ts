/**
 * 通报: how the plan stands in one period, as a sheet whose figures are formulas on the cells of the returns and of the
 * plan's tables, and as text. Pure; the caller knows where the plan's tables lie in the workbook.
 */
import { cite, legible, show, type PlanIndex } from "../policy";
import { sheetReference } from "../sheet/address";
import type { Finding } from "../sheet/finding";
import type { ContentCell, ContentStyle, SheetContent } from "../sheet/content";
import {
  behindIn,
  behindText,
  doubtfulIn,
  doubtText,
  groupsOf,
  lastYearOf,
  lastYearText,
  missingIn,
  missingName,
  overviewOf,
  spokenPeriod,
  type Group,
  type LastYear,
  type Line,
  type Period,
} from "./situation";
import type { SourceCell, Standing, StandingEntry } from "./standing";

/** A finding of an earlier check, as far as it is needed to know it again. */
export type EarlierFinding = Pick<Finding, "rule" | "sheet" | "cell" | "message">;

export interface BriefInput {
  readonly plan: PlanIndex;
  readonly standing: Standing;
  readonly period: Period;
  /** Of the check before this one; null when there was none. */
  readonly earlier: { readonly at: string; readonly findings: readonly EarlierFinding[] } | null;
  /** When the brief was made, as it is to be shown. */
  readonly madeAt: string;
  /** Where the plan's figure stands in this workbook; null where its table is not loaded. */
  readonly targetCell: (entry: StandingEntry) => Pick<SourceCell, "sheet" | "cell"> | null;
}

export interface Brief extends SheetContent {
  readonly title: string;
  /** The same for a message. */
  readonly text: string;
}

const text = (content: string | number, style: ContentStyle = "text"): ContentCell => ({ content, style });
const formula = (content: string, style: ContentStyle = "published"): ContentCell => ({
  content: `=${content}`,
  style,
  formula: true,
});
const heading = (content: string): readonly ContentCell[] => [text(content, "heading")];

/** 'Sheet'!C5, brought to % or 亿元: *100, /10000. */
export function read({ sheet, cell, factor }: SourceCell): string {
  const reference = sheetReference(sheet, cell);
  if (factor === 1) return reference;
  return factor > 1 ? `${reference}*${factor}` : `${reference}/${Math.round(1 / factor)}`;
}

export const briefTitle = (period: Period): string => `关于${spokenPeriod(period)}研发投入目标进展情况的通报`;

const columns: readonly (readonly [heading: string, width: number])[] = [
  ["单位", 14],
  ["实际", 8],
  ["应达到", 8],
  ["差距", 8],
  ["状态", 7],
  ["还需投入（亿元）", 10],
  ["数据所在", 13],
  ["责任单位", 18],
  ["依据", 20],
  ["说明", 16],
];

const statuses = ["达标", "临界", "滞后", "待核实", "未报"] as const;

/** The figure as a formula on its cell, or on those that it is worked out from; as it was understood where it is a text. */
function figureCell({ reported, part, whole, actual, claimed, state }: StandingEntry): ContentCell {
  const style = state === "doubtful" ? "doubt" : "published";
  if (reported) return formula(read(reported), style);
  if (part && whole) return formula(`(${read(part)})/(${read(whole)})*100`, style);
  return text(actual ?? claimed ?? "", style);
}

/** The row of one unit; `row` is its number in the sheet, from 1. */
function unitRow({ plan, targetCell }: BriefInput, { unit, entry }: Line, row: number): ContentCell[] {
  if (!entry) return [text(unit.name), text(""), text(""), text(""), text("未报")];
  const { target, place, due, quarter, indicator, state, why } = entry;
  const [actual, aim, gap, status] = ["B", "C", "D", "E"].map((column) => `${column}${row}`);
  const source = targetCell(entry);
  const aimText = source ? sheetReference(source.sheet, source.cell) : null;
  const borderline = indicator.kind === "ratio" ? `IF(ROUND(${actual},2)>=${aim},"临界","滞后")` : `"滞后"`;
  const judged: readonly ContentCell[] =
    state === "number"
      ? [
          formula(`IF(ISNUMBER(${actual}),ROUND(${actual}-${aim},10),"")`),
          formula(`IF(ISNUMBER(${actual}),IF(${gap}>=0,"达标",${borderline}),"未报")`, "text"),
          formula(`IF(${status}="滞后",${lackFormula(entry, aim, actual)},IF(${status}="未报","",0))`),
        ]
      : [text(""), text(state === "doubtful" ? "待核实" : "未报"), text("")];
  return [
    text(unit.name),
    state === "missing" ? text("") : figureCell(entry),
    aimText === null
      ? text(due, "published")
      : formula(quarter === null ? aimText : `${aimText}*${show(due / target.value, 6)}`),
    ...judged,
    { content: `${legible(place.sheet)}!${place.cell}`, style: "link", link: place },
    text(ownersOf(plan, entry)),
    text(cite(target.figure.citation)),
    text(why),
  ];
}

function lackFormula(
  { indicator, part, whole, actual, shortfall }: StandingEntry,
  aim: string | undefined,
  reached: string | undefined,
): string {
  if (indicator.kind === "amount") return `${aim}-${reached}`;
  if (whole && part) return `MAX(0,${read(whole)}*${aim}/100-${read(part)})`;
  if (whole) return `MAX(0,${read(whole)}*(${aim}-${reached})/100)`;
  return actual === null || shortfall === null ? `"无基数"` : String(shortfall);
}

function ownersOf(plan: PlanIndex, { unit }: Pick<StandingEntry, "unit">): string {
  if (unit.kind === "sector") return unit.sector.owners.join("、");
  return unit.region.whole ? "" : plan.edition.countyOwner;
}

/** The units that the plan has a figure for and no return gives one; all of them is said of the table at once. */
export function missingLines(plan: PlanIndex, groups: readonly Group[], period: Period): string[] {
  return plan.edition.indicators.flatMap((indicator) => {
    // Only the table of amounts is followed by quarters.
    if (period.quarter !== null && indicator.kind !== "amount") return [];
    const name = `附表${indicator.table} ${indicator.shortName}`;
    const group = groups.find((one) => one.indicator.id === indicator.id);
    if (!group) return [`${name}：没有收到${spokenPeriod(period)}的报表`];
    const missing = missingIn(group);
    return missing.length === 0 ? [] : [`${name}：缺 ${missing.map(missingName).join("、")}`];
  });
}

const findingKey = ({ rule, sheet, cell }: EarlierFinding): string => JSON.stringify([rule, sheet, cell]);
const findingLine = ({ sheet, cell, message }: EarlierFinding): string =>
  `${legible(sheet)}!${cell} ${message}`;

function changesOf({ earlier, standing }: BriefInput): string[] {
  if (!earlier) return ["没有上次校验的记录。"];
  const now = standing.check.findings;
  const before = new Set(earlier.findings.map(findingKey));
  const still = new Set(now.map(findingKey));
  const fresh = now.filter((finding) => !before.has(findingKey(finding)));
  const gone = earlier.findings.filter((finding) => !still.has(findingKey(finding)));
  return [
    `与 ${earlier.at} 的校验相比：新出现 ${fresh.length} 条，已消除 ${gone.length} 条，仍有 ${now.length} 条。`,
    ...fresh.map((finding) => `新出现：${findingLine(finding)}`),
    ...gone.map((finding) => `已消除：${findingLine(finding)}`),
  ];
}

/** The clauses that those behind answer for, each with its responsible units. */
export function dutiesOfBehind(plan: PlanIndex, behind: readonly StandingEntry[]): string[] {
  const { clauses, countyOwner } = plan.edition;
  const counties = behind.filter(({ unit }) => unit.kind === "region" && !unit.region.whole);
  const ofCounties = clauses.filter(({ owners }) => owners.includes(countyOwner)).map(({ id }) => id);
  const names = [...new Set(counties.map(({ unit }) => unit.name))];
  const sectorLines = clauses.flatMap(({ id, title, owners }) => {
    const own = behind.filter(({ unit }) => unit.kind === "sector" && unit.sector.clause === id);
    if (own.length === 0) return [];
    const units = [...new Set(own.map(({ unit }) => unit.name))].join("、");
    return [`${id} ${title}：${owners.join("、") || "方案未列责任单位"}（滞后：${units}）`];
  });
  return [
    ...sectorLines,
    ...(names.length > 0
      ? [`${countyOwner}（滞后：${names.join("、")}）：负责 ${ofCounties.join("、")}`]
      : []),
  ];
}

/** A sheet that grows row by row and knows the number of the next one. */
class Rows {
  readonly rows: (readonly ContentCell[])[] = [];

  /** Number of the next row, from 1. */
  get next(): number {
    return this.rows.length + 1;
  }

  add(...rows: readonly (readonly ContentCell[])[]): void {
    this.rows.push(...rows);
  }
}

function addGroup(sheet: Rows, input: BriefInput, { indicator, whole, lines }: Group): void {
  sheet.add(heading(`附表${indicator.table} ${indicator.name}（${indicator.unit}）`));
  const counts = sheet.next;
  // Two rows of counts and the header lie before the city's own row, which is none of those that are counted.
  const first = counts + 3 + (whole ? 1 : 0);
  const last = first + lines.length - 1;
  sheet.add(
    statuses.flatMap((status) => [text(status), formula(`COUNTIF(E${first}:E${last},"${status}")`, "count")]),
    [text("还需投入合计（亿元）"), formula(`SUM(F${first}:F${last})`)],
    columns.map(([column]) => text(column, "header")),
  );
  if (whole) sheet.add(unitRow(input, { unit: whole.unit, entry: whole }, sheet.next));
  for (const line of lines) sheet.add(unitRow(input, line, sheet.next));
  sheet.add([]);
}

function addLastYear(sheet: Rows, { title, unit, changeUnit, comparisons }: LastYear): void {
  sheet.add(
    heading(`与上年同期相比：${title}`),
    ["单位", `本期（${unit}）`, `上年（${unit}）`, `增减（${changeUnit}）`].map((one) => text(one, "header")),
  );
  for (const { unit: of, now, before, change, places } of comparisons) {
    const [current, last] = places ?? [null, null];
    const row = sheet.next;
    sheet.add([
      text(of.name),
      current ? formula(read(current)) : text(now, "published"),
      last ? formula(read(last)) : text(before, "published"),
      current && last
        ? formula(changeUnit === "%" ? `(B${row}/C${row}-1)*100` : `B${row}-C${row}`)
        : text(change, "published"),
    ]);
  }
  sheet.add([]);
}

export function briefOf(input: BriefInput): Brief {
  const { plan, standing, period, madeAt } = input;
  const groups = groupsOf(plan, standing, period);
  const against = lastYearOf(plan, standing, period);
  const title = briefTitle(period);
  const behind = groups.flatMap(behindIn);
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ["总体情况", groups.map(overviewOf)],
    [
      "滞后单位",
      behind.map((entry) => `附表${entry.indicator.table} ${entry.unit.name}：${behindText(entry)}`),
    ],
    [
      "已报待核实",
      groups
        .flatMap(doubtfulIn)
        .map((entry) => `附表${entry.indicator.table} ${entry.unit.name}：${doubtText(entry)}`),
    ],
    ["未报", missingLines(plan, groups, period)],
    ["与上年同期相比", against.map((one) => lastYearText(one, period))],
    ["责任单位", dutiesOfBehind(plan, behind)],
    ["与上次校验相比", changesOf(input)],
  ];
  const none: Readonly<Record<string, string>> = {
    滞后单位: "没有滞后的单位。",
    未报: "方案列出的单位都有数据。",
    责任单位: "没有滞后的单位。",
  };
  const told = sections.map(([name, lines]) => {
    const [nothing] = lines.length > 0 ? [] : [none[name]];
    return [name, nothing === undefined ? lines : [nothing]] as const;
  });
  const sheet = new Rows();
  sheet.add(
    [text(title, "title")],
    [text(`依据：${plan.edition.notice}《${plan.edition.title}》`, "note")],
    [
      text(
        `${madeAt} 生成。数字是公式，直接取自报表和附表的单元格，报表改动后随之变化；名单和文字不随之变化。`,
        "note",
      ),
    ],
    [],
  );
  const addSections = (wanted: readonly (typeof told)[number][]): void => {
    for (const [name, lines] of wanted)
      if (lines.length > 0) sheet.add(heading(name), ...lines.map((line) => [text(line)]), []);
  };
  addSections(told.slice(0, 2));
  for (const group of groups) addGroup(sheet, input, group);
  for (const one of against) addLastYear(sheet, one);
  addSections(told.slice(2).filter(([name]) => name !== "与上年同期相比"));
  return {
    title,
    widths: columns.map(([, width]) => width),
    rows: sheet.rows,
    text: [
      title,
      ...told.flatMap(([name, lines], i) =>
        lines.length === 0
          ? []
          : ["", `${name}：`, ...(i === 1 ? lines.map((line, n) => `${n + 1}. ${line}`) : lines)],
      ),
    ].join("\n"),
  };
}
