/**
 * 汇: the city's tables, one for each kind and year, built from what has come in. Each figure is a value with the cell
 * it came from; what nobody reported is blank and named, what is in doubt is marked and not added in silence; the
 * city's row is formulas. Rows and columns stand where they stood last time, whoever has reported meanwhile.
 */
import { divide, multiply, roundTo, subtract, sum, wholeUnit, type PlanIndex } from "../../policy";
import { measures, type Measure } from "../../returns/types";
import { amountRatios } from "../../returns/ratios";
import { cellAddress, columnLetters } from "../../sheet/address";
import type { ContentCell, NamedSheet } from "../../sheet/content";
import type { SubjectRef } from "./batch";
import { enterpriseTables } from "./enterpriseTable";
import { owing, wholeOf, type Ledger } from "./ledger";
import {
  aboutKey,
  placeOf,
  tableKindOf,
  valueText,
  type About,
  type Settled,
  type TableKind,
} from "./settled";
import { collectionSheets, tableSheetName } from "./sheetNames";

export interface PlacedAt {
  readonly sheet: string;
  readonly cell: string;
}

export interface CollectedTables {
  readonly sheets: readonly NamedSheet[];
  /** Where each figure was put, by `aboutKey`. */
  readonly placed: ReadonlyMap<string, PlacedAt>;
  /** Figures of the city as somebody reported them, that differ from the sum of the counties: one sentence each. */
  readonly cityDiffers: readonly string[];
}

interface Column {
  readonly header: string;
  readonly measure: Measure;
  readonly year: number | null;
  readonly quarter: number | null;
}

interface TableSpec {
  readonly kind: TableKind;
  readonly name: string;
  readonly title: string;
  readonly nameHeader: string;
  readonly columns: readonly Column[];
}

export const headerRow = 2;
const firstRow = headerRow + 1;
const quarterNames = ["一季度", "上半年", "前三季度", "全年"] as const;

const text = (content: string | number, style: ContentCell["style"] = "text"): ContentCell => ({
  content,
  style,
});
const blank: ContentCell = { content: "", style: "missing" };

const unitOfMeasure = (measure: Measure): string =>
  ({ ratio: "（%）", amount: "（亿元）", count: "（家）" })[measures[measure].kind];

/** 全社会 is said of what is the whole county's, so that nobody takes it for industry's. */
function headerOf(measure: Measure): string {
  const whole = measure === "rd" || measure === "intensity" ? "全社会" : "";
  return `${whole}${measures[measure].name}${unitOfMeasure(measure)}`;
}

const styleOf = (measure: Measure): "count" | "figure" =>
  measures[measure].kind === "count" ? "count" : "figure";

/** 来源：甲.xlsx「表」E7，原填 48,090 万元. */
export function sourceNote({ claim, state, why }: Settled): string {
  const { raw, scale } = claim.figure;
  const doubt = state === "doubtful" ? `\n待核实：${why}` : "";
  return `来源：${placeOf(claim)}，原填 ${raw}${scale === "" || scale === "小数" || raw.endsWith("%") ? "" : ` ${scale}`}${doubt}`;
}

/** The cell of one figure. A dash says that there is no such thing, which is no blank. */
function figureCell(settled: Settled | undefined, measure: Measure): ContentCell {
  if (!settled) return blank;
  const note = sourceNote(settled);
  if (settled.claim.figure.state === "dash") return { content: "——", style: "text", note };
  if (settled.value === null) return { ...blank, note };
  return { content: settled.value, style: settled.state === "doubtful" ? "doubt" : styleOf(measure), note };
}

/** What must be known of a row: that nothing has come, what is in doubt, what is blank. */
function remarkOf(columns: readonly Column[], settled: readonly (Settled | undefined)[]): string {
  if (settled.every((one) => one === undefined)) return "未报";
  const named = (i: number): string => columns[i]?.header.replace(/（[^（）]*）$/u, "") ?? "";
  const doubts = settled.flatMap((one, i) =>
    one?.state === "doubtful"
      ? [
          `${named(i)}${one.value === null ? "" : ` ${valueText(one.about.measure, one.value)}`}（${one.why}）`,
        ]
      : [],
  );
  const empty = settled.flatMap((one, i) =>
    !one || (one.state === "missing" && one.claim.figure.state !== "dash") ? [named(i)] : [],
  );
  return [
    ...(doubts.length > 0 ? [`待核实：${doubts.join("；")}`] : []),
    ...(empty.length > 0 ? [`未报：${empty.join("、")}`] : []),
  ].join("。");
}

