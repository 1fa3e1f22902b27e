/** Rows and shared texts are scanned where they are plain; what comes out is what the strict parser says. */
import fc from "fast-check";
import { readWorkbook } from "../../src/files/readWorkbook";
import { fileCorpus } from "../fuzz/fileCorpus";
import { zipped } from "../fuzz/fileMutations";
import { reading, utf16Twins } from "../fuzz/utf16Twin";
import { main, sharedStringsOf, stylesWith, workbook, worksheet } from "./zips";

const descent = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac";

async function expectAlike(bytes: Uint8Array): Promise<void> {
  const twins = utf16Twins(bytes);
  if (!twins) throw new Error("no zip");
  expect(await reading(twins.own)).toEqual(await reading(twins.twin));
}

const sheetOf = (rows: string, root = ""): string =>
  worksheet(`<sheetData>${rows}</sheetData>`).replace("<worksheet ", `<worksheet ${root} `);

const bookOf = (sheet: string, sharedStrings?: string): Uint8Array =>
  workbook({
    sheets: { 表: sheet },
    styles: stylesWith([0, 10, 14]),
    ...(sharedStrings !== undefined && { sharedStrings }),
  });

async function valuesOf(bytes: Uint8Array): Promise<unknown> {
  return (await readWorkbook(bytes)).sheets[0]?.values;
}

test("every file of the corpus is read as the parser alone reads it", async () => {
  for (const { parts } of fileCorpus) await expectAlike(zipped({ ...parts }, true));
});

