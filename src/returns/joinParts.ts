/** Parts of one table (two halves side by side, a header printed again on the next page) are one return. */
import type { Area } from "../sheet/address";
import { isNotRead, type RecognisedReturn, type ReturnRow, type SumRow, type Unread } from "./types";

/** What the figures of a part are of. What follows from them or is not read makes no other table. */
function meaningsOf({ columns }: RecognisedReturn): readonly string[] {
  // 指标 heads what the rows measure only where the columns do not say it themselves.
  const byRow = columns.some(({ role, measure }) => role === "measure" && measure === undefined);
  const meant = columns
    .filter(({ role }) => role === "measure" || role === "year" || (byRow && role === "indicator"))
    .map(({ role, measure, year, quarter, scale }) => JSON.stringify([role, measure, year, quarter, scale]));
  return [...new Set(meant)].sort();
}

/** What makes two parts one table: the same kind, year and meaning of the columns. */
function signaturesOf(parts: readonly RecognisedReturn[]): readonly string[] {
  const meanings = parts.map(meaningsOf);
  // Of halves side by side one may lack a column of the other, or have one that nobody understands.
  const beside = parts.map(({ kind, rowKind, transposed, year, extent }, i) =>
    JSON.stringify([kind, rowKind, transposed, year, extent ? [extent.top, extent.bottom] : i]),
  );
  const fullest = new Map<string, readonly string[]>();
  beside.forEach((key, i) => {
    const own = meanings[i] as readonly string[];
    if ((fullest.get(key)?.length ?? 0) < own.length) fullest.set(key, own);
  });
  return parts.map(({ kind, rowKind, transposed, year }, i) => {
    const own = meanings[i] as readonly string[];
    const fuller = fullest.get(beside[i] as string) ?? own;
    const meant = own.length > 0 && own.every((one) => fuller.includes(one)) ? fuller : own;
    return JSON.stringify([kind, rowKind, transposed, year, meant]);
  });
}

const union = (a: Area, b: Area): Area => ({
  top: Math.min(a.top, b.top),
  left: Math.min(a.left, b.left),
  bottom: Math.max(a.bottom, b.bottom),
  right: Math.max(a.right, b.right),
});

/** A table that is being put together; the lists are its own. */
interface Joined {
  readonly first: RecognisedReturn;
  readonly rows: RecognisedReturn["rows"][number][];
  readonly ignored: RecognisedReturn["ignored"][number][];
  readonly sums: SumRow[];
  /** Columns of later parts that were not read. */
  readonly unread: RecognisedReturn["columns"][number][];
  /** Figures of later parts that were not read, wherever they stand. */
  readonly named: Unread[];
  readonly units: Set<string>;
  extent: Area | undefined;
  owner: RecognisedReturn["owner"];
  parts: number;
}

const unitsOf = (rows: readonly ReturnRow[]): string[] =>
  rows.flatMap(({ subject, year }) => (subject ? [`${subject.id}|${year}`] : []));

/** One unit among so many that stands in both halves stands there twice by mistake. */
const fewOf = 5;

/** Tables of one signature. A part goes to the first that says nothing yet of any of its units and years. */
class Group {
  private readonly tables: Joined[] = [];
  /** Of a unit and year, the first table that says nothing of it: those before are never asked again. */
  private readonly firstWithout = new Map<string, number>();

  /** @returns the new table where the part begins one */
  add(part: RecognisedReturn): Joined | undefined {
    const units = unitsOf(part.rows);
    const { tables } = this;
    let at = 0;
    for (const unit of units) at = Math.max(at, this.without(unit));
    while (at < tables.length && units.some((unit) => tables[at]?.units.has(unit))) at++;
    const there = tables[at] ?? this.repeating(units);
    if (!there) {
      const made: Joined = {
        first: part,
        rows: [...part.rows],
        ignored: [...part.ignored],
        sums: [...(part.sums ?? [])],
        unread: [],
        named: [],
        units: new Set(units),
        extent: part.extent,
        owner: part.owner,
        parts: 1,
      };
      tables.push(made);
      return made;
    }
    for (const row of part.rows) there.rows.push(row);
    for (const one of part.ignored) there.ignored.push(one);
    for (const one of part.sums ?? []) there.sums.push(one);
    const { columns } = there.first;
    for (const column of part.columns)
      if (isNotRead(column) && !columns.some(({ index }) => index === column.index))
        there.unread.push(column);
    there.named.push(...(part.unread ?? []));
    for (const unit of units) there.units.add(unit);
    if (there.extent && part.extent) there.extent = union(there.extent, part.extent);
    // Two parts that speak of one unit each are of one unit's own only when it is the same.
    if (there.owner !== part.owner) there.owner = undefined;
    there.parts++;
    return undefined;
  }

  /** The last table, where a part of it says once more what little of it was said: a slip, and no other table. */
  private repeating(units: readonly string[]): Joined | undefined {
    const last = this.tables.at(-1);
    const again = units.filter((unit) => last?.units.has(unit)).length;
    return again * fewOf <= units.length ? last : undefined;
  }

  private without(unit: string): number {
    let at = this.firstWithout.get(unit) ?? 0;
    while (this.tables[at]?.units.has(unit)) at++;
    this.firstWithout.set(unit, at);
    return at;
  }
}

function finished(joined: Joined): RecognisedReturn {
  const { first, rows, ignored, sums, unread, named, extent, owner, parts } = joined;
  if (parts === 1) return first;
  const columns = [...first.columns, ...unread];
  const all = [...(first.unread ?? []), ...named];
  return {
    ...first,
    columns,
    rows,
    ignored,
    sums,
    ...(extent && { extent }),
    owner,
    ...(all.length > 0 && { unread: all }),
  };
}

/** @param parts in the order of the sheet */
export function joinParts(parts: readonly RecognisedReturn[]): RecognisedReturn[] {
  if (parts.length < 2) return [...parts];
  const groups = new Map<string, Group>();
  const tables: Joined[] = [];
  const signatures = signaturesOf(parts);
  for (const [i, part] of parts.entries()) {
    const meaning = signatures[i] as string;
    const group = groups.get(meaning) ?? new Group();
    groups.set(meaning, group);
    const made = group.add(part);
    if (made) tables.push(made);
  }
  return tables.map(finished);
}
