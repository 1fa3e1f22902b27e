import type { PlanEdition } from "../../types";
import { clauses } from "./clauses";
import { indicators } from "./indicators";
import { notice, years } from "./notice";
import { namesWithoutRow, regions } from "./regions";
import { sectors } from "./sectors";
import { table1 } from "./table1";
import { table2 } from "./table2";
import { table3 } from "./table3";
import { counts, eligibility, fullCoverage, headlines } from "./targets";

/** The five-year plan of 赣州市, as issued on 1 February 2023. */
export const ganzhou2023: PlanEdition = {
  id: "ganzhou-2023",
  notice,
  title: "赣州市“十四五”期间全社会研发投入强攻行动工作方案",
  issuer: "赣州市科技创新赋能行动领导小组办公室",
  issued: "2023-02-01",
  prefixes: ["江西省赣州市", "赣州市", "江西省", "江西赣州"],
  baselineYear: 2021,
  years,
  regions,
  namesWithoutRow,
  sectors,
  indicators,
  tables: [table1, table2, table3],
  headlines,
  counts,
  eligibility,
  fullCoverage,
  clauses,
  subjects: { quality: "二(十二)", supervision: "三(四)" },
  countyOwner: "各县（市、区）人民政府",
};
