/** Spoils the XML of one part: tags, attributes, texts, nesting, and what XML allows but no workbook has. */
import { nastyAttributes, nastyTexts } from "./nasty";
import type { Random } from "./random";

export type XmlMutation = (xml: string, random: Random) => string;

interface Span {
  readonly start: number;
  readonly end: number;
}

function spans(xml: string, pattern: RegExp): Span[] {
  return [...xml.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const tagsOf = (xml: string): Span[] => spans(xml, /<[^<>]+>/g);

function replace(xml: string, { start, end }: Span, text: string): string {
  return xml.slice(0, start) + text + xml.slice(end);
}

/** A random element from its opening tag to its closing one; undefined where tags do not match. */
function element(xml: string, random: Random): Span | undefined {
  const tags = tagsOf(xml);
  const opening = tags.filter(({ start }) => !/[/?!]/.test(xml[start + 1] ?? ""));
  if (opening.length === 0) return undefined;
  const first = random.pick(opening);
  let depth = 0;
  for (const tag of tags.slice(tags.indexOf(first))) {
    if (xml[tag.start + 1] === "/") depth -= 1;
    else if (xml[tag.end - 2] !== "/") depth += 1;
    if (depth <= 0) return { start: first.start, end: tag.end };
  }
  return undefined;
}

function onElement(change: (xml: string, span: Span, random: Random) => string): XmlMutation {
  return (xml, random) => {
    const span = element(xml, random);
    return span ? change(xml, span, random) : xml;
  };
}

/** @param change what becomes of ` name="value"` */
function onAttribute(change: (name: string, value: string, random: Random) => string): XmlMutation {
  return (xml, random) => {
    const found = spans(xml, /\s[\w:]+="[^"]*"/g);
    if (found.length === 0) return xml;
    const span = random.pick(found);
    const [, name = "", value = ""] = /\s([\w:]+)="([^"]*)"/.exec(xml.slice(span.start, span.end)) ?? [];
    return replace(xml, span, change(name, value, random));
  };
}

function insertAtTag(pieces: readonly string[]): XmlMutation {
  return (xml, random) => {
    const tags = tagsOf(xml);
    if (tags.length === 0) return xml;
    const { start, end } = random.pick(tags);
    const at = random.oneIn(2) ? start : end;
    return replace(xml, { start: at, end: at }, random.pick(pieces));
  };
}

