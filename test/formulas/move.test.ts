import { movedFormula } from "../../src/formulas/move";

test("references without $ move along, those with $ stay, texts and other sheets' names are left alone", () => {
  expect(movedFormula('=RD_TARGET(A2,$B$1)&"A2"', 3, 1)).toBe('=RD_TARGET(B5,$B$1)&"A2"');
  expect(movedFormula("=SUM('A1 表'!$A2:B$3)", 2, 2)).toBe("=SUM('A1 表'!$A4:D$3)");
  expect(movedFormula("=A2", 0, 0)).toBe("=A2");
});

test("a reference that would leave the sheet is #REF!, as Excel writes it", () => {
  expect(movedFormula("=A1+$A$1", -1, 0)).toBe("=#REF!+$A$1");
  expect(movedFormula("=A1+XFD1", 0, 1)).toBe("=B1+#REF!");
});
