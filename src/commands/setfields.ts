import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, pairs } from "../language/syntax.ts";
import { constant } from "../table/column.ts";

export const setfields = command({
  name: "setfields",
  kind: "streaming",
  summary: "Sets fields of every row to fixed texts; characters of a name that are no letters or digits become `_`.",
  syntax: args({ pairs: pairs('field="string"') }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/setfields",
  examples: [
    {
      title: "Two fields",
      search: 'setfields ip="10.10.10.10", foo="foo bar"',
      given: [{ ip: "10.0.0.1" }, {}],
      gives: [
        { ip: "10.10.10.10", foo: "foo bar" },
        { ip: "10.10.10.10", foo: "foo bar" },
      ],
    },
  ],
  plan({ pairs }, scope) {
    const settings = pairs.map(({ name, value }) => {
      const field = name.text.replace(/[^A-Za-z0-9]/g, "_").replace(/^_+/, "");
      if (field === "") scope.fail(name.span, `nothing is left of the name \`${name.text}\` when it is cleaned`);
      return [field, value.text] as const;
    });
    return streaming((table) =>
      settings.reduce((each, [field, text]) => each.with(field, constant(text, each.length)), table),
    );
  },
});
