export const id = 712;
export const ids = [712];
export const modules = {

/***/ 8712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verifyFile: () => (/* binding */ verifyFile),
/* harmony export */   verifyPackage: () => (/* binding */ verifyPackage)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);
/* harmony import */ var _core_package_open_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9454);
/* harmony import */ var _core_report_verdict_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6052);






/** `mlops verify FILE`: prints what was checked, and returns the exit status. */
async function verifyFile(path, json) {
    const result = await verifyPackage(path);
    const lines = result.checks.map(({ name, passed, message }) => `${passed ? "ok" : "REFUSED"}  ${name}: ${message}`);
    const { name, version } = result.manifest ?? { name: "the package", version: "" };
    const last = result.passed ? `${name} ${version} is whole and passed its gate` : "do not use it";
    process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : `${[...lines, last].join("\n")}\n`);
    return (0,_core_report_verdict_js__WEBPACK_IMPORTED_MODULE_5__/* .exitStatus */ .$u)(result.passed ? "pass" : "fail");
}
/** Checks a package completely: `path` is its folder, its archive or its manifest. What is wrong is a check that did not pass, not a throw. */
async function verifyPackage(path) {
    const checks = [];
    let manifest = null;
    const temporary = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), "mlops-verify-"));
    try {
        const opened = await (0,_core_package_open_js__WEBPACK_IMPORTED_MODULE_4__/* .openPackage */ .R)(path);
        manifest = opened.manifest;
        const { archive, files, gate, version, name } = manifest;
        checks.push({ name: "digests", passed: true, message: `SHA256SUMS, manifest and ${archive.file} agree (${archive.sha256})` });
        await opened.extract((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(temporary, "package"));
        checks.push({ name: "files", passed: true, message: `all ${files.length} files are the recorded ones, and there is no other` });
        checks.push({ name: "contents", passed: true, message: "every file is of a kind that may ship" });
        checks.push({
            name: "gate",
            passed: true,
            message: `${name} ${version} passed its gate (${gate.verdict}), on the recorded model and data`,
        });
    }
    catch (error) {
        // A path that leads nowhere is nothing that could be judged.
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y) || error.verdict === "error")
            throw error;
        checks.push({ name: error.code, passed: false, message: error.message });
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(temporary, { recursive: true, force: true });
    }
    return { passed: checks.every((check) => check.passed), checks, manifest };
}


/***/ })

};
