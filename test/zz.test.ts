import { it } from "vitest";
import { createEngine } from "../src/index.ts";

it("x", () => {
  for (const spl of [
    "| eventcount summarize=false index=* OR index=_*",
    "| metadata type=hosts index=cs* index=na*",
    "| mstats avg(_value) where metric_name=a span=auto chart.limit=top10 by host",
    '| mstats avg("% Usage") as P where index=winmetrics BY host span=15m every=1h',
  ])
    console.log(
      spl,
      JSON.stringify(createEngine().parse(spl), (k, v) =>
        k === "span" || k === "spans" || k === "nameSpan" ? undefined : v,
      ),
    );
});
