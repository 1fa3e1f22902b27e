/** 退回单: what a unit must mend or explain goes out, and what it answers comes back. */
import { explanationKeys } from "../../../src/check/flags/resultTable";
import { readWordDocument } from "../../../src/files/wordTables";
import { wordFile } from "../../../src/files/wordFile";
import { emptyBatch, type Batch } from "../../../src/reports/collection/batch";
import { collectionOf, type Collection } from "../../../src/reports/collection/collect";
import { gather, type Gathered, type IncomingSource } from "../../../src/reports/collection/gather";
import { returnSlips, slipHeadings, type ReturnSlip } from "../../../src/reports/collection/returnSlip";
import { answersInTables, answersInText, withAnswers } from "../../../src/reports/collection/slipAnswers";
import type { DocumentTable } from "../../../src/sheet/document";
import { tables } from "../../fixtures/tables";
import { counties, plan } from "../../support/returns";
import { countyFile, sourcesOf, type CityFile } from "./city";

const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function add(batch: Batch, sources: readonly IncomingSource[]): Promise<Gathered> {
  const added = await gather(batch, sources, plan, { problemOf });
  if (!added) throw new Error("cancelled");
  return added;
}
const made = (batch: Batch): Collection => collectionOf(batch, plan, "2024-03-01 09:00");

const filed = counties.filter(({ name }) => name !== "石城县");
/** 大余县's ratio is not what its amounts give (an error), 崇义县's meets its target only by rounding (a query). */
const files: readonly CityFile[] = filed.map(({ name }, i) =>
  countyFile(name, 40 + i, {
    changes:
      name === "大余县"
        ? { ratio: 9.9 }
        : name === "崇义县"
          ? { rd: gdpShare(name), ratio: planShare(name) }
          : {},
  }),
);

/** A ratio that is met only by rounding is a query (RD-T05): just under the target, rounding to it. */
function planShare(name: string): number {
  const code = counties.find((county) => county.name === name)?.code ?? "";
  const target = plan.tableByIndicator.get("gdp-intensity")?.figures.get(code)?.[2]?.value ?? 0;
  return target - 0.004;
}
function gdpShare(name: string): number {
  return ((tables.countyYear.values[name]?.["gdp"] as number) * planShare(name)) / 100;
}

const slipOf = (slips: readonly ReturnSlip[], name: string): ReturnSlip => {
  const found = slips.find(({ unit }) => unit === name);
  if (!found) throw new Error(`no slip for ${name}`);
  return found;
};
const tableIn = ({ document }: ReturnSlip): DocumentTable => {
  const found = document.blocks.find((block) => block.kind === "table");
  if (found?.kind !== "table") throw new Error("no table");
  return found;
};
/** The document with an answer in every 说明. */
const answered = (slip: ReturnSlip, answer: string): ReturnSlip["document"] => ({
  ...slip.document,
  blocks: slip.document.blocks.map((block) =>
    block.kind === "table"
      ? { ...block, rows: block.rows.map((row) => [...row.slice(0, -1), answer]) }
      : block,
  ),
});
const stateOf = ({ board }: Collection, name: string) =>
  board.lines.find(({ unit }) => unit.name === name)?.states[0];

