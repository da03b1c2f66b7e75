export const id = 585;
export const ids = [585];
export const modules = {

/***/ 5585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  packageModel: () => (/* binding */ packageModel)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/config/config.js + 2 modules
var config = __webpack_require__(3967);
// EXTERNAL MODULE: ./build/core/package/layout.js
var layout = __webpack_require__(8819);
// EXTERNAL MODULE: ./build/core/package/open.js + 4 modules
var package_open = __webpack_require__(9454);
// EXTERNAL MODULE: ./build/core/present.js + 29 modules
var present = __webpack_require__(7570);
// EXTERNAL MODULE: ./build/core/report/store.js + 4 modules
var store = __webpack_require__(954);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
// EXTERNAL MODULE: ./build/core/digest.js
var core_digest = __webpack_require__(2552);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/archive/entry-name.js
var entry_name = __webpack_require__(9963);
// EXTERNAL MODULE: ./build/core/archive/limits.js
var limits = __webpack_require__(6539);
;// CONCATENATED MODULE: ./build/core/archive/pack.js












/** The tar format's field for time has 33 bits, its libraries 31: enough until 2038, and never negative. */
const MAX_TAR_SECONDS = 2 ** 31 - 1;
const GZIP_LEVEL = 9;
/** Byte 9 of a gzip header names the operating system; 255 says unknown. */
const GZIP_SYSTEM_OFFSET = 9;
/**
 * Writes a .tar.gz whose bytes depend on the names and contents of its files and on `created`, and on nothing else: not on time zone, umask,
 * owner, folder or order. Whole or not at all.
 */
async function packArchive(options) {
    const entries = [...options.entries].sort((a, b) => (a.path < b.path ? -1 : 1));
    checkEntries(entries);
    const seconds = Math.min(Math.max(Math.floor(Date.parse(options.created) / 1000), 0), MAX_TAR_SECONDS);
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(options.destination), { recursive: true });
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(options.destination), `.${(0,external_node_crypto_.randomBytes)(6).toString("hex")}.tmp`);
    try {
        const unpacked = await write(entries, new Date(seconds * 1000), temporary, GZIP_LEVEL);
        // What compresses like this looks like a bomb to whoever unpacks it; stored, it does not.
        if (unpacked > limits/* MAX_RATIO */.zN * (await (0,promises_.stat)(temporary)).size)
            await write(entries, new Date(seconds * 1000), temporary, 0);
        const result = { sha256: await (0,core_digest/* digestOfFile */.Mk)(temporary), bytes: (await (0,promises_.stat)(temporary)).size };
        const handle = await (0,promises_.open)(temporary, "r+");
        await handle.sync().finally(() => handle.close());
        await (0,promises_.rename)(temporary, options.destination);
        return result;
    }
    catch (error) {
        await (0,promises_.rm)(temporary, { force: true });
        throw error;
    }
}
function checkEntries(entries) {
    const names = new entry_name/* NameSet */.a();
    for (const { path } of entries) {
        const reason = (0,entry_name/* refuseEntryName */._)(path) ?? names.addFile(path);
        if (reason === null)
            continue;
        throw new errors/* UserError */.y({
            code: "ARCHIVE_NAME",
            message: `"${path}" cannot be packed: it ${reason}`,
            advice: "rename the file, or leave it out of package.include",
        });
    }
    if (entries.length <= limits/* MAX_ENTRIES */.Sd)
        return;
    throw new errors/* UserError */.y({
        code: "ARCHIVE_ENTRIES",
        message: `${entries.length} files are more than the ${limits/* MAX_ENTRIES */.Sd} that a package may have`,
        advice: "name the files that serving needs in package.include, not the folders around them",
    });
}
/** Returns the bytes of the tar inside. */
async function write(entries, mtime, path, level) {
    const tar = (0,tar_stream.pack)();
    let unpacked = 0;
    const counter = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            unpacked += chunk.length;
            done(null, chunk);
        },
    });
    const gzip = (0,external_node_zlib_.createGzip)({ level, memLevel: 8, windowBits: 15, strategy: 0, chunkSize: 1 << 16 });
    const written = (0,external_node_stream_promises_.pipeline)(tar, counter, gzip, nameNoSystem(), (0,external_node_fs_.createWriteStream)(path));
    const packed = (async () => {
        for (const entry of entries)
            await add(tar, entry, mtime);
        tar.finalize();
    })();
    packed.catch((error) => tar.destroy(error));
    await Promise.all([packed, written]);
    return unpacked;
}
async function add(tar, entry, mtime) {
    const size = typeof entry.source === "string" ? (await (0,promises_.stat)(entry.source)).size : entry.source.length;
    const content = typeof entry.source === "string" ? (0,external_node_fs_.createReadStream)(entry.source, { highWaterMark: 1 << 18 }) : [entry.source];
    const mode = (await begin(entry.source)) === "#!" ? 0o755 : 0o644; // the permission bits of the disk depend on umask and system
    const header = { name: entry.path, size, mode, uid: 0, gid: 0, mtime, type: "file", uname: "", gname: "" };
    const hash = (0,external_node_crypto_.createHash)("sha256");
    const hashed = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            done(null, chunk);
        },
    });
    await (0,external_node_stream_promises_.pipeline)(content, hashed, tar.entry(header));
    if (entry.sha256 === undefined || entry.sha256 === `sha256:${hash.digest("hex")}`)
        return;
    throw new errors/* UserError */.y({
        code: "FILE_CHANGED",
        message: `${entry.path} changed while it was packed`,
        advice: "package again, and let nothing write there meanwhile",
        unchanged: "nothing was packaged",
    });
}
async function begin(source) {
    if (typeof source !== "string")
        return Buffer.from(source.subarray(0, 2)).toString("latin1");
    const handle = await (0,promises_.open)(source);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
        return buffer.toString("latin1", 0, bytesRead);
    }
    finally {
        await handle.close();
    }
}
function nameNoSystem() {
    let offset = 0;
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            const index = GZIP_SYSTEM_OFFSET - offset;
            if (index >= 0 && index < chunk.length)
                chunk[index] = 255;
            offset += chunk.length;
            done(null, chunk);
        },
    });
}

// EXTERNAL MODULE: ./build/core/files.js
var core_files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/package/reports-agree.js
var reports_agree = __webpack_require__(2275);
// EXTERNAL MODULE: ./build/core/package/sums.js
var sums = __webpack_require__(845);
// EXTERNAL MODULE: ./build/core/report/data-profile.js
var data_profile = __webpack_require__(2562);
// EXTERNAL MODULE: ./build/core/report/verdict.js
var verdict = __webpack_require__(6052);
// EXTERNAL MODULE: ./build/core/report/markdown/budget.js + 1 modules
var budget = __webpack_require__(4491);
// EXTERNAL MODULE: ./build/core/report/markdown/model.js
var markdown_model = __webpack_require__(9706);
// EXTERNAL MODULE: ./build/core/report/render/numbers.js
var numbers = __webpack_require__(1252);
// EXTERNAL MODULE: ./build/core/report/render/sentence.js
var sentence = __webpack_require__(3065);
;// CONCATENATED MODULE: ./build/action-package-model/src/card.js





