/** What must hold of an add-in's XML manifest, without Microsoft's validator: that one needs the internet. */
import { descendants, parseXml, type XmlElement } from "./xmlTree";

/** What the manifest's URLs lead to. */
export interface Surroundings {
  /** Where the add-in is served from, such as https://localhost:3000. */
  readonly base: string;
  /** Reads a source file of assets/ by its path in the build, such as assets/icon-32.png. */
  readonly asset: (path: string) => Uint8Array | undefined;
  /** Whether the build emits a file; undefined when nothing is built yet. */
  readonly emitted?: (path: string) => boolean;
}

const maxId = 32;
const maxShort = 125;
const maxLong = 250;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const version = /^\d{1,5}(\.\d{1,5}){1,3}$/;

const texts = (element: XmlElement): string[] =>
  [element, ...descendants(element, "Override")]
    .map(({ attributes }) => attributes["DefaultValue"] ?? attributes["Value"] ?? "")
    .filter((text) => text !== "");

function checkHead(root: XmlElement): string[] {
  const app = root.children[0];
  const value = (name: string) => app?.children.find((child) => child.name === name)?.text.trim() ?? "";
  return [
    ...(guid.test(value("Id")) ? [] : [`Id is no GUID: ${value("Id")}`]),
    ...(version.test(value("Version")) ? [] : [`Version is not of the form 1.0.0.0: ${value("Version")}`]),
    ...descendants(root, "Namespace").map(() => "Namespace: formulas must be typed bare, without a prefix"),
  ];
}

/** Every resid leads to one resource of the kind that is wanted there. */
function checkReferences(root: XmlElement): string[] {
  const wanted: Readonly<Record<string, string>> = {
    Runtime: "Urls",
    SourceLocation: "Urls",
    FunctionFile: "Urls",
    Image: "Images",
    Label: "ShortStrings",
    Title: "ShortStrings",
    Description: "LongStrings",
  };
  const kinds = new Map<string, string>();
  const problems: string[] = [];
  for (const list of descendants(root, "Images", "Urls", "ShortStrings", "LongStrings")) {
    for (const { attributes } of list.children) {
      const id = attributes["id"] ?? "";
      if (kinds.has(id)) problems.push(`resource defined twice: ${id}`);
      kinds.set(id, list.name);
    }
  }
  const used = new Set<string>();
  for (const { name, attributes } of descendants(root)) {
    const resid = attributes["resid"];
    if (resid === undefined) continue;
    used.add(resid);
    const kind = kinds.get(resid);
    if (kind === undefined) problems.push(`resid without a resource: ${resid} (${name})`);
    else if (wanted[name] !== undefined && wanted[name] !== kind) {
      problems.push(`resid of another kind: ${resid} (${name}) is among the ${kind}`);
    }
  }
  for (const id of kinds.keys()) if (!used.has(id)) problems.push(`resource that nothing uses: ${id}`);
  return problems;
}

function checkLengths(root: XmlElement): string[] {
  const problems: string[] = [];
  const controls = new Set<string>();
  for (const { name, attributes } of descendants(root)) {
    for (const key of ["id", "resid"]) {
      const id = attributes[key];
      if (id !== undefined && (id === "" || id.length > maxId)) {
        problems.push(`${key} of 1 to ${maxId} characters expected: ${id}`);
      }
    }
    if (["Control", "Group", "CustomTab"].includes(name)) {
      const id = attributes["id"] ?? "";
      if (controls.has(id)) problems.push(`control, group or tab defined twice: ${id}`);
      controls.add(id);
    }
  }
  for (const [list, most] of [
    ["ShortStrings", maxShort],
    ["LongStrings", maxLong],
  ] as const) {
    for (const text of descendants(root, list).flatMap(({ children }) => children.flatMap(texts))) {
      if (text.length > most) problems.push(`${list}: ${text.length} characters, at most ${most}: ${text}`);
    }
  }
  for (const [name, most] of [
    ["DisplayName", maxShort],
    ["Description", maxLong],
  ] as const) {
    for (const element of root.children[0]?.children.filter((child) => child.name === name) ?? []) {
      for (const text of texts(element)) {
        if (text.length > most) problems.push(`${name}: ${text.length} characters, at most ${most}`);
      }
    }
  }
  return problems;
}

