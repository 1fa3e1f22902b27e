import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { currentEdition } from "../../src/plan";

// The notice itself lies beside the checkout where the plan is maintained, and is not part of it.
const notice = resolve(__dirname, "../../../shared/plan-notice.txt");
const withNotice = existsSync(notice) ? test : test.skip;

withNotice("every published cell stands in the notice as it is in the data", () => {
  const lines = readFileSync(notice, "utf8")
    .split("\n")
    .map((line) => line.split("\t"));
  for (const table of currentEdition.tables) {
    for (const [, row] of table.figures) {
      const label = row[0]?.citation.row;
      const cells = row.map((figure) => figure.published);
      const line = lines.find((l) => {
        const at = l.indexOf(label ?? "");
        return at >= 0 && cells.every((cell, i) => (l[at + 1 + i] ?? "") === cell || cell === "");
      });
      expect({ label, found: line !== undefined }).toEqual({ label, found: true });
    }
  }
});