/** GitHub takes 125,000 characters of release notes. */
const MAX_CARD_CHARS = 100_000;
/** The model card: what the model is, how good, compared with what, made from what, and how to verify it. Markdown. */
function renderCard(facts, gate, scene, goldenRows) {
    const { name, version, candidate, seed } = facts;
    const blocks = [
        (0,markdown_model/* heading */.R_)(1, `${name} ${version}`),
        (0,markdown_model/* paragraph */.FY)((0,sentence/* sentence */.e)(gate)),
        table(["", ""], facts2rows(facts, scene)),
        (0,markdown_model/* heading */.R_)(2, "Metrics"),
        ...metricBlocks(gate),
        (0,markdown_model/* heading */.R_)(2, "Data"),
        (0,markdown_model/* paragraph */.FY)("Digests of the datasets as they were validated."),
        table(["dataset", "digest"], Object.entries(facts.data).map(([dataset, digest]) => [[(0,markdown_model/* text */.Qq)(dataset)], [(0,markdown_model/* code */.aY)(digest)]])),
        (0,markdown_model/* heading */.R_)(2, "Rules"),
        table(["metric", "rule", "value", "verdict"], gate.rules.map((rule) => [
            [(0,markdown_model/* code */.aY)(rule.slice === undefined ? rule.metric : `${rule.metric} where ${rule.slice.column} is ${rule.slice.value}`)],
            [(0,markdown_model/* text */.Qq)(rule.limit === null ? rule.rule : `${rule.rule} ${(0,numbers/* formatNumber */.ZV)(rule.limit)}`)],
            [(0,markdown_model/* text */.Qq)(rule.value === null ? "none" : (0,numbers/* formatNumber */.ZV)(rule.value))],
            [(0,markdown_model/* text */.Qq)(rule.verdict)],
        ])),
        (0,markdown_model/* heading */.R_)(2, "Contents"),
        (0,markdown_model/* paragraph */.FY)("The archive holds the model (", (0,markdown_model/* code */.aY)("model/"), "), the code that serves it, the configuration, the reports (", (0,markdown_model/* code */.aY)("reports/"), ")", goldenRows === 0 ? "." : ` and ${goldenRows} rows of the test data with their predictions, which deployment asks for again.`),
        (0,markdown_model/* heading */.R_)(2, "Verify"),
        {
            type: "code-block",
            language: "sh",
            text: `sha256sum --check --ignore-missing SHA256SUMS\nmlops verify ${(0,layout/* archiveName */.uv)(name, version)}`,
        },
        (0,markdown_model/* paragraph */.FY)(`Candidate ${candidate}${seed === null ? "" : `, seed ${seed}`}. The manifest beside the archive has the digest of every file.`),
        { type: "omissions" },
    ]; // prettier-ignore
    return `${(0,budget/* fitMarkdown */.DJ)(blocks, { max: MAX_CARD_CHARS, unit: "chars" }).trimEnd()}\n`;
}
function facts2rows({ candidate, seed, model, code: source, created }, { repository }) {
    const commit = source.commit === null ? [(0,markdown_model/* text */.Qq)("no commit")] : [(0,markdown_model/* code */.aY)(source.commit), (0,markdown_model/* text */.Qq)(source.dirty ? " with uncommitted changes" : "")];
    return [
        [[(0,markdown_model/* text */.Qq)("Model")], [(0,markdown_model/* text */.Qq)(`${candidate}${seed === null ? "" : `, seed ${seed}`} `), (0,markdown_model/* code */.aY)(model)]],
        [[(0,markdown_model/* text */.Qq)("Code")], [...commit, (0,markdown_model/* text */.Qq)(repository === null ? "" : ` of ${repository}`)]],
        [[(0,markdown_model/* text */.Qq)("Created")], [(0,markdown_model/* code */.aY)(created)]],
    ];
}
function metricBlocks(gate) {
    const baseline = gate.baseline;
    return Object.entries(gate.metrics).flatMap(([split, metrics]) => {
        const before = baseline?.metrics[split] ?? {};
        const rows = Object.entries(metrics).map(([name, value]) => {
            const old = before[name];
            const cells = [[(0,markdown_model/* code */.aY)(name)], [(0,markdown_model/* text */.Qq)((0,numbers/* formatNumber */.ZV)(value))]];
            return baseline === null
                ? cells
                : [...cells, [(0,markdown_model/* text */.Qq)(old === undefined ? "none" : (0,numbers/* formatNumber */.ZV)(old))], [(0,markdown_model/* text */.Qq)(old === undefined ? "new" : (0,numbers/* formatDelta */.CW)(value - old))]];
        });
        const columns = baseline === null ? [split, "value"] : [split, "value", "baseline", "Δ"];
        return [table(columns, rows)];
    });
}
function table(titles, rows) {
    return { type: "table", columns: titles.map((title, index) => ({ title, align: index === 0 ? "left" : "left" })), rows };
}

;// CONCATENATED MODULE: ./build/action-package-model/src/reports.js

/** The reports as they travel in the package: all that only tells when and how fast this run was is set to `created` and nothing. */
function packagedReports({ gate, run, data }, created) {
    const timeless = { started: created, "duration-ms": 0 };
    return {
        gate: {
            ...gate,
            ...timeless,
            baseline: gate.baseline === null ? null : { ...gate.baseline, "age-days": null },
            candidates: gate.candidates.map((candidate) => ({
                ...candidate,
                runs: candidate.runs.map((one) => ({ ...one, "duration-ms": 0 })),
            })),
        },
        run: { ...run, ...timeless, resources: { "duration-ms": 0 } },
        // Whether preparation ran or came from a cache says nothing about the data; how it was at the base is told by the record there.
        data: data === null
            ? null
            : {
                ...data,
                ...timeless,
                datasets: withoutBase(data.datasets),
                prepare: data.prepare === null ? null : { ...data.prepare, outcome: "ran", "duration-ms": 0 },
            },
    };
}
function withoutBase(datasets) {
    return Object.fromEntries(Object.entries(datasets).map(([name, dataset]) => [name, { ...dataset, base: null }]));
}
/** The reports as files. */
function reportEntries(reports) {
    const entries = [
        [layout/* IN_PACKAGE */.$9.gateReport, reports.gate],
        [layout/* IN_PACKAGE */.$9.runReport, reports.run],
        [layout/* IN_PACKAGE */.$9.dataReport, reports.data],
    ];
    return entries.filter(([, document]) => document !== null).map(([path, document]) => ({ path, source: jsonBytes(document) }));
}
function jsonBytes(document) {
    return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}

;// CONCATENATED MODULE: ./build/action-package-model/src/assemble.js














const OWN_ROLES = { [layout/* IN_PACKAGE */.$9.golden]: "golden", [layout/* IN_PACKAGE */.$9.profile]: "profile" };
/** Describes what will be packed: every file with its digest, and where all of it comes from. */
async function draftManifest(context, parts) {
    const { host, config, tool } = context;
    const created = host.scene.date;
    const reports = packagedReports(parts.evidence, created);
    const entries = [];
    for (const { path, source, role } of parts.files)
        entries.push({ path, source, role, sha256: await (0,core_digest/* digestOfFile */.Mk)(source), bytes: (await (0,promises_.stat)(source)).size });
    const own = [
        ...reportEntries(reports),
        ...(parts.golden === null ? [] : [{ path: layout/* IN_PACKAGE */.$9.golden, source: jsonBytes(parts.golden) }]),
        ...(reports.data === null ? [] : [{ path: layout/* IN_PACKAGE */.$9.profile, source: jsonBytes((0,data_profile/* dataProfileOf */.Vn)(reports.data)) }]),
    ];
    for (const { path, source } of own)
        entries.push(describe(path, source, OWN_ROLES[path] ?? "report"));
    const { gate, run, data } = reports;
    const draft = {
        schema: "model-manifest/v1",
        pipeline: config.name,
        verdict: (0,verdict/* worst */.QZ)(parts.findings.map(({ severity }) => (severity === "info" ? "pass" : severity))),
        started: created,
        "duration-ms": 0,
        tool: { ...tool },
        findings: [...parts.findings],
        name: config.name,
        code: { repository: host.scene.repository, commit: host.scene.commit, dirty: host.scene.dirty },
        data: data === null ? gate.data : Object.fromEntries(Object.entries(data.datasets).map(([name, { digest }]) => [name, digest])),
        files: entries.map(({ source, ...file }) => file),
        metrics: gate.metrics,
        candidate: run.candidate,
        seed: run.seed,
        gate: { verdict: gate.verdict, policy: gate.policy.digest, report: (0,core_digest/* digestOf */.XZ)(jsonBytes(gate)) },
        model: (0,reports_agree/* digestOfModel */.Fe)(entries),
        environment: { ...parts.environment },
        created,
    };
    requireSize(entries, config.package?.["max-size"]);
    if (draft.model !== gate.model?.digest)
        throw new errors/* UserError */.y({
            code: "MODEL_CHANGED",
            message: `the model changed while it was packaged: its digest is ${draft.model}, the gate report says ${gate.model?.digest}`,
            advice: "train and gate again; nothing may write into the winner's folder in between",
            unchanged: "nothing was packaged",
        });
    return { draft, entries, gate };
}
/** Packs under a version: archive, card, manifest and sums into the folder of the latest run. Returns the manifest. */
async function assemble(context, { draft, entries, gate }, named) {
    const { version, tag, goldenRows } = named;
    const folder = (0,external_node_path_.join)(context.workspace.latest, layout/* PACKAGE_FOLDER */.wd);
    const card = Buffer.from(renderCard({ ...draft, version }, gate, context.host.scene, goldenRows));
    const all = [...entries, describe(layout/* IN_PACKAGE */.$9.card, card, "card")].sort((a, b) => (a.path < b.path ? -1 : 1));
    const file = (0,layout/* archiveName */.uv)(draft.name, version);
    const archive = { file, ...(await packArchive({ entries: all, created: draft.created, destination: (0,external_node_path_.join)(folder, file) })) };
    const files = all.map(({ source, ...rest }) => rest);
    const manifest = { ...draft, version, tag, files, archive };
    await (0,store/* writeDocument */.ft)("model-manifest/v1", folder, layout/* BESIDE_PACKAGE */.IF.manifest, manifest);
    await (0,core_files/* writeFileAtomic */.Zf)((0,external_node_path_.join)(folder, layout/* BESIDE_PACKAGE */.IF.card), card);
    const beside = await Promise.all([layout/* BESIDE_PACKAGE */.IF.manifest, layout/* BESIDE_PACKAGE */.IF.card].map(async (name) => ({ name, sha256: await (0,core_digest/* digestOfFile */.Mk)((0,external_node_path_.join)(folder, name)) })));
    await (0,core_files/* writeFileAtomic */.Zf)((0,external_node_path_.join)(folder, layout/* BESIDE_PACKAGE */.IF.sums), (0,sums/* formatSums */.K)([...beside, { name: file, sha256: archive.sha256 }]));
    return manifest;
}
function describe(path, source, role) {
    return { path, source, role, sha256: (0,core_digest/* digestOf */.XZ)(source), bytes: source.length };
}
function requireSize(entries, max = Number.POSITIVE_INFINITY) {
    const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
    if (bytes <= max)
        return;
    const largest = [...entries].sort((a, b) => b.bytes - a.bytes).slice(0, 3);
    throw new errors/* UserError */.y({
        code: "PACKAGE_TOO_LARGE",
        message: `the package would have ${bytes} bytes; at most ${max} are allowed (largest: ${largest.map((entry) => `${entry.path} ${entry.bytes}`).join(", ")})`,
        advice: "leave out what serving does not need, or raise package.max-size",
        unchanged: "nothing was packaged",
        verdict: "fail",
    });
}

// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(2732);
;// CONCATENATED MODULE: ./build/action-package-model/src/collect.js






/** Folders that nobody means when naming the folder around them. */
const NEVER_MEANT = new Set([".git", ".mlops", "node_modules", "__pycache__", ".venv", ".ipynb_checkpoints", ".pytest_cache"]);
const NEVER_MEANT_FILES = new Set([".DS_Store", "Thumbs.db"]);
const RESERVED = [layout/* IN_PACKAGE */.$9.model, layout/* IN_PACKAGE */.$9.reports, layout/* IN_PACKAGE */.$9.golden, layout/* IN_PACKAGE */.$9.profile, layout/* IN_PACKAGE */.$9.card];
/** The files that `package.include` names: files, folders with all they hold, and patterns. Throws UserError INCLUDE_MISSING, INCLUDE_OUTSIDE, INCLUDE_RESERVED or PACKAGE_LINK. */
async function collectIncludes(include, workspace) {
    const found = new Map();
    for (const entry of include) {
        const sources = await match(entry, workspace);
        if (sources.length === 0)
            throw await missing(entry, workspace.folder);
        for (const source of sources) {
            const path = (0,core_files/* portablePath */.T9)(workspace.folder, source);
            requireFree(path);
            found.set(path, source);
        }
    }
    return [...found].map(([path, source]) => ({ path, source }));
}
/** Every file below a folder without exception, with its path in the archive. Throws UserError PACKAGE_LINK. */
async function collectAll(folder, prefix) {
    const files = await filesBelow(folder, folder, { isMeant: () => true, isOut: () => false });
    return files.sort().map((source) => ({ path: `${prefix}${(0,core_files/* portablePath */.T9)(folder, source)}`, source }));
}
async function match(entry, workspace) {
    const path = (0,external_node_path_.resolve)(workspace.folder, entry);
    requireInside(entry, path, workspace);
    const named = new Set(entry.split(/[\\/]/));
    const isMeant = (name) => named.has(name) || !(NEVER_MEANT.has(name) || NEVER_MEANT_FILES.has(name));
    const filter = { isMeant, isOut: (file) => isInside(workspace.out, file) };
    const info = await (0,promises_.lstat)(path).catch(() => null);
    if (info !== null)
        return (await filesBelow(path, workspace.folder, filter)).sort();
    if (!/[*?[{]/.test(entry))
        return [];
    const files = [];
    for await (const name of (0,promises_.glob)(entry, { cwd: workspace.folder, exclude: (one) => !isMeant((0,external_node_path_.basename)(one)) })) {
        const file = (0,external_node_path_.resolve)(workspace.folder, name);
        requireInside(entry, file, workspace);
        if ((await (0,promises_.lstat)(file)).isDirectory() || filter.isOut(file))
            continue;
        files.push(...(await filesBelow(file, workspace.folder, filter)));
    }
    return files.sort();
}
async function filesBelow(path, root, filter) {
    if (filter.isOut(path))
        return [];
    const info = await (0,promises_.lstat)(path);
    if (info.isFile())
        return [path];
    if (!info.isDirectory())
        throw new errors/* UserError */.y({
            code: "PACKAGE_LINK",
            message: `${(0,core_files/* portablePath */.T9)(root, path)} is a link or a device; a package holds files only`,
            advice: "name the file that it leads to, or copy it",
            unchanged: "nothing was packaged",
        });
    const names = (await (0,promises_.readdir)(path)).filter((name) => filter.isMeant(name));
    return (await Promise.all(names.map((name) => filesBelow((0,external_node_path_.join)(path, name), root, filter)))).flat();
}
function isInside(folder, path) {
    const from = (0,external_node_path_.relative)(folder, path);
    return from !== ".." && !from.startsWith(`..${external_node_path_.sep}`) && (0,external_node_path_.resolve)(folder, from) === path;
}
function requireInside(entry, path, workspace) {
    if (isInside(workspace.folder, path))
        return;
    throw new errors/* UserError */.y({
        code: "INCLUDE_OUTSIDE",
        message: `package.include: "${entry}" lies outside the folder of mlops.yml`,
        advice: "keep what travels with the model below that folder",
        unchanged: "nothing was packaged",
    });
}
function requireFree(path) {
    const reserved = RESERVED.find((name) => path === name.replace(/\/$/, "") || (name.endsWith("/") && path.startsWith(name)) || path === name);
    if (reserved === undefined)
        return;
    throw new errors/* UserError */.y({
        code: "INCLUDE_RESERVED",
        message: `package.include names ${path}, but ${reserved} in a package is ours`,
        advice: "give the file or folder another name",
        unchanged: "nothing was packaged",
    });
}
async function missing(entry, folder) {
    const path = (0,external_node_path_.resolve)(folder, entry);
    const names = await (0,promises_.readdir)((0,external_node_path_.dirname)(path)).catch(() => []);
    const close = (0,nearest/* nearest */.p)((0,external_node_path_.basename)(path), names);
    return new errors/* UserError */.y({
        code: "INCLUDE_MISSING",
        message: `package.include: no file is named by "${entry}" in the folder of mlops.yml`,
        advice: close === undefined
            ? "correct the path; it is relative to mlops.yml"
            : `did you mean ${(0,core_files/* portablePath */.T9)(folder, (0,external_node_path_.join)((0,external_node_path_.dirname)(path), close))}?`,
        unchanged: "nothing was packaged",
    });
}

// EXTERNAL MODULE: ./build/core/content/inspect.js + 19 modules
var inspect = __webpack_require__(7122);
;// CONCATENATED MODULE: ./build/action-package-model/src/content-rules.js



const MAX_LISTED = 10;
/** Looks into every file before it is packed. All that is refused is told at once, as an error whose verdict is fail: CONTENT_REFUSED. */
async function admitFiles(files, allow, log) {
    const admitted = [];
    const problems = [];
    for (const file of files) {
        const { format, problem } = await (0,inspect/* inspectFile */.X)(file.source, allow);
        if (problem !== null)
            problems.push({ path: file.path, ...problem });
        else
            admitted.push({ ...file, role: roleOf(file.path, format === "text" || format === "json") });
    }
    if (problems.length === 0)
        return admitted;
    for (const { path, code, message, advice } of problems.slice(0, MAX_LISTED))
        log.annotate({ level: "error", title: code, message: `${path} ${message}. ${advice}` });
    const listed = problems.slice(0, MAX_LISTED).map(({ path, code, message }) => `- ${path} ${message} [${code}]`);
    if (problems.length > MAX_LISTED)
        listed.push(`- and ${problems.length - MAX_LISTED} more`);
    throw new errors/* UserError */.y({
        code: "CONTENT_REFUSED",
        message: `the package may not hold ${problems.length === 1 ? "this file" : "these files"}:\n${listed.join("\n")}`,
        advice: [...new Set(problems.map((problem) => problem.advice))].slice(0, 3).join("; "),
        unchanged: "nothing was packaged",
        verdict: "fail",
    });
}
function roleOf(path, isText) {
    if (path.startsWith(layout/* IN_PACKAGE */.$9.model))
        return "model";
    if (/(^|\/)schemas?\/.*\.json$|schema\.json$/.test(path))
        return "schema";
    return isText ? "code" : "other";
}

;// CONCATENATED MODULE: ./build/action-package-model/src/environment.js




/** Files that pin what the code runs on. */
const LOCKFILES = [
    "package-lock.json",
    "npm-shrinkwrap.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "requirements.txt",
    "poetry.lock",
    "uv.lock",
    "pdm.lock",
    "Pipfile.lock",
    "pylock.toml",
    "conda-lock.yml",
    "environment.yml",
    "renv.lock",
    "Cargo.lock",
    "go.sum",
    ".python-version",
    ".nvmrc",
]; // prettier-ignore
/** What the package depends on beside its files: digests of lockfiles beside mlops.yml or at the root, and the formats that were allowed. */
async function describeEnvironment({ workspace, config }) {
    const environment = {};
    for (const name of LOCKFILES) {
        const candidates = [(0,external_node_path_.join)(workspace.folder, name), (0,external_node_path_.join)(workspace.root, name)];
        for (const path of candidates) {
            if (!(await (0,core_files/* exists */.t2)(path)))
                continue;
            environment[name] = await (0,core_digest/* digestOfFile */.Mk)(path);
            break;
        }
    }
    const allow = [...(config.package?.allow ?? [])].sort();
    return allow.length === 0 ? environment : { ...environment, [package_open/* ALLOWED_KEY */.$]: allow.join(" ") };
}

;// CONCATENATED MODULE: ./build/action-package-model/src/evidence.js







const UNCHANGED = "nothing was packaged";
/**
 * Brings and checks what the gate left: its verdict has to be passed, and the model has to be the one that was judged. Throws UserError
 * GATE_REPORT_MISSING, NOT_GATED, GATE_STALE, MODEL_MISSING, MODEL_CHANGED or DATA_CHANGED.
 */
async function gatherEvidence(context) {
    const { workspace, host, config } = context;
    await host.artifacts.restore("gate");
    const gate = await (0,store/* readDocument */.u0)("gate-report/v1", workspace.latest, store/* DOCUMENT_FILES */.sd.gate);
    if (gate === null)
        throw new errors/* UserError */.y({
            code: "GATE_REPORT_MISSING",
            message: "there is no gate report in this run, so no model can be packaged",
            advice: "run train-gate before package-model, in this run",
            unchanged: UNCHANGED,
        });
    requirePassed(gate, config.name);
    if (gate.commit !== host.scene.commit)
        throw new errors/* UserError */.y({
            code: "GATE_STALE",
            message: `the gate judged ${gate.commit ?? "no commit"}, and here lies ${host.scene.commit ?? "no commit"}: its code is not what was judged`,
            advice: "run train-gate again on this commit, or check the judged commit out",
            unchanged: UNCHANGED,
        });
    const winner = (0,external_node_path_.join)(workspace.latest, "winner");
    const { winner: candidate, "winner-seed": seed } = gate;
    const name = `run-reports/${candidate}${seed === null ? "" : `-${seed}`}.json`;
    const run = await (0,store/* readDocument */.u0)("run-report/v1", workspace.latest, name);
    const model = (await (0,core_files/* exists */.t2)((0,external_node_path_.join)(winner, "model"))) ? await (0,core_digest/* listTree */.nT)((0,external_node_path_.join)(winner, "model")) : [];
    if (run === null || gate.model === null || model.length === 0)
        throw new errors/* UserError */.y({
            code: "MODEL_MISSING",
            message: run === null ? `the winner's run report ${name} is missing` : "the winner left no model",
            advice: "let the training command write the model into the folder model/ of MLOPS_OUT, and train again",
            unchanged: UNCHANGED,
        });
    const digest = (0,core_digest/* digestOfEntries */.ol)(model);
    if (digest !== gate.model.digest || digest !== run.model?.digest)
        throw new errors/* UserError */.y({
            code: "MODEL_CHANGED",
            message: `the model is not the one that was gated: its digest is ${digest}, the gate report says ${gate.model.digest}`,
            advice: "train and gate again; nothing may write into the winner's folder in between",
            unchanged: UNCHANGED,
        });
    const data = await (0,store/* readDocument */.u0)("data-report/v1", workspace.latest, store/* DOCUMENT_FILES */.sd.data);
    requireSameData(gate, data, config.data !== undefined);
    return { gate, run, data, winner, model };
}
function requirePassed(gate, pipeline) {
    if ((0,verdict/* passed */.bF)(gate.verdict) && gate.winner !== null && gate.pipeline === pipeline)
        return;
    const message = gate.pipeline === pipeline
        ? `the gate's verdict is ${gate.verdict}: ${(0,sentence/* sentence */.e)(gate)}`
        : `the gate report is about the pipeline ${gate.pipeline}, not ${pipeline}`;
    throw new errors/* UserError */.y({
        code: "NOT_GATED",
        message,
        advice: "only a model that passed its gate is packaged; change the model or, in a reviewed change, the policy",
        unchanged: UNCHANGED,
        verdict: gate.verdict === "fail" ? "fail" : "error",
    });
}
function requireSameData(gate, data, isConfigured) {
    const changed = Object.entries(gate.data).find(([name, digest]) => data !== null && data.datasets[name]?.digest !== digest);
    if ((data !== null || !isConfigured) && changed === undefined)
        return;
    throw new errors/* UserError */.y({
        code: "DATA_CHANGED",
        message: data === null ? "there is no data report in this run" : `the gate saw another ${changed?.[0]} than the data report describes`,
        advice: "run validate-data and train-gate again",
        unchanged: UNCHANGED,
    });
}

// EXTERNAL MODULE: ./build/core/metrics/predictions.js
var metrics_predictions = __webpack_require__(6794);
// EXTERNAL MODULE: ./build/core/schema/types.js
var schema_types = __webpack_require__(8769);
// EXTERNAL MODULE: ./build/core/tabular/convert.js
var convert = __webpack_require__(1475);
;// CONCATENATED MODULE: ./build/action-package-model/src/golden/column.js


/** One column of raw rows as an input tensor: its datatype by schema, else by the values that were seen. */
class InputColumn {
    name;
    #named;
    #seen = new Set();
    constructor(name, named) {
        this.name = name;
        this.#named = named;
    }
    see(value) {
        this.#seen.add((0,schema_types/* typeOfValue */.x)(value ?? null));
    }
    get nullable() {
        return this.#named.size > 0 ? this.#named.has("null") : this.#seen.has("null");
    }
    get datatype() {
        return datatypeOf(this.#named) ?? datatypeOf(this.#seen) ?? "BYTES";
    }
    /** Whether a value is one that the schema allows; without a schema every one is. */
    accepts(value) {
        if (value === null || value === undefined)
            return this.#named.size === 0 || this.#named.has("null");
        return datatypeOf(this.#named) === null || this.tensorValue(value) !== undefined;
    }
    /** The value as the tensor holds it; undefined when it does not fit, for then the row breaks its schema. */
    tensorValue(value) {
        if (value === null || value === undefined)
            return this.nullable ? null : undefined;
        const { datatype } = this;
        if (datatype === "INT64")
            return Number.isSafeInteger(value) ? value : undefined;
        if (datatype === "FP64")
            return typeof value === "number" && Number.isFinite(value) ? value : undefined;
        if (datatype === "BOOL")
            return typeof value === "boolean" ? value : undefined;
        return typeof value === "string" ? value : JSON.stringify(value);
    }
}
function datatypeOf(types) {
    const kinds = [...types].filter((type) => type !== "null");
    if (kinds.length === 0)
        return null;
    if (kinds.every((kind) => kind === "integer"))
        return "INT64";
    if (kinds.every((kind) => kind === "integer" || kind === "number"))
        return "FP64";
    if (kinds.every((kind) => kind === "boolean"))
        return "BOOL";
    return kinds.every((kind) => kind === "string") || kinds.includes("object") || kinds.includes("array") ? "BYTES" : null;
}
/** What training predicted, as an output tensor: numbers when every value is one. */
function outputColumn(name, texts) {
    const numbers = texts.map((text) => (text === null ? null : (0,convert/* numberOf */.rl)(text)));
    const isNumeric = numbers.every((value) => value !== undefined) && numbers.some((value) => value !== null);
    return isNumeric
        ? { name, datatype: "FP64", data: numbers.map((value) => value ?? null) }
        : { name, datatype: "BYTES", data: [...texts] };
}

;// CONCATENATED MODULE: ./build/action-package-model/src/golden/join.js

/** Which prediction belongs to which row: by the dataset's key (else its column id) and the predictions' id; without ids by order. */
class Join {
    /** The dataset's column that names rows; null when the order does. */
    key;
    #byId;
    #rows;
    constructor(key, predictions) {
        const ids = predictions.columns.get("id");
        this.key = ids === undefined ? null : key?.length === 1 ? (key[0] ?? "id") : "id";
        this.#rows = predictions.rows;
        if (ids === undefined)
            this.#byId = null;
        else {
            const byId = new Map();
            // An id that stands there twice belongs to nobody.
            for (const [at, id] of ids.entries())
                if (id !== null)
                    byId.set(id, byId.has(id) ? -1 : at);
            this.#byId = byId;
        }
    }
    /** The place of a row's prediction; `index` is the row's own place in the dataset. */
    predictionOf(row, index) {
        const at = this.#byId === null ? index : this.#byId.get(this.idOf(row, index));
        return at === undefined || at < 0 || at >= this.#rows ? undefined : at;
    }
    idOf(row, index) {
        return (this.key === null ? null : (0,metrics_predictions/* textOf */.b6)(row.get(this.key), row.source(this.key))) ?? `#${index + 1}`;
    }
    /** Whether the datasets' rows can be matched at all: by order only if there are as many. */
    fits(rows) {
        return this.#byId !== null || rows === this.#rows;
    }
}

;// CONCATENATED MODULE: ./build/action-package-model/src/golden/pick.js

/**
 * Picks `count` rows: first one with a null for each column that has any, then in turn from every group, within a group by the digest of the
 * row's id. The same rows give the same pick in any order. Returns places in ascending order.
 */
function pickRows(rows, count) {
    const ordered = rows
        .map((row) => ({ row, key: (0,external_node_crypto_.createHash)("sha256").update(row.id).digest("hex") }))
        .sort((a, b) => (a.key === b.key ? a.row.index - b.row.index : a.key < b.key ? -1 : 1))
        .map(({ row }) => row);
    const picked = new Set();
    const seenNulls = new Set();
    for (const row of ordered) {
        if (picked.size >= count || row.nulls.every((column) => seenNulls.has(column)))
            continue;
        picked.add(row.index);
        for (const column of row.nulls)
            seenNulls.add(column);
    }
    const groups = Map.groupBy(ordered.filter((row) => !picked.has(row.index)), (row) => row.group);
    const queues = [...groups.keys()].sort().map((name) => groups.get(name) ?? []);
    for (let turn = 0; picked.size < Math.min(count, rows.length); turn++) {
        for (const queue of queues) {
            const row = queue[turn];
            if (row !== undefined && picked.size < count)
                picked.add(row.index);
        }
    }
    return [...picked].sort((a, b) => a - b);
}
const MAX_CLASSES = 50;
const BINS = 10;
/** Names the group of each value: itself while there are few, else one of ten bins of equal count for numbers, else one for all. */
function groupsOf(values) {
    const distinct = new Set(values);
    if (distinct.size <= MAX_CLASSES)
        return values.map((value) => `=${value}`);
    const numbers = values.map((value) => (value === null || value.trim() === "" ? Number.NaN : Number(value)));
    if (numbers.some((value) => !Number.isFinite(value)))
        return values.map(() => "all");
    const sorted = [...numbers].sort((a, b) => a - b);
    const limits = Array.from({ length: BINS - 1 }, (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / BINS)] ?? 0);
    return numbers.map((value) => String(limits.filter((limit) => limit <= value).length));
}

;// CONCATENATED MODULE: ./build/action-package-model/src/golden/label.js

/** Names that a label has more often than a feature that happens to equal it. */
const LABEL_NAMES = ["label", "target", "class", "y"];
const MAX_PAIRS = 200;
/**
 * Finds the column of the dataset that holds what the model predicts, by comparing every row with the label that training wrote: the column
 * equal to it in every row, as text, number or truth value; else the only column that stands for it one to one (`malignant` for `1`).
 */
class LabelSearch {
    #equal = null;
    #coded = new Map();
    #rows = 0;
    /** One row: its cells as text, and the label that training wrote for it. */
    offer(cells, label) {
        this.#rows += 1;
        this.#equal ??= new Set(cells.keys());
        for (const column of this.#equal)
            if (!isSame(cells.get(column) ?? null, label))
                this.#equal.delete(column);
        for (const [column, cell] of cells)
            this.#code(column, String(cell), String(label));
    }
    /** The label's column, or null. `key` is never it. */
    result(key) {
        const equal = [...(this.#equal ?? [])].filter((column) => column !== key);
        const named = LABEL_NAMES.map((name) => equal.find((column) => column.toLowerCase() === name)).find((column) => column !== undefined);
        if (equal.length > 0)
            return named ?? equal[0] ?? null;
        const coded = [...this.#coded].filter(([column, pairs]) => column !== key && pairs !== null && pairs.to.size > 1 && 2 * pairs.to.size <= this.#rows);
        return coded.length === 1 ? (coded[0]?.[0] ?? null) : null;
    }
    #code(column, cell, label) {
        const pairs = this.#coded.get(column);
        if (pairs === null)
            return;
        const { to, from } = pairs ?? { to: new Map(), from: new Map() };
        const isConsistent = (to.get(cell) ?? label) === label && (from.get(label) ?? cell) === cell && to.size < MAX_PAIRS;
        to.set(cell, label);
        from.set(label, cell);
        this.#coded.set(column, isConsistent ? { to, from } : null);
    }
}
function isSame(one, other) {
    if (one === null || other === null)
        return one === other;
    if (one === other)
        return true;
    const [number, boolean] = [(0,convert/* numberOf */.rl)(one), (0,convert/* booleanOf */.SF)(one)];
    return (number !== undefined && number === (0,convert/* numberOf */.rl)(other)) || (boolean !== undefined && boolean === (0,convert/* booleanOf */.SF)(other));
}

;// CONCATENATED MODULE: ./build/action-package-model/src/golden/survey.js




/** Reads every row once: matches it with its prediction, learns the columns, looks for the label. */
async function surveyRows(data, predictions, join) {
    const columns = new Map();
    const search = new LabelSearch();
    const labels = predictions.columns.get("label");
    const groups = groupsOf(labels ?? predictions.columns.get("prediction") ?? []);
    const matched = [];
    let index = -1;
    for await (const { row, values, columns: names } of data.rows()) {
        index += 1;
        for (const name of names)
            if (!columns.has(name))
                columns.set(name, new InputColumn(name, data.types(name)));
        for (const column of columns.values())
            column.see(values[column.name]);
        const at = join.predictionOf(row, index);
        if (at === undefined)
            continue;
        const all = [...columns.values()];
        if (labels !== undefined)
            search.offer(new Map(all.map(({ name }) => [name, (0,metrics_predictions/* textOf */.b6)(row.get(name), row.source(name))])), labels[at] ?? null);
        const unfit = all.filter((column) => !column.accepts(values[column.name])).map(({ name }) => name);
        const nulls = all.filter(({ name }) => (values[name] ?? null) === null).map(({ name }) => name);
        matched.push({ index, id: join.idOf(row, index), group: groups[at] ?? "", nulls, unfit });
    }
    const label = search.result(join.key);
    const rows = join.fits(index + 1) ? matched.filter(({ unfit }) => unfit.every((name) => name === label)) : [];
    return { inputs: [...columns.values()].filter(({ name }) => name !== label), label, rows };
}

// EXTERNAL MODULE: ./build/core/contracts/apply.js + 20 modules
var apply = __webpack_require__(2533);
// EXTERNAL MODULE: ./build/core/datasets.js + 12 modules
var datasets = __webpack_require__(5348);
// EXTERNAL MODULE: ./build/core/prepare.js
var prepare = __webpack_require__(1209);
// EXTERNAL MODULE: ./build/core/schema/load.js
var load = __webpack_require__(9206);
// EXTERNAL MODULE: ./build/core/tabular/table.js + 6 modules
var tabular_table = __webpack_require__(9464);
// EXTERNAL MODULE: ./build/core/tabular/typed-row.js
var typed_row = __webpack_require__(7029);
;// CONCATENATED MODULE: ./build/action-package-model/src/golden/test-data.js







/** Types that CSV text may have when no schema names any. */
const GUESSED = new Set(["number", "boolean", "string"]);
/** Makes the test dataset ready and checks that it is the one that was validated. Throws UserError DATA_CHANGED and those of reading. */
async function openTestData(context, given, report) {
    const { workspace } = context;
    const config = await (0,apply/* withContract */.f)(workspace, "test", given, context.config.data);
    await (0,prepare/* ensurePrepared */.I)(context);
    const dataset = await (0,datasets/* resolveDataset */.$X)(workspace, "test", config, { signal: context.signal, log: context.host.log });
    (0,datasets/* requireValidated */.so)(report, "test", (await (0,datasets/* digestDataset */.hN)(workspace, dataset)).digest);
    const schema = config.schema === undefined ? null : (await (0,load/* loadSchema */.e$)(workspace, "test", config.schema)).schema;
    const types = (column) => (schema === null ? new Set() : (0,schema_types/* typesOfColumn */.D)(schema, column));
    const options = {
        ...(0,datasets/* tableOptions */.nw)(config),
        // Rows that cannot be read were judged by validation; here they are no examples.
        onProblem: () => { },
    };
    const readTypes = { typesOf: (column) => (types(column).size > 0 ? types(column) : GUESSED) };
    return {
        config,
        types,
        async *rows() {
            for (const file of dataset.files) {
                const table = await (0,tabular_table/* openTable */.R)(file, { ...options, name: (0,datasets/* nameOfFile */.Ri)(workspace.root, dataset, file) });
                const read = (0,typed_row/* rowReader */.q)(table, readTypes);
                for await (const row of table.rows) {
                    context.signal.throwIfAborted();
                    yield { row, values: read(row), columns: row.object === null ? table.columns : Object.keys(row.object) };
                }
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/action-package-model/src/golden/make.js








const DEFAULT_ROWS = 50;
const WRITE_ADVICE = "let training write predictions/test.csv: id, label, prediction and probability/<class> of every row of the dataset test";
const MATCH_ADVICE = "write the key of each row of the dataset test into the column id of predictions/test.csv";
/**
 * Rows of the test dataset with what the winner predicted for them. A row's inputs are all columns of the raw row but the label, which is the
 * column that equals training's `label` in every row.
 */
async function makeGolden(context, evidence) {
    const config = context.config.data?.datasets.test;
    const folder = (0,external_node_path_.join)(evidence.winner, "predictions");
    const file = (await (0,promises_.readdir)(folder).catch(() => [])).find((name) => (0,metrics_predictions/* splitOfFile */.Gi)(name) === "test");
    if (config === undefined || evidence.data === null)
        return none("there is no dataset named test");
    if (file === undefined)
        return none("training left no predictions/test.csv");
    const data = await openTestData(context, config, evidence.data);
    const predictions = await (0,metrics_predictions/* readPredictions */.R_)((0,external_node_path_.join)(folder, file), { name: `predictions/${file}` });
    if (!predictions.columns.has("prediction"))
        return none(`predictions/${file} has no column "prediction"`);
    return build(context, data, predictions);
}
async function build(context, data, predictions) {
    const join = new Join(data.config.key, predictions);
    const survey = await surveyRows(data, predictions, join);
    if (survey.rows.length === 0)
        return none("no row of the test dataset could be matched with its prediction", "warn", MATCH_ADVICE);
    const inputs = survey.inputs;
    const picked = new Set(pickRows(survey.rows, context.config.package?.golden.rows ?? DEFAULT_ROWS));
    const chosen = [];
    let index = -1;
    for await (const { row, values } of data.rows()) {
        index += 1;
        const at = picked.has(index) ? join.predictionOf(row, index) : undefined;
        if (at === undefined)
            continue;
        chosen.push({ id: join.idOf(row, index), at, values: inputs.map((column) => column.tensorValue(values[column.name]) ?? null) });
    }
    const outputs = [...predictions.columns].filter(([name]) => name === "prediction" || name.startsWith("probability/"));
    const golden = {
        schema: "golden/v1",
        model: context.config.name,
        label: survey.label,
        ids: chosen.map(({ id }) => id),
        inputs: inputs.map(({ name, datatype, nullable }, at) => ({
            name,
            datatype,
            nullable,
            data: chosen.map(({ values }) => values[at] ?? null),
        })),
        outputs: outputs.map(([name, cells]) => outputColumn(name, chosen.map(({ at }) => cells[at] ?? null))),
    };
    return { golden, finding: null };
}
function none(reason, severity = "info", advice = WRITE_ADVICE) {
    const finding = {
        code: "GOLDEN_MISSING",
        rule: "golden",
        subject: "golden.json",
        severity,
        observed: 0,
        expected: "rows of the test dataset",
        message: `the package has no golden predictions: ${reason}`,
        advice,
    };
    return { golden: null, finding };
}

// EXTERNAL MODULE: ./build/core/host/swap.js
var swap = __webpack_require__(8098);
;// CONCATENATED MODULE: ./build/action-package-model/src/publish.js






/** Publishes the package in the folder of the latest run. Returns the release's address. */
async function publishPackage({ workspace, host }, manifest) {
    const folder = (0,external_node_path_.join)(workspace.latest, layout/* PACKAGE_FOLDER */.wd);
    const { file, sha256, bytes } = manifest.archive;
    const beside = Object.values(layout/* BESIDE_PACKAGE */.IF).map(async (name) => {
        const path = (0,external_node_path_.join)(folder, name);
        return { name, path, sha256: await (0,core_digest/* digestOfFile */.Mk)(path), bytes: (await (0,promises_.stat)(path)).size };
    });
    const { url, created } = await host.releases.publish({
        tag: manifest.tag,
        commit: host.scene.commit,
        title: `${manifest.name} ${manifest.version}`,
        notes: await (0,promises_.readFile)((0,external_node_path_.join)(folder, layout/* BESIDE_PACKAGE */.IF.card), "utf8"),
        assets: [{ name: file, path: (0,external_node_path_.join)(folder, file), sha256, bytes }, ...(await Promise.all(beside))],
    });
    host.log.info(created ? `Published ${manifest.tag}` : `${manifest.tag} is published already, with these very bytes`);
    return url;
}
/** Takes what was published before in place of what would be packed now: the same content, and so the same bytes for whoever comes next. */
async function fetchRelease({ workspace, host }, { tag, manifest }) {
    const staging = await (0,swap/* stagingFolder */.c)(workspace.latest);
    try {
        for (const name of [manifest.archive.file, ...Object.values(layout/* BESIDE_PACKAGE */.IF)])
            await host.releases.download(tag, name, (0,external_node_path_.join)(staging, name));
        const opened = await (0,package_open/* openPackage */.R)(staging);
        await (0,promises_.rename)(staging, (0,external_node_path_.join)(workspace.latest, layout/* PACKAGE_FOLDER */.wd));
        host.log.info(`${tag} holds the same content of the same commit: nothing new is published`);
        return opened.manifest;
    }
    finally {
        await (0,promises_.rm)(staging, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/core/package/content-key.js

/**
 * One digest of what makes a package what it is: the commit, the files that serve, the data and the run. Version, card and reports are left
 * out: they tell about the run that made the package (the baseline of a second run is the first one's release), and do not change what it is.
 */
function contentKey(manifest) {
    const { name, code, data, candidate, seed, model, environment } = manifest;
    const files = manifest.files
        .filter(({ role }) => role !== "report" && role !== "card")
        .map(({ path, sha256 }) => `${sha256} ${path}`)
        .sort();
    return (0,core_digest/* digestOf */.XZ)((0,core_digest/* canonicalJson */.dj)({ name, code, data, candidate, seed, model, environment, files }));
}

// EXTERNAL MODULE: ./build/core/package/version.js + 1 modules
var package_version = __webpack_require__(2888);
;// CONCATENATED MODULE: ./build/action-package-model/src/release.js








/** Releases of the same commit that are looked at, beside the last one. */
const MAX_COMPARED = 5;
/**
 * Chooses the version. A release that holds the same content of the same commit keeps its version, so that a second run makes no write; else
 * the rule counts on from the highest version, or the given one is taken. Without `content` nothing is compared. Throws UserError VERSION_INVALID or TAG_INVALID.
 */
async function chooseVersion(context, wanted, content) {
    const { host, config } = context;
    const { name } = config;
    const given = (0,package_version/* isVersionRule */.p6)(wanted) ? null : (0,package_version/* tagOf */.cO)(name, wanted);
    const releases = given === null ? await host.releases.list((0,package_version/* tagPrefix */.B3)(name)) : [await host.releases.find(given)].filter((one) => one !== null);
    const own = releases.filter(({ tag }) => (0,package_version/* versionOf */.E4)(name, tag) !== null);
    const same = content === null ? null : await findSame(context, own, contentKey(content));
    if (same !== null)
        return same;
    if (given !== null)
        return { kind: "new", version: wanted, tag: given };
    const versions = own.map(({ tag }) => (0,package_version/* versionOf */.E4)(name, tag) ?? "");
    const version = (0,package_version/* nextVersion */.yU)((0,package_version/* isVersionRule */.p6)(wanted) ? wanted : "patch", versions, host.scene.date);
    return { kind: "new", version, tag: (0,package_version/* tagOf */.cO)(name, version) };
}
async function findSame(context, releases, key) {
    const [last, ...earlier] = releases;
    const ofCommit = earlier.filter(({ commit }) => commit === context.host.scene.commit).slice(0, MAX_COMPARED);
    for (const release of last === undefined ? [] : [last, ...ofCommit]) {
        const manifest = await manifestOf(context, release);
        if (manifest !== null && contentKey(manifest) === key)
            return { kind: "released", version: manifest.version, tag: release.tag, release, manifest };
    }
    return null;
}
/** The manifest of a release; null when it has none that can be read, for then it is not the same. */
async function manifestOf({ host, config }, release) {
    if (!release.assets.some(({ name }) => name === layout/* BESIDE_PACKAGE */.IF.manifest))
        return null;
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), "mlops-release-"));
    const path = (0,external_node_path_.join)(folder, layout/* BESIDE_PACKAGE */.IF.manifest);
    try {
        await host.releases.download(release.tag, layout/* BESIDE_PACKAGE */.IF.manifest, path);
        const manifest = (0,store/* parseDocument */.Tp)("model-manifest/v1", await (0,promises_.readFile)(path, "utf8"), `${layout/* BESIDE_PACKAGE */.IF.manifest} of ${release.tag}`);
        return manifest.name === config.name && manifest.tag === release.tag ? manifest : null;
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y) || error.code !== "DOCUMENT_INVALID")
            throw error;
        host.log.info(`The release ${release.tag} has a manifest that cannot be read; it is taken for another content.`);
        return null;
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./build/action-package-model/src/stage.js















const OWN_AND_LATER = [layout/* PACKAGE_FOLDER */.wd, store/* DOCUMENT_FILES */.sd.package, store/* DOCUMENT_FILES */.sd.deploy];
/** Bundles the winner with everything that serving it takes into one verified archive; where asked, publishes it, all or nothing and only once. */
async function packageModel(context, options) {
    const { workspace, host } = context;
    await Promise.all(OWN_AND_LATER.map((file) => (0,promises_.rm)((0,external_node_path_.join)(workspace.latest, file), { recursive: true, force: true })));
    const section = context.config.package ?? config/* packageSectionSchema */.x2.parse({});
    const parts = await host.log.group("Collect and check what goes into the package", () => collect(context, section.include, section.allow));
    const drafted = await draftManifest(context, parts);
    // What belongs to a pull request is never published, whoever asks.
    const publish = options.publish && host.scene.event !== "pull-request";
    const choice = await chooseVersion(context, options.version ?? section.version, publish ? drafted.draft : null);
    const manifest = await host.log.group(`Package ${choice.tag}`, async () => {
        if (choice.kind === "released")
            return fetchRelease(context, choice);
        return assemble(context, drafted, { ...choice, goldenRows: parts.golden?.ids.length ?? 0 });
    });
    await (0,package_open/* openPackage */.R)((0,external_node_path_.join)(workspace.latest, layout/* PACKAGE_FOLDER */.wd));
    await (0,promises_.copyFile)((0,external_node_path_.join)(workspace.latest, layout/* PACKAGE_FOLDER */.wd, layout/* BESIDE_PACKAGE */.IF.manifest), (0,external_node_path_.join)(workspace.latest, store/* DOCUMENT_FILES */.sd.package));
    for (const { code, message, severity } of manifest.findings)
        host.log.annotate({ level: severity === "warn" ? "warning" : "notice", title: code, message });
    const url = choice.kind === "released" ? choice.release.url : publish ? await publishPackage(context, manifest) : null;
    const files = [manifest.archive.file, ...Object.values(layout/* BESIDE_PACKAGE */.IF)].map((name) => `${layout/* PACKAGE_FOLDER */.wd}/${name}`);
    const artifact = await host.artifacts.save("package", [...files, store/* DOCUMENT_FILES */.sd.package]);
    await (0,present/* present */.E)(context, "package");
    return {
        document: manifest,
        path: store/* DOCUMENT_FILES */.sd.package,
        outputs: {
            version: manifest.version,
            tag: manifest.tag,
            digest: manifest.archive.sha256,
            package: (0,external_node_path_.join)(workspace.latest, layout/* PACKAGE_FOLDER */.wd, manifest.archive.file),
            manifest: (0,external_node_path_.join)(workspace.latest, layout/* PACKAGE_FOLDER */.wd, layout/* BESIDE_PACKAGE */.IF.manifest),
            "artifact-id": artifact.id === null ? "" : String(artifact.id),
            "release-url": url ?? "",
        },
    };
}
async function collect(context, include, allow) {
    const { workspace, host } = context;
    const evidence = await gatherEvidence(context);
    const { golden, finding } = await makeGolden(context, evidence);
    const found = new Map((await collectIncludes(include, workspace)).map((file) => [file.path, file]));
    if (workspace.configPath !== null)
        found.set(layout/* IN_PACKAGE */.$9.config, { path: layout/* IN_PACKAGE */.$9.config, source: (0,external_node_path_.join)(workspace.root, workspace.configPath) });
    const model = await collectAll((0,external_node_path_.join)(evidence.winner, "model"), layout/* IN_PACKAGE */.$9.model);
    const files = await admitFiles([...model, ...found.values()], allow, host.log);
    host.log.info(`${model.length} files of the model, ${found.size} beside it, ${golden?.ids.length ?? 0} golden predictions`);
    return { evidence, files, golden, findings: finding === null ? [] : [finding], environment: await describeEnvironment(context) };
}


/***/ }),

/***/ 6794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gi: () => (/* binding */ splitOfFile),
/* harmony export */   R_: () => (/* binding */ readPredictions),
/* harmony export */   b6: () => (/* binding */ textOf)
/* harmony export */ });
/* unused harmony exports PREDICTION_COLUMNS, Predictions */
/* harmony import */ var _tabular_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9464);

/** Columns that mean something to us; every other one may be a slice. */
const PREDICTION_COLUMNS = (/* unused pure expression or super */ null && (["id", "label", "prediction", "group"]));
const PROBABILITY = "probability/";
const FILE = /^(?<split>[^.]+)\.(?:(?:csv|tsv|jsonl|ndjson)(?:\.(?:gz|zst))?|parquet|arrow|feather)$/;
/** Per-row predictions of one split, as text by column; classes are texts too. Rows can be taken out of it as often as needed. */
class Predictions {
    rows;
    columns;
    /** Every class that is a label, a prediction or has a probability column: numbers in order if all are, else texts in code-unit order. */
    classes;
    /** The positive class of binary metrics. */
    positive;
    constructor(columns, options = {}) {
        this.columns = columns;
        this.rows = Math.max(0, ...[...columns.values()].map((cells) => cells.length));
        this.classes = classesOf(columns);
        this.positive = options.positive === undefined ? this.classes.at(-1) : className(options.positive);
    }
    /** The rows of these indices, with the same positive class and the same probability columns. */
    take(indices) {
        const columns = new Map([...this.columns].map(([name, cells]) => [name, indices.map((index) => cells[index] ?? null)]));
        return new Predictions(columns, { positive: this.positive });
    }
    /** The predictions with one more column. */
    with(name, cells) {
        return new Predictions(new Map([...this.columns, [name, cells]]), { positive: this.positive });
    }
    /** Indices into `classes`, or why a row has none. */
    codes(column) {
        const cells = this.columns.get(column);
        if (cells === undefined)
            return `the predictions have no column "${column}"`;
        const positions = new Map(this.classes.map((name, index) => [name, index]));
        const codes = new Int32Array(cells.length);
        for (const [row, cell] of cells.entries()) {
            if (cell === null)
                return `${column} is null in row ${row + 1}`;
            codes[row] = positions.get(className(cell)) ?? 0;
        }
        return codes;
    }
    /** Finite numbers, or why a row has none. */
    numbers(column) {
        const cells = this.columns.get(column);
        if (cells === undefined)
            return `the predictions have no column "${column}"`;
        const numbers = new Float64Array(cells.length);
        for (const [row, cell] of cells.entries()) {
            const value = cell === null || cell.trim() === "" ? Number.NaN : Number(cell);
            if (!Number.isFinite(value))
                return `${column} is ${cell === null ? "null" : JSON.stringify(cell)} in row ${row + 1}, and not a number`;
            numbers[row] = value;
        }
        return numbers;
    }
    /** One column of probabilities per class, in the order of `classes`; of two classes one column is enough. */
    probabilities() {
        const found = this.classes.map((name) => this.#probability(name));
        const missing = this.classes.filter((_, index) => found[index] === undefined);
        const [only] = found.filter((column) => column !== undefined);
        if (only === undefined)
            return `the predictions have no columns "${PROBABILITY}<class>"`;
        if (missing.length > (this.classes.length === 2 ? 1 : 0))
            return `the predictions have no column "${PROBABILITY}${missing[0]}"`;
        const columns = [];
        for (const column of found) {
            if (typeof column === "string")
                return column;
            columns.push(column ?? (typeof only === "string" ? new Float64Array() : only.map((p) => 1 - p)));
        }
        return columns;
    }
    #probability(name) {
        const column = [...this.columns.keys()].find((key) => key.startsWith(PROBABILITY) && className(key.slice(PROBABILITY.length)) === name);
        const numbers = column === undefined ? undefined : this.numbers(column);
        if (numbers === undefined || typeof numbers === "string")
            return numbers;
        const row = numbers.findIndex((p) => p < 0 || p > 1);
        return row === -1 ? numbers : `${column} is ${numbers[row]} in row ${row + 1}, and not between 0 and 1`;
    }
}
/** The split that a file's name says its predictions are of; undefined: it is no file of predictions. */
function splitOfFile(name) {
    return FILE.exec(name)?.groups?.split;
}
/** Reads a prediction file. Throws TableError with the place. */
async function readPredictions(path, options) {
    const table = await (0,_tabular_table_js__WEBPACK_IMPORTED_MODULE_0__/* .openTable */ .R)(path, { name: options.name });
    const columns = new Map(table.columns.map((name) => [name, []]));
    let rows = 0;
    for await (const batch of table.batches) {
        for (const row of batch) {
            for (const name of row.object === null ? [] : Object.keys(row.object))
                if (!columns.has(name))
                    columns.set(name, new Array(rows).fill(null));
            for (const [name, cells] of columns)
                cells.push(textOf(row.get(name), row.source(name)));
            rows++;
        }
    }
    return new Predictions(columns, { positive: options.positive });
}
/** A value as text: what JSON Lines holds and what CSV holds become comparable. `source`: the digits of a number that a double rounds. */
function textOf(value, source) {
    if (value === null || value === undefined)
        return null;
    if (typeof value === "number" && source !== undefined)
        return source;
    if (typeof value === "string")
        return value;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
}
/** pandas writes the class 1 as 1.0 as soon as its column once held a null. */
function className(text) {
    return /^-?(0|[1-9]\d*)\.0$/.test(text) ? text.slice(0, -2) : text;
}
function classesOf(columns) {
    const classes = new Set();
    for (const name of columns.keys())
        if (name.startsWith(PROBABILITY))
            classes.add(className(name.slice(PROBABILITY.length)));
    for (const name of ["label", "prediction"])
        for (const cell of new Set(columns.get(name)))
            if (cell !== null)
                classes.add(className(cell));
    const names = [...classes];
    const isNumeric = names.every((name) => name.trim() !== "" && Number.isFinite(Number(name)));
    return isNumeric ? names.sort((a, b) => Number(a) - Number(b)) : names.sort();
}


/***/ }),

/***/ 9206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e$: () => (/* binding */ loadSchema)
/* harmony export */ });
/* unused harmony exports MAX_SCHEMA_BYTES, MAX_SCHEMA_DEPTH */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1645);




