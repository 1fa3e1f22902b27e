import { show, subtract } from "../../policy";
import { measures, type Fact } from "../../returns/types";
import { factsWhere } from "../factColumns";
import type { Limit } from "../limits";
import { plannedMove } from "../plannedMove";
import type { ReturnRule } from "../rule";
import { at, qualityClause } from "../wording";

const jumpPoints: Limit<number> = {
  key: "jumpPoints",
  usual: 0.5,
  label: { zh: "比重变动不超过（百分点）", en: "A ratio moves by at most (points)" },
};

const jumpSteps: Limit<number> = {
  key: "jumpSteps",
  usual: 3,
  label: { zh: "或不超过方案步长的倍数", en: "or by so many planned steps" },
};

/** A ratio seldom moves by more than half a point, or three times what the plan foresees. */
export const ratioJumped: ReturnRule = {
  id: "RD-Q01",
  severity: "query",
  title: { zh: "比重年度变动过大", en: "A ratio moved too much in a year" },
  clause: "{quality}",
  page: {
    what: "比重与上年相比的变动是否超过 0.5 个百分点与方案当年步长 3 倍中的较大者（可设置）。",
    why: "突然的大幅变动多是口径或单位出了错。",
    example: "由 1.9% 变为 3.4%。",
    mend: "核对两年的数字与口径，属实的写明原因。",
  },
  limits: [jumpPoints, jumpSteps],
  check(context, tell) {
    const { plan, facts, usable, inYear, limit } = context;
    const jumped = new Set<Fact>();
    const inOrder = [
      ...factsWhere(
        facts,
        ({ measure, year, quarter }) =>
          measures[measure].kind === "ratio" &&
          measures[measure].indicator !== undefined &&
          year !== null &&
          quarter === null,
      ),
    ].sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
    for (const fact of inOrder) {
      const year = fact.year as number;
      if (year === plan.edition.baselineYear) continue;
      let before = inYear(fact, year - 1);
      if (!before) continue;
      // After a jump the way back is no second fault: the year before the jump is the measure.
      const leapt = jumped.has(before);
      if (leapt) before = inYear(fact, year - 2) ?? before;
      if (!usable(fact) || !usable(before)) {
        tell.couldNotTell();
        continue;
      }
      const steps = year - (before.year ?? year);
      const moved = Math.abs(subtract(fact.value, before.value));
      const planned = plannedMove(plan, fact, [before.year ?? year, year]);
      const allowed = Math.max(
        limit(jumpPoints) * steps,
        limit(jumpSteps) * (planned ? Math.abs(subtract(planned.to, planned.from)) : 0),
      );
      if (moved <= allowed + 1e-9) {
        tell.passed();
        continue;
      }
      jumped.add(fact);
      tell.found({
        ...at(fact),
        message: `${fact.subject.name}${measures[fact.measure].name}由 ${before.year} 年的 ${show(before.value)}% 变为 ${year} 年的 ${show(fact.value)}%，变动 ${show(moved)} 个百分点，超过通常范围（${show(allowed)} 个百分点）。`,
        suggestion: "请核对两年的数字与口径；属实的，请在说明中写明原因（如大项目投产、统计口径调整）。",
        source: qualityClause(plan),
        // A figure in doubt is no measure for the year after it.
        taints: [fact],
      });
    }
  },
};
