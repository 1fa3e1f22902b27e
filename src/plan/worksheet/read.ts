/** Reads an edition from the sheet of a plan. What does not fit is told at its own cell; half an edition is none. */
import { planTable } from "../table";
import type { PlanEdition, PlanTable, Threshold } from "../types";
import { Unfit } from "./codecs";
import {
  basics,
  basicsTitle,
  headingOf,
  lists,
  tableColumns,
  tableTitle,
  type Basics,
  type Column,
  type Columns,
  type Lists,
  type ListSections,
} from "./sections";
import { year as yearCodec } from "./codecs";

/** What is read: the values and formats of a sheet as a snapshot holds them. */
export interface PlanGrid {
  /** Zero-based row and column of the first value. */
  readonly top: number;
  readonly left: number;
  readonly values: readonly (readonly unknown[])[];
  readonly formats: readonly (readonly string[])[];
}

/** A cell of the sheet, zero-based. */
export interface PlanPlace {
  readonly row: number;
  readonly column: number;
}

/** What is wrong, in one sentence, and where. */
export interface PlanProblem {
  readonly place: PlanPlace;
  readonly message: string;
}

/** An edition with where each thing of it stands, by its path: regions/3/code, tables/0/figures/360702/2. */
export interface ReadPlan {
  readonly edition: PlanEdition;
  readonly places: ReadonlyMap<string, PlanPlace>;
}

export type PlanReading =
  ({ readonly ok: true } & ReadPlan) | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** No plan has more lines in a section, and no cell that is meant says more. */
const mostRows = 2_000;
const longestCell = 2_000;

/** A cell as it is printed: 4.9 under a format of two places is 4.90, and 0.0226 under a percent 2.26. */
function printedText(value: unknown, format: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "number") return typeof value === "string" ? value.trim() : "";
  const places = /0\.(0+)/u.exec(format)?.[1]?.length;
  const shown = format.includes("%") ? Number((value * 100).toPrecision(12)) : value;
  return places === undefined ? String(shown) : shown.toFixed(places);
}

interface Section {
  readonly title: string;
  /** Row of the heading, from the grid's first. */
  readonly at: number;
  readonly header: number;
  readonly rows: readonly number[];
}

class Reader {
  readonly problems: PlanProblem[] = [];
  readonly places = new Map<string, PlanPlace>();
  private readonly sections = new Map<string, Section>();

  constructor(private readonly grid: PlanGrid) {
    let open: { title: string; at: number; rows: number[] } | undefined;
    const close = () => {
      if (!open) return;
      const [header = open.at, ...rows] = open.rows;
      const section = { title: open.title, at: open.at, header, rows: rows.slice(0, mostRows) };
      if (this.sections.has(open.title)) this.tell(open.at, 0, `【${open.title}】出现了两次，请合成一段。`);
      else if (rows.length > mostRows) this.tell(open.at, 0, `【${open.title}】超过 ${mostRows} 行。`);
      else this.sections.set(open.title, section);
    };
    grid.values.forEach((row, at) => {
      const title = headingOf(this.text(at, 0));
      if (title !== undefined) {
        close();
        open = { title, at, rows: [] };
      } else if (open && row.some((_value, column) => this.text(at, column) !== "")) open.rows.push(at);
    });
    close();
  }

  text(row: number, column: number): string {
    return printedText(this.grid.values[row]?.[column], this.grid.formats[row]?.[column] ?? "General");
  }

  place(row: number, column: number): PlanPlace {
    return { row: this.grid.top + row, column: this.grid.left + column };
  }

  tell(row: number, column: number, message: string): void {
    this.problems.push({ place: this.place(row, column), message });
  }

  /** @returns the section, told where there is none */
  section(title: string): Section | undefined {
    const found = this.sections.get(title);
    if (!found) this.tell(0, 0, `没有【${title}】一段，请按方案模板补上。`);
    return found;
  }

  /** The appendix tables that stand on the sheet, by number. */
  tableNumbers(): readonly number[] {
    return [...this.sections.keys()]
      .flatMap((title) => /^附表(\d+)$/u.exec(title)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }

  /** Tells every section that is none of the plan's. */
  refuseOthers(known: ReadonlySet<string>): void {
    for (const { title, at } of this.sections.values())
      if (!known.has(title) && !/^附表\d+$/u.test(title))
        this.tell(at, 0, `不认识【${title}】一段：请按方案模板改正标题，或删去。`);
  }

  /** Headers by column; one that is told twice, or that nobody knows, is a problem. */
  headers({ title, header }: Section, known: (text: string) => boolean): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    (this.grid.values[header] ?? []).forEach((_value, column) => {
      const text = this.text(header, column);
      if (text === "") return;
      if (found.has(text)) this.tell(header, column, `【${title}】有两列“${text}”。`);
      else if (!known(text))
        this.tell(header, column, `【${title}】没有“${text}”这一列：请按方案模板改正表头，或删去。`);
      else found.set(text, column);
    });
    return found;
  }

