export const id = 241;
export const ids = [241];
export const modules = {

/***/ 8241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describePackage: () => (/* binding */ describePackage),
/* harmony export */   inspectFile: () => (/* binding */ inspectFile),
/* harmony export */   inspectPackage: () => (/* binding */ inspectPackage)
/* harmony export */ });
/* harmony import */ var _core_package_open_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9454);
/* harmony import */ var _core_report_render_numbers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1252);


/** `mlops inspect FILE`: prints what a package holds, and returns the exit status. */
async function inspectFile(path, json) {
    const { manifest, text } = await inspectPackage(path);
    process.stdout.write(json ? `${JSON.stringify(manifest, null, 2)}\n` : `${text}\n`);
    return 0;
}
/** What a package holds, as text for a terminal. Its digests are verified before; throws UserError when they do not agree. */
async function inspectPackage(path) {
    const { manifest } = await (0,_core_package_open_js__WEBPACK_IMPORTED_MODULE_0__/* .openPackage */ .R)(path);
    return { manifest, text: describePackage(manifest) };
}
/** The manifest as aligned lines: name, version, code, data, metrics, files. */
function describePackage(manifest) {
    const { code, candidate, seed } = manifest;
    const facts = [
        ["name", manifest.name],
        ["version", `${manifest.version} (tag ${manifest.tag})`],
        ["created", manifest.created],
        ["archive", `${manifest.archive.file}, ${(0,_core_report_render_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(manifest.archive.bytes)}`],
        ["digest", manifest.archive.sha256],
        ["model", `${candidate}${seed === null ? "" : `, seed ${seed}`} (${manifest.model})`],
        [
            "code",
            `${code.commit ?? "no commit"}${code.dirty ? " with uncommitted changes" : ""}${code.repository === null ? "" : ` of ${code.repository}`}`,
        ],
        ["gate", `${manifest.gate.verdict}, policy ${manifest.gate.policy}`],
        ...Object.entries(manifest.data).map(([name, digest]) => [`data ${name}`, digest]),
        ...Object.entries(manifest.environment),
    ];
    const metrics = Object.entries(manifest.metrics).flatMap(([split, values]) => Object.entries(values).map(([name, value]) => [`${split} ${name}`, (0,_core_report_render_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .formatNumber */ .ZV)(value)]));
    const files = manifest.files.map(({ path, role, bytes, sha256 }) => [
        path,
        `${role}, ${(0,_core_report_render_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes)}, ${sha256.slice(0, 19)}`,
    ]);
    return [aligned(facts), "\nmetrics", aligned(metrics), `\n${manifest.files.length} files`, aligned(files)].join("\n");
}
function aligned(rows) {
    const width = Math.max(0, ...rows.map(([name]) => name.length));
    return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join("\n");
}


/***/ })

};
