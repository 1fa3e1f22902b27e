/**
 * A part's elements with their places in the text, so that the text can be edited at those places and stays
 * the same everywhere else. For parts that are edited or small; sheets are read by streaming.
 */
import { maxOutlineNodes } from "./limits";
import { UnreadableFile } from "./unreadable";
import { xmlReader } from "./xml";
import type { XmlTag } from "./xml";

export interface OutlineNode {
  readonly tag: XmlTag;
  readonly local: string;
  readonly uri: string;
  /** From `<` of the opening tag … */
  readonly start: number;
  /** … behind its `>` … */
  readonly openEnd: number;
  /** … to `<` of the closing tag; equals `openEnd` when the element closes itself … */
  closeStart: number;
  /** … behind the last `>`. */
  end: number;
  readonly children: OutlineNode[];
}

/**
 * @param skip elements (by local name, in any namespace) whose insides are parsed but not recorded
 * @throws UnreadableFile when the text is no acceptable XML
 */
export function outline(part: string, text: string, skip: ReadonlySet<string> = new Set()): OutlineNode {
  const stack: OutlineNode[] = [];
  let root: OutlineNode | undefined;
  let skippedAt = Infinity;
  let nodes = 0;
  const reader = xmlReader(part, {
    open(tag, depth) {
      if (depth > skippedAt) return;
      if (++nodes > maxOutlineNodes) throw new UnreadableFile("tooLarge", `elements of ${part}`);
      const openEnd = reader.position();
      // A raw "<" cannot occur inside a tag, so the last one before the tag's end is its start.
      const start = text.lastIndexOf("<", openEnd - 1);
      const node: OutlineNode = {
        tag,
        local: tag.local,
        uri: tag.uri,
        start,
        openEnd,
        closeStart: openEnd,
        end: openEnd,
        children: [],
      };
      root ??= node;
      stack[stack.length - 1]?.children.push(node);
      stack.push(node);
      if (skip.has(tag.local)) skippedAt = depth;
    },
    close(tag, depth) {
      if (depth > skippedAt) return;
      skippedAt = Infinity;
      const node = stack.pop();
      if (!node || tag.isSelfClosing) return;
      node.end = reader.position();
      node.closeStart = text.lastIndexOf("<", node.end - 1);
    },
  });
  reader.write(text);
  reader.end();
  if (!root) throw new UnreadableFile("damaged", `${part} is empty`);
  return root;
}

/** The element's children of a local name in its own namespace. */
export function childrenOf(node: OutlineNode, local: string): OutlineNode[] {
  return node.children.filter((child) => child.local === local && child.uri === node.uri);
}

export function childOf(node: OutlineNode, local: string): OutlineNode | undefined {
  return childrenOf(node, local)[0];
}

/** "x:" for `<x:worksheet>`, "" for `<worksheet>`. */
export function prefixOf(node: OutlineNode): string {
  return node.tag.prefix === "" ? "" : `${node.tag.prefix}:`;
}

/** The text between `start` and `end` gives way to `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap; those at one place in their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) throw new RangeError("edits overlap");
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}

/** Replaces an attribute's value inside its opening tag; nothing when the element has no such attribute. */
export function attributeEdit(text: string, node: OutlineNode, name: string, value: string): Edit[] {
  const open = text.slice(node.start, node.openEnd);
  const pattern = /([^\s=<>"'/]+)(\s*=\s*)("[^"]*"|'[^']*')/g;
  for (let match = pattern.exec(open); match; match = pattern.exec(open)) {
    const [whole, found = "", , quoted = ""] = match;
    if (found !== name) continue;
    const end = node.start + match.index + whole.length - 1;
    return [{ start: end - quoted.length + 2, end, text: value }];
  }
  return [];
}

/** White space that tells of an element that it closed itself before something was put into it. */
export const openedFence = "\n\t \t\n";

/** Puts text at the end of an element's content; opens the element when it closes itself. */
export function appendEdit(node: OutlineNode, content: string): Edit {
  if (!node.tag.isSelfClosing) return { start: node.closeStart, end: node.closeStart, text: content };
  const opened = `>${openedFence}${content}</${node.tag.name}>`;
  return { start: node.openEnd - 2, end: node.openEnd, text: opened };
}

/** Cuts children out of an element, which closes itself again when appendEdit had opened it for them. */
export function cutEdits(text: string, parent: OutlineNode, children: readonly OutlineNode[]): Edit[] {
  const cuts = children.map(({ start, end }) => ({ start, end, text: "" }));
  const { openEnd, closeStart } = parent;
  const inside = applyEdits(
    text.slice(openEnd, closeStart),
    cuts.map((cut) => ({ ...cut, start: cut.start - openEnd, end: cut.end - openEnd })),
  );
  return inside === openedFence ? [{ start: openEnd - 1, end: parent.end, text: "/>" }] : cuts;
}
