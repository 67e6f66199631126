import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, choice, fieldList, optional, template, text } from "../language/syntax.ts";
import { overFields } from "./foreach-fields.ts";
import { overValues } from "./foreach-values.ts";

export const foreach = command({
  name: "foreach",
  kind: "streaming",
  summary: "Runs stages for each of several fields, or an eval for each value of one.",
  syntax: args(
    { fields: optional(fieldList("wc-field-list | field")), template: template("subsearch") },
    {
      mode: optional(choice(["multifield", "multivalue", "json_array", "auto_collections"])),
      fieldstr: optional(text()),
      matchstr: optional(text()),
      matchseg1: optional(text()),
      matchseg2: optional(text()),
      matchseg3: optional(text()),
      itemstr: optional(text()),
      iterstr: optional(text()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/foreach",
  differences:
    "A wildcard takes fields in the order of the columns, each once, and no internal ones. Where several wildcards match, `<<MATCHSTR>>` is all that they match. A field whose name makes the template unreadable is passed over with a message. Inside quotes `<<ITEM>>` is the item's text. `mode=auto_collections` without a field takes, in each row, the first one that holds several values or a JSON array. Numbers and text in one JSON array are refused where the eval adds an item with `+`, and pass elsewhere.",
  examples: [
    {
      title: "The sum of several fields",
      search: "eval total=0 | foreach www* [eval total=total + '<<FIELD>>']",
      given: [{ www1: 1000, www2: 500 }],
      gives: [{ www1: 1000, www2: 500, total: 1500 }],
    },
    {
      title: "The part that the wildcard matches",
      search: "foreach test* [eval <<FIELD>> = '<<FIELD>>' + <<MATCHSTR>>]",
      given: [{ test1: 5, test2: 10 }],
      gives: [{ test1: 6, test2: 12 }],
    },
    {
      title: "The values of a multivalue field",
      search: "eval sum=0, count=0 | foreach mode=multivalue grades [eval sum=sum+<<ITEM>>, count=count+1]",
      given: [{ grades: ["50", "100", "30"] }],
      gives: [{ grades: ["50", "100", "30"], sum: 180, count: 3 }],
    },
    {
      title: "The elements of a JSON array",
      search:
        'eval double=json_array() | foreach mode=json_array price [eval double=json_append(double, "", <<ITEM>>*2)]',
      given: [{ price: "[1,2,3]" }],
      gives: [{ price: "[1,2,3]", double: "[2,4,6]" }],
    },
  ],
  plan(options, scope) {
    const { fields = [], template, mode = "multifield" } = options;
    if (mode === "multifield") {
      refuse(["itemstr", "iterstr"], options, mode, scope);
      return whole(overFields(fields, template, options, scope));
    }
    refuse(["fieldstr", "matchstr", "matchseg1", "matchseg2", "matchseg3"], options, mode, scope);
    return whole(overValues(fields, template, { ...options, mode }, scope));
  },
});

function refuse(names: readonly string[], given: object, mode: string, scope: Scope): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || !names.includes(name)) continue;
    const hint =
      mode === "multifield" ? "it belongs to the modes that go over values" : "it belongs to mode=multifield";
    scope.fail(scope.span(name), `foreach with mode=${mode} has no option \`${name}\``, { code: "bad-option", hint });
  }
}
