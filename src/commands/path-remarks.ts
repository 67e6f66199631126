import type { StageRows } from "../language/stage-rows.ts";
import { suggest } from "../text/suggest.ts";
import { toText } from "../values/coerce.ts";
import { compileSpath, spathFields } from "../values/spath.ts";
import { items } from "../values/value.ts";
import { counted, firstValue } from "./stage-remarks.ts";

const mostRows = 1_000;
const mostPaths = 8;

/** Which paths there are where nothing stands at the one that is asked for. */
export function pathRemarks(path: string, input: string, rows: StageRows): readonly string[] {
  const read = compileSpath(path);
  const column = rows.taken.column(input);
  const paths = new Set<string>();
  let found = 0;
  let looked = 0;
  for (; looked < Math.min(rows.taken.length, mostRows); looked++) {
    const texts = items(column.at(looked)).map((item) => toText(item) ?? "");
    if (texts.some((text) => read(text) !== null)) found++;
    else for (const text of texts) for (const name of spathFields(text).keys()) paths.add(name);
  }
  if (found > 0 || looked === 0) return [];
  const nothing = `the path \`${path}\` was found in 0 of ${counted(looked)}`;
  if (paths.size === 0) return [`${nothing}: neither JSON nor XML was found`, firstValue(input, rows)];
  const near = path.length < 5 ? null : suggest(path, paths);
  if (near !== null) return [`${nothing}: did you mean \`${near}\`?`];
  const beside = nearby(path, [...paths]);
  const shown = beside.slice(0, mostPaths).join(", ") + (beside.length > mostPaths ? " …" : "");
  return [`${nothing}; there are ${shown}`];
}

/** The paths that share the longest beginning with one. */
function nearby(path: string, paths: readonly string[]): readonly string[] {
  for (let end = path.lastIndexOf("."); end > 0; end = path.lastIndexOf(".", end - 1)) {
    const start = path.slice(0, end);
    const within = paths.filter((each) => each.startsWith(`${start}.`) || each.startsWith(`${start}{`));
    if (within.length > 0) return within;
  }
  return paths;
}
