/**
 * What a function is handed for a cell that holds nothing: null by Excel on the web, 0 by the desktop, which cannot
 * tell the two apart (office-js issue 4702). Each Excel calls the functions through the real library.
 */
import { buildGuarded } from "../../src/formulas/build";
import { catalog } from "../../src/formulas/catalog";
import { evaluate } from "../../src/formulas/evaluate";
import { explain } from "../../src/formulas/explain";
import { findCalls } from "../../src/formulas/parse";
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import { profileNames, profiles } from "../../tools/workbench/host/profiles";
import { openAddin, type Addin } from "../support/openAddin";

const plan = indexPlan(currentEdition);
const blank = [[null]];

describe.each(profileNames)("%s", (name) => {
  let addin: Addin;
  let restore: () => void;
  beforeAll(async () => {
    addin = await openAddin({ profile: name });
    restore = addin.asGlobals();
    jest.resetModules();
    // Registers the functions with the library of this window, as dist/functions.js does.
    await import("../../src/functions");
  });
  afterAll(() => {
    restore();
    addin.close();
  });
  const ask = async (id: string, ...args: readonly unknown[]): Promise<unknown> => {
    const { value, error } = (await addin.invoke(
      id,
      args.map((arg) => (arg === null || Array.isArray(arg) ? arg : [[arg]])),
    )) as { value?: unknown[][]; error?: string };
    return error ?? value?.[0]?.[0];
  };

  test.each([
    ["RD_TARGET", ["瑞金市", 2023, blank], 2.29],
    ["RD_TARGET", ["高校", 2024, blank], 8.07],
    ["RD_GAP", ["全市", 2023, 1.81, blank, blank], -0.38],
    ["RD_STATUS", ["瑞金市", 2024, 2.43, blank, blank], "达标"],
    ["RD_RATE", ["全市", 2023, 2.19, blank, blank], 1],
    ["RD_REQUIRED", ["瑞金市", 2023, 210, blank], 4.809],
    ["RD_PACE", ["高校", 2024, 4, 8.07, blank], 0],
    ["RD_SOURCE", ["瑞金市", 2024, blank], "赣市科赋办字〔2023〕2号 附表1 瑞金市 2024 年"],
  ] as const)("%s: a blank indicator or scale is an omitted one", async (id, args, expected) =>
    expect(await ask(id, ...args)).toEqual(expected),
  );

  test("RD_ELIGIBLE and RD_WHY: blank choices are none, and a blank revenue is a missing one", async () => {
    expect(await ask("RD_ELIGIBLE", 400, 100, blank, blank, blank)).toBe(true);
    expect(await ask("RD_ELIGIBLE", 600, 100, true, blank, blank)).toBe("#N/A");
    expect(await ask("RD_WHY", 600, 100, true, blank, blank)).toMatch(/^资料不全：.*缺少营业收入/u);
    expect(await ask("RD_WHY", 400, 100, blank, blank, blank)).toMatch(/^符合：/u);
  });

  test("what 解释 says of a formula with a blank cell is what this Excel shows in it", async () => {
    const cells: Readonly<Record<string, unknown[][]>> = { C2: [[null]], D2: [[100]] };
    for (const [formula, id, args] of [
      ['=RD_GAP("全市",2023,C2)', "RD_GAP", ["全市", 2023, blank]],
      ['=RD_STATUS("全市",2023,C2)', "RD_STATUS", ["全市", 2023, blank]],
      ["=RD_ELIGIBLE(C2,D2)", "RD_ELIGIBLE", [blank, 100]],
      ["=RD_WHY(C2,D2)", "RD_WHY", [blank, 100]],
      ["=RD_ELIGIBLE(D2,C2)", "RD_ELIGIBLE", [100, blank]],
      ["=RD_WHY(D2,D2,C2,C2,C2)", "RD_WHY", [100, 100, blank, blank, blank]],
    ] as const) {
      const [call] = findCalls(formula);
      if (!call) throw new Error(formula);
      const { outcome } = explain(plan, call, ({ address }) => cells[address], profiles[name].blankArgument);
      const told = !outcome?.ok ? (outcome?.problem.kind === "invalid" ? "#VALUE!" : "#N/A") : outcome.value;
      expect([formula, await ask(id, ...args)]).toEqual([formula, told]);
    }
  });
});

describe("the formula that 公式 inserts asks the cell before the function", () => {
  const reference = (address: string) =>
    ({ kind: "reference", reference: { sheet: null, address } }) as const;
  const entry = (id: string) => {
    const found = catalog.find((one) => one.id === id);
    if (!found) throw new Error(id);
    return found;
  };
  const text = (value: string) => ({ kind: "text", value }) as const;
  const number = (value: number) => ({ kind: "number", value }) as const;

  test.each([
    ["RD_GAP", [text("瑞金市"), number(2023), reference("E22")], '=IF(E22="","",RD_GAP("瑞金市",2023,E22))'],
    ["RD_GAP", [text("瑞金市"), number(2023), number(2.4)], '=RD_GAP("瑞金市",2023,2.4)'],
    ["RD_TARGET", [reference("A2"), reference("B2")], "=RD_TARGET(A2,B2)"],
    [
      "RD_ELIGIBLE",
      [reference("B2"), reference("C2"), reference("D2"), reference("E2")],
      '=IF(B2="","",IF(C2="","",RD_ELIGIBLE(B2,C2,D2,E2)))',
    ],
    ["RD_INTENSITY", [reference("B2:B9"), reference("C2:C9")], "=RD_INTENSITY(B2:B9,C2:C9)"],
  ] as const)("%s", (id, args, formula) => expect(buildGuarded(entry(id), args)).toBe(formula));
});

test("0 as indicator or scale is none, as a number and as a text; other numbers are refused as before", () => {
  const value = (id: string, ...args: unknown[]) => {
    const outcome = evaluate(plan, id, args);
    return outcome.ok ? outcome.value : outcome.problem.kind;
  };
  expect(value("RD_TARGET", "瑞金市", 2023, 0)).toBe(2.29);
  expect(value("RD_TARGET", "瑞金市", 2023, "0")).toBe(2.29);
  expect(value("RD_TARGET", "瑞金市", 2023, 9)).toBe("invalid");
  expect(value("RD_GAP", "全市", 2023, 1.81, null, 0)).toBe(-0.38);
  expect(value("RD_GAP", "全市", 2023, 1.81, null, 5)).toBe("invalid");
});
