export const id = 209;
export const ids = [209];
export const modules = {

/***/ 1209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ ensurePrepared)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2503);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2552);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1645);
/* harmony import */ var _process_run_command_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7370);
/* harmony import */ var _report_document_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(770);








const stampSchema = zod__WEBPACK_IMPORTED_MODULE_7__/* .strictObject */ .rej({
    key: _report_document_js__WEBPACK_IMPORTED_MODULE_6__/* .digestSchema */ .er,
    outputs: zod__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_7__/* .strictObject */ .rej({ path: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(), sha256: _report_document_js__WEBPACK_IMPORTED_MODULE_6__/* .digestSchema */ .er, bytes: zod__WEBPACK_IMPORTED_MODULE_7__/* .int */ .Whr().nonnegative() })),
});
/**
 * Makes the processed data what `data.prepare` says: nothing to do when command, inputs and outputs are as they were, else from the cache, else
 * by running the command. Null without `prepare`. Throws UserError PREPARE_INPUTS_MISSING, PREPARE_FAILED (verdict fail), PREPARE_OUTPUTS_MISSING.
 */
async function ensurePrepared(context) {
    const prepare = context.config.data?.prepare;
    if (prepare === undefined)
        return null;
    const { workspace, host, config } = context;
    const began = performance.now();
    const stamp = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace.out, "prepare.json");
    const key = await keyOf(prepare, workspace.folder, config.shell);
    const done = (outcome) => ({
        command: prepare.run,
        key,
        outcome,
        "duration-ms": performance.now() - began,
    });
    if (await isStampTrue(stamp, key, prepare, workspace.folder)) {
        host.log.info("Prepare data: inputs and outputs are unchanged, nothing to do");
        return done("unchanged");
    }
    // From here on the outputs may be half made: nobody shall take them for whole.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(stamp, { force: true });
    const cached = {
        key: `mlops-prepare-${config.name}-${key.slice("sha256:".length)}`,
        paths: cachePaths(prepare, stamp, workspace.folder),
    };
    if ((await host.cache.restore(cached.key, cached.paths)) && (await isStampTrue(stamp, key, prepare, workspace.folder))) {
        host.log.info("Prepare data: restored from the cache");
        return done("restored");
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(stamp, { force: true });
    await run(prepare, context);
    const outputs = await matchFiles(prepare.outputs, workspace.folder, (pattern) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y({
            code: "PREPARE_OUTPUTS_MISSING",
            message: `\`${prepare.run}\` ended well, but no file matches its output "${pattern}" in ${workspace.folder}`,
            advice: "make the command write that file, or correct data.prepare.outputs",
        });
    });
    await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeFileAtomic */ .Zf)(stamp, `${JSON.stringify({ key, outputs }, null, 2)}\n`);
    await host.cache.save(cached.key, cached.paths);
    return done("ran");
}
async function run(prepare, { workspace, config, host, signal }) {
    const { exit } = await (0,_process_run_command_js__WEBPACK_IMPORTED_MODULE_5__/* .runCommand */ .d1)({
        run: prepare.run,
        cwd: workspace.folder,
        env: workspace.configPath === null ? {} : { MLOPS_CONFIG: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace.root, workspace.configPath) },
        shell: config.shell,
        timeoutMs: prepare.timeout,
        title: "Prepare data",
    }, { log: host.log, signal, parentEnv: process.env, passEnv: [] });
    if ((0,_process_run_command_js__WEBPACK_IMPORTED_MODULE_5__/* .succeeded */ .gq)(exit))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y({
        code: "PREPARE_FAILED",
        verdict: "fail",
        message: `\`${prepare.run}\` did not prepare the data: ${(0,_process_run_command_js__WEBPACK_IMPORTED_MODULE_5__/* .describeExit */ .KE)(exit)}`,
        unchanged: "nothing was checked, trained or published",
        advice: "what it printed stands in the log under “Prepare data”",
    });
}
/** What the outputs depend on: the command, how it is run, and every byte of its inputs. */
async function keyOf(prepare, folder, shell) {
    const inputs = await matchFiles(prepare.inputs, folder, (pattern) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y({
            code: "PREPARE_INPUTS_MISSING",
            message: `no file matches "${pattern}" of data.prepare.inputs in ${folder}`,
            advice: "correct the pattern (it is relative to the folder of mlops.yml), or check the data out",
        });
    });
    const outputs = new Set((await matchFiles(prepare.outputs, folder, () => { })).map((entry) => entry.path));
    const own = inputs.filter((entry) => !outputs.has(entry.path));
    return (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .XZ)((0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)({ run: prepare.run, shell: shell ?? null, inputs: (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOfEntries */ .ol)(own), outputs: prepare.outputs }));
}
/** Whether the stamp was made with this key and every output still has the recorded bytes, none more and none less. */
async function isStampTrue(stamp, key, prepare, folder) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(stamp, "utf8").catch(() => "null");
    const parsed = stampSchema.safeParse(parseJson(text));
    if (!parsed.success || parsed.data.key !== key)
        return false;
    const outputs = await matchFiles(prepare.outputs, folder, () => { });
    return outputs.length > 0 && (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(outputs) === (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .dj)(parsed.data.outputs);
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}
/** Relative where possible: the cache of GitHub tells entries apart by these texts too, and the checkout may lie elsewhere next time. */
function cachePaths(prepare, stamp, folder) {
    return [...prepare.outputs, (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .portablePath */ .T9)(folder, stamp)];
}
/** Every file that the patterns name, folders with all they hold, by path relative to `folder`. */
async function matchFiles(patterns, folder, onNone) {
    const files = new Map();
    for (const pattern of patterns) {
        const found = await matchPattern(pattern, folder);
        if (found.length === 0)
            onNone(pattern);
        for (const entry of found)
            files.set(entry.path, entry);
    }
    return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
async function matchPattern(pattern, folder) {
    const entries = [];
    for await (const match of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)(pattern, { cwd: folder })) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, match);
        const named = (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .portablePath */ .T9)(folder, path);
        const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null);
        if (info?.isDirectory() === true) {
            // `data/**` names the folders too; what lies in them is named by itself.
            if (/[*?[{]/.test(pattern))
                continue;
            entries.push(...(await (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .listTree */ .nT)(path)).map((entry) => ({ ...entry, path: `${named}/${entry.path}` })));
        }
        else if (info?.isFile() === true) {
            entries.push({ path: named, sha256: await (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOfFile */ .Mk)(path), bytes: info.size });
        }
    }
    return entries;
}


