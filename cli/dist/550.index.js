export const id = 550;
export const ids = [550];
export const modules = {

/***/ 4550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/report/store.js + 4 modules
var store = __webpack_require__(954);
// EXTERNAL MODULE: ./build/core/present.js + 29 modules
var present = __webpack_require__(7570);
// EXTERNAL MODULE: ./build/core/report/verdict.js
var verdict = __webpack_require__(6052);
;// CONCATENATED MODULE: ./build/action-deploy/src/conclude.js



const LEVELS = { info: "notice", warn: "warning", inconclusive: "error", fail: "error", error: "error" };
/** Writes the report, hands it on and shows it. */
async function conclude(run, conclusion) {
    const { context, protocol } = run;
    const { workspace, host } = context;
    const { before, outcome, url, deploymentId } = conclusion;
    const findings = [...protocol.findings];
    const document = {
        schema: "deploy-report/v1",
        pipeline: context.config.name,
        verdict: verdictOf(outcome, findings),
        started: run.started.toISOString(),
        "duration-ms": performance.now() - run.began,
        tool: { ...context.tool },
        findings,
        package: { version: conclusion.package.version, digest: conclusion.package.digest },
        target: run.section.target,
        environment: run.environment,
        previous: before?.version ?? null,
        tests: [...protocol.tests],
        steps: [...protocol.steps],
        outcome,
        url,
    };
    await (0,store/* writeDocument */.ft)("deploy-report/v1", workspace.latest, store/* DOCUMENT_FILES */.sd.deploy, document);
    await host.artifacts.save("deploy", [store/* DOCUMENT_FILES */.sd.deploy]);
    for (const { code, severity, message, advice } of findings)
        host.log.annotate({ level: LEVELS[severity], title: code, message: `${message}\n${advice}` });
    await (0,present/* present */.E)(context, "deploy");
    const outputs = {
        "deployment-id": deploymentId === null ? "" : String(deploymentId),
        url: url ?? "",
        previous: before?.version ?? "",
        outcome,
    };
    return { document, path: store/* DOCUMENT_FILES */.sd.deploy, outputs };
}
function verdictOf(outcome, findings) {
    if (outcome === "unknown")
        return "error";
    if (outcome === "rejected" || outcome === "rolled-back")
        return "fail";
    return (0,verdict/* worst */.QZ)(findings.map(({ severity }) => (severity === "info" ? "pass" : severity)));
}

;// CONCATENATED MODULE: ./build/action-deploy/src/deployment-record.js
const STATES = {
    deployed: "success",
    unchanged: "success",
    rejected: "failure",
    "rolled-back": "failure",
    unknown: "error",
};
/** Records that a deployment begins; nothing is recorded on a pull request, which deploys nothing that counts, or without a commit. */
async function recordDeployment(context, environment, manifest) {
    const { deployments, scene } = context.host;
    const commit = manifest.code.repository === scene.repository ? (manifest.code.commit ?? scene.commit) : scene.commit;
    const created = scene.event === "pull-request" || commit === null
        ? null
        : await deployments.create({
            environment,
            commit,
            description: `${manifest.name} ${manifest.version}`,
            payload: { name: manifest.name, version: manifest.version, digest: manifest.archive.sha256 },
        });
    if (created === null)
        return { id: null, end: async () => [] };
    const { id } = created;
    await deployments.setState(id, "in_progress", { description: "starts beside what serves now" });
    return {
        id,
        async end(outcome, { description, url }) {
            try {
                const state = outcome === "cancelled" ? "error" : STATES[outcome];
                await deployments.setState(id, state, { description, ...(url === null || state !== "success" ? {} : { url }) });
                return [];
            }
            catch (error) {
                return [notRecorded(id, error)];
            }
        },
    };
}
function notRecorded(id, error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
        code: "DEPLOYMENT_NOT_RECORDED",
        rule: "deployment status",
        subject: `deployment ${id}`,
        severity: "warn",
        observed: reason,
        expected: "the status is recorded",
        message: `the status of deployment ${id} could not be recorded: ${reason}`,
        advice: "the target itself is as this report says; give the job `deployments: write`",
    };
}

// EXTERNAL MODULE: ./build/action-deploy/src/environment.js
var src_environment = __webpack_require__(9809);
// EXTERNAL MODULE: ./build/core/process/service.js
var process_service = __webpack_require__(4435);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./build/action-deploy/src/endpoint/client.js

/** Answers beyond this are cut off and refused. */
const MAX_REPLY_BYTES = 10 * 1024 * 1024;
/** No usable answer: refused, reset, too slow, too large. */
class NoReply extends Error {
    name = "NoReply";
}
function openEndpoint(port, options) {
    const ask = (method, path, body) => new Promise((resolve, reject) => {
        options.signal.throwIfAborted();
        const sent = (0,external_node_http_.request)({
            host: "127.0.0.1",
            port,
            method,
            path,
            agent: false,
            headers: {
                accept: "application/json",
                ...options.headers,
                ...(body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
            },
        });
        // A limit for the whole exchange: an answer that drips in byte by byte ends too.
        const timer = setTimeout(() => sent.destroy(new NoReply(`no whole answer within ${options.timeoutMs / 1000} s`)), options.timeoutMs);
        const cancel = () => void sent.destroy(options.signal.reason);
        const settle = () => {
            clearTimeout(timer);
            options.signal.removeEventListener("abort", cancel);
        };
        const fail = (error) => {
            settle();
            if (options.signal.aborted)
                reject(options.signal.reason);
            else
                reject(error instanceof NoReply ? error : new NoReply(error.message || "the connection failed", { cause: error }));
        };
        options.signal.addEventListener("abort", cancel, { once: true });
        sent.on("error", fail);
        sent.on("response", (response) => {
            const chunks = [];
            let bytes = 0;
            response.on("data", (chunk) => {
                bytes += chunk.length;
                if (bytes > MAX_REPLY_BYTES)
                    sent.destroy(new NoReply(`the answer is larger than ${MAX_REPLY_BYTES} bytes`));
                else
                    chunks.push(chunk);
            });
            response.on("error", fail);
            response.on("end", () => {
                settle();
                const text = Buffer.concat(chunks).toString("utf8");
                resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parse(text) });
            });
        });
        sent.end(body);
    });
    return {
        url: `http://127.0.0.1:${port}`,
        get: (path) => ask("GET", path),
        post: (path, body) => ask("POST", path, JSON.stringify(body)),
    };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** What an answer said, short enough for a report. */
function describeReply(reply) {
    const text = reply.text.replace(/\s+/g, " ").trim();
    return `${reply.status}${text === "" ? "" : ` ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`}`;
}

