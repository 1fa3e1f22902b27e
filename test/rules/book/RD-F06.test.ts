/** RD-F06: A negative amount. */
import { flagged, onTarget } from "../../support/returns";

test("−2.3亿元 of R&D: that cell", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, -2.3, 2.3] }))).toEqual(["RD-F06 C21"]));

test("0 is none", () => expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, 0, 0] }))).toEqual(["RD-T01 D21"]));

test("—— cannot be told", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, "——", 2.3] }))).toEqual([]));
