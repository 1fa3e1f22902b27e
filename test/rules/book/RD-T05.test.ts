/** RD-T05: 临界: met only at the two decimals that are published. */
import { flagged, onTarget, type Cell } from "../../support/returns";

test("2.286% is published as 2.29% and asks for a look; 2.29% does not; a blank cannot be told", () => {
  const at = (value: Cell) => flagged(onTarget({ 瑞金市: ["瑞金市", 100, 2.286, value] }));
  expect(at(2.286)).toEqual(["RD-T05 D21"]);
  expect(at(2.29)).toEqual([]);
  expect(at(null)).toEqual(["RD-F08 D21"]);
});
