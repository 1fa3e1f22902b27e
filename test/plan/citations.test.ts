import { currentEdition, type Citation, type Threshold } from "../../src/plan";

/** Every figure and threshold of the edition, wherever it stands. */
function numbers(value: unknown): unknown[] {
  if (value instanceof Map) return [...value.values()].flatMap(numbers);
  if (Array.isArray(value)) return value.flatMap(numbers);
  if (typeof value !== "object" || value === null) return [];
  if ("value" in value) return [value];
  return Object.values(value).flatMap(numbers);
}

describe("the plan as data", () => {
  const all = numbers(currentEdition) as (Threshold & { published?: string; year?: number })[];

  test("holds 19 × 5, 19 × 5 and 5 × 5 published cells and the thresholds of the clauses", () => {
    expect(all.filter((n) => n.published !== undefined)).toHaveLength(95 + 95 + 25);
    expect(all.filter((n) => n.published === undefined).length).toBeGreaterThanOrEqual(26);
  });

  test("no number is bare: each has its unit, its year or period, and a citation of clause or table cell", () => {
    for (const number of all) {
      const citation: Citation = number.citation;
      expect(number.unit).toBeTruthy();
      expect(number.year ?? number.period).toBeTruthy();
      expect(citation.notice).toBe("赣市科赋办字〔2023〕2号");
      expect(citation.clause ?? (citation.table && citation.row && citation.column)).toBeTruthy();
    }
  });

  test("建筑企业 has —— in 2021 and blanks after: no number, never 0", () => {
    const row = currentEdition.tables[2]?.figures.get("construction");
    expect(row?.map((figure) => figure.published)).toEqual(["——", "", "", "", ""]);
    expect(row?.every((figure) => figure.value === null)).toBe(true);
  });

  test("附表3 prints each level as baseline × 1.2ⁿ rounded once", () => {
    for (const row of currentEdition.tables[2]?.figures.values() ?? []) {
      const [base] = row;
      if (!base?.value) continue;
      row.forEach((figure, n) => expect(figure.value).toBeCloseTo((base.value as number) * 1.2 ** n, 1));
    }
  });

  test("the headline of 一 for each year is the city row's own figure in its table", () => {
    for (const { indicator, target } of currentEdition.headlines) {
      const table = currentEdition.tables.find((t) => t.indicator === indicator);
      const city = table?.figures
        .get("360700")
        ?.find((f) => target.period.kind === "year" && f.year === target.period.year);
      expect(city?.value).toBe(target.value);
    }
  });

  test("高校 answers to different units in clause 二(二) and in 附表3: both are kept", () => {
    const sector = currentEdition.sectors.find((s) => s.id === "universities");
    expect(sector?.owners).toEqual(["市教育局", "各高等学校"]);
    expect(currentEdition.clauses.find((c) => c.id === sector?.clause)?.owners).toEqual([
      "市教育局",
      "市科技局",
    ]);
  });
});