const MAX_SCHEMA_BYTES = 256 * 1024;
const MAX_SCHEMA_DEPTH = 64;
/** Reads a dataset's schema, given inline or as a path. Throws UserError SCHEMA_UNREADABLE, SCHEMA_INVALID or SCHEMA_LIMIT. */
async function loadSchema(workspace, dataset, given) {
    if (typeof given !== "string")
        return checked(given, `data.datasets.${dataset}.schema`, JSON.stringify(given).length);
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace.folder, given);
    const name = (0,_files_js__WEBPACK_IMPORTED_MODULE_3__/* .portablePath */ .T9)(workspace.root, path);
    let text;
    try {
        text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8");
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
            code: "SCHEMA_UNREADABLE",
            message: `dataset ${dataset}: its schema ${name} cannot be read: ${cause.message}`,
            advice: "correct the path; it is relative to the folder of mlops.yml",
            cause,
        });
    }
    if (Buffer.byteLength(text) > MAX_SCHEMA_BYTES)
        throw limit(name, `has more than ${MAX_SCHEMA_BYTES} bytes`);
    return checked(parse(text.startsWith("\uFEFF") ? text.slice(1) : text, name), name, text.length);
}
function parse(text, name) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        const at = Number(/at position (\d+)/.exec(cause.message)?.[1] ?? Number.NaN);
        const line = Number.isNaN(at) ? undefined : text.slice(0, at).split("\n").length;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
            code: "SCHEMA_INVALID",
            message: `the schema ${name} is not JSON: ${cause.message}`,
            advice: "correct the JSON",
            location: { file: name, ...(line === undefined ? {} : { line }) },
            cause,
        });
    }
}
function checked(value, name, chars) {
    if (chars > MAX_SCHEMA_BYTES)
        throw limit(name, `has more than ${MAX_SCHEMA_BYTES} bytes`);
    if (typeof value !== "object" || value === null || Array.isArray(value))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
            code: "SCHEMA_INVALID",
            message: `the schema ${name} is not an object`,
            advice: "write a JSON Schema of one row",
        });
    let level = [value];
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth > MAX_SCHEMA_DEPTH)
            throw limit(name, `is nested deeper than ${MAX_SCHEMA_DEPTH}`);
        level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
    }
    return { schema: value, name };
}
function limit(name, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
        code: "SCHEMA_LIMIT",
        message: `the schema ${name} ${what}`,
        advice: "describe one row; move shared parts to $defs",
    });
}


