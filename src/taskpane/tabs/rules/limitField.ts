/** The field, or fields, in which a limit of a rule is set. */
import { limitIn, type Limit, type LimitValue, type LimitValues } from "../../../rules/limits";
import { element, field } from "../../frame/dom";
import type { Strings } from "../../words";

export interface LimitField {
  readonly key: string;
  readonly content: HTMLElement;
  show(values: LimitValues): void;
  /** @returns what stands in the fields; null when a number is missing */
  read(): LimitValue | null;
}

const separators = /[、，,;；\s]+/u;

const isWords = (value: LimitValue): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

/** A number has one field, numbers that rise one each; words stand in one, divided by 、. */
export function limitField(limit: Limit, { language }: Strings): LimitField {
  const { key, usual } = limit;
  const label = limit.label[language];
  if (isWords(usual)) {
    const input = element("input", { type: "text", id: `limit-${key}` });
    return {
      key,
      content: field(label, input),
      show: (values) => {
        const value = limitIn(limit, values);
        input.value = isWords(value) ? value.join("、") : "";
      },
      read: () => input.value.split(separators).filter((word) => word !== ""),
    };
  }
  const several = typeof usual !== "number";
  const inputs = (several ? usual : [usual]).map((_value, i) =>
    element("input", {
      type: "number",
      id: several ? `limit-${key}-${i + 1}` : `limit-${key}`,
      min: "0",
      step: "any",
    }),
  );
  const [single] = inputs;
  const content =
    several || !single
      ? element("fieldset", {}, [
          element("legend", { text: label }),
          element(
            "div",
            { class: "shares" },
            inputs.map((input, i) => field(limit.parts?.[language][i] ?? String(i + 1), input)),
          ),
        ])
      : field(label, single);
  return {
    key,
    content,
    show: (values) => {
      const value = limitIn(limit, values);
      const list = Array.isArray(value) ? (value as readonly (number | string)[]) : [value];
      inputs.forEach((input, i) => (input.value = String(list[i] ?? "")));
    },
    read: () => {
      if (inputs.some((input) => input.value.trim() === "")) return null;
      const numbers = inputs.map((input) => Number(input.value));
      return several ? numbers : (numbers[0] ?? null);
    },
  };
}
