import type { Table } from "../table/table.ts";

export const measurePrefix = "metric_name:";

/** Which rows are metric data points: they have a field `metric_name:…`, or `metric_name` and `_value`. */
export function metricRows(table: Table): readonly boolean[] {
  const metric = new Array<boolean>(table.length).fill(false);
  const mark = (present: (row: number) => boolean) => {
    for (let row = 0; row < metric.length; row++) if (present(row)) metric[row] = true;
  };
  for (const name of table.columns.filter((each) => each.startsWith(measurePrefix))) {
    const values = table.column(name).values();
    mark((row) => values[row] !== null);
  }
  const names = table.column("metric_name").values();
  const values = table.column("_value").values();
  mark((row) => names[row] !== null && values[row] !== null);
  return metric;
}
