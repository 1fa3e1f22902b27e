/** 转为普通公式 and 固定为数值 through the real Office.js; what they calculate to is for LibreOffice and the browser. */
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import { reasonOf } from "../../src/excel/requests/errors";
import { freezeValues, restoreFormulas } from "../../src/excel/formulas/frozenValues";
import { convertBack, convertToPlain } from "../../src/excel/formulas/plainFormulas";
import { addStampPart, keepStampPart, readStamp } from "../../src/excel/marks/stamp";
import { copyOf } from "../../src/excel/marks/stampCopy";
import { clearAnnotation, writeAnnotation } from "../../src/excel/marks/writeAnnotation";
import { makeStamp, stampedSheet, stampToXml } from "../../src/check/stamp";
import { Book } from "../../tools/workbench/host/book/book";
import { plainStyle, type Scalar } from "../../tools/workbench/host/book/cell";
import { sheet as snapshot } from "../support/sheets";
import { openAddin, type Addin } from "../support/openAddin";
import { annotationOf, finding } from "./support";

const plan = indexPlan(currentEdition);
const calls = { C2: "=RD_TARGET(A2,B2)", C3: "=RD_TARGET(A3,B3)*2", D2: '=RD_STATUS(A2,B2,2.3)&""' };
let addin: Addin;
let restore: () => void;
let book: Book;

/** A formula with the value that Excel has calculated. */
function formula(sheet: string, cell: string, text: string, value: Scalar): void {
  const own = book.sheet(sheet);
  const { top, left } = own.resolve(cell);
  own.put(top, left, { value, formula: text, format: "General", style: plainStyle });
}

beforeEach(async () => {
  book = new Book({ sheets: ["表", "锁"] });
  book.sheet("表").set("A1:B3", [
    ["单位", "年度"],
    ["章贡区", 2023],
    ["瑞 金", "２０２４年"],
  ]);
  formula("表", "C2", calls.C2, 2.26);
  formula("表", "C3", calls.C3, 4.86);
  formula("表", "D2", calls.D2, "达标");
  formula("表", "E2", "=SUM(B2:B3)", 2023);
  addin = await openAddin({ book });
  restore = addin.asGlobals();
});
afterEach(() => {
  restore();
  addin.close();
});

/** As Excel shows them where the add-in has not run: there is no value to compare with. */
function uncalculated(): void {
  for (const [cell, text] of Object.entries(calls)) formula("表", cell, text, { error: "#NAME?" });
}

const written = (cells: string): (string | undefined)[] => {
  const own = book.sheet("表");
  return cells.split(",").map((cell) => {
    const { top, left } = own.resolve(cell);
    return own.at(top, left).formula;
  });
};
const names = (): string[] => book.sheets.map(({ name }) => name);
const cancel = () => Promise.resolve("cancel" as const);

test("there and back: only RD_ formulas change, and all of them come back as they were", async () => {
  uncalculated();
  const before = written("C2,C3,D2,E2");
  expect(await convertToPlain(plan, "workbook", cancel)).toEqual({ cells: 3, left: [] });
  const plain = written("C2,C3,D2,E2");
  expect(plain[3]).toBe("=SUM(B2:B3)");
  for (const text of plain.slice(0, 3)) expect(text).toMatch(/方案对照!/);
  expect(names()).toEqual(["表", "锁", "附表1", "附表2", "附表3", "方案对照"]);
  expect(await convertBack("workbook")).toEqual({ cells: 3, left: [] });
  expect(written("C2,C3,D2,E2")).toEqual(before);
  expect(names()).toEqual(["表", "锁", "附表1", "附表2", "附表3"]);
});

test("a plain formula that gives another value than the function gave is put back, and named", async () => {
  // Here nothing calculates, so no plain formula gives 2.26.
  const { cells, left } = (await convertToPlain(plan, "workbook", cancel)) ?? { cells: -1, left: [] };
  expect(cells).toBe(0);
  expect(left.map(({ cell, why }) => [cell, why])).toEqual([
    ["C2", "differs"],
    ["D2", "differs"],
    ["C3", "differs"],
  ]);
  expect(written("C2,C3,D2")).toEqual(Object.values(calls));
});

test("a formula on a protected sheet stays, and is named", async () => {
  uncalculated();
  formula("锁", "A1", '=RD_TARGET("章贡区",2023)', 2.26);
  book.sheet("锁").protection = { options: {}, password: null } as never;
  expect(await convertToPlain(plan, "workbook", cancel)).toEqual({
    cells: 3,
    left: [{ sheet: "锁", cell: "A1", formula: '=RD_TARGET("章贡区",2023)', why: "locked" }],
  });
});

