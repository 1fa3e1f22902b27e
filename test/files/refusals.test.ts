import { deflateSync, zipSync } from "fflate";
import { readWorkbook } from "../../src/files/readWorkbook";
import { UnreadableFile } from "../../src/files/unreadable";
import type { UnreadableCause } from "../../src/files/unreadable";
import { main, workbook, workbookParts, worksheet, zip } from "./zips";

async function refusal(bytes: Uint8Array): Promise<UnreadableFile> {
  const error: unknown = await readWorkbook(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UnreadableFile);
  return error as UnreadableFile;
}

/** An OLE compound file as far as it matters: magic, then directory entries at multiples of 128. */
function compound(...names: string[]): Uint8Array {
  const bytes = new Uint8Array(512 + 128 * (names.length + 1));
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  names.forEach((name, i) => {
    const at = 512 + 128 * (i + 1);
    bytes.set(Buffer.from(name, "utf16le"), at);
    bytes[at + 64] = (name.length + 1) * 2;
    bytes[at + 66] = 2;
  });
  return bytes;
}

const good = workbook({ sheets: { 表: '<row r="1"><c r="A1"><v>1</v></c></row>' } });
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The offset of the n-th record of a signature. */
function find(bytes: Uint8Array, signature: number, nth = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0, seen = 0; at + 4 <= bytes.length; at++) {
    if (view.getUint32(at, true) === signature && seen++ === nth) return at;
  }
  throw new Error("no such record");
}

function patched(bytes: Uint8Array, patch: (view: DataView, copy: Uint8Array) => void): Uint8Array {
  const copy = bytes.slice();
  patch(new DataView(copy.buffer), copy);
  return copy;
}

/** Central directory record and local header of the entry with this name. */
function record(bytes: Uint8Array, name: string): { central: number; local: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let n = 0; ; n++) {
    const central = find(bytes, 0x02014b50, n);
    const length = view.getUint16(central + 28, true);
    if (Buffer.from(bytes.subarray(central + 46, central + 46 + length)).toString() === name) {
      return { central, local: view.getUint32(central + 42, true) };
    }
  }
}

const sheet1 = "xl/worksheets/sheet1.xml";

describe("what is told from the first bytes", () => {
  test.each<[string, Uint8Array, UnreadableCause]>([
    ["nothing at all", new Uint8Array(), "empty"],
    ["a text", bytesOf("年度,研发经费\n2023,1"), "notWorkbook"],
    ["a web page named .xls", bytesOf("<html><table><tr><td>1</td></tr></table></html>"), "notWorkbook"],
    ["a workbook with a password", compound("EncryptionInfo", "EncryptedPackage"), "encrypted"],
    ["an .xls", compound("Root Entry", "Workbook"), "legacyXls"],
    ["an .xls of Excel 5", compound("Book"), "legacyXls"],
    ["a .doc", compound("WordDocument"), "notWorkbook"],
    ["a compound file that ends early", compound("Workbook").subarray(0, 20), "notWorkbook"],
  ])("%s", async (_, bytes, cause) => {
    expect((await refusal(bytes)).cause).toBe(cause);
  });

  test("the message says in one sentence what it is and what to do", async () => {
    expect((await refusal(compound("EncryptedPackage"))).message).toBe(
      "文件已加密，请在 Excel 中取消密码后另存",
    );
  });
});

describe("zips that are no .xlsx", () => {
  test.each<[string, Uint8Array, UnreadableCause]>([
    ["an empty zip", zipSync({}), "notWorkbook"],
    ["a zip of pictures", zip({ "a.png": "x" }), "notWorkbook"],
    [
      "an .ods",
      zip({
        mimetype: "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": "<a/>",
        "META-INF/manifest.xml": "<a/>",
      }),
      "ods",
    ],
    ["an .xlsb", zip({ ...workbookParts({ sheets: {} }), "xl/workbook.bin": "x" }), "xlsb"],
    [
      "a .docx",
      zip({
        "word/document.xml": "<a/>",
        "_rels/.rels": String(workbookParts({ sheets: {} })["_rels/.rels"]).replace(
          "xl/workbook",
          "word/document",
        ),
      }),
      "notWorkbook",
    ],
  ])("%s", async (_, bytes, cause) => {
    expect((await refusal(bytes)).cause).toBe(cause);
  });
});