/***/ }),

/***/ 1675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BV: () => (/* binding */ readStat),
/* harmony export */   KL: () => (/* binding */ waitForGroup),
/* harmony export */   N4: () => (/* binding */ endGroup),
/* harmony export */   g3: () => (/* binding */ GRACE_MS),
/* harmony export */   i8: () => (/* binding */ signalGroup),
/* harmony export */   l6: () => (/* binding */ MARK_VARIABLE)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);



/** Between the polite signal and the one that cannot be ignored. */
const GRACE_MS = 5000;
/** Carries a random word to every descendant, so that those who left the process group are found too. */
const MARK_VARIABLE = "MLOPS_PROCESS_MARK";
/** Fields of /proc/<pid>/stat; null where there is no such process or no /proc. */
async function readStat(pid) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(`/proc/${pid}/stat`, "utf8").catch(() => null);
    if (text === null)
        return null;
    // The name in parentheses may itself hold spaces and parentheses.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { pid, state: fields[0] ?? "", group: Number(fields[2]), started: fields[19] ?? "" };
}
async function processes() {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)("/proc").catch(() => null);
    const pids = names?.filter((name) => /^\d+$/.test(name)).map(Number);
    return pids === undefined || pids.length === 0 ? null : pids;
}
async function carries(pid, mark) {
    const environment = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(`/proc/${pid}/environ`, "latin1").catch(() => "");
    return environment.split("\0").includes(`${MARK_VARIABLE}=${mark}`);
}
function isGroupKnown(pid) {
    try {
        process.kill(-pid, 0);
        return true;
    }
    catch (error) {
        return error.code === "EPERM";
    }
}
/** Pids that still run; zombies, which only wait to be collected, do not. Null: this system cannot tell more than that the group lives. */
async function survivors(group) {
    if (process.platform === "win32")
        return [];
    const pids = await processes();
    if (pids === null)
        return isGroupKnown(group.pid) ? null : [];
    const alive = await Promise.all(pids.map(async (pid) => {
        if (pid === process.pid)
            return false;
        const stat = await readStat(pid);
        if (stat === null || stat.state === "Z" || stat.state === "X")
            return false;
        return stat.group === group.pid || (await carries(pid, group.mark));
    }));
    return pids.filter((_, index) => alive[index]);
}
function send(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch {
        // It ended by itself in between.
    }
}
/** Sends a signal to the group as a whole, at once and without waiting. */
function signalGroup(pid, signal) {
    if (process.platform === "win32")
        (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
    else
        send(-pid, signal);
}
async function signalAll(group, signal, pids) {
    if (pids === null || pids.length > 0)
        signalGroup(group.pid, signal);
    for (const pid of pids ?? [])
        if ((await readStat(pid))?.group !== group.pid)
            send(pid, signal);
}
/** Waits until nothing of the group runs any more; false when some still do after `limitMs`. */
async function waitForGroup(group, limitMs) {
    const end = performance.now() + limitMs;
    for (let pause = 5;; pause = Math.min(100, pause * 2)) {
        const left = await survivors(group);
        if (left !== null && left.length === 0)
            return true;
        if (performance.now() >= end)
            return false;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(pause);
    }
}
/** Ends everything a command started: SIGTERM, after the grace SIGKILL. Returns when nothing is left, at the latest `graceMs` + 2 s later. */
async function endGroup(group, graceMs = GRACE_MS) {
    await signalAll(group, "SIGTERM", await survivors(group));
    if (await waitForGroup(group, graceMs))
        return true;
    await signalAll(group, "SIGKILL", await survivors(group));
    return waitForGroup(group, 2000);
}


/***/ }),

