/** RD-Q06: The count of high-tech enterprises against the list that says it names all of them. */
import { check, codes, counts, flagged, type Cell, type Row } from "../../support/returns";
import { sheet } from "../../support/sheets";

const list = (title: string, flags: readonly Cell[], own: readonly string[] = codes) =>
  sheet("名单", [
    [title],
    ["企业名称", "统一社会信用代码", "所属县区", "是否高新技术企业"],
    ...flags.map((flag, i): Row => [`企业${i + 1}`, own[i] ?? "", "南康区", flag]),
  ]);

/** Only three enterprises: the target of the count is not what is looked at here. */
const compared = (title: string, flags: readonly Cell[], count: Cell, own?: readonly string[]) =>
  flagged([counts({ "high-tech": count }, 2023), list(title, flags, own)]).filter((found) =>
    found.startsWith("RD-Q06"),
  );

const whole = "2023年赣州市高新技术企业名单";

test("3 in the list and 4 in the count: asked at the list's column; 3 and 3 agree", () => {
  expect(compared(whole, ["是", "是", "是"], 4)).toEqual(["RD-Q06 D2"]);
  expect(compared(whole, ["是", "是", "是"], 3)).toEqual([]);
  expect(compared(whole, ["是", "是", "否"], 2)).toEqual([]);
});

test("the count keeps what is said of its own target", () =>
  expect(
    check([counts({ "high-tech": 1400 }, 2023), list(whole, ["是", "是", "是"])]).findings.map(
      ({ rule, sheet: on, cell }) => `${rule} ${on} ${cell}`,
    ),
  ).toEqual(["RD-T04 数量 C4", "RD-Q06 名单 D2"]));

test.each([
  ["of a county", "2023年瑞金市高新技术企业名单"],
  ["of a batch", "2023年赣州市第一批高新技术企业名单"],
  ["of those to be recognised", "2023年赣州市拟认定高新技术企业名单"],
  ["of another year", "2022年赣州市高新技术企业名单"],
  ["of no year", "赣州市高新技术企业名单"],
  ["of enterprises of all kinds", "2023年赣州市规上工业企业名单"],
])("a list %s is compared with nothing: %s", (_what, title) =>
  expect(compared(title, ["是", "是", "是"], 4)).toEqual([]),
);

test("an enterprise that stands twice counts once", () =>
  expect(compared(whole, ["是", "是", "是"], 2, [codes[0]!, codes[1]!, codes[1]!])).toEqual([]));

test("a row that leaves it open, or a count of ——, cannot be told", () => {
  expect(compared(whole, ["是", "待定", "是"], 4)).toEqual([]);
  expect(compared(whole, ["是", "是", "是"], "——")).toEqual([]);
});