;// CONCATENATED MODULE: ./build/action-deploy/src/endpoint/outcome.js
/** An outcome in one sentence, with the finding that says more. */
function outcome(verdict, message, finding) {
    if (finding === undefined || verdict === "pass")
        return { verdict, message, findings: [] };
    return { verdict, message, findings: [{ message, ...finding, severity: verdict }] };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/action-deploy/src/endpoint/ready.js


const LOOK_MS = 50;
const MAX_LOOK_MS = 500;
/** Whether an answer of `/v2/health/…` says yes: 200, and no body that says otherwise. */
function saysYes(reply, word) {
    if (reply.status !== 200)
        return false;
    return !(typeof reply.json === "object" && reply.json !== null && reply.json[word] === false);
}
/** Asks again and again until the server says that it is ready, ends, or `limitMs` is over. */
async function waitUntilReady(endpoint, options) {
    const began = performance.now();
    let last = "it was never asked";
    let exit;
    void options.exited.then((value) => {
        exit = value;
    });
    for (let pause = LOOK_MS;; pause = Math.min(MAX_LOOK_MS, pause * 1.5)) {
        if (exit !== undefined)
            return { kind: "exited", exit };
        try {
            const reply = await endpoint.get("/v2/health/ready");
            if (saysYes(reply, "ready"))
                return { kind: "ready", afterMs: performance.now() - began };
            last = describeReply(reply);
        }
        catch (error) {
            if (!(error instanceof NoReply))
                throw error;
            last = error.message;
        }
        const left = options.limitMs - (performance.now() - began);
        if (left <= 0)
            return exit === undefined ? { kind: "late", last } : { kind: "exited", exit };
        await (0,external_node_timers_promises_.setTimeout)(Math.min(pause, left), undefined, { signal: options.signal });
    }
}

;// CONCATENATED MODULE: ./build/action-deploy/src/endpoint/health.js



/** Live and ready, as the protocol asks it. */
async function testHealth(endpoint) {
    for (const word of ["live", "ready"]) {
        const reply = await endpoint.get(`/v2/health/${word}`);
        if (!saysYes(reply, word))
            return outcome("fail", `GET /v2/health/${word} answers ${describeReply(reply)}`, {
                code: "HEALTH_FAILED",
                rule: `health ${word}`,
                subject: `/v2/health/${word}`,
                observed: reply.status,
                expected: 200,
                advice: "answer 200 on it once the model is loaded",
            });
    }
    return outcome("pass", "live and ready");
}

;// CONCATENATED MODULE: ./build/action-deploy/src/package/version-order.js
/** Whether a version comes before another: numbers part by part, and a pre-release (`1.0.0-rc.1`) before its release. Versions that cannot be compared do not. */
function isOlder(one, other) {
    const [a, b] = [partsOf(one), partsOf(other)];
    if (a === null || b === null)
        return false;
    for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
        const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
        if (difference !== 0)
            return difference < 0;
    }
    if (a.suffix === b.suffix)
        return false;
    if (a.suffix === "" || b.suffix === "")
        return a.suffix !== "";
    return a.suffix.localeCompare(b.suffix, "en", { numeric: true }) < 0;
}
function partsOf(version) {
    const match = /^v?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/.exec(version);
    return match === null ? null : { numbers: (match[1] ?? "").split(".").map(Number), suffix: match[2] ?? "" };
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/action-deploy/src/reverse-proxy.js



/** Carries the token of who asks the proxy itself rather than what it serves. */
const CONTROL_HEADER = "x-mlops-control";
/** Tells which version answered. */
const VERSION_HEADER = "x-mlops-version";
/** An upstream that says nothing for so long is given up. */
const SILENCE_MS = 120_000;
/** Of one connection only; they never travel on (RFC 9110 §7.6.1). */
const HOP_HEADERS = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    CONTROL_HEADER,
];
/**
 * Passes requests on to the process that the file `active` names at that moment: replacing the file moves the traffic, and what is under way
 * ends where it began. A request with the token in {@link CONTROL_HEADER} is answered with how many requests are under way per port.
 */
function reverseProxy(options) {
    const underway = new Map();
    const count = (port, by) => {
        underway.set(port, (underway.get(port) ?? 0) + by);
        if (underway.get(port) === 0)
            underway.delete(port);
    };
    return createServer((incoming, outgoing) => {
        const asked = incoming.headers[CONTROL_HEADER];
        if (typeof asked === "string" && sameText(asked, options.token))
            return answer(outgoing, 200, { pid: process.pid, underway: Object.fromEntries(underway) });
        const upstream = readUpstream(options.active);
        if (upstream === null)
            return answer(outgoing, 503, { error: "nothing is deployed here" });
        count(upstream.port, 1);
        outgoing.once("close", () => count(upstream.port, -1));
        pass(incoming, outgoing, upstream);
    });
}
function pass(incoming, outgoing, upstream) {
    const forward = request({
        host: "127.0.0.1",
        port: upstream.port,
        method: incoming.method,
        path: incoming.url,
        headers: {
            ...endToEnd(incoming.headers),
            "x-forwarded-for": incoming.socket.remoteAddress ?? "",
            "x-forwarded-host": incoming.headers.host ?? "",
        },
        agent: false,
        timeout: SILENCE_MS,
    });
    const failed = (status, reason) => {
        if (outgoing.headersSent)
            outgoing.destroy();
        else
            answer(outgoing, status, { error: reason });
    };
    forward.on("timeout", () => forward.destroy(new Error("it said nothing for too long")));
    forward.on("error", (error) => failed(502, `version ${upstream.version} does not answer: ${error.message}`));
    forward.on("response", (response) => {
        outgoing.writeHead(response.statusCode ?? 502, { ...endToEnd(response.headers), [VERSION_HEADER]: upstream.version });
        response.on("error", () => outgoing.destroy());
        response.pipe(outgoing);
    });
    // Whoever asked is gone: nobody waits for the answer.
    outgoing.once("close", () => forward.destroy());
    incoming.on("error", () => forward.destroy());
    incoming.pipe(forward);
}
function readUpstream(active) {
    try {
        const { port, version } = JSON.parse(readFileSync(active, "utf8"));
        return { port, version };
    }
    catch {
        return null;
    }
}
function endToEnd(headers) {
    const named = (headers.connection ?? "").toLowerCase().split(/\s*,\s*/);
    return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.includes(name) && !named.includes(name)));
}
function sameText(one, other) {
    const [a, b] = [Buffer.from(one), Buffer.from(other)];
    return a.length === b.length && timingSafeEqual(a, b);
}
function answer(response, status, value) {
    const text = JSON.stringify(value);
    response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
    response.end(text);
}

;// CONCATENATED MODULE: ./build/action-deploy/src/step-failed.js
/** A step of a deployment that did not come out well: the user's package or server is at fault, and what was done so far is taken back. */
class StepFailed extends Error {
    name = "StepFailed";
    findings;
    /** What somebody else's program printed about it. */
    printed;
    constructor(message, findings, printed) {
        super(message);
        this.findings = findings;
        this.printed = printed;
    }
}
/** A step that failed for one reason. */
function stepFailed(finding, printed) {
    return new StepFailed(finding.message, [{ ...finding, severity: "fail" }], printed);
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/action-deploy/src/local/free-port.js

/** A port of 127.0.0.1 that nobody listens on. */
async function freePort() {
    return listenOnce(0);
}
async function isPortFree(port) {
    return listenOnce(port).then(() => true, () => false);
}
async function listenOnce(port) {
    const server = (0,external_node_net_.createServer)();
    return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", () => {
            const address = server.address();
            server.close(() => resolve(typeof address === "object" && address !== null ? address.port : port));
        });
    });
}

// EXTERNAL MODULE: ./build/action-deploy/src/local/records.js
var records = __webpack_require__(9522);
;// CONCATENATED MODULE: ./build/action-deploy/src/local/proxy-process.js










