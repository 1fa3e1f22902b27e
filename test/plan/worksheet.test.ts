/** A plan on a worksheet: what is written is read back as the very same data, and what does not fit is told at its cell. */
import fc from "fast-check";
import { editions, type PlanEdition } from "../../src/plan";
import { planTable } from "../../src/plan/table";
import { planRows } from "../../src/plan/worksheet/write";
import { loadEdition } from "../../src/policy";
import { cellAddress } from "../../src/sheet/address";
import { revisedEdition } from "../fixtures/revisedEdition";
import { yunxiEdition } from "../fixtures/yunxiEdition";
import { pct, sheet } from "../support/sheets";

type Cells = (string | number | null | ReturnType<typeof pct> | { value: number; format: string })[][];

const cellsOf = (edition: PlanEdition): Cells => planRows(edition).map(({ cells }) => [...cells]);
const load = (cells: Cells, top = 0) => loadEdition(sheet("方案数据", cells, [], top));

function editionIn(cells: Cells): PlanEdition {
  const read = load(cells);
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join("\n"));
  return read.edition;
}

test.each([...editions, revisedEdition, yunxiEdition].map((edition) => [edition.id, edition] as const))(
  "%s is read back as it was written",
  (_id, edition) => expect(editionIn(cellsOf(edition))).toStrictEqual(edition),
);

test("law: whatever the figures, what is written is read", () => {
  const printed = fc.integer({ min: 0, max: 9999 }).map((hundredths) => (hundredths / 100).toFixed(2));
  const five = fc.array(printed, { minLength: 5, maxLength: 5 });
  const [table, ...others] = yunxiEdition.tables;
  if (!table) throw new Error("no table");
  fc.assert(
    fc.property(fc.array(five, { minLength: 6, maxLength: 6 }), (texts) => {
      const rows = [...table.figures].map(([id, row], i) => {
        // The city's own row stays: its last figure is the headline.
        const own = id === "990200" ? row.map((one) => one.published) : (texts[i] ?? []);
        return [id, row[0]?.citation.row ?? "", own] as const;
      });
      const changed = planTable({ ...table, notice: yunxiEdition.notice, rows });
      const edition = { ...yunxiEdition, tables: [changed, ...others] };
      expect(editionIn(cellsOf(edition))).toStrictEqual(edition);
    }),
    { numRuns: 20 },
  );
});

/** Where a text stands on the sheet of 云溪市, the n-th time. */
function find(cells: Cells, text: string, nth = 1): [row: number, column: number] {
  let seen = 0;
  for (const [row, list] of cells.entries())
    for (const [column, cell] of list.entries()) if (cell === text && ++seen === nth) return [row, column];
  throw new Error(`no ${text}`);
}

test("a number in a number cell is as printed: 2.7 under 0.00, 2.7% under a percent format, a shuffled table", () => {
  const cells = cellsOf(yunxiEdition);
  const [row, column] = find(cells, "2.7");
  const figure = (cell: Cells[number][number]) => {
    const own = cells.map((list) => [...list]);
    (own[row] as Cells[number])[column] = cell;
    return editionIn(own).tables[0]?.figures.get("990201")?.[2];
  };
  expect(figure(2.7)).toMatchObject({ published: "2.7", value: 2.7 });
  expect(figure({ value: 2.7, format: "0.00" })).toMatchObject({ published: "2.70", value: 2.7 });
  expect(figure(pct(0.027))).toMatchObject({ published: "2.70", value: 2.7 });
  const [heading] = find(cells, "【条款】");
  const turned = cells.map((list, at) =>
    at > heading && at < heading + 10 ? [list[2] ?? null, list[0] ?? null, list[1] ?? null] : list,
  );
  // The first column tells where a section ends: its names may stand in any order.
  expect(editionIn(turned)).toStrictEqual(yunxiEdition);
});

type Break = (cells: Cells) => void;
const put =
  (text: string, instead: string | number | null, nth = 1): Break =>
  (cells) => {
    const [row, column] = find(cells, text, nth);
    (cells[row] as Cells[number])[column] = instead;
  };

