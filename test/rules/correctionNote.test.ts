/** What a user corrected stands on 校验结果: whoever receives it must know that the sheet was not read as it stands. */
import { annotate } from "../../src/check/flags/annotate";
import { correctionNote } from "../../src/rules/correctionNote";
import { ignoredRow, type Correction } from "../../src/returns/types";

const outcomes = { passed: 3, found: 0, couldNotTell: 0, broke: 0 };

/** The texts above the table. */
const notes = (correction: Correction = {}): string[] =>
  annotate(
    {
      findings: [],
      sheets: [{ sheet: "2023年", message: "", outcomes, corrected: correctionNote(correction) }],
    },
    { resultSheetName: "校验结果" },
  )
    .result.rows.slice(0, 5)
    .map(([first]) => String(first?.text ?? ""));

test("a column in another unit and a row that is another county are told; without corrections nothing is", () => {
  const correction: Correction = {
    columns: { 研发费: { measure: "rd", scale: "万元" }, 备注数: { role: "ignore" } },
    rows: { 南糠区: "南康区", 其他: ignoredRow },
  };
  expect(correctionNote(correction)).toBe(
    "按填报单位的更正读：「研发费」一列作研发经费、单位 万元；「备注数」一列不参与校验；「南糠区」一行作南康区；「其他」一行不参与校验",
  );
  expect(notes(correction).join("\n")).toContain("「南糠区」一行作南康区");
  expect(notes().join("\n")).not.toContain("更正");
});

test("the kind and the year too", () =>
  expect(correctionNote({ kind: "county-year", year: 2023 })).toBe(
    "按填报单位的更正读：报表类型作县市区年度表；年度作 2023 年",
  ));

test("of twelve rows eight are named, and that there are twelve", () => {
  const rows = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`第${i + 1}行`, ignoredRow]));
  const note = correctionNote({ rows });
  expect(note.match(/不参与校验/gu)).toHaveLength(8);
  expect(note).toMatch(/等 12 处$/u);
});

test("a correction that says nothing of a column is none", () =>
  expect(correctionNote({ columns: { 研发费: {} } })).toBe(""));