const filesOf = (settled: readonly (Settled | undefined)[]): string =>
  [...new Set(settled.flatMap((one) => (one ? [one.claim.entry.file] : [])))].join("、");

/** The parts of a ratio among a table's columns of the same time. */
function partsOf(
  columns: readonly Column[],
  { measure, year, quarter }: Column,
): readonly [number, number] | null {
  const parts = amountRatios.find(({ ratio }) => ratio === measure);
  const at = (wanted: Measure | undefined): number =>
    columns.findIndex((one) => one.measure === wanted && one.year === year && one.quarter === quarter);
  const [part, whole] = [at(parts?.part), at(parts?.whole)];
  return parts && part >= 0 && whole >= 0 ? [part, whole] : null;
}

const ratio = (part: number, whole: number): number => roundTo(divide(multiply(part, 100), whole), 2);

class Builder {
  readonly placed = new Map<string, PlacedAt>();
  readonly cityDiffers: string[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly plan: PlanIndex,
  ) {}

  private settled(
    subject: SubjectRef,
    { measure, year, quarter }: Omit<About, "subject">,
  ): Settled | undefined {
    return this.ledger.figures.get(aboutKey({ subject, measure, year, quarter }));
  }

  /** Counties, or sectors, in rows; years, quarters or measures in columns. */
  unitTable(spec: TableSpec, rows: "region" | "sector"): NamedSheet {
    const { columns, name } = spec;
    const units = owing(this.plan, rows);
    const known = units.map(({ id }) => columns.map((column) => this.settled({ kind: rows, id }, column)));
    const body = units.map((unit, i): ContentCell[] => {
      const settled = known[i] ?? [];
      const cells = columns.map((column, j) => {
        const own = settled[j];
        if (own) this.placed.set(aboutKey(own.about), this.at(name, firstRow + i, j + 1));
        return own
          ? figureCell(own, column.measure)
          : (this.computed(columns, j, settled, firstRow + i) ?? blank);
      });
      return [text(unit.name), ...cells, text(remarkOf(columns, settled)), text(filesOf(settled))];
    });
    const totals = rows === "region" ? this.cityRows(spec, known) : [];
    return this.sheet(spec, [...body, ...totals]);
  }

  private at(sheet: string, row: number, column: number): PlacedAt {
    return { sheet, cell: cellAddress(row, column) };
  }

  /** A ratio that a unit has not given is that of its amounts. */
  private computed(
    columns: readonly Column[],
    j: number,
    settled: readonly (Settled | undefined)[],
    row: number,
  ): ContentCell | null {
    const column = columns[j];
    const parts = column && partsOf(columns, column);
    if (!parts) return null;
    const [part, whole] = parts.map((at) => settled[at]);
    if (part?.state !== "number" || whole?.state !== "number" || !whole.value || part.value === null)
      return null;
    const [a, b] = parts.map((at) => cellAddress(row, at + 1));
    return {
      content: `=ROUND(${a}/${b}*100,2)`,
      style: "figure",
      formula: true,
      result: ratio(part.value, whole.value),
      note: "由本行金额计算，报表没有填。",
    };
  }

