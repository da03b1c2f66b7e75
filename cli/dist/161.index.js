export const id = 161;
export const ids = [161];
export const modules = {

/***/ 9809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ environmentOf)
/* harmony export */ });
/* harmony import */ var _core_config_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3967);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


/** The environment that is meant: the one given, else that of the config. Throws UserError ENVIRONMENT_INVALID. */
function environmentOf({ config }, given) {
    const name = _core_config_config_js__WEBPACK_IMPORTED_MODULE_0__/* .deploySectionSchema */ .wq.shape.environment.safeParse(given ?? config.deploy?.environment);
    if (name.success)
        return name.data;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y({
        code: "ENVIRONMENT_INVALID",
        message: `"${given}" cannot be an environment: ${name.error.issues[0]?.message}`,
        advice: "name it like production or eu-west_1",
        unchanged: "nothing was touched",
    });
}


/***/ }),

/***/ 2514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ targetFolder)
/* harmony export */ });
/* unused harmony export openTargetFolder */
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/**
 * `.mlops/deployments/<environment>`. In a workflow it lies below the home folder instead: a runner of one's own goes on serving when the job is
 * over, and the next checkout would sweep away what tells about it.
 */
function targetFolder({ workspace, host, config }, environment) {
    const out = host.scene.kind === "local" ? workspace.out : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)(), ".mlops", host.scene.repository ?? "repository", config.name);
    return openTargetFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(out, "deployments", environment), environment);
}
function openTargetFolder(folder, environment) {
    const inside = (name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
    return {
        environment,
        folder,
        journal: inside("journal.jsonl"),
        active: inside("active"),
        previous: inside("previous"),
        proxy: inside("proxy"),
        versions: inside("versions"),
        packages: inside("packages"),
        logs: inside("logs"),
        leases: inside("leases"),
    };
}


/***/ }),

/***/ 1851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _0: () => (/* binding */ openJournal),
/* harmony export */   a0: () => (/* binding */ readJournal)
/* harmony export */ });
/* unused harmony export JOURNAL_STEPS */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2503);
/* harmony import */ var _core_report_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(770);




/** Steps that change something, in their order. */
const JOURNAL_STEPS = [
    "deployment",
    "unpack",
    "start",
    "test",
    "proxy",
    "switch",
    "verify",
    "roll-back",
    "stop-new",
    "stop-previous",
    "stop",
    "recover",
];
const entrySchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    time: _core_report_document_js__WEBPACK_IMPORTED_MODULE_2__/* .timeSchema */ .Rl,
    deployment: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    /** Of the lease under which it was written; it only ever grows. */
    fencing: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().nonnegative(),
    step: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(JOURNAL_STEPS),
    state: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(["begin", "done", "failed"]),
    detail: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_3__/* ["null"] */ .chJ()])),
});
/** Appends for one deployment. Every entry begins a line of its own, whatever a torn one before it left. */
function openJournal(path, by) {
    return {
        async write(step, state, detail = {}) {
            const entry = { time: by.clock().toISOString(), deployment: by.deployment, fencing: by.fencing, step, state, detail };
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true });
            const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, "a+");
            try {
                const { size } = await file.stat();
                const last = size === 0 ? "\n" : (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString();
                await file.appendFile(`${last === "\n" ? "" : "\n"}${JSON.stringify(entry)}\n`);
                await file.datasync();
            }
            finally {
                await file.close();
            }
        },
    };
}
/** Every whole entry, oldest first. A line that was torn by a crash says nothing and is passed over. */
async function readJournal(path) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8").catch((error) => {
        if (error.code === "ENOENT")
            return "";
        throw error;
    });
    return text.split("\n").flatMap((line) => {
        try {
            const entry = entrySchema.safeParse(JSON.parse(line));
            return entry.success ? [entry.data] : [];
        }
        catch {
            return [];
        }
    });
}


/***/ }),

/***/ 1238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ acquireLease)
/* harmony export */ });
/* unused harmony export LEASE_MS */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8500);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2503);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4377);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1645);
/* harmony import */ var _core_process_group_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1675);
/* harmony import */ var _core_process_service_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4435);










/** A lease whose owner does not renew it for so long may be taken over, even if we cannot see whether the owner lives. */
const LEASE_MS = 60_000;
const WAIT_MS = 120_000;
const LOOK_MS = 100;
const leaseSchema = zod__WEBPACK_IMPORTED_MODULE_9__/* .strictObject */ .rej({
    owner: zod__WEBPACK_IMPORTED_MODULE_9__/* .string */ .YjP(),
    host: zod__WEBPACK_IMPORTED_MODULE_9__/* .string */ .YjP(),
    pid: zod__WEBPACK_IMPORTED_MODULE_9__/* .int */ .Whr().positive(),
    started: zod__WEBPACK_IMPORTED_MODULE_9__/* .string */ .YjP().nullable(),
    expires: zod__WEBPACK_IMPORTED_MODULE_10__/* .datetime */ .w$(),
    released: zod__WEBPACK_IMPORTED_MODULE_9__/* .boolean */ .zMY(),
});
/**
 * Waits until nobody else changes the target. Leases are files named by fencing number, and creating the next number is what only one can do.
 * Throws UserError DEPLOY_BUSY when another deployment holds on, CANCELLED on abort.
 */
