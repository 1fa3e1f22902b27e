/**
 * The conditional formats of the flags in a worksheet's text: put in at the place the schema gives them, taken out
 * by their marker. Nothing else of the text changes, but for priorities where flags lie over other formats.
 *
 * Priorities: where a sheet's own conditional formats touch no flagged cell, the flags come behind them and not a
 * letter of theirs changes. Where they do touch, the flags take priorities 1, 2 … and the others move up by as many,
 * as Excel itself does when a rule is added: a flag under a fill of theirs would not be seen, or worse, white text
 * would stand on their light fill. Theirs still hold in all that a flag does not set (bars, icons, borders, number
 * formats), and taking the flags out moves them back. On a sheet with formats of a pivot table, which are known by
 * their priority in another part, the flags always come last.
 */
import { flagFormula, isFlagFormula, isResultMark, resultMarkFormula } from "../check/flags/appearance";
import { severities } from "../sheet/finding";
import type { Severity } from "../sheet/finding";
import { parseArea } from "../sheet/address";
import type { Area } from "../sheet/address";
import { isMain } from "./namespaces";
import { applyEdits, attributeEdit, childrenOf, outline, prefixOf } from "./outline";
import type { Edit, OutlineNode } from "./outline";
import { UnreadableFile } from "./unreadable";
import { attribute, isTrue } from "./xml";

/** Children of a worksheet in the order of the schema, up to those that matter here. */
const order = [
  "sheetPr",
  "dimension",
  "sheetViews",
  "sheetFormatPr",
  "cols",
  "sheetData",
  "sheetCalcPr",
  "sheetProtection",
  "protectedRanges",
  "scenarios",
  "autoFilter",
  "sortState",
  "dataConsolidate",
  "customSheetViews",
  "mergeCells",
  "phoneticPr",
  "conditionalFormatting",
  "dataValidations",
  "hyperlinks",
  "printOptions",
  "pageMargins",
  "pageSetup",
  "headerFooter",
  "rowBreaks",
  "colBreaks",
  "customProperties",
  "cellWatches",
  "ignoredErrors",
  "smartTags",
  "drawing",
  "legacyDrawing",
];

/** The cells are passed over: only what stands around them is of interest, and they may be a million. */
const skipped = new Set(["sheetData"]);

/** A range list in one attribute stays well under the 8,192 characters that hosts accept. */
const maxRangeList = 4_000;

export function outlineWorksheet(part: string, text: string): OutlineNode {
  const root = outline(part, text, skipped);
  if (root.local !== "worksheet" || !isMain(root.uri))
    throw new UnreadableFile("damaged", `${part}: no worksheet`);
  return root;
}

/** Where a child belongs: behind the last that the schema puts before it or that is its like. */
export function placeFor(root: OutlineNode, local: string): number {
  const before = new Set(order.slice(0, order.indexOf(local) + 1));
  const nodes = root.children.filter((child) => child.uri === root.uri && before.has(child.local));
  return nodes[nodes.length - 1]?.end ?? root.openEnd;
}

/** LibreOffice goes by the order in the file where Excel goes by priority: what comes on top stands first. */
function placeBeforeFormats(root: OutlineNode): number {
  return childrenOf(root, "conditionalFormatting")[0]?.start ?? placeFor(root, "conditionalFormatting");
}

/** Cells to mark, by severity. */
export interface SheetFlags {
  readonly severity: Severity;
  readonly areas: readonly string[];
}

/** The worksheet's text with flags put in. The text must hold none. */
export function insertFlags(
  part: string,
  text: string,
  flags: readonly SheetFlags[],
  formats: Readonly<Record<Severity, number>>,
): string {
  const rules = severities.flatMap((severity) =>
    flags
      .filter((group) => group.severity === severity)
      .flatMap(({ areas }) => rangeLists(areas))
      .map((ranges) => ({ severity, ranges })),
  );
  if (rules.length === 0) return text;
  const root = outlineWorksheet(part, text);
  const others = otherRules(root);
  const onTop = others.length > 0 && !hasPivotFormats(root) && mayOverlap(root, flags);
  const first = onTop ? 1 : others.reduce((highest, { priority }) => Math.max(highest, priority), 0) + 1;
  const prefix = prefixOf(root);
  const blocks = rules.map(
    ({ severity, ranges }, i) =>
      `<${prefix}conditionalFormatting sqref="${ranges}"><${prefix}cfRule type="expression" dxfId="${String(formats[severity])}" priority="${String(first + i)}"><${prefix}formula>${flagFormula(severity).slice(1)}</${prefix}formula></${prefix}cfRule></${prefix}conditionalFormatting>`,
  );
  const at = onTop ? placeBeforeFormats(root) : placeFor(root, "conditionalFormatting");
  return applyEdits(text, [
    ...(onTop ? moved(text, others, rules.length) : []),
    { start: at, end: at, text: blocks.join("") },
  ]);
}