const START_MS = 10_000;
const proxy_process_LOOK_MS = 30;
const ASK_MS = 2000;
const RUN = process.platform === "win32" ? "& $env:MLOPS_NODE $env:MLOPS_PROXY_ENTRY" : 'exec "$MLOPS_NODE" "$MLOPS_PROXY_ENTRY"';
/** The proxy's entry file: beside the bundle of this code, or in the sources. */
function entryFile() {
    const here = (0,external_node_url_.fileURLToPath)(import.meta.url);
    return (0,external_node_path_.basename)(here).endsWith("index.js") ? (0,external_node_path_.join)((0,external_node_path_.dirname)(here), "proxy", "index.js") : (0,external_node_path_.join)((0,external_node_path_.dirname)(here), "..", "proxy.ts");
}
/** How many requests are under way per port of a version; null when the proxy does not answer, or it is not ours that does. */
async function askProxy(proxy) {
    const endpoint = openEndpoint(proxy.port, {
        timeoutMs: ASK_MS,
        signal: new AbortController().signal,
        headers: { [CONTROL_HEADER]: proxy.token },
    });
    try {
        const { json } = await endpoint.get("/");
        const answer = json;
        return answer?.pid !== undefined && answer.underway !== undefined ? answer.underway : null;
    }
    catch (error) {
        if (error instanceof NoReply)
            return null;
        throw error;
    }
}
async function isProxyAlive(proxy) {
    return proxy !== null && (await (0,process_service/* isServiceAlive */.ZY)(proxy.service)) && (await askProxy(proxy)) !== null;
}
/** The proxy on its stable port: the one that runs, or a new one on the port that was configured or had before. Throws StepFailed PORT_TAKEN. */
async function ensureProxy(target, journal, options) {
    const known = await (0,records/* readRecord */.aE)(target.proxy, records/* proxyRecordSchema */.xu);
    const wanted = options.port ?? known?.port;
    if (known !== null && known.port === wanted && (await isProxyAlive(known)))
        return { proxy: known, started: false };
    const isHung = known !== null && known.port === wanted;
    if (isHung)
        await (0,process_service/* stopService */.Sy)(known.service);
    const port = await choosePort(wanted, options.port !== undefined);
    const proxy = await start(target, journal, port, options.signal);
    if (known !== null && !isHung)
        await (0,process_service/* stopService */.Sy)(known.service);
    return { proxy, started: true };
}
async function choosePort(wanted, isConfigured) {
    if (wanted === undefined)
        return freePort();
    if (await isPortFree(wanted))
        return wanted;
    if (!isConfigured)
        return freePort();
    throw stepFailed({
        code: "PORT_TAKEN",
        rule: "port",
        subject: "deploy.port",
        observed: wanted,
        expected: "a free port",
        message: `another program listens on 127.0.0.1:${wanted}`,
        advice: "end it, or name another port under deploy",
    });
}
async function start(target, journal, port, signal) {
    const mark = (0,external_node_crypto_.randomBytes)(16).toString("hex");
    const token = (0,external_node_crypto_.randomBytes)(24).toString("hex");
    const logFile = (0,external_node_path_.join)(target.logs, "proxy.log");
    await journal.write("proxy", "begin", { port, mark });
    const { exited, ...service } = await (0,process_service/* startService */.iL)({
        run: RUN,
        cwd: target.folder,
        env: {
            // What the user's own Node is told is not for ours.
            NODE_OPTIONS: "",
            MLOPS_NODE: process.execPath,
            MLOPS_PROXY_ENTRY: entryFile(),
            MLOPS_PROXY_ACTIVE: target.active,
            MLOPS_PROXY_TOKEN: token,
        },
        logFile,
        port,
        mark,
    }, { parentEnv: process.env, passEnv: [] });
    const proxy = { service, port, token };
    let isOver = false;
    void exited.then(() => {
        isOver = true;
    });
    try {
        for (const end = performance.now() + START_MS; (await askProxy(proxy)) === null; await (0,external_node_timers_promises_.setTimeout)(proxy_process_LOOK_MS, undefined, { signal })) {
            if (isOver || performance.now() > end)
                throw stepFailed({
                    code: "PROXY_NOT_STARTED",
                    rule: "proxy",
                    subject: `127.0.0.1:${port}`,
                    observed: isOver ? "it ended" : "no answer",
                    expected: "an answer",
                    message: `the proxy does not answer on 127.0.0.1:${port}; its log is ${logFile}`,
                    advice: "look into its log, free the port or name another one under deploy",
                });
        }
        await (0,records/* writeRecord */.rh)(target.proxy, proxy);
    }
    catch (error) {
        await (0,process_service/* stopService */.Sy)(service);
        throw error;
    }
    await journal.write("proxy", "done", { pid: service.pid });
    return proxy;
}

// EXTERNAL MODULE: ./build/core/digest.js
var digest = __webpack_require__(2552);
// EXTERNAL MODULE: ./build/core/process/run-command.js + 1 modules
var run_command = __webpack_require__(7370);
;// CONCATENATED MODULE: ./build/action-deploy/src/local/version-process.js










