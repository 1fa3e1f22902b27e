/** What a stamp must look like: it has been through other hands, and nothing of it is taken on trust. */
import {
  array,
  check,
  integer,
  maxLength,
  maxValue,
  minValue,
  nullable,
  number,
  object,
  picklist,
  pipe,
  regex,
  strictTuple,
  string,
  union,
} from "valibot";
import { severities } from "../../sheet/finding";

const text = pipe(string(), maxLength(40_000));
const name = pipe(string(), maxLength(1000));
const count = pipe(number(), integer(), minValue(0), maxValue(100_000_000));
const sha256 = pipe(string(), regex(/^[0-9a-f]{64}$/));
const year = nullable(pipe(number(), integer(), minValue(1900), maxValue(2200)));
const row = pipe(number(), integer(), minValue(1), maxValue(1_048_576));
const hex = pipe(string(), regex(/^[0-9a-f]*$/));

/** A row with its cells, or a run of rows of which only digests are kept. */
const rows = array(
  union([
    strictTuple([row, hex]),
    strictTuple([row, hex, pipe(string(), regex(/^(?:[A-Z]{1,3}:[0-9a-f]+ ?)*$/))]),
  ]),
);

const sheet = object({ name, kind: name, year, digest: sha256, count, rows });

const finding = object({
  rule: name,
  severity: picklist(severities),
  sheet: name,
  cell: pipe(string(), regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/)),
  message: text,
  explanation: text,
});

/** Local time to the minute, of a day that there is. */
const moment = pipe(
  string(),
  regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/),
  check((at) => !Number.isNaN(Date.parse(at.replace(" ", "T")))),
);

export const stampSchema = object({
  at: moment,
  addin: name,
  edition: object({ id: name, notice: name, issued: name }),
  rules: array(name),
  off: array(name),
  settings: text,
  sheets: array(sheet),
  counts: object({ error: count, ineligible: count, behind: count, query: count }),
  findings: array(finding),
  digest: sha256,
});
