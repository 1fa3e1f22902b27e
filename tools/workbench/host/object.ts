/**
 * Base of the objects that Office.js can reach. What stands on a class's prototype under an Office.js name is
 * the API: a getter is a property, a setter makes it writable, a function is a method. Instance fields and
 * members whose name begins with "$" belong to the host and cannot be reached. A member that is not written is
 * refused as `ApiNotFound`, so that nobody takes silence for success.
 */
import { ApiError } from "./errors";

export abstract class ApiObject {
  /** Class name in Office.js; shown in error locations. */
  abstract readonly $type: string;
  /** Key by which the object's collection finds it again. */
  $id?: string | number;

  /** False when what the object stands for is gone. */
  $alive(): boolean {
    return true;
  }

  /** True where these properties are what they are whatever formulas give. */
  $settled(_properties: readonly string[]): boolean {
    return false;
  }
}

export abstract class ApiCollection extends ApiObject {
  abstract $items(): readonly ApiObject[];
}

/** Ranges can be kept across requests: the library asks for a reference id. */
export abstract class Keepable extends ApiObject {
  $reference?: string;

  _KeepReference(): null {
    return null;
  }
}

const members = new WeakMap<object, Map<string, PropertyDescriptor>>();

/** The API members of an object's class, by Office.js name. */
export function membersOf(object: ApiObject): Map<string, PropertyDescriptor> {
  const own = Object.getPrototypeOf(object) as object;
  const known = members.get(own);
  if (known) return known;
  const found = new Map<string, PropertyDescriptor>();
  for (
    let level: object = own;
    level !== ApiObject.prototype;
    level = Object.getPrototypeOf(level) as object
  ) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (name !== "constructor" && !name.startsWith("$") && !found.has(name)) found.set(name, descriptor);
    }
  }
  members.set(own, found);
  return found;
}

/** Names travel with a capital: "Worksheets" is `worksheets`, "_KeepReference" stays. */
function localName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function member(object: ApiObject, name: string): PropertyDescriptor {
  const found = membersOf(object).get(localName(name));
  if (!found) throw new ApiError("ApiNotFound", `${object.$type}.${localName(name)}`);
  return found;
}

export function getMember(object: ApiObject, name: string): unknown {
  const { get } = member(object, name);
  if (!get) throw new ApiError("ApiNotFound", `${object.$type}.${localName(name)}`);
  return get.call(object) as unknown;
}

export function setMember(object: ApiObject, name: string, value: unknown): void {
  const { set } = member(object, name);
  if (!set) throw new ApiError("AccessDenied", `${object.$type}.${localName(name)}: read-only`);
  set.call(object, value);
}

export function callMember(object: ApiObject, name: string, args: readonly unknown[]): unknown {
  const { value } = member(object, name);
  if (typeof value !== "function") throw new ApiError("ApiNotFound", `${object.$type}.${localName(name)}()`);
  return (value as (...args: unknown[]) => unknown).apply(object, [...args]);
}
