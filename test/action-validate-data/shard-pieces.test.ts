import { statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { DatasetScan } from "../../action-validate-data/src/dataset-scan.ts";
import { FastReader } from "../../action-validate-data/src/fast/fast-reader.ts";
import { scanPlanOf } from "../../action-validate-data/src/scan-plan.ts";
import { openPiece } from "../../action-validate-data/src/shard-pieces.ts";
import { openSources } from "../../action-validate-data/src/source.ts";
import { datasetSchema } from "../../core/config/data.ts";
import { fileOf, segmentOf } from "../../core/scan/segment.ts";
import { Project } from "./project.ts";

let project: Project;
afterEach(() => project.remove());

const TEXT = `a,b\n${"1,2\n".repeat(250)}`;

test("P24: numbers of pieces that several machines cut further never meet", async () => {
  project = await Project.create({ "a.csv": TEXT });
  const path = join(project.folder, "a.csv");
  const { size: bytes } = statSync(path);
  for (const shards of [1, 3, 256]) {
    let next = segmentOf(1, 0);
    for (const piece of Array.from({ length: shards }, (_, at) => at)) {
      const file = { name: "a.csv", fileName: path, bytes, take: () => Promise.reject(new Error("not taken")) };
      const [from, to] = [Math.floor((bytes * piece) / shards), Math.floor((bytes * (piece + 1)) / shards)];
      const opened = await openPiece(path, file, datasetSchema.parse({ files: "a.csv" }), { file: 1, piece, from, to }, shards);
      expect(opened.segment).toBe(segmentOf(1, opened.firstPiece));
      expect(opened.segment).toBeGreaterThanOrEqual(next);
      next = opened.segment + opened.pieces;
    }
    expect(fileOf(next - 1)).toBe(1);
  }
});

test("P24: a part with less numbers than it would be cut into pieces is not cut", async () => {
  project = await Project.create({ "a.csv": TEXT });
  const { context } = await project.open("datasets: { train: { files: a.csv } }");
  const section = context.config.data;
  if (section === undefined) throw new Error("no data");
  const [source] = await openSources(context.workspace, section, context);
  if (source === undefined) throw new Error("no dataset");
  const mode = { reader: "fast", threads: 2, pieceBytes: 128 } as const;
  const segmentsWith = async (pieces: number) => {
    const scan = new DatasetScan(scanPlanOf(source, section));
    const reader = new FastReader(source, scan, { signal: context.signal, mode });
    expect(await reader.read(0, { from: 0, to: TEXT.length, firstPiece: 5, pieces })).toBe(true);
    expect(scan.segments.rows).toBe(250);
    return scan.segments.toJson().map(([segment]) => segment);
  };
  const cut = Math.ceil((TEXT.length - 4) / mode.pieceBytes);
  expect(await segmentsWith(cut - 1)).toEqual([5]);
  expect(await segmentsWith(cut)).toEqual(Array.from({ length: cut }, (_, at) => 5 + at));
});