async function acquireLease(folder, options) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder, { recursive: true });
    const owner = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString("hex");
    const record = {
        owner,
        host: (0,node_os__WEBPACK_IMPORTED_MODULE_2__.hostname)(),
        pid: process.pid,
        started: (await (0,_core_process_group_js__WEBPACK_IMPORTED_MODULE_7__/* .readStat */ .BV)(process.pid))?.started ?? null,
        expires: "",
        released: false,
    };
    const fresh = (released = false) => ({
        ...record,
        released,
        expires: new Date(options.clock().getTime() + LEASE_MS).toISOString(),
    });
    const end = performance.now() + (options.waitMs ?? WAIT_MS);
    for (let told = false;;) {
        const newest = await newestLease(folder);
        const holder = newest === 0 ? null : await readLease(folder, newest);
        if (holder === null || (await isFree(holder, options.clock))) {
            if (await create(folder, newest + 1, fresh()))
                return hold(folder, newest + 1, owner, fresh);
        }
        else {
            if (performance.now() >= end)
                throw busy(holder);
            if (!told)
                options.onWait?.(holder.pid);
            told = true;
        }
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(LOOK_MS, undefined, { signal: options.signal });
    }
}
async function hold(folder, fencing, owner, fresh) {
    const place = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, String(fencing));
    const isOurs = async () => (await newestLease(folder)) === fencing && (await readLease(folder, fencing))?.owner === owner;
    for (const old of await numbers(folder))
        if (old < fencing)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, String(old)), { force: true });
    const renewal = setInterval(() => {
        isOurs()
            .then((ours) => (ours ? (0,_core_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeFileAtomic */ .Zf)(place, JSON.stringify(fresh())) : undefined))
            .catch(() => undefined); // a renewal that fails lets the lease expire, and assertHeld tells
    }, LEASE_MS / 3).unref();
    return {
        fencing,
        async assertHeld() {
            if (await isOurs())
                return;
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y({
                code: "LEASE_LOST",
                message: "another deployment took over this environment while this one hung",
                advice: "look at what serves now, then deploy again",
                unchanged: "the traffic stays where the other deployment put it",
            });
        },
        async release() {
            clearInterval(renewal);
            if (await isOurs())
                await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeFileAtomic */ .Zf)(place, JSON.stringify(fresh(true)));
        },
    };
}
/** Whole or not at all, and only one of several who try. */
async function create(folder, fencing, record) {
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, `.${record.owner}`);
    const place = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, String(fencing));
    await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeFileAtomic */ .Zf)(temporary, JSON.stringify(record));
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.link)(temporary, place);
    }
    catch (error) {
        if (error.code === "EEXIST")
            return false;
        throw error;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true });
    }
    if ((await newestLease(folder)) === fencing)
        return true;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(place, { force: true });
    return false;
}
async function numbers(folder) {
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)).filter((name) => /^\d+$/.test(name)).map(Number);
}
async function newestLease(folder) {
    return Math.max(0, ...(await numbers(folder)));
}
async function readLease(folder, fencing) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, String(fencing)), "utf8").catch(() => "null");
    const parsed = leaseSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
}
async function isFree(lease, clock) {
    if (lease.released || Date.parse(lease.expires) <= clock().getTime())
        return true;
    return lease.host === (0,node_os__WEBPACK_IMPORTED_MODULE_2__.hostname)() && !(await (0,_core_process_service_js__WEBPACK_IMPORTED_MODULE_8__/* .isServiceAlive */ .ZY)({ pid: lease.pid, started: lease.started, mark: "" }));
}
function busy(holder) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y({
        code: "DEPLOY_BUSY",
        message: `another deployment to this environment goes on (process ${holder.pid} on ${holder.host})`,
        advice: "wait for it, or end it, and deploy again",
        unchanged: "what serves",
    });
}


/***/ }),

/***/ 9522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G8: () => (/* binding */ servingSchema),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   rh: () => (/* binding */ writeRecord),
/* harmony export */   xu: () => (/* binding */ proxyRecordSchema)
/* harmony export */ });
/* unused harmony export serviceSchema */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2503);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(961);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7428);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1645);
/* harmony import */ var _core_report_document_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(770);





const portSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(1).max(65_535);
/** A background process by pid, its start in clock ticks, and the mark in its environment. */
const serviceSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ pid: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().positive(), started: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullable(), mark: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() });
/** A version with a process of its own. */
const servingSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    /** Id of the deployment that brought it. */
    deployment: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    version: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    digest: _core_report_document_js__WEBPACK_IMPORTED_MODULE_3__/* .digestSchema */ .er,
    /** Below the target's `versions`. */
    folder: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(/^[^/\\]+$/),
    /** The command that serves it, and the digest of all that it was started with. */
    serve: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    launch: _core_report_document_js__WEBPACK_IMPORTED_MODULE_3__/* .digestSchema */ .er,
    port: portSchema,
    service: serviceSchema,
    started: _core_report_document_js__WEBPACK_IMPORTED_MODULE_3__/* .timeSchema */ .Rl,
    /** Where it answers for good. */
    url: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
});
const proxyRecordSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    service: serviceSchema,
    port: portSchema,
    /** Whoever knows it may ask the proxy how much is under way. */
    token: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(16),
});
/** What a file of the target says; null when it is not there. Throws UserError TARGET_CORRUPT. */
async function readRecord(path, schema) {
    try {
        return schema.parse(JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8")));
    }
    catch (cause) {
        if (cause.code === "ENOENT")
            return null;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y({
            code: "TARGET_CORRUPT",
            message: `${path} cannot be read: ${cause instanceof zod__WEBPACK_IMPORTED_MODULE_5__/* .ZodError */ .G ? zod__WEBPACK_IMPORTED_MODULE_6__/* .prettifyError */ .S1(cause) : cause.message}`,
            advice: "end what serves by hand, remove the file, and deploy again",
            unchanged: "what serves, and the file",
            cause,
        });
    }
}
async function writeRecord(path, record) {
    await (0,_core_files_js__WEBPACK_IMPORTED_MODULE_2__/* .writeFileAtomic */ .Zf)(path, `${JSON.stringify(record, null, 2)}\n`);
}


/***/ }),

/***/ 1555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R3: () => (/* binding */ prune),
  lj: () => (/* binding */ recover)
});

// UNUSED EXPORTS: leftBehind

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/process/service.js
var service = __webpack_require__(4435);
// EXTERNAL MODULE: ./build/action-deploy/src/local/journal.js
var local_journal = __webpack_require__(1851);
// EXTERNAL MODULE: ./build/core/process/group.js
var group = __webpack_require__(1675);
;// CONCATENATED MODULE: ./build/action-deploy/src/local/orphans.js


/** Ends the processes that carry one of these marks: their start was written down, their pids never were. Returns how many marks were found. */
async function endMarked(marks) {
    if (marks.size === 0)
        return 0;
    const pids = (await (0,promises_.readdir)("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
    const groups = new Map();
    for (const pid of pids) {
        const mark = await markOf(pid);
        if (mark === null || !marks.has(mark) || groups.has(mark))
            continue;
        const stat = await (0,group/* readStat */.BV)(pid);
        // Never our own group, nor one that nobody is told apart by.
        if (stat !== null && stat.group > 1 && pid !== process.pid)
            groups.set(mark, stat.group);
    }
    for (const [mark, pid] of groups)
        await (0,group/* endGroup */.N4)({ pid, mark });
    return groups.size;
}
async function markOf(pid) {
    const environment = await (0,promises_.readFile)(`/proc/${pid}/environ`, "latin1").catch(() => "");
    const line = environment.split("\0").find((variable) => variable.startsWith(`${group/* MARK_VARIABLE */.l6}=`));
    return line === undefined ? null : line.slice(group/* MARK_VARIABLE */.l6.length + 1);
}

// EXTERNAL MODULE: ./build/action-deploy/src/local/records.js
var records = __webpack_require__(9522);
;// CONCATENATED MODULE: ./build/action-deploy/src/local/recover.js






/** What an earlier deployment left when it was killed in the middle, from what it wrote down. Decides only. */
function leftBehind(entries) {
    const begun = entries.findLast(({ step, state }) => step === "deployment" && state === "begin");
    if (begun === undefined)
        return null;
    const own = entries.filter(({ deployment }) => deployment === begun.deployment);
    if (own.some(({ step, state }) => step === "deployment" && state !== "begin"))
        return null;
    return {
        deployment: begun.deployment,
        isVerified: own.some(({ step, state }) => step === "verify" && state === "done"),
        marks: new Set(own.flatMap(({ state, detail }) => (state === "begin" && typeof detail.mark === "string" ? [detail.mark] : []))),
    };
}
/**
 * Brings the target back to one active version after a crash: a version that was verified stays, one that was not gives way to the one before
 * when that still runs, and whatever else the deployment started is ended. Returns what was done, or null when there was nothing to do.
 */
async function recover(target, journalFor) {
    const left = leftBehind(await (0,local_journal/* readJournal */.a0)(target.journal));
    if (left === null)
        return null;
    const journal = journalFor(left.deployment);
    await journal.write("recover", "begin");
    const active = await (0,records/* readRecord */.aE)(target.active, records/* servingSchema */.G8);
    const previous = await (0,records/* readRecord */.aE)(target.previous, records/* servingSchema */.G8);
    const serving = await settle(target, left, active, previous);
    const keep = new Set([serving?.service.mark, (await (0,records/* readRecord */.aE)(target.proxy, records/* proxyRecordSchema */.xu))?.service.mark]);
    for (const other of [active, previous])
        if (other !== null && !keep.has(other.service.mark))
            await (0,service/* stopService */.Sy)(other.service);
    await endMarked(new Set([...left.marks].filter((mark) => !keep.has(mark))));
    await prune(target, [serving, previous]);
    const now = serving === null ? "nothing serves" : `version ${serving.version} serves`;
    await journal.write("deployment", "failed", { outcome: "recovered", now });
    return `an earlier deployment (${left.deployment}) was cut short; ${now} now`;
}
async function settle(target, left, active, previous) {
    if (active === null || active.deployment !== left.deployment || left.isVerified)
        return active;
    if (previous !== null && (await (0,service/* isServiceAlive */.ZY)(previous.service))) {
        await (0,records/* writeRecord */.rh)(target.active, previous);
        return previous;
    }
    await (0,promises_.rm)(target.active, { force: true });
    return null;
}
/** Removes unpacked packages that neither serve nor did before. */
async function prune(target, kept) {
    const names = new Set(kept.map((serving) => serving?.folder));
    for (const name of await (0,promises_.readdir)(target.versions).catch(() => [])) {
        if (names.has(name))
            continue;
        for (const folder of [target.versions, target.packages])
            await (0,promises_.rm)((0,external_node_path_.join)(folder, name), { recursive: true, force: true });
        for (const log of [`${name}.log`, `${name}.log.d`])
            await (0,promises_.rm)((0,external_node_path_.join)(target.logs, log), { recursive: true, force: true });
    }
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

/***/ 4435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sy: () => (/* binding */ stopService),
/* harmony export */   ZY: () => (/* binding */ isServiceAlive),
/* harmony export */   iL: () => (/* binding */ startService)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21);
/* harmony import */ var _group_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1675);
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9858);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3564);







