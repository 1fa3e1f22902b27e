/**
 * A workbook with one of everything that a flagged copy must keep, made by hand. Parts that no reader opens hold
 * bytes of their own, so that any change shows.
 */
import { main, rel, relationships, sharedStringsOf, workbookParts, worksheet, zip } from "./zips";
import type { Parts } from "./zips";

const noise = (seed: number, length = 3000): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * i * seed + i * 31 + seed) & 0xff);

const x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";

export const richStyles =
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<styleSheet xmlns="${main}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">` +
  '<numFmts count="1"><numFmt numFmtId="176" formatCode="0.000_ "/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="10" fontId="1" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="176" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>' +
  '<dxfs count="2"><dxf><font><color rgb="FF9C0006"/></font></dxf><dxf><fill><patternFill><bgColor rgb="FFC6EFCE"/></patternFill></fill></dxf></dxfs>' +
  '<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/></styleSheet>';

export const returnsSheet = worksheet(
  '<sheetPr><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:D4"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>' +
    '<sheetFormatPr defaultRowHeight="14.25"/><cols><col min="1" max="1" width="20" customWidth="1"/></cols>' +
    '<sheetData><row r="1" spans="1:4"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
    '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>2.2599999999999998E-2</v></c><c r="C2" s="3"><v>43646</v></c><c r="D2"><f>B2*2</f><v>4.5199999999999997E-2</v></c></row>' +
    '<row r="4"><c r="A4" t="e"><v>#DIV/0!</v></c></row></sheetData>' +
    '<sheetProtection algorithmName="SHA-512" hashValue="x" saltValue="y" spinCount="1" sheet="1"/><autoFilter ref="A1:D4"/>' +
    '<mergeCells count="1"><mergeCell ref="A1:A1"/></mergeCells>' +
    '<conditionalFormatting sqref="B2:B9"><cfRule type="cellIs" dxfId="0" priority="2" operator="lessThan"><formula>0.02</formula></cfRule><cfRule type="expression" dxfId="1" priority="1" stopIfTrue="1"><formula>"RD"=""</formula></cfRule></conditionalFormatting>' +
    '<dataValidations count="1"><dataValidation type="list" sqref="C2"><formula1>"是,否"</formula1></dataValidation></dataValidations>' +
    '<hyperlinks><hyperlink ref="A2" location="\'附 表\'!A1"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="portrait" r:id="rId2"/><drawing r:id="rId1"/>' +
    `<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="${x14}"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="iconSet" priority="3" id="{0}"><x14:iconSet custom="1"/></x14:cfRule><xm:sqref>D2:D9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`,
);

/** The sheet 附 表 has notes already; 空表 has nothing at all; 统计 is written with a namespace prefix. */
export function richParts(): Parts {
  const parts = workbookParts({
    sheets: {
      申报表: returnsSheet,
      "附 表": worksheet(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><legacyDrawing r:id="rId1"/>',
      ),
      空表: worksheet("<sheetData/>"),
      统计: `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>=1+1</x:t></x:is></x:c></x:row></x:sheetData>\n  <x:pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>\n</x:worksheet>`,
    },
    states: { 统计: "hidden" },
    workbookPr:
      '<workbookPr date1904="1" codeName="ThisWorkbook"/><bookViews><workbookView activeTab="1"/></bookViews>',
    styles: richStyles,
    sharedStrings: sharedStringsOf(["单位", "强度", "<r><t>章</t></r><r><rPr><b/></rPr><t>贡区</t></r>"]),
    extra: {
      "xl/vbaProject.bin": noise(3),
      "xl/calcChain.xml": `<calcChain xmlns="${main}"><c r="D2" i="1"/></calcChain>`,
      "xl/charts/chart1.xml":
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea/></c:chart></c:chartSpace>',
      "xl/drawings/drawing1.xml":
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>',
      "xl/media/image1.png": noise(7),
      "xl/pivotTables/pivotTable1.xml": `<pivotTableDefinition xmlns="${main}" name="透视"/>`,
      "xl/printerSettings/printerSettings1.bin": noise(11),
      "xl/comments1.xml": `<comments xmlns="${main}"><authors><author>张三</author></authors><commentList><comment ref="A1" authorId="0"><text><t>请核</t></text></comment></commentList></comments>`,
      "xl/drawings/vmlDrawing1.vml":
        '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1025"><br></v:shape></xml>',
      "xl/worksheets/_rels/sheet1.xml.rels": relationships([
        ["rId1", "drawing", "../drawings/drawing1.xml"],
        ["rId2", "printerSettings", "../printerSettings/printerSettings1.bin"],
      ]),
      "xl/worksheets/_rels/sheet2.xml.rels": relationships([
        ["rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"],
        ["rId2", "comments", "../comments1.xml"],
      ]),
      "docProps/app.xml":
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
      "_xmlsignatures/sig1.xml": '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
    },
  });
  parts["xl/workbook.xml"] = String(parts["xl/workbook.xml"]).replace(
    "</workbook>",
    '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">申报表!$A$1:$D$4</definedName></definedNames><calcPr calcId="191029"/></workbook>',
  );
  parts["xl/_rels/workbook.xml.rels"] = String(parts["xl/_rels/workbook.xml.rels"]).replace(
    "</Relationships>",
    `<Relationship Id="rId8" Type="${rel}/calcChain" Target="calcChain.xml"/><Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`,
  );
  return parts;
}

export function richWorkbook(): Uint8Array {
  return zip(richParts());
}
