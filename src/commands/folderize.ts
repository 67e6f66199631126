import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, integer, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import { toNumber } from "../values/coerce.ts";
import { wholeText } from "./field-numbers.ts";
import { narrowed, type PathNode, pathTree } from "./path-tree.ts";

export const folderize = command({
  name: "folderize",
  kind: "dataset",
  summary: "Groups values such as paths into folders, as few as wanted.",
  syntax: args(
    {},
    {
      attr: text("field"),
      sep: withDefault(text(), "::"),
      size: withDefault(text("field"), "totalCount"),
      minfolders: withDefault(integer("int", { least: 1 }), 2),
      maxfolders: withDefault(integer("int", { least: 1 }), 20),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/folderize",
  differences:
    "Splunk does not say how it chooses folders. Here the folder with the most members is opened as long as there are then at most `maxfolders`, or fewer than `minfolders` yet. A folder is written as its path and `*`, one with a single member as that member. Only the value, its size and `memberCount` are left.",
  examples: [
    {
      title: "Pages by their first folder",
      search: 'folderize attr=uri sep="/" size=hits maxfolders=3',
      given: [
        { uri: "/a/1", hits: 5 },
        { uri: "/a/2", hits: 7 },
        { uri: "/b", hits: 1 },
        { uri: "/c/x/1", hits: 2 },
        { uri: "/c/x/2", hits: 2 },
      ],
      gives: [
        { uri: "/a/*", hits: 12, memberCount: 2 },
        { uri: "/b", hits: 1, memberCount: 1 },
        { uri: "/c/x/*", hits: 4, memberCount: 2 },
      ],
    },
  ],
  plan: ({ attr, sep, size, minfolders, maxfolders }) =>
    whole((table) => {
      const values = table.column(attr).values().map(wholeText);
      const rows = Array.from(values.keys()).filter((row) => values[row] !== null);
      const paths = rows.map((row) => values[row] ?? "");
      const sizes = table.column(size).values();
      const folders = paths.length === 0 ? [] : opened(narrowed(pathTree(paths, sep)), minfolders, maxfolders);
      const name = ({ parts, members }: PathNode) =>
        members.length === 1 ? paths[members[0]!]! : [...parts, "*"].join(sep);
      return tableOf(
        [
          [attr, column(folders.map(name))],
          [
            size,
            column(
              folders.map(({ members }) => members.reduce((sum, i) => sum + (toNumber(sizes[rows[i]!]!) ?? 0), 0)),
            ),
          ],
          ["memberCount", column(folders.map(({ members }) => members.length))],
        ],
        folders.length,
      );
    }),
});

/** Opens folders, the fullest first, while there is room. */
function opened(root: PathNode, fewest: number, most: number): readonly PathNode[] {
  const closed: PathNode[] = [];
  let open = [root];
  while (open.length > 0) {
    const fullest = open.reduce((a, b) => (b.members.length > a.members.length ? b : a));
    open = open.filter((folder) => folder !== fullest);
    const inside = [...fullest.children.values()].map(narrowed);
    const count = closed.length + open.length + inside.length;
    const splits = inside.length > 0 && fullest.members.length > 1;
    if (splits && (count <= most || closed.length + open.length + 1 < fewest)) open.push(...inside);
    else closed.push(fullest);
  }
  return closed.sort((a, b) => a.members[0]! - b.members[0]!);
}
