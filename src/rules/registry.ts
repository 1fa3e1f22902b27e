/** Every rule, in the order in which they are run: form before consistency before the plan. IDs are permanent. */
import { gdpIntensityConsistent } from "./book/RD-C01";
import { industryIntensityConsistent } from "./book/RD-C02";
import { unitUnknown } from "./book/RD-F01";
import { unitTwice } from "./book/RD-F02";
import { unitsMissing } from "./book/RD-F03";
import { yearMissing } from "./book/RD-F04";
import { textForNumber } from "./book/RD-F05";
import { negativeAmount } from "./book/RD-F06";
import { requiredBlank } from "./book/RD-F08";
import { errorValue } from "./book/RD-F09";
import { behindTarget } from "./book/RD-T01";
import { borderline } from "./book/RD-T05";
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
  gdpIntensityConsistent,
  industryIntensityConsistent,
  behindTarget,
  borderline,
];
