import { readXlsx, writeXlsx } from "../../src/files/library";
import { readWorkbook } from "../../src/files/readWorkbook";
import { removeFlags, resultSheetNames, writeFlaggedCopy } from "../../src/files/writeFlaggedCopy";
import { commentMarker, flagMarker } from "../../src/check/flags/appearance";
import type { FlagGroup } from "../../src/check/flags/annotation";
import { annotate } from "./annotations";
import { richParts, richWorkbook } from "./richWorkbook";
import {
  main,
  rel,
  relationships,
  stylesWith,
  text,
  unzip,
  workbook,
  workbookParts,
  worksheet,
  zip,
} from "./zips";

const flags: FlagGroup[] = [
  { sheet: "申报表", severity: "error", areas: ["B2", "A4:C4"] },
  { sheet: "申报表", severity: "query", areas: ["D2"] },
  { sheet: "空表", severity: "behind", areas: ["B7:C9"] },
  { sheet: "统计", severity: "ineligible", areas: ["A1"] },
  { sheet: "附 表", severity: "error", areas: ["A1"] },
];
const comments = ["申报表", "空表", "统计", "附 表"].map((sheet) => ({
  sheet,
  cell: "A4",
  text: `${commentMarker}\n低于目标`,
}));

/** Our conditional formats, by the marker in their formula; told apart here without the code under test. */
const ours =
  /<(x:)?conditionalFormatting sqref="[^"]*"><(x:)?cfRule type="expression" dxfId="\d+" priority="\d+"><(x:)?formula>N\("RD-FLAG:\w+"\)=0<\/(x:)?formula><\/(x:)?cfRule><\/(x:)?conditionalFormatting>/g;

/** Equal parts, compared as bytes, but named when they differ. */
function expectSameParts(actual: Uint8Array, expected: Uint8Array): void {
  const [is, was] = [unzip(actual), unzip(expected)];
  expect(Object.keys(is)).toEqual(Object.keys(was));
  for (const name of Object.keys(was)) expect([name, text(is[name])]).toEqual([name, text(was[name])]);
  for (const name of Object.keys(was))
    expect(Buffer.from(is[name] ?? []).equals(Buffer.from(was[name] ?? []))).toBe(true);
}

