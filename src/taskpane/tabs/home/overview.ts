/** What this workbook is, for 首页: its returns, when they were checked, what is open. */
import { readCheckMemory } from "../../../excel/marks/checkMemory";
import { readTops } from "../../../excel/read/sheetTops";
import { sheetNamesToCheck } from "../../../excel/sheets/outputSheets";
import { ownEntry, type PlanIndex } from "../../../policy";
import { recognise } from "../../../returns/recognise";
import { kindNames } from "../../../returns/types";
import type { Overview } from "../../frame/pane";
import type { Stamps } from "../../desk/stamps";
import type { Strings } from "../../words";

const noFindings = { error: 0, ineligible: 0, behind: 0, query: 0 };

/** The sheets that are returns, the plan's own tables left out. */
async function returnsOf(plan: PlanIndex, strings: Strings): Promise<Overview["returns"]> {
  const { corrections } = await readCheckMemory();
  return (await readTops(await sheetNamesToCheck())).flatMap((sheet) => {
    const seen = recognise(sheet, plan, ownEntry(corrections, sheet.name));
    const own = seen.status === "recognised" ? seen.returns.find(({ planCopy }) => !planCopy) : undefined;
    if (!own) return [];
    return [{ name: sheet.name, kind: strings.kinds[own.kind] ?? kindNames[own.kind], year: own.year }];
  });
}

export async function overviewOf(
  plan: PlanIndex,
  strings: Strings,
  checked: ReturnType<Stamps["current"]>,
): Promise<Overview> {
  const returns = await returnsOf(plan, strings);
  const stamped = new Set(checked?.stamp.sheets.map(({ name }) => name));
  const counts = checked?.stamp.counts ?? noFindings;
  const state = (): Overview["state"] => {
    if (returns.length === 0) return "empty";
    if (!checked || !returns.some(({ name }) => stamped.has(name))) return "unchecked";
    if (checked.changed || returns.some(({ name }) => !stamped.has(name))) return "changed";
    return Object.values(counts).some((count) => count > 0) ? "findings" : "clean";
  };
  return { state: state(), returns, checkedAt: checked?.stamp.at ?? null, counts };
}