  /** @returns what a cell says; undefined where that was told to be wrong, or left away */
  cell<T>(row: number, at: number, { header, codec, optional }: Column<T>, title: string): T | undefined {
    const text = this.text(row, at);
    if (optional && text === "") return undefined;
    try {
      if (text.length > longestCell) throw new Unfit("太长");
      return codec.read(text);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      const said = text === "" ? "" : `填了“${text.slice(0, 30)}”，`;
      this.tell(row, at, `【${title}】的“${header}”${said}${error.message}。`);
      return undefined;
    }
  }

  list<T>(key: string, title: string, columns: Columns<T>): readonly T[] {
    const section = this.section(title);
    if (!section) return [];
    const keys = Object.keys(columns) as (keyof T & string)[];
    const named = new Set(keys.map((one) => columns[one].header));
    const headers = this.headers(section, (text) => named.has(text));
    for (const one of keys)
      if (!headers.has(columns[one].header))
        this.tell(section.header, 0, `【${title}】缺“${columns[one].header}”一列。`);
    if (keys.some((one) => !headers.has(columns[one].header))) return [];
    return section.rows.map((row, i) => {
      const item: Partial<T> = {};
      this.places.set(`${key}/${i}`, this.place(row, 0));
      for (const one of keys) {
        const at = headers.get(columns[one].header) ?? 0;
        this.places.set(`${key}/${i}/${one}`, this.place(row, at));
        const value = this.cell(row, at, columns[one], title);
        if (value !== undefined) item[one] = value;
      }
      // Whatever is missing has been told, and then there is no edition.
      return item as T;
    });
  }

  basics(columns: Columns<Basics>): Basics {
    const section = this.section(basicsTitle);
    const item: Partial<Record<keyof Basics, unknown>> = {};
    const rows = new Map((section?.rows ?? []).map((row) => [this.text(row, 0), row]));
    const known = new Set<string>();
    for (const key of Object.keys(columns) as (keyof Basics)[]) {
      const { header } = columns[key];
      known.add(header);
      const row = rows.get(header);
      if (row === undefined) {
        if (section) this.tell(section.header, 0, `【${basicsTitle}】缺“${header}”一行。`);
        continue;
      }
      this.places.set(key, this.place(row, 1));
      item[key] = this.cell(row, 1, columns[key] as Column<unknown>, basicsTitle);
    }
    for (const [name, row] of rows)
      if (!known.has(name))
        this.tell(row, 0, `【${basicsTitle}】没有“${name}”这一项：请按方案模板改正，或删去。`);
    return item as Basics;
  }

  table(number: number, index: number, lists: Lists, notice: string): PlanTable | undefined {
    const section = this.section(tableTitle(number));
    const about = lists.indicators.find(({ table }) => table === number);
    if (!section) return undefined;
    if (!about) {
      this.tell(section.at, 0, `【指标】没有写附表${number}是哪一个指标。`);
      return undefined;
    }
    const { title } = section;
    const isYear = (text: string) => /^\d{4}年?$/u.test(text.normalize("NFKC"));
    const headers = this.headers(
      section,
      (text) => text === tableColumns.id || text === tableColumns.row || isYear(text),
    );
    const years = [...headers].filter(([text]) => isYear(text));
    const [id, row] = [headers.get(tableColumns.id), headers.get(tableColumns.row)];
    for (const header of Object.values(tableColumns))
      if (!headers.has(header)) this.tell(section.header, 0, `【${title}】缺“${header}”一列。`);
    if (years.length === 0) this.tell(section.header, 0, `【${title}】的表头没有年份。`);
    if (id === undefined || row === undefined) return undefined;
    this.places.set(`tables/${index}`, this.place(section.at, 0));
    const rows = section.rows.map((at) => {
      const own = this.text(at, id);
      this.places.set(`tables/${index}/figures/${own}`, this.place(at, id));
      const cells = years.map(([, column], i) => {
        this.places.set(`tables/${index}/figures/${own}/${i}`, this.place(at, column));
        const text = this.text(at, column);
        if (!/^(\d+(\.\d+)?|[—–-]*)$/u.test(text))
          this.tell(at, column, `【${title}】填了“${text.slice(0, 30)}”：应填数字，没有数的填“——”。`);
        return text;
      });
      return [own, this.text(at, row), cells] as const;
    });
    const twice = rows.findIndex(([own], i) => rows.findIndex(([other]) => other === own) < i);
    if (twice >= 0)
      this.tell(section.rows[twice] ?? 0, id, `【${title}】的“${rows[twice]?.[0] ?? ""}”出现了两次。`);
    return planTable({
      notice,
      number,
      indicator: about.id,
      title: about.tableTitle,
      unit: about.unit,
      years: years.map(([text]) => yearCodec.read(text)),
      rows,
    });
  }

  /** What an item's threshold is called in the edition, beside what it is called in the row. */
  threshold(row: string, path: string): void {
    for (const key of ["", "/value", "/citation", "/period"]) {
      const place = this.places.get(`${row}${key === "" ? "/value" : key}`);
      if (place) this.places.set(`${path}${key}`, place);
    }
  }
}

