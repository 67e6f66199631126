import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

const prose = new Set(["summary", "source", "differences", "title", "label"]);

/** What a definition says for readers is not mutated. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "prose", {
    shouldIgnore(path) {
      const key = path.isObjectProperty() && path.node.key.type === "Identifier" ? path.node.key.name : "";
      return prose.has(key) ? "prose" : undefined;
    },
  }),
];
