import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isPackFolder, packFolderOf } from "../../src/detections/pack-folder.ts";
import { findDetections } from "../../src/testing/find.ts";

describe("a content pack", () => {
  const root = mkdtempSync(join(tmpdir(), "speleo-"));
  for (const folder of ["a/detections/deep", "a/macros", "b/detections", "b/lookups", "c/detections"])
    mkdirSync(join(root, folder), { recursive: true });

  it("has detections, and macros or lookups", () => {
    expect(["a", "b", "c", "nowhere"].map((name) => isPackFolder(join(root, name)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
  it("is found above its files", () => {
    expect(packFolderOf(join(root, "a/detections/deep/x.yml"))).toBe(join(root, "a"));
    expect(packFolderOf(join(root, "b/detections/x.yml"))).toBe(join(root, "b"));
    expect(packFolderOf(join(root, "c/detections/x.yml"))).toBeNull();
  });
  it("without a file has no detections", () => expect(findDetections([join(root, "a")])).toEqual([]));
});
