/**
 * Recognises returns as somebody made them: finds the tables of a sheet, the header of each, what each column
 * measures, in which unit and year, and whose each row is. What is not understood is named, never dropped.
 */
import { legible, type PlanIndex, type PlanUnit } from "../policy";
import { columnLetters } from "../sheet/address";
import { unitsNamed, withNames } from "./blocks";
import { readForm107 } from "./form107";
import { gridOf, type Grid } from "./grid";
import { isNumberCell } from "./headerRows";
import { readHeader } from "./headerTerms";
import { fitsOnPage, formOfPage, onPage } from "./pageForm";
import { withoutNumbering } from "./numbering";
import { isCounty, isOneUnits, ownerOf, spenderOf } from "./oneUnit";
import { subjectFinder } from "./labels";
import { readCorrection } from "./readCorrection";
import { joinParts } from "./joinParts";
import { isPlanSheet } from "../sheet/planSheet";
import { isRuleSheet } from "../sheet/ruleSheet";
import { isBlank, type SheetSnapshot } from "../sheet/snapshot";
import { sectionsOf } from "./sections";
import { withoutSignature } from "./signatures";
import { readTableLevel } from "./tableLevel";
import { unreadOf } from "./unread";
import type { Correction, NamedRecognition, Recognition, RecognisedReturn, Subject, Unread } from "./types";
import type { Sheet } from "./readBlock";
import { fuller, isSound } from "./readings";
import { tablesIn } from "./tables";

/** Hidden rows and columns among those that were read. */
function hiddenPlaces(sheet: SheetSnapshot): string[] {
  const within = (index: number, from: number, length: number) => index >= from && index < from + length;
  const rows = [...sheet.hiddenRows].filter((row) => within(row, sheet.top, sheet.values.length));
  const width = sheet.values[0]?.length ?? 0;
  const columns = [...sheet.hiddenColumns].filter((column) => within(column, sheet.left, width));
  const some = (list: readonly string[], what: string) =>
    list.length === 0
      ? []
      : [`${what} ${list.slice(0, 12).join("、")}${list.length > 12 ? ` 等 ${list.length} 处` : ""}`];
  return [
    ...some(
      rows.sort((a, b) => a - b).map((row) => String(row + 1)),
      "行",
    ),
    ...some(columns.sort((a, b) => a - b).map(columnLetters), "列"),
  ];
}

/** A sheet that Excel calls long may hold a million formatted blanks; only what is filled is looked at. */
function filledOnly(sheet: SheetSnapshot): SheetSnapshot {
  let last = sheet.values.length - 1;
  while (last >= 0 && sheet.values[last]?.every(isBlank)) last--;
  return last === sheet.values.length - 1 ? sheet : { ...sheet, values: sheet.values.slice(0, last + 1) };
}

/**
 * Reads one sheet. Pure: the same snapshot and correction always give the same recognition. Every number on it is read,
 * or stands among `unread` with place and reason.
 */
export function recognise(
  snapshot: SheetSnapshot,
  plan: PlanIndex,
  said?: Correction,
  fileName = "",
): NamedRecognition {
  const sheet = withoutNumbering(filledOnly(snapshot));
  const recognition = tablesOf(sheet, plan, said, fileName.replace(/\.\w{3,4}$/u, ""));
  return { ...recognition, unread: unreadOf(sheet, recognition) };
}