describe("laws", () => {
  const number = fc.oneof(
    fc.double().map(String),
    fc.integer().map(String),
    fc.tuple(fc.integer(), fc.nat({ max: 18 })).map(([n, places]) => (n / 1000).toFixed(places)),
    fc.constantFrom(
      "-0", "-0.0", ".5", "5.", ".", "-", "+1", "1e3", "1E-7", " 7 ", "", " ", "0x10", "INF", "NaN", "1.2.3", "--1",
      "999999999999999", "9999999999999999", "0.1234567890123456", "123456789012345.6", "00012", "1,5", "１２", "&#49;",
    ),
  ); // prettier-ignore
  const said = fc.oneof(
    fc.constantFrom(
      "章贡区", "", " 前后 ", "a&amp;b", "&lt;&#x4e2d;&gt;", "&#0;", "&#x110000;", "&nbsp;", "a&b", "]]>", "]]&gt;", "𠮷&#x1F600;",
      "\u0085", "\u2028", "\uffff", "\ufeff", "\u007f", "\t\n", "\r\n", "\u0001", "_x000D_", "x".repeat(300), "中".repeat(60),
    ),
    fc.string({ unit: "binary" }).map((text) => text.replace(/[<\ud800-\udfff]/g, "")),
  ); // prettier-ignore
  const attributes = fc.constantFrom(
    "", ' s="1"', ' s="2"', " s='1'", ' s="01"', ' s="-1"', ' s="x"', ' s=""', ' s="1" s="2"', ' cm="1"', ' foo="1"', ' xmlns="urn:x"',
    ' xml:space="preserve"', ' x14ac:dyDescent="0.2"', ' s="&#49;"', " ", '  s="1"', '\ns="1"', ' s = "1"',
  ); // prettier-ignore
  const reference = fc.constantFrom(
    "", ' r="A1"', ' r="B1"', ' r="C1"', ' r="AB12"', ' r="c1"', ' r="$A$1"', ' r="XFE1"', ' r="A"', ' r="1"', ' r="ABCD1"',
  ); // prettier-ignore
  const content = fc.oneof(
    number.map((text) => `<v>${text}</v>`),
    said.map((text) => `<v>${text}</v>`),
    said.map((text) => `<is><t xml:space="preserve">${text}</t></is>`),
    fc.tuple(said, number).map(([formula, value]) => `<f>${formula}</f><v>${value}</v>`),
    fc.nat({ max: 4 }).map((index) => `<v>${String(index)}</v>`),
    fc.constantFrom(
      "<f>1</f>", "<f/>", '<f t="shared" ref="A1:A9" si="0"/><v>1</v>', "<v/>", "<v />", "<v></v>", "<v>1</v><v>2</v>", "<is/>",
      "<is><r><t>甲</t></r><r><t>乙</t></r></is>", "<v>0</v><is><t>丙</t></is>", "<!--x--><v>1</v>", "<v>1<!--x-->2</v>",
      "<v><![CDATA[3]]></v>", "<v>1</v ></c ><c><v>2</v>", "</c><c>", "<x/>", "<v>1", "<?x y?>", "<v>1</v> ", "</row><row>",
      "<!-- </row> --><v>1</v>", "<is><t>甲</t><rPh><t>音</t></rPh></is>",
    ),
  ); // prettier-ignore
  const kind = fc.constantFrom(
    "", ' t="n"', ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="d"', ' t="inlineStr"', ' t="z"', ' t=""',
  ); // prettier-ignore
  // Mostly plain, so that rows get far enough to be told apart by one odd cell.
  const plainCell = fc
    .tuple(fc.nat({ max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
    .map(([at, value]) => `<c r="${"ABCDEF".charAt(at)}1" s="1"><v>${String(value)}</v></c>`);
  const oddCell = fc
    .tuple(reference, attributes, kind, content)
    .map(([r, more, t, inside]) => `<c${r}${more}${t}>${inside}</c>`);
  const blankCell = fc.tuple(reference, attributes, kind).map(([r, more, t]) => `<c${r}${more}${t}/>`);
  const row = fc
    .tuple(
      fc.constantFrom("", ' r="1"', ' r="2"', ' r="3"', ' r="0"', ' r="x"', ' r="1048577"'),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant("") },
        fc.constantFrom(' hidden="1"', ' s="1" customFormat="1"', ' s="2" customFormat="true"', ' spans="1:9" ht="15"'),
        attributes,
      ),
      fc.array(
        fc.oneof(
          { weight: 8, arbitrary: plainCell },
          { weight: 3, arbitrary: blankCell },
          { weight: 2, arbitrary: oddCell },
        ),
        { maxLength: 6 },
      ),
      fc.oneof({ weight: 9, arbitrary: fc.constant("") }, fc.constantFrom(" ", "\r\n", "<!-- -->", "字")),
    )
    .map(([r, more, cells, behind]) => `<row${r}${more}>${cells.join("")}</row>${behind}`); // prettier-ignore
  const item = fc.oneof(
    { weight: 4, arbitrary: said.map((text) => `<si><t>${text}</t></si>`) },
    said.map((text) => `<si><t xml:space="preserve">${text}</t></si>`),
    fc.constantFrom(
      "<si/>", "<si><t/></si>", "<si><r><t>甲</t></r><r><t>乙</t></r></si>", "<si><t>甲</t><phoneticPr/></si>", "<si><t>甲</t></si >",
      "<si><!--x--><t>甲</t></si>", "<si><t>甲<![CDATA[</si>]]></t></si>", "<si><t foo='1'>甲</t></si>", "<x/>", " ",
    ),
  ); // prettier-ignore

  test("any rows", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 5 }),
        fc.constantFrom(
          "",
          `xmlns:x14ac="${descent}"`,
          `xmlns:a="${descent}" xmlns:x14ac="${descent}"`,
          'xmlns:x14ac="urn:x"',
        ),
        async (rows, root) => {
          const shared = sharedStringsOf(["甲", "", "a&amp;b", "1"]);
          await expectAlike(bookOf(sheetOf(rows.join(""), root), shared));
        },
      ),
      { numRuns: 1500 },
    );
  }, 180_000);

  test("any shared texts", async () => {
    const rows = Array.from({ length: 6 }, (_, i) => `<row><c t="s"><v>${String(i)}</v></c></row>`).join("");
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 6, maxLength: 8 }), async (items) => {
        const part = `<sst xmlns="${main}" count="6" uniqueCount="6">${items.join("")}</sst>`;
        await expectAlike(bookOf(sheetOf(rows), part));
      }),
      { numRuns: 600 },
    );
  }, 180_000);
});

