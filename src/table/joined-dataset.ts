import { type Column, column } from "./column.ts";
import type { Dataset } from "./dataset.ts";
import type { Rows } from "./rows.ts";

/** Two datasets as one, the rows of the second after those of the first. Rows of one alone are read as that one keeps them. */
export function joinDatasets(first: Dataset, second: Dataset): Dataset {
  const border = first.length;
  const own = (rows: Rows) => rows.map((row) => row - border);
  return {
    length: border + second.length,
    read(name: string, rows: Rows): Column {
      const side = sideOf(rows, border);
      if (side === "first") return first.read(name, rows);
      if (side === "second") return second.read(name, own(rows));
      const one = rows.filter((row) => row < border);
      const other = rows.filter((row) => row >= border);
      const ones = first.read(name, one).values();
      const others = second.read(name, own(other)).values();
      let left = 0;
      let right = 0;
      return column(Array.from(rows, (row) => (row < border ? ones[left++]! : others[right++]!)));
    },
    names(rows: Rows): readonly string[] {
      const side = sideOf(rows, border);
      if (side === "first") return first.names(rows);
      if (side === "second") return second.names(own(rows));
      return [
        ...new Set([
          ...first.names(rows.filter((row) => row < border)),
          ...second.names(own(rows.filter((row) => row >= border))),
        ]),
      ];
    },
  };
}

function sideOf(rows: Rows, border: number): "first" | "second" | "both" {
  let low = false;
  let high = false;
  for (const row of rows) {
    if (row < border) low = true;
    else high = true;
    if (low && high) return "both";
  }
  return high ? "second" : "first";
}
