import { readApp } from "../knowledge/app.ts";
import { readContent } from "../knowledge/content.ts";
import type { KnowledgeObjects } from "../knowledge/objects.ts";
import { messageAbout } from "../knowledge/place.ts";
import { InputError } from "./error.ts";
import { type Folder, openFolder } from "./folder.ts";

/**
 * Reads a Splunk app or add-on: `default/` with `local/` over it, and `lookups/`. Lookup files are read when a search needs them.
 * Nothing outside the folder is read. A folder that is no app is an InputError; what is wrong inside is in `messages`.
 */
export function loadApp(dir: string): KnowledgeObjects {
  const folder = openFolder(dir, ["default", "local", "lookups"], /\.(?:conf|json|csv|gz|mlmodel)$/i);
  if (!folder.files.some(({ path }) => /^(?:default|local)\/[^/]+\.conf$/.test(path)))
    throw new InputError(dir, null, "this is not a Splunk app: neither default/ nor local/ has a .conf file");
  return withRefused(folder, readApp(folder.name, folder.files));
}

/** Reads a content pack: a security_content checkout, or any repository of contentctl. See `loadApp`. */
export function loadContent(dir: string): KnowledgeObjects {
  const folders = ["detections", "macros", "lookups", "data_sources", "baselines", "schedules"];
  const folder = openFolder(dir, folders, /\.(?:ya?ml|csv|gz|mlmodel)$/i);
  if (folder.files.length === 0)
    throw new InputError(dir, null, `this is not a content pack: it has none of the folders ${folders.join(", ")}`);
  return withRefused(folder, readContent(folder.name, folder.files));
}

function withRefused({ name, refused }: Folder, objects: KnowledgeObjects): KnowledgeObjects {
  const messages = refused.map(({ path, reason }) => messageAbout(`${name}/${path}`, `not read: ${reason}`));
  return { ...objects, messages: [...messages, ...objects.messages] };
}