const many = (count: number, piece: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join("");

/** Well-formed pieces of worksheets that ask for more than they are worth. */
const hungry: readonly string[] = [
  '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
  '<row r="20000"><c r="A20000"><v>1</v></c></row>',
  '<row r="3"><c r="XFD3"><v>1</v></c></row>',
  '<row r="9000"><c r="B9000" t="str"><v>章贡区</v></c></row>',
  '<row r="0"><c r="A0"><v>1</v></c></row>',
  '<row><c><v>1</v></c><c><v>2</v></c></row>',
  '<row r="5" hidden="1" s="9999" customFormat="1"><c r="B5" s="99999" t="s"><v>99999</v></c></row>',
  '<row r="6"><c r="C6" t="d"><v>2023-13-45T99:99</v></c><c r="D6" t="b"><v>maybe</v></c><c r="E6" t="?"><v>1</v></c></row>',
  '<row r="7"><c r="C7"><v>1e400</v></c><c r="D7"><v>-1e308</v></c><c r="E7"><v>0x1F</v></c><c r="F7"><v> 7 </v></c></row>',
  '<row r="8"><c r="B8" t="str"><v>_x0000__x001F_\u202e_xD800_</v></c><c r="C8" t="inlineStr"><is><t>a</t><r><t>b</t></r><rPh><t>c</t></rPh></is></c></row>',
  '<mergeCells><mergeCell ref="A0:C3"/></mergeCells>',
  '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
  '<mergeCells><mergeCell ref="ZZZ1:ZZZ9999999"/></mergeCells>',
  `<mergeCells>${many(3000, (i) => `<mergeCell ref="A${String(i + 1)}:T${String(i + 900)}"/>`)}</mergeCells>`,
  '<cols><col min="1" max="99999999999" style="7" hidden="1"/></cols>',
  `<cols>${many(3000, () => '<col min="1" max="16384" style="1"/>')}</cols>`,
  '<sheetFormatPr zeroHeight="1"/>',
  '<conditionalFormatting sqref="A1:C9"><cfRule type="expression" dxfId="0" priority="1"><formula>N("RD-FLAG:error")=0</formula></cfRule></conditionalFormatting>',
  '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>N("RD-FLAG:result")=0</formula></cfRule></conditionalFormatting>',
  '<conditionalFormatting sqref="A1:C9"><cfRule type="expression" priority="1"><formula>N("RD-FLAG:error")=0</formula><cfRule priority="2"><formula>1</formula></cfRule></cfRule></conditionalFormatting>',
  '<conditionalFormatting sqref="A1:XFD1048576 B:B 1:1"><cfRule type="cellIs" priority="-5" stopIfTrue="1"><formula>1</formula></cfRule></conditionalFormatting>',
  `<conditionalFormatting sqref="A1:Z99">${many(3000, (i) => `<cfRule type="expression" priority="${String(i)}"><formula>N("RD-FLAG:query")=0</formula></cfRule>`)}</conditionalFormatting>`,
  '<conditionalFormatting sqref="A1"><cfRule priority=\'1\' type="x"/></conditionalFormatting>',
  '<legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>',
  '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
  '<sheets><sheet name="__proto__" sheetId="1" r:id="rId1"/></sheets>',
  '<sheet name="校验结果" sheetId="77" r:id="rId1"/>',
  '<sheet name="&apos;" sheetId="4294967296" state="veryHidden" r:id="rId2"/>',
  '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">#REF!</definedName></definedNames>',
  '<workbookPr date1904="1"/>',
  '<si><t>章贡区</t></si>',
  '<si/>',
  '<xf numFmtId="99999" fontId="-1"/>',
  '<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;%"/>',
  '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>',
  '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="http://x/" TargetMode="External"/>',
]; // prettier-ignore

const odd: readonly string[] = [
  "<!-- 注 -->", '<!-- N("RD-FLAG:error")=0 -->', "<?x y?>", "<![CDATA[<row>]]>", "<![CDATA[]]>", "&amp;", "&lol;", "&#0;", "&#xD800;",
  "&#x10FFFF;", "&#x110000;", "<", ">", "]]>", "<a/>", "<a xmlns=''/>", "<x:y/>", "\u0000", "\ufffe", "\ufeff", "\r\n\t", "文字",
  '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x"/></mc:AlternateContent>',
]; // prettier-ignore

const bomb = `<!DOCTYPE a [<!ENTITY a "${"拾".repeat(50)}">${many(8, (i) => `<!ENTITY a${String(i)} "${"&a;".repeat(10)}">`)}]>`;
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

export const xmlMutations: Readonly<Record<string, XmlMutation>> = {
  dropTag: (xml, random) => {
    const tags = tagsOf(xml);
    return tags.length > 0 ? replace(xml, random.pick(tags), "") : xml;
  },
  dropElement: onElement((xml, span) => replace(xml, span, "")),
  emptyElement: onElement((xml, { start, end }) => {
    const [name = "a"] = /[^\s<>/]+/.exec(xml.slice(start, end)) ?? [];
    return replace(xml, { start, end }, `<${name}/>`);
  }),
  repeatElement: onElement((xml, { start, end }, random) => {
    const text = xml.slice(start, end);
    return text.length > 20_000 ? xml : replace(xml, { start: end, end }, text.repeat(random.pick([1, 1, 2, 30])));
  }),
  moveElement: onElement((xml, span, random) => {
    const text = xml.slice(span.start, span.end);
    const rest = replace(xml, span, "");
    const tags = tagsOf(rest);
    if (tags.length === 0) return xml;
    const { end } = random.pick(tags);
    return replace(rest, { start: end, end }, text);
  }),
  nest: onElement((xml, { start, end }, random) => {
    const depth = random.pick([1, 50, 90, 101, 5_000]);
    return replace(xml, { start, end }, `${"<a>".repeat(depth)}${xml.slice(start, end)}${"</a>".repeat(depth)}`);
  }),
  attribute: onAttribute((name, _value, random) => ` ${name}="${random.pick(nastyAttributes)}"`),
  address: onAttribute((name, value, random) =>
    /^[A-Z]+\d+/.test(value) || name === "r" || name === "ref"
      ? ` ${name}="${random.pick(nastyAttributes.slice(21, 40))}"`
      : ` ${name}="${value}"`,
  ),
  dropAttribute: onAttribute(() => ""),
  renameAttribute: onAttribute((name, value, random) => ` ${random.pick(["r", "s", "t", "xmlns", "name", `x${name}`])}="${value}"`),
  doubleAttribute: onAttribute((name, value) => ` ${name}="${value}" ${name}="${value}"`),
  singleQuotes: (xml) => xml.replace(/="([^"']*)"/g, "='$1'"),
  text: (xml, random) => {
    const found = spans(xml, /(?<=>)[^<>]+(?=<)/g);
    const raw = random.pick(nastyTexts);
    const text = random.oneIn(4) ? raw : raw.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    return found.length > 0 ? replace(xml, random.pick(found), text) : xml;
  },
  number: (xml, random) => {
    const found = spans(xml, /(?<=<v>)[^<>]+(?=<)/g);
    return found.length > 0 ? replace(xml, random.pick(found), random.pick(nastyAttributes)) : xml;
  },
  hungry: insertAtTag(hungry),
  /** Where it belongs, so that it is read. */
  hungryInPlace: (xml, random) => {
    const piece = random.pick(hungry);
    const marks: Readonly<Record<string, string>> = { "<row": "</sheetData>", "<cols": "<sheetData", "<sheetFormatPr": "<sheetData", "<si": "</sst>", "<xf": "</cellXfs>" };
    const [, mark = "</worksheet>"] = Object.entries(marks).find(([start]) => piece.startsWith(start)) ?? [];
    const at = xml.indexOf(mark);
    return at < 0 ? insertAtTag([piece])(xml, random) : replace(xml, { start: at, end: at }, piece);
  },
  odd: insertAtTag(odd),
  doctype: (xml) => xml.replace(/(<\?xml[^>]*\?>)?/, (head) => head + bomb).replace(/>([^<>]+)</, ">&a7;<"),
  otherNamespace: (xml, random) =>
    xml.replaceAll(main, random.pick(["http://purl.oclc.org/ooxml/spreadsheetml/main", "urn:x", "", main.toUpperCase()])),
  prefix: (xml) =>
    xml.replace(/<(\/?)([a-zA-Z]\w*)(?=[\s>/])/g, "<$1q:$2").replace(/xmlns="/, 'xmlns:q="'),
  lineEnds: (xml, random) => xml.replace(/></g, `>${random.pick(["\r\n", "\r", "\n", "\u2028", "\u0085", " \t"])}<`),
  declaration: (xml, random) =>
    xml.replace(/<\?xml[^>]*\?>/, random.pick(["", '<?xml version="1.1"?>', '<?xml version="1.0" encoding="GBK"?>', " <?xml version='1.0'?>", "<?xml?>"])),
  cut: (xml, random) => xml.slice(0, random.below(xml.length)),
  splice: (xml, random) => {
    const [a, b] = [random.below(xml.length), random.below(xml.length)];
    return xml.slice(0, Math.min(a, b) + random.below(80)) + xml.slice(Math.max(a, b));
  },
  character: (xml, random) => {
    const at = random.below(xml.length);
    return replace(xml, { start: at, end: at + random.below(2) }, random.pick(["", "<", ">", '"', "&", "/", " ", "\u0000", "9", "章"]));
  },
}; // prettier-ignore
