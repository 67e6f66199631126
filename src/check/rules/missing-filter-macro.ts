import { rule } from "../rule.ts";

export const missingFilterMacro = rule({
  id: "missing-filter-macro",
  severity: "info",
  summary: "A detection of a content pack does not end in its filter macro.",
  explanation:
    "Content packs give each detection a macro `…_filter`, in which its users leave out what is benign with them.",
  fix: "End the search in the macro that is named after the file.",
  bad: { search: "index=main", about: { filterMacro: "my_detection_filter" } },
  good: {
    search: "index=main | `my_detection_filter`",
    about: { filterMacro: "my_detection_filter" },
    given: { filterMacrosPass: true },
  },
  check({ target, inspection, report }) {
    const { search, filterMacro } = target;
    if (filterMacro === undefined || !search || search.text.includes(`\`${filterMacro}\``)) return;
    const last = inspection.pipeline.stages.at(-1);
    if (last) report(last.span, `the search does not end in \`${filterMacro}\``);
  },
});