const TAIL_BYTES = 4096;
function launchOf(config, section) {
    return { serve: section.serve, env: section.env, passEnv: section["pass-env"], shell: config.shell };
}
/** Changes when the same package would be started in another way. */
function launchDigest(launch) {
    return (0,digest/* digestOf */.XZ)((0,digest/* canonicalJson */.dj)({ ...launch, shell: launch.shell ?? null }));
}
/** Starts an unpacked package on a free port, in the folder it was unpacked to: what runs is what was packaged. */
async function startVersion(target, folder, launch, journal) {
    const port = await freePort();
    const mark = (0,external_node_crypto_.randomBytes)(16).toString("hex");
    const place = (0,external_node_path_.join)(target.versions, folder);
    const logFile = (0,external_node_path_.join)(target.logs, `${folder}.log`);
    await journal.write("start", "begin", { folder, port, mark });
    const service = await (0,process_service/* startService */.iL)({ run: launch.serve, cwd: place, env: { ...launch.env, MLOPS_PACKAGE: place }, shell: launch.shell, logFile, port, mark }, { parentEnv: process.env, passEnv: launch.passEnv });
    await journal.write("start", "done", { pid: service.pid });
    return { service, port, logFile };
}
/** Waits until the version says that it is ready. Throws StepFailed with the end of its log when it dies or takes too long. */
async function awaitReady(version, limits) {
    const endpoint = openEndpoint(version.port, { timeoutMs: Math.min(limits.timeoutMs, limits.readyMs), signal: limits.signal });
    const readiness = await waitUntilReady(endpoint, { exited: version.service.exited, limitMs: limits.readyMs, signal: limits.signal });
    if (readiness.kind === "ready")
        return readiness.afterMs;
    const seconds = limits.readyMs / 1000;
    const printed = (await tailOf(version.logFile)).trimEnd();
    const seen = readiness.kind === "exited" ? (0,run_command/* describeExit */.KE)(readiness.exit) : readiness.last;
    throw stepFailed({
        code: readiness.kind === "exited" ? "SERVER_EXITED" : "SERVER_NOT_READY",
        rule: `ready within ${seconds} s`,
        subject: "deploy.serve",
        observed: printed === "" ? seen : `${seen}; it printed:\n${printed}`,
        expected: "GET /v2/health/ready answers 200",
        message: readiness.kind === "exited"
            ? `the server ended before it was ready: ${seen}`
            : `the server was not ready within ${seconds} s; last: ${seen}`,
        advice: "read what it printed; run the serve command in the unpacked package with PORT and MLOPS_PACKAGE set",
    }, printed);
}
async function tailOf(file) {
    const handle = await (0,promises_.open)(file, "r");
    try {
        const { size } = await handle.stat();
        const bytes = Math.min(size, TAIL_BYTES);
        const { buffer } = await handle.read(Buffer.alloc(bytes), 0, bytes, size - bytes);
        return buffer.toString("utf8");
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./build/action-deploy/src/local/decide.js







const HEALTH_MS = 5000;
/** Whether the package is to be deployed at all: not when it serves already, started alike and healthy, and not when something newer serves. */
async function decide(question) {
    const { before, version, digest } = question;
    if (before === null)
        return { kind: "replace" };
    if (before.digest === digest && before.launch === launchDigest(question.launch) && (await serves(question.target, before, question.port)))
        return { kind: "unchanged", reason: `version ${version} serves already, and is healthy`, findings: [] };
    if (question.isNamed || !isOlder(version, before.version) || !(await (0,process_service/* isServiceAlive */.ZY)(before.service)))
        return { kind: "replace" };
    const message = `version ${version} is older than ${before.version}, which serves now`;
    const finding = {
        code: "VERSION_OLDER",
        rule: "never back unless asked",
        subject: "package",
        severity: "fail",
        observed: version,
        expected: `${before.version} or newer`,
        message,
        advice: `to go back on purpose, name it: --package ${version}`,
    };
    return { kind: "older", reason: message, findings: [finding] };
}
async function serves(target, serving, port) {
    const proxy = await (0,records/* readRecord */.aE)(target.proxy, records/* proxyRecordSchema */.xu);
    if (proxy === null || (port !== undefined && port !== proxy.port))
        return false;
    if (!(await (0,process_service/* isServiceAlive */.ZY)(serving.service)) || !(await isProxyAlive(proxy)))
        return false;
    const endpoint = openEndpoint(proxy.port, { timeoutMs: HEALTH_MS, signal: new AbortController().signal });
    return testHealth(endpoint).then(({ verdict }) => verdict === "pass", (error) => {
        if (error instanceof NoReply)
            return false;
        throw error;
    });
}

// EXTERNAL MODULE: ./build/action-deploy/src/local/folder.js
var folder = __webpack_require__(2514);
// EXTERNAL MODULE: ./build/action-deploy/src/local/journal.js
var journal = __webpack_require__(1851);
// EXTERNAL MODULE: ./build/action-deploy/src/local/lease.js
var local_lease = __webpack_require__(1238);
// EXTERNAL MODULE: ./build/action-deploy/src/local/recover.js + 1 modules
var recover = __webpack_require__(1555);
;// CONCATENATED MODULE: ./build/action-deploy/src/local/drain.js



/** What is under way on the old version when the traffic moves gets so long. */
const DRAIN_MS = 10_000;
const drain_LOOK_MS = 50;
/** Waits until the proxy has nothing under way on that port any more; returns how many requests were left. A cancel ends the waiting. */
async function drain(target, port, signal) {
    const proxy = await (0,records/* readRecord */.aE)(target.proxy, records/* proxyRecordSchema */.xu);
    if (proxy === null)
        return 0;
    for (const end = performance.now() + DRAIN_MS;; await (0,external_node_timers_promises_.setTimeout)(drain_LOOK_MS)) {
        const left = (await askProxy(proxy))?.[String(port)] ?? 0;
        if (left === 0 || signal.aborted || performance.now() > end)
            return left;
    }
}

;// CONCATENATED MODULE: ./build/action-deploy/src/local/roll-back.js







/** Gives the traffic back to the version before; one that died meanwhile is started again. Null when it serves, else the finding that says what to do by hand. */
async function bringBack(job, before) {
    const { journal, protocol, target } = job;
    // What was cancelled is brought back all the same.
    const signal = new AbortController().signal;
    await journal.write("roll-back", "begin", { to: before?.version ?? null });
    try {
        await protocol.step("roll-back", async () => {
            if (before === null) {
                await (0,promises_.rm)(target.active, { force: true });
                return [null, "no version served before, so nothing serves now"];
            }
            const proxy = await (0,records/* readRecord */.aE)(target.proxy, records/* proxyRecordSchema */.xu);
            if (proxy === null)
                throw new StepFailed("the record of the proxy is gone", []);
            const serving = {
                ...((await (0,process_service/* isServiceAlive */.ZY)(before.service)) ? before : await startAgain(job, before, signal)),
                url: `http://127.0.0.1:${proxy.port}`,
            };
            await (0,records/* writeRecord */.rh)(target.active, serving);
            const health = await testHealth(openEndpoint(proxy.port, { timeoutMs: job.limits.timeoutMs, signal }));
            if (health.verdict !== "pass")
                throw new StepFailed(health.message, health.findings);
            return [null, `version ${before.version} serves again`];
        });
    }
    catch (error) {
        await journal.write("roll-back", "failed");
        if (!(error instanceof StepFailed) && !(error instanceof NoReply))
            throw error;
        return before === null ? null : failedRollBack(job, before, error.message);
    }
    await journal.write("roll-back", "done");
    return null;
}
async function startAgain(job, before, signal) {
    const version = await startVersion(job.target, before.folder, { ...job.launch, serve: before.serve }, job.journal);
    await awaitReady(version, { ...job.limits, signal });
    const { exited: _, ...service } = version.service;
    return { ...before, service, port: version.port, started: job.clock().toISOString() };
}
function failedRollBack(job, before, reason) {
    return {
        code: "ROLLBACK_FAILED",
        rule: "roll back",
        subject: `version ${before.version}`,
        severity: "error",
        observed: reason,
        expected: `version ${before.version} serves`,
        message: `version ${before.version} could not be brought back: ${reason}. What serves now is unknown.`,
        advice: `run: ${job.command(before)}`,
    };
}

;// CONCATENATED MODULE: ./build/action-deploy/src/local/replace.js









/**
 * Starts the new version beside the old one, tests it, moves the traffic by replacing one file, tests again through the stable port, and ends
 * the old version. Whatever fails or is cancelled before that is taken back. Throws what was thrown when it was neither a step nor a test that failed.
 */
async function replaceVersion(job) {
    const { protocol, journal, target, signal } = job;
    await journal.write("deployment", "begin", { version: job.version, digest: job.digest, previous: job.before?.deployment ?? null });
    let folder = null;
    let running = null;
    let isSwitched = false;
    let url = "";
    let serving;
    try {
        folder = await protocol.step("unpack", async () => {
            await journal.write("unpack", "begin");
            const name = await job.unpack();
            await journal.write("unpack", "done", { folder: name });
            return [name, name];
        });
        signal.throwIfAborted();
        const started = await protocol.step("start", async () => {
            const version = await startVersion(target, folder, job.launch, journal);
            running = version;
            const afterMs = await awaitReady(version, { ...job.limits, signal });
            return [version, `ready after ${(afterMs / 1000).toFixed(1)} s (pid ${version.service.pid})`];
        });
        await protocol.step("test", async () => {
            await journal.write("test", "begin");
            await job.test("before-switch", started.port);
            await journal.write("test", "done");
            return [null, "the new version may take the traffic"];
        });
        signal.throwIfAborted();
        const proxy = await protocol.step("proxy", async () => {
            const ensured = await ensureProxy(target, journal, { port: job.port, signal });
            return [ensured.proxy, `${ensured.started ? "started" : "runs"} on 127.0.0.1:${ensured.proxy.port}`];
        });
        url = `http://127.0.0.1:${proxy.port}`;
        signal.throwIfAborted();
        await job.lease.assertHeld();
        const { exited: _, ...service } = started.service;
        serving = {
            deployment: job.id,
            version: job.version,
            digest: job.digest,
            folder,
            serve: job.launch.serve,
            launch: launchDigest(job.launch),
            port: started.port,
            service,
            started: job.clock().toISOString(),
            url,
        };
        await protocol.step("switch", async () => {
            await journal.write("switch", "begin");
            if (job.before !== null)
                await (0,records/* writeRecord */.rh)(target.previous, job.before);
            isSwitched = true;
            await (0,records/* writeRecord */.rh)(target.active, serving);
            await journal.write("switch", "done");
            return [null, `${url} is version ${job.version} now`];
        });
        await protocol.step("verify", async () => {
            await journal.write("verify", "begin");
            await job.test("after-switch", proxy.port);
            signal.throwIfAborted();
            await journal.write("verify", "done");
            return [null, "it answers through the stable port"];
        });
    }
    catch (error) {
        return takeBack(job, error, { running, isSwitched });
    }
    await finish(job, serving);
    return { outcome: "deployed", url, findings: [] };
}
/** From here on the new version is the one: a cancel shortens the waiting and changes nothing else. */
async function finish(job, serving) {
    const { before, journal } = job;
    if (before === null)
        job.protocol.skip("stop-previous", "nothing served before");
    else
        await job.protocol.step("stop-previous", async () => {
            await journal.write("stop-previous", "begin");
            const unanswered = await drain(job.target, before.port, job.signal);
            await (0,process_service/* stopService */.Sy)(before.service);
            await journal.write("stop-previous", "done");
            return [null, `version ${before.version} ended${unanswered === 0 ? "" : ` with ${unanswered} requests under way`}`];
        });
    await (0,recover/* prune */.R3)(job.target, [serving, before]);
    await journal.write("deployment", "done", { outcome: "deployed" });
}
async function takeBack(job, error, state) {
    const { before, journal, protocol, target } = job;
    const findings = error instanceof StepFailed ? [...error.findings] : [];
    let outcome = "rejected";
    if (state.isSwitched) {
        const problem = await bringBack(job, before);
        outcome = problem === null ? "rolled-back" : "unknown";
        if (problem !== null)
            findings.push(problem);
    }
    // An unknown state is looked at by people: what runs is left as it is.
    if (state.running !== null && outcome !== "unknown") {
        await journal.write("stop-new", "begin");
        await (0,process_service/* stopService */.Sy)(state.running.service);
        await journal.write("stop-new", "done");
    }
    if (before === null && outcome !== "unknown")
        await stopIdleProxy(target);
    if (outcome !== "unknown")
        await (0,recover/* prune */.R3)(target, [before]);
    await journal.write("deployment", "failed", { outcome });
    if (outcome === "rolled-back" && before === null)
        protocol.skip("nothing-serves", "there was no version before: the proxy and the new version were ended");
    if (!(error instanceof StepFailed) && outcome !== "unknown")
        throw error;
    return { outcome, url: before === null || outcome === "unknown" ? null : before.url, findings };
}
/** Nothing served before and nothing serves now. */
async function stopIdleProxy(target) {
    const proxy = await (0,records/* readRecord */.aE)(target.proxy, records/* proxyRecordSchema */.xu);
    if (proxy !== null)
        await (0,process_service/* stopService */.Sy)(proxy.service);
    await (0,promises_.rm)(target.active, { force: true });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var core_errors = __webpack_require__(7428);
;// CONCATENATED MODULE: ./build/action-deploy/src/endpoint/tensors.js

const replySchema = schemas/* object */.Ikc({
    outputs: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), shape: schemas/* array */.YOg(schemas/* number */.aig()), data: schemas/* array */.YOg(schemas/* unknown */.L5J()) })),
});
/** The output tensors by name, or why the answer to `rows` rows is none. */
function outputsOf(reply, rows) {
    const parsed = replySchema.safeParse(reply.json);
    if (!parsed.success)
        return { problem: `the answer has no "outputs" with name, shape and data: ${core_errors/* prettifyError */.S1(parsed.error).replaceAll("\n", " ")}` };
    const outputs = new Map();
    for (const { name, shape, data } of parsed.data.outputs) {
        if (outputs.has(name))
            return { problem: `the answer has the output "${name}" twice` };
        const flat = data.flat(1);
        const fits = shape[0] === rows && (shape.length === 1 || (shape.length === 2 && shape[1] === 1));
        if (!fits && (name === "prediction" || name.startsWith("probability/")))
            return { problem: `the output "${name}" has the shape ${JSON.stringify(shape)}; it has to be [${rows}], one value per row` };
        if (fits && flat.length !== rows)
            return { problem: `the output "${name}" says ${rows} values and has ${flat.length}` };
        outputs.set(name, flat);
    }
    if (!outputs.has("prediction"))
        return { problem: `the answer has no output "prediction"; it has ${[...outputs.keys()].join(", ") || "none"}` };
    return { outputs };
}