/***/ }),

/***/ 8769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ typesOfColumn),
/* harmony export */   x: () => (/* binding */ typeOfValue)
/* harmony export */ });
const NUMERIC = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const COMBINING = ["allOf", "anyOf", "oneOf"];
const CONDITIONAL = ["if", "then", "else"];
/**
 * The types that a schema of a row names for a column, through local references and combining keywords. Without `type`, those of `enum` and `const`; without
 * these, number or text for a column with numeric limits. Empty: it names none.
 */
function typesOfColumn(root, column) {
    const found = { named: new Set(), listed: new Set(), hinted: new Set() };
    for (const schema of schemasOfColumn(root, root, column, new Set()))
        collect(root, schema, found, new Set());
    return [found.named, found.listed, found.hinted].find((types) => types.size > 0) ?? new Set();
}
function schemasOfColumn(root, schema, column, seen) {
    if (seen.has(schema))
        return [];
    seen.add(schema);
    const direct = child(schema.properties, column);
    const patterns = isSchema(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
    const matched = patterns.filter(([pattern]) => matches(pattern, column)).map(([, value]) => value);
    const own = [direct, ...matched].filter(isSchema);
    if (own.length === 0 && isSchema(schema.additionalProperties))
        own.push(schema.additionalProperties);
    return [...own, ...branches(root, schema).flatMap((branch) => schemasOfColumn(root, branch, column, seen))];
}
function collect(root, schema, found, seen) {
    if (seen.has(schema))
        return;
    seen.add(schema);
    for (const type of [schema.type].flat())
        if (typeof type === "string")
            found.named.add(type);
    const values = [...(Array.isArray(schema.enum) ? schema.enum : []), ...("const" in schema ? [schema.const] : [])];
    for (const value of values)
        found.listed.add(typeOfValue(value));
    if (NUMERIC.some((keyword) => keyword in schema))
        found.hinted.add("number").add("string");
    for (const branch of branches(root, schema))
        collect(root, branch, found, seen);
}
function branches(root, schema) {
    const combined = COMBINING.flatMap((keyword) => (Array.isArray(schema[keyword]) ? schema[keyword] : []));
    const referenced = typeof schema.$ref === "string" ? resolveLocal(root, schema.$ref) : undefined;
    return [...combined, ...CONDITIONAL.map((keyword) => schema[keyword]), referenced].filter(isSchema);
}
function resolveLocal(root, reference) {
    if (reference === "#")
        return root;
    if (!reference.startsWith("#/"))
        return undefined;
    let at = root;
    for (const part of reference.slice(2).split("/"))
        at = child(at, decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
    return at;
}
function child(holder, key) {
    return typeof holder === "object" && holder !== null && Object.hasOwn(holder, key) ? holder[key] : undefined;
}
function isSchema(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function matches(pattern, column) {
    try {
        return new RegExp(pattern, "u").test(column);
    }
    catch {
        return false;
    }
}
/** The JSON type of a value, `integer` for whole numbers. */
function typeOfValue(value) {
    if (value === null)
        return "null";
    if (Array.isArray(value))
        return "array";
    if (typeof value === "number")
        return Number.isInteger(value) ? "integer" : "number";
    return typeof value;
}


/***/ }),

/***/ 1475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SF: () => (/* binding */ booleanOf),
/* harmony export */   Sy: () => (/* binding */ convertCell),
/* harmony export */   dc: () => (/* binding */ withPoint),
/* harmony export */   ns: () => (/* binding */ exactText),
/* harmony export */   rl: () => (/* binding */ numberOf)
/* harmony export */ });
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;
const BOOLEANS = { true: true, True: true, TRUE: true, false: false, False: false, FALSE: false };
/** A decimal number as JSON, Python, R and spreadsheets write it: no spaces, separators, NaN or infinity. Undefined: it is none, or too large. */
function numberOf(text) {
    if (!NUMBER.test(text))
        return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
}
/** `true` or `false`, also with the capitals that Python and R write. */
function booleanOf(text) {
    return Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined;
}
/**
 * A cell's value in the type that a schema names, tried in this order: number (integer or not), boolean, text. Where text is allowed too, only what JSON
 * would write as a number becomes one, so that "007" stays text. What does not convert stays text, for the schema to refuse.
 */