/***/ 7370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  KE: () => (/* binding */ describeExit),
  d1: () => (/* binding */ runCommand),
  gq: () => (/* binding */ succeeded)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/process/environment.js
var environment = __webpack_require__(21);
// EXTERNAL MODULE: ./build/core/process/group.js
var process_group = __webpack_require__(1675);
;// CONCATENATED MODULE: ./build/core/process/output.js
const MAX_LINE_BYTES = 64 * 1024;
const TAIL_BYTES = 64 * 1024;
const NEWLINE = 0x0a;
/** 10xxxxxx: the byte belongs to the character before it. */
function continues(byte) {
    return byte !== undefined && (byte & 0xc0) === 0x80;
}
/** Passes bytes on unchanged, except that a line beyond `limit` is cut at a character and says how much is missing. */
function limitLines(write, limit = MAX_LINE_BYTES) {
    let length = 0;
    let dropped = 0;
    const tellDropped = () => {
        if (dropped > 0)
            write(Buffer.from(` … [${dropped} more bytes in this line]`));
        dropped = 0;
    };
    const pass = (piece) => {
        let room = Math.min(piece.length, Math.max(0, limit - length));
        while (dropped === 0 && length + room >= limit && continues(piece[room]))
            room++;
        if (dropped > 0)
            room = 0;
        if (room > 0)
            write(piece.subarray(0, room));
        length += room;
        dropped += piece.length - room;
    };
    return {
        write(chunk) {
            let start = 0;
            while (start < chunk.length) {
                const newline = chunk.indexOf(NEWLINE, start);
                if (newline < 0)
                    return pass(chunk.subarray(start));
                // A run of whole short lines goes on in one piece.
                if (dropped === 0 && length + (newline - start) <= limit) {
                    let end = newline;
                    for (let next = chunk.indexOf(NEWLINE, end + 1); next >= 0 && next - end <= limit; next = chunk.indexOf(NEWLINE, end + 1))
                        end = next;
                    write(chunk.subarray(start, end + 1));
                    start = end + 1;
                }
                else {
                    pass(chunk.subarray(start, newline));
                    tellDropped();
                    write(chunk.subarray(newline, newline + 1));
                    start = newline + 1;
                }
                length = 0;
            }
        },
        end: tellDropped,
    };
}
/** Keeps the last `limit` bytes. */
function keepTail(limit = TAIL_BYTES) {
    let chunks = [];
    let bytes = 0;
    const joined = () => {
        const all = Buffer.concat(chunks);
        return all.subarray(Math.max(0, all.length - limit));
    };
    return {
        add(chunk) {
            chunks.push(Uint8Array.from(chunk));
            bytes += chunk.length;
            if (bytes < 4 * limit)
                return;
            const kept = joined();
            chunks = [Uint8Array.from(kept)];
            bytes = kept.length;
        },
        text() {
            const kept = joined();
            let start = 0;
            while (bytes > limit && continues(kept[start]))
                start++;
            return kept.subarray(start).toString("utf8");
        },
    };
}