;// CONCATENATED MODULE: ./build/action-deploy/src/endpoint/contract.js



const UNKNOWN_INPUT = { inputs: [{ name: "mlops-no-such-input", datatype: "FP64", shape: [1], data: [0] }] };
/** The model is there under its name, and one row is answered by one prediction. `row` is null when there is none to send. */
async function testContract(endpoint, model, row) {
    const path = `/v2/models/${model}`;
    const metadata = await endpoint.get(path);
    if (metadata.status !== 200 || typeof metadata.json !== "object" || metadata.json === null)
        return broken(path, `GET ${path} answers ${describeReply(metadata)}`, metadata.status, `serve the model under the pipeline's name, "${model}"`);
    if (row === null)
        return outcome("pass", `${path} answers; no row was sent, because there are no golden predictions`);
    const reply = await endpoint.post(`${path}/infer`, { inputs: row });
    if (reply.status !== 200)
        return broken(`${path}/infer`, `one row is answered by ${describeReply(reply)}`, reply.status, "answer rows as the data has them; the server's log says more");
    const read = outputsOf(reply, 1);
    if ("problem" in read)
        return broken(`${path}/infer`, read.problem, "another form", 'answer with the output tensors "prediction" and "probability/<class>", shape [n]');
    return outcome("pass", `${path} answers, one row gives one prediction`);
}
/** What cannot be answered is refused as the client's fault, neither answered nor crashed on. */
async function testWrongInput(endpoint, model) {
    const reply = await endpoint.post(`/v2/models/${model}/infer`, UNKNOWN_INPUT);
    if (reply.status >= 400 && reply.status < 500)
        return outcome("pass", `an unknown input is refused with ${reply.status}`);
    return outcome("warn", `an input that the model does not have is answered by ${describeReply(reply)}`, {
        code: "WRONG_INPUT_ACCEPTED",
        rule: "wrong input",
        subject: `/v2/models/${model}/infer`,
        observed: reply.status,
        expected: "4xx",
        advice: "check names and types of the inputs and answer 400 with a message",
    });
}
function broken(subject, message, observed, advice) {
    return outcome("fail", message, {
        code: "CONTRACT_BROKEN",
        rule: "contract",
        subject,
        observed,
        expected: "the Open Inference Protocol v2",
        advice,
    });
}

