import { rule } from "../rule.ts";

const limits: Readonly<Record<string, string>> = {
  join: "join takes the first 50,000 rows of its subsearch",
  append: "append takes the first 50,000 rows of its subsearch",
  appendcols: "appendcols takes the first 50,000 rows of its subsearch",
  transaction: "transaction keeps a limited number of open transactions, and puts the oldest out",
};

export const subsearchLimit = rule({
  id: "subsearch-limit",
  severity: "info",
  summary: "join, append and transaction leave rows out beyond their limits.",
  explanation:
    "A subsearch is cut off after 60 seconds or 50,000 rows without failing the search: what is missing cannot be seen in the results.",
  fix: "Search both kinds of events at once and bring them together with stats … by.",
  bad: { search: "index=main | join user [search index=hr | table user, team]" },
  good: { search: "index IN (main, hr) | stats values(team) as team by user" },
  check({ steps, report }) {
    for (const { stage } of steps) {
      const limit = stage.kind === "command" ? limits[stage.command] : undefined;
      if (stage.kind === "command" && limit !== undefined) report(stage.name, limit);
    }
  },
});