/** The worksheet's text without the flags that a check put in. */
export function cutFlags(part: string, text: string): string {
  // Parsing a large sheet takes a second; the marker holds nothing that XML would escape.
  if (!isFlagFormula(text)) return text;
  const root = outlineWorksheet(part, text);
  const gone = new Set<OutlineNode>();
  const ours: number[] = [];
  for (const node of childrenOf(root, "conditionalFormatting")) {
    const rules = childrenOf(node, "cfRule");
    const flags = rules.filter((rule) => isFlagRule(text, rule));
    for (const flag of flags) ours.push(priorityOf(flag));
    if (flags.length === rules.length && flags.length > 0) gone.add(node);
    else for (const flag of flags) gone.add(flag);
  }
  const edits: Edit[] = [...gone].map(({ start, end }) => ({ start, end, text: "" }));
  // What somebody has put inside of ours goes with it.
  const others = otherRules(root, gone).filter(({ node }) => !isFlagRule(text, node));
  const wereOnTop =
    new Set(ours).size === ours.length &&
    ours.reduce((highest, priority) => Math.max(highest, priority), 0) === ours.length &&
    others.every(({ priority }) => priority > ours.length);
  if (wereOnTop && !hasPivotFormats(root)) edits.push(...moved(text, others, -ours.length));
  return applyEdits(text, edits);
}

/** True for the text of a result sheet that a check made, by the mark it carries. */
export function isResultSheet(part: string, text: string): boolean {
  if (!isFlagFormula(text)) return false;
  return childrenOf(outlineWorksheet(part, text), "conditionalFormatting").some((node) =>
    childrenOf(node, "cfRule").some((rule) => isResultMark(formulaOf(text, rule))),
  );
}

/** A conditional format that says no more than that the sheet is ours. */
export function resultMark(format: number): string {
  return `<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="${String(format)}" priority="1"><formula>${resultMarkFormula.slice(1)}</formula></cfRule></conditionalFormatting>`;
}

interface Rule {
  readonly node: OutlineNode;
  readonly priority: number;
}

/** All rules with a priority, those of Excel 2010's extension too: they share one numbering. */
function otherRules(root: OutlineNode, gone: ReadonlySet<OutlineNode> = new Set()): Rule[] {
  const rules: Rule[] = [];
  const walk = (node: OutlineNode): void => {
    if (gone.has(node)) return;
    const priority = node.local === "cfRule" ? priorityOf(node) : NaN;
    if (Number.isInteger(priority)) rules.push({ node, priority });
    node.children.forEach(walk);
  };
  walk(root);
  return rules;
}

function priorityOf(node: OutlineNode): number {
  return Number(attribute(node.tag, "priority") ?? NaN);
}

function moved(text: string, rules: readonly Rule[], by: number): Edit[] {
  return rules.flatMap(({ node, priority }) => attributeEdit(text, node, "priority", String(priority + by)));
}

function isFlagRule(text: string, rule: OutlineNode): boolean {
  return isFlagFormula(formulaOf(text, rule));
}

function formulaOf(text: string, rule: OutlineNode): string {
  return childrenOf(rule, "formula")
    .map((formula) => text.slice(formula.openEnd, formula.closeStart))
    .join("");
}

function hasPivotFormats(root: OutlineNode): boolean {
  return childrenOf(root, "conditionalFormatting").some((node) => isTrue(attribute(node.tag, "pivot")));
}

/** True when another conditional format may lie on a flagged cell. */
function mayOverlap(root: OutlineNode, flags: readonly SheetFlags[]): boolean {
  const inExtension = root.children.some((child) => child.local === "extLst" && hasRules(child));
  if (inExtension) return true;
  const theirs = childrenOf(root, "conditionalFormatting").flatMap((node) => areasOf(node));
  const ours = flags.flatMap(({ areas }) => areas.map(parseArea));
  // Comparing each with each is for the sheets people make; for others the careful answer will do.
  if (theirs.includes(undefined) || theirs.length * ours.length > 4_000_000) return true;
  return theirs.some((area) => area !== undefined && ours.some((own) => meet(area, own)));
}

function hasRules(node: OutlineNode): boolean {
  return node.local === "cfRule" || node.children.some(hasRules);
}

/** Areas of a conditional format; undefined for one that cannot be read (whole rows or columns, say). */
function areasOf(node: OutlineNode): (Area | undefined)[] {
  const list = (attribute(node.tag, "sqref") ?? "").split(/\s+/).filter((item) => item !== "");
  return list.map((item) => {
    try {
      return parseArea(item);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  });
}

function meet(a: Area, b: Area): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

/** Areas as lists separated by blanks, none too long. Each must be an address: it goes into XML as it is. */
function rangeLists(areas: readonly string[]): string[] {
  const lists: string[] = [];
  for (const area of areas) {
    parseArea(area);
    const local = area
      .slice(area.lastIndexOf("!") + 1)
      .replace(/\$/g, "")
      .toUpperCase();
    const last = lists.length - 1;
    const list = lists[last];
    if (list === undefined || list.length + local.length >= maxRangeList) lists.push(local);
    else lists[last] = `${list} ${local}`;
  }
  return lists;
}
