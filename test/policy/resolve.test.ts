import { currentEdition } from "../../src/plan";
import { indexPlan, readYear, resolveIndicator, resolveUnit } from "../../src/policy";

const plan = indexPlan(currentEdition);
const unitOf = (value: unknown) => {
  const unit = resolveUnit(plan, value);
  return unit.ok ? unit.value.name : `${unit.problem.kind}: ${unit.problem.zh}`;
};

describe("a unit resolves from every form of its name", () => {
  test.each([
    ["章贡区", "章贡区"], ["章贡", "章贡区"], ["章贡区 (含经开区)", "章贡区"], ["章贡区（含经开区）", "章贡区"],
    ["　章 贡　区 ", "章贡区"], ["赣州市章贡区", "章贡区"], ["江西省赣州市瑞金市", "瑞金市"], [360702, "章贡区"],
    ["３６０７８１", "瑞金市"], ["赣县", "赣县区"], [360721, "赣县区"], ["南康市", "南康区"], [360782, "南康区"],
    ["龙南县", "龙南市"], ["360727", "龙南市"], ["赣州市", "全市"], ["赣州", "全市"], [360700, "全市"],
    ["高校", "高等学校"], ["医院", "医疗卫生机构"], ["规上工业", "规模以上工业企业"], ["建筑", "特级、一级建筑企业"],
    ["科研院所", "科学研究和技术服务业非企业单位"],
  ])("%s is %s", (value, name) => expect(unitOf(value)).toBe(name)); // prettier-ignore

  test("a near miss is offered, never matched: 南糠区, 章贡县", () => {
    expect(unitOf("南糠区")).toMatch(/^invalid.*您是否指 南康区？/);
    expect(unitOf("章贡县")).toMatch(/^invalid.*章贡区/);
  });

  test("蓉江新区 and 赣州经开区 are known and have no row; 经开区 alone is ambiguous", () => {
    expect(unitOf("蓉江新区")).toMatch(/^notAvailable/);
    expect(unitOf("赣州经开区")).toMatch(/^notAvailable.*章贡区/);
    expect(unitOf("经开区")).toMatch(/^invalid.*不止一个/);
  });

  test("章贡区（不含经开区） is another area than the row that includes it", () => {
    expect(unitOf("章贡区（不含经开区）")).toMatch(/^notAvailable.*口径/);
  });

  test.each([null, "", "  ", 0, true, "北京市", 110000])("%p is no unit", (value) =>
    expect(unitOf(value)).toMatch(/^invalid/),
  );
});

describe("a year resolves from numbers, texts and dates", () => {
  test.each([
    [2023, 2023], ["2023", 2023], ["2023年", 2023], ["2023 年", 2023], ["２０２３年度", 2023], [44927, 2023],
    [45291, 2023], ["2023-12-31", 2023], ["2023年5月", 2023], ["2023/5/1", 2023],
  ])("%p is %p", (value, year) => expect(readYear(value)).toBe(year)); // prettier-ignore
  test.each([null, "", "二三", 23, 2023.5, "2023年13月", true, -2023])("%p is no year", (value) =>
    expect(readYear(value)).toBeNull(),
  );
});

describe("an indicator resolves from number, table or term", () => {
  const city = resolveUnit(plan, "全市");
  const indicatorOf = (value: unknown) => {
    const indicator = city.ok ? resolveIndicator(plan, city.value, value) : city;
    return indicator.ok ? indicator.value : indicator.problem.kind;
  };
  test.each([
    [null, 1], [1, 1], ["附表1", 1], ["附表一", 1], ["全社会", 1], ["ＧＤＰ", 1], ["gdp", 1], [2, 2], ["附表 2", 2],
    ["规上工业", 2], ["营业收入", 2], ["主营业务收入", 2],
  ])("%p is 附表%p", (value, table) => expect(indicatorOf(value)).toMatchObject({ table })); // prettier-ignore
  test("附表3 has no row for a county or the city; 附表9 is no table", () => {
    expect(indicatorOf(3)).toBe("notAvailable");
    expect(indicatorOf("附表9")).toBe("invalid");
  });
});
