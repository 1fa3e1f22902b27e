/** RD-Q03: The revenue column says 主营业务收入. */
import { countyYear, flagged, onTarget } from "../../support/returns";

test("it is asked about, at its header; 营业收入 is not", () => {
  const base = countyYear();
  const values = base.values.map((row, i) =>
    i === 2 ? row.map((v) => (v === "规上工业营业收入" ? "规上工业主营业务收入" : v)) : row,
  );
  expect(flagged({ ...base, values })).toEqual(["RD-Q03 E3"]);
  expect(flagged(base)).toEqual([]);
});

test("where there is no revenue column nothing is asked", () => expect(flagged(onTarget())).toEqual([]));