describe("everything of the original stays", () => {
  const original = richWorkbook();
  const copy = writeFlaggedCopy(original, annotate(flags, comments));
  const was = unzip(original);
  const is = unzip(copy);
  const changed = Object.keys(was).filter(
    (name) => !Buffer.from(is[name] ?? []).equals(Buffer.from(was[name] ?? [])),
  );

  test("only the parts that must change do, and none is lost", () => {
    expect(changed.sort()).toEqual([
      "[Content_Types].xml",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "xl/workbook.xml",
      "xl/worksheets/_rels/sheet1.xml.rels",
      "xl/worksheets/sheet1.xml",
      "xl/worksheets/sheet2.xml",
      "xl/worksheets/sheet3.xml",
      "xl/worksheets/sheet4.xml",
    ]);
    expect(Object.keys(is).filter((name) => !(name in was))).toEqual([
      expect.stringMatching(/^xl\/comments\d\.xml$/),
      expect.stringMatching(/\.vml$/),
      "xl/comments3.xml",
      expect.stringMatching(/\.vml$/),
      "xl/worksheets/_rels/sheet3.xml.rels",
      "xl/comments4.xml",
      expect.stringMatching(/\.vml$/),
      "xl/worksheets/_rels/sheet4.xml.rels",
      "xl/worksheets/sheet5.xml",
    ]);
  });

  test("untouched entries keep their compressed bytes, in their old order", () => {
    expect(Object.keys(is).slice(0, Object.keys(was).length)).toEqual(Object.keys(was));
    const packed = unpackRaw(original);
    const repacked = unpackRaw(copy);
    for (const [name, bytes] of packed) {
      if (!changed.includes(name)) expect(repacked.get(name)?.equals(bytes)).toBe(true);
    }
  });

  test("a changed worksheet is the original once our insertions are cut out", () => {
    for (const sheet of ["sheet2", "sheet3", "sheet4"]) {
      const name = `xl/worksheets/${sheet}.xml`;
      const without = text(is[name])
        .replace(ours, "")
        .replace(/<(x:)?legacyDrawing xmlns:r="[^"]*" r:id="[^"]*"\/>/, "");
      expect(without).toBe(text(was[name]));
    }
  });

  test("over other conditional formats the flags come first, in priority and in the file; those only move up", () => {
    const name = "xl/worksheets/sheet1.xml";
    const flagged = text(is[name]);
    const priorities = [...flagged.matchAll(/priority="(\d+)"/g)].map(([, priority]) => Number(priority));
    expect(priorities).toEqual([1, 2, 4, 3, 5]);
    const without = flagged
      .replace(ours, "")
      .replace(/<legacyDrawing xmlns:r="[^"]*" r:id="[^"]*"\/>/, "")
      .replace(/priority="(\d)"/g, (_, priority: string) => `priority="${String(Number(priority) - 2)}"`);
    expect(without).toBe(text(was[name]));
  });

  test("insertions stand where the schema wants them", () => {
    const first = text(is["xl/worksheets/sheet1.xml"]);
    const positions = [
      "</sheetData>",
      "<mergeCells",
      flagMarker,
      '"RD"=""',
      "<dataValidations",
      "<hyperlinks",
      "<drawing ",
      "<legacyDrawing ",
      "<extLst>",
    ].map((mark) => first.indexOf(mark));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions).not.toContain(-1);
    expect(text(is["xl/worksheets/sheet3.xml"])).toMatch(/<sheetData\/><conditionalFormatting/);
    expect(text(is["xl/worksheets/sheet4.xml"])).toMatch(
      /<\/x:sheetData><x:conditionalFormatting[\s\S]*<x:pageMargins[\s\S]*<x:legacyDrawing/,
    );
  });

  test("styles only grow, and their counts are true", () => {
    const styles = text(is["xl/styles.xml"]);
    for (const [list, item] of [
      ["fonts", "font"],
      ["fills", "fill"],
      ["borders", "border"],
      ["cellXfs", "xf"],
      ["dxfs", "dxf"],
    ] as const) {
      const inside = new RegExp(`<${list} count="(\\d+)">([\\s\\S]*)</${list}>`);
      const [, count, body = ""] = inside.exec(styles) ?? [];
      const outer = list === "dxfs" ? body : body.replace(/<dxf>[\s\S]*<\/dxf>/g, "");
      expect([
        list,
        [...outer.matchAll(new RegExp(`<${item}[ >]`, "g"))].length - (list === "dxfs" ? 0 : 0),
      ]).toEqual([list, Number(count)]);
      const before = inside.exec(text(was["xl/styles.xml"]))?.[2] ?? "?";
      expect(body.startsWith(before)).toBe(true);
    }
  });

  test("a sheet that has notes keeps them as they are, and gets none", () => {
    expect(text(is["xl/worksheets/_rels/sheet2.xml.rels"])).toBe(
      text(was["xl/worksheets/_rels/sheet2.xml.rels"]),
    );
  });

  test("the cells read as before, and the original's bytes were not touched", async () => {
    const before = await readWorkbook(original);
    const after = await readWorkbook(copy);
    expect(after.sheets.slice(0, 4)).toEqual(before.sheets);
    expect(after.sheets.map(({ name }) => name)).toEqual(["申报表", "附 表", "空表", "统计", "校验结果"]);
    expect(Buffer.from(original).equals(Buffer.from(richWorkbook()))).toBe(true);
  });

  test("another program opens it", async () => {
    const book = await readXlsx(copy);
    expect(book.sheets.map(({ name }) => name)).toEqual(["申报表", "附 表", "空表", "统计", "校验结果"]);
    expect(book.sheets[4]?.rows[3]?.slice(0, 4)).toEqual(["error", "RD-T01", "申报表", "B2"]);
  });

  test("taking the flags out gives every part back to the byte", () => {
    expectSameParts(removeFlags(copy), original);
  });

  test("a second check replaces the first: nothing is doubled", () => {
    const again = writeFlaggedCopy(copy, annotate(flags, comments));
    expectSameParts(again, copy);
    const other = writeFlaggedCopy(copy, annotate([{ sheet: "空表", severity: "query", areas: ["A1"] }]));
    expect([
      ...Object.values(unzip(other))
        .map(text)
        .join("")
        .matchAll(/RD-FLAG:/g),
    ]).toHaveLength(2);
    expectSameParts(removeFlags(other), original);
  });
});

