import { cite, legible, mayBeMajorProject } from "../../policy";
import { isBarred } from "../applications";
import type { ReturnRule } from "../rule";
import { at } from "../wording";

/** An enterprise without R&D may not apply for a major municipal project (不得). */
export const majorWithoutRd: ReturnRule = {
  id: "RD-E01",
  about: ["enterpriseRd"],
  severity: "ineligible",
  title: { zh: "没有研发投入而申报市级重大项目", en: "A major municipal project without any R&D" },
  rowByRow: true,
  clause: "{eligibility}",
  page: {
    what: "申报市级重大项目（市重大科技专项、重大专项（市级）等写法都认）的企业研发经费是否为 0；只写“重大”而没有写明级别的为疑问。",
    why: "{eligibility}：没有研发投入的企业不得申报市级重大科技项目。",
    example: "研发经费 0，项目类别“市级重大”。",
    mend: "核实是否漏填；确无投入的不能申报。",
  },
  check(context, tell) {
    const { plan, sheet, usable } = context;
    const { majorProject, majorCitation } = plan.edition.eligibility;
    for (const row of sheet.rows) {
      const rd = row.facts.find((fact) => fact.measure === "enterpriseRd");
      const { project } = row.fields;
      if (!rd || !project || project.text === "") continue;
      if (!usable(rd)) tell.couldNotTell();
      else if (rd.value === 0 && mayBeMajorProject(plan, project.text)) {
        tell.found({
          ...at(rd),
          severity: "query",
          message: `${rd.subject.name}申报「${legible(project.text, 40)}」，没有写明级别，而研发经费为 0：如是${majorProject}项目，没有研发投入的企业不得申报。`,
          suggestion: "请写明项目的级别（国家、省、市、县），并核实研发经费是否漏填。",
          source: cite(majorCitation),
        });
      } else if (!isBarred(context, row)) tell.passed();
      else {
        tell.found({
          ...at(rd),
          message: `${rd.subject.name}申报「${legible(project.text, 40)}」，而没有研发经费：没有研发投入的企业不得申报${majorProject}科技项目。`,
          suggestion: "请核实研发经费是否漏填；确无研发投入的不能申报此类项目。",
          source: cite(majorCitation),
        });
      }
    }
  },
};