test("frozen values keep formula and citation on a sheet, and come back where nothing has changed", async () => {
  const before = written("C2,C3,D2");
  const frozen = await freezeValues(plan, "workbook", "2024-03-01 09:05");
  expect(frozen).toEqual({ cells: 3, sheet: "固定记录", locked: [] });
  expect(written("C2,C3,D2")).toEqual([undefined, undefined, undefined]);
  expect(book.sheet("表").values("C2:D3")).toEqual([
    [2.26, "达标"],
    [4.86, ""],
  ]);
  expect(book.sheet("固定记录").values("A5:F5")).toEqual([
    [
      "表",
      "C2",
      2.26,
      "=RD_TARGET(A2,B2)",
      "赣市科赋办字〔2023〕2号 附表1 章贡区 (含经开区) 2023 年",
      "2024-03-01 09:05",
    ],
  ]);
  book.sheet("表").set("D2", "手改");
  expect(await restoreFormulas()).toEqual({ cells: 2, changed: [{ sheet: "表", cell: "D2" }] });
  expect(written("C2,C3,D2")).toEqual([before[0], before[1], undefined]);
  expect(book.sheet("固定记录").values("A5:D5")).toEqual([["表", "D2", "达标", before[2]]]);
  book.sheet("表").set("D2", "达标");
  expect(await restoreFormulas()).toEqual({ cells: 1, changed: [] });
  expect(names()).toEqual(["表", "锁"]);
});

test("whichever request Excel refuses, no formula is lost: it stands in its cell or on the record", async () => {
  const before = written("C2,C3,D2");
  let refused = 0;
  for (let request = 1; request < 40; request++) {
    addin.fail({ request, code: "GeneralException" });
    const failure = await freezeValues(plan, "workbook", "").then(() => null, reasonOf);
    addin.session.faults.clear();
    if (failure === null) {
      expect(request).toBeGreaterThan(5);
      expect((await restoreFormulas()).cells).toBe(3);
      break;
    }
    refused += 1;
    expect(written("C2,C3,D2")).toEqual(before);
  }
  expect(refused).toBeGreaterThan(5);
  expect(written("C2,C3,D2")).toEqual(before);
});

test("whichever request of a conversion Excel refuses, every RD_ formula stands as before", async () => {
  uncalculated();
  const before = written("C2,C3,D2,E2");
  let refused = 0;
  for (let request = 1; request < 60; request++) {
    addin.fail({ request, code: "GeneralException" });
    const failure = await convertToPlain(plan, "workbook", () => Promise.resolve("overwrite")).then(
      () => null,
      reasonOf,
    );
    addin.session.faults.clear();
    if (failure === null) break;
    refused += 1;
    expect(written("C2,C3,D2,E2")).toEqual(before);
  }
  expect(refused).toBeGreaterThan(10);
  expect((await convertBack("workbook")).cells).toBe(3);
  expect(written("C2,C3,D2,E2")).toEqual(before);
});

test("one stamp a workbook: two people who check at once leave the newest, the next check leaves one", async () => {
  const stamp = (at: string) =>
    makeStamp({
      at,
      addin: "0.1.0",
      edition: { id: "a", notice: "b", issued: "2023-02-01" },
      rules: [],
      off: [],
      settings: "",
      sheets: [stampedSheet(snapshot("表", [["章贡区", 2.26]]), "county-year", null)],
      findings: [],
    });
  expect(await readStamp()).toBeNull();
  await addStampPart(stampToXml(stamp("2024-03-01 09:06")));
  await addStampPart(stampToXml(stamp("2024-03-01 09:05")));
  expect(book.xmlParts).toHaveLength(2);
  expect((await readStamp())?.at).toBe("2024-03-01 09:06");
  const xml = stampToXml(stamp("2024-03-01 09:07"));
  const part = await addStampPart(xml);
  const { list } = await writeAnnotation(annotationOf(finding("表", "C2")), { stamp: copyOf(xml) });
  expect(await keepStampPart(part, list)).toBe(true);
  expect((await readStamp())?.at).toBe("2024-03-01 09:07");
  expect(book.xmlParts).toHaveLength(1);
  await clearAnnotation();
  expect(book.xmlParts).toEqual([]);
});
