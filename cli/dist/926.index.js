export const id = 926;
export const ids = [926];
export const modules = {

/***/ 8926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  stopDeployment: () => (/* binding */ stopDeployment)
});

// EXTERNAL MODULE: ./build/action-deploy/src/environment.js
var src_environment = __webpack_require__(9809);
// EXTERNAL MODULE: ./build/action-deploy/src/local/folder.js
var folder = __webpack_require__(2514);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/process/service.js
var process_service = __webpack_require__(4435);
// EXTERNAL MODULE: ./build/action-deploy/src/local/journal.js
var journal = __webpack_require__(1851);
// EXTERNAL MODULE: ./build/action-deploy/src/local/lease.js
var local_lease = __webpack_require__(1238);
// EXTERNAL MODULE: ./build/action-deploy/src/local/records.js
var records = __webpack_require__(9522);
// EXTERNAL MODULE: ./build/action-deploy/src/local/recover.js + 1 modules
var recover = __webpack_require__(1555);
;// CONCATENATED MODULE: ./build/action-deploy/src/local/stop-target.js







/** Ends what serves at a target, by the pids that were written down; the port is remembered. `only` spares what another deployment brought. */
async function stopTarget(target, options) {
    return holding(target, options, async (journalFor, recovered) => {
        const active = await (0,records/* readRecord */.aE)(target.active, records/* servingSchema */.G8);
        if (options.only !== undefined && active !== null && active.deployment !== options.only)
            return `version ${active.version} was there before and serves on`;
        const journal = journalFor(active?.deployment ?? "none");
        const ended = await endAll(target, active, () => journal.write("stop", "begin"));
        if (ended.length === 0)
            return recovered === null ? nothingServes(target) : recovered;
        await journal.write("stop", "done");
        return `stopped in "${target.environment}": ${ended.join(", ")}`;
    });
}
/** Ends what a deployment that was cut short left behind; what serves goes on. */
async function tidyTarget(target, options) {
    return holding(target, options, async (_, recovered) => {
        const active = await readRecord(target.active, servingSchema);
        if (recovered !== null)
            return recovered;
        return active === null ? nothingServes(target) : `version ${active.version} serves on at ${active.url}`;
    });
}
async function holding(target, options, body) {
    if (!(await (0,files/* exists */.t2)(target.folder)))
        return nothingServes(target);
    const lease = await (0,local_lease/* acquireLease */.Z)(target.leases, options);
    try {
        const journalFor = (deployment) => (0,journal/* openJournal */._0)(target.journal, { deployment, fencing: lease.fencing, clock: options.clock });
        return await body(journalFor, await (0,recover/* recover */.lj)(target, journalFor));
    }
    finally {
        await lease.release();
    }
}
function nothingServes(target) {
    return `nothing serves in "${target.environment}"`;
}
/** The proxy first, so that nobody is sent to a server that is about to end. */
async function endAll(target, active, before) {
    const proxy = await (0,records/* readRecord */.aE)(target.proxy, records/* proxyRecordSchema */.xu);
    const ended = [];
    const parts = [
        [proxy?.service, `the proxy on 127.0.0.1:${proxy?.port}`],
        [active?.service, `version ${active?.version}`],
    ];
    for (const [service, name] of parts) {
        if (service === undefined || !(await (0,process_service/* isServiceAlive */.ZY)(service)))
            continue;
        if (ended.length === 0)
            await before();
        await (0,process_service/* stopService */.Sy)(service);
        ended.push(`${name} (pid ${service.pid})`);
    }
    await (0,promises_.rm)(target.active, { force: true });
    return ended;
}

;// CONCATENATED MODULE: ./build/action-deploy/src/stop.js



/** Ends what serves in the environment, and says what that was. */
async function stopDeployment(context, environment) {
    const { signal, clock } = context;
    return stopTarget((0,folder/* targetFolder */.y)(context, (0,src_environment/* environmentOf */.p)(context, environment)), { signal, clock });
}


/***/ })

};
