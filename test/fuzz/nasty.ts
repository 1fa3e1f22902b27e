/** What no clerk types on purpose and every program meets: values, formats, names, addresses, junk. */
import type { CellValue } from "../../src/sheet/snapshot";
import type { Random } from "./random";

const longest = 32_767;

/** Longest texts of one character or pattern: what a careless pattern would go through again and again. */
const longTexts: readonly string[] = ["县", "（", "(", "1,", "年", "单位：", " ", "　", "/", "2023年", "研发活动", "\u0301", "ﷺ", "-", "有研发"].map(
  (piece) => piece.repeat(Math.ceil(longest / piece.length)).slice(0, longest),
); // prettier-ignore

export const nastyTexts: readonly string[] = [
  "", " ", "　", "\u0000", "\t", "\r\n", "\n\n", "\u0007响铃", "——", "—", "-", "/", "…", "无", "0", "-0", "00012",
  "__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "null", "undefined", "NaN", "Infinity",
  "-Infinity", "1e400", "1E+309", "1e21", "0x1F", "１２３．４５", "１,２３４", "2.26%", "２．２６％", "-2.26%", "1,234.5",
  "1,23", "+5", ".5", "5.", "%", "１e5", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"点\")", "@SUM(1+1)", "+1+1",
  "-1+1|x", "<b>粗</b>", "<script>alert(1)</script>", "&amp;&lt;", "]]>", "<!--", "\u202e倒过来\u202c", "\u2066隔离\u2069",
  "\ud800", "\udc00", "甲\ud83d", "😀".repeat(20), "e\u0301\u0301\u0301", "\ufeff章贡区", "章\u200b贡\u200d区", "_x0041_", "_x005F_x0041_",
  "_x0000_", "$1$&$`", "%s%d{0}", "\\u0041", "'单引号", "\"双引号\"", "''", "`反`", "${a}", "2023", "2023年", "二〇二三年",
  "2027年", "1899年", "0年", "9999年度", "2023-13-45", "2023年2月30日", "44927", "2023/2024", "章贡区", "章贡", "赣州市",
  "经开区", "蓉江新区", "赣县", "360702", "360721", "36070200000000", "全市", "合计", "总计", "小计", "其中：", "章贡区章贡区",
  "高校", "规上工业", "建筑企业", "单位：万元", "单位：亿元", "单位：千万亿元", "（元）", "县（市、区）", "地区生产总值", "研发经费",
  "研发投入强度（%）", "目标", "完成率", "备注", "注：", "填表人：", "甲", "乙", "1", "市级重大", "是", "否", "91360702MA35F0001B",
  "91360702MA35F0001", "９１３６０７０２ＭＡ３５Ｆ０００１Ｂ", "附表1 计划表", "企业名称", "统一社会信用代码", "#N/A", "TRUE", "校验结果",
  ...longTexts,
]; // prettier-ignore

export const nastyNumbers: readonly number[] = [
  0, -0, 1, -1, 0.005, 0.0049999999999, 1e-9, 5e-324, -5e-324, 2.2250738585072014e-308, 1e15, 1e16, 1e21, -1e21, 1e100,
  1.7976931348623157e308, -1.7976931348623157e308, 1e308, 9.99999999999999e307, 123456789012345680, 0.1 + 0.2, 1 / 3, 2023, 2023.5,
  1899, 9999, 44927, 44927.99999, 73415, 73416, 2958465, 2958466, -44927, 360702, 360700, 110000, 999999, 100, 10, 1000, 10000,
  4294967296, 9007199254740993,
]; // prettier-ignore

const errors = [
  "#N/A",
  "#REF!",
  "#DIV/0!",
  "#VALUE!",
  "#NAME?",
  "#SPILL!",
  "#BUSY!",
  "",
  "__proto__",
  "很长".repeat(500),
];

export const nastyFormats: readonly string[] = [
  "General", "", "0%", "0.00%", '0.00"%"', "@", "yyyy", 'yyyy"年"', "m/d/yyyy", "[h]:mm:ss", "0.00E+00", ";;;", "[Red]0;[Blue]-0",
  '"年"0', "0.00_ ", "G/通用格式", "\u202e0", "__proto__", "%".repeat(300), '"'.repeat(301), "\\".repeat(255), "[".repeat(255),
]; // prettier-ignore

export const nastyNames: readonly string[] = [
  "__proto__", "constructor", "toString", "校验结果", "研发通报", "附表1", "2023年", "2027", "Sheet'1", "''", " ", "",
  "a/b:c*?[d]", "=1+1", "<x>&", "\u202e表", "\ud800", "名".repeat(300), "汇总", "汇总 (2)", "HUIZONG", "\u0000", "规上工业", "表\n二",
]; // prettier-ignore

export function nastyValue(random: Random): CellValue {
  switch (random.below(8)) {
    case 0:
      return null;
    case 1:
      return random.oneIn(2);
    case 2:
      return { error: random.pick(errors) };
    case 3:
    case 4:
      return random.oneIn(3)
        ? (random.next() - 2 ** 31) / random.pick([1, 7, 1e4, 1e9])
        : random.pick(nastyNumbers);
    default:
      return random.oneIn(12) ? scrambled(random) : random.pick(nastyTexts);
  }
}

/** Any code units in any order. */
function scrambled(random: Random): string {
  return String.fromCharCode(...Array.from({ length: random.below(40) }, () => random.below(0x10000)));
}

/** A row or column number that a program may choke on. */
export const nastyIndexes: readonly number[] = [
  0, 1, 5, 59, 16_383, 16_384, 65_535, 1_048_575, 1_048_576, 9_999_998,
];

/** For attributes of SpreadsheetML. */
export const nastyAttributes: readonly string[] = [
  "", " ", "-1", "0", "1", "2", "3", "1.5", "1e9", "1e400", "NaN", "Infinity", "0x10", "99999999999", "4294967296", "16384",
  "1048576", "1048577", "A0", "A1", "a1", "$A$1", "B2:A1", "A0:C3", "A1:XFD1048576", "A1:A1048576", "XFD1048576", "XFE1", "ZZZ9999999",
  "ZZZZ1", "A99999999999", "1A", "A", "A:A", "1:1", "Sheet1!A1", "__proto__", "constructor", "true", "false", "s", "n", "b", "e", "d",
  "str", "inlineStr", "hidden", "veryHidden", "校验结果", "校验结果 (2)", "2023年", "研发通报", "rId1", "rId2", "rId999", "External",
  "worksheets/sheet1.xml", "worksheets/sheet2.xml", "/xl/workbook.xml", "../../../etc/passwd", "%zz%E4", "#", "sheet1.xml#x",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings",
  "http://purl.oclc.org/ooxml/spreadsheetml/main", "urn:x", "9".repeat(400), "年".repeat(40_000), "&#9;&#10;", "&amp;lt;", "_x0041_", "'",
]; // prettier-ignore
