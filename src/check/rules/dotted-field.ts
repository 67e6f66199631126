import { expressions } from "../../language/walk.ts";
import { expressionsOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const dottedField = rule({
  id: "dotted-field",
  severity: "warning",
  summary: "A field with a dot in its name stands without quotes in where or eval.",
  explanation:
    "Between two words of an eval expression the dot joins their values. `Processes.dest` joins the fields Processes and dest, neither of which is there.",
  fix: "Put the name in single quotes.",
  bad: {
    search:
      '| tstats summariesonly=t count from datamodel=Endpoint.Processes by Processes.dest | where Processes.dest="ws1"',
  },
  good: {
    search:
      "| tstats summariesonly=t count from datamodel=Endpoint.Processes by Processes.dest | where 'Processes.dest'=\"ws1\"",
  },
  check({ steps, inspector, report }) {
    for (const { stage, before } of steps)
      for (const expression of expressionsOf(stage, inspector.language))
        for (const node of expressions(expression)) {
          if (node.kind !== "binary" || node.operator !== ".") continue;
          if (node.left.kind !== "field" || node.right.kind !== "field" || node.left.quoted || node.right.quoted)
            continue;
          const name = `${node.left.name}.${node.right.name}`;
          if (!before.names.has(name) || before.names.has(node.left.name)) continue;
          report(node.span, `the dot joins two fields here; \`${name}\` is not read`, `'${name}' is the field`);
        }
  },
});