/** Compressed bytes of each entry, by walking the central directory. */
function unpackRaw(bytes: Uint8Array): Map<string, Buffer> {
  const buffer = Buffer.from(bytes);
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const found = new Map<string, Buffer>();
  for (let at = buffer.readUInt32LE(end + 16); at < end;) {
    const [size, name, extra, comment] = [
      buffer.readUInt32LE(at + 20),
      buffer.readUInt16LE(at + 28),
      buffer.readUInt16LE(at + 30),
      buffer.readUInt16LE(at + 32),
    ];
    const local = buffer.readUInt32LE(at + 42);
    const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    found.set(buffer.toString("utf8", at + 46, at + 46 + name), buffer.subarray(start, start + size));
    at += 46 + name + extra + comment;
  }
  return found;
}

describe("kinds of originals", () => {
  const plain = { sheets: { 表: '<row r="1"><c r="A1"><v>1</v></c></row>' } };
  const flag: FlagGroup[] = [{ sheet: "表", severity: "error", areas: ["A1"] }];
  const strict = (): Uint8Array => {
    const parts = workbookParts({ ...plain, styles: stylesWith([0]) });
    const entries = Object.entries(parts).map(([name, part]) => [
      name,
      String(part)
        .split(main)
        .join("http://purl.oclc.org/ooxml/spreadsheetml/main")
        .split(rel)
        .join("http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ]);
    return zip(Object.fromEntries(entries) as Record<string, string>);
  };
  const listsOf = (dxfs: string): string => stylesWith([0]).replace("</styleSheet>", `${dxfs}</styleSheet>`);
  const utf16 = (): Uint8Array => {
    const parts = workbookParts(plain);
    parts["xl/worksheets/sheet1.xml"] = new Uint8Array(
      Buffer.from(`\ufeff${String(parts["xl/worksheets/sheet1.xml"]).replace("UTF-8", "UTF-16")}`, "utf16le"),
    );
    return zip(parts);
  };
  test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ["without styles", () => workbook(plain)],
    ["without differential formats", () => workbook({ ...plain, styles: stylesWith([0]) })],
    [
      "with an empty list <dxfs count=0/>",
      () => workbook({ ...plain, styles: listsOf('<dxfs count="0"/>') }),
    ],
    ["with an empty list <dxfs></dxfs>", () => workbook({ ...plain, styles: listsOf("<dxfs></dxfs>") })],
    [
      "with lists that have no count",
      () => workbook({ ...plain, styles: stylesWith([0]).replace(/ count="\d+"/g, "") }),
    ],
    [
      "with styles that are all but empty",
      () => workbook({ ...plain, styles: `<styleSheet xmlns="${main}"/>`.replace("/>", "></styleSheet>") }),
    ],
    [
      "with prefixed styles",
      () =>
        workbook({
          ...plain,
          styles: stylesWith([0])
            .replace(/<(\/?)(?=[a-z])/gi, "<$1s:")
            .replace('xmlns="', 'xmlns:s="'),
        }),
    ],
    ["in the strict dialect", strict],
    ["in UTF-16", utf16],
    [
      "with a byte order mark and Windows line ends",
      () =>
        workbook({
          sheets: {
            表: `\ufeff${worksheet('\r\n<sheetData>\r\n<row r="1">\r\n<c r="A1"><v>1</v></c></row></sheetData>\r\n')}`,
          },
        }),
    ],
    [
      "with comments and instructions in the XML",
      () =>
        workbook({
          sheets: {
            表: worksheet(
              '<!-- <sheetData> --><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><?x <conditionalFormatting> ?><!-- RD-FLAG: -->',
            ),
          },
        }),
    ],
    [
      "with a cell that quotes the marker",
      () =>
        workbook({
          sheets: { 表: '<row r="1"><c r="A1" t="inlineStr"><is><t>N("RD-FLAG:error")=0</t></is></c></row>' },
        }),
    ],
    [
      "of another library",
      () =>
        writeXlsx({
          sheets: [
            {
              name: "表",
              rows: [
                ["a", 1],
                [new Date(0), true],
              ],
            },
          ],
        }),
    ],
  ])("%s", async (_, make) => {
    const original = await make();
    const copy = writeFlaggedCopy(original, annotate(flag, [{ sheet: "表", cell: "A1", text: "低于目标" }]));
    const before = await readWorkbook(original);
    const after = await readWorkbook(copy);
    expect(after.sheets.slice(0, -1)).toEqual(before.sheets);
    expect(after.sheets[1]?.values[0]?.[0]).toBe("校验结果");
    expect(text(unzip(copy)["xl/worksheets/sheet1.xml"]).replace(/\u0000/g, "")).toContain(
      `N("${flagMarker}error")=0`,
    );
    expectSameParts(removeFlags(copy), original);
    expectSameParts(writeFlaggedCopy(copy, annotate([])), writeFlaggedCopy(original, annotate([])));
  });

  test("flags that touch no other conditional format come behind, and theirs stay to the letter", () => {
    const theirs =
      '<conditionalFormatting sqref="A1:A9"><cfRule type="expression" priority="3"><formula>1</formula></cfRule></conditionalFormatting>';
    const original = workbook({ sheets: { 表: worksheet(`<sheetData/>${theirs}`) } });
    const copy = writeFlaggedCopy(original, annotate([{ sheet: "表", severity: "error", areas: ["B1"] }]));
    const sheet = text(unzip(copy)["xl/worksheets/sheet1.xml"]);
    expect(sheet).toContain(theirs);
    expect(sheet).toContain('priority="4"');
    expectSameParts(removeFlags(copy), original);
  });

  test("flags stand behind what the schema puts before them, and before the rest, whatever a sheet has", () => {
    // CT_Worksheet of ECMA-376, without the conditional formats.
    const before =
      "sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr";
    const after =
      "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst";
    const elements = (list: readonly string[]): string => list.map((name) => `<${name}/>`).join("");
    for (const last of before.split(" ")) {
      const first = elements(last === "sheetData" ? [last] : ["sheetData", last]);
      for (const next of after.split(" ")) {
        const sheets = { 表: worksheet(`${first}<${next}/>`) };
        const sheet = text(
          unzip(writeFlaggedCopy(workbook({ sheets }), annotate(flag)))["xl/worksheets/sheet1.xml"],
        );
        expect(sheet.replace(ours, "@")).toContain(`${first}@<${next}/>`);
      }
    }
  });

  test("boxes of comments stand behind the drawing and before what follows it", () => {
    const sheets = { 表: worksheet("<sheetData/><drawing/><picture/><tableParts/>") };
    const copy = writeFlaggedCopy(
      workbook({ sheets }),
      annotate([], [{ sheet: "表", cell: "A1", text: "x" }]),
    );
    expect(text(unzip(copy)["xl/worksheets/sheet1.xml"])).toMatch(
      /<drawing\/><legacyDrawing [^>]*\/><picture\/>/,
    );
  });

  test("formats of a pivot table, known elsewhere by priority, are never moved", () => {
    const theirs =
      '<conditionalFormatting pivot="1" sqref="A1:A9"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>';
    const copy = writeFlaggedCopy(
      workbook({ sheets: { 表: worksheet(`<sheetData/>${theirs}`) } }),
      annotate(flag),
    );
    expect(text(unzip(copy)["xl/worksheets/sheet1.xml"])).toContain(theirs);
  });

  test("many areas are cut into lists under 8,192 characters, all of them kept", () => {
    const areas = Array.from({ length: 5000 }, (_, i) => `C${String(i * 2 + 1)}:D${String(i * 2 + 1)}`);
    const copy = writeFlaggedCopy(workbook(plain), annotate([{ sheet: "表", severity: "query", areas }]));
    const lists = [...text(unzip(copy)["xl/worksheets/sheet1.xml"]).matchAll(/sqref="([^"]*)"/g)].map(
      ([, list = ""]) => list,
    );
    expect(lists.flatMap((list) => list.split(" "))).toEqual(areas);
    expect(Math.max(...lists.map((list) => list.length))).toBeLessThan(8192);
    expectSameParts(removeFlags(copy), workbook(plain));
  });

  test("an annotation that does not fit the workbook is a mistake, not a silent omission", () => {
    expect(() =>
      writeFlaggedCopy(workbook(plain), annotate([{ sheet: "无", severity: "error", areas: ["A1"] }])),
    ).toThrow(RangeError);
    expect(() =>
      writeFlaggedCopy(workbook(plain), annotate([{ sheet: "表", severity: "error", areas: ['A1"/>'] }])),
    ).toThrow(RangeError);
  });
});