test.each<[what: string, spoil: Break, near: string, sentence: string]>([
  ["text for a figure", put("2.7", "约2.7"), "约2.7", "【附表1】填了“约2.7”：应填数字，没有数的填“——”。"],
  ["a figure left out", put("2.7", null), "2.55", "附表1 东湖区 (含云溪高新区) 的 2026 年没有数。"],
  ["a unit that there is none of", put("320", "三百二十"), "三百二十", "【数量指标】的“数”填了“三百二十”，应填数字。"],
  ["a comparison", put("超过", "大于"), "大于", "【其他要求】的“比较”填了“大于”，应填“以上”、“超过”、“左右”之一。"],
  ["a time", put("2025—2028年每年", "长期"), "长期", "【类别】的“时间”填了“长期”，应填如“2025年”“2022—2025年每年”“2021—2025年期内”或“上年度”。"],
  ["a clause that there is none of", put("四(三)", "四(九)", 2), "四(九)", "【条款】中没有“四(九)”这一条。"],
  ["no citation", put("四(四)", null, 2), "2024—2028年期内", "【数量指标】的“出处”没有填出处，应填条款号，如“二(五)”。"],
  ["no date", put("2025-03-10", "三月"), "三月", "【基本情况】的“发文日期”填了“三月”，应填日期，如 2023-02-01。"],
  ["a line of 基本情况 renamed", put("文号", "文件号"), "文件号", "【基本情况】没有“文件号”这一项：请按方案模板改正，或删去。"],
  ["a column renamed", put("代码", "区划码"), "区划码", "【县市区】没有“区划码”这一列：请按方案模板改正表头，或删去。"],
  ["a section renamed", put("【条款】", "【各条】"), "【各条】", "不认识【各条】一段：请按方案模板改正标题，或删去。"],
  ["a row twice", put("990202", "990201", 2), "990201", "【附表1】的“990201”出现了两次。"],
  ["one name of two units", put("云溪市；云溪", "云溪市；东湖"), "990200", "“东湖”已经是东湖区的名称：一个名称只能指一个单位。"],
  ["a headline that the table does not print", put("2.28", "2.3", 3), "2.3", "总体目标 2.3 与附表1 全市同一年的 2.28 不一致。"],
])("%s is told at its cell, in one sentence", (_what, spoil, near, sentence) => {
  const cells = cellsOf(yunxiEdition);
  spoil(cells);
  const read = load(cells, 4);
  if (read.ok) throw new Error("read");
  const found = read.problems.find(({ message }) => message === sentence);
  expect(read.problems.map(({ message }) => message)).toContain(sentence);
  const [row] = find(cells, near, near === "990201" ? 3 : 1);
  expect(found?.place.row).toBe(row + 4);
}); // prettier-ignore

test("a sheet of something else is told what it lacks; nothing throws whatever stands there", () => {
  const read = load([
    ["县（市、区）", "研发经费"],
    ["东湖区", 3],
  ]);
  if (read.ok) throw new Error("read");
  expect(read.problems[0]?.message).toBe("没有【基本情况】一段，请按方案模板补上。");
  expect(cellAddress(read.problems[0]?.place.row ?? -1, read.problems[0]?.place.column ?? -1)).toBe("A1");
  const whole = cellsOf(yunxiEdition);
  fc.assert(
    fc.property(
      fc.nat(whole.length - 1),
      fc.nat(10),
      fc.oneof(
        fc.string(),
        fc.double(),
        fc.constant(null),
        fc.constantFrom("【附表1】", "【附表9】", "；", "｜", "："),
      ),
      (row, column, cell) => {
        const cells = whole.map((list) => [...list]);
        (cells[row] as Cells[number])[column] = cell;
        const spoilt = load(cells);
        expect(spoilt.ok || spoilt.problems.every(({ message }) => message.endsWith("。"))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test("one number is never two plans: our own with another figure needs a number of its own", () => {
  const [own] = editions;
  if (!own) throw new Error("no edition");
  const cells = cellsOf(own);
  put("2.26", "2.27")(cells);
  const read = load(cells);
  expect(read.ok ? [] : read.problems.map(({ message }) => message)).toEqual([
    "编号“ganzhou-2023”是助手自带方案的，而内容不同：请另取一个编号。",
  ]);
  put("ganzhou-2023", "ganzhou-2023a")(cells);
  expect(load(cells).ok).toBe(true);
});
