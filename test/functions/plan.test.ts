/** The functions answer from the plan that the workbook was given, and still at once. */
import { currentEdition } from "../../src/plan";
import { yunxiEdition } from "../fixtures/yunxiEdition";
import { loadBundle } from "./bundle";

test("3.03% in 2028 for 东湖区 once 云溪市's plan is told; 赣州市's again when that is", () => {
  const excel = loadBundle();
  const target = (unit: string, year: number) => excel.cell("RD_TARGET", unit, year, null);
  expect(target("东湖区", 2028)).toMatchObject({ code: "#VALUE!" });
  excel.tell(yunxiEdition);
  expect(target("东湖区", 2028)).toBe(3.03);
  expect(excel.cell("RD_SOURCE", "东湖区", 2028, null)).toBe(
    "云科发〔2025〕7号 附表1 东湖区 (含云溪高新区) 2028 年",
  );
  expect(target("章贡区", 2023)).toMatchObject({ code: "#VALUE!" });
  excel.tell(currentEdition);
  expect(target("章贡区", 2023)).toBe(2.26);
});