describe("the result sheet", () => {
  const plain = { sheets: { "表 '1'": '<row r="1"><c r="A1"><v>1</v></c></row>' } };
  const flag: FlagGroup[] = [{ sheet: "表 '1'", severity: "error", areas: ["A1"] }];

  test.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "a\tb\nc\r\nd",
    " 两边空格 ",
    "<b>&\"'",
    "\u0001\u001f",
    "\ud800x",
    "x\udc00",
    "😀",
    "_x0041_",
    "\ufffe",
  ])("the text %j comes back as it was", async (message) => {
    const copy = writeFlaggedCopy(workbook(plain), annotate(flag, [], "校验结果", message));
    const { sheets } = await readWorkbook(copy);
    expect(sheets[1]?.values[3]?.[5]).toBe(message);
    expect(text(unzip(copy)["xl/worksheets/sheet2.xml"])).not.toMatch(/<f[ >]/);
  });

  test("a text is cut at what a cell holds, never through a character", async () => {
    const copy = writeFlaggedCopy(workbook(plain), annotate(flag, [], "校验结果", `${"长".repeat(32766)}😀`));
    expect((await readWorkbook(copy)).sheets[1]?.values[3]?.[5]).toBe("长".repeat(32766));
  });

  test("links, frozen header, widths, filter and print set-up", () => {
    const parts = unzip(writeFlaggedCopy(workbook(plain), annotate(flag)));
    const sheet = text(parts["xl/worksheets/sheet2.xml"]);
    expect(sheet).toContain('<hyperlink ref="D4" location="&apos;表 &apos;&apos;1&apos;&apos;&apos;!A1"/>');
    expect(sheet).toContain('<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<col min="6" max="6" width="40" customWidth="1"/>');
    expect(sheet).toContain('<autoFilter ref="A3:I4"/>');
    expect(sheet).toContain(
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    );
    const book = text(parts["xl/workbook.xml"]);
    expect(book).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="1">&apos;校验结果&apos;!$3:$3</definedName>',
    );
    expect(book).toContain(
      '<definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">&apos;校验结果&apos;!$A$3:$I$4</definedName>',
    );
  });

  test("no more links than Excel takes", () => {
    const areas = Array.from({ length: 65_540 }, (_, i) => `A${String(i + 1)}`);
    const copy = writeFlaggedCopy(
      workbook({ sheets: { 表: "" } }),
      annotate([{ sheet: "表", severity: "query", areas }]),
    );
    expect([...text(unzip(copy)["xl/worksheets/sheet2.xml"]).matchAll(/<hyperlink /g)]).toHaveLength(65_530);
  }, 30_000);

  test("somebody else's sheet of that name stays, whatever the case; ours gets another name", async () => {
    const original = workbook({
      sheets: { 表: "", 校验结果: '<row r="1"><c r="A1"><v>1</v></c></row>', AbC: "" },
    });
    const copy = writeFlaggedCopy(original, annotate([]));
    expect((await readWorkbook(copy)).sheets.map(({ name }) => name)).toEqual([
      "表",
      "校验结果",
      "AbC",
      "校验结果 (2)",
    ]);
    expect(resultSheetNames(copy)).toEqual(["校验结果 (2)"]);
    expect(resultSheetNames(original)).toEqual([]);
    expect((await readWorkbook(writeFlaggedCopy(copy, annotate([])))).sheets).toHaveLength(4);
    const cased = writeFlaggedCopy(original, annotate([], [], "aBc"));
    expect((await readWorkbook(cased)).sheets[3]?.name).toBe("aBc (2)");
    const long = writeFlaggedCopy(original, annotate([], [], `${"长".repeat(40)}[1]`));
    expect((await readWorkbook(long)).sheets[3]?.name).toBe("长".repeat(31));
  });
});

