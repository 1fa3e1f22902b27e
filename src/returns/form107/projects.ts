/** 107-1 企业研究开发项目情况: one project a row. */
import { compact, legible } from "../../policy";
import { isBlank } from "../../sheet/snapshot";
import { FactHeads } from "../factHeads";
import { factAt } from "../factValue";
import type { Grid } from "../grid";
import { isFooter, isNumbering, isTotal } from "../labels";
import { scalesIn } from "../headerTerms";
import {
  Fact,
  type FormProject,
  type IgnoredRow,
  type RecognisedReturn,
  type ReturnColumn,
  type ReturnRow,
  type Subject,
} from "../types";
import { bareName, projectColumnNamed } from "./names";
import { readHeading, unreadNumbers } from "./printed";
import { projectFields, projectTerms, type ProjectField } from "./terms";

/** Below 107-2 on the same sheet stands its header rather late. */
const headerWithin = 100;
const mostHeaderRows = 4;

interface Header {
  readonly top: number;
  readonly bottom: number;
  readonly name: number;
  readonly ordinal: number | undefined;
  readonly columns: readonly ReturnColumn[];
  readonly fields: ReadonlyMap<ProjectField, number>;
}

/** The levels of a heading, each once. */
function headingOf(grid: Grid, top: number, bottom: number, column: number): string {
  const levels: string[] = [];
  for (let row = top; row <= bottom; row++) {
    const text = grid.text(row, column);
    if (text !== "" && !levels.includes(text)) levels.push(text);
  }
  return levels.join(" / ");
}

const fieldNamed: ReadonlyMap<string, ProjectField> = new Map(
  (Object.keys(projectFields) as ProjectField[]).flatMap((field) => {
    const { header, aliases = [] }: { header: string; aliases?: readonly string[] } = projectFields[field];
    return [header, ...aliases].map((name) => [bareName(name), field] as const);
  }),
);

/** The header goes on while its rows hold no number and the project's own column says nothing new. */
function bottomOf(grid: Grid, top: number, name: number): number {
  let bottom = top;
  for (let row = top + 1; row < top + mostHeaderRows && row <= grid.bottom; row++) {
    const own = grid.text(row, name);
    const numbers = grid.texts(row).some(({ text }) => /^[\d.,%]+$/u.test(text.normalize("NFKC")));
    if (numbers || (own !== "" && own !== grid.text(top, name)) || grid.texts(row).length === 0) break;
    bottom = row;
  }
  return bottom;
}

function findHeader(grid: Grid): Header | undefined {
  const last = Math.min(grid.bottom, grid.top + headerWithin);
  for (let top = grid.top; top <= last; top++) {
    const name = grid.words(top).find(({ text }) => fieldNamed.get(bareName(text)) === "name")?.column;
    if (name === undefined) continue;
    const bottom = bottomOf(grid, top, name);
    const fields = new Map<ProjectField, number>();
    const columns: ReturnColumn[] = [];
    let ordinal: number | undefined;
    const seen = new Set<string>();
    for (let column = grid.left; column <= grid.right; column++) {
      const header = headingOf(grid, top, bottom, column);
      const lowest = header.split(" / ").at(-1) ?? "";
      const base = { index: column, header, headerCell: grid.place(bottom, column) };
      const field = fieldNamed.get(bareName(lowest));
      const measure = projectColumnNamed(lowest);
      if (field && !fields.has(field)) {
        fields.set(field, column);
        columns.push({ ...base, role: field === "name" ? "name" : "other" });
      } else if (measure && !seen.has(measure)) {
        seen.add(measure);
        const printed = projectTerms[measure].kind === "amount" ? scalesIn(header).amount : undefined;
        columns.push({
          ...base,
          role: "measure",
          measure,
          ...(projectTerms[measure].kind === "amount" && {
            scale: printed ?? "千元",
            scaleFrom: printed ? ("header" as const) : ("default" as const),
          }),
        });
      } else if (/^(序号|编号|项目编号)$/u.test(compact(lowest))) {
        ordinal ??= column;
        columns.push({ ...base, role: "other" });
      } else if (header !== "") columns.push({ ...base, role: "unknown" });
    }
    // Any list of projects has names and money; this one says how they are carried out and for how many months.
    const formal = (["origin", "way", "result", "aim"] as const).filter((field) => fields.has(field)).length;
    if (formal >= 2 && seen.size >= 2) return { top, bottom, name, ordinal, columns, fields };
  }
  return undefined;
}

