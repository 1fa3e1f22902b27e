/** Conditional formats that mark cells: finding ours, adding, taking away. */
import type { FlagGroup } from "../flags/annotation";
import { flagFormula, flagLooks, isFlagFormula, isResultMark } from "../flags/appearance";
import { joinAddresses } from "../flags/rectangles";
import { severities, type Severity } from "../rules/finding";
import { inBatches } from "./batches";
import { supports } from "./features";
import { localAreas } from "./localAreas";
import { quietUntilSync } from "./quiet";

/** A flag in the workbook. */
export interface PlacedFlag {
  readonly sheet: string;
  readonly id: string;
  readonly severity: Severity;
  /** Areas it applies to, without sheet name; empty where this Excel cannot tell. */
  readonly areas: readonly string[];
}

const actsPerRequest = 100;

/** Every flag of ours on the named sheets, in the order in which Excel applies them. */
export async function findFlags(
  context: Excel.RequestContext,
  sheets: readonly string[],
): Promise<PlacedFlag[]> {
  const collections = sheets.map((sheet) => {
    const formats = context.workbook.worksheets.getItem(sheet).getRange().conditionalFormats;
    return { sheet, formats };
  });
  await inBatches(context, collections, actsPerRequest, ({ formats }) => {
    formats.load("items/id,items/type,items/customOrNullObject/rule/formula");
  });
  const ours = collections.flatMap(({ sheet, formats }) =>
    formats.items
      .filter((item) => !item.customOrNullObject.isNullObject)
      .map((item) => ({ sheet, item, formula: item.customOrNullObject.rule.formula }))
      .filter(({ formula }) => isFlagFormula(formula) && !isResultMark(formula)),
  );
  // Where the flag stands is needed only to bring it back should a later write fail.
  const many = supports("1.17");
  const places = ours.map((flag) => ({
    ...flag,
    range: many ? flag.item.getRanges() : flag.item.getRangeOrNullObject(),
  }));
  await inBatches(context, places, actsPerRequest, ({ range }) => range.load("address"));
  return places.map(({ sheet, item, formula, range }) => ({
    sheet,
    id: item.id,
    severity: severities.find((severity) => formula.includes(flagFormula(severity).slice(1))) ?? "error",
    areas: range.isNullObject ? [] : localAreas(range.address),
  }));
}

/** Takes away exactly these flags. */
export async function removeFlags(
  context: Excel.RequestContext,
  flags: readonly PlacedFlag[],
): Promise<void> {
  await inBatches(context, flags, actsPerRequest, ({ sheet, id }, i) => {
    if (i % actsPerRequest === 0) quietUntilSync(context);
    context.workbook.worksheets.getItem(sheet).getRange().conditionalFormats.getItem(id).delete();
  });
}

/** Adds flags: one conditional format for as many areas as an address may hold. */
export async function addFlags(context: Excel.RequestContext, groups: readonly FlagGroup[]): Promise<void> {
  const acts = groups.flatMap(({ sheet, severity, areas }) =>
    (supports("1.9") ? joinAddresses(areas) : areas).map((address) => ({ sheet, severity, address })),
  );
  await inBatches(context, acts, actsPerRequest, ({ sheet, severity, address }, i) => {
    if (i % actsPerRequest === 0) quietUntilSync(context);
    const worksheet = context.workbook.worksheets.getItem(sheet);
    const range = supports("1.9") ? worksheet.getRanges(address) : worksheet.getRange(address);
    addFlag(range.conditionalFormats.add("Custom"), severity);
  });
}

function addFlag(format: Excel.ConditionalFormat, severity: Severity): void {
  const look = flagLooks[severity];
  format.custom.rule.formula = flagFormula(severity);
  format.custom.format.fill.color = look.fill;
  format.custom.format.font.color = look.font;
  format.custom.format.font.bold = look.bold;
  format.custom.format.font.italic = look.italic;
  format.custom.format.font.underline = look.underline ? "Single" : "None";
}
