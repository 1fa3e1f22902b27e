/**
 * What a file may cost before it is refused. Returns are a few hundred rows; the limits leave room for the
 * largest workbooks that people really keep, and make hostile files end within seconds and within memory.
 */

/** A file is held in memory as a whole; a workbook of returns is well under 10 MB. */
export const maxFileBytes = 200 * 1024 * 1024;

/** A workbook with a picture on every row has a few thousand parts; a million entries exist only to hurt. */
export const maxZipEntries = 20_000;

/**
 * One part, inflated. 400,000 rows × 10 columns are about 200 MB of XML; the reader does some 40 MB a second,
 * and a JavaScript text ends at 512 MB.
 */
export const maxPartBytes = 300 * 1024 * 1024;

/** Everything inflated from one file, each reading counted, so that many names of one part do not multiply it. */
export const maxTotalBytes = 600 * 1024 * 1024;

/** What deflate reaches at most, on zeros. */
export const deflateRatio = 1_032;

/** Worksheets of a million alike rows stay under about 60:1. Parts below `ratioFreeBytes` cost nothing anyhow. */
export const maxCompressionRatio = 250;
export const ratioFreeBytes = 16 * 1024 * 1024;

/** SpreadsheetML nests about ten deep, drawings some twenty; deeper XML aims at the parser's stack. */
export const maxXmlDepth = 100;

/** Elements recorded of one part that is edited in place; a styles part with 64,000 formats has about 300,000. */
export const maxOutlineNodes = 2_000_000;

/** Excel's own grid. */
export const maxRows = 1_048_576;
export const maxColumns = 16_384;

/**
 * Cells of all snapshots of one file, blanks inside the area counted: a snapshot is dense, so what costs is the
 * rectangle around the values. Two cells at A1 and XFD1048576 would be 17 thousand million.
 */
export const maxGridCells = 20_000_000;

/**
 * The same of all files that are checked together, which are held until the last is read: eighteen counties' lists of
 * ten thousand enterprises each are 1,800,000.
 */
export const maxCellsTogether = 2_000_000;

/** Files that are held until their copies are written, in bytes; more have to be checked in several calls. */
export const maxBytesTogether = 1024 * 1024 * 1024;

/** Files checked together; a province has some hundred counties with a few returns each. */
export const maxFilesTogether = 10_000;

/** Cells that hold something, of one file: 200,000 enterprises × 10 columns. */
export const maxStoredCells = 2_000_000;

/**
 * Cells of rows that hold something, up to the last column, of one file: of each the check may make a fact, of which a
 * million take about a gigabyte.
 */
export const maxRowCells = 2_000_000;

/** Elements parsed in one file. saxes and what we do with them take about a second for 1.5 million. */
export const maxElements = 20_000_000;

/** Shared texts of one file; an empty one costs five bytes of XML. */
export const maxSharedStrings = 5_000_000;

/** Worksheets of one file; Excel itself has no limit but memory, people stop at a few hundred. */
export const maxSheets = 2_000;

/** Excel stops at 31 characters, other programs somewhat later. */
export const maxSheetName = 255;

/** Excel's limit of hyperlinks on one sheet. */
export const maxHyperlinks = 65_530;

/** Merged areas of one sheet; a statement with every row merged has some ten thousand. */
export const maxMerges = 500_000;