function convertCell(text, types) {
    const isText = types.has("string");
    if ((types.has("number") || types.has("integer")) && (!isText || JSON_NUMBER.test(text))) {
        const value = numberOf(text);
        if (value !== undefined && (!isText || types.has("number") || Number.isInteger(value)))
            return value;
    }
    return types.has("boolean") ? (booleanOf(text) ?? text) : text;
}
/** A value as text that is equal for equal values and for no others: integers beyond 2^53 by their digits. */
function exactText(value, source) {
    if (typeof value !== "number")
        return typeof value === "string" ? value : JSON.stringify(value);
    if (Number.isInteger(value) && !Number.isSafeInteger(value) && source !== undefined && INTEGER.test(source))
        return BigInt(source.startsWith("+") ? source.slice(1) : source).toString();
    return String(value === 0 ? 0 : value);
}
const DECIMAL_COMMA = /^[+-]?(?:\d+[.,]\d*|[.,]\d+)(?:[eE][+-]?\d+)?$/;
/**
 * A number with a decimal comma as one with a point. The other way about too: beside decimal commas 1.234 may be a thousand, so it is no number.
 * Other texts stay as they are.
 */
function withPoint(text) {
    if (!DECIMAL_COMMA.test(text))
        return text;
    return text.includes(",") ? text.replace(",", ".") : text.replace(".", ",");
}