function tablesOf(
  sheet: SheetSnapshot,
  plan: PlanIndex,
  said: Correction | undefined,
  fileName: string,
): Recognition {
  const correction = readCorrection(said);
  if (sheet.values.length === 0) {
    return { status: "empty", message: `工作表「${legible(sheet.name)}」是空的，没有可校验的内容。` };
  }
  if (isRuleSheet(sheet.name)) {
    return {
      status: "unrecognised",
      message: `工作表「${legible(sheet.name)}」是本单位的自定义规则，不是报表。`,
      foreign: true,
    };
  }
  if (isPlanSheet(sheet.name)) {
    return {
      status: "unrecognised",
      message: `工作表「${legible(sheet.name)}」是写方案的，不是报表。`,
      foreign: true,
    };
  }
  const signed = gridOf(sheet);
  const unsigned = withoutSignature(sheet);
  const upright = unsigned === sheet ? signed : gridOf(unsigned);
  const hidden = hiddenPlaces(sheet);
  if (correction?.kind === undefined || correction.kind === "form-107") {
    const form = readForm107(upright, sheet.name, hidden, correction);
    if (form) return form;
  }
  const find = subjectFinder(plan, correction?.rows);
  const whose = (): PlanUnit | undefined => ownerOf(plan, signed, sheet.name, fileName);
  const spender = (): Subject | undefined => spenderOf(plan, signed, sheet.name, fileName);
  const context: Sheet = { snapshot: sheet, fileName, plan, find, correction, hidden, whose, spender };
  const sections = sectionsOf(upright);
  const [first] = sections;
  if (first && (isCounty(whose()) || (!listsUnits(context, upright) && isOneUnits(whose() ?? spender())))) {
    const named = inSections(context, upright, sections);
    // What is no section of an enterprise's page may be a part of its form.
    if (named.length > 0) {
      const sound = isSound(named, named[0]?.unread?.length ?? 0);
      return {
        status: "recognised",
        returns: sound ? named : fuller(named, () => pageIn(context, upright)),
      };
    }
  }
  const { table, page } = tableOrPage(context, upright);
  // What somebody has said of a table's columns makes no page of it.
  const ofTable =
    page && correction?.columns && !tableOrPage({ ...context, correction: undefined }, upright).page;
  const best = page && !ofTable ? page : table;
  // A dashboard: the city's own figures, its sectors and its counties below each other.
  if (!first || best.status !== "recognised") return best;
  if (isSound(best.returns, 0) && unreadOf(sheet, best).length === 0) return best;
  const returns = fuller(best.returns, () => joinParts(inSections(context, upright, sections)));
  return returns === best.returns ? best : { status: "recognised", returns };
}

/** What each section of a sheet says, under what stands above them all. */
function inSections(context: Sheet, upright: Grid, sections: readonly Grid[]): readonly RecognisedReturn[] {
  const page = readTableLevel(upright, upright, upright.top, sections[0]?.top ?? upright.top);
  const read = sections.map((section) => tablesIn(context, section, page));
  const returns = read.flatMap((one) => (one.status === "recognised" ? one.returns : []));
  return withStrange(
    returns,
    sections.filter((_, i) => read[i]?.status !== "recognised"),
  );
}

/** A sheet, or what is left of it, read as tables; and as a page, where that is understood better. */
function tableOrPage(
  context: Sheet,
  upright: Grid,
): { readonly table: Recognition; readonly page?: Recognition } {
  const table = tablesIn(context, upright);
  // Most sheets are longer, and nothing more need be known of them.
  if (!fitsOnPage(upright)) return { table };
  const found = table.status === "recognised" ? table.returns : [];
  // Of a page that is no table some rows or columns may look like one.
  const isTable = found.some(({ kind }) => kind !== "breakdown");
  const lists = found.filter(({ kind, transposed }) => kind === "enterprise" && !transposed);
  const unread = lists.length > 0 ? 0 : unreadOf(context.snapshot, table).length;
  if (isTable && isSound(found, unread)) return { table };
  const returns = fuller(found, () => pageIn(context, upright));
  return returns === found || returns.length === 0
    ? { table }
    : { table, page: { status: "recognised", returns } };
}

/** So many units of the plan have a table, and no page of one. */
const fewestListed = 3;

const listsUnits = ({ find }: Sheet, upright: Grid): boolean =>
  unitsNamed(withNames(upright, find)) >= fewestListed;

/** One unit's page in whatever layout, rewritten as a form. */
function pageIn(context: Sheet, upright: Grid): readonly RecognisedReturn[] {
  if (!fitsOnPage(upright) || listsUnits(context, upright)) return [];
  const form = formOfPage(upright, context.whose());
  const read = form && tablesIn(context, form);
  return read?.status === "recognised" ? onPage(read.returns, upright) : [];
}

/** The columns of sections that nobody understood are named by their headings. */
function withStrange(
  returns: readonly RecognisedReturn[],
  sections: readonly Grid[],
): readonly RecognisedReturn[] {
  const unread = sections.flatMap((section) => figuresOf(section));
  const [first, ...others] = returns;
  return first && unread.length > 0
    ? [{ ...first, unread: [...(first.unread ?? []), ...unread] }, ...others]
    : returns;
}

/** The first figure of each column by what stands above it. */
function figuresOf(grid: Grid): readonly Unread[] {
  const found: Unread[] = [];
  for (let column = grid.left; column <= grid.right; column++) {
    let row = grid.top;
    while (row <= grid.bottom && !isNumberCell(grid, row, column)) row++;
    if (row > grid.bottom) continue;
    let heading = row - 1;
    while (heading > grid.top && grid.text(heading, column) === "") heading--;
    const label = grid.text(heading, column);
    if (readHeader(label).role === "year" || readHeader(label).role === "other") continue;
    found.push({ cell: grid.place(heading, column), label, reason: "没有认出这一部分是什么" });
  }
  return found;
}
