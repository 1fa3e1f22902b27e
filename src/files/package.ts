/** An .xlsx as a package (OPC): parts by name, relationships between them, and edits kept apart until saved. */
import { requireZip } from "./container";
import { maxElements } from "./limits";
import { ItemScanner, type Items, type PartReader } from "./itemScanner";
import { childrenOf, outline } from "./outline";
import type { OutlineNode } from "./outline";
import { UnreadableFile } from "./unreadable";
import { attribute, encodeXml, encodingOf, xmlDecoder, xmlReader } from "./xml";
import type { Encoding, XmlHandlers } from "./xml";
import { writeZip, ZipArchive } from "./zip";
import type { ZipEntry, ZipOutput } from "./zip";

export interface Relationship {
  readonly id: string;
  /** Full type URI. */
  readonly type: string;
  readonly external: boolean;
  /** Part name of an internal target, as a path from the package's root without leading slash. */
  readonly target: string;
  readonly node: OutlineNode;
}

export class Package {
  private readonly archive: ZipArchive;
  /** By lower-case name: part names are equal without regard to case. */
  private readonly entries = new Map<string, ZipEntry>();
  private readonly written = new Map<string, { name: string; content: Uint8Array }>();
  private readonly removed = new Set<string>();
  private readonly encodings = new Map<string, Encoding>();
  private elements = maxElements;

  private constructor(archive: ZipArchive) {
    this.archive = archive;
    for (const entry of archive.entries) this.entries.set(keyOf(entry.name), entry);
  }

  /** @throws UnreadableFile when the bytes are not an OOXML package that may safely be read. */
  static open(bytes: Uint8Array): Package {
    requireZip(bytes);
    return new Package(ZipArchive.open(bytes));
  }

  has(name: string): boolean {
    const key = keyOf(name);
    return this.written.has(key) || (this.entries.has(key) && !this.removed.has(key));
  }

  /**
   * Parses a part as it is inflated, so that it is never in memory as a whole.
   * @param scan makes the scanner of its items, if it has any; it is given what counts the elements that it reads
   */
  parse(name: string, handlers: XmlHandlers, scan?: (count: (elements: number) => void) => Items): void {
    const entry = this.entryOf(name);
    const count = (elements: number): void => {
      this.elements -= elements;
      if (this.elements < 0) throw new UnreadableFile("tooLarge", `elements up to ${name}`);
    };
    const decoder = xmlDecoder(name);
    const xml = xmlReader(name, handlers, () => count(1));
    const parser: PartReader = {
      write: (piece) => xml.write(decoder.decode(piece, false)),
      end: () => {
        xml.write(decoder.decode(new Uint8Array(), true));
        xml.end();
      },
    };
    let reader: PartReader | undefined;
    this.archive.stream(entry, (piece) => {
      // What stands around the items would not be found in UTF-16.
      reader ??= scan && encodingOf(piece) === "utf-8" ? new ItemScanner(parser, scan(count)) : parser;
      reader.write(piece);
    });
    (reader ?? parser).end();
  }

  read(name: string): Uint8Array {
    const written = this.written.get(keyOf(name));
    return written ? written.content : this.archive.read(this.entryOf(name));
  }

  readText(name: string): string {
    const bytes = this.read(name);
    this.encodings.set(keyOf(name), encodingOf(bytes));
    return xmlDecoder(name).decode(bytes, true);
  }

  /** Replaces a part that was read as text, in the encoding it had, or adds one. */
  write(name: string, text: string): void {
    const key = keyOf(name);
    this.written.set(key, { name, content: encodeXml(text, this.encodings.get(key) ?? "utf-8") });
    this.removed.delete(key);
  }

  remove(name: string): void {
    const key = keyOf(name);
    this.written.delete(key);
    this.removed.add(key);
    // A new part may take the name, and not the encoding with it.
    this.encodings.delete(key);
  }

  /** The first of `prefix1suffix`, `prefix2suffix` … that is free. */
  freeName(prefix: string, suffix: string): string {
    for (let n = 1; ; n++) {
      const name = `${prefix}${String(n)}${suffix}`;
      if (!this.has(name)) return name;
    }
  }

  /** Name of the part of relationships of a part; "" stands for the package. */
  static relationshipsPart(part: string): string {
    const slash = part.lastIndexOf("/") + 1;
    return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  }

  relationships(part: string): Relationship[] {
    const name = Package.relationshipsPart(part);
    if (!this.has(name)) return [];
    const root = outline(name, this.readText(name));
    return childrenOf(root, "Relationship").map((node) => {
      const target = attribute(node.tag, "Target") ?? "";
      const external = attribute(node.tag, "TargetMode") === "External";
      return {
        id: attribute(node.tag, "Id") ?? "",
        type: attribute(node.tag, "Type") ?? "",
        external,
        target: external ? target : resolvePart(part, target),
        node,
      };
    });
  }

  /** All part names, those added last. */
  names(): string[] {
    const names = this.archive.entries.filter((entry) => this.has(entry.name)).map((entry) => entry.name);
    for (const [key, { name }] of this.written) if (!this.entries.has(key)) names.push(name);
    return names;
  }

  get changed(): boolean {
    return this.written.size > 0 || this.removed.size > 0;
  }

  /** The archive in its old order: untouched entries byte for byte, edited ones in their place, new ones last. */
  save(): Uint8Array {
    const outputs: ZipOutput[] = [];
    for (const entry of this.archive.entries) {
      const key = keyOf(entry.name);
      const written = this.written.get(key);
      if (written) outputs.push({ name: entry.name, content: written.content, replaces: entry });
      else if (!this.removed.has(key)) outputs.push({ kept: entry });
    }
    for (const [key, { name, content }] of this.written) {
      if (!this.entries.has(key)) outputs.push({ name, content });
    }
    return writeZip(outputs, this.archive.comment);
  }

  private entryOf(name: string): ZipEntry {
    const key = keyOf(name);
    const entry = this.removed.has(key) ? undefined : this.entries.get(key);
    if (!entry) throw new UnreadableFile("damaged", `part ${name} is missing`);
    return entry;
  }
}

/** True when a relationship's type is the given one, in either dialect. */
export function isType(relationship: Relationship, kind: string): boolean {
  return !relationship.external && relationship.type.endsWith(`/${kind}`);
}

/** Some programs write part names with backslashes, or with a leading slash. */
function keyOf(name: string): string {
  return name.replace(/\\/g, "/").replace(/^\/+/, "").toLowerCase();
}

/** A relationship's target seen from its source part, as a part name. */
export function resolvePart(source: string, target: string): string {
  const path = decodePath(target.replace(/\\/g, "/").replace(/#.*$/, ""));
  const segments = path.startsWith("/") ? [] : source.split("/").slice(0, -1);
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return segments.join("/");
}

/** Part names are URIs; a stray per cent sign leaves the name as it stands. */
function decodePath(path: string): string {
  return /%(?![0-9a-f]{2})/i.test(path) || !path.includes("%") ? path : tryDecode(path);
}

function tryDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Bytes that are no UTF-8: the name is meant literally.
    return path;
  }
}
