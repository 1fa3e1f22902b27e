/** Formulas as they stand in a file and as people write them: newer functions carry a prefix in the file. */

const future = new Set(
  "ARRAYTOTEXT BYCOL BYROW CHOOSECOLS CHOOSEROWS CONCAT DROP EXPAND HSTACK IFNA IFS ISFORMULA LAMBDA LET MAKEARRAY MAP MAXIFS MINIFS NUMBERVALUE RANDARRAY REDUCE SCAN SEQUENCE SWITCH TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW UNIQUE VALUETOTEXT VSTACK WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR DAYS FORMULATEXT SHEET SHEETS".split(
    " ",
  ),
);
const worksheetFunctions = new Set(["FILTER", "SORT", "SORTBY"]);

/** Excel's prefix for functions that an add-in defines. */
const customPrefix = "_xldudf_";

/** "=" and the formula as people write it. */
export function readFormula(formula: string): string {
  return `=${formula.replace(/"(?:[^"]|"")*"|_xlfn\.(?:_xlws\.)?|_xludf\.|_xldudf_|_xlpm\./gi, (part) => (part.startsWith('"') ? part : ""))}`;
}

/**
 * The formula for the file, without "=".
 * @param custom names of the add-in's functions, in capitals
 */
export function writeFormula(formula: string, custom: ReadonlySet<string>): string {
  return formula
    .slice(1)
    .replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'|([A-Z][A-Z0-9_.]*)(?=\()/gi, (part, name: string | undefined) => {
      const key = name?.toUpperCase();
      if (!key) return part;
      if (custom.has(key)) return customPrefix + key;
      if (worksheetFunctions.has(key)) return `_xlfn._xlws.${key}`;
      return future.has(key) ? `_xlfn.${key}` : part;
    });
}
