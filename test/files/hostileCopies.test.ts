/** What we write into a copy, or a workbook of our own, is text whatever it says, and Excel opens the file. */
import { readReturns } from "../../src/files/readReturns";
import { readWorkbook } from "../../src/files/readWorkbook";
import { resultFile } from "../../src/files/resultFile";
import { encodeXstring, maxCellText } from "../../src/sheet/xmlText";
import { removeFlags, writeFlaggedCopy } from "../../src/files/writeFlaggedCopy";
import { annotate } from "../../src/check/flags/annotate";
import { checkBooks } from "../../src/rules/check";
import { hiddenCharacters, hostileTexts } from "../fixtures/hostileTexts";
import { counties, plan } from "../support/returns";
import { text, unzip, workbook } from "./zips";

/** As a name may stand in workbook.xml: quoted, without what XML cannot hold. */
const sheetName = (wanted: string): string =>
  wanted.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}/gu, "").slice(0, 120);
const attributeOf = (value: string): string =>
  value.replace(/[&<>"'\t\n\r]/g, (character) => `&#${String(character.charCodeAt(0))};`);

/** A return as its file would hold it: a hostile sheet name, title, header, names, texts for numbers. */
function hostileReturn(hostile: string): Uint8Array {
  const cell = (content: string | number): string =>
    typeof content === "number"
      ? `<c><v>${String(content)}</v></c>`
      : `<c t="inlineStr"><is><t xml:space="preserve">${encodeXstring(content)}</t></is></c>`;
  const rows: (string | number)[][] = [
    [`2023年${hostile.slice(0, 30_000)}`],
    ["县市区", "地区生产总值（亿元）", "研发经费（亿元）", "强度（%）", `主营业务收入（亿元）${hostile.slice(0, 30_000)}`],
    ...counties.slice(2).map(({ name }) => [name, 100, 2, 2, 50]),
    [hostile, 1, hostile, hostile, hostile],
    [`${hostile.slice(0, 32_766)}2`, 1, -1, 1, 1],
  ]; // prettier-ignore
  const name = sheetName(hostile) || "表";
  return workbook({
    sheets: { [attributeOf(name)]: rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("") },
  });
}

async function checked(bytes: Uint8Array) {
  const { sheets, explanations } = await readReturns(bytes);
  const [result] = checkBooks([{ name: "甲.xlsx", sheets }], plan);
  if (!result) throw new Error("nothing checked");
  return { sheets, result, explanations };
}

describe.each(Object.entries(hostileTexts))("%s", (_name, hostile) => {
  test("in a copy: texts only, none longer than Excel's, the submitted sheet as it was", async () => {
    const original = hostileReturn(hostile);
    const { sheets, result } = await checked(original);
    expect(result.findings.length).toBeGreaterThan(3);
    const explanations = new Map<string, string>();
    const annotation = annotate(result, { resultSheetName: "校验结果", explanations });
    const copy = writeFlaggedCopy(original, annotation);
    const parts = unzip(copy);
    const written = text(parts["xl/worksheets/sheet2.xml"]);
    expect(written).not.toMatch(/<f[ >/]/);
    for (const [cell] of written.matchAll(/<c [^>]*[^/]>/g)) expect(cell).toContain('t="inlineStr"');

    const read = await readWorkbook(copy);
    expect(read.sheets[0]).toEqual(sheets[0]);
    const said = read.sheets[1]?.values.flat().map((value) => value ?? "") ?? [];
    const wanted = annotation.result.rows
      .slice()
      .flatMap((row) => row.map((cell) => cell.text))
      .filter(Boolean);
    expect(said.filter(Boolean)).toEqual(wanted);
    for (const value of said) expect(String(value).length).toBeLessThanOrEqual(maxCellText);
    const [comments = ""] = Object.keys(parts).filter((part) => part.startsWith("xl/comments"));
    const notes = text(parts[comments]);
    expect(notes).not.toMatch(hiddenCharacters);
    for (const [, note = ""] of notes.matchAll(/<t [^>]*>([^<]*)<\/t>/g))
      expect(note.length).toBeLessThan(maxCellText);

    // Every style of our texts keeps what begins with "=" a text when somebody edits the cell.
    const styles = text(parts["xl/styles.xml"]);
    const formats = styles.slice(styles.indexOf("<cellXfs"), styles.indexOf("</cellXfs>"));
    const own = [
      ...new Set([...written.matchAll(/<c [^>]*s="(\d+)"[^>]*[^/]>/g)].map(([, id]) => Number(id))),
    ];
    const all = [...formats.matchAll(/<xf [^>]*>/g)].map(([format]) => format);
    for (const id of own) expect(all[id]).toContain('quotePrefix="1"');

    expect(unzip(removeFlags(copy))).toEqual(unzip(original));
  });

  test("a second check of the copy finds the same and the explanations beside it", async () => {
    const original = hostileReturn(hostile);
    const { result } = await checked(original);
    const annotation = annotate(result, { resultSheetName: "校验结果", explanations: new Map() });
    const { headerRow } = annotation.result;
    const row = headerRow + 1;
    const place = annotation.result.rows.slice()[headerRow]?.findIndex((cell) => cell.text === "说明");
    const explained = annotation.result.rows
      .slice()
      .map((cells, i) =>
        i === row
          ? cells.map((cell, j) => (j === place ? { text: hostile, style: "explanation" as const } : cell))
          : cells,
      );
    const copy = writeFlaggedCopy(original, {
      ...annotation,
      result: { ...annotation.result, rows: explained },
    });
    const again = await checked(copy);
    expect(again.result.findings).toEqual(result.findings);
    expect([...again.explanations.values()]).toEqual(hostile.trim() === "" ? [] : [hostile]);
  });

  test("as a list of its own: text format, no formula, cut, readable by others", async () => {
    const { result } = await checked(hostileReturn(hostile));
    const { result: list } = annotate(result, {
      resultSheetName: "校验结果",
      explanations: new Map(),
    });
    const withTexts = [
      ...list.rows.slice(),
      [{ text: `${hostile}${hostile}`, style: "explanation" as const }],
    ];
    const bytes = await resultFile({ ...list, rows: withTexts });
    const parts = unzip(bytes);
    expect(text(parts["xl/worksheets/sheet1.xml"])).not.toMatch(/<f[ >/]/);
    const [sheet] = (await readWorkbook(bytes)).sheets;
    for (const value of sheet?.values.flat() ?? []) {
      expect(String(value ?? "")).not.toMatch(hiddenCharacters);
      expect(String(value ?? "").length).toBeLessThanOrEqual(maxCellText);
    }
    const filled = sheet?.values.flatMap((row, i) =>
      row.flatMap((value, j) => (value === null ? [] : [sheet.formats[i]?.[j]])),
    );
    expect(new Set(filled)).toEqual(new Set(["@"]));
  });
});

test("links lead to the cells of sheets whose names hold quotes, brackets and marks", async () => {
  for (const name of ["'引号'", "it's", "a'!B1", '"双引号"', "（括号）&<名>", "=1+1", "‮倒", "#REF!"]) {
    const original = workbook({
      sheets: { [attributeOf(name)]: '<row r="1"><c r="A1"><v>1</v></c></row>' },
    });
    const copy = writeFlaggedCopy(original, {
      flags: [{ sheet: name, severity: "error", areas: ["A1"] }],
      comments: [{ sheet: name, cell: "A1", text: "x" }],
      result: {
        name: "校验结果",
        widths: [10],
        headerRow: 0,
        rows: [[{ text: "A1", style: "link" as const, link: { sheet: name, cell: "A1" } }]],
      },
    });
    const written = text(unzip(copy)["xl/worksheets/sheet2.xml"]);
    const [, location = ""] = /<hyperlink ref="A1" location="([^"]*)"/.exec(written) ?? [];
    const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
    const target = location.replace(/&(\w+);/g, (_, entity: string) => entities[entity] ?? "?");
    expect(target).toBe(`'${name.replace(/'/g, "''")}'!A1`);
  }
});