/** Starts a process group in the background that outlives us. Its environment is that of a command; nothing of the runner's. */
async function startService(command, dependencies) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(command.logFile), { recursive: true });
    const scripts = `${command.logFile}.d`;
    const invocation = await (0,_shell_js__WEBPACK_IMPORTED_MODULE_5__/* .invocationOf */ .Q)(command, async () => {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(scripts, { recursive: true });
        return scripts;
    });
    const mark = command.mark ?? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString("hex");
    const log = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(command.logFile, "a");
    try {
        const { child, pid, exited } = await (0,_start_js__WEBPACK_IMPORTED_MODULE_6__/* .startChild */ .v)(invocation, `\`${command.run}\``, {
            cwd: command.cwd,
            env: {
                ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .childEnvironment */ .Q)(dependencies.parentEnv, dependencies.passEnv),
                ...command.env,
                PORT: String(command.port),
                [_group_js__WEBPACK_IMPORTED_MODULE_4__/* .MARK_VARIABLE */ .l6]: mark,
            },
            stdio: ["ignore", log.fd, log.fd],
            detached: true,
        });
        child.unref();
        return { pid, started: (await (0,_group_js__WEBPACK_IMPORTED_MODULE_4__/* .readStat */ .BV)(pid))?.started ?? null, mark, exited };
    }
    finally {
        await log.close();
    }
}
/** Whether the process that the handle names still runs, and not another one that was given its pid. */
async function isServiceAlive(service) {
    const stat = await (0,_group_js__WEBPACK_IMPORTED_MODULE_4__/* .readStat */ .BV)(service.pid);
    if (stat !== null)
        return stat.state !== "Z" && (service.started === null || stat.started === service.started);
    if (service.started !== null)
        return false;
    try {
        process.kill(service.pid, 0);
        return true;
    }
    catch (error) {
        return error.code === "EPERM";
    }
}
/** Ends the whole process group of a service. A pid that by now belongs to somebody else is left alone. True when nothing of it runs any more. */
async function stopService(service, graceMs = _group_js__WEBPACK_IMPORTED_MODULE_4__/* .GRACE_MS */ .g3) {
    const stat = await (0,_group_js__WEBPACK_IMPORTED_MODULE_4__/* .readStat */ .BV)(service.pid);
    const reused = stat !== null && service.started !== null && stat.started !== service.started;
    if (reused)
        return true;
    return (0,_group_js__WEBPACK_IMPORTED_MODULE_4__/* .endGroup */ .N4)(service, graceMs);
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
