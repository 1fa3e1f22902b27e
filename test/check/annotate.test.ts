import fc from "fast-check";
import { annotate, commentLimit } from "../../src/check/flags/annotate";
import { commentMarker } from "../../src/check/flags/appearance";
import { joinAddresses, rectangleAddresses, rectangles } from "../../src/check/flags/rectangles";
import { explanationKeys, readExplanations } from "../../src/check/flags/resultTable";
import { cellAddress } from "../../src/sheet/address";
import { finding, resultOf } from "../excel/support";

const options = { resultSheetName: "校验结果" };

test("a cell with several findings shows the most severe, once", () => {
  const { flags } = annotate(
    resultOf(finding("表", "B2", "query"), finding("表", "B2", "error"), finding("表", "B3", "query")),
    options,
  );
  expect(flags).toEqual([
    { sheet: "表", severity: "error", areas: ["B2"] },
    { sheet: "表", severity: "query", areas: ["B3"] },
  ]);
});

test("comments are marked, capped, and one a cell", () => {
  const many = Array.from({ length: 30 }, (_unused, i) => finding("表", `A${i + 1}`));
  const { comments } = annotate(resultOf(...many, finding("表", "A1", "error", "RD-F08")), options);
  expect(comments).toHaveLength(commentLimit);
  expect(comments[0]?.text.startsWith(commentMarker)).toBe(true);
  expect(comments[0]?.text).toContain("RD-F08");
});

test("the result table: counts, legend, header, a link a row, explanations kept", () => {
  const explanations = new Map([[explanationKeys([finding("表", "B3")])[0] as string, "已核实"]]);
  const { result } = annotate(resultOf(finding("表", "B3"), finding("表", "B4", "behind")), {
    ...options,
    explanations,
    checkedAt: "2023-06-30 09:05",
  });
  const texts = result.rows.slice().map((row) => row.map(({ text }) => text));
  expect(texts[1]?.[0]).toBe("共 2 条：强制 1，不符合 0，滞后 1，核实 0（校验时间 2023-06-30 09:05）");
  expect(texts[result.headerRow]?.join()).toBe(
    "序号,级别,状态,规则,工作表,单元格,单位,指标,年度,问题,说明,建议,依据",
  );
  expect(result.rows.slice()[result.headerRow + 1]?.[5]).toEqual({
    text: "B3",
    style: "link",
    link: { sheet: "表", cell: "B3" },
  });
  expect(readExplanations(texts)).toEqual(explanations);
  expect(texts.slice(result.headerRow + 1).map((row) => row[2])).toEqual(["已说明", "待处理"]);
});

test("an explanation follows its finding when rows have moved: rule, sheet, unit, measure and year, not the cell", () => {
  const before = finding("表", "B3");
  const [key] = explanationKeys([before]);
  expect(explanationKeys([{ ...finding("表", "B7"), measure: before.measure }])).toEqual([key]);
  for (const other of [
    { rule: "RD-F06" },
    { sheet: "乙" },
    { unit: "于都县" },
    { measure: "GDP" },
    { year: 2024 },
  ]) {
    expect(explanationKeys([{ ...before, ...other }])).not.toEqual([key]);
  }
  expect(new Set(explanationKeys([before, before])).size).toBe(2);
});

test("a rule that was switched off is named on the result sheet", () => {
  const { result } = annotate({ ...resultOf(), switchedOff: ["RD-Q01"] }, options);
  expect(JSON.stringify(result.rows.slice())).toContain("已停用的规则（未校验）：RD-Q01");
});

test("no finding says so", () => {
  expect(annotate(resultOf(), options).result.rows.slice()[1]?.[0]?.text).toBe("未发现问题");
});

test("rectangles cover exactly the cells, without overlap", () => {
  expect(rectangleAddresses(["B2", "C2", "B3", "C3", "E9"])).toEqual(["B2:C3", "E9"]);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(12), fc.nat(12))), (cells) => {
      const wanted = new Set(cells.map(([row, column]) => cellAddress(row, column)));
      const covered: string[] = [];
      for (const { top, left, bottom, right } of rectangles(wanted)) {
        for (let row = top; row <= bottom; row++) {
          for (let column = left; column <= right; column++) covered.push(cellAddress(row, column));
        }
      }
      expect(covered.sort()).toEqual([...wanted].sort());
    }),
  );
});

test("addresses are cut under the limit", () => {
  const areas = Array.from({ length: 3000 }, (_unused, i) => `B${2 * i + 1}`);
  const joined = joinAddresses(areas);
  expect(joined.every((text) => text.length <= 8000)).toBe(true);
  expect(joined.join(",").split(",")).toEqual(areas);
});
