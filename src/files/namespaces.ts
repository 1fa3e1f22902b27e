/**
 * Namespaces of OOXML in both dialects: transitional, which everybody writes, and strict, which Excel offers
 * under 另存为 › Strict Open XML.
 */

export const mainNamespace = {
  transitional: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  strict: "http://purl.oclc.org/ooxml/spreadsheetml/main",
} as const;

export const relationshipNamespace = {
  transitional: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
  strict: "http://purl.oclc.org/ooxml/officeDocument/relationships",
} as const;

export const packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";

export type Dialect = keyof typeof mainNamespace;

export function isMain(uri: string): boolean {
  return uri === mainNamespace.transitional || uri === mainNamespace.strict;
}

export function isRelationship(uri: string): boolean {
  return uri === relationshipNamespace.transitional || uri === relationshipNamespace.strict;
}

export function dialectOf(uri: string): Dialect {
  return uri === mainNamespace.strict ? "strict" : "transitional";
}