const thresholdOf = ({ value, unit, comparison, period, citation }: Threshold): Threshold => ({
  value,
  unit,
  comparison,
  period,
  citation,
});

function without<T extends object, K extends string>(item: T, ...keys: readonly K[]): Omit<T, K> {
  return Object.fromEntries(
    Object.entries(item).filter(([key]) => !(keys as readonly string[]).includes(key)),
  ) as Omit<T, K>;
}

const ofThreshold = ["value", "unit", "comparison", "period", "citation"] as const;

/**
 * The edition that a sheet holds. Its parts are well formed; whether they belong together is for `editionProblems`.
 */
export function readPlan(grid: PlanGrid): PlanReading {
  const reader = new Reader(grid);
  // A citation is of the plan's own notice unless it names another.
  const columns = basics(noticeIn(reader, grid));
  const said = reader.basics(columns);
  const notice = said.notice ?? "";
  const sections: ListSections = lists(notice);
  const list = <K extends keyof Lists>(key: K): Lists[K] =>
    reader.list(key, sections[key].title, sections[key].columns) as unknown as Lists[K];
  const read: Lists = {
    clauses: list("clauses"),
    regions: list("regions"),
    namesWithoutRow: list("namesWithoutRow"),
    sectors: list("sectors"),
    indicators: list("indicators"),
    headlines: list("headlines"),
    counts: list("counts"),
    singles: list("singles"),
  };
  reader.refuseOthers(new Set([basicsTitle, ...Object.values(sections).map(({ title }) => title)]));
  const numbers = new Set([...read.indicators.map(({ table }) => table), ...reader.tableNumbers()]);
  const tables = [...numbers]
    .filter((number) => number !== undefined)
    .sort((a, b) => a - b)
    .flatMap((number, i) => reader.table(number, i, read, notice) ?? []);
  const single = (about: Lists["singles"][number]["about"], path: string): Threshold | undefined => {
    const at = read.singles.findIndex((one) => one.about === about);
    const found = read.singles[at];
    if (!found) {
      const { columns: own, title } = sections.singles;
      reader.tell(0, 0, `【${title}】缺“${own.about.codec.write(about)}”一行。`);
      return undefined;
    }
    reader.threshold(`singles/${at}`, path);
    return thresholdOf(found);
  };
  const fundsMultiple = single("fundsMultiple", "eligibility/fundsMultiple");
  const highTechIntensity = single("highTechIntensity", "eligibility/highTechIntensity");
  const fullCoverage = single("fullCoverage", "fullCoverage");
  read.sectors.forEach((_one, i) => reader.threshold(`sectors/${i}`, `sectors/${i}/growth`));
  read.headlines.forEach((_one, i) => reader.threshold(`headlines/${i}`, `headlines/${i}/target`));
  read.counts.forEach((_one, i) => reader.threshold(`counts/${i}`, `counts/${i}/target`));
  for (const [from, to] of [
    ["quality", "subjects/quality"],
    ["supervision", "subjects/supervision"],
    ["majorCitation", "eligibility/majorCitation"],
  ] as const) {
    const place = reader.places.get(from);
    if (place) reader.places.set(to, place);
  }
  if (reader.problems.length > 0 || !fundsMultiple || !highTechIntensity || !fullCoverage)
    return { ok: false, problems: inOrder(reader.problems) };
  const {
    quality,
    supervision,
    majorProject,
    majorSpellings,
    majorWord,
    majorLevels,
    majorCitation,
    ...own
  } = said;
  return {
    ok: true,
    places: reader.places,
    edition: {
      ...own,
      years: tables[0]?.years ?? [],
      clauses: read.clauses,
      regions: read.regions,
      namesWithoutRow: read.namesWithoutRow,
      sectors: read.sectors.map((one) => ({ ...without(one, ...ofThreshold), growth: thresholdOf(one) })),
      indicators: read.indicators.map((one) => without(one, "tableTitle")),
      tables,
      headlines: read.headlines.map((one) => ({ indicator: one.indicator, target: thresholdOf(one) })),
      counts: read.counts.map((one) => ({ ...without(one, ...ofThreshold), target: thresholdOf(one) })),
      eligibility: {
        majorProject,
        majorSpellings,
        majorDoubt: { word: majorWord, otherLevels: majorLevels },
        majorCitation,
        fundsMultiple,
        highTechIntensity,
      },
      fullCoverage,
      subjects: { quality, supervision },
    },
  };
}

/** The notice's number, before the citations of the same section are read. */
function noticeIn(reader: Reader, { values }: PlanGrid): string {
  const { header } = basics("").notice;
  const row = values.findIndex((_row, at) => reader.text(at, 0) === header);
  return row < 0 ? "" : reader.text(row, 1);
}

const inOrder = (problems: readonly PlanProblem[]): readonly PlanProblem[] =>
  [...problems].sort((a, b) => a.place.row - b.place.row || a.place.column - b.place.column);