describe("where the pieces of a part meet", () => {
  test("rows, characters and texts that lie across two pieces are whole", async () => {
    const count = 6_000;
    const name = (i: number): string => `赣州${"稀土".repeat(i % 7)}${String(i)}𠮷`;
    const rows = Array.from(
      { length: count },
      (_, i) =>
        `<row r="${String(i + 1)}"><c r="A${String(i + 1)}"><v>${String(i / 8)}</v></c><c r="B${String(i + 1)}" t="s"><v>${String(i)}</v></c>` +
        `<c r="C${String(i + 1)}" t="inlineStr"><is><t>${name(i)}</t></is></c>${i % 500 === 3 ? '<c t="str"><v>a<!---->b</v></c>' : ""}</row>`,
    );
    const shared = `<sst xmlns="${main}">${rows.map((_, i) => `<si><t>${name(i)}</t></si>`).join("")}</sst>`;
    for (const deflated of [true, false]) {
      const file = zipped(
        Object.fromEntries(
          Object.entries(await import("fflate").then(({ unzipSync }) => unzipSync(bookOf(sheetOf(rows.join("")), shared)))),
        ),
        deflated,
      ); // prettier-ignore
      const values = (await valuesOf(file)) as unknown[][];
      expect(values).toHaveLength(count);
      values.forEach((row, i) =>
        expect(row.slice(0, 4)).toEqual([i / 8, name(i), name(i), i % 500 === 3 ? "ab" : null]),
      );
    }
  });
});

describe("what the parser alone may judge", () => {
  test("a name that is bound further in is not bound here", async () => {
    const rows = '<row r="1" x14ac:dyDescent="0.2"><c r="A1"><v>1</v></c></row>';
    await expect(valuesOf(bookOf(sheetOf(rows, `xmlns:x14ac="${descent}"`)))).resolves.toEqual([[1]]);
    const elsewhere = worksheet(`<sheetPr xmlns:x14ac="${descent}"/><sheetData>${rows}</sheetData>`);
    await expect(valuesOf(bookOf(elsewhere))).rejects.toThrow("已损坏");
  });

  test("the ends of lines of XML 1.1", async () => {
    const said = (text: string): string => `<row><c t="str"><v>${text}</v></c></row>`;
    const sheet = sheetOf(said("a\u2028b") + said("a\u0085b")).replace(
      /^<\?xml[^>]*>/,
      '<?xml version="1.1"?>',
    );
    await expect(valuesOf(bookOf(sheet))).resolves.toEqual([["a\nb"], ["a\nb"]]);
    await expectAlike(bookOf(sheet));
  });

  test("rows in a comment or an instruction behind an odd row are none", async () => {
    const hidden = "</row><row><c><v>9</v></c></row>";
    for (const behind of [`<!-- ${hidden} -->`, `<?x ${hidden} ?>`]) {
      const sheet = sheetOf(`<row><c><v>1</v></c></row><row x="1"/>${behind}<row><c><v>3</v></c></row>`);
      await expect(valuesOf(bookOf(sheet))).resolves.toEqual([[1], [null], [3]]);
    }
  });

  test("a row that is read again counts once, and its number too", async () => {
    const plain = "<row><c><v>1</v></c></row>";
    const oddly = "<row><c><v>2</v></c><c><v>3<!----></v></c></row>";
    await expect(valuesOf(bookOf(sheetOf(plain + oddly + plain)))).resolves.toEqual([[1, null], [2, 3], [1, null]]); // prettier-ignore
  });

  test("an inline text in a cell that is of no such type counts for nothing, and its &#0; is refused all the same", async () => {
    const cell = (text: string): Uint8Array =>
      bookOf(sheetOf(`<row><c r="A1"><is><t>${text}</t></is></c><c r="B1"><v>7</v></c></row>`));
    await expectAlike(cell("&#0;"));
    await expect(valuesOf(cell("&#0;"))).rejects.toThrow();
    await expectAlike(cell("&#49;"));
  });
  test("a formula that shows an empty shared text is one without a value", async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><f>A1</f><v>0</v></c></row>';
    const { sheets } = await readWorkbook(bookOf(sheetOf(rows), sharedStringsOf([""])));
    expect(sheets[0]?.uncalculated).toEqual([{ top: 0, left: 1, bottom: 0, right: 1 }]);
  });

  test("a row in two pieces, the second wider, and blank where the first was not", async () => {
    const rows =
      '<row r="1"><c r="B1" s="1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="1"><c r="A1"><v>3</v></c><c r="C1" s="1"/></row>';
    const { sheets } = await readWorkbook(bookOf(sheetOf(rows)));
    expect(sheets[0]?.values).toEqual([[3, 1, null]]);
    expect(sheets[0]?.formats).toEqual([["General", "0.00%", "0.00%"]]);
  });
});