/***/ }),

/***/ 7029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ rowReader)
/* harmony export */ });
/* harmony import */ var _convert_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1475);

const NO_TYPES = new Set();
/** Makes rows of a table objects with typed values: CSV text converted by the schema, JSON Lines as they are. */
function rowReader(table, types) {
    const columns = table.columns.map((name) => ({ name, types: types?.typesOf(name) ?? NO_TYPES }));
    const point = table.decimal === "," ? _convert_js__WEBPACK_IMPORTED_MODULE_0__/* .withPoint */ .dc : (text) => text;
    const partitions = columns.filter(({ name, types: known }) => known.size > 0 && table.partitions?.includes(name));
    const isSpecial = table.columns.includes("__proto__");
    return (row) => {
        if (row.object !== null)
            return partitions.length === 0 ? row.object : withTyped(row.object, partitions);
        const values = {};
        for (let index = 0; index < columns.length; index += 1) {
            const column = columns[index];
            const text = row.cells?.[index] ?? null;
            if (column === undefined)
                continue;
            const value = text === null ? null : column.types.size === 0 ? point(text) : converted(text, column.types, point);
            if (isSpecial)
                Object.defineProperty(values, column.name, { value, enumerable: true });
            else
                values[column.name] = value;
        }
        return values;
    };
}
/** What does not become a number stays as it stands. */
function converted(text, types, point) {
    const value = (0,_convert_js__WEBPACK_IMPORTED_MODULE_0__/* .convertCell */ .Sy)(point(text), types);
    return typeof value === "string" ? text : value;
}
function withTyped(object, columns) {
    const typed = { ...object };
    for (const { name, types } of columns) {
        const text = typed[name];
        if (typeof text === "string")
            typed[name] = (0,_convert_js__WEBPACK_IMPORTED_MODULE_0__/* .convertCell */ .Sy)(text, types);
    }
    return typed;
}


/***/ })

};