describe("cut off and damaged", () => {
  test("every truncation of a workbook is refused", async () => {
    for (let length = 4; length < good.length; length += 7) {
      const { cause } = await refusal(good.subarray(0, length));
      expect(["truncated", "damaged"]).toContain(cause);
    }
    expect((await refusal(good.subarray(0, good.length - 30))).cause).toBe("truncated");
  });

  test("any byte flipped: read as before, read otherwise or refused, but never another error", async () => {
    for (let at = 0; at < good.length; at++) {
      const bytes = patched(good, (_, copy) => (copy[at] = (copy[at] ?? 0) ^ 0x55));
      await readWorkbook(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(UnreadableFile));
    }
  }, 60_000);

  test.each<[string, Record<string, string>]>([
    ["XML that ends early", { [sheet1]: `<worksheet xmlns="${main}"><sheetData>` }],
    ["an empty part", { [sheet1]: "" }],
    [
      "a document type",
      {
        [sheet1]: `<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet xmlns="${main}"><sheetData/></worksheet>`,
      },
    ],
    [
      "an unknown entity",
      { [sheet1]: worksheet('<sheetData><row r="1"><c r="A1"><v>&a;</v></c></row></sheetData>') },
    ],
    [
      "a document type in the workbook part",
      { "xl/workbook.xml": `<!DOCTYPE a><workbook xmlns="${main}"/>` },
    ],
    ["endless nesting", { [sheet1]: worksheet("<a>".repeat(5000) + "</a>".repeat(5000)) }],
    [
      "a shared text that does not exist",
      { [sheet1]: worksheet('<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>') },
    ],
    ["a row beyond the grid", { [sheet1]: worksheet('<sheetData><row r="1048577"/></sheetData>') }],
    [
      "a column beyond the grid",
      { [sheet1]: worksheet('<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>') },
    ],
    [
      "a merge that is no area",
      { [sheet1]: worksheet('<sheetData/><mergeCells><mergeCell ref="?"/></mergeCells>') },
    ],
    ["another document where the sheet should be", { [sheet1]: `<styleSheet xmlns="${main}"/>` }],
    [
      "a sheet without relationship",
      {
        "xl/_rels/workbook.xml.rels":
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
      },
    ],
  ])("%s", async (_, parts) => {
    const { cause } = await refusal(zip({ ...workbookParts({ sheets: { 表: "" } }), ...parts }));
    expect(cause).toBe("damaged");
  });

  test("a missing sheet part, wrong bytes and a wrong checksum", async () => {
    const parts = workbookParts({ sheets: { 表: "" } });
    const rest = Object.fromEntries(Object.entries(parts).filter(([name]) => name !== sheet1));
    expect((await refusal(zip(rest))).cause).toBe("damaged");
    expect((await refusal(zip({ ...parts, [sheet1]: new Uint8Array([0x3c, 0xff, 0xfe]) }))).cause).toBe(
      "damaged",
    );
    const wrong = patched(good, (view) => view.setUint32(record(good, sheet1).central + 16, 1, true));
    expect((await refusal(wrong)).cause).toBe("damaged");
  });

  test("two entries of one name", async () => {
    const bytes = zip({
      ...workbookParts({ sheets: { 表: "" } }),
      "xl/worksheets/SHEET1.xml": worksheet("<sheetData/>"),
    });
    expect((await refusal(bytes)).cause).toBe("damaged");
  });

  test("an entry encrypted in the zip", async () => {
    const bytes = patched(good, (view) => view.setUint16(record(good, sheet1).central + 8, 1, true));
    expect((await refusal(bytes)).cause).toBe("encrypted");
  });

  test("merged areas that cover the sheet over and over end soon", async () => {
    const merges = '<mergeCell ref="A1:XFD1000"/>'.repeat(100_000);
    const cells =
      '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row><row r="1000"><c r="A1000"><v>1</v></c></row></sheetData>';
    expect(
      (await refusal(workbook({ sheets: { 表: worksheet(`${cells}<mergeCells>${merges}</mergeCells>`) } })))
        .cause,
    ).toBe("damaged");
  });
});

