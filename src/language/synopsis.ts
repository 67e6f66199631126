import type { Command } from "./command.ts";
import type { Element } from "./syntax.ts";

/** How a command is written, from the same data that the parser reads. */
export function synopsis({ name, syntax }: Command): string {
  const options = Object.entries(syntax.options).map(([option, element]) => optionText(option, element));
  const slots = Object.values(syntax.slots).map(slotText);
  return [name, ...options, ...slots].join(" ");
}

function slotText(element: Element<unknown>): string {
  const inner =
    element.kind === "subsearch" || element.kind === "subsearches" || element.kind === "template"
      ? `[${element.label}]`
      : `<${element.label}>`;
  const keyword = element.keywords?.map((word) => word.toUpperCase()).join("|");
  const text = element.kind === "flag" ? element.label : keyword ? `${keyword} ${inner}` : inner;
  return element.optional ? `[${text}]` : text;
}

function optionText(name: string, element: Element<unknown>): string {
  const text = `${name}=<${element.label}>${element.repeatable ? " …" : ""}`;
  return element.optional || element.fallback !== undefined ? `[${text}]` : text;
}
