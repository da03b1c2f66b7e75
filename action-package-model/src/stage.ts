import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { packageSectionSchema } from "../../core/config/config.ts";
import { BESIDE_PACKAGE, IN_PACKAGE, PACKAGE_FOLDER } from "../../core/package/layout.ts";
import { openPackage } from "../../core/package/open.ts";
import { overriddenFindings } from "../../core/package/overridden.ts";
import { present } from "../../core/present.ts";
import type { ModelManifest } from "../../core/report/model-manifest.ts";
import { DOCUMENT_FILES } from "../../core/report/store.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { assemble, draftManifest, type Parts } from "./assemble.ts";
import { collectAll, collectIncludes } from "./collect.ts";
import { admitFiles } from "./content-rules.ts";
import { describeEnvironment } from "./environment.ts";
import { gatherEvidence } from "./evidence.ts";
import { makeGolden } from "./golden/make.ts";
import { fetchRelease, publishPackage } from "./publish.ts";
import { chooseVersion } from "./release.ts";

const OWN_AND_LATER = [PACKAGE_FOLDER, DOCUMENT_FILES.package, DOCUMENT_FILES.deploy];

/** Bundles the winner with everything that serving it takes into one verified archive; where asked, publishes it, all or nothing and only once. */
export async function packageModel(
  context: StageContext,
  options: { readonly version?: string; readonly publish: boolean },
): Promise<StageResult<ModelManifest>> {
  const { workspace, host } = context;
  await Promise.all(OWN_AND_LATER.map((file) => rm(join(workspace.latest, file), { recursive: true, force: true })));
  const section = context.config.package ?? packageSectionSchema.parse({});
  const parts = await host.log.group("Collect and check what goes into the package", () =>
    collect(context, section.include, section.allow),
  );
  const drafted = await draftManifest(context, parts);
  // What belongs to a pull request is never published, whoever asks.
  const publish = options.publish && host.scene.event !== "pull-request";
  const choice = await chooseVersion(context, options.version ?? section.version, publish ? drafted.draft : null);
  const manifest = await host.log.group(`Package ${choice.tag}`, async () => {
    if (choice.kind === "released") return fetchRelease(context, choice);
    return assemble(context, drafted, { ...choice, goldenRows: parts.golden?.ids.length ?? 0 });
  });
  await openPackage(join(workspace.latest, PACKAGE_FOLDER));
  await copyFile(join(workspace.latest, PACKAGE_FOLDER, BESIDE_PACKAGE.manifest), join(workspace.latest, DOCUMENT_FILES.package));
  for (const { code, message, severity } of manifest.findings)
    host.log.annotate({ level: severity === "warn" ? "warning" : "notice", title: code, message });
  const url = choice.kind === "released" ? choice.release.url : publish ? await publishPackage(context, manifest) : null;
  const files = [manifest.archive.file, ...Object.values(BESIDE_PACKAGE)].map((name) => `${PACKAGE_FOLDER}/${name}`);
  const artifact = await host.artifacts.save("package", [...files, DOCUMENT_FILES.package]);
  await present(context, "package");
  return {
    document: manifest,
    path: DOCUMENT_FILES.package,
    outputs: {
      version: manifest.version,
      tag: manifest.tag,
      digest: manifest.archive.sha256,
      package: join(workspace.latest, PACKAGE_FOLDER, manifest.archive.file),
      manifest: join(workspace.latest, PACKAGE_FOLDER, BESIDE_PACKAGE.manifest),
      "artifact-id": artifact.id === null ? "" : String(artifact.id),
      "release-url": url ?? "",
    },
  };
}

async function collect(context: StageContext, include: readonly string[], allow: Parameters<typeof admitFiles>[1]): Promise<Parts> {
  const { workspace, host } = context;
  const evidence = await gatherEvidence(context);
  const { golden, finding } = await makeGolden(context, evidence);
  const findings = [...(finding === null ? [] : [finding]), ...overriddenFindings(evidence.gate)];
  const found = new Map((await collectIncludes(include, workspace)).map((file) => [file.path, file]));
  if (workspace.configPath !== null)
    found.set(IN_PACKAGE.config, { path: IN_PACKAGE.config, source: join(workspace.root, workspace.configPath) });
  const model = await collectAll(join(evidence.winner, "model"), IN_PACKAGE.model);
  const files = await admitFiles([...model, ...found.values()], allow, host.log);
  host.log.info(`${model.length} files of the model, ${found.size} beside it, ${golden?.ids.length ?? 0} golden predictions`);
  return { evidence, files, golden, findings, environment: await describeEnvironment(context) };
}