/** Of the processor: what else runs on the machine does not count. */
function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe("bombs", () => {
  test("a sheet of zeros compressed a thousandfold is refused before it is inflated", async () => {
    const bomb = new Uint8Array(100 * 1024 * 1024);
    const bytes = zip({ ...workbookParts({ sheets: { 表: "" } }), [sheet1]: bomb });
    const start = process.cpuUsage();
    expect((await refusal(bytes)).cause).toBe("tooLarge");
    expect(millisecondsSince(start)).toBeLessThan(200);
  });

  test("a bomb whose headers lie is stopped when it has produced what it declared", async () => {
    const bytes = zip({
      ...workbookParts({ sheets: { 表: "" } }),
      [sheet1]: new Uint8Array(300 * 1024 * 1024),
    });
    const lying = patched(bytes, (view) => {
      const { central, local } = record(bytes, sheet1);
      view.setUint32(central + 24, 1000, true);
      view.setUint32(local + 22, 1000, true);
    });
    const start = process.cpuUsage();
    expect((await refusal(lying)).cause).toBe("tooLarge");
    expect(millisecondsSince(start)).toBeLessThan(2_000);
  }, 60_000);

  test("a directory that claims a million entries, and one that has them", async () => {
    const claiming = patched(good, (view) => view.setUint16(find(good, 0x06054b50) + 10, 0xfffe, true));
    expect((await refusal(claiming)).cause).toBe("tooLarge");
    const parts = Object.fromEntries(
      Array.from({ length: 30_000 }, (_, i) => [`a${String(i)}`, new Uint8Array()]),
    );
    expect((await refusal(zipSync(parts))).cause).toBe("tooLarge");
  });

  test("an absurd declared size", async () => {
    const bytes = patched(good, (view) =>
      view.setUint32(record(good, sheet1).central + 24, 0xfffffff0, true),
    );
    expect((await refusal(bytes)).cause).toBe("tooLarge");
  });

  test("thousands of sheets that share one part", async () => {
    const parts = workbookParts({ sheets: { 表: "<row/>" } });
    const sheets = Array.from(
      { length: 1500 },
      (_, i) => `<sheet name="s${String(i)}" sheetId="${String(i + 2)}" r:id="rId1"/>`,
    );
    parts["xl/workbook.xml"] = String(parts["xl/workbook.xml"]).replace(
      "</sheets>",
      `${sheets.join("")}</sheets>`,
    );
    expect((await refusal(zip(parts))).cause).toBe("damaged");
  });

  test("a deflate stream that never ends well", async () => {
    const bytes = patched(good, (view, copy) => {
      const { central, local } = record(good, sheet1);
      const length = view.getUint32(central + 20, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      copy.set(deflateSync(new Uint8Array(5)).subarray(0, 2), start);
      copy.fill(0xff, start + 2, start + length);
    });
    expect(["damaged", "tooLarge"]).toContain((await refusal(bytes)).cause);
  });
});

test("a workbook without worksheets is empty, not an error", async () => {
  expect(await readWorkbook(workbook({ sheets: {} }))).toEqual({ sheets: [] });
  const parts = workbookParts({ sheets: {} });
  parts["xl/workbook.xml"] = `<workbook xmlns="${main}"/>`;
  expect(await readWorkbook(zip(parts))).toEqual({ sheets: [] });
});
