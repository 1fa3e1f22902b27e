/** Lists that say they are of all there are: 2023年赣州市高新技术企业名单, 驻市高等学校研发经费统计表. */
import { compact } from "../policy";
import type { SubjectFinder } from "./labels";
import type { Subject } from "./types";

/**
 * Whose, and nothing besides: 拟认定, 申报, 第一批, 抽查 and the like leave others out. A year may stand before it or
 * after it.
 */
const wholeTitle =
  /^(?:截至)?(?:\d{4}年?(?:度|末|底)?(?:\d+月)?)?(.{2,10}?)(?:\d{4}年?(?:度|末|底)?)?(?:国家级?|有效期内|有效|全部)*(?:高新技术企业|高企)(?:名单|名录|名册|清单|目录|一览表)(?:\((?:截[至止]到?)?\d{4}年?(?:度|末|底|\d{1,2}月(?:底|末|\d{1,2}日)?)?\))?$/u;

/** @returns the unit all of whose high-tech enterprises a list names by its own title; undefined where it does not say so */
export function unitOfWholeList(titles: readonly string[], find: SubjectFinder): Subject | undefined {
  for (const title of titles) {
    const whose = wholeTitle.exec(compact(title))?.[1];
    const unit = whose === undefined ? undefined : find(whose);
    if (unit?.kind === "region") return unit;
  }
  return undefined;
}

/** Nothing but whose and when before what is spent: 市属, 部分, 重点 leave others out. */
const sectorTitle =
  /^(?:\d{4}年?(?:度)?)?(?:\p{Script=Han}{2}市|[全驻我]市|驻.)*(?:\d{4}年?(?:度)?)?(.{2,14}?)(?:单位)?(?:\d{4}(?:[-—–~至]\d{4})?年?(?:度)?)?(?:研发|R&D|科研经费|研究与)/u;

/** @returns the sector all of whose spenders a list names by its own title; never industry, of which lists are excerpts */
export function sectorOfWholeList(titles: readonly string[], find: SubjectFinder): Subject | undefined {
  for (const title of titles) {
    const whose = sectorTitle.exec(compact(title))?.[1];
    const unit = whose === undefined ? undefined : find(whose);
    if (unit?.kind === "sector" && !unit.sector.industry) return unit;
  }
  return undefined;
}
