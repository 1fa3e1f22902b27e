/** Text between JavaScript and SpreadsheetML: XML's own escapes, and _xHHHH_ for what XML cannot hold. */

/** Excel cuts no longer text: it repairs the file. */
export const maxCellText = 32_767;

/** `_x000D_` → the character; `_x005F_` stands for an underscore that must not start an escape. */
export function decodeXstring(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** What XML cannot hold; a pair of surrogates is matched to be let through (Safari long knew no look-behind). */
const suspicious = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff\ufffe\uffff]|[\u0000-\u0008\u000b-\u001f]/g;

function replaceForbidden(text: string, replace: (character: string) => string): string {
  return text.replace(suspicious, (found) => (found.length === 2 ? found : replace(found)));
}

/**
 * Text content of a cell or comment: characters that XML forbids (and the carriage return, which parsers turn
 * into a line feed) as _xHHHH_, and what already looks so made literal.
 */
export function encodeXstring(text: string): string {
  return escapeXml(
    replaceForbidden(
      text.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_"),
      (character) => `_x${hex(character.charCodeAt(0))}_`,
    ),
  );
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, "0");
}

/** For element content and quoted attribute values. The text must hold no forbidden character. */
export function escapeXml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&apos;")
    .replace(/\t/g, "&#9;")
    .replace(/\n/g, "&#10;")
    .replace(/\r/g, "&#13;");
}

/** For attribute values of any origin: what XML forbids is left out, for there is no escape for it there. */
export function encodeAttribute(text: string): string {
  return escapeXml(replaceForbidden(text, () => ""));
}

/** Cuts a text to what a cell can hold, never through a character. */
export function cutCellText(text: string): string {
  if (text.length <= maxCellText) return text;
  const cut = text.slice(0, maxCellText);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