;// CONCATENATED MODULE: ./build/action-deploy/src/endpoint/golden.js



const BATCH_ROWS = 100;
const MAX_LISTED = 10;
/** Rows `from` to `to` of the golden inputs as tensors. */
function rowsOf(golden, from, to) {
    return golden.inputs.map(({ name, datatype, data }) => ({ name, datatype, shape: [to - from], data: data.slice(from, to) }));
}
/**
 * Asks for rows whose predictions training wrote down. Equal is: the same class or text, or numbers with |expected − observed| ≤ tolerance · max(1, |expected|).
 * Any difference means that serving computes something else than training did.
 */
async function testGolden(endpoint, model, golden, options) {
    const total = Math.min(golden.ids.length, options.rows ?? Number.POSITIVE_INFINITY);
    if (total === 0)
        return noGolden();
    const findings = [];
    const differing = new Set();
    for (let from = 0; from < total; from += BATCH_ROWS) {
        const to = Math.min(total, from + BATCH_ROWS);
        const reply = await endpoint.post(`/v2/models/${model}/infer`, { inputs: rowsOf(golden, from, to) });
        const read = reply.status === 200 ? outputsOf(reply, to - from) : { problem: `rows ${from + 1} to ${to} are answered by ${describeReply(reply)}` };
        if ("problem" in read)
            return outcome("fail", read.problem, {
                code: "GOLDEN_NOT_ANSWERED",
                rule: "golden",
                subject: `/v2/models/${model}/infer`,
                observed: reply.status,
                expected: 200,
                advice: "the server has to answer every row of the test data; its log says more",
            });
        for (const { name, data } of golden.outputs) {
            const answered = read.outputs.get(name);
            for (let row = from; row < to; row++) {
                const expected = data[row] ?? null;
                const observed = answered === undefined ? undefined : answered[row - from];
                if (isSame(expected, observed, options.tolerance))
                    continue;
                differing.add(row);
                if (findings.length < MAX_LISTED)
                    findings.push(skew(golden.ids[row] ?? String(row + 1), name, expected, observed));
            }
        }
    }
    if (differing.size === 0)
        return outcome("pass", `${total} golden predictions are answered alike`);
    const message = `${differing.size} of ${total} golden predictions are answered differently: what serves is not what was trained`;
    return { verdict: "fail", message, findings };
}
/** No samples is not success. */
function noGolden() {
    return outcome("warn", "the package has no golden predictions, so nothing shows that serving computes what training did", {
        code: "GOLDEN_MISSING",
        rule: "golden",
        subject: "golden.json",
        observed: 0,
        expected: "at least 1 row",
        advice: "let training write predictions/test.csv with the id of each row, or say `golden: false` under deploy.tests",
    });
}
function isSame(expected, observed, tolerance) {
    if (expected === null || observed === null || observed === undefined)
        return expected === null && observed === null;
    const [a, b] = [numberOf(expected), numberOf(observed)];
    if (a !== null && b !== null)
        return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a));
    if (typeof expected === "boolean" || typeof observed === "boolean")
        return String(expected).toLowerCase() === String(observed).toLowerCase();
    return String(expected) === String(observed);
}
/** Class labels may be numbers in one place and text in the other. */
function numberOf(value) {
    if (typeof value === "number")
        return value;
    if (typeof value !== "string" || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value))
        return null;
    return Number(value);
}
function skew(id, column, expected, observed) {
    const seen = observed === undefined
        ? "missing"
        : typeof observed === "object" && observed !== null
            ? JSON.stringify(observed)
            : observed;
    return {
        code: "TRAINING_SERVING_SKEW",
        rule: "golden",
        subject: `row ${id}, ${column}`,
        severity: "fail",
        observed: seen,
        expected,
        message: `row ${id}: ${column} is ${String(seen)}; training wrote ${String(expected)}`,
        advice: "let serving use the feature code of training, and the same library versions",
    };
}

;// CONCATENATED MODULE: ./build/action-deploy/src/local/version-folder.js



/**
 * Puts a verified package into the target, unpacked and as it came. Returns its name there: `<version>-<start of its digest>`. `inUse` is a
 * folder that something still serves from; it is never written to.
 */
async function placeVersion(target, checked, inUse) {
    const plain = `${checked.version.replace(/[^A-Za-z0-9._+-]/g, "_")}-${checked.digest.replace("sha256:", "").slice(0, 8)}`;
    const name = inUse === plain ? `${plain}.again` : plain;
    const unpacked = (0,external_node_path_.join)(target.versions, name);
    await (0,promises_.rm)(unpacked, { recursive: true, force: true });
    await (0,promises_.mkdir)(target.versions, { recursive: true });
    await (0,promises_.rename)(checked.unpacked, unpacked).catch(async (error) => {
        if (error.code !== "EXDEV")
            throw error;
        await (0,promises_.cp)(checked.unpacked, unpacked, { recursive: true, mode: external_node_fs_.constants.COPYFILE_FICLONE });
    });
    const packed = (0,external_node_path_.join)(target.packages, name);
    await (0,promises_.mkdir)(packed, { recursive: true });
    for (const file of checked.files)
        if ((0,external_node_path_.dirname)(file) !== packed)
            await (0,promises_.copyFile)(file, (0,external_node_path_.join)(packed, (0,external_node_path_.basename)(file)), external_node_fs_.constants.COPYFILE_FICLONE);
    return name;
}

;// CONCATENATED MODULE: ./build/action-deploy/src/local/replacement.js






/** Rows that are asked for once more through the stable port. */
const VERIFY_ROWS = 20;
/** A deployment to the local target, with the tests that the config asks for. */
function replacementOf(given) {
    const { context, section, target, before, checked, protocol } = given;
    const { tests } = section;
    const { signal, config } = context;
    const golden = checked.golden?.ids.length === 0 ? null : checked.golden;
    return {
        target,
        id: given.id,
        version: checked.version,
        digest: checked.digest,
        before,
        launch: given.launch,
        limits: { readyMs: tests.ready, timeoutMs: tests.timeout },
        port: section.port,
        journal: given.journal,
        lease: given.lease,
        protocol,
        signal,
        clock: context.clock,
        unpack: () => placeVersion(target, checked, before?.folder),
        async test(phase, port) {
            const endpoint = openEndpoint(port, { timeoutMs: tests.timeout, signal });
            const all = [["health", () => testHealth(endpoint)]];
            const isFirst = phase === "before-switch";
            if (isFirst && tests.contract) {
                all.push(["contract", () => testContract(endpoint, config.name, golden === null ? null : rowsOf(golden, 0, 1))]);
                all.push(["wrong-input", () => testWrongInput(endpoint, config.name)]);
            }
            const limits = tests.golden;
            if (limits !== false && golden !== null) {
                const rows = isFirst ? limits.rows : Math.min(VERIFY_ROWS, limits.rows ?? VERIFY_ROWS);
                all.push(["golden", () => testGolden(endpoint, config.name, golden, { tolerance: limits.tolerance, rows })]);
            }
            if (limits !== false && golden === null && isFirst)
                all.push(["golden", async () => noGolden()]);
            await protocol.test(phase, all);
        },
        command(serving) {
            const path = (0,external_node_path_.relative)(process.cwd(), (0,external_node_path_.join)(target.packages, serving.folder));
            return `mlops deploy --environment ${target.environment} --package ${path}`;
        },
    };
}

