import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, described, optional, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import { compileXpath, type Xpath, XpathError } from "../values/xml/xpath.ts";

export const xpath = command({
  name: "xpath",
  kind: "streaming",
  summary: "Reads the values at an XPath of XML into a field.",
  syntax: args(
    { path: text("xpath-string") },
    {
      field: withDefault(text("field"), "_raw"),
      outfield: withDefault(text("field"), "xpath"),
      default: described(optional(text()), "What the field is set to where nothing is found."),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/xpath",
  differences:
    "All of XPath 1.0 can be used. As in Splunk, XML with a declaration (`<?xml …?>`) or a DOCTYPE gives nothing, and neither do broken XML and elements nested more than 1000 deep.",
  examples: [
    {
      title: "An attribute",
      search: 'xpath outfield=name "//bar/@nickname"',
      given: [{ _raw: '<foo><bar nickname="spock"></bar></foo>' }],
      gives: [{ name: "spock" }],
    },
    {
      title: "An element chosen by another, with a default",
      search: "xpath field=xml outfield=id \"//DataSet[sname='BARC']/id\" default=none | fields id",
      given: [
        { xml: "<DataSet><id>912</id><sname>BARC</sname></DataSet>" },
        { xml: "<DataSet><id>219</id></DataSet>" },
      ],
      gives: [{ id: "912" }, { id: "none" }],
    },
  ],
  plan({ path, field, outfield, default: otherwise = null }, scope) {
    const read = attempt(path, scope);
    return streaming((table) => {
      const before = table.column(outfield).values();
      const results = table
        .column(field)
        .values()
        .map((value, row): Value => {
          const found = items(value).flatMap((item) => items(read(toText(item) ?? "")));
          return multivalue(found) ?? otherwise ?? before[row]!;
        });
      return table.with(outfield, column(results));
    });
  },
});

/** Compiles the path; one that is wrong refuses the search, now or where a row first shows it. */
function attempt(path: string, scope: Scope): Xpath {
  const refusing = <T>(step: () => T): T => {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof XpathError)) throw error;
      return scope.fail(scope.span("path"), `the XPath is wrong: ${error.message}`);
    }
  };
  const read = refusing(() => compileXpath(path));
  return (xml) => refusing(() => read(xml));
}
