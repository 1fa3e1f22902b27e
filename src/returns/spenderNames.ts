/** Who spends, by its own name: one hospital, university, institute or company. The endings stand in vocabulary.ts. */
import { spenderEndings } from "./vocabulary";

const { institution, company, inFull, works, inLists, centre } = spenderEndings;
const anyOf = (...endings: readonly (readonly string[])[]): string => `(?:${endings.flat().join("|")})`;

const named = new RegExp(
  `^[\\s　]*(?:关于)?((?:\\p{Script=Han}|[（）()])*?(?:(?<=\\p{Script=Han}{4})${anyOf(inFull)}(?![等类])|${anyOf(institution, inFull, centre)}(?=$|[\\s　_\\d（(“”"「『《]|十[三四五六]五|[一二]〇|二○|年|上|近|历|各|分|研发|研究|科研|R|全年|本|投入|经费|科技|填报|报送)))`,
  "u",
);
/** What tells of many: 全市三级公立医院, 驻市高等职业学院. */
const ofMany =
  /^\p{Script=Han}{2,3}[省市]|全[市省]|[驻在].|[省市县区]属|各类?|公立|民营|[一二三]级|甲等|综合|专科|[省市县]级|重点|高等|普通|中等|职业|本科|有关|主要|部分|科研|所有|其他|医疗卫生|独立|规上|规模以上|工业|企业/gu;
const ending = new RegExp(`${anyOf(institution, company, inLists)}$`, "u");

/** 高等学校研发经费支出明细（赣南医科大学）: whose it is stands in brackets at the end. */
const bracketed = /[(](?![不含包除供由县市区省])([^()]{4,30})(?<!除外)[)]$/u;

const centres = new RegExp(`${anyOf(centre)}$`, "u");
/** 国家技术创新中心, 企业技术中心: kinds of centres, and none of them. */
const ofCentres = /国家|省级?|市级?|技术|工程|制造业?|产业|新型|研发|公共|服务|质量|监督|产品|[（）()]/gu;

/** The one hospital, university, institute or company that a title begins with; undefined for 全市三级医院 and for none. */
export function institutionIn(title: string): string | undefined {
  const text = title.normalize("NFKC");
  const inBrackets = bracketed.exec(text)?.[1];
  const name = [text, inBrackets ?? ""].map((one) => named.exec(one)?.[1]).find((one) => one !== undefined);
  if (name === undefined) return undefined;
  const own = centres.test(name) ? name.replace(centres, "").replace(ofCentres, "") : name;
  return own.replace(ofMany, "").replace(ending, "") === "" ? undefined : name;
}

/** 单位名称：赣州市林业科学研究所, 006-兴国按季: without what stands before the name. */
export const bareTitle = (text: string): string =>
  text.replace(/^.*(?:单位|名称)\s*[:：]\s*/u, "").replace(/^[\d\s._-]+(?=\p{Script=Han})/u, "");

const enterprise = new RegExp(`${anyOf(company, works)}$`, "u");

/** True for a name that is an enterprise's. */
export const isCompany = (name: string): boolean => enterprise.test(name);

/** 企业名称：… and the name behind it, which may end as no other name does. */
export const afterCompanyName = anyOf(company, works, ["企业"]);

const money = /研发|科研|R&D|经费/u;
const oneOf = new RegExp(`^\\p{Script=Han}{3,}${anyOf(institution, company)}$`, "u");

/** 赣州市肿瘤医院 as a heading: the figures are its own. 高等学校, 科研院所 are sectors. */
export const isOnesName = (text: string): boolean => !money.test(text) && oneOf.test(text);

const listed = new RegExp(`^\\p{Script=Han}{3,}${anyOf(institution, company, inLists)}$`, "u");

/** True for a name such as stand below each other in a list of institutions or enterprises. */
export const isListedName = (text: string): boolean => listed.test(text);