// EXTERNAL MODULE: ./build/core/process/shell.js
var shell = __webpack_require__(9858);
// EXTERNAL MODULE: ./build/core/process/start.js
var start = __webpack_require__(3564);
;// CONCATENATED MODULE: ./build/core/process/run-command.js











/** What the command left running gets this long to end by itself: `> >(tee log)` still has lines to write. */
const LINGER_MS = 300;
/** The pipes are closed once everything is dead, unless somebody holds them whom we cannot find. */
const CLOSE_LIMIT_MS = 2000;
/** Longer ones make a timer fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** Whether the command ended by itself with status 0. */
function succeeded(exit) {
    return "code" in exit && exit.code === 0;
}
/** The end of a command in words: `exit 1`, `killed by SIGKILL`, `timed out after 10 s`. */
function describeExit(exit) {
    if ("code" in exit)
        return `exit ${exit.code}`;
    return "signal" in exit ? `killed by ${exit.signal}` : `timed out after ${exit.timeout / 1000} s`;
}
/**
 * Runs somebody else's command line: output fenced in the log, environment without our own variables, in a process group of its own, of which
 * nothing survives, however it ends. `exit.timeout` is in milliseconds. Throws UserError CANCELLED when the signal is aborted, SHELL_INVALID, COMMAND_NOT_STARTED.
 */
async function runCommand(command, dependencies) {
    throwIfCancelled(dependencies.signal, command.title);
    const folders = [];
    const makeFolder = async () => {
        const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(dependencies.parentEnv.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), "mlops-command-"));
        folders.push(folder);
        return folder;
    };
    try {
        const invocation = await (0,shell/* invocationOf */.Q)(command, makeFolder);
        const result = await dependencies.log.group(command.title, () => dependencies.log.fenced((write) => runInvocation(invocation, command, dependencies, write)));
        throwIfCancelled(dependencies.signal, command.title);
        return result;
    }
    finally {
        for (const folder of folders)
            await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
function throwIfCancelled(signal, title) {
    if (!signal.aborted)
        return;
    throw new errors/* UserError */.y({
        code: "CANCELLED",
        message: `${title} was cancelled`,
        unchanged: "no process of it is left running",
        advice: "run it again",
        cause: signal.reason,
    });
}
async function runInvocation(invocation, command, { signal, parentEnv, passEnv }, write) {
    const began = performance.now();
    const mark = (0,external_node_crypto_.randomBytes)(16).toString("hex");
    // The runner ends what still carries its tracking id when a job is over: the last resort when we are killed ourselves.
    const tracked = parentEnv.RUNNER_TRACKING_ID === undefined ? {} : { RUNNER_TRACKING_ID: parentEnv.RUNNER_TRACKING_ID };
    const started = await (0,start/* startChild */.v)(invocation, command.title, {
        cwd: command.cwd,
        env: { ...(0,environment/* childEnvironment */.Q)(parentEnv, passEnv), ...tracked, ...command.env, [process_group/* MARK_VARIABLE */.l6]: mark },
        stdio: ["ignore", "pipe", "pipe"],
        detached: process.platform !== "win32",
    });
    const lines = limitLines(write);
    const tail = keepTail();
    const closed = readOutput(started.child, (chunk) => {
        tail.add(chunk);
        lines.write(chunk);
    });
    const group = { pid: started.pid, mark };
    const killNow = () => (0,process_group/* signalGroup */.i8)(group.pid, "SIGKILL");
    process.once("exit", killNow);
    try {
        const exit = await ended(started, group, command.timeoutMs, signal);
        if (!(await (0,process_group/* waitForGroup */.KL)(group, LINGER_MS)))
            await (0,process_group/* endGroup */.N4)(group);
        await closed.within(CLOSE_LIMIT_MS);
        return { exit, durationMs: performance.now() - began, tail: tail.text() };
    }
    finally {
        lines.end();
        process.removeListener("exit", killNow);
    }
}
/** Passes on what the child prints, both streams in order of arrival. */
function readOutput(child, take) {
    const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
    for (const stream of streams)
        stream.on("data", take);
    const closed = new Promise((resolve) => child.once("close", () => resolve()));
    return {
        async within(limitMs) {
            const timer = new AbortController();
            await Promise.race([closed, (0,external_node_timers_promises_.setTimeout)(limitMs, undefined, { signal: timer.signal }).catch(() => { })]);
            timer.abort();
            for (const stream of streams)
                stream.destroy();
        },
    };
}
/** How the command itself ended; on timeout or abort its whole group is ended first. */
async function ended({ exited }, group, timeoutMs, signal) {
    const interrupt = Promise.withResolvers();
    const onAbort = () => interrupt.resolve({ signal: "SIGTERM" });
    const timer = setTimeout(() => interrupt.resolve({ timeout: timeoutMs }), Math.min(timeoutMs, MAX_TIMER_MS));
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted)
        onAbort();
    try {
        const interruption = await Promise.race([exited.then(() => null), interrupt.promise]);
        if (interruption === null)
            return await exited;
        await (0,process_group/* endGroup */.N4)(group, process_group/* GRACE_MS */.g3);
        return interruption;
    }
    finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
    }
}


