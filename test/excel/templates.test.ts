/** Templates and what is remembered of a workbook, through the real Office.js. */
import { addTemplate } from "../../src/excel/sheets/addTemplate";
import { keepCorrection, keepSettings, readCheckMemory } from "../../src/excel/marks/checkMemory";
import { reasonOf } from "../../src/excel/requests/errors";
import { readSheet } from "../../src/excel/read/readSheet";
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import { checkWorkbook } from "../../src/rules/check";
import { templateKinds, templateOf } from "../../src/reports/templates/templates";
import { Book } from "../../tools/workbench/host/book/book";
import { openAddin, type Addin } from "../support/openAddin";

const plan = indexPlan(currentEdition);
let addin: Addin;
let restore: () => void;
let book: Book;

beforeEach(async () => {
  book = new Book({ sheets: ["原表"] });
  book.sheet("原表").set("A1", "不动");
  addin = await openAddin({ book });
  restore = addin.asGlobals();
});
afterEach(() => {
  restore();
  addin.close();
});

test.each(templateKinds)(
  "%s goes onto a sheet of its own, with input rules, and is read as what it is",
  async (kind) => {
    const name = await addTemplate(templateOf(plan, kind, 2024));
    expect(book.sheet("原表").value("A1")).toBe("不动");
    expect(book.active.name).toBe(name);
    expect(book.sheet(name).validations.length).toBeGreaterThan(0);
    // Node calculates nothing: the shares stay empty there until something is filled in.
    for (const cell of book.sheet(name).cells.values())
      if (cell.formula !== undefined) (cell as { value: unknown }).value = null;
    const { sheets, findings } = checkWorkbook([await readSheet(name)], plan);
    expect(findings).toEqual([]);
    expect(sheets[0]).toMatchObject({ kind });
  },
);

test("a second template of a kind does not overwrite the first", async () => {
  const template = templateOf(plan, "counts", 2024);
  const names = [await addTemplate(template), await addTemplate(template)];
  expect(new Set(names).size).toBe(2);
});

test("a failure half-way leaves no sheet behind", async () => {
  addin.fail({ request: 3, code: "GeneralException", message: "坏了", act: 5 });
  const error: unknown = await addTemplate(templateOf(plan, "counts", 2024)).catch(
    (thrown: unknown) => thrown,
  );
  expect(reasonOf(error)).toMatchObject({ kind: "halfWay", restored: true });
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["原表"]);
});

test("an Excel that keeps no settings of add-ins is asked nothing and remembers nothing", async () => {
  addin.fail({ request: 1, code: "ApiNotFound", message: "没有" });
  expect(await readCheckMemory()).toEqual({ settings: null, corrections: {} });
});

test("settings and corrections stay with the workbook; what is not ours under the key does no harm", async () => {
  expect(await readCheckMemory()).toEqual({ settings: null, corrections: {} });
  await keepSettings(() => ({ jumpPoints: 1 }));
  await keepCorrection("原表", { year: 2023 });
  await keepCorrection("原表", { columns: { GDP: { scale: "万元" } } });
  await keepCorrection("原表", { columns: { 强度: { role: "ignore" } } });
  await keepCorrection("二", { kind: "counts" });
  await keepCorrection("二", null);
  expect(await readCheckMemory()).toEqual({
    settings: { jumpPoints: 1 },
    corrections: {
      原表: { year: 2023, columns: { GDP: { scale: "万元" }, 强度: { role: "ignore" } } },
    },
  });
  book.settings.set("RD-CHECK-SETTINGS", "{坏");
  expect((await readCheckMemory()).settings).toBeNull();
});

test("regression: of two who keep settings at once neither loses what he has changed", async () => {
  const off =
    (id: string) =>
    (kept: unknown): { readonly off: readonly string[] } => {
      const now = (kept as { readonly off?: readonly string[] } | null)?.off ?? [];
      return { off: now.includes(id) ? now : [...now, id] };
    };
  // He had read what stood before ours, and writes just after us.
  const request = 3;
  addin.fail({
    request,
    meanwhile: () => book.settings.set("RD-CHECK-SETTINGS", JSON.stringify({ off: ["RD-T01"] })),
  });
  await keepSettings(off("RD-Q03"));
  expect((await readCheckMemory()).settings).toEqual({ off: ["RD-T01", "RD-Q03"] });
});