/** Runtime, page of the functions and function file are one page, or the runtime is not shared. */
function checkRuntime(root: XmlElement): string[] {
  const runtime = descendants(root, "Runtime")[0];
  if (!runtime) return ["Runtime is missing: the functions and the pane share one"];
  const resid = runtime.attributes["resid"];
  const pages = [
    ...descendants(root, "Page").flatMap((page) => descendants(page, "SourceLocation")),
    ...descendants(root, "FunctionFile"),
    ...descendants(root, "Action").flatMap((action) => descendants(action, "SourceLocation")),
  ];
  return [
    ...(runtime.attributes["lifetime"] === "long" ? [] : ['Runtime without lifetime="long"']),
    ...(descendants(root, "Page").length === 1 ? [] : ["Page of the functions: exactly one expected"]),
    ...pages
      .filter(({ attributes }) => attributes["resid"] !== resid)
      .map(
        ({ name, attributes }) => `${name} is not the runtime's page: ${attributes["resid"]}, not ${resid}`,
      ),
  ];
}

/** Width and height of a PNG, from its header. */
export function pngSize(bytes: Uint8Array): readonly [width: number, height: number] | undefined {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 24 || signature.some((byte, i) => bytes[i] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [view.getUint32(16), view.getUint32(20)];
}

/** The sizes that an icon's URL is used for. */
function iconUses(root: XmlElement): { url: string; size: number }[] {
  const urls = new Map<string, string>();
  for (const { attributes } of descendants(root, "Images").flatMap(({ children }) => children)) {
    urls.set(attributes["id"] ?? "", attributes["DefaultValue"] ?? "");
  }
  const ribbon = descendants(root, "Image").flatMap(({ attributes }) =>
    attributes["resid"] === undefined
      ? []
      : [{ url: urls.get(attributes["resid"]) ?? "", size: Number(attributes["size"]) }],
  );
  const head = (
    [
      ["IconUrl", 32],
      ["HighResolutionIconUrl", 64],
    ] as const
  ).flatMap(([name, size]) =>
    descendants(root, name).map(({ attributes }) => ({ url: attributes["DefaultValue"] ?? "", size })),
  );
  return [...ribbon, ...head].filter(({ url }) => url !== "");
}

function checkIcons(root: XmlElement, { base, asset }: Surroundings): string[] {
  return iconUses(root).flatMap(({ url, size }) => {
    const bytes = asset(url.replace(`${base}/`, ""));
    if (!bytes) return [`icon is missing: ${url}`];
    const found = pngSize(bytes);
    if (!found) return [`icon is no PNG: ${url}`];
    const [width, height] = found;
    return width === size && height === size
      ? []
      : [`icon of ${width}×${height} where ${size} is wanted: ${url}`];
  });
}

function checkUrls(root: XmlElement, { base, emitted }: Surroundings): string[] {
  return descendants(root)
    .flatMap(({ attributes }) => [attributes["DefaultValue"], attributes["Value"]])
    .filter((value): value is string => /^https?:/.test(value ?? ""))
    .flatMap((url) => {
      if (!url.startsWith("https:")) return [`URL is not https: ${url}`];
      if (!url.startsWith(`${base}/`)) return [`URL outside ${base}: ${url}`];
      const file = new URL(url).pathname.slice(1);
      return emitted && !emitted(file) ? [`the build emits no such file: ${url}`] : [];
    });
}

/** @returns what is wrong with the manifest, one sentence each; nothing when all is well. */
export function manifestProblems(source: string, surroundings: Surroundings): readonly string[] {
  let root: XmlElement;
  try {
    root = parseXml(source);
  } catch (error) {
    return [`not well-formed: ${error instanceof Error ? error.message : String(error)}`];
  }
  return [
    ...new Set([
      ...checkHead(root),
      ...checkReferences(root),
      ...checkLengths(root),
      ...checkRuntime(root),
      ...checkIcons(root, surroundings),
      ...checkUrls(root, surroundings),
    ]),
  ];
}