/***/ }),

/***/ 9858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ invocationOf)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);



/** What `shell: bash` and its like stand for, as in a workflow. */
const KNOWN_SHELLS = {
    bash: "bash --noprofile --norc -eo pipefail {0}",
    sh: "sh -e {0}",
    python: "python {0}",
    pwsh: "pwsh -command . '{0}'",
    powershell: "powershell -command . '{0}'",
    cmd: "cmd /D /E:ON /V:OFF /S /C CALL {0}",
};
const EXTENSIONS = {
    python: ".py",
    python3: ".py",
    pwsh: ".ps1",
    powershell: ".ps1",
    cmd: ".cmd",
    node: ".mjs",
};
/** Linux takes 128 KiB per argument; a character is 4 bytes at most. */
const MAX_ARGUMENT_CHARS = 32_000;
function scriptText(run, extension) {
    if (extension !== ".ps1")
        return `${run}\n`;
    // PowerShell goes on after an error, and reports success, unless told otherwise.
    return `$ErrorActionPreference = 'stop'\n${run}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }\n`;
}
/**
 * How a command line is run: `bash -eo pipefail -c`, PowerShell on Windows, or the `shell` template of the config, in which `{0}` is a script
 * file in the folder that `makeFolder` makes; it has to stay until the command ended. The command line itself is never changed: values reach it through the environment.
 */
async function invocationOf(command, makeFolder) {
    const long = command.run.length > MAX_ARGUMENT_CHARS ? "bash" : undefined;
    const shell = command.shell ?? (process.platform === "win32" ? "powershell" : long);
    if (shell === undefined)
        return { file: "bash", args: ["--noprofile", "--norc", "-eo", "pipefail", "-c", command.run] };
    const template = KNOWN_SHELLS[shell] ?? shell;
    const [file, ...args] = template.trim().split(/\s+/);
    if (file === undefined || !args.some((argument) => argument.includes("{0}"))) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
            code: "SHELL_INVALID",
            message: `shell "${shell}" names no place for the script; accepted: ${Object.keys(KNOWN_SHELLS).join(", ")}, or a command with {0}`,
            advice: "write it like `bash -e {0}`",
        });
    }
    const extension = EXTENSIONS[(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file).replace(/\.exe$/i, "")] ?? ".sh";
    const script = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await makeFolder(), `command${extension}`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(script, scriptText(command.run, extension), { mode: 0o600 });
    return { file, args: args.map((argument) => argument.replaceAll("{0}", script)) };
}


/***/ }),

/***/ 3564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ startChild)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1645);



/** Starts a program in a process group of its own. Throws UserError COMMAND_NOT_STARTED, which tells a missing folder from a missing program. */
async function startChild(invocation, title, options) {
    try {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(invocation.file, invocation.args, { ...options, windowsHide: true });
        const exited = new Promise((resolve) => child.once("exit", (code, by) => resolve(code === null ? { signal: by ?? "SIGKILL" } : { code })));
        if (child.pid === undefined)
            throw await new Promise((resolve) => child.once("error", resolve));
        return { child, pid: child.pid, exited };
    }
    catch (error) {
        const cause = error;
        const missing = (await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t2)(options.cwd)) ? `program "${invocation.file}"` : `folder ${options.cwd}`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y({
            code: "COMMAND_NOT_STARTED",
            message: `${title} could not be started: ${cause.code === "ENOENT" ? `there is no ${missing}` : cause.message}`,
            advice: "install the program or name another one as `shell:`; all environment variables together may hold about 2 MB",
            cause,
        });
    }
}


/***/ })

};
