/** Which line of the form a printed name is: 「   其中：①委托境内研究机构」 is 委托境内研究机构. */
import { nameKey } from "../../policy";
import { withoutFootnotes } from "../headerTerms";
import { remembered } from "../remembered";
import {
  activityTerms,
  projectTerms,
  type ActivityMeasure,
  type FormTerm,
  type ProjectMeasure,
} from "./terms";

/** What is printed around a name: stars, 其中, and numbers of all kinds (NFKC makes ① a bare 1). */
const around = /^(?:[*＊]|其中[:：]?|[(（]?[0-9一二三四五六七八九十]{1,2}[)）.．、,，])+/u;

/** The bare name, by which printed forms are compared. */
export const bareName = remembered((text: string): string => {
  const key = nameKey(withoutFootnotes(text)).replace(/[—–-]+$/u, "");
  let bare = key;
  for (let before = ""; before !== bare;) {
    before = bare;
    bare = bare.replace(around, "").replace(/^[0-9](?=委托)/u, "");
  }
  return bare;
});

function byName<M extends string>(terms: Readonly<Record<M, FormTerm>>): ReadonlyMap<string, M> {
  const names = new Map<string, M>();
  for (const [measure, term] of Object.entries(terms) as [M, FormTerm][])
    for (const name of [term.name, ...(term.aliases ?? [])]) {
      // Two lines of one name would make every reading a guess.
      if (names.has(bareName(name))) throw new Error(`107: ${name} twice`);
      names.set(bareName(name), measure);
    }
  return names;
}

const activities = byName<ActivityMeasure>(activityTerms);
const projects = byName<ProjectMeasure>(projectTerms);

/** The line of 107-2 that a printed name is. */
export const activityNamed = remembered((text: string): ActivityMeasure | undefined =>
  activities.get(bareName(text)),
);

/** The column of numbers of 107-1 that a heading is. */
export const projectColumnNamed = remembered((text: string): ProjectMeasure | undefined => {
  const bare = bareName(text);
  return projects.get(bare) ?? [...projects].find(([name]) => name.length > 3 && bare.endsWith(name))?.[1];
});

const activityCodes: ReadonlyMap<number, ActivityMeasure> = new Map(
  (Object.entries(activityTerms) as [ActivityMeasure, FormTerm][]).flatMap(([measure, { code }]) =>
    code === undefined ? [] : [[code, measure] as const],
  ),
);

/** The line of 107-2 that bureaus give a number to. */
export const activityNumbered = (code: number): ActivityMeasure | undefined => activityCodes.get(code);
