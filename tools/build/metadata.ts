/**
 * Prints what the build puts beside the bundles, as one JSON object of texts by file: functions.json (zh),
 * functions.en.json, the help pages and the licences. A program of its own, so that the build reads them afresh each
 * time and has none of these sources in its own process, whose cache could not be kept with them.
 *
 *   node --import tsx tools/build/metadata.ts https://localhost:3000/
 */
import { metadata } from "../../src/formulas/catalog";
import { helpPages } from "./helpPages";
import { licenceText } from "./licences";

const [address] = process.argv.slice(2);
if (address === undefined) throw new Error("metadata.ts ADDRESS");

const functions = (language: "zh" | "en"): string =>
  `${JSON.stringify(metadata(language, address), null, 2)}\n`;

process.stdout.write(
  JSON.stringify({
    "functions.json": functions("zh"),
    "functions.en.json": functions("en"),
    "licences.txt": licenceText(),
    ...Object.fromEntries(helpPages()),
  }),
);
