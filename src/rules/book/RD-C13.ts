import { measures, type ReturnRow } from "../../returns/types";
import type { ReturnRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

/** An enterprise's spending, and a project's of form 107-1, each beside what the government gives to it. */
const pairs = [
  ["governmentFunds", "enterpriseRd"],
  ["governmentFunds", "rd"],
  ["projectGovernment", "projectSpending"],
] as const;

const pairsIn = ({ facts }: ReturnRow) =>
  pairs.map(([part, whole]) => ({
    funds: facts.find((fact) => fact.measure === part),
    rd: facts.find((fact) => fact.measure === whole),
  }));

/** What comes from the government is a part of what is spent. */
export const fundsExceedRd: ReturnRule = {
  id: "RD-C13",
  about: [...new Set(pairs.map(([part]) => part))],
  severity: "error",
  title: { zh: "政府资金大于研发经费", en: "Government funds are more than R&D" },
  rowByRow: true,
  clause: "{quality}",
  page: {
    what: "企业和各单位的研发经费（107-1 中各项目的经费支出）中来自政府的资金是否大于总数。",
    why: "其中项不能大于总数。",
    example: "研发经费 7,200 万元，其中政府资金 9,000 万元。",
    mend: "核对两项数字和单位。",
  },
  check({ plan, sheet, usable }, tell) {
    for (const { funds, rd } of sheet.rows.flatMap(pairsIn)) {
      if (!funds || !rd || funds.year !== rd.year) continue;
      if (funds.state === "blank" || funds.state === "dash") continue;
      if (!usable(funds) || !usable(rd)) tell.couldNotTell();
      else if (funds.value <= rd.value) tell.passed();
      else {
        tell.found({
          ...at(funds),
          message: `${funds.subject.name}政府资金 ${showAmount(funds.value, funds)}，大于${measures[rd.measure].name} ${showAmount(rd.value, rd)}。`,
          suggestion: "其中项不能大于总数：请核对两项数字和单位。",
          source: qualityClause(plan),
        });
      }
    }
  },
};
