/** Many files at once: one bad file stops no other, files contradict each other, the summary links them. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { writeXlsx } from "../../src/files/library";
import { checkFiles } from "../../src/files/checkFiles";
import { summaryOf } from "../../src/reports/summary";
import { plan } from "../support/returns";

const sample = (name: string) => ({
  name: `上报/${name}`,
  read: () => Promise.resolve(new Uint8Array(readFileSync(resolve(__dirname, "../../assets/samples", name)))),
});
const county = async (name: string, ratio: number) => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: "表",
        rows: [
          ["2023年各县（市、区）研发投入强度"],
          ["县（市、区）", "年度", "研发投入强度（%）"],
          ["瑞金市", 2023, ratio],
        ],
      },
    ],
  });
  return { name, read: () => Promise.resolve(bytes) };
};

test("a file that is no workbook, one that cannot be read and one without a return leave the others checked", async () => {
  const told: number[] = [];
  const empty = await writeXlsx({ sheets: [{ name: "备忘", rows: [["会议"]] }] });
  const reports = await checkFiles(
    [
      sample("县市区研发投入2023.xlsx"),
      { name: "坏.xlsx", read: () => Promise.resolve(Uint8Array.from([1, 2, 3])) },
      { name: "没有.xlsx", problem: "找不到这个文件或目录。" },
      { name: "断.xlsx", read: () => Promise.reject(new Error("网络断开")) },
      { name: "备忘.xlsx", read: () => Promise.resolve(empty) },
    ],
    plan,
    { onProgress: (done) => void told.push(done) },
  );
  expect(reports.map(({ status }) => status)).toEqual([
    "checked",
    "unreadable",
    "unreadable",
    "unreadable",
    "unrecognised",
  ]);
  expect(reports[0]?.result?.findings.length).toBe(6);
  expect(reports[0]?.units.length).toBeGreaterThan(10);
  expect(reports[2]?.message).toBe("找不到这个文件或目录。");
  expect(reports[3]?.message).toBe("读取失败：网络断开");
  expect(told).toEqual([1, 2, 3, 4, 5]);
});

test("瑞金市 at 2.40% in one file and 2.55% in another contradict each other, each file named", async () => {
  const reports = await checkFiles([await county("甲.xlsx", 2.4), await county("乙.xlsx", 2.55)], plan);
  const messages = reports.flatMap(({ result }) => result?.findings.map(({ message }) => message) ?? []);
  expect(messages.some((message) => message.includes("甲.xlsx") || message.includes("乙.xlsx"))).toBe(true);
  expect(reports.map(({ units }) => units)).toEqual([["瑞金市"], ["瑞金市"]]);
});

test("the summary has a row a file with a link to it, and each finding where the row says", async () => {
  const reports = await checkFiles(
    [{ name: "上报/说明.xlsx", problem: "打不开" }, sample("县市区研发投入2023.xlsx")],
    plan,
  );
  const { rows } = summaryOf(reports, "2024-02-01 09:00");
  const header = rows.findIndex((row) => row[1]?.content === "文件");
  const first = rows[header + 1];
  const second = rows[header + 2];
  expect(first?.[1]?.link).toEqual({ file: "上报/说明.xlsx" });
  expect(first?.at(-1)?.content).toBe("");
  const link = second?.at(-1)?.link;
  if (!link || !("cell" in link)) throw new Error("no link to the findings");
  const detail = rows[Number(link.cell.slice(1)) - 1];
  expect(detail?.[0]?.content).toBe("上报/县市区研发投入2023.xlsx");
  expect(rows.slice(Number(link.cell.slice(1)) - 1)).toHaveLength(6);
});

test("a file with nothing but the bureau's rules is told as such, and runs over the other files", async () => {
  const rules = await writeXlsx({
    sheets: [
      {
        name: "自定义规则",
        rows: [
          ["编号", "名称", "条件", "级别"],
          ["市-01", "强度过高", "研发投入强度 <= 2.5%", "错误"],
        ],
      },
    ],
  });
  const reports = await checkFiles(
    [{ name: "规则.xlsx", read: () => Promise.resolve(rules) }, await county("乙.xlsx", 2.55)],
    plan,
  );
  expect(reports.map(({ status, message }) => [status, message])).toEqual([
    ["checked", "自定义规则 1 条。用于本次校验的全部文件。"],
    ["checked", "已校验 1 张报表，发现 1 个问题。"],
  ]);
  expect(reports[1]?.result?.findings.map(({ rule, cell }) => [rule, cell])).toEqual([["市-01", "C3"]]);
});