describe("after somebody else has saved the copy", () => {
  test("flags, comments and result sheet go by their marks; what refers to sheets by number moves up", async () => {
    const note = (cell: string, body: string): string =>
      `<comment ref="${cell}" authorId="0"><text><r><t>${body}</t></r></text></comment>`;
    const box = (row: number): string =>
      `<v:shape id="a${String(row)}"><br><x:ClientData ObjectType="Note"><x:Row>${String(row)}</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>`;
    const parts = workbookParts({
      sheets: {
        表: worksheet(
          `<sheetData/><conditionalFormatting sqref="A1 B2"><cfRule type="expression" dxfId="5" priority="1"><formula>N("RD-FLAG:error")=0</formula></cfRule><cfRule type="expression" priority="2"><formula>TRUE</formula></cfRule></conditionalFormatting><legacyDrawing r:id="rId1"/>`,
        ),
        改名: worksheet(
          '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData><conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>N("RD-FLAG:result")=0</formula></cfRule></conditionalFormatting>',
        ),
        后: '<row r="1"><c r="A1"><v>3</v></c></row>',
      },
      extra: {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships([
          ["rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"],
          ["rId2", "comments", "../comments1.xml"],
        ]),
        "xl/comments1.xml": `<comments xmlns="${main}"><authors/><commentList>${note("A1", `${commentMarker}&#10;低`)}${note("A3", "别人的")}</commentList></comments>`,
        "xl/drawings/vmlDrawing1.vml": `<xml>${box(0)}${box(2)}</xml>`,
        "xl/calcChain.xml": `<calcChain xmlns="${main}"><c r="A1" i="2"/></calcChain>`,
      },
    });
    parts["xl/workbook.xml"] = String(parts["xl/workbook.xml"])
      .replace("<sheets>", '<bookViews><workbookView activeTab="2"/></bookViews><sheets>')
      .replace(
        "</workbook>",
        '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="1">改名!$3:$3</definedName><definedName name="_xlnm.Print_Area" localSheetId="2">后!$A$1</definedName></definedNames></workbook>',
      );
    parts["xl/_rels/workbook.xml.rels"] = String(parts["xl/_rels/workbook.xml.rels"]).replace(
      "</Relationships>",
      `<Relationship Id="c" Type="${rel}/calcChain" Target="calcChain.xml"/></Relationships>`,
    );
    const saved = zip(parts);
    expect(resultSheetNames(saved)).toEqual(["改名"]);
    const clean = removeFlags(saved);
    const rest = unzip(clean);
    expect((await readWorkbook(clean)).sheets.map(({ name }) => name)).toEqual(["表", "后"]);
    expect(text(rest["xl/worksheets/sheet1.xml"])).toContain(
      '<conditionalFormatting sqref="A1 B2"><cfRule type="expression" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting><legacyDrawing',
    );
    expect(text(rest["xl/comments1.xml"])).toContain(`<commentList>${note("A3", "别人的")}</commentList>`);
    expect(text(rest["xl/drawings/vmlDrawing1.vml"])).toBe(`<xml>${box(2)}</xml>`);
    const book = text(rest["xl/workbook.xml"]);
    expect(book).toContain('activeTab="1"');
    expect(book).toContain(
      '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">后!$A$1</definedName></definedNames>',
    );
    expect(rest["xl/calcChain.xml"]).toBeUndefined();
    expect(text(rest["xl/_rels/workbook.xml.rels"])).not.toContain("calcChain");
  });

  test("a file without flags comes back as it is", () => {
    const bytes = richWorkbook();
    expect(removeFlags(bytes)).toBe(bytes);
    expect(Object.keys(richParts())).toEqual(Object.keys(unzip(bytes)));
  });
});