describe("slips of a city", () => {
  let batch: Batch;
  let slips: readonly ReturnSlip[];
  beforeAll(async () => {
    ({ batch } = await add(emptyBatch(plan.edition.id), sourcesOf(files)));
    slips = returnSlips(made(batch).board, "2024年3月1日");
  });

  test("石城县, which sent nothing, 大余县, whose ratio is not R&D by GDP, and 崇义县, who must explain, get one; nobody else", () => {
    expect(slips.map(({ unit }) => unit).sort()).toEqual(["大余县", "崇义县", "石城县"].sort());
  });
  test("石城县 is asked for its table and has no table of faults", () => {
    const { document, text } = slipOf(slips, "石城县");
    expect(text).toContain("尚未收到：2023 年县（市、区），请报送。");
    expect(document.blocks.some(({ kind }) => kind === "table")).toBe(false);
  });
  test("大余县 is told the file, the cell, the rule, what is wrong with its numbers and what to do", () => {
    const slip = slipOf(slips, "大余县");
    const { columns, rows } = tableIn(slip);
    expect(columns.map(({ heading }) => heading)).toEqual(Object.values(slipHeadings));
    const row = rows.find((one) => one[4] === "RD-C01");
    expect(row?.slice(1, 2)).toEqual(["大余县研发投入.xlsx"]);
    expect(row?.[5]).toBe("改正");
    expect(row?.[6]).toContain("9.9");
    expect(row?.at(-1)).toBe("");
    expect(slip.text).toMatch(/1\. \[RD-\w+ 改正\] 大余县研发投入\.xlsx「.*」[A-Z]+\d+：/u);
  });

  test("崇义县 writes 说明 into the document and sends it back: the query is settled, and the unit can be collected", async () => {
    expect(stateOf(made(batch), "崇义县")).toBe("unexplained");
    const bytes = await wordFile(answered(slipOf(slips, "崇义县"), "年末汇率调整，\n已与财政核对。"));
    const back: IncomingSource = {
      name: "退回单-崇义县.docx",
      modified: 5,
      open: () => Promise.resolve({ document: readWordDocument(bytes) }),
    };
    const { batch: after, notes } = await add(batch, [back]);
    expect(notes).toEqual([expect.stringMatching(/^退回单-崇义县\.docx：读到 \d+ 条说明。$/)]);
    expect(after.entries).toHaveLength(batch.entries.length);
    expect(stateOf(made(after), "崇义县")).toBe("collected");
    const [finding] =
      after.entries
        .find(({ file }) => file.startsWith("崇义县"))
        ?.findings.filter(({ severity }) => severity === "query") ?? [];
    expect(finding?.explanation).toBe("年末汇率调整，\n已与财政核对。");
  });
  test("the same by text: what stands behind 说明：, over two lines, is read", () => {
    const { text } = slipOf(slips, "崇义县");
    expect(answersInText(text)).toEqual([]);
    const answers = answersInText(text.replaceAll("说明：", "说明：年末调整，\n   属实"));
    expect(answers.length).toBeGreaterThan(0);
    expect(new Set(answers.map(({ explanation }) => explanation))).toEqual(new Set(["年末调整，\n属实"]));
    const { batch: after, strangers } = withAnswers(batch, answers);
    expect(strangers).toEqual([]);
    expect(stateOf(made(after), "崇义县")).toBe("collected");
  });
  test("the same in the 校验结果 of the workbook that comes back", async () => {
    const findings = batch.entries.find(({ file }) => file.startsWith("崇义县"))?.findings ?? [];
    const explanations = new Map(explanationKeys(findings).map((key) => [key, "属实"]));
    const [source] = sourcesOf(files.filter(({ name }) => name.startsWith("崇义县"))) as [IncomingSource];
    const back: IncomingSource = {
      ...source,
      name: "崇义县研发投入（校验）.xlsx",
      open: async () => ({ ...(await source.open()), digest: "returned", explanations }),
    };
    const { batch: after } = await add(batch, [back]);
    expect(stateOf(made(after), "崇义县")).toBe("collected");
  });
  test("an error that is only explained stays an error: it must be mended", async () => {
    const bytes = await wordFile(answered(slipOf(slips, "大余县"), "属实"));
    const answers = answersInTables(readWordDocument(bytes).tables) ?? [];
    expect(stateOf(made(withAnswers(batch, answers).batch), "大余县")).toBe("faulty");
  });
  test("a blank slip that comes back takes nothing away, and says that it is blank", async () => {
    const slip = slipOf(slips, "崇义县");
    const { batch: explained } = withAnswers(
      batch,
      answersInTables([
        [
          [...headings()],
          ...answered(slip, "属实").blocks.flatMap((block) =>
            block.kind === "table" ? block.rows.map((row) => [...row]) : [],
          ),
        ],
      ]) ?? [],
    );
    const bytes = await wordFile(slip.document);
    const { batch: after, notes } = await add(explained, [
      { name: "空.docx", modified: 5, open: () => Promise.resolve({ document: readWordDocument(bytes) }) },
    ]);
    expect(after).toEqual(explained);
    expect(notes).toEqual(["空.docx：退回单的“说明”栏还是空的，没有读到说明。"]);
  });
  test("a Word document that is no slip is a file that has come in and cannot be used, and no other is stopped", async () => {
    const bytes = await wordFile({ blocks: [{ kind: "paragraph", style: "body", text: "情况说明" }] });
    const document = { ...readWordDocument(bytes), ours: false };
    const { batch: after } = await add(batch, [
      {
        name: "石城县情况.docx",
        modified: 5,
        open: () => Promise.resolve({ document }),
      },
    ]);
    expect(after.entries.at(-1)).toMatchObject({
      status: "unreadable",
      message: expect.stringContaining("没有退回单"),
    });
    expect(stateOf(made(after), "石城县")).toBe("received");
  });
  test("a brief of ours, or a slip that asks for no answer, that lies among the returns is nobody's file", async () => {
    const bytes = await wordFile(slipOf(slips, "石城县").document);
    expect(readWordDocument(bytes).ours).toBe(true);
    const { batch: after, notes } = await add(batch, [
      {
        name: "退回单-石城县.docx",
        modified: 5,
        open: () => Promise.resolve({ document: readWordDocument(bytes) }),
      },
    ]);
    expect([after, notes]).toEqual([batch, []]);
  });
  test("an answer to what is no longer wrong is told as one that was not used", () => {
    const answer = {
      file: "崇义县研发投入.xlsx",
      sheet: "别的",
      cell: "A1",
      rule: "RD-T05",
      explanation: "属实",
    };
    expect(withAnswers(batch, [answer])).toEqual({ batch, strangers: [answer] });
  });
  test("崇义县 sends the file again with the same query: it need not explain it twice; with another number it must", async () => {
    const explained = withAnswers(
      batch,
      answersInText(slipOf(slips, "崇义县").text.replaceAll("说明：", "说明：属实")),
    ).batch;
    const source = (changes: Readonly<Record<string, number>>): readonly IncomingSource[] =>
      sourcesOf(
        [
          countyFile("崇义县", 40 + filed.findIndex(({ name }) => name === "崇义县"), {
            file: "崇义县（修改）.xlsx",
            changes: { rd: gdpShare("崇义县"), ratio: planShare("崇义县"), ...changes },
          }),
        ],
        99,
      );
    const again = await add(explained, source({ all: 140 }));
    expect(stateOf(made(again.batch), "崇义县")).toBe("collected");
    const other = planShare("崇义县") + 0.001;
    const changed = await add(
      explained,
      source({ rd: ((tables.countyYear.values["崇义县"]?.["gdp"] as number) * other) / 100, ratio: other }),
    );
    expect(stateOf(made(changed.batch), "崇义县")).toBe("unexplained");
  });
});

const headings = (): string[] => Object.values(slipHeadings);
