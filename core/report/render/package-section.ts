import { type Block, code, heading, type Inline, text } from "../markdown/model.ts";
import { FILE_ROLES, type ModelManifest } from "../model-manifest.ts";
import { alerts } from "./findings.ts";
import { footer } from "./footer.ts";
import { formatBytes, formatCount, shortDigest } from "./numbers.ts";
import { ICONS, sentence } from "./sentence.ts";
import { commitInline, type Surroundings } from "./surroundings.ts";

const DROP = { files: 9, verify: 5 } as const;
/** Only what needs no quoting stands in a command that people copy. */
const PLAIN = /^[\w][\w./@+-]*$/;

/** What was packaged: version, what it binds together, its files, and how to verify it. */
export function packageSection(manifest: ModelManifest, place: Surroundings): Block[] {
  return [
    heading(3, sentence(manifest, place.event)),
    ...alerts(manifest.findings),
    factsTable(manifest, place),
    filesFold(manifest),
    ...verifyFold(manifest, place),
    { type: "omissions" },
    footer("package-model", manifest, place),
  ];
}

function factsTable(manifest: ModelManifest, place: Surroundings): Block {
  const { commit, dirty } = manifest.code;
  const facts: [string, Inline[]][] = [
    ["Tag", [code(manifest.tag)]],
    ["Archive", [code(manifest.archive.file), text(` ${formatBytes(manifest.archive.bytes)}`)]],
    ["Digest", [code(manifest.archive.sha256)]],
    [
      "Model",
      [text(`${manifest.candidate}${manifest.seed === null ? "" : `, seed ${manifest.seed}`} `), code(shortDigest(manifest.model))],
    ],
    ["Code", commit === null ? [text("no commit")] : [commitInline(commit, place), text(dirty ? " with uncommitted changes" : "")]],
    [
      "Data",
      Object.entries(manifest.data).flatMap(([name, digest], index) => [
        text(`${index === 0 ? "" : " · "}${name} `),
        code(shortDigest(digest)),
      ]),
    ],
    ["Gate", [text(`${ICONS[manifest.gate.verdict]} ${manifest.gate.verdict}, policy `), code(shortDigest(manifest.gate.policy))]],
  ];
  return {
    type: "table",
    columns: [
      { title: "Package", align: "left" },
      { title: `${manifest.name} ${manifest.version}`, align: "left" },
    ],
    rows: facts.map(([name, value]) => [[text(name)], value]),
  };
}

function filesFold(manifest: ModelManifest): Block {
  const files = FILE_ROLES.flatMap((role) => manifest.files.filter((file) => file.role === role));
  return {
    type: "details",
    summary: [text(formatCount(files.length, "file"))],
    drop: DROP.files,
    name: "the files",
    blocks: [
      {
        type: "table",
        columns: [
          { title: "Role", align: "left" },
          { title: "File", align: "left" },
          { title: "Size", align: "right" },
          { title: "Digest", align: "left" },
        ],
        rows: files.map((file) => [
          [text(file.role)],
          [code(file.path)],
          [text(formatBytes(file.bytes))],
          [code(shortDigest(file.sha256))],
        ]),
      },
    ],
  };
}

function verifyFold(manifest: ModelManifest, place: Surroundings): Block[] {
  const { tag, archive } = manifest;
  if (![tag, archive.file].every((name) => PLAIN.test(name))) return [];
  const isReleased = place.event === "default-branch" && place.repository !== null && PLAIN.test(place.repository);
  const commands = [
    ...(isReleased ? [`gh release download ${tag} --repo ${place.repository}`] : []),
    "sha256sum --check --ignore-missing SHA256SUMS",
    `mlops verify ${archive.file}`,
  ];
  return [
    {
      type: "details",
      summary: [text("Verify it")],
      drop: DROP.verify,
      name: "how to verify",
      blocks: [{ type: "code-block", language: "sh", text: commands.join("\n") }],
    },
  ];
}
