/** Codes of the catalogues of 107-1: `code.text` as the drop-down writes it, the bare code, or the text alone. */
import { compact } from "../../policy";
import { isCellError, type CellValue } from "../../sheet/snapshot";

/** The texts of the catalogues in the order of their codes, from 1. */
const texts = {
  result: [
    "论文、专著或研究报告",
    "新产品、新工艺等推广与示范活动",
    "对已有产品、工艺等进行一般性改进",
    "对已有产品、工艺等实现突破性变革",
    "软件著作权",
    "应用软件",
    "中间件或新算法",
    "基础软件",
    "发明专利",
    "实用新型专利或外观设计专利",
    "带有技术、工艺参数的图纸、技术标准、操作规范、技术论证、咨询评价",
    "自主研制的新产品原型或样机、样件、样品、配方、新装置",
    "自主开发的新技术或新工艺、新工法、新服务",
    "其他",
  ],
  aim: [
    "科学原理的探索、发现",
    "技术原理的研究",
    "开发全新产品",
    "增加产品功能或提高性能",
    "提高劳动生产率",
    "减少能源消耗或提高能源使用效率",
    "节约原材料",
    "减少环境污染",
    "其他",
  ],
} as const;

/** @returns undefined when the cell says neither a code nor a text of the catalogue */
export function codeOf(catalogue: keyof typeof texts, raw: CellValue): number | undefined {
  if (raw === null || isCellError(raw) || typeof raw === "boolean") return undefined;
  const said = compact(String(raw));
  const code = /^(\d{1,2})(?:$|[.、．])/u.exec(said)?.[1];
  const own: readonly string[] = texts[catalogue];
  if (code !== undefined) return Number(code) >= 1 && Number(code) <= own.length ? Number(code) : undefined;
  const at = own.findIndex((text) => compact(text) === said);
  return at < 0 ? undefined : at + 1;
}