  /** The city: sums where every county is a number, else nothing; what has come so far stands below. */
  private cityRows(
    { columns, name }: TableSpec,
    known: readonly (readonly (Settled | undefined)[])[],
  ): ContentCell[][] {
    const whole = wholeOf(this.plan);
    const row = firstRow + known.length;
    const results: (number | null)[] = [];
    const complete: ContentCell[] = [];
    const soFar: ContentCell[] = [];
    const lacking: string[] = [];
    columns.forEach((column, j) => {
      const letters = columnLetters(j + 1);
      const range = `${letters}${firstRow + 1}:${letters}${row}`;
      const own = known.map((settled) => settled[j]);
      const reported = whole ? this.settled(whole, column) : undefined;
      if (reported) this.placed.set(aboutKey(reported.about), this.at(name, row, j + 1));
      if (measures[column.measure].kind === "ratio") {
        const parts = partsOf(columns, column);
        const [part, base] = parts ? parts.map((at) => results[at] ?? null) : [null, null];
        const value = part !== null && base ? ratio(part as number, base) : null;
        results.push(value);
        const [a, b] = (parts ?? []).map((at) => `${columnLetters(at + 1)}${row + 1}`);
        complete.push(
          parts
            ? {
                content: `=IF(N(${b})=0,"",ROUND(${a}/${b}*100,2))`,
                style: "figure",
                formula: true,
                result: value ?? "",
              }
            : figureCell(reported, column.measure),
        );
        soFar.push(blank);
        if (parts && value !== null) this.compare(reported, value, 0.005);
        return;
      }
      const numbers = own.filter((one) => one?.state === "number");
      const doubtful = own.flatMap((one, i) =>
        one?.state === "doubtful" && one.value !== null ? [`${letters}${firstRow + i + 1}`] : [],
      );
      const none = own.filter((one) => one?.claim.figure.state === "dash").length;
      const total = sum(numbers.map((one) => one?.value ?? 0));
      const whole18 = numbers.length + none === own.length && numbers.length > 0;
      const due = own.length - none;
      results.push(whole18 ? total : null);
      const counted = `COUNT(${range})${doubtful.length > 0 ? `-${doubtful.length}` : ""}`;
      complete.push({
        content: `=IF(${counted}<${due},"",SUM(${range}))`,
        style: styleOf(column.measure),
        formula: true,
        result: whole18 ? total : "",
        note: whole18
          ? "各县（市、区）之和。"
          : `${own.length} 个单位中 ${numbers.length} 个有数，暂不合计；已报的见下一行。`,
      });
      soFar.push({
        content: `=SUM(${range})${doubtful.map((cell) => `-${cell}`).join("")}`,
        style: styleOf(column.measure),
        formula: true,
        result: total,
        ...(doubtful.length > 0 && { note: `不含待核实的 ${doubtful.length} 个。` }),
      });
      if (!whole18) lacking.push(`${column.header.replace(/（[^（）]*）$/u, "")}已报 ${numbers.length} 个`);
      else this.compare(reported, total, sum(own.map((one) => one?.claim.figure.rounding ?? 0)));
    });
    const city = wholeUnit(this.plan);
    const rows = [[text(city?.name ?? ""), ...complete, text(lacking.join("；")), text("")]];
    if (lacking.length > 0) {
      rows.push([text("已报小计"), ...soFar, text("不含未报的和待核实的，不是全市数"), text("")]);
    }
    return rows;
  }

  /** Somebody has reported the city's own figure: it is no part of the table, and must agree with it. */
  private compare(reported: Settled | undefined, total: number, rounding: number): void {
    if (!reported || reported.value === null) return;
    const allowed = rounding + reported.claim.figure.rounding;
    if (Math.abs(subtract(reported.value, total)) <= allowed + 1e-9) return;
    const { measure } = reported.about;
    this.cityDiffers.push(
      `全市${measures[measure].name}：${placeOf(reported.claim)} 填 ${valueText(measure, reported.value)}，各县（市、区）合计 ${valueText(measure, total)}，两处不一致。`,
    );
  }

  countTable(spec: Omit<TableSpec, "columns">, year: number | null): NamedSheet {
    const { name } = spec;
    const rows = this.plan.edition.counts.map((count, i): ContentCell[] => {
      const measure = count.target.unit === "%" ? ("share" as const) : ("count" as const);
      const settled = this.settled({ kind: "count", id: count.id }, { measure, year, quarter: null });
      if (settled) this.placed.set(aboutKey(settled.about), this.at(name, firstRow + i, 3));
      const doubt = settled?.state === "doubtful" ? `待核实：${settled.why}` : "";
      return [
        text(count.name),
        text(count.target.unit),
        text(count.target.value, "count"),
        settled ? figureCell(settled, measure) : blank,
        text(settled ? doubt || (settled.value === null ? settled.why : "") : "未报"),
        text(filesOf([settled])),
      ];
    });
    const columns = ["计量单位", "目标值", "实际完成数"].map((header) => ({ header }));
    return this.sheet({ ...spec, columns }, rows);
  }

