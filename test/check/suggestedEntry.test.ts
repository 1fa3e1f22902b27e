/** What a finding suggests to write into its cell can be taken from it: the figure alone, or the name that is meant. */
import { suggestedEntry } from "../../src/check/flags/suggestedEntry";
import type { Finding } from "../../src/sheet/finding";
import { currentEdition } from "../../src/plan";
import { check, counties, planned } from "../support/returns";
import { sheet } from "../support/sheets";

const wrongCounty = currentEdition.regions.find(({ name }) => name === "安远县")?.code ?? "";

const finding = (suggestion: string, message = ""): Finding => ({
  ...{ rule: "RD-C01", severity: "error", sheet: "2023年", cell: "E12", unit: "", measure: "", year: 2023 },
  ...{ message, suggestion, source: "" },
});

test.each([
  ["如两项金额无误，此格应为 1.68%；否则请核对研发经费。", { text: "1.68", percent: true }],
  ["此格疑为 24675 万元：请核对后改正。", { text: "24675", percent: false }],
  ["此格的小数点移位后各行之和正好是合计数：应为 1,234.5 万元。", { text: "1234.5", percent: false }],
  ["请改为方案公布的 2.26%；可用“载入附表”核对。", { text: "2.26", percent: true }],
  ["如其他各项无误，此格应为 −12.5 千元；否则请核对各项。", { text: "-12.5", percent: false }],
])("%s", (suggestion, entry) => expect(suggestedEntry(finding(suggestion))).toEqual(entry));

test.each([
  ["此格疑为约 24675 万元：请核对后改正。", "only about so much"],
  ["按增速应为 2.4 亿元，还差 0.2 亿元；请核对两年的数。", "what was to be reached"],
  ["请核对正负号；冲减数请在说明中写明。", "no figure at all"],
])("nothing of %s: %s", (suggestion) => expect(suggestedEntry(finding(suggestion))).toBeNull());

test("the one name that is near; of two none", () => {
  expect(suggestedEntry(finding("", "「南糠区」不是方案中的单位，您是否指 南康区？"))).toEqual({
    text: "南康区",
    percent: false,
  });
  expect(suggestedEntry(finding("", "「安县」不是方案中的单位，您是否指 安远县、信丰县？"))).toBeNull();
});

test("a ratio that does not follow from its amounts gets the one that does, in the check's own words", () => {
  const rows = counties.map((county) => {
    const ratio = planned("gdp-intensity", county.code, 2023);
    return [county.name, 100, ratio, county.code === wrongCounty ? ratio + 0.3 : ratio] as const;
  });
  const { findings } = check(
    sheet("2023年", [
      [`2023年研发投入（${currentEdition.notice}）`],
      ["县（市、区）", "地区生产总值（亿元）", "研发经费（亿元）", "研发投入强度（%）"],
      ...rows,
    ]),
  );
  const [wrong] = findings.filter(({ rule }) => rule === "RD-C01");
  expect(wrong && suggestedEntry(wrong)?.text).toBe(String(planned("gdp-intensity", wrongCounty, 2023)));
});
