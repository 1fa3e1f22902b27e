/** RD-C08: Enterprises with R&D, or with an institution, within all enterprises. */
import { counties, countyYear, flagged, missing, type Row } from "../../support/returns";
import { sheet } from "../../support/sheets";

test("103 of 102 enterprises: the part's cell; 102 of 102 is possible", () => {
  expect(flagged(countyYear({ 赣县区: { active: 103 } }))).toEqual(["RD-C08 I6"]);
  expect(flagged(countyYear({ 赣县区: { active: 102 } }))).toEqual([]);
  expect(flagged(countyYear({ 赣县区: { institution: 104 } }))).toEqual(["RD-C08 J6"]);
});

test("—— cannot be told", () => expect(flagged(countyYear({ 赣县区: { active: missing } }))).toEqual([]));

describe("其中：有研发活动 beside a number of enterprises is a part of it, whatever else it leaves unsaid", () => {
  const table = (part: string, active: number, whole = "规上工业企业数") =>
    sheet("Sheet1", [
      ["2023年规上工业企业研发活动情况"],
      ["县区", whole, part],
      ...counties.map(({ name }, i): Row => [
        i === 0 ? "章贡区（含经开区）" : name,
        100 + i,
        i === 5 ? active : 60 + i,
      ]),
    ]);
  test.each(["其中：有研发活动", "其中有研发活动的", "#开展R&D活动", "有研发活动（家）"])(
    "%s: 106 of 105, 105 of 105",
    (part) => {
      expect(flagged(table(part, 106))).toEqual(["RD-C08 C8"]);
      expect(flagged(table(part, 105))).toEqual([]);
    },
  );
  test("beside revenue it is what they earn: 120亿元 of 105亿元 is RD-C14's", () => {
    expect(flagged(table("其中：有研发活动", 120, "规上工业营业收入（亿元）"))).toEqual(["RD-C14 C8"]);
  });
});
