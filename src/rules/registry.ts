/**
 * Every rule, in the order in which they are run, which is their precedence too: the first that speaks of a cell
 * is the one that is heard. Form before consistency before eligibility before queries before the plan. IDs are
 * permanent.
 */
import { gdpIntensityConsistent } from "./book/RD-C01";
import { industryIntensityConsistent } from "./book/RD-C02";
import { industryWithinTotal } from "./book/RD-C03";
import { cityIsSum } from "./book/RD-C04";
import { sectorsWithinCity } from "./book/RD-C05";
import { industryIsSum } from "./book/RD-C06";
import { quotedRight } from "./book/RD-C07";
import { enterprisesWithinAll } from "./book/RD-C08";
import { cumulativeRises } from "./book/RD-C09";
import { oneFactOneValue } from "./book/RD-C10";
import { derivedRight } from "./book/RD-C11";
import { revenueExceeded } from "./book/RD-C12";
import { fundsExceedRd } from "./book/RD-C13";
import { partsAddUp } from "./book/RD-C14";
import { formConsistent } from "./book/RD-C31";
import { monthsWithinStaff } from "./book/RD-C32";
import { majorWithoutRd } from "./book/RD-E01";
import { fundsMultiple } from "./book/RD-E02";
import { highTechIntensity } from "./book/RD-E03";
import { unitUnknown } from "./book/RD-F01";
import { unitTwice } from "./book/RD-F02";
import { unitsMissing } from "./book/RD-F03";
import { yearMissing } from "./book/RD-F04";
import { textForNumber } from "./book/RD-F05";
import { negativeAmount } from "./book/RD-F06";
import { wrongUnit } from "./book/RD-F07";
import { requiredBlank } from "./book/RD-F08";
import { errorValue } from "./book/RD-F09";
import { creditCodeWrong } from "./book/RD-F10";
import { ratioJumped } from "./book/RD-Q01";
import { departmentsApart } from "./book/RD-Q02";
import { revenueLabel } from "./book/RD-Q03";
import { activityWithoutRd } from "./book/RD-Q04";
import { amountJumped } from "./book/RD-Q05";
import { countMatchesList } from "./book/RD-Q06";
import { formUnusual } from "./book/RD-Q31";
import { wageUnusual } from "./book/RD-Q32";
import { projectDoubtful } from "./book/RD-Q33";
import { projectDates } from "./book/RD-Q34";
import { governmentMoney } from "./book/RD-Q35";
import { formsMatchCounty } from "./book/RD-Q36";
import { behindTarget } from "./book/RD-T01";
import { growthShort } from "./book/RD-T02";
import { behindPace } from "./book/RD-T03";
import { countNotReached } from "./book/RD-T04";
import { borderline } from "./book/RD-T05";
import { ratioFell } from "./book/RD-T06";
import { fullCoverage } from "./book/RD-T07";
import type { Rule } from "./rule";

export const registry: readonly Rule[] = [
  unitUnknown,
  unitTwice,
  unitsMissing,
  yearMissing,
  errorValue,
  textForNumber,
  negativeAmount,
  requiredBlank,
  creditCodeWrong,
  wrongUnit,
  gdpIntensityConsistent,
  industryIntensityConsistent,
  industryWithinTotal,
  partsAddUp,
  cityIsSum,
  sectorsWithinCity,
  industryIsSum,
  quotedRight,
  enterprisesWithinAll,
  cumulativeRises,
  fundsExceedRd,
  revenueExceeded,
  derivedRight,
  formConsistent,
  monthsWithinStaff,
  oneFactOneValue,
  majorWithoutRd,
  fundsMultiple,
  highTechIntensity,
  ratioJumped,
  departmentsApart,
  revenueLabel,
  activityWithoutRd,
  amountJumped,
  countMatchesList,
  formUnusual,
  wageUnusual,
  projectDoubtful,
  projectDates,
  governmentMoney,
  formsMatchCounty,
  behindTarget,
  growthShort,
  behindPace,
  countNotReached,
  borderline,
  ratioFell,
  fullCoverage,
];

/** Cells at fault are looked for before it and after it: a figure that is a power of ten off is its to tell. */
export const speaksOfUnits: Rule = wrongUnit;