// EXTERNAL MODULE: ./build/core/package/golden.js
var golden = __webpack_require__(5992);
// EXTERNAL MODULE: ./build/core/package/layout.js
var layout = __webpack_require__(8819);
// EXTERNAL MODULE: ./build/core/package/open.js + 4 modules
var package_open = __webpack_require__(9454);
;// CONCATENATED MODULE: ./build/action-deploy/src/package/check.js










/** Checks everything about a package and unpacks it into `scratch`, before anything touches the target. Throws StepFailed. */
async function checkPackage(path, pipeline, scratch) {
    try {
        const opened = await (0,package_open/* openPackage */.R)(path);
        const { manifest, archive } = opened;
        if (manifest.name !== pipeline)
            throw foreign(manifest.name, pipeline);
        const unpacked = (0,external_node_path_.join)(scratch, "unpacked");
        await opened.extract(unpacked);
        const beside = Object.values(layout/* BESIDE_PACKAGE */.IF).map((name) => (0,external_node_path_.join)((0,external_node_path_.dirname)(archive), name));
        return {
            version: manifest.version,
            digest: manifest.archive.sha256,
            manifest,
            unpacked,
            files: [archive, ...beside.filter((file) => (0,external_node_fs_.existsSync)(file))],
            golden: await readGolden((0,external_node_path_.join)(unpacked, layout/* IN_PACKAGE */.$9.golden)),
        };
    }
    catch (error) {
        throw error instanceof errors/* UserError */.y ? refusal(error) : error;
    }
}
async function readGolden(path) {
    return (0,external_node_fs_.existsSync)(path) ? golden/* goldenSchema */.t.parse(JSON.parse(await (0,promises_.readFile)(path, "utf8"))) : null;
}
function foreign(name, pipeline) {
    return new errors/* UserError */.y({
        code: "PACKAGE_FOREIGN",
        message: `the package is one of ${name}, not of ${pipeline}`,
        advice: "deploy it with its own mlops.yml",
    });
}
function refusal(error) {
    return stepFailed({
        code: error.code,
        rule: "only verified packages that passed the gate",
        subject: "package",
        observed: error.message,
        expected: "a verified package",
        message: error.message,
        advice: error.advice ?? "package the model again",
    });
}
/** What a package that was refused says it is: nothing of it is believed, it is only named. */
async function claimOf(path) {
    const folder = (await (0,promises_.stat)(path)).isDirectory() ? path : (0,external_node_path_.dirname)(path);
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(folder, layout/* BESIDE_PACKAGE */.IF.manifest), "utf8").catch(() => "");
    const claimed = schemas/* object */.Ikc({ version: schemas/* string */.YjP(), archive: schemas/* object */.Ikc({ file: schemas/* string */.YjP() }) }).safeParse(check_parse(text));
    if (!claimed.success)
        return { version: "unknown", digest: (0,digest/* digestOf */.XZ)(text) };
    const { version, archive } = claimed.data;
    return { version, digest: await (0,digest/* digestOfFile */.Mk)((0,external_node_path_.join)(folder, (0,external_node_path_.basename)(archive.file))).catch(() => (0,digest/* digestOf */.XZ)(text)) };
}
function check_parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/package/version.js + 1 modules
var version = __webpack_require__(2888);
;// CONCATENATED MODULE: ./build/action-deploy/src/package/source.js







