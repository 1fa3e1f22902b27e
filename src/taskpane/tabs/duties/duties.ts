/** 分工: clause × responsible unit × target × status, filtered by unit, clause or words. */
import { dutiesOf, type Duty } from "../../../reports/duties";
import { button, element, field, ofTheSheet, options } from "../../frame/dom";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import { boardCommands } from "../board/commands";
import type { Shell } from "../tab";

export function dutiesPart({ plan, strings }: Shell, room: Room): Part {
  const { standing } = boardCommands(room);
  const words = strings.duties;
  let duties = dutiesOf(plan, []);
  const owners = [...new Set(duties.map(({ owner }) => owner))].filter((owner) => owner !== "");
  const every = { value: "", label: strings.list.all };
  const owner = element(
    "select",
    { id: "duty-owner" },
    options([every, ...owners.map((name) => ({ value: name, label: name, ...ofTheSheet }))]),
  );
  const clause = element(
    "select",
    { id: "duty-clause" },
    options([
      every,
      ...plan.edition.clauses.map(({ id, title }) => ({ value: id, label: `${id} ${title}`, ...ofTheSheet })),
    ]),
  );
  const state = element(
    "select",
    { id: "duty-state" },
    options([
      every,
      { value: "behind", label: words.behind },
      { value: "met", label: words.met },
      { value: "unknown", label: words.unknown },
    ]),
  );
  const search = element("input", { type: "search", id: "duty-search" });
  const count = element("p", { class: "hint", role: "status" });
  const body = element("tbody");
  const table = element("table", { class: "duties" }, [
    element("caption", { class: "off-screen", text: words.caption }),
    element("thead", {}, [
      element(
        "tr",
        {},
        words.columns.map((text) => element("th", { scope: "col", text })),
      ),
    ]),
    body,
  ]);

  const stateOf = ({ standing }: Duty): string => {
    if (!standing) return "unknown";
    return standing.behind > 0 ? "behind" : "met";
  };
  const stateText = ({ standing }: Duty): string =>
    standing ? words.standing(standing.met, standing.behind) : words.unknown;

  function draw(): void {
    const wanted = search.value.trim();
    const listed = duties.filter(
      (duty) =>
        (owner.value === "" || duty.owner === owner.value) &&
        (clause.value === "" || duty.clause === clause.value) &&
        (state.value === "" || stateOf(duty) === state.value) &&
        [duty.clause, duty.title, duty.owner, duty.target ?? ""].join(" ").includes(wanted),
    );
    count.textContent = words.shown(listed.length, duties.length);
    body.replaceChildren(
      ...listed.map((duty) =>
        element("tr", { class: stateOf(duty) }, [
          element("th", { scope: "row", text: `${duty.clause} ${duty.title}`, ...ofTheSheet }),
          duty.owner === ""
            ? element("td", { text: words.nobody })
            : element("td", { text: duty.owner, ...ofTheSheet }),
          duty.target === null
            ? element("td", { text: words.noNumber })
            : element("td", { text: duty.target, ...ofTheSheet }),
          element("td", { text: stateText(duty) }),
        ]),
      ),
    );
  }
  for (const control of [owner, clause, state]) control.addEventListener("change", draw);
  search.addEventListener("input", draw);
  draw();

  return {
    panel: element("section", { class: "part" }, [
      element("p", { class: "hint", text: words.hint }),
      element("div", { class: "filters" }, [
        field(words.owner, owner),
        field(words.clause, clause),
        field(words.state, state),
        field(strings.list.search, search),
      ]),
      button(
        words.compare,
        () =>
          void standing().then((found) => {
            if (!found) return;
            duties = dutiesOf(plan, found.entries);
            draw();
          }),
        { id: "duty-compare" },
      ),
      count,
      table,
    ]),
  };
}