/** The letterhead or the headings of 107-2, on the same sheet below. */
const beginsOtherForm = (grid: Grid, row: number): boolean =>
  grid
    .texts(row)
    .some(({ text }) =>
      /^(指标(名称)?$|企业研究开发活动|单位详细名称[:：]|统一社会信用代码[:：])/u.test(bareName(text)),
    );

/** @returns undefined when the sheet holds no 107-1; a return without rows when the form is blank */
export function readProjects(
  grid: Grid,
  sheetName: string,
  saidYear: number | undefined,
): Omit<RecognisedReturn, "hidden"> | undefined {
  const header = findHeader(grid);
  if (!header) return undefined;
  const heading = readHeading(grid, header.top, sheetName);
  const year = saidYear ?? heading.year;
  const measured = header.columns.filter((column) => column.measure !== undefined);
  const rows: ReturnRow[] = [];
  const heads = new FactHeads();
  const projects: FormProject[] = [];
  const ignored: IgnoredRow[] = [];
  const known = new Set<string>();
  const know = (row: number, column: number) => known.add(`${row},${column}`);
  for (let row = header.bottom + 1; row <= grid.bottom; row++) {
    const [first] = grid.texts(row);
    if (!first) continue;
    if (beginsOtherForm(grid, row)) break;
    if (header.ordinal !== undefined) know(row, header.ordinal);
    const label = grid.text(row, header.name);
    const filled = [...measured.map(({ index }) => index), ...header.fields.values()].some(
      (column) => !isBlank(grid.value(row, column)),
    );
    // A project may be called 审核系统; who signs stands before the names, or has no figures beside him.
    if (isFooter(first.text) && (first.column !== header.name || !filled)) break;
    // A number by itself, below the table, is no project.
    if (!filled || (label === "" && grid.texts(row).length === 1)) continue;
    const take = () => {
      for (const column of [...measured.map(({ index }) => index), ...header.fields.values()])
        know(row, column);
    };
    const aside = isNumbering(first.text) || isNumbering(label) ? "栏次" : undefined;
    const total = isTotal(first.text) || isTotal(label) ? "合计行" : undefined;
    if (aside ?? total) {
      take();
      ignored.push({
        cell: grid.place(row, header.name),
        label: label === "" ? first.text : label,
        reason: aside ?? total ?? "",
      });
      continue;
    }
    take();
    const subject: Subject = {
      kind: "project",
      id: `${sheetName}|${row}`,
      name: label === "" ? `第 ${row + 1} 行的项目` : legible(label),
    };
    const facts = measured.flatMap((column): Fact[] => {
      const { measure, index, scale } = column;
      if (!measure) return [];
      const head = heads.of(column, measure, year, null, scale);
      const read = factAt(grid, row, index, measure, scale);
      return [new Fact(head, subject, { row, column: index }, grid.value(row, index), read)];
    });
    const own: ReturnRow = {
      nameCell: grid.place(row, header.name),
      label,
      subject,
      year,
      facts,
      quoted: [],
      fields: {},
    };
    rows.push(own);
    projects.push({
      row: own,
      fields: Object.fromEntries(
        [...header.fields].map(([field, column]) => [
          field,
          { cell: { row, column }, raw: grid.value(row, column) },
        ]),
      ),
    });
  }
  return {
    sheet: sheetName,
    kind: "form-107",
    rowKind: "project",
    transposed: false,
    nameColumn: header.columns.find(({ role }) => role === "name") as ReturnColumn,
    columns: header.columns,
    rows,
    ignored: [...ignored, ...unreadNumbers(grid, header.bottom + 1, known)],
    year,
    yearFrom: saidYear !== undefined ? "correction" : year === null ? null : "title",
    titleCell: heading.titleCell,
    planCopy: false,
    form: {
      form: "107-1",
      enterprise: heading.enterprise,
      creditCode: heading.creditCode,
      codes: {},
      projects,
    },
  };
}