  private sheet(
    {
      name,
      title,
      nameHeader,
      columns,
    }: Omit<TableSpec, "columns"> & { readonly columns: readonly Pick<Column, "header">[] },
    body: readonly (readonly ContentCell[])[],
  ): NamedSheet {
    const headers = [nameHeader, ...columns.map(({ header }) => header), "备注", "来源"];
    return {
      name,
      widths: [20, ...columns.map(() => 11), 24, 22],
      headerRow,
      frozenColumns: 1,
      rows: [
        [text(title, "title")],
        [text(`单位：亿元、%、家；逐数的来源见“${collectionSheets.sources}”，未报的空着。`, "note")],
        headers.map((header) => text(header, "header")),
        ...body,
      ],
    };
  }
}

/** Everything of one kind that is reported, in the order of time and of the measures. */
function columnsOf(ledger: Ledger, kind: TableKind, header: (about: About) => string): Column[] {
  const order = Object.keys(measures);
  const known = new Map<string, Column>();
  for (const { about, claim } of ledger.figures.values()) {
    if (tableKindOf(about) !== kind || claim.figure.state === "blank") continue;
    const { measure, year, quarter } = about;
    known.set(`${year}|${quarter}|${measure}`, { header: header(about), measure, year, quarter });
  }
  return [...known.values()].sort(
    (a, b) =>
      (a.year ?? 0) - (b.year ?? 0) ||
      (a.quarter ?? 0) - (b.quarter ?? 0) ||
      order.indexOf(a.measure) - order.indexOf(b.measure),
  );
}

const yearsOf = (columns: readonly Column[]): number[] =>
  [...new Set(columns.flatMap(({ year }) => (year === null ? [] : [year])))].sort((a, b) => b - a);

/** All tables, those of the latest year first. */
export function collectedTables(ledger: Ledger, plan: PlanIndex): CollectedTables {
  const builder = new Builder(ledger, plan);
  const sheets: NamedSheet[] = [];
  const regions = { nameHeader: "县（市、区）" };
  const yearly = columnsOf(ledger, "county-year", ({ measure }) => headerOf(measure));
  for (const year of yearsOf(yearly)) {
    const kind = "county-year" as const;
    const columns = yearly.filter((column) => column.year === year);
    const title = `${year}年全社会研发投入情况汇总表`;
    sheets.push(
      builder.unitTable({ kind, ...regions, columns, title, name: tableSheetName(kind, year) }, "region"),
    );
  }
  const quarterly = columnsOf(
    ledger,
    "county-quarter",
    ({ measure, quarter }) => `${quarterNames[(quarter ?? 1) - 1]}累计${headerOf(measure)}`,
  );
  for (const year of yearsOf(quarterly)) {
    const kind = "county-quarter" as const;
    const columns = quarterly.filter((column) => column.year === year);
    const title = `${year}年县（市、区）研发经费季度进度汇总表`;
    sheets.push(
      builder.unitTable({ kind, ...regions, columns, title, name: tableSheetName(kind, year) }, "region"),
    );
  }
  const sectors = { nameHeader: "研发活动单位及类别" };
  const bySector = columnsOf(ledger, "sector-year", ({ year }) => `${year}年（亿元）`);
  if (bySector.length > 0) {
    const kind = "sector-year" as const;
    const title = "分类别研发经费完成情况汇总表";
    sheets.push(
      builder.unitTable(
        { kind, ...sectors, columns: bySector, title, name: tableSheetName(kind, null) },
        "sector",
      ),
    );
  }
  const byQuarter = columnsOf(
    ledger,
    "sector-quarter",
    ({ quarter }) => `${quarterNames[(quarter ?? 1) - 1]}累计（亿元）`,
  );
  for (const year of yearsOf(byQuarter)) {
    const kind = "sector-quarter" as const;
    const columns = byQuarter.filter((column) => column.year === year);
    const title = `${year}年分类别研发经费季度进度汇总表`;
    sheets.push(
      builder.unitTable({ kind, ...sectors, columns, title, name: tableSheetName(kind, year) }, "sector"),
    );
  }
  const counted = columnsOf(ledger, "counts", () => "");
  for (const year of [...new Set(counted.map((column) => column.year))].sort((a, b) => (b ?? 0) - (a ?? 0))) {
    const kind = "counts" as const;
    const title = `${year === null ? "" : `${year}年`}科技创新数量指标完成情况汇总表`;
    sheets.push(
      builder.countTable({ kind, title, nameHeader: "指标名称", name: tableSheetName(kind, year) }, year),
    );
  }
  sheets.push(...enterpriseTables(ledger));
  return { sheets, placed: builder.placed, cityDiffers: builder.cityDiffers };
}
