/** Parts parsed as XML by saxes, with what OOXML never has (document types, entities, endless nesting) refused. */
import { SaxesParser } from "saxes";
import type { SaxesAttributeNS, SaxesTagNS } from "saxes";
import { maxXmlDepth } from "./limits";
import { UnreadableFile } from "./unreadable";

export type XmlTag = SaxesTagNS;

export interface XmlHandlers {
  /** `depth` is 1 for the root. */
  open(tag: XmlTag, depth: number): void;
  close(tag: XmlTag, depth: number): void;
  text?(text: string): void;
}

/** A parser that text is pushed into. */
export interface XmlReader {
  write(text: string): void;
  end(): void;
  /** Where the parser stands in the text, as an index into it. */
  position(): number;
}

/**
 * @param part the part's name, for the detail of a refusal
 * @param count called at every element; may throw
 */
export function xmlReader(part: string, handlers: XmlHandlers, count?: () => void): XmlReader {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let depth = 0;
  const refuse = (what: string): never => {
    throw new UnreadableFile("damaged", `${part}: ${what}`);
  };
  parser.on("error", (error) => refuse(error.message));
  // Without a document type there are no entities but the five of XML, which saxes knows.
  parser.on("doctype", () => refuse("document type"));
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > maxXmlDepth) refuse("nested too deeply");
    count?.();
    handlers.open(tag, depth);
  });
  parser.on("closetag", (tag) => {
    handlers.close(tag, depth);
    depth -= 1;
  });
  const { text } = handlers;
  if (text) {
    parser.on("text", (piece) => text.call(handlers, piece));
    parser.on("cdata", (piece) => text.call(handlers, piece));
  }
  return {
    write: (piece) => void parser.write(piece),
    end: () => void parser.close(),
    position: () => parser.position,
  };
}

/** Value of an attribute without namespace. */
export function attribute(tag: XmlTag, name: string): string | undefined {
  return tag.attributes[name]?.value;
}

/** An attribute by local name whose namespace passes, such as r:id. */
export function attributeIn(
  tag: XmlTag,
  local: string,
  isNamespace: (uri: string) => boolean,
): SaxesAttributeNS | undefined {
  return Object.values(tag.attributes).find((found) => found.local === local && isNamespace(found.uri));
}

/** xsd:boolean. */
export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/**
 * Excel reads and writes UTF-8, and reads UTF-16 with a byte order mark or by the zero beside the first "<"; nothing
 * else occurs in OOXML.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  return "utf-8";
}

/**
 * Decodes pieces of one part. Wrong bytes refuse the part: a replaced character may be a digit of a number.
 * The byte order mark stays, so that an edited part can be written as it was.
 */
export function xmlDecoder(part: string): { decode(piece: Uint8Array, last: boolean): string } {
  let decoder: TextDecoder | undefined;
  return {
    decode(piece, last) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true, ignoreBOM: true });
      try {
        return decoder.decode(piece, { stream: !last });
      } catch (error) {
        throw new UnreadableFile("damaged", `${part}: ${String(error)}`);
      }
    },
  };
}

/** Encodes an edited part as it was encoded before. */
export function encodeXml(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === "utf-16le");
  return bytes;
}