/** The package of this run; or the one that `wanted` names: a path, a version, a tag, `latest`. Throws UserError PACKAGE_MISSING. */
async function findPackage(context, wanted) {
    const scratch = await (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), "mlops-package-"));
    const dispose = () => (0,promises_.rm)(scratch, { recursive: true, force: true });
    try {
        return { ...(await locate(context, wanted, (0,external_node_path_.join)(scratch, "downloaded"))), scratch, dispose };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
async function locate(context, wanted, downloads) {
    const { workspace, host } = context;
    if (wanted === undefined) {
        const path = (0,external_node_path_.join)(workspace.latest, layout/* PACKAGE_FOLDER */.wd);
        if ((await host.artifacts.restore("package")) && (await (0,files/* exists */.t2)(path)))
            return { path, isNamed: false };
        throw missing("this run has no package", "package the model first, or name one with `package:` (a path, a version or latest)");
    }
    const path = (0,external_node_path_.resolve)(workspace.folder, wanted);
    if (await (0,files/* exists */.t2)(path))
        return { path, isNamed: true };
    await download(context, await findRelease(context, wanted), downloads);
    return { path: downloads, isNamed: wanted !== "latest" };
}
async function findRelease({ host, config: { name } }, wanted) {
    const exact = (0,version/* versionOf */.E4)(name, wanted) === null ? null : await host.releases.find(wanted);
    if (exact !== null)
        return exact;
    const releases = (await host.releases.list((0,version/* tagPrefix */.B3)(name))).filter(({ tag }) => (0,version/* versionOf */.E4)(name, tag) !== null);
    const found = wanted === "latest" ? releases[0] : releases.find(({ tag }) => (0,version/* versionOf */.E4)(name, tag) === wanted);
    if (found !== undefined)
        return found;
    const known = releases.slice(0, 5).flatMap(({ tag }) => (0,version/* versionOf */.E4)(name, tag) ?? []);
    throw missing(`"${wanted}" is neither a path nor a published version of ${name}`, known.length === 0 ? "publish a package first" : `name one of ${known.join(", ")}, or latest`);
}
async function download({ host }, { tag }, folder) {
    const { manifest: file, sums } = layout/* BESIDE_PACKAGE */.IF;
    for (const name of [file, sums])
        await host.releases.download(tag, name, (0,external_node_path_.join)(folder, name));
    // Only its name is taken from a manifest that nobody has checked yet; one that is none is refused with the package.
    const archive = archiveNameIn(await (0,promises_.readFile)((0,external_node_path_.join)(folder, file), "utf8"));
    if (archive !== null)
        await host.releases.download(tag, archive, (0,external_node_path_.join)(folder, archive));
}
function archiveNameIn(text) {
    try {
        return (0,external_node_path_.basename)(JSON.parse(text).archive.file);
    }
    catch {
        return null;
    }
}
function missing(message, advice) {
    return new errors/* UserError */.y({ code: "PACKAGE_MISSING", message, advice, unchanged: "what serves" });
}

;// CONCATENATED MODULE: ./build/action-deploy/src/protocol.js



function openProtocol(log) {
    const steps = [];
    const tests = [];
    const findings = [];
    return {
        steps,
        tests,
        findings,
        async step(name, body) {
            const began = performance.now();
            const ended = (outcome, message) => {
                steps.push({ name, outcome, message, "duration-ms": performance.now() - began });
                log.info(`${name}: ${message}`);
            };
            try {
                const [value, message] = await body();
                ended("done", message);
                return value;
            }
            catch (error) {
                ended("failed", error instanceof Error ? error.message : String(error));
                if (error instanceof StepFailed && error.printed)
                    await log.fenced(async (write) => write(`${error.printed}\n`));
                throw error;
            }
        },
        skip(name, reason) {
            steps.push({ name, outcome: "skipped", message: reason, "duration-ms": 0 });
        },
        async test(phase, list) {
            const failed = [];
            for (const [name, run] of list) {
                const began = performance.now();
                const result = await run().catch(silent(name));
                tests.push({ name, phase, verdict: result.verdict, message: result.message, "duration-ms": performance.now() - began });
                log.info(`${phase} ${name}: ${result.verdict}, ${result.message}`);
                if (result.verdict === "fail")
                    failed.push(result);
                else
                    findings.push(...result.findings);
            }
            if (failed.length > 0)
                throw new StepFailed(failed.map((result) => result.message).join("; "), failed.flatMap((result) => result.findings));
        },
        find(...more) {
            findings.push(...more);
        },
    };
}
function silent(name) {
    return (error) => {
        if (!(error instanceof NoReply))
            throw error;
        return outcome("fail", `${name}: ${error.message}`, {
            code: "ENDPOINT_SILENT",
            rule: name,
            subject: "endpoint",
            observed: error.message,
            expected: "an answer",
            advice: "look into the server's log; a slow model needs a longer deploy.tests.timeout",
        });
    };
}

;// CONCATENATED MODULE: ./build/action-deploy/src/step-state.js



const NAME = "mlops-deployment";
/** What the step tells its own later part, which runs when the job is over. */
const stateSchema = schemas/* object */.Ikc({ folder: schemas/* string */.YjP(), environment: schemas/* string */.YjP(), deployment: schemas/* string */.YjP() });
/** Written before anything is started, so that the later part finds it however this one ends. Outside of a workflow it goes nowhere. */
function saveState(state, file) {
    if (!file)
        return;
    const delimiter = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    (0,external_node_fs_.appendFileSync)(file, `${NAME}<<${delimiter}\n${JSON.stringify(state)}\n${delimiter}\n`);
}
/** Null when the step had not come that far. */
function readState(env) {
    const text = env[`STATE_${NAME}`];
    return text === undefined || text === "" ? null : stateSchema.parse(JSON.parse(text));
}

;// CONCATENATED MODULE: ./build/action-deploy/src/stage.js






















/** Verifies the package, tests it beside what serves now, moves the traffic, and moves it back when something is wrong. */
async function deploy(context, options) {
    const section = context.config.deploy;
    if (section === undefined)
        throw new errors/* UserError */.y({
            code: "DEPLOY_NOT_CONFIGURED",
            message: "there is no `deploy` section",
            advice: "say at least how to serve: `deploy: { serve: … }`",
            unchanged: "nothing was touched",
        });
    const environment = (0,src_environment/* environmentOf */.p)(context, options.environment);
    await (0,promises_.rm)((0,external_node_path_.join)(context.workspace.latest, store/* DOCUMENT_FILES */.sd.deploy), { force: true });
    const protocol = openProtocol(context.host.log);
    const run = { context, section, environment, protocol, began: performance.now(), started: context.clock() };
    const source = await findPackage(context, options.package);
    try {
        const checked = await protocol.step("verify-package", async () => {
            const verified = await checkPackage(source.path, context.config.name, source.scratch);
            return [verified, `version ${verified.version}: digests, manifest, contents and verdict are as they should be`];
        });
        return await withLease(run, (lease) => deployVerified(run, lease, checked, source.isNamed));
    }
    catch (error) {
        // Only the package's check is a step outside of the lease's part, which takes care of its own.
        if (!(error instanceof StepFailed))
            throw error;
        protocol.find(...error.findings);
        const before = await (0,records/* readRecord */.aE)((0,folder/* targetFolder */.y)(context, environment).active, records/* servingSchema */.G8);
        const claimed = await claimOf(source.path);
        return await conclude(run, { package: claimed, before, outcome: "rejected", url: before?.url ?? null, deploymentId: null });
    }
    finally {
        await source.dispose();
    }
}
async function withLease({ context, environment }, body) {
    const { clock, signal, host } = context;
    const onWait = (pid) => host.log.info(`waiting until the deployment of process ${pid} is over`);
    const lease = await (0,local_lease/* acquireLease */.Z)((0,folder/* targetFolder */.y)(context, environment).leases, { clock, signal, onWait }).catch(cancelled(signal, "what serves"));
    try {
        return await body(lease);
    }
    finally {
        await lease.release();
    }
}
async function deployVerified(run, lease, checked, isNamed) {
    const { context, section, environment, protocol } = run;
    const { signal, clock, host, config } = context;
    const target = (0,folder/* targetFolder */.y)(context, environment);
    const id = (0,external_node_crypto_.randomBytes)(8).toString("hex");
    const journalFor = (deployment) => (0,journal/* openJournal */._0)(target.journal, { deployment, fencing: lease.fencing, clock });
    const recovered = await (0,recover/* recover */.lj)(target, journalFor);
    if (recovered !== null)
        host.log.info(recovered);
    const before = await (0,records/* readRecord */.aE)(target.active, records/* servingSchema */.G8);
    const launch = launchOf(config, section);
    const decision = await decide({ target, before, version: checked.version, digest: checked.digest, launch, port: section.port, isNamed });
    if (decision.kind !== "replace") {
        protocol.skip("switch", decision.reason);
        protocol.find(...decision.findings);
        const outcome = decision.kind === "unchanged" ? "unchanged" : "rejected";
        return conclude(run, { package: checked, before, outcome, url: before?.url ?? null, deploymentId: null });
    }
    if (host.scene.kind === "github")
        saveState({ folder: target.folder, environment, deployment: id }, process.env.GITHUB_STATE);
    const record = await recordDeployment(context, environment, checked.manifest);
    const job = replacementOf({ context, section, target, id, before, launch, lease, protocol, checked, journal: journalFor(id) });
    const { outcome, url, findings } = await replaceVersion(job).catch(async (error) => {
        await record.end("cancelled", { description: "cut short", url: null });
        return cancelled(signal, before === null ? "nothing served before, and nothing serves now" : `version ${before.version} serves as before`)(error);
    });
    protocol.find(...findings, ...(await record.end(outcome, { description: `version ${checked.version}: ${outcome}`, url })));
    return conclude(run, { package: checked, before, outcome, url, deploymentId: record.id });
}
/** Every way of being cancelled becomes one error that says what serves. */
function cancelled(signal, unchanged) {
    return (error) => {
        if (!signal.aborted)
            throw error;
        throw new errors/* UserError */.y({
            code: "CANCELLED",
            message: "the deployment was cancelled; what it had started is ended",
            advice: "deploy again",
            unchanged,
            cause: error,
        });
    };
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


/***/ })

};
