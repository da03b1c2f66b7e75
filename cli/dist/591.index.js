export const id = 591;
export const ids = [591];
export const modules = {

/***/ 9591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  trainGate: () => (/* binding */ trainGate)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/digest.js
var digest = __webpack_require__(2552);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/files.js
var core_files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/prepare.js
var prepare = __webpack_require__(1209);
// EXTERNAL MODULE: ./build/core/present.js + 29 modules
var present = __webpack_require__(7570);
// EXTERNAL MODULE: ./build/core/report/store.js + 4 modules
var store = __webpack_require__(954);
// EXTERNAL MODULE: ./build/core/report/verdict.js
var verdict = __webpack_require__(6052);
// EXTERNAL MODULE: ./build/core/config/yaml.js
var config_yaml = __webpack_require__(3266);
;// CONCATENATED MODULE: ./build/core/metrics/glob.js
/** Whether a metric's name is a pattern: `recall/*`. */
function isGlob(pattern) {
    return /[*?]/.test(pattern);
}
/** Whether a pattern covers a name: `*` any characters (also /, which class names may hold), `?` one; all else is itself. Linear time. */
function matchesGlob(pattern, name) {
    let [p, n, star, retry] = [0, 0, -1, 0];
    while (n < name.length) {
        if (pattern[p] === "*")
            [star, retry] = [p++, n];
        else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === name[n]))
            [p, n] = [p + 1, n + 1];
        else if (star >= 0)
            [p, n] = [star + 1, ++retry];
        else
            return false;
    }
    while (pattern[p] === "*")
        p++;
    return p === pattern.length;
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/annotations.js




/** Shows findings where they stand, and those of rules at the rule's line in mlops.yml. How many marks fit is the log's to know, and to tell. */
async function annotate(log, report, workspace) {
    const lineOf = await ruleLines(workspace);
    for (const [level, severities] of [
        ["error", ["error", "fail"]],
        ["warning", ["warn", "inconclusive"]],
    ]) {
        const found = report.findings.filter(({ severity }) => severities.includes(severity));
        for (const finding of found)
            log.annotate(annotationOf(finding, level, lineOf));
    }
}
function annotationOf(finding, level, lineOf) {
    const { file, line, column } = finding.location ?? {};
    const place = file === undefined ? lineOf(finding) : { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
    return { level, title: `${finding.code} ${finding.subject}`, message: `${finding.message}\nWhat to do: ${finding.advice}`, ...place };
}
/** Finds the line of the rule that a finding is about; nowhere when the config came inline or cannot be read any more. */
async function ruleLines(workspace) {
    const file = workspace.configPath;
    const text = file === null ? null : await (0,promises_.readFile)((0,external_node_path_.join)(workspace.root, file), "utf8").catch(() => null);
    if (file === null || text === null)
        return () => ({});
    try {
        const yaml = (0,config_yaml/* parseYaml */.h)(text, file);
        const gate = yaml.value?.gate;
        return ({ subject, rule }) => {
            const isSlice = / \[.*\]$/s.test(subject);
            const metric = subject.replace(/ \[.*\]$/s, "").replace(/^test\./, "");
            const rules = Object.keys((isSlice ? gate?.slices?.metrics : gate?.metrics) ?? {});
            const pattern = rules.find((name) => name === metric) ?? rules.find((name) => matchesGlob(name, metric));
            if (pattern === undefined)
                return {};
            const path = ["gate", ...(isSlice ? ["slices"] : []), "metrics", pattern, rule.split(" ")[0] ?? ""];
            return { file, line: yaml.place(path).line };
        };
    }
    catch {
        return () => ({});
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/core/host/nearest-record.js
var nearest_record = __webpack_require__(5401);
// EXTERNAL MODULE: ./build/core/package/version.js + 1 modules
var version = __webpack_require__(2888);
;// CONCATENATED MODULE: ./build/action-train-gate/src/evidence.js
/** The split that decides. */
const GATED_SPLIT = "test";
/** The split that picks among candidates. */
const SELECTION_SPLIT = "validation";
/** A record of a document as a map: names are data, and `constructor` is a name like any other. */
function toMap(record) {
    return new Map(Object.entries(record));
}
function toRecord(metrics) {
    return Object.fromEntries([...(metrics ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
}
function slicesToRecord(slices) {
    const values = (column) => Object.fromEntries([...column].map(([value, { samples, metrics }]) => [value, { samples, metrics: toRecord(metrics) }]));
    return Object.fromEntries([...slices].map(([column, of]) => [column, values(of)]));
}
function slicesFromRecord(records) {
    const values = (column) => new Map(Object.entries(column).map(([value, { samples, metrics }]) => [value, { samples, metrics: toMap(metrics), impostors: new Map() }]));
    return new Map(Object.entries(records).map(([column, of]) => [column, values(of)]));
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/baseline.js








const MS_PER_DAY = 86_400_000;
/**
 * Walks the chain: on a pull request the merge base, its nearest ancestor with a record, the latest record, the last release; on the default branch
 * the last release, then the nearest ancestor; locally the commit asked for, or the latest record. Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE.
 */
async function findBaseline(context) {
    const { history, scene } = context.host;
    const recorded = await history.commits();
    const found = scene.event === "local"
        ? await local(context, recorded)
        : scene.event === "pull-request"
            ? await ofPullRequest(context, recorded)
            : await ofBranch(context, recorded);
    // A rerun on the default branch meets the record that it wrote itself: that is nothing to miss.
    const own = scene.event === "local" ? null : scene.commit;
    return { found, historyEmpty: [...recorded].every((commit) => commit === own) };
}
async function local({ host, clock }, recorded) {
    return fromRecord(clock, await (0,nearest_record/* localRecord */.z9)(host, recorded));
}
async function ofPullRequest(context, recorded) {
    return fromRecord(context.clock, await (0,nearest_record/* recordOfPullRequest */.tL)(context.host, recorded)) ?? (await lastRelease(context, recorded));
}
async function ofBranch(context, recorded) {
    const { host, clock } = context;
    const { commit } = host.scene;
    const release = await lastRelease(context, recorded);
    // A rerun must not be compared with what it recorded itself.
    return release ?? (commit === null ? null : fromRecord(clock, await (0,nearest_record/* nearestAncestor */.iU)(host, recorded, commit, 1)));
}
function fromRecord(clock, found) {
    if (found === null)
        return null;
    const { record, source, distance } = found;
    return {
        baseline: { commit: record.commit, source, distance, "age-days": ageDays(clock, record.recorded), metrics: record.metrics },
        evidence: { metrics: toMap(record.metrics[GATED_SPLIT] ?? {}), slices: slicesFromRecord(record.slices) },
        data: record.data,
    };
}
/** The newest release that is not of this very commit, with the metrics its manifest carries. */
async function lastRelease(context, recorded) {
    const { host, config } = context;
    const releases = await host.releases.list((0,version/* tagPrefix */.B3)(config.name));
    const release = releases.find(({ tag, commit, assets }) => (0,version/* versionOf */.E4)(config.name, tag) !== null && commit !== host.scene.commit && assets.some(({ name }) => name === store/* DOCUMENT_FILES */.sd.package));
    if (release === undefined)
        return null;
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "mlops-baseline-"));
    try {
        const path = (0,external_node_path_.join)(folder, store/* DOCUMENT_FILES */.sd.package);
        await host.releases.download(release.tag, store/* DOCUMENT_FILES */.sd.package, path);
        const manifest = parseManifest(await (0,promises_.readFile)(path, "utf8"), release.tag);
        const { commit } = manifest.code;
        // A manifest does not carry the slices; the record of its commit does.
        const record = commit !== null && recorded.has(commit) ? await host.history.read(commit) : null;
        return {
            baseline: {
                commit: manifest.code.commit ?? release.tag,
                source: "release",
                distance: null,
                "age-days": ageDays(context.clock, release.published),
                metrics: manifest.metrics,
            },
            evidence: { metrics: toMap(manifest.metrics[GATED_SPLIT] ?? {}), slices: slicesFromRecord(record?.slices ?? {}) },
            data: manifest.data,
        };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
function parseManifest(text, tag) {
    try {
        return (0,store/* parseDocument */.Tp)("model-manifest/v1", text, `${store/* DOCUMENT_FILES */.sd.package} of release ${tag}`);
    }
    catch (cause) {
        if (!(cause instanceof errors/* UserError */.y))
            throw cause;
        throw new errors/* UserError */.y({
            code: "BASELINE_CORRUPT",
            message: `the last release cannot be used as a baseline: ${cause.message}`,
            advice: `publish a release again, or delete ${tag} to go on without it`,
            unchanged: `release ${tag} is as it was`,
            cause,
        });
    }
}
/** Clocks differ: what was recorded in the future is of today. */
function ageDays(clock, recorded) {
    return Math.max(0, (clock().getTime() - Date.parse(recorded)) / MS_PER_DAY);
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./build/core/process/run-command.js + 1 modules
var run_command = __webpack_require__(7370);
// EXTERNAL MODULE: ./node_modules/fast-xml-parser/src/xmlparser/XMLParser.js + 28 modules
var XMLParser = __webpack_require__(8879);
;// CONCATENATED MODULE: ./build/action-train-gate/src/junit.js

const MAX_MESSAGE_CHARS = 2000;
/** Places in the text of a failure: `test_features.py:12: AssertionError`, `at file:///…/features.test.mjs:7:10`. */
const PLACES = [
    /^(?<file>[^\s:]+\.\w+):(?<line>\d+): \w/m,
    /\((?:file:\/\/)?(?<file>[^\s():]+\.\w+):(?<line>\d+):\d+\)/,
    /at (?:file:\/\/)?(?<file>[^\s():]+\.\w+):(?<line>\d+):\d+/,
];
/** Reads JUnit XML as pytest, node:test, Maven and others write it; null when the text is something else. */
function readJUnit(text) {
    let document;
    try {
        const parser = new XMLParser/* default */.A({
            ignoreAttributes: false,
            attributeNamePrefix: "@",
            textNodeName: "#",
            parseAttributeValue: false,
            parseTagValue: false,
        });
        document = parser.parse(text);
    }
    catch {
        return null;
    }
    const roots = ["testsuites", "testsuite"].flatMap((name) => junit_elements(document[name]));
    if (roots.length === 0)
        return null;
    const cases = roots.flatMap(casesOf);
    return { tests: cases.length, failed: cases.flatMap((testCase) => failureOf(testCase) ?? []) };
}
/** Test cases lie in suites, which lie in suites; node:test puts them beside. */
function casesOf(suite) {
    return [...junit_elements(suite.testcase), ...junit_elements(suite.testsuite).flatMap(casesOf)];
}
function failureOf(testCase) {
    const [failure] = [...junit_elements(testCase.failure), ...junit_elements(testCase.error)];
    if (failure === undefined)
        return null;
    const name = [textOf(testCase["@classname"]), textOf(testCase["@name"])].filter((part) => part !== "" && part !== "test").join(" › ");
    const [message, text] = [textOf(failure["@message"]), textOf(failure["#"])];
    const place = PLACES.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined);
    const file = textOf(testCase["@file"]) || place?.file || "";
    const line = Number(textOf(testCase["@line"]) || (file === place?.file ? place.line : ""));
    return {
        name: name || "a test",
        message: (message || text).trim().slice(0, MAX_MESSAGE_CHARS) || "it failed",
        ...(file === "" ? {} : { file }),
        ...(Number.isInteger(line) && line > 0 ? { line } : {}),
    };
}
/** The parser gives one element as itself, several as a list, and one without attributes as text. */
function junit_elements(value) {
    if (value === undefined)
        return [];
    return (Array.isArray(value) ? value : [value]).map((item) => typeof item === "object" && item !== null ? item : { "#": item });
}
function textOf(value) {
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(2732);
;// CONCATENATED MODULE: ./build/action-train-gate/src/finding.js

/** A file full of texts is told by the first of them. */
const MAX_LISTED_IMPOSTORS = 100;
const CODES = {
    min: "METRIC_BELOW_MIN",
    max: "METRIC_ABOVE_MAX",
    "max-regression": "METRIC_REGRESSED",
    "min-improvement": "METRIC_NOT_IMPROVED",
    "max-improvement": "METRIC_SUSPICIOUS",
    present: "METRIC_MISSING",
    removed: "METRIC_REMOVED",
};
const ADVICE = {
    min: "improve the model, or change the bound in the policy",
    max: "improve the model, or change the bound in the policy",
    "max-regression": "find what made the model worse, or change the limit in the policy",
    "min-improvement": "improve the model, or change the limit in the policy",
    "max-improvement": "look for labels that leak into the features, or for rows of the test data in the training data",
    present: "let the command write it, or take the rule out of the policy",
    removed: "write it again, or merge the change to go on without it",
};
/** What to do when the baseline was measured on other test data. */
const TAKE_NEW_DATA = "set on-inconclusive: warn to take the new test data as the baseline";
/** What a rule that did not pass has to say; null for one that did. */
function findingOf(outcome) {
    if (outcome.verdict === "pass")
        return null;
    return {
        code: outcome.verdict === "inconclusive" || (isChange(outcome) && outcome.limit === null) ? "METRIC_NOT_COMPARED" : CODES[outcome.rule],
        rule: outcome.limit === null ? outcome.rule : `${outcome.rule} ${outcome.limit}`,
        subject: subjectOf(outcome),
        severity: outcome.verdict,
        observed: outcome.value,
        expected: outcome.limit,
        message: outcome.slice === undefined ? outcome.message : `${subjectOf(outcome)}: ${outcome.message}`,
        advice: adviceOf(outcome),
    };
}
/** A share of a baseline that is nearly zero never becomes a limit by waiting, so that one is mended in the policy. */
function adviceOf(outcome) {
    if (outcome.limit !== null || !isChange(outcome))
        return ADVICE[outcome.rule];
    if (outcome.gain !== null)
        return `give ${outcome.rule} a plain number, which is absolute, instead of a percentage`;
    return outcome.verdict === "inconclusive" ? TAKE_NEW_DATA : "nothing has to be done, unless it stays so";
}
/** Whether a rule holds a metric against its baseline. */
function isChange({ rule }) {
    return rule === "max-regression" || rule === "min-improvement" || rule === "max-improvement";
}
/** A metric with the slice it belongs to: `accuracy [island=Dream]`. */
function subjectOf({ metric, slice }) {
    return slice === undefined ? metric : `${metric} [${slice.column}=${slice.value}]`;
}
/** A rule whose metric nobody left, with the name that was perhaps meant. */
function missingFinding(outcome, metrics) {
    const meant = (0,nearest/* nearest */.p)(outcome.metric, metrics.keys());
    const names = [...metrics.keys()].sort();
    const listed = names.length === 0 ? "there are none" : `there are: ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", …" : ""}`;
    return {
        code: CODES.present,
        rule: "present",
        subject: subjectOf(outcome),
        severity: "fail",
        observed: null,
        expected: "a finite number",
        message: `${outcome.message} among the metrics of ${outcome.split}; ${listed}`,
        advice: meant === undefined ? ADVICE.present : `did you mean ${meant}? Else ${ADVICE.present}`,
    };
}
/** A metric of a slice that is not defined on its rows. */
function undefinedFinding(outcome, what) {
    return {
        code: "METRIC_NOT_FINITE",
        rule: "finite number",
        subject: subjectOf(outcome),
        severity: "fail",
        observed: what,
        expected: "a finite number",
        message: `${subjectOf(outcome)} is not a finite number: ${what}`,
        advice: "choose a metric that is defined on every slice, or raise min-samples",
    };
}
/** The impostors that are listed, the worst first, and how many more there are. */
function impostorFindings(impostors, isGated) {
    const rank = (finding) => (finding.severity === "fail" ? 0 : 1);
    const gatedFirst = [...impostors].sort((a, b) => Number(isGated(b)) - Number(isGated(a)));
    const findings = gatedFirst.map((impostor) => impostorFinding(impostor, isGated(impostor))).sort((a, b) => rank(a) - rank(b));
    const [first] = findings;
    if (findings.length <= MAX_LISTED_IMPOSTORS || first === undefined)
        return findings;
    const more = findings.length - MAX_LISTED_IMPOSTORS;
    const rest = { ...first, subject: "metrics", observed: more, message: `${more} more metrics are not finite numbers` };
    delete rest.location;
    return [...findings.slice(0, MAX_LISTED_IMPOSTORS), rest];
}
/** Whatever is no finite number where a metric should be. It fails when a rule names it, or when it claims to be a number. */
function impostorFinding(impostor, isGated) {
    return {
        code: "METRIC_NOT_FINITE",
        rule: "finite number",
        subject: `${impostor.split}.${impostor.name}`,
        severity: isGated || impostor.numeric ? "fail" : "warn",
        observed: impostor.text,
        expected: "a finite number",
        message: `${impostor.name} of ${impostor.split} is ${impostor.what}, and not a finite number`,
        advice: isGated || impostor.numeric
            ? "mend how it is computed; nothing can be compared with it"
            : "keep what is no metric out of the metrics file",
        ...(impostor.location === undefined ? {} : { location: impostor.location }),
    };
}
function noRuleFinding(patterns) {
    return {
        code: "NO_RULE_MATCHED",
        rule: patterns.join(", "),
        subject: "gate",
        severity: "error",
        observed: null,
        expected: null,
        message: "no rule matched any metric: a gate that looks at nothing would pass anything",
        advice: "correct the patterns under gate.metrics, or say allow-empty: true",
    };
}
function noBaselineFinding(on) {
    return {
        code: "NO_BASELINE",
        rule: "on-missing-baseline",
        subject: "baseline",
        severity: on === "pass" ? "info" : on,
        observed: null,
        expected: null,
        message: "there is no baseline: bounds were checked, and nothing was compared",
        advice: on === "fail"
            ? "run the pipeline on the default branch to record one, or set on-missing-baseline: warn"
            : "the first run that passes on the default branch becomes one",
    };
}

;// CONCATENATED MODULE: ./build/core/metrics/direction.js
const HIGHER = [
    ..."accuracy acc balanced_accuracy top_k_accuracy precision recall sensitivity specificity f1 f1_score f1-score f_beta fbeta f2 f0.5".split(" "),
    ..."auc roc_auc roc_auc_score auroc pr_auc auprc average_precision ap map mean_average_precision ndcg dcg mrr hit_rate mcc matthews_corrcoef".split(" "),
    ..."kappa cohen_kappa jaccard iou miou dice r2 r2_score explained_variance bleu rouge rouge_l meteor exact_match gini ks silhouette".split(" "),
    ..."likelihood log_likelihood throughput correlation pearson spearman".split(" "),
];
const LOWER = [
    ..."loss log_loss logloss cross_entropy nll brier brier_score brier_score_loss hinge hinge_loss pinball pinball_loss quantile_loss".split(" "),
    ..."mae mse rmse rmsle msle mape smape wape mean_absolute_error mean_squared_error root_mean_squared_error mean_absolute_percentage_error".split(" "),
    ..."max_error median_absolute_error ece mce calibration_error error error_rate wer cer perplexity fid fpr fnr false_positive_rate".split(" "),
    ..."false_negative_rate latency latency_ms p50 p95 p99 training_time training_seconds duration duration_ms model_bytes memory memory_bytes aic bic".split(" "),
];
const KNOWN = new Map([
    ...HIGHER.map((name) => [name, "higher"]),
    ...LOWER.map((name) => [name, "lower"]),
]);
/** What says of what or how a metric was averaged, and nothing about its direction. */
const QUALIFIER = /^(macro|weighted|micro|mean|avg|val|valid|validation|test|train|eval)[_-]|[_-](macro|weighted|micro|mean|avg)$/;
/** Which way a metric of that name, or the metrics of that pattern, get better; undefined when the table does not know it. */
function knownDirection(nameOrPattern) {
    // `recall/adelie`, `ndcg@10`, `pinball/0.9`, `fold.accuracy`, `recall/*`, `*_f1`: the family decides.
    const dotted = nameOrPattern.split("/")[0] ?? "";
    const segments = [dotted, dotted.split(".").at(-1) ?? ""];
    for (const segment of segments) {
        let name = segment
            .toLowerCase()
            .replace(/@.*$/, "")
            .replace(/[*?]+/g, "")
            .replace(/^[_\-.]+|[_\-.]+$/g, "");
        for (;;) {
            const direction = KNOWN.get(name);
            if (direction !== undefined)
                return direction;
            const bare = name.replace(QUALIFIER, "");
            if (bare === name)
                break;
            name = bare;
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/rule.js

/** Below this a baseline counts as zero, and a share of it says nothing. */
const NEARLY_ZERO = 1e-9;
/** Comparisons with a baseline allow for rounding in this order of magnitude; bounds are exact. */
const SLACK = 1e-9;
/** The limits of a rule, one per severity. A suspicious improvement warns unless the rule says otherwise. */
function limitsOf(rule) {
    const severity = rule.severity ?? "fail";
    return [
        ...tiers(rule.min, severity).map(([tier, bound]) => ({ rule: "min", severity: tier, bound })),
        ...tiers(rule.max, severity).map(([tier, bound]) => ({ rule: "max", severity: tier, bound })),
        ...tiers(rule["max-regression"], severity).map(([tier, amount]) => ({ rule: "max-regression", severity: tier, amount })),
        ...tiers(rule["min-improvement"], severity).map(([tier, amount]) => ({ rule: "min-improvement", severity: tier, amount })),
        ...tiers(rule["max-improvement"], rule.severity ?? "warn").map(([tier, amount]) => ({ rule: "max-improvement", severity: tier, amount })),
    ];
}
function tiers(limit, severity) {
    if (limit === undefined)
        return [];
    if (typeof limit === "object" && "warn" in limit)
        return [["fail", limit.fail], ["warn", limit.warn]]; // biome-ignore format: two pairs
    return [[severity, limit]];
}
/** The limits of a rule that need a baseline. */
function changeLimitsOf(rule) {
    return limitsOf(rule).filter((limit) => "amount" in limit);
}
/** Which way a rule's metric gets better: as the rule says, else as the table of known metrics does. */
function directionOf(pattern, rule) {
    return rule?.better ?? knownDirection(pattern) ?? null;
}
/** Signed gain, positive is better: s·(c − b) with s = ±1, or |b − t| − |c − t| towards a target t. */
function gainOf(value, baseline, better) {
    if (better === "higher")
        return value - baseline;
    if (better === "lower")
        return baseline - value;
    return Math.abs(baseline - better.target) - Math.abs(value - better.target);
}
/** Bounds: min ≤ c ≤ max, inclusive. Written so that whatever is not a number fails. */
function judgeBound(limit, value) {
    const kept = limit.rule === "min" ? value >= limit.bound : value <= limit.bound;
    const [shown, bound] = apart(value, limit.bound);
    const reason = kept
        ? `${shown} is within ${limit.rule} ${bound}`
        : `${shown} is ${limit.rule === "min" ? "below min" : "above max"} ${bound}`;
    return { kept, gain: null, limit: limit.bound, reason };
}
/**
 * Limits on the gain g over the baseline b: regression g ≥ −τ, improvement g ≥ δ, suspicious improvement g ≤ κ, each relative one being that
 * share of |b|; slack 1e-9·max(1, |b|). Undecidable when b is nearly zero and the limit is relative.
 */
function judgeChange(limit, value, baseline, better) {
    const gain = gainOf(value, baseline, better);
    const relative = "relative" in limit.amount;
    if (relative && !(Math.abs(baseline) >= NEARLY_ZERO))
        return {
            kept: null,
            gain,
            limit: null,
            reason: `the baseline is ${show(baseline)}, and a share of it is no limit: give an absolute one`,
        };
    const amount = "relative" in limit.amount ? limit.amount.relative * Math.abs(baseline) : limit.amount.absolute;
    const slack = SLACK * Math.max(1, Math.abs(baseline));
    const held = limit.rule === "max-regression" ? -amount : amount;
    const kept = limit.rule === "max-improvement" ? gain <= held + slack : gain >= held - slack;
    const [by, allowed] = apart(Math.abs(gain), Math.abs(held));
    const share = "relative" in limit.amount ? `${allowed} (${show(limit.amount.relative * 100)}%)` : allowed;
    const rules = {
        "max-regression": `at most ${share} worse is allowed`,
        "min-improvement": `at least ${share} better is required`,
        "max-improvement": `more than ${share} better is suspicious`,
    };
    const change = gain === 0 ? "no change" : `${by} ${gain > 0 ? "better" : "worse"}`;
    return { kept, gain, limit: held, reason: `${show(value)} against ${show(baseline)}: ${change}, ${rules[limit.rule]}` };
}
/** A limit as the policy states it: `max-regression 5%`. */
function describeLimit(limit) {
    if ("bound" in limit)
        return `${limit.rule} ${limit.bound}`;
    return `${limit.rule} ${"relative" in limit.amount ? `${show(limit.amount.relative * 100)}%` : limit.amount.absolute}`;
}
/** A number for people: six digits. */
function show(value) {
    return String(Number(value.toPrecision(6)));
}
/** Two numbers for people, with as many digits as it takes to tell them apart. */
function apart(one, other) {
    return one !== other && show(one) === show(other) ? [String(one), String(other)] : [show(one), show(other)];
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/apply.js



/** Applies rules by name or glob. A name that a rule or the baseline knows and the candidate lacks fails. */
function applyRules(rules, subject, context) {
    const known = [...new Set([...subject.metrics.keys(), ...subject.impostors.keys(), ...subject.baseline.keys()])].sort();
    const parts = Object.entries(rules).map(([pattern, rule]) => {
        const names = isGlob(pattern) ? known.filter((name) => matchesGlob(pattern, name)) : [pattern];
        if (names.length === 0)
            return context.allowEmpty ? { rules: [], findings: [], matched: false } : { ...absent(pattern, subject), matched: false };
        const applied = names.map((name) => applyRule(name, pattern, rule, subject, context));
        return { rules: applied.flatMap((one) => one.rules), findings: applied.flatMap((one) => one.findings), matched: true };
    });
    return {
        rules: parts.flatMap((part) => part.rules),
        findings: parts.flatMap((part) => part.findings),
        matched: parts.some((part) => part.matched),
    };
}
function applyRule(name, pattern, rule, subject, context) {
    const value = subject.metrics.get(name);
    if (value === undefined)
        return absent(name, subject);
    const better = directionOf(pattern, rule);
    const rules = limitsOf(rule).map((limit) => {
        const outcome = outcomeOf(name, limit.rule, limit.severity, better, subject, value);
        return "bound" in limit ? conclude(outcome, judgeBound(limit, value)) : applyChange(outcome, limit, value, better, context);
    });
    // A rule without limits asks that the metric be there, and it is.
    if (rules.length === 0)
        rules.push({ ...outcomeOf(name, "present", "fail", better, subject, value), message: `${name} is there` });
    // That there is no baseline at all is said once, for all rules.
    const isSaid = (outcome) => isChange(outcome) && outcome.baseline === null && !context.hasBaseline;
    return { rules, findings: rules.flatMap((outcome) => (isSaid(outcome) ? [] : (findingOf(outcome) ?? []))), matched: true };
}
/** A change rule, or why it cannot be applied. */
function applyChange(outcome, limit, value, better, context) {
    const named = `${outcome.metric} ${show(value)}`;
    if (outcome.baseline === null) {
        // A metric that is new has no baseline in any record yet; it must not stop the change that brings it.
        const on = context.hasBaseline ? "warn" : context.onMissingBaseline;
        return {
            ...outcome,
            verdict: capped(on, limit.severity),
            message: `${named}: ${context.hasBaseline ? "new, the baseline does not have it" : "no baseline"}`,
        };
    }
    if (context.incomparable !== null)
        return { ...outcome, verdict: capped("inconclusive", limit.severity), message: `${named}: ${context.incomparable}` };
    if (better === null)
        throw new TypeError(`${outcome.metric} has no direction: its policy should have been refused`);
    return conclude(outcome, judgeChange(limit, value, outcome.baseline, better));
}
function conclude(outcome, judged) {
    const verdict = judged.kept === null ? "inconclusive" : judged.kept ? "pass" : "fail";
    return {
        ...outcome,
        gain: finiteOrNull(judged.gain),
        limit: finiteOrNull(judged.limit),
        verdict: capped(verdict, outcome.severity),
        message: `${outcome.metric} ${judged.reason}`,
    };
}
/** A warning is the worst that a limit of severity warn can come to. */
function capped(verdict, severity) {
    return severity === "warn" && verdict !== "pass" ? "warn" : verdict;
}
/** A rule that passed, with all that is known before it is judged. */
function outcomeOf(metric, rule, severity, better, subject, value) {
    return {
        metric,
        rule,
        split: subject.split,
        ...(subject.slice === undefined ? {} : { slice: subject.slice }),
        severity,
        better: better === null || typeof better === "string" ? better : "target",
        value,
        baseline: finiteOrNull(subject.baseline.get(metric) ?? null),
        gain: null,
        limit: null,
        verdict: "pass",
        message: "",
    };
}
/** Missing evidence fails whatever the severity: a rule that cannot be looked at is not a rule that was kept. */
function absent(name, subject) {
    const what = subject.impostors.get(name);
    const outcome = {
        ...outcomeOf(name, "present", "fail", directionOf(name, undefined), subject, null),
        verdict: "fail",
        message: what === undefined ? `${name} is missing` : `${name} is not a finite number: ${what}`,
    };
    // Impostors of a whole split are reported by whoever read them, with their place.
    const findings = what === undefined ? [missingFinding(outcome, subject.metrics)] : subject.slice === undefined ? [] : [undefinedFinding(outcome, what)];
    return { rules: [outcome], findings, matched: true };
}
function finiteOrNull(value) {
    return value !== null && Number.isFinite(value) ? value : null;
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/slices.js


/** Applies the slice rules to every value of every slice column. Small slices are reported and not gated; one that vanished fails. */
function gateSlices(policy, candidate, baseline, context) {
    if (policy === undefined || Object.keys(policy.metrics).length === 0)
        return { rules: [], findings: [], matched: false };
    const parts = policy.by.map((column) => {
        const slices = candidate.slices.get(column);
        const before = baseline?.slices.get(column);
        if (slices === undefined || slices.size === 0) {
            const reason = candidate.unsliced.get(column) ?? "there are no predictions of the test split";
            return { rules: [], findings: [missing(column, `the slices by ${column} cannot be looked at: ${reason}`)], matched: true };
        }
        const vanished = [...(before?.keys() ?? [])].filter((value) => !slices.has(value)).sort();
        const findings = vanished.map((value) => missing(`${column}=${value}`, `the slice ${column}=${value} is in the baseline and not in this run`));
        const applied = [...slices].map(([value, { samples, metrics, impostors }]) => {
            if (samples < policy["min-samples"])
                return { rules: [], findings: [tooSmall(column, value, samples, policy["min-samples"])], matched: true };
            const slice = { column, value, samples };
            return applyRules(policy.metrics, { split: GATED_SPLIT, slice, metrics, impostors, baseline: before?.get(value)?.metrics ?? new Map() }, context);
        });
        return {
            rules: applied.flatMap((one) => one.rules),
            findings: [...findings, ...applied.flatMap((one) => one.findings)],
            matched: true,
        };
    });
    return { rules: parts.flatMap((part) => part.rules), findings: parts.flatMap((part) => part.findings), matched: true };
}
function missing(subject, message) {
    return {
        code: "SLICE_MISSING",
        rule: "slice",
        subject,
        severity: "fail",
        observed: null,
        expected: null,
        message,
        advice: "write predictions/test.csv with id, label, prediction and this column, for every row of the test data",
    };
}
function tooSmall(column, value, samples, minimum) {
    return {
        code: "SLICE_SMALL",
        rule: `min-samples ${minimum}`,
        subject: `${column}=${value}`,
        severity: "info",
        observed: samples,
        expected: minimum,
        message: `the slice ${column}=${value} has ${samples} rows, fewer than ${minimum}: it is reported and not gated`,
        advice: "collect more rows of it, or lower min-samples",
    };
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/gate.js







/** Applies the policy to what the winner left. Pure; the verdict does not depend on the order of anything. */
function decide(input) {
    const { policy, candidate, baseline } = input;
    const context = { ...input, hasBaseline: baseline !== null, allowEmpty: policy["allow-empty"] };
    const gated = candidate.impostors.filter(({ split }) => split === GATED_SPLIT);
    const subject = {
        split: GATED_SPLIT,
        metrics: candidate.splits.get(GATED_SPLIT) ?? new Map(),
        impostors: new Map(gated.map((impostor) => [impostor.name, impostor.what])),
        baseline: baseline?.metrics ?? new Map(),
    };
    const parts = [
        applyRules(policy.metrics, subject, context),
        gateSlices(policy.slices, candidate, baseline, context),
        removed(policy, subject),
    ];
    const rules = parts.flatMap((part) => part.rules);
    const findings = [
        ...parts.flatMap((part) => part.findings),
        ...impostorFindings(candidate.impostors, ({ name, split }) => split === GATED_SPLIT && isNamed(policy, name)),
        ...(parts.some((part) => part.matched) || policy["allow-empty"] ? [] : [noRuleFinding(Object.keys(policy.metrics))]),
        ...(baseline === null ? noBaseline(policy, input.onMissingBaseline) : []),
    ];
    const verdicts = [...rules.map(({ verdict }) => verdict), ...verdictsOf(findings)];
    return { verdict: (0,verdict/* worst */.QZ)(verdicts.map((verdict) => mapped(verdict, input.onInconclusive))), rules, findings };
}
function noBaseline(policy, on) {
    const limits = [...Object.values(policy.metrics), ...Object.values(policy.slices?.metrics ?? {})].flatMap(changeLimitsOf);
    if (limits.length === 0)
        return [];
    return [noBaselineFinding(on === "fail" && limits.every(({ severity }) => severity === "warn") ? "warn" : on)];
}
/** The verdicts that findings stand for; an info stands for none. */
function verdictsOf(findings) {
    return findings.flatMap(({ severity }) => (severity === "info" ? [] : [severity]));
}
function mapped(verdict, onInconclusive) {
    return verdict === "inconclusive" && onInconclusive === "warn" ? "warn" : verdict;
}
/** What the baseline has, the candidate lacks and no rule names. */
function removed(policy, subject) {
    const isThere = (name) => subject.metrics.has(name) || subject.impostors.has(name);
    const gone = [...subject.baseline.keys()].filter((name) => !isThere(name) && !isNamed(policy, name)).sort();
    const rules = gone.map((name) => ({
        ...outcomeOf(name, "removed", "warn", directionOf(name, undefined), subject, null),
        verdict: "warn",
        message: `${name} is in the baseline and not in this run: removed`,
    }));
    return { rules, findings: rules.flatMap((rule) => findingOf(rule) ?? []), matched: false };
}
function isNamed(policy, name) {
    return Object.keys(policy.metrics).some((pattern) => matchesGlob(pattern, name));
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/action-train-gate/src/last-words.js

/** Of a program's last line, in a message. */
const MAX_CHARS = 200;
/** Shorter values are words of everyday: to hide them would hide the message. */
const MIN_SECRET_CHARS = 6;
const TELLS_SECRET = /TOKEN|SECRET|PASSW|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY/i;
/**
 * The last line of a program's output that is not empty, mostly the error itself; null when it said nothing. It leaves the log, which hides secrets,
 * for the report, which does not: values of variables that are passed on by name, or called like a secret, are not repeated.
 */
function lastWords(output, { env, passEnv }) {
    const lines = (0,external_node_util_.stripVTControlCharacters)(output).split(/[\r\n]+/);
    const last = lines.findLast((line) => line.trim() !== "")?.trim();
    if (last === undefined)
        return null;
    const secrets = Object.entries(env).flatMap(([name, value]) => value !== undefined && value.length >= MIN_SECRET_CHARS && (passEnv.includes(name) || TELLS_SECRET.test(name)) ? [value] : []);
    const hidden = secrets.sort((a, b) => b.length - a.length).reduce((text, secret) => text.replaceAll(secret, "***"), last);
    const characters = [...hidden];
    return characters.length <= MAX_CHARS ? hidden : `${characters.slice(0, MAX_CHARS - 1).join("")}…`;
}

;// CONCATENATED MODULE: ./build/core/metrics/classification.js
/** Counts labels and predictions, given as indices of classes. */
function countClasses(labels, predictions, classes) {
    const support = new Float64Array(classes);
    const predicted = new Float64Array(classes);
    const hits = new Float64Array(classes);
    for (const [row, label] of labels.entries()) {
        const prediction = predictions[row];
        support[label] = support[label] + 1;
        predicted[prediction] = predicted[prediction] + 1;
        if (label === prediction)
            hits[label] = hits[label] + 1;
    }
    return { rows: labels.length, support, predicted, hits };
}
/** Σ hits / n. As accuracy_score of scikit-learn. */
function accuracy({ rows, hits }) {
    return sum(hits) / rows;
}
/** Mean recall over the classes that occur among the labels. As balanced_accuracy_score. */
function balancedAccuracy({ support, hits }) {
    return mean([...support.keys()].filter((k) => at(support, k) > 0).map((k) => at(hits, k) / at(support, k)));
}
/** Precision = tp/(tp+fp), recall = tp/(tp+fn), F1 = 2tp/(2tp+fp+fn) of one class; 0 where the denominator is, as `zero_division=0`. */
function classScore(counts, score, k) {
    const hits = at(counts.hits, k);
    if (score === "precision")
        return ratio(hits, at(counts.predicted, k));
    if (score === "recall")
        return ratio(hits, at(counts.support, k));
    return ratio(2 * hits, at(counts.support, k) + at(counts.predicted, k));
}
/** Mean of a class score over the classes that occur as label or prediction: plain (macro) or by support (weighted). As precision_recall_fscore_support. */
function averageScore(counts, score, average) {
    const present = [...counts.support.keys()].filter((k) => at(counts.support, k) + at(counts.predicted, k) > 0);
    if (average === "macro")
        return mean(present.map((k) => classScore(counts, score, k)));
    return present.reduce((total, k) => total + at(counts.support, k) * classScore(counts, score, k), 0) / counts.rows;
}
/** Matthews correlation over any number of classes (Gorodkin 2004), 0 where a marginal is constant. As matthews_corrcoef. */
function matthewsCorrelation({ rows, support, predicted, hits }) {
    if (rows === 0)
        return Number.NaN;
    const products = support.reduce((total, count, k) => total + count * at(predicted, k), 0);
    const squares = (counts) => counts.reduce((total, count) => total + count * count, 0);
    const spread = (rows * rows - squares(predicted)) * (rows * rows - squares(support));
    return spread === 0 ? 0 : (sum(hits) * rows - products) / Math.sqrt(spread);
}
function ratio(numerator, denominator) {
    return denominator === 0 ? 0 : numerator / denominator;
}
function at(values, index) {
    return values[index] ?? 0;
}
function sum(values) {
    return values.reduce((total, value) => total + value, 0);
}
function mean(values) {
    return values.reduce((total, value) => total + value, 0) / values.length;
}

;// CONCATENATED MODULE: ./build/core/metrics/probabilities.js
/** Of IEEE 754 doubles; probabilities are clipped by it so that a certain error costs much and not infinitely much. */
const EPSILON = 2 ** -52;
const ECE_BINS = 15;
/** −mean ln p(label), p clipped to [ε, 1 − ε], ε = 2⁻⁵². `probabilities[k]` is the column of class k. As log_loss. */
function logLoss(labels, probabilities) {
    let sum = 0;
    for (const [row, label] of labels.entries()) {
        const p = probabilities[label]?.[row] ?? Number.NaN;
        sum -= Math.log(Math.min(Math.max(p, EPSILON), 1 - EPSILON));
    }
    return sum / labels.length;
}
/** Mean squared distance to the one-hot label, halved for two classes, so that it is mean (p − y)². As brier_score_loss. */
function brierScore(labels, probabilities) {
    let sum = 0;
    for (const [row, label] of labels.entries())
        for (const [k, column] of probabilities.entries())
            sum += ((column[row] ?? Number.NaN) - (k === label ? 1 : 0)) ** 2;
    return (probabilities.length <= 2 ? sum / 2 : sum) / labels.length;
}
/**
 * Expected calibration error of the most probable class: Σ over bins of n_b/n·|accuracy − mean confidence|, with 15 bins of equal width, open below
 * and closed above (Guo et al. 2017, "On Calibration of Modern Neural Networks"). Among equals the first class is the most probable.
 */
function expectedCalibrationError(labels, probabilities) {
    const hits = new Float64Array(ECE_BINS);
    const confidence = new Float64Array(ECE_BINS);
    for (const [row, label] of labels.entries()) {
        let top = 0;
        for (const [k, column] of probabilities.entries())
            if (column[row] > probabilities[top]?.[row])
                top = k;
        const p = probabilities[top]?.[row] ?? Number.NaN;
        if (Number.isNaN(p))
            return Number.NaN;
        const bin = Math.min(Math.max(Math.ceil(p * ECE_BINS) - 1, 0), ECE_BINS - 1);
        confidence[bin] = confidence[bin] + p;
        if (top === label)
            hits[bin] = hits[bin] + 1;
    }
    let sum = 0;
    for (const [bin, hit] of hits.entries())
        sum += Math.abs(hit - confidence[bin]);
    return sum / labels.length;
}

;// CONCATENATED MODULE: ./build/core/metrics/scores.js
/** Rows in descending order of their score. */
function byScore(scores) {
    return Uint32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
}
/** Calls back at the end of each run of equal scores, from the highest: true and false positives so far. */
function walkThresholds(positive, scores, visit) {
    const order = byScore(scores);
    let [truePositives, falsePositives] = [0, 0];
    for (const [rank, row] of order.entries()) {
        if (positive[row] === 1)
            truePositives++;
        else
            falsePositives++;
        const next = order[rank + 1];
        if (next === undefined || scores[next] !== scores[row])
            visit(truePositives, falsePositives);
    }
}
/** Area under the ROC curve by trapezoids, ties counting half; NaN unless both classes occur. As roc_auc_score. */
function rocAuc(positive, scores) {
    let [area, lastTrue, lastFalse] = [0, 0, 0];
    walkThresholds(positive, scores, (truePositives, falsePositives) => {
        area += ((falsePositives - lastFalse) * (truePositives + lastTrue)) / 2;
        [lastTrue, lastFalse] = [truePositives, falsePositives];
    });
    return area / (lastTrue * lastFalse);
}
/** Σ (Rₙ − Rₙ₋₁)·Pₙ over the distinct thresholds, without interpolation; NaN without a positive. As average_precision_score. */
function averagePrecision(positive, scores) {
    let [sum, lastTrue] = [0, 0];
    walkThresholds(positive, scores, (truePositives, falsePositives) => {
        sum += ((truePositives - lastTrue) * truePositives) / (truePositives + falsePositives);
        lastTrue = truePositives;
    });
    return sum / lastTrue;
}

;// CONCATENATED MODULE: ./build/core/metrics/ranking.js

/**
 * Mean over groups of DCG/ideal DCG with gain = relevance and discount 1/log₂(rank + 1) up to rank k; tied scores share their discounts
 * (McSherry & Najork 2008); a group without relevance counts 0. As ndcg_score.
 */
function ndcg(rankings, k = Number.POSITIVE_INFINITY) {
    return ranking_mean(rankings.map(({ relevance, scores }) => {
        const ideal = discountedGain(relevance, relevance, k);
        return ideal === 0 ? 0 : discountedGain(relevance, scores, k) / ideal;
    }));
}
/** Mean over groups of the average precision, an item being relevant when its label is above 0; a group without one counts 0. NaN when all do. */
function meanAveragePrecision(rankings) {
    const relevant = rankings.map(({ relevance }) => Uint8Array.from(relevance, (value) => (value > 0 ? 1 : 0)));
    if (!relevant.some((group) => group.includes(1)))
        return Number.NaN;
    return ranking_mean(rankings.map(({ scores }, index) => averagePrecision(relevant[index], scores) || 0));
}
function discountedGain(relevance, scores, k) {
    const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
    let [total, start] = [0, 0];
    while (start < order.length) {
        const score = scores[order[start]];
        let [end, gain, discount] = [start, 0, 0];
        for (; end < order.length && scores[order[end]] === score; end++) {
            gain += relevance[order[end]];
            if (end < k)
                discount += 1 / Math.log2(end + 2);
        }
        total += (gain / (end - start)) * discount;
        start = end;
    }
    return total;
}
function ranking_mean(values) {
    return values.reduce((total, value) => total + value, 0) / values.length;
}

;// CONCATENATED MODULE: ./build/core/metrics/regression.js
/** Of IEEE 754 doubles: the smallest denominator of a percentage error, as in scikit-learn. */
const regression_EPSILON = 2 ** -52;
/** mean |y − ŷ|. As mean_absolute_error. */
function meanAbsoluteError(labels, predictions) {
    return regression_mean(labels, predictions, (y, p) => Math.abs(y - p));
}
/** √ mean (y − ŷ)². As root_mean_squared_error. */
function rootMeanSquaredError(labels, predictions) {
    return Math.sqrt(regression_mean(labels, predictions, (y, p) => (y - p) ** 2));
}
/** mean |y − ŷ| / max(|y|, 2⁻⁵²), a share and not a percentage. As mean_absolute_percentage_error. */
function meanAbsolutePercentageError(labels, predictions) {
    return regression_mean(labels, predictions, (y, p) => Math.abs(y - p) / Math.max(Math.abs(y), regression_EPSILON));
}
/** mean max(q(y − ŷ), (q − 1)(y − ŷ)). As mean_pinball_loss. */
function pinballLoss(labels, predictions, quantile) {
    return regression_mean(labels, predictions, (y, p) => Math.max(quantile * (y - p), (quantile - 1) * (y - p)));
}
/** 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; of constant labels 1 when all are hit and else 0; NaN of fewer than two. As r2_score. */
function rSquared(labels, predictions) {
    if (labels.length < 2)
        return Number.NaN;
    const average = labels.reduce((total, y) => total + y, 0) / labels.length;
    const residual = regression_mean(labels, predictions, (y, p) => (y - p) ** 2);
    const total = regression_mean(labels, predictions, (y) => (y - average) ** 2);
    if (total === 0)
        return residual === 0 ? 1 : 0;
    return 1 - residual / total;
}
function regression_mean(labels, predictions, loss) {
    let sum = 0;
    for (const [row, label] of labels.entries())
        sum += loss(label, predictions[row]);
    return sum / labels.length;
}

;// CONCATENATED MODULE: ./build/core/metrics/compute.js






const HARD = {
    accuracy: accuracy,
    balanced_accuracy: balancedAccuracy,
    mcc: matthewsCorrelation,
};
const SOFT = {
    log_loss: logLoss,
    brier_score: brierScore,
    ece: expectedCalibrationError,
};
const CURVES = {
    roc_auc: rocAuc,
    average_precision: averagePrecision,
};
const REGRESSION = {
    mae: meanAbsoluteError,
    rmse: rootMeanSquaredError,
    mape: meanAbsolutePercentageError,
    r2: rSquared,
};
const AVERAGES = ["macro", "weighted"];
const SCORES = ["precision", "recall", "f1"];
const NAME = /^(?:(?<average>macro|weighted)_(?<averaged>precision|recall|f1)|(?<score>precision|recall|f1)(?:\/(?<name>.+))?|pinball\/(?<quantile>0?\.\d+)|ndcg(?:@(?<k>[1-9]\d{0,6}))?|(?<plain>\w+))$/s;
/** One metric of predictions by its name; null when no metric of ours has that name. */
function computeMetric(predictions, name) {
    const groups = NAME.exec(name)?.groups;
    if (groups === undefined)
        return null;
    const compute = computationOf(predictions, name, groups);
    if (compute === null)
        return null;
    if (predictions.rows === 0)
        return { undefined: "there are no rows" };
    const value = compute();
    if (typeof value === "string")
        return { undefined: value };
    return Number.isFinite(value) ? { value } : { undefined: reasonFor(name, predictions) };
}
/** The names of ours that a pattern covers: averages, and scores of the classes that occur. A pattern that begins with * covers none. */
function computableNames(predictions, pattern) {
    if (/^[*?]/.test(pattern))
        return [];
    const occurring = (column) => {
        const codes = predictions.codes(column);
        return typeof codes === "string" ? [] : [...new Set(codes)].map((code) => predictions.classes[code]);
    };
    const labels = occurring("label");
    const either = [...new Set([...labels, ...occurring("prediction")])];
    const names = [
        ...Object.keys({ ...HARD, ...SOFT, ...CURVES }),
        ...SCORES.flatMap((score) => AVERAGES.map((average) => `${average}_${score}`)),
        ...labels.map((name) => `recall/${name}`),
        ...either.flatMap((name) => [`precision/${name}`, `f1/${name}`]),
    ];
    return names.filter((name) => matchesGlob(pattern, name)).sort();
}
function computationOf(predictions, name, groups) {
    const { average, averaged, score, quantile, k, plain } = groups;
    if (average !== undefined)
        return () => onCounts(predictions, (counts) => averageScore(counts, averaged, average));
    if (score !== undefined)
        return () => scoreOfClass(predictions, score, groups.name);
    if (quantile !== undefined)
        return () => onNumbers(predictions, (labels, values) => pinballLoss(labels, values, Number(quantile)));
    if (name.startsWith("ndcg"))
        return () => onRankings(predictions, (rankings) => ndcg(rankings, k === undefined ? undefined : Number(k)));
    if (plain === undefined)
        return null;
    if (plain === "map")
        return () => onRankings(predictions, meanAveragePrecision);
    const [hard, soft, curve, regression] = [HARD, SOFT, CURVES, REGRESSION].map((table) => Object.hasOwn(table, plain));
    if (hard)
        return () => onCounts(predictions, HARD[plain]);
    if (soft)
        return () => onProbabilities(predictions, SOFT[plain]);
    if (curve)
        return () => curveOf(predictions, CURVES[plain]);
    if (regression)
        return () => onNumbers(predictions, REGRESSION[plain]);
    return null;
}
function onCounts(predictions, metric) {
    const [labels, guesses] = [predictions.codes("label"), predictions.codes("prediction")];
    if (typeof labels === "string")
        return labels;
    if (typeof guesses === "string")
        return guesses;
    return metric(countClasses(labels, guesses, predictions.classes.length));
}
function scoreOfClass(predictions, score, name) {
    if (name === undefined) {
        if (predictions.classes.length > 2)
            return `there are ${predictions.classes.length} classes: name one (${score}/<class>), or macro_${score} or weighted_${score}`;
        if (predictions.classes.length < 2)
            return "there is only one class";
    }
    const wanted = name ?? predictions.positive ?? "";
    const k = predictions.classes.indexOf(wanted);
    return k === -1 ? `no row has the class "${wanted}"` : onCounts(predictions, (counts) => classScore(counts, score, k));
}
function onProbabilities(predictions, metric) {
    const [labels, columns] = [predictions.codes("label"), predictions.probabilities()];
    if (typeof labels === "string")
        return labels;
    return typeof columns === "string" ? columns : metric(labels, columns);
}
/** Of two classes the positive one's curve; of more the mean over the classes, each against the rest. */
function curveOf(predictions, metric) {
    return onProbabilities(predictions, (labels, columns) => {
        const against = (k) => metric(Uint8Array.from(labels, (label) => (label === k ? 1 : 0)), columns[k] ?? new Float64Array());
        if (columns.length === 2)
            return against(predictions.classes.indexOf(predictions.positive ?? ""));
        return columns.reduce((total, _, k) => total + against(k), 0) / columns.length;
    });
}
function onNumbers(predictions, metric) {
    const [labels, values] = [predictions.numbers("label"), predictions.numbers("prediction")];
    if (typeof labels === "string")
        return labels;
    return typeof values === "string" ? values : metric(labels, values);
}
function onRankings(predictions, metric) {
    const groups = predictions.columns.get("group");
    if (groups === undefined)
        return 'the predictions have no column "group"';
    const rows = new Map();
    for (const [row, group] of groups.entries()) {
        const listed = rows.get(group);
        if (listed === undefined)
            rows.set(group, [row]);
        else
            listed.push(row);
    }
    return onNumbers(predictions, (labels, values) => {
        const pick = (column, indices) => Float64Array.from(indices, (row) => column[row]);
        return metric([...rows.values()].map((indices) => ({ relevance: pick(labels, indices), scores: pick(values, indices) })));
    });
}
function reasonFor(name, predictions) {
    if (name === "r2")
        return "it needs at least two rows";
    if (Object.hasOwn(CURVES, name))
        return "not every class occurs among the labels, and others beside it";
    return name === "map" ? "no row is relevant" : `it is not defined on these ${predictions.rows} rows`;
}

// EXTERNAL MODULE: ./build/core/metrics/predictions.js
var metrics_predictions = __webpack_require__(6794);
;// CONCATENATED MODULE: ./build/core/metrics/json.js

const MAX_DEPTH = 64;
const TOKEN = 
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
/[ \t\r\n]*(?:(?<punctuation>[{}[\],:])|(?<string>"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|(?<word>NaN|-?Infinity|true|false|null)(?!\w))/y;
/**
 * Reads JSON and forgets nothing: where each value stands, how each number was spelled, and that a key came twice, which is an error here
 * because every tolerant parser hides it. Throws UserError METRICS_MALFORMED or METRICS_DUPLICATE_KEY with line and column.
 */
function parseStrictJson(text, file) {
    const reader = new Reader(text.startsWith("\uFEFF") ? text.slice(1) : text, file);
    const node = reader.value("", 0);
    reader.end();
    return node;
}
class Reader {
    #text;
    #file;
    #lineStarts = [0];
    #offset = 0;
    /** Where the token taken last ends. */
    #taken = 0;
    #token;
    constructor(text, file) {
        this.#text = text;
        this.#file = file;
        for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
            this.#lineStarts.push(at + 1);
        this.#token = this.#scan();
    }
    value(pointer, depth) {
        const token = this.#take("a value");
        const at = this.#position(token.start);
        if (depth > MAX_DEPTH)
            this.#fail(`is nested deeper than ${MAX_DEPTH}`, token.start);
        if (token.kind === "number" || token.kind === "string")
            return { kind: token.kind, text: token.text, at };
        if (token.kind === "word")
            return { kind: /[NI]/.test(token.text) ? "nonfinite" : "literal", text: token.text, at };
        if (token.text === "{")
            return { kind: "object", members: this.#members(pointer, depth), at };
        if (token.text === "[")
            return { kind: "array", text: this.#items(pointer, depth, token.start), at };
        return this.#fail(`has ${token.text} where a value must stand`, token.start);
    }
    end() {
        if (this.#token !== null)
            this.#fail("goes on after its end", this.#token.start);
        const rest = /[^ \t\r\n]/.exec(this.#text.slice(this.#offset));
        if (rest !== null)
            this.#fail("goes on after its end", this.#offset + rest.index);
    }
    #members(pointer, depth) {
        const members = [];
        const seen = new Map();
        if (this.#skip("}"))
            return members;
        do {
            const name = this.#take("a key");
            if (name.kind !== "string")
                this.#fail(`has ${name.text} where a key in quotes must stand`, name.start);
            const key = JSON.parse(name.text);
            const at = this.#position(name.start);
            const path = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
            const first = seen.get(key);
            if (first !== undefined)
                throw new errors/* UserError */.y({
                    code: "METRICS_DUPLICATE_KEY",
                    message: `${path} stands twice in ${this.#file}: at ${first.line}:${first.column} and at ${at.line}:${at.column}`,
                    advice: "write each metric once; which of the two counts is not for us to guess",
                    location: { file: this.#file, ...at },
                });
            seen.set(key, at);
            this.#expect(":");
            members.push({ key, at, value: this.value(path, depth + 1) });
        } while (this.#skip(","));
        this.#expect("}");
        return members;
    }
    /** The items are checked like everything else, and handed on as text: an array is never a metric. */
    #items(pointer, depth, start) {
        if (!this.#skip("]")) {
            let index = 0;
            do
                this.value(`${pointer}/${index++}`, depth + 1);
            while (this.#skip(","));
            this.#expect("]");
        }
        return this.#text.slice(start, this.#taken);
    }
    #scan() {
        TOKEN.lastIndex = this.#offset;
        const match = TOKEN.exec(this.#text);
        if (match?.groups === undefined)
            return null;
        const [kind, text] = Object.entries(match.groups).find(([, part]) => part !== undefined) ?? ["", ""];
        const token = { kind, text: text ?? "", start: TOKEN.lastIndex - (text?.length ?? 0) };
        this.#offset = TOKEN.lastIndex;
        return token;
    }
    #take(wanted) {
        const token = this.#token;
        if (token === null) {
            const rest = /[^ \t\r\n]/.exec(this.#text.slice(this.#offset));
            if (rest === null)
                return this.#fail(`ends where ${wanted} must stand`, this.#text.length);
            const seen = this.#text.slice(this.#offset + rest.index).slice(0, 20);
            return this.#fail(`has ${JSON.stringify(seen)} where ${wanted} must stand`, this.#offset + rest.index);
        }
        this.#taken = token.start + token.text.length;
        this.#token = this.#scan();
        return token;
    }
    #skip(punctuation) {
        if (this.#token?.kind !== "punctuation" || this.#token.text !== punctuation)
            return false;
        this.#take(punctuation);
        return true;
    }
    #expect(punctuation) {
        const token = this.#take(punctuation);
        if (token.kind !== "punctuation" || token.text !== punctuation)
            this.#fail(`has ${token.text.slice(0, 20)} where ${punctuation} must stand`, token.start);
    }
    #position(offset) {
        let [low, high] = [0, this.#lineStarts.length - 1];
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((this.#lineStarts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
    }
    #fail(what, offset) {
        const at = this.#position(offset);
        throw new errors/* UserError */.y({
            code: "METRICS_MALFORMED",
            message: `${this.#file} ${what}, at line ${at.line}, column ${at.column}`,
            advice: "write the metrics as one JSON object, like json.dump or JSON.stringify do",
            location: { file: this.#file, ...at },
        });
    }
}

;// CONCATENATED MODULE: ./build/core/metrics/read.js



/** A metrics file is a page of numbers; what is larger is something else. */
const MAX_METRICS_BYTES = 1_000_000;
const SPLITS = ["train", "validation", "test"];
const MAX_SHOWN_CHARS = 60;
/** Reads a metrics file of at most 1 MB. Throws UserError METRICS_MISSING, METRICS_TOO_LARGE, METRICS_MALFORMED or METRICS_DUPLICATE_KEY. */
async function readMetricsFile(path, shown) {
    const bytes = await readAtMost(path, MAX_METRICS_BYTES + 1, shown);
    if (bytes.length > MAX_METRICS_BYTES)
        throw new errors/* UserError */.y({
            code: "METRICS_TOO_LARGE",
            message: `${shown} is larger than ${MAX_METRICS_BYTES} bytes`,
            advice: "write the final metrics there, and curves or predictions into files of their own",
            location: { file: shown },
        });
    let text;
    try {
        text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new errors/* UserError */.y({
            code: "METRICS_MALFORMED",
            message: `${shown} is not UTF-8`,
            advice: "write it in UTF-8",
            location: { file: shown },
            cause,
        });
    }
    return parseMetrics(text, shown);
}
/** Tells the metrics of a text from its impostors. Nested objects become `a.b`. */
function parseMetrics(text, file) {
    if (text.replace(/^\uFEFF/, "").trim() === "")
        throw new errors/* UserError */.y({
            code: "METRICS_MISSING",
            message: `${file} is empty`,
            advice: "let the command write its metrics there as JSON",
            location: { file },
        });
    const root = parseStrictJson(text, file);
    if (root.kind !== "object")
        throw new errors/* UserError */.y({
            code: "METRICS_MALFORMED",
            message: `${file} is ${describe(root)}, and not an object of metrics`,
            advice: 'write an object like {"test": {"accuracy": 0.93}}',
            location: { file, ...root.at },
        });
    const isSplit = (member) => member.value.kind === "object" && SPLITS.some((split) => split === member.key);
    const inSplits = root.members.some(isSplit);
    const collector = new Collector(file);
    if (!inSplits)
        collector.add("test", "", root.members);
    else
        for (const member of root.members)
            if (isSplit(member) && member.value.kind === "object")
                collector.add(member.key, "", member.value.members);
    return {
        layout: inSplits ? "splits" : "flat",
        splits: collector.splits,
        impostors: collector.impostors,
        outside: inSplits ? root.members.filter((member) => !isSplit(member)).map((member) => member.key) : [],
    };
}
class Collector {
    splits = new Map();
    impostors = [];
    #places = new Map();
    #file;
    constructor(file) {
        this.#file = file;
    }
    add(split, prefix, members) {
        const metrics = this.splits.get(split) ?? new Map();
        this.splits.set(split, metrics);
        for (const { key, value, at } of members) {
            const name = prefix + key;
            if (value.kind === "object" && value.members.length > 0) {
                this.add(split, `${name}.`, value.members);
                continue;
            }
            this.#claim(split, name, at);
            const number = finiteNumber(value);
            if (number !== undefined)
                metrics.set(name, number);
            else
                this.impostors.push(impostor(split, name, value, this.#file));
        }
    }
    /** `{"a.b": 1, "a": {"b": 2}}` names one metric twice, though no key is doubled. */
    #claim(split, name, at) {
        const place = `${split}\n${name}`;
        const first = this.#places.get(place);
        if (first !== undefined)
            throw new errors/* UserError */.y({
                code: "METRICS_DUPLICATE_KEY",
                message: `${name} of ${split} stands twice in ${this.#file}: at ${first.line}:${first.column} and at ${at.line}:${at.column}`,
                advice: "write each metric once; a nested object {a: {b: 1}} and the key a.b are the same name",
                location: { file: this.#file, ...at },
            });
        this.#places.set(place, at);
    }
}
/** The value of a literal that is a finite number, and that a double holds exactly if it is an integer. */
function finiteNumber(node) {
    if (node.kind !== "number")
        return undefined;
    const value = Number(node.text);
    if (!Number.isFinite(value))
        return undefined;
    return /[.eE]/.test(node.text) || Number.isSafeInteger(value) ? value : undefined;
}
function impostor(split, name, node, file) {
    return {
        split,
        name,
        text: node.kind === "object" ? "{}" : shorten(node.text),
        what: describe(node),
        numeric: isNumeric(node),
        location: { file, ...node.at },
    };
}
/** JSON.stringify turns NaN into null, and many writers turn numbers into strings: both are numbers that went wrong. */
function isNumeric(node) {
    if (node.kind === "number" || node.kind === "nonfinite")
        return true;
    if (node.kind === "literal")
        return node.text === "null";
    return node.kind === "string" && /^"\s*([+-]?(\d|\.\d|inf|nan))/i.test(node.text);
}
function describe(node) {
    switch (node.kind) {
        case "object":
            return "an empty object";
        case "array":
            return `the array ${shorten(node.text)}`;
        case "string":
            return `the string ${shorten(node.text)}`;
        case "number":
            return Number.isFinite(Number(node.text))
                ? `the integer ${shorten(node.text)}, which a double does not hold exactly`
                : `${shorten(node.text)}, which overflows to infinity`;
        default:
            return node.text;
    }
}
function shorten(text) {
    return text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS - 1)}…`;
}
async function readAtMost(path, limitBytes, shown) {
    const handle = await (0,promises_.open)(path, "r").catch((cause) => {
        throw new errors/* UserError */.y({
            code: "METRICS_MISSING",
            message: cause.code === "ENOENT" ? `there is no ${shown}` : `${shown} cannot be read: ${cause.message}`,
            advice: "let the command write its metrics there as JSON",
            location: { file: shown },
            cause,
        });
    });
    try {
        if (!(await handle.stat()).isFile())
            throw new errors/* UserError */.y({
                code: "METRICS_MISSING",
                message: `${shown} is no file`,
                advice: "name the metrics file under train.metrics",
                location: { file: shown },
            });
        const buffer = Buffer.alloc(limitBytes);
        let filled = 0;
        for (;;) {
            const { bytesRead } = await handle.read(buffer, filled, limitBytes - filled);
            if (bytesRead === 0)
                return buffer.subarray(0, filled);
            filled += bytesRead;
            if (filled === limitBytes)
                return buffer;
        }
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/measure-finding.js

function oneSplitFinding() {
    return {
        code: "ONE_SPLIT",
        rule: "validation and test",
        subject: "test",
        severity: "warn",
        observed: "one split",
        expected: "validation and test",
        message: "one split serves both to choose and to judge: its numbers are too good for what was chosen by them",
        advice: 'write {"validation": {…}, "test": {…}}: candidates are chosen on the one and judged on the other',
    };
}
function outsideFinding(name) {
    return {
        code: "METRIC_OUTSIDE_SPLITS",
        rule: "splits",
        subject: name,
        severity: "warn",
        observed: name,
        expected: "train, validation, test",
        message: `${name} stands beside the splits of the metrics file and belongs to none: it is not read`,
        advice: "move it into validation or test",
    };
}
function disagreeFinding(split, name, written, computed) {
    return {
        code: "METRIC_DISAGREES",
        rule: "predictions",
        subject: `${split}.${name}`,
        severity: "warn",
        observed: written,
        expected: computed,
        message: `${name} of ${split} is ${written} in the metrics file and ${computed} by the predictions; the file counts`,
        advice: "check that both are of the same rows, and that the definition is the one in the documentation",
    };
}
/** A copy of what lay there is a stale file. */
function copiedError(shown, original) {
    return new errors/* UserError */.y({
        code: "METRICS_STALE",
        message: `${shown} was not produced by this run: it is byte for byte ${original}, which lay there before the command started`,
        advice: `let the command measure; if it did and the numbers are the same, delete ${original} or write predictions/test.csv beside the metrics`,
        location: { file: shown },
    });
}
function copiedFinding(shown, original) {
    return {
        code: "METRICS_COPIED",
        rule: "produced by this run",
        subject: shown,
        severity: "warn",
        observed: original,
        expected: null,
        message: `the metrics are byte for byte those of ${original}, which lay there before the command started`,
        advice: `let the command measure, or delete ${original} if it did`,
    };
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/produced.js







/** What a run leaves, by the name that it has in the run's folder whatever the config calls it. */
const OUTPUTS = { metrics: "metrics.json", predictions: "predictions", model: "model" };
/** Knows, from before the command started, what was there already: what is found afterwards must be this run's. */
class RunOutputs {
    #out;
    #folder;
    #configured;
    #places;
    #startMs;
    constructor(given) {
        this.#out = given.out;
        this.#folder = given.folder;
        this.#configured = given.configured;
        this.#places = given.places;
        this.#startMs = given.startMs;
    }
    /** Empties the run's folder and remembers what lies outside it where the config sends us to look. */
    static async open(out, folder, configured) {
        await (0,promises_.rm)(out, { recursive: true, force: true });
        await (0,promises_.mkdir)(out, { recursive: true });
        const places = async (name) => {
            const paths = new Set([(0,external_node_path_.resolve)(out, configured[name]), (0,external_node_path_.resolve)(folder, configured[name])]);
            return Promise.all([...paths].map(async (path) => isInside(out, path) ? { path, own: true, before: null } : { path, own: false, before: await fingerprint(path) }));
        };
        const found = { metrics: await places("metrics"), predictions: await places("predictions"), model: await places("model") };
        return new RunOutputs({ out, folder, configured, places: found, startMs: await clockOfFiles(out) });
    }
    get out() {
        return this.#out;
    }
    /** Whether the config names another place than the usual one: then the file is meant to be there. */
    isExplicit(name) {
        return this.#configured[name] !== OUTPUTS[name];
    }
    /**
     * Where an output lies, first in the run's folder, then beside mlops.yml; null when there is none. Throws UserError METRICS_STALE or MODEL_STALE
     * when it is not this run's. A folder "model" or "predictions" beside mlops.yml that nobody named is none of ours.
     */
    async find(name) {
        for (const place of this.#places[name]) {
            const now = await fingerprint(place.path);
            if (now === null)
                continue;
            const shown = (0,core_files/* portablePath */.T9)(this.#folder, place.path);
            const unchanged = !place.own && place.before === now;
            const isStale = unchanged || ((place.own || place.before === null) && (await this.isOlder(place.path)));
            if (!isStale)
                return { path: place.path, shown };
            if (name === "metrics" || place.own || this.isExplicit(name))
                throw stale(name, shown, unchanged);
        }
        return null;
    }
    /** What lay outside the run's folder before it, is there unchanged, and is byte for byte what was found now; null when nothing is. */
    async copiedFrom(name, produced) {
        const content = contentOf(await fingerprint(produced.path));
        for (const { path, own, before } of this.#places[name])
            if (!own && before !== null && contentOf(before) === content && before === (await fingerprint(path)))
                return (0,core_files/* portablePath */.T9)(this.#folder, path);
        return null;
    }
    /** Whether a file was last written before the command started: copied with its time, linked or moved here. A folder is as old as it likes. */
    async isOlder(path) {
        const entry = await (0,promises_.stat)(path).catch(() => null);
        return entry?.isFile() === true && entry.mtimeMs < this.#startMs;
    }
    /** Copies what lies elsewhere into the run's folder under its usual name, before the next run overwrites it. Returns where it lies now. */
    async keep(name, produced) {
        const target = (0,external_node_path_.join)(this.#out, OUTPUTS[name]);
        if (produced.path === target)
            return target;
        const isFile = (await (0,promises_.stat)(produced.path)).isFile();
        const isFolderExpected = name !== "metrics";
        const destination = isFile && isFolderExpected ? (0,external_node_path_.join)(target, (0,external_node_path_.basename)(produced.path)) : target;
        if (isInside(produced.path, destination))
            return produced.path;
        await (0,promises_.rm)(target, { recursive: true, force: true });
        await (0,promises_.cp)(produced.path, destination, { recursive: true, dereference: true, mode: external_node_fs_.constants.COPYFILE_FICLONE });
        return target;
    }
}
/** The stale thing, and why it is thought to be. */
function stale(name, shown, unchanged) {
    return new errors/* UserError */.y({
        code: name === "model" ? "MODEL_STALE" : "METRICS_STALE",
        message: `${shown} was not produced by this run: it ${unchanged ? "is as it was before the command started" : "was last written before the command started"}`,
        advice: `let the command write ${name} anew, into the folder that MLOPS_OUT names`,
        location: { file: shown },
    });
}
/** Times and sizes of a file, or of all files of a folder, and the content of what is small; null when there is nothing. */
async function fingerprint(path) {
    const entry = await (0,promises_.stat)(path).catch(() => null);
    if (entry === null)
        return null;
    if (entry.isFile())
        return `${entry.mtimeMs} ${entry.size <= MAX_METRICS_BYTES ? await (0,digest/* digestOfFile */.Mk)(path) : entry.size}`;
    if (!entry.isDirectory())
        return null;
    const lines = [];
    for (const file of await (0,promises_.readdir)(path, { recursive: true, withFileTypes: true })) {
        if (!file.isFile())
            continue;
        const name = (0,external_node_path_.join)(file.parentPath, file.name);
        const { mtimeMs, size } = await (0,promises_.stat)(name);
        lines.push(`${mtimeMs} ${size} ${(0,core_files/* portablePath */.T9)(path, name)}`);
    }
    return lines.length === 0 ? null : lines.sort().join("\n");
}
function contentOf(print) {
    return print?.slice(print.indexOf(" "));
}
/** What the clock that stamps files says now; the one of the process may be another. */
async function clockOfFiles(out) {
    const probe = (0,external_node_path_.join)(out, ".started");
    await (0,promises_.writeFile)(probe, "");
    const { mtimeMs } = await (0,promises_.stat)(probe);
    await (0,promises_.rm)(probe);
    return mtimeMs;
}
function isInside(folder, path) {
    const from = (0,external_node_path_.relative)(folder, path);
    return from === "" || (from !== ".." && !from.startsWith(`..${external_node_path_.sep}`) && (0,external_node_path_.resolve)(folder, from) === path);
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/slice-evidence.js


/** More values than this are no slices but an identifier. */
const MAX_SLICES = 1000;
/** What a slice of rows without a value is called. */
const NO_VALUE = "(null)";
/** Metrics of every slice that the policy asks for, from the predictions of the test split. */
async function sliceEvidence(policy, predictions, columnOf) {
    const slices = new Map();
    const unsliced = new Map();
    for (const column of predictions === undefined ? [] : (policy?.by ?? [])) {
        if (predictions === undefined || policy === undefined)
            continue;
        const cells = predictions.columns.get(column) ?? (await columnOf(column, predictions));
        if (typeof cells === "string") {
            unsliced.set(column, cells);
            continue;
        }
        const rows = rowsByValue(cells);
        if (rows.size > MAX_SLICES)
            unsliced.set(column, `it has ${rows.size} values; at most ${MAX_SLICES} are slices`);
        else
            slices.set(column, new Map([...rows]
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([value, of]) => [value, evidenceOf(predictions.take(of), Object.keys(policy.metrics))])));
    }
    return { slices, unsliced };
}
function evidenceOf(rows, patterns) {
    const metrics = new Map();
    const impostors = new Map();
    for (const name of patterns.flatMap((pattern) => (isGlob(pattern) ? computableNames(rows, pattern) : [pattern]))) {
        const result = computeMetric(rows, name);
        if (result === null)
            impostors.set(name, "it cannot be computed from predictions");
        else if ("undefined" in result)
            impostors.set(name, result.undefined);
        else
            metrics.set(name, result.value);
    }
    return { samples: rows.rows, metrics, impostors };
}
function rowsByValue(cells) {
    const rows = new Map();
    for (const [row, cell] of cells.entries()) {
        const value = cell ?? NO_VALUE;
        const listed = rows.get(value);
        if (listed === undefined)
            rows.set(value, [row]);
        else
            listed.push(row);
    }
    return rows;
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/measure.js











/** Beyond this a metric in the file and the one we compute are not the same number. */
const DISAGREEMENT = 1e-6;
/**
 * Reads what a run left: metrics, and from predictions those that the policy names and the file lacks. Throws UserError METRICS_MISSING,
 * METRICS_STALE, METRICS_MALFORMED, METRICS_DUPLICATE_KEY, METRICS_TOO_LARGE, PREDICTIONS_AMBIGUOUS or a TableError.
 */
async function measure(outputs, options) {
    const predictions = await predictionsOf(outputs, options.positive);
    const { file, copied } = await metricsOf(outputs, predictions.has(GATED_SPLIT));
    const splits = new Map([...(file?.splits ?? [])].map(([split, metrics]) => [split, new Map(metrics)]));
    const impostors = [...(file?.impostors ?? [])];
    const findings = [
        ...copied,
        ...(file?.layout === "flat" ? [oneSplitFinding()] : []),
        ...(file?.outside ?? []).map(outsideFinding),
    ];
    const computed = new Map();
    const patterns = [...Object.keys(options.policy.metrics), ...(options.policy.primary === undefined ? [] : [options.policy.primary])];
    for (const split of [SELECTION_SPLIT, GATED_SPLIT]) {
        const rows = predictions.get(split);
        if (rows === undefined)
            continue;
        const metrics = splits.get(split) ?? new Map();
        splits.set(split, metrics);
        const isImpostor = (name) => impostors.some((impostor) => impostor.split === split && impostor.name === name);
        for (const name of namesOf(patterns, rows)) {
            const result = isImpostor(name) ? null : computeMetric(rows, name);
            const written = metrics.get(name);
            if (result === null)
                continue;
            if ("undefined" in result) {
                if (written === undefined)
                    impostors.push({ split, name, text: "undefined", what: `not defined: ${result.undefined}`, numeric: true });
            }
            else if (written === undefined) {
                metrics.set(name, result.value);
                computed.set(split, [...(computed.get(split) ?? []), name]);
            }
            else if (!(Math.abs(written - result.value) <= DISAGREEMENT))
                findings.push(disagreeFinding(split, name, written, result.value));
        }
    }
    const sliced = await sliceEvidence(options.policy.slices, predictions.get(GATED_SPLIT), options.column);
    return { evidence: { splits, impostors, ...sliced }, computed, findings };
}
function namesOf(patterns, predictions) {
    return [...new Set(patterns.flatMap((pattern) => (isGlob(pattern) ? computableNames(predictions, pattern) : [pattern])))].sort();
}
/** Without a metrics file predictions are evidence enough, unless the config names a file that then ought to be there. */
async function metricsOf(outputs, hasPredictions) {
    const produced = await outputs.find("metrics");
    if (produced === null) {
        if (hasPredictions && !outputs.isExplicit("metrics"))
            return { file: null, copied: [] };
        throw new errors/* UserError */.y({
            code: "METRICS_MISSING",
            message: "no metrics were produced by this run: it left no metrics file",
            advice: 'let the command write metrics.json into the folder that MLOPS_OUT names: {"validation": {…}, "test": {…}}',
        });
    }
    const file = await readMetricsFile(produced.path, produced.shown);
    const original = await outputs.copiedFrom("metrics", produced);
    // Numbers that lay there before are no evidence of this run, unless its predictions are.
    if (original !== null && !hasPredictions)
        throw copiedError(produced.shown, original);
    await outputs.keep("metrics", produced);
    if (file.impostors.length === 0 && [...file.splits.values()].every((metrics) => metrics.size === 0) && !hasPredictions)
        throw new errors/* UserError */.y({
            code: "METRICS_MISSING",
            message: `${produced.shown} holds no metric`,
            advice: "let the command write its metrics there",
            location: { file: produced.shown },
        });
    return { file, copied: original === null ? [] : [copiedFinding(produced.shown, original)] };
}
async function predictionsOf(outputs, positive) {
    const produced = await outputs.find("predictions");
    const predictions = new Map();
    if (produced === null)
        return predictions;
    for (const { split, file } of await filesOf(produced)) {
        if (await outputs.isOlder(file.path))
            throw stale("predictions", file.shown, false);
        if (predictions.has(split))
            throw new errors/* UserError */.y({
                code: "PREDICTIONS_AMBIGUOUS",
                message: `${produced.shown} holds several files of predictions for ${split}`,
                advice: "leave one file per split",
            });
        predictions.set(split, await (0,metrics_predictions/* readPredictions */.R_)(file.path, { name: file.shown, positive }));
    }
    await outputs.keep("predictions", produced);
    return predictions;
}
async function filesOf(produced) {
    // One file instead of a folder is taken for the split it is named after.
    const isFile = (await (0,promises_.stat)(produced.path)).isFile();
    const names = isFile ? [(0,external_node_path_.basename)(produced.path)] : (await (0,promises_.readdir)(produced.path)).sort();
    return names.flatMap((name) => {
        const split = (0,metrics_predictions/* splitOfFile */.Gi)(name);
        if (split !== GATED_SPLIT && split !== SELECTION_SPLIT)
            return [];
        return [{ split, file: isFile ? produced : { path: (0,external_node_path_.join)(produced.path, name), shown: `${produced.shown}/${name}` } }];
    });
}

// EXTERNAL MODULE: ./build/core/tabular/pointer.js
var pointer = __webpack_require__(8153);
;// CONCATENATED MODULE: ./build/action-train-gate/src/model.js




/** Pointers are shorter than this, and weights are longer. */
const MAX_POINTER_BYTES = 8192;
/** The model that a run left, kept in the run's folder, and what is wrong with it. Throws UserError MODEL_STALE. */
async function modelOf(outputs) {
    const produced = await outputs.find("model");
    if (produced === null)
        return { model: null, findings: [] };
    const folder = await outputs.keep("model", produced);
    if (!(await (0,promises_.stat)(folder)).isDirectory())
        return { model: null, findings: [] };
    const entries = await (0,digest/* listTree */.nT)(folder);
    if (entries.length === 0)
        return { model: null, findings: [] };
    const findings = [];
    for (const { path, bytes } of entries) {
        const problem = bytes > MAX_POINTER_BYTES ? null : (0,pointer/* pointerProblem */.t)(await startOf((0,external_node_path_.join)(folder, path)));
        if (problem !== null)
            findings.push(pointerFinding(path, problem.message, problem.advice));
    }
    const model = {
        digest: (0,digest/* digestOfEntries */.ol)(entries),
        bytes: entries.reduce((total, entry) => total + entry.bytes, 0),
        files: entries.length,
    };
    return { model, findings };
}
function modelMissingFinding() {
    return {
        code: "MODEL_MISSING",
        rule: "model",
        subject: "model",
        severity: "warn",
        observed: null,
        expected: "files below model/",
        message: "the winner left no model, and the config has a section package: there will be nothing to package",
        advice: "let the command write what serving needs into the folder model below MLOPS_OUT",
    };
}
function pointerFinding(path, message, advice) {
    return {
        code: "MODEL_POINTER",
        rule: "model",
        subject: `model/${path}`,
        severity: "fail",
        observed: path,
        expected: "weights",
        message: `model/${path}: ${message.replace("the data", "the weights")}`,
        advice,
    };
}
async function startOf(path) {
    const handle = await (0,promises_.open)(path);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_POINTER_BYTES), 0, MAX_POINTER_BYTES, 0);
        return buffer.toString("utf8", 0, bytesRead);
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/run.js













const TRAIN_FOLDER = "train";
const REPORTS_FOLDER = "run-reports";
const NOTHING = {
    evidence: { splits: new Map(), impostors: [], slices: new Map(), unsliced: new Map() },
    computed: new Map(),
    findings: [],
};
/** Runs one candidate with one seed in a fresh, empty folder, reads what it left, and writes its run-report. A crash is a value, not a throw. */
async function trainOne(context, plan, environment) {
    const { workspace, clock } = context;
    const { train, datasets, code } = environment;
    const started = clock().toISOString();
    const out = (0,external_node_path_.join)(workspace.latest, TRAIN_FOLDER, plan.name);
    const outputs = await RunOutputs.open(out, workspace.folder, train);
    const { exit, durationMs, tail } = await (0,run_command/* runCommand */.d1)({
        run: plan.command,
        cwd: workspace.folder,
        env: commandEnvironment(context, { ...plan.env, ...datasets.environment, MLOPS_OUT: out }),
        shell: context.config.shell,
        timeoutMs: train.timeout,
        title: `Train ${plan.name}`,
    }, { log: context.host.log, signal: context.signal, parentEnv: process.env, passEnv: train["pass-env"] });
    const read = (0,run_command/* succeeded */.gq)(exit)
        ? await readOutputs(outputs, environment)
        : crashed(plan, exit, lastWords(tail, { env: process.env, passEnv: train["pass-env"] }));
    const { measured, model, failure } = read;
    const remarks = [...measured.findings, ...read.modelFindings];
    const impostors = impostorFindings(measured.evidence.impostors, () => false);
    const findings = [...(failure === null ? [] : [failure.finding]), ...impostors, ...remarks];
    const inputs = { command: plan.command, shell: context.config.shell ?? null, code, data: datasets.digests, environment: { ...plan.env } };
    const report = {
        schema: "run-report/v1",
        pipeline: context.config.name,
        verdict: (0,verdict/* worst */.QZ)(verdictsOf(findings)),
        started,
        "duration-ms": durationMs,
        tool: { ...context.tool },
        findings,
        candidate: plan.candidate,
        seed: plan.seed,
        command: plan.command,
        exit,
        metrics: Object.fromEntries([...measured.evidence.splits].map(([split, metrics]) => [split, toRecord(metrics)])),
        computed: Object.fromEntries([...measured.computed].map(([split, names]) => [split, [...names]])),
        slices: slicesToRecord(measured.evidence.slices),
        model,
        inputs: { key: (0,digest/* digestOf */.XZ)((0,digest/* canonicalJson */.dj)(inputs)), code, data: { ...datasets.digests }, environment: inputs.environment },
        resources: { "duration-ms": durationMs },
    };
    await (0,store/* writeDocument */.ft)("run-report/v1", (0,external_node_path_.join)(workspace.latest, REPORTS_FOLDER), `${plan.name}.json`, report);
    return { plan, out, report, evidence: measured.evidence, remarks, failure };
}
/** What every command of ours is told, beside its own variables. */
function commandEnvironment({ workspace }, env) {
    return { ...env, ...(workspace.configPath === null ? {} : { MLOPS_CONFIG: (0,external_node_path_.join)(workspace.root, workspace.configPath) }) };
}
async function readOutputs(outputs, { measuring }) {
    try {
        const measured = await measure(outputs, measuring);
        const { model, findings } = await modelOf(outputs);
        return { measured, model, modelFindings: findings, failure: null };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        return { measured: NOTHING, model: null, modelFindings: [], failure: { kind: "unreadable", finding: errorFinding(error) } };
    }
}
/** A failed training dominates good numbers: nothing that it left is read. */
function crashed(plan, exit, last) {
    const how = (0,run_command/* describeExit */.KE)(exit);
    const finding = {
        code: "TRAINING_FAILED",
        rule: "exit 0",
        subject: plan.name,
        severity: "fail",
        observed: how,
        expected: "exit 0",
        message: `training ${plan.name} failed (${how})${last === null ? "" : `: ${last}`}`,
        advice: `what it printed stands in the log under “Train ${plan.name}”; nothing that it left is looked at`,
    };
    return { measured: NOTHING, model: null, modelFindings: [], failure: { kind: "crashed", finding } };
}
function errorFinding(error) {
    const { file, line, column } = error.location ?? {};
    return {
        code: error.code,
        rule: "produced by this run",
        subject: file ?? "metrics",
        severity: "error",
        observed: null,
        expected: null,
        message: error.message,
        advice: error.advice ?? "",
        ...(file === undefined
            ? {}
            : { location: { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) } }),
    };
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/code-tests.js







/** Larger reports hold logs, not results. */
const MAX_JUNIT_BYTES = 20_000_000;
const MAX_FINDINGS = 50;
const FOLDER = "tests";
/** Runs the code's own tests. Red is a finding, and nothing is to be trained; what JUnit XML they leave says which test and where. */
async function runCodeTests(context, train, env) {
    const { tests } = train;
    if (tests === undefined)
        return [];
    const out = (0,external_node_path_.join)(context.workspace.latest, FOLDER);
    await (0,promises_.rm)(out, { recursive: true, force: true });
    await (0,promises_.mkdir)(out, { recursive: true });
    const startedMs = Date.now();
    const { exit, tail } = await (0,run_command/* runCommand */.d1)({
        run: tests.run,
        cwd: context.workspace.folder,
        env: commandEnvironment(context, { ...train.env, ...env, MLOPS_OUT: out }),
        shell: context.config.shell,
        timeoutMs: tests.timeout,
        title: "Test the code",
    }, { log: context.host.log, signal: context.signal, parentEnv: process.env, passEnv: train["pass-env"] });
    const results = await readResults(out, context.workspace.folder, tests.junit, startedMs);
    const failed = results.flatMap((result) => result.failed);
    const isGreen = (0,run_command/* succeeded */.gq)(exit);
    const findings = failed.slice(0, MAX_FINDINGS).map((test) => testFinding(test, context.workspace, isGreen ? "warn" : "fail"));
    if (isGreen)
        return findings;
    return [redFinding((0,run_command/* describeExit */.KE)(exit), results, lastLines(tail)), ...findings];
}
async function readResults(out, folder, junit, startedMs) {
    const named = junit === undefined ? [] : [(0,external_node_path_.resolve)(out, junit), (0,external_node_path_.resolve)(folder, junit)];
    const found = [];
    for await (const path of (0,promises_.glob)("**/*.xml", { cwd: out }))
        found.push((0,external_node_path_.join)(out, path));
    const results = [];
    for (const path of new Set([...named, ...found.sort()])) {
        const entry = await (0,promises_.stat)(path).catch(() => null);
        // A report from an earlier run would tell of tests that nobody ran now; file systems round times to seconds.
        if (entry === null || !entry.isFile() || entry.size > MAX_JUNIT_BYTES || entry.mtimeMs < startedMs - 2000)
            continue;
        const read = readJUnit(await (0,promises_.readFile)(path, "utf8"));
        if (read !== null)
            results.push(read);
    }
    return results;
}
function redFinding(how, results, tail) {
    const tests = results.reduce((total, result) => total + result.tests, 0);
    const failed = results.reduce((total, result) => total + result.failed.length, 0);
    const counted = tests === 0 ? "" : `: ${failed} of ${tests} tests failed`;
    return {
        code: "TESTS_FAILED",
        rule: "train.tests",
        subject: "tests",
        severity: "fail",
        observed: how,
        expected: "exit 0",
        message: `the code's own tests are red (${how})${counted}; nothing was trained${tests === 0 && tail !== "" ? `. They ended with: ${tail}` : ""}`,
        advice: "mend the tests or the code; what they printed stands in the log under “Test the code”",
    };
}
function testFinding(test, workspace, severity) {
    const file = test.file === undefined ? undefined : fileOf(test.file, workspace);
    return {
        code: "TEST_FAILED",
        rule: "train.tests",
        subject: test.name,
        severity,
        observed: "failed",
        expected: "passed",
        message: `${test.name}: ${test.message}`,
        advice: "mend the test or the code",
        ...(file === undefined ? {} : { location: { file, ...(test.line === undefined ? {} : { line: test.line }) } }),
    };
}
/** Relative to the repository, as annotations want it; undefined for what lies elsewhere. */
function fileOf(file, workspace) {
    const path = file.startsWith("file://") ? (0,external_node_url_.fileURLToPath)(file) : (0,external_node_path_.isAbsolute)(file) ? file : (0,external_node_path_.resolve)(workspace.folder, file);
    const portable = (0,core_files/* portablePath */.T9)(workspace.root, path);
    return portable.startsWith("../") || (0,external_node_path_.isAbsolute)(portable) ? undefined : portable;
}
function lastLines(tail) {
    return tail.trim().split("\n").slice(-3).join(" / ").slice(-300);
}

// EXTERNAL MODULE: ./build/core/host/git.js
var git = __webpack_require__(2929);
;// CONCATENATED MODULE: ./build/action-train-gate/src/code-version.js



/** How many digits of a digest tell two states of a working folder apart. */
const SHORT_DIGITS = 12;
/** What the code is: the commit; with uncommitted changes the commit and a digest of all files that git would see; null without git. */
async function codeVersion(folder, scene) {
    if (scene.commit === null || !scene.dirty)
        return scene.commit;
    const listed = await (0,git/* gitIn */.u)(folder, process.env)("ls-files", "--cached", "--others", "--exclude-standard", "-z");
    if (listed.code !== 0)
        return `${scene.commit}-dirty`;
    const lines = [];
    for (const path of [...new Set(listed.stdout.split("\0"))].filter((name) => name !== "").sort())
        lines.push(`${await (0,digest/* digestOfFile */.Mk)((0,external_node_path_.join)(folder, path)).catch(() => "deleted")} ${path}\n`);
    return `${scene.commit}-dirty-${(0,digest/* digestOf */.XZ)(lines.join("")).slice("sha256:".length).slice(0, SHORT_DIGITS)}`;
}

// EXTERNAL MODULE: ./build/core/contracts/apply.js + 20 modules
var apply = __webpack_require__(2533);
// EXTERNAL MODULE: ./build/core/datasets.js + 12 modules
var core_datasets = __webpack_require__(5348);
// EXTERNAL MODULE: ./build/core/tabular/table.js + 6 modules
var tabular_table = __webpack_require__(9464);
;// CONCATENATED MODULE: ./build/action-train-gate/src/datasets.js








/** Finds and digests every dataset. Throws UserError DATA_CHANGED when one is not what the data report says. */
async function openDatasets(context, report, listFolder) {
    const environment = {};
    const digests = {};
    const files = new Map();
    for (const [name, config] of Object.entries(context.config.data?.datasets ?? {})) {
        const dataset = await (0,core_datasets/* resolveDataset */.$X)(context.workspace, name, config, { signal: context.signal, log: context.host.log });
        const { digest } = await (0,core_datasets/* digestDataset */.hN)(context.workspace, dataset);
        if (report !== null)
            (0,core_datasets/* requireValidated */.so)(report, name, digest);
        const variable = `MLOPS_DATA_${name.toUpperCase().replaceAll("-", "_")}`;
        if (Object.hasOwn(environment, variable))
            throw new errors/* UserError */.y({
                code: "DATASET_NAMES_CLASH",
                message: `two datasets would both be ${variable}`,
                advice: `rename ${name}: - and _, upper and lower case are the same in the variable's name`,
            });
        const [only] = dataset.files;
        if (dataset.files.length === 1 && only !== undefined)
            environment[variable] = only;
        else {
            environment[variable] = (0,external_node_path_.join)(listFolder, `${name}.txt`);
            await (0,promises_.writeFile)(environment[variable], dataset.files.map((file) => `${file}\n`).join(""));
        }
        digests[name] = digest;
        files.set(name, dataset.files);
    }
    return { environment, digests, files };
}
/** Cells of a column of the test data in the order of the predictions, joined by id; or why they cannot be had. */
async function columnByIdentity(context, datasets, name, predictions) {
    const given = context.config.data?.datasets.test;
    const config = given === undefined ? undefined : await (0,apply/* withContract */.f)(context.workspace, "test", given, context.config.data);
    const ids = predictions.columns.get("id");
    if (config === undefined || ids === undefined)
        return `the predictions have no column "${name}", and ${ids === undefined ? 'no column "id"' : "there is no dataset test"} to find it by`;
    const key = config.key?.length === 1 ? (config.key[0] ?? "id") : "id";
    const found = new Map();
    for (const file of datasets.files.get("test") ?? []) {
        const table = await (0,tabular_table/* openTable */.R)(file, {
            ...(0,core_datasets/* tableOptions */.nw)(config),
            name: (0,core_files/* portablePath */.T9)(context.workspace.root, file),
            onProblem: () => { },
        });
        for await (const row of table.rows) {
            const [id, value] = [(0,metrics_predictions/* textOf */.b6)(row.get(key), row.source(key)), row.get(name)];
            if (id !== null && value !== undefined)
                found.set(id, (0,metrics_predictions/* textOf */.b6)(value, row.source(name)));
        }
    }
    if (found.size === 0)
        return `neither the predictions nor the dataset test have columns "${key}" and "${name}"`;
    const missing = ids.find((id) => id === null || !found.has(id));
    return missing === undefined
        ? ids.map((id) => found.get(id ?? "") ?? null)
        : `the id ${JSON.stringify(missing)} is not in the dataset test`;
}

// EXTERNAL MODULE: ./build/core/report/render/numbers.js
var numbers = __webpack_require__(1252);
;// CONCATENATED MODULE: ./build/action-train-gate/src/next-baseline.js



/** Codes of a change rule that does not hold. */
const WORSE = new Set(["METRIC_REGRESSED", "METRIC_NOT_IMPROVED", "METRIC_SUSPICIOUS"]);
/**
 * Whether a run becomes the baseline of later ones: on the default branch, and of a laptop, which is its own default branch; it passed, and all that
 * was to be compared was, unless the policy itself says that it need not be. Else what one run cannot decide would be decided by the next.
 */
function isNextBaseline(report, policy, scene) {
    return isRecorded(scene) && (0,verdict/* passed */.bF)(report.verdict) && (!isUndecided(report) || policy["on-inconclusive"] === "warn");
}
/** What the log says of a run that would become the baseline if only it could be compared; null for all others. */
function whyNotRecorded(report, policy, scene) {
    const isHeldUp = isUndecided(report) && ((0,verdict/* passed */.bF)(report.verdict) || report.verdict === "inconclusive");
    if (!isHeldUp || !isRecorded(scene) || isNextBaseline(report, policy, scene))
        return null;
    const advice = report.findings.find(({ severity }) => severity === "inconclusive")?.advice ?? TAKE_NEW_DATA;
    return `Not recorded as a baseline, for not all could be compared: ${advice}`;
}
const isRecorded = ({ event }) => event === "default-branch" || event === "local";
const isUndecided = ({ rules }) => rules.some(({ verdict }) => verdict === "inconclusive");
/** The report with advice that fits what comes next: whether this run is recorded, and what it was compared with. */
function advised(report, policy, scene) {
    const isNext = report.winner !== null && isNextBaseline(report, policy, scene);
    return {
        ...report,
        findings: report.findings.map((finding) => ({ ...finding, advice: adviceFor(finding, report, policy, scene, isNext) })),
    };
}
function adviceFor(finding, report, policy, { event, base, commit }, isNext) {
    const { code, severity, advice } = finding;
    if (advice === TAKE_NEW_DATA && policy["on-inconclusive"] === "warn")
        return "nothing has to be done: on-inconclusive: warn takes the first run that passes as the new baseline";
    if (event !== "local")
        return advice;
    if (code === "NO_BASELINE") {
        if (isNext)
            return "this run becomes the baseline of the next";
        if (severity !== "fail")
            return "the first run that passes becomes one";
        return base === null ? advice : "run the pipeline at that commit to record one, leave --base out, or set on-missing-baseline: warn";
    }
    const isOfNoCommit = report.baseline !== null && (0,numbers/* describeState */.Jw)(report.baseline.commit).note !== "";
    return WORSE.has(code) && isOfNoCommit && commit !== null ? `${advice}; to compare with another commit: --base REF` : advice;
}
/** What a record is of, in a line of the log: the commit in full; with uncommitted changes and without git it is no commit. */
function namedState(key) {
    const { commit, note } = (0,numbers/* describeState */.Jw)(key);
    if (commit === null)
        return note;
    return note === "" ? commit : `${(0,numbers/* shortCommit */.Ax)(commit)} ${note}`;
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/outcome-finding.js
/** Above this a baseline says little about today's data and code. */
const OLD_DAYS = 90;
function dataFailedFinding(report) {
    return {
        code: "DATA_FAILED",
        rule: "data-report passes",
        subject: "data",
        severity: "fail",
        observed: report.verdict,
        expected: "pass or warn",
        message: `the data did not pass validation (${report.verdict}); nothing was trained`,
        advice: "mend the data, or the checks under data, and run the pipeline again",
    };
}
function dataNotValidatedFinding() {
    return {
        code: "DATA_NOT_VALIDATED",
        rule: "data-report exists",
        subject: "data",
        severity: "warn",
        observed: null,
        expected: "a data-report of this run",
        message: "datasets are configured, and nobody validated them before training",
        advice: "run validate-data first (mlops validate, or mlops run)",
    };
}
/** Nobody came through. */
function allFailedFinding(candidates) {
    return {
        code: "ALL_CANDIDATES_CRASHED",
        rule: "a candidate comes through",
        subject: "candidates",
        severity: "error",
        observed: 0,
        expected: 1,
        message: `none of the ${candidates} candidates came through: there is nothing to decide about`,
        advice: "look for what they have in common: the environment, the data, a dependency",
    };
}
function oldBaselineFinding(baseline) {
    const days = Math.floor(baseline["age-days"] ?? 0);
    return {
        code: "BASELINE_OLD",
        rule: `at most ${OLD_DAYS} days`,
        subject: "baseline",
        severity: "warn",
        observed: days,
        expected: OLD_DAYS,
        message: `the baseline was recorded ${days} days ago`,
        advice: "run the pipeline on the default branch to have a newer one",
    };
}
function unknownDataFinding() {
    return {
        code: "BASELINE_DATA_UNKNOWN",
        rule: "same test data",
        subject: "baseline",
        severity: "warn",
        observed: null,
        expected: null,
        message: "the baseline does not say on which data it was measured: the comparison takes it to be the same",
        advice: "none is needed: the next record will say it",
    };
}
function unrankedFinding(metric, split) {
    return {
        code: "PRIMARY_MISSING",
        rule: "primary",
        subject: metric,
        severity: "fail",
        observed: null,
        expected: `${metric} on ${split}`,
        message: `no run left ${metric} on ${split}, so that there is nothing to choose by`,
        advice: "let every candidate write it, or name another metric under gate.primary",
    };
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/plan.js
/** What a single candidate is called when none is named. */
const ONLY_CANDIDATE = "model";
/** Every run that the config asks for, in declared order. Stronger variables last. */
function planRuns(train) {
    const candidates = Object.entries(train.candidates ?? { [ONLY_CANDIDATE]: { run: undefined, env: {} } });
    return candidates.flatMap(([candidate, { run, env }]) => (train.seeds ?? [null]).map((seed) => ({
        name: seed === null ? candidate : `${candidate}-${seed}`,
        candidate,
        seed,
        command: run ?? train.run ?? "",
        env: {
            ...train.env,
            ...env,
            MLOPS_CANDIDATE: candidate,
            ...(seed === null ? {} : { MLOPS_SEED: String(seed) }),
        },
    })));
}

// EXTERNAL MODULE: ./build/core/config/load.js + 1 modules
var load = __webpack_require__(913);
;// CONCATENATED MODULE: ./build/action-train-gate/src/policy.js





/** How much of a rule is shown when it changed. */
const policy_MAX_SHOWN_CHARS = 120;
const SHORT_COMMIT_DIGITS = 7;
/**
 * The gate section that decides: on a pull request the base commit's, so that a change cannot lower the bar it has to clear; locally
 * that of the commit that --base names; else the one at hand.
 * Throws UserError GATE_MISSING, POLICY_INVALID or POLICY_ABSENT.
 */
async function openPolicy(context) {
    const { host, workspace, config } = context;
    const { scene } = host;
    const own = config.gate;
    const path = workspace.configPath;
    const isHeld = scene.event === "pull-request" || scene.event === "local";
    if (!isHeld || scene.base === null || path === null)
        return ownPolicy(context, []);
    const place = `${path} at ${scene.base.slice(0, SHORT_COMMIT_DIGITS)}`;
    const text = await host.commits.readFile(path, scene.base);
    const { gate: base, name: pipeline } = text === null ? { gate: undefined, name: config.name } : parseBase(text, place, scene.base);
    if (base === undefined) {
        if (scene.event === "pull-request" && (await host.history.commits()).size > 0)
            throw new errors/* UserError */.y({
                code: "POLICY_ABSENT",
                message: `${place} has no section gate, and there are records of earlier gates: this change cannot bring its own policy`,
                advice: "restore the section gate on the base branch first",
                unchanged: "nothing was trained",
            });
        return ownPolicy(context, [introducedFinding(place)]);
    }
    const changes = own === undefined ? ["the section gate is removed"] : changesBetween(base, own);
    const changed = changes.length === 0 ? [] : [changedFinding(changes, path)];
    const renamed = pipeline === config.name ? [] : [renamedFinding(pipeline, config.name)];
    return { ...sealed(base), source: `${place} (base)`, pipeline, findings: [...changed, ...renamed] };
}
async function ownPolicy(context, findings) {
    const { host, workspace, config } = context;
    if (config.gate === undefined)
        throw new errors/* UserError */.y({
            code: "GATE_MISSING",
            message: "the config has no section gate: without rules anything would pass",
            advice: "add one: gate: { metrics: { accuracy: { min: 0.9, max-regression: 0.01 } } }",
            unchanged: "nothing was trained",
        });
    const { commit, event } = host.scene;
    const changed = (await isEdited(context)) ? " with uncommitted changes" : "";
    const state = commit === null ? "" : ` at ${commit.slice(0, SHORT_COMMIT_DIGITS)}${changed}`;
    const whose = event === "pull-request" ? " (this change's own)" : "";
    return {
        ...sealed(config.gate),
        pipeline: config.name,
        source: workspace.configPath === null ? `inline${whose}` : `${workspace.configPath}${state}${whose}`,
        findings,
    };
}
/** Whether the config itself is not as its commit has it. Line ends are git's affair. */
async function isEdited({ host, workspace }) {
    const { commit, dirty } = host.scene;
    const path = workspace.configPath;
    if (commit === null || !dirty || path === null)
        return false;
    const committed = await host.commits.readFile(path, commit);
    const own = await (0,promises_.readFile)((0,external_node_path_.join)(workspace.root, path), "utf8");
    return committed?.replaceAll("\r\n", "\n") !== own.replaceAll("\r\n", "\n");
}
function sealed(section) {
    return { section, digest: (0,digest/* digestOf */.XZ)((0,digest/* canonicalJson */.dj)(section)) };
}
function parseBase(text, place, base) {
    try {
        return (0,load/* parseConfig */.o4)(text, place);
    }
    catch (cause) {
        if (!(cause instanceof errors/* UserError */.y))
            throw cause;
        throw new errors/* UserError */.y({
            code: "POLICY_INVALID",
            message: `the policy of the base commit ${base.slice(0, SHORT_COMMIT_DIGITS)} cannot be read: ${cause.message}`,
            advice: "mend the file on the base branch first; a change is never judged by its own policy instead",
            unchanged: "nothing was trained",
            cause,
        });
    }
}
/** Which rules and settings differ, as `metrics.f1: {"min":0.9} → {"min":0.5}`. */
function changesBetween(base, own) {
    const [before, after] = [flat(base), flat(own)];
    return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
        const [one, other] = [before.get(name), after.get(name)];
        return one === other ? [] : [`${name}: ${policy_shorten(one ?? "none")} → ${policy_shorten(other ?? "none")}`];
    });
}
function flat(section) {
    const { metrics, slices, ...rest } = section;
    const entries = [
        ...Object.entries(rest).map(([name, value]) => [name, value]),
        ...Object.entries(metrics).map(([name, rule]) => [`metrics.${name}`, rule]),
        ...Object.entries(slices ?? {}).flatMap(([name, value]) => name === "metrics" ? Object.entries(value).map(([metric, rule]) => [`slices.metrics.${metric}`, rule]) : [[`slices.${name}`, value]]),
    ];
    return new Map(entries.filter(([, value]) => value !== undefined).map(([name, value]) => [String(name), (0,digest/* canonicalJson */.dj)(value)]));
}
function policy_shorten(text) {
    return text.length <= policy_MAX_SHOWN_CHARS ? text : `${text.slice(0, policy_MAX_SHOWN_CHARS - 1)}…`;
}
function changedFinding(changes, path) {
    return {
        code: "POLICY_CHANGED",
        rule: "policy of the base commit",
        subject: "gate",
        severity: "info",
        observed: `${changes.length} changed`,
        expected: null,
        message: `this change edits the policy, which takes effect after the merge: ${changes.join("; ")}`,
        advice: "review the new limits as carefully as the code",
        location: { file: path },
    };
}
function renamedFinding(before, after) {
    return {
        code: "PIPELINE_RENAMED",
        rule: "policy of the base commit",
        subject: "name",
        severity: "warn",
        observed: after,
        expected: before,
        message: `this change renames the pipeline from ${before} to ${after}; it is compared with the records of ${before}`,
        advice: `after the merge the records of ${after} begin anew; the comment and the releases of ${before} stay as they are`,
    };
}
function introducedFinding(place) {
    return {
        code: "POLICY_INTRODUCED",
        rule: "policy of the base commit",
        subject: "gate",
        severity: "warn",
        observed: null,
        expected: place,
        message: `${place} has no policy yet: this change introduces it and is judged by its own`,
        advice: "review the limits as carefully as the code",
    };
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/policy-check.js



/**
 * Refuses a policy that could not be applied, before anything is trained. Throws UserError GATE_EMPTY, UNKNOWN_DIRECTION, PRIMARY_UNCLEAR or
 * LIMIT_NEGATIVE. Returns what picks among candidates; null when nothing needs picking and nothing is named.
 */
function checkPolicy(policy, source, runs) {
    const rules = [...Object.entries(policy.metrics), ...Object.entries(policy.slices?.metrics ?? {})];
    const isBounded = rules.some(([, rule]) => limitsOf(rule).length > 0);
    if (!isBounded && !policy["allow-empty"])
        throw refused("GATE_EMPTY", `no metric has a limit in the gate of ${source}: it would pass anything`, "give a metric min, max, max-regression or min-improvement, or say allow-empty: true");
    for (const [pattern, rule] of rules)
        checkRule(pattern, rule, source);
    return primaryOf(policy, source, runs);
}
function checkRule(pattern, rule, source) {
    const changes = changeLimitsOf(rule);
    if (changes.length > 0 && directionOf(pattern, rule) === null)
        throw refused("UNKNOWN_DIRECTION", `whether more or less of "${pattern}" is better is not known, and its ${changes[0]?.rule} in the gate of ${source} needs it`, "add better: higher, better: lower or better: { target: … } to the rule");
    const negative = changes.find(({ amount }) => ("relative" in amount ? amount.relative : amount.absolute) < 0);
    if (negative !== undefined)
        throw refused("LIMIT_NEGATIVE", `${negative.rule} of "${pattern}" in the gate of ${source} is negative`, "write how much must at least be won; what may be lost is max-regression");
}
function primaryOf(policy, source, runs) {
    const named = policy.primary ?? [...Object.keys(policy.metrics), ...Object.keys(policy.slices?.metrics ?? {})].find((name) => !isGlob(name));
    if (named !== undefined && isGlob(named))
        throw refused("PRIMARY_UNCLEAR", `primary is "${named}" in the gate of ${source}, a pattern`, "name one metric under gate.primary");
    const better = named === undefined ? null : primaryDirection(named, policy);
    if (named !== undefined && better !== null)
        return { metric: named, better };
    if (runs < 2)
        return null;
    if (named === undefined)
        throw refused("PRIMARY_UNCLEAR", `${runs} runs are to be compared, and the gate of ${source} names no metric to do it by`, "name one under gate.primary");
    throw refused("UNKNOWN_DIRECTION", `${runs} runs are to be compared by "${named}", and whether more or less of it is better is not known`, `add a rule with better: higher, lower or { target: … } for "${named}" to the gate of ${source}`);
}
/** As the metric's own rule says, else a pattern that covers it, else the table of known metrics. */
function primaryDirection(name, policy) {
    const own = policy.metrics[name]?.better;
    const covering = Object.entries(policy.metrics).find(([pattern, rule]) => rule.better !== undefined && matchesGlob(pattern, name));
    return own ?? covering?.[1].better ?? directionOf(name, undefined);
}
function refused(code, message, advice) {
    return new errors/* UserError */.y({ code, message, advice, unchanged: "nothing was trained" });
}

// EXTERNAL MODULE: ./build/core/report/data-profile.js
var data_profile = __webpack_require__(2562);
// EXTERNAL MODULE: ./build/core/report/record-digest.js
var record_digest = __webpack_require__(9581);
// EXTERNAL MODULE: ./build/core/report/record-key.js
var record_key = __webpack_require__(1338);
;// CONCATENATED MODULE: ./build/action-train-gate/src/record.js



/** The record of a gate that passed: what later ones are compared with. */
function recordOf(report, shipped, scene, said) {
    const run = scene.run.url;
    const { recorded, data } = said;
    return (0,record_digest/* sealRecord */.xe)({
        schema: "history-record/v1",
        pipeline: report.pipeline,
        commit: (0,record_key/* recordKey */.H)(scene, shipped.inputs.key),
        recorded,
        run,
        verdict: report.verdict,
        candidate: shipped.candidate,
        seed: shipped.seed,
        metrics: report.metrics,
        slices: report.slices,
        data: report.data,
        ...(data === null ? {} : { profiles: (0,data_profile/* profilesOf */.uV)(data) }),
        model: report.model?.digest ?? null,
        policy: report.policy.digest,
        attempts: [{ run, recorded, verdict: report.verdict, metrics: report.metrics }],
    });
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/report.js



/** The gate-report of an outcome. Training and gating in one job stop mistakes, not attackers: trust tier 0. */
function reportOf(context, outcome) {
    const { policy, primary, search, runs, selection, shipped, decision } = outcome;
    return {
        schema: "gate-report/v1",
        pipeline: context.config.name,
        verdict: (0,verdict/* worst */.QZ)([...(decision === null ? [] : [decision.verdict]), ...verdictsOf(outcome.findings)]),
        started: outcome.started.toISOString(),
        "duration-ms": outcome.elapsedMs,
        tool: { ...context.tool },
        findings: [...(decision?.findings ?? []), ...outcome.findings],
        policy: { digest: policy.digest, source: policy.source },
        baseline: search?.found?.baseline ?? null,
        candidates: selection === null ? [] : candidatesOf(runs, selection),
        winner: shipped?.plan.candidate ?? null,
        "winner-seed": shipped?.plan.seed ?? null,
        metrics: shipped?.report.metrics ?? {},
        slices: shipped?.report.slices ?? {},
        rules: [...(decision?.rules ?? [])],
        data: { ...outcome.datasets?.digests },
        model: shipped?.report.model ?? null,
        primary: primary === null ? null : { metric: primary.metric, split: selection?.split ?? SELECTION_SPLIT },
        "trust-tier": 0,
        override: null,
        commit: context.host.scene.commit,
        trend: outcome.trend,
    };
}
function candidatesOf(runs, selection) {
    return selection.candidates.map((candidate) => ({
        name: candidate.name,
        runs: runs
            .filter((run) => run.plan.candidate === candidate.name)
            .map(({ plan, report }) => ({
            seed: plan.seed,
            verdict: report.verdict,
            validation: report.metrics[selection.split] ?? {},
            test: report.metrics[GATED_SPLIT] ?? {},
            "duration-ms": report["duration-ms"],
        })),
        validation: toRecord(candidate.selection),
        eligible: candidate.eligible,
        reason: candidate.reason,
    }));
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/failure-finding.js

/** Why a run failed, said of its candidate: the seeds of one candidate mostly fail for the same reason. */
function failure_finding_failureOf({ plan, failure }) {
    return failure === null ? null : failure.finding.message.replaceAll(plan.name, plan.candidate);
}
/**
 * What is said of runs that failed, once for all seeds of a candidate that failed alike: alone a candidate's failure is the verdict, among others it
 * is out and the rest decide.
 */
function failureFindings(runs, candidates) {
    const failures = failuresOf(runs);
    if (failures.length === 0)
        return [];
    const failed = new Set(failures.map(({ candidate }) => candidate));
    const alive = runs.some((run) => !failed.has(run.plan.candidate));
    if (alive)
        return failures.map(outFinding);
    const own = failures.map((failure) => ownFinding(failure, runs.length > 1));
    return candidates === 1 ? own : [allFailedFinding(candidates), ...own];
}
function failuresOf(runs) {
    const groups = new Map();
    for (const run of runs) {
        const { failure, plan } = run;
        const what = failure_finding_failureOf(run);
        if (failure === null || what === null)
            continue;
        const key = JSON.stringify([plan.candidate, failure.finding.code, what]);
        const known = groups.get(key)?.runs ?? [];
        const of = runs.filter((other) => other.plan.candidate === plan.candidate).length;
        groups.set(key, { finding: groups.get(key)?.finding ?? failure.finding, candidate: plan.candidate, what, runs: [...known, run], of });
    }
    return [...groups.values()];
}
/** As it was found, and in how many runs. */
function ownFinding(failure, isNamed) {
    const { finding, candidate, what, runs, of } = failure;
    const name = nameOf(failure);
    const own = runs.length === 1 ? finding.message : what;
    const message = isNamed && !own.includes(runs.length === 1 ? name : candidate) ? `${name}: ${own}` : own;
    return {
        ...finding,
        subject: finding.location === undefined && isNamed ? name : finding.subject,
        message: `${message}${countOf(runs, of)}`,
    };
}
function outFinding(failure) {
    const { finding, candidate, what, runs, of } = failure;
    const name = nameOf(failure);
    const who = runs.length === of ? `${name} is out` : `${candidate} is out, because ${runs.length} of its ${of} runs failed`;
    const message = runs.length === 1 ? finding.message : what;
    return {
        ...finding,
        code: "CANDIDATE_CRASHED",
        rule: finding.code,
        subject: name,
        severity: "warn",
        message: `${who}: ${message}${runs.length === of ? countOf(runs, of) : ""}`,
    };
}
/** The run when it is one, else the candidate. */
function nameOf({ candidate, runs }) {
    const [run] = runs;
    return runs.length === 1 && run !== undefined ? run.plan.name : candidate;
}
function countOf(runs, of) {
    return runs.length === 1 ? "" : ` (${runs.length} of ${of} runs)`;
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/training.js




const MS_PER_SECOND = 1000;
/** Trains every run, one after the other, and says in a line how each came out. */
async function trainAll(context, plans, environment, primary) {
    const runs = [];
    for (const plan of plans) {
        context.signal.throwIfAborted();
        const run = await trainOne(context, plan, environment);
        runs.push(run);
        context.host.log.info(`${plan.name}: ${training_describe(run, primary)}, ${(run.report["duration-ms"] / MS_PER_SECOND).toFixed(1)} s`);
    }
    return runs;
}
/** The runs by candidate, as choosing needs them. */
function training_candidatesOf(runs) {
    const names = [...new Set(runs.map((run) => run.plan.candidate))];
    return names.map((name) => ({
        name,
        runs: runs
            .filter((run) => run.plan.candidate === name)
            .map(({ plan, failure, evidence, report }) => ({
            seed: plan.seed,
            failure: failure_finding_failureOf({ plan, failure }),
            splits: evidence.splits,
            modelBytes: report.model?.bytes ?? null,
        })),
    }));
}
function training_describe({ failure, evidence }, primary) {
    if (failure !== null)
        return failure.finding.message;
    if (primary === null)
        return "done";
    const parts = [SELECTION_SPLIT, GATED_SPLIT].flatMap((split) => {
        const value = evidence.splits.get(split)?.get(primary.metric);
        return value === undefined ? [] : [`${show(value)} on ${split}`];
    });
    return parts.length === 0 ? `no ${primary.metric}` : `${primary.metric} ${parts.join(", ")}`;
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/trend.js


const MAX_POINTS = 10;
const MAX_ANCESTORS = 250;
/** The primary metric in the newest earlier records, oldest first. It only shows and never decides: what cannot be read is left out. */
async function trendOf(context, metric) {
    if (metric === null)
        return [];
    const { history, scene, commits } = context.host;
    const recorded = await history.commits();
    const start = scene.base ?? scene.commit;
    const ancestors = start === null || recorded.size === 0 ? [] : await commits.ancestors(start, MAX_ANCESTORS);
    // Locally records of uncommitted states count too: they are in no line of ancestors.
    const isOwn = (commit) => commit === scene.commit && !scene.dirty && scene.event !== "pull-request";
    const listed = scene.event === "local"
        ? [...recorded].filter((commit) => !isOwn(commit))
        : ancestors.filter((commit) => recorded.has(commit) && !isOwn(commit)).slice(0, MAX_POINTS);
    const records = (await Promise.all(listed.map((commit) => readable(history.read(commit))))).filter((record) => record !== null);
    return records
        .sort((a, b) => Date.parse(a.recorded) - Date.parse(b.recorded))
        .slice(-MAX_POINTS)
        .flatMap(({ commit, metrics }) => {
        const value = metrics[GATED_SPLIT]?.[metric];
        return typeof value === "number" ? [{ commit, value }] : [];
    });
}
async function readable(record) {
    try {
        return await record;
    }
    catch (error) {
        if (error instanceof errors/* UserError */.y && error.code.startsWith("BASELINE_"))
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/comparable.js


/**
 * Why two results were not measured on the same data, or null when they were, as far as is known. The evaluation data is the dataset called test;
 * without one, the command splits for itself, and any change of the data may be one of the test rows.
 */
function whyIncomparable(baseline, candidate) {
    const [before, now] = [evaluationData(baseline), evaluationData(candidate)];
    if (before === null || before === now)
        return null;
    if (now === null)
        return "the baseline was measured on a known dataset, and this run on an unknown one: the numbers cannot be compared";
    return "the test data is not the baseline's: the numbers cannot be compared";
}
function evaluationData(digests) {
    if (Object.hasOwn(digests, GATED_SPLIT))
        return digests[GATED_SPLIT] ?? null;
    return Object.keys(digests).length === 0 ? null : (0,digest/* canonicalJson */.dj)(digests);
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/select.js



/**
 * Picks the candidate with the best mean primary metric on the validation split, among those that keep the hard bounds if any does; with two or
 * more seeds, those within one standard error of the best count as equal and the cheapest (model bytes, then order) is taken. What ships is its best run.
 */
function selectCandidate(candidates, policy, primary) {
    // A failed training dominates good numbers: a candidate of which one seed crashed is out, not ranked by the seeds that were lucky.
    const survivors = candidates.map((candidate) => (candidate.runs.some((run) => run.failure !== null) ? [] : candidate.runs));
    const hasSelection = survivors.flat().some((run) => (run.splits.get(SELECTION_SPLIT)?.size ?? 0) > 0);
    const split = hasSelection ? SELECTION_SPLIT : "test";
    const entries = candidates.map((candidate, index) => entryOf(candidate, survivors[index] ?? [], split, policy, primary));
    const alive = [...entries.keys()].filter((index) => (survivors[index]?.length ?? 0) > 0);
    const eligible = alive.filter((index) => entries[index]?.ranked.eligible);
    const chosen = choose(eligible.length > 0 ? eligible : alive, entries);
    const winner = chosen === undefined ? null : { candidate: chosen, run: bestRun(candidates[chosen]?.runs ?? [], split, primary) };
    const ranked = entries.map((entry, index) => {
        if (index !== chosen || candidates.length < 2 || !entry.breaksBound)
            return entry.ranked;
        return { ...entry.ranked, reason: `best of those that break a bound: ${entry.ranked.reason}` };
    });
    return { split, candidates: ranked, winner };
}
function entryOf(candidate, runs, split, policy, primary) {
    const all = runs.map((run) => run.splits.get(split) ?? new Map());
    const selection = means(all);
    const scores = primary === null ? [] : all.flatMap((metrics) => scoreOf(metrics.get(primary.metric), primary.better) ?? []);
    const isScored = scores.length === runs.length && runs.length > 0;
    const failures = select_failuresOf(candidate.runs);
    const broken = brokenBounds(selection, policy, split);
    const reasons = [
        ...(runs.length === 0 ? failures : []),
        ...(primary !== null && runs.length > 0 && !isScored ? [`${primary.metric} is missing or no finite number on ${split}`] : []),
        ...broken,
    ];
    return {
        ranked: {
            name: candidate.name,
            selection,
            eligible: reasons.length === 0,
            reason: [...reasons, ...(runs.length > 0 ? failures : [])].join("; "),
        },
        breaksBound: broken.length > 0,
        score: isScored ? select_mean(scores) : null,
        standardError: standardError(scores),
        bytes: runs.some((run) => run.modelBytes === null) ? Number.POSITIVE_INFINITY : select_mean(runs.map((run) => run.modelBytes ?? 0)),
    };
}
/** Why runs are out; what several seeds share is said once. */
function select_failuresOf(runs) {
    const messages = new Set(runs.flatMap(({ failure }) => failure ?? []));
    return [...messages].map((message) => {
        const seeds = runs.filter(({ failure }) => failure === message).map(({ seed }) => seed);
        if (seeds.length > 1)
            return `${seeds.length} of ${runs.length} runs: ${message}`;
        return seeds[0] == null ? message : `seed ${seeds[0]}: ${message}`;
    });
}
function choose(indices, entries) {
    const scored = indices.filter((index) => entries[index]?.score != null);
    if (scored.length === 0)
        return indices[0];
    const score = (index) => entries[index]?.score ?? Number.NEGATIVE_INFINITY;
    const best = scored.reduce((one, other) => (score(other) > score(one) ? other : one));
    const enough = score(best) - (entries[best]?.standardError ?? 0);
    const equal = scored.filter((index) => score(index) >= enough);
    const bytes = (index) => entries[index]?.bytes ?? Number.POSITIVE_INFINITY;
    return equal.reduce((one, other) => (bytes(other) < bytes(one) ? other : one));
}
/** The run with the best primary metric, the first of equals. */
function bestRun(runs, split, primary) {
    const alive = [...runs.keys()].filter((index) => runs[index]?.failure === null);
    const score = (index) => {
        const value = primary === null ? undefined : runs[index]?.splits.get(split)?.get(primary.metric);
        return (primary === null ? null : scoreOf(value, primary.better)) ?? Number.NEGATIVE_INFINITY;
    };
    return alive.reduce((one, other) => (score(other) > score(one) ? other : one));
}
function scoreOf(value, better) {
    if (value === undefined || !Number.isFinite(value))
        return null;
    if (better === "higher")
        return value;
    return better === "lower" ? -value : -Math.abs(value - better.target);
}
function brokenBounds(metrics, policy, split) {
    return Object.entries(policy.metrics).flatMap(([pattern, rule]) => limitsOf(rule).flatMap((limit) => {
        if (!("bound" in limit) || limit.severity === "warn")
            return [];
        const names = [...metrics.keys()].filter((name) => matchesGlob(pattern, name)).sort();
        return names.flatMap((name) => {
            const judged = judgeBound(limit, metrics.get(name) ?? Number.NaN);
            return judged.kept === true ? [] : [`${name} on ${split}: ${judged.reason}`];
        });
    }));
}
/** Means of the metrics that every run has. */
function means(runs) {
    const [first, ...rest] = runs;
    const common = [...(first?.keys() ?? [])].filter((name) => rest.every((metrics) => metrics.has(name))).sort();
    return new Map(common.map((name) => [name, select_mean(runs.map((metrics) => metrics.get(name) ?? Number.NaN))]));
}
/** The mean, exactly the value itself when all are equal: 0.9 three times keeps a bound of 0.9. */
function select_mean(values) {
    const [first = Number.NaN] = values;
    return values.reduce((total, value) => total + (value - first) / values.length, first);
}
/** sd/√n with n − 1 in the variance; 0 of fewer than two. */
function standardError(values) {
    if (values.length < 2)
        return 0;
    const average = select_mean(values);
    const variance = values.reduce((total, value) => total + (value - average) ** 2, 0) / (values.length - 1);
    return Math.sqrt(variance / values.length);
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/verdict.js








/** Chooses on the validation split, gates on the test split. */
function judge(context, given) {
    const { runs, policy, primary, search } = given;
    const candidates = training_candidatesOf(runs);
    const selection = selectCandidate(candidates, policy.section, primary);
    const failures = failureFindings(runs, candidates.length);
    const { winner } = selection;
    const chosen = winner === null ? undefined : candidates[winner.candidate]?.name;
    const shipped = winner === null ? null : (runs.filter((run) => run.plan.candidate === chosen)[winner.run] ?? null);
    if (shipped === null)
        return { selection, shipped, decision: null, findings: failures };
    const { event } = context.host.scene;
    const decision = decide({
        policy: policy.section,
        candidate: shipped.evidence,
        baseline: search.found?.evidence ?? null,
        incomparable: search.found === null ? null : whyIncomparable(search.found.data, given.data),
        onMissingBaseline: policy.section["on-missing-baseline"] ?? (search.historyEmpty ? "warn" : "fail"),
        onInconclusive: policy.section["on-inconclusive"] ?? (event === "pull-request" || event === "local" ? "warn" : "fail"),
    });
    const isOneSplit = runs.length > 1 && selection.split !== "validation" && !shipped.remarks.some(({ code }) => code === "ONE_SPLIT");
    const findings = [
        ...failures,
        ...shipped.remarks.map((remark) => (runs.length > 1 ? namedRemark(remark, shipped.plan.name) : remark)),
        ...(primary !== null && isUnranked(runs, selection.split, primary.metric) ? [unrankedFinding(primary.metric, selection.split)] : []),
        ...(isOneSplit ? [oneSplitFinding()] : []),
        ...(shipped.report.model === null && context.config.package !== undefined ? [modelMissingFinding()] : []),
        ...baselineFindings(search, given.data),
    ];
    return { selection, shipped, decision, findings };
}
/** A remark says whose file it is about; that there is one split is a matter of the command, not of a run. */
function namedRemark(remark, run) {
    return remark.code === "ONE_SPLIT" || remark.message.includes(run) ? remark : { ...remark, message: `${run}: ${remark.message}` };
}
/** Several runs came through, and none has the metric that is to choose among them. */
function isUnranked(runs, split, metric) {
    const alive = runs.filter((run) => run.failure === null);
    return alive.length > 1 && alive.every((run) => !run.evidence.splits.get(split)?.has(metric));
}
function baselineFindings({ found }, data) {
    if (found === null)
        return [];
    const isUnknown = Object.keys(found.data).length === 0 && Object.keys(data).length > 0;
    const isOld = (found.baseline["age-days"] ?? 0) > OLD_DAYS;
    return [...(isOld ? [oldBaselineFinding(found.baseline)] : []), ...(isUnknown ? [unknownDataFinding()] : [])];
}

;// CONCATENATED MODULE: ./build/action-train-gate/src/stage.js



























const WINNER_FOLDER = "winner";
/** What this stage and those after it leave: none of it may be taken for this run's. */
const OWN_AND_LATER = [REPORTS_FOLDER, TRAIN_FOLDER, "tests", WINNER_FOLDER, "package", "comment.md", "summary.md", "report.html"];
/**
 * Runs the code's own tests, trains every candidate with every seed, chooses one and gates it. Leaves the gate-report and the run-reports, whatever
 * the verdict; only what cannot be decided at all is thrown.
 */
async function trainGate(context) {
    const { workspace, config, clock } = context;
    const train = requireTraining(context);
    await removeOld(context);
    const started = clock();
    const began = performance.now();
    const policy = await openPolicy(context);
    const plans = planRuns(train);
    const primary = checkPolicy(policy.section, policy.source, plans.length);
    if (config.gate !== undefined)
        checkPolicy(config.gate, workspace.configPath ?? "the workflow", plans.length);
    // A change that renames its pipeline does not leave its baseline behind.
    const search = await findBaseline({ ...context, host: { ...context.host, history: context.host.historyOf(policy.pipeline) } });
    const stopped = (findings) => ({
        ...{ started, elapsedMs: performance.now() - began, policy, primary, search, findings: [...policy.findings, ...findings] },
        ...{ datasets: null, runs: [], selection: null, shipped: null, decision: null, trend: [] },
    });
    const validated = await validatedData(context);
    if (validated !== null && !(0,verdict/* passed */.bF)(validated.verdict))
        return finish(context, stopped([dataFailedFinding(validated)]));
    await (0,prepare/* ensurePrepared */.I)(context);
    await (0,promises_.mkdir)((0,external_node_path_.join)(workspace.latest, TRAIN_FOLDER), { recursive: true });
    const datasets = await openDatasets(context, validated, (0,external_node_path_.join)(workspace.latest, TRAIN_FOLDER));
    const unvalidated = config.data !== undefined && validated === null ? [dataNotValidatedFinding()] : [];
    const tests = await runCodeTests(context, train, datasets.environment);
    if (tests.some(({ severity }) => severity === "fail"))
        return finish(context, { ...stopped([...unvalidated, ...tests]), datasets });
    const measuring = {
        policy: policy.section,
        positive: train.positive,
        column: (name, predictions) => columnByIdentity(context, datasets, name, predictions),
    };
    const code = await codeVersion(workspace.folder, context.host.scene);
    const runs = await trainAll(context, plans, { train, datasets, code, measuring }, primary);
    const judged = judge(context, { runs, policy, primary, search, data: datasets.digests });
    const trend = await trendOf(context, primary?.metric ?? null);
    return finish(context, {
        ...stopped([...unvalidated, ...tests, ...judged.findings]),
        ...{ datasets, runs, trend, selection: judged.selection, shipped: judged.shipped, decision: judged.decision },
    });
}
/** Keeps, records, writes, hands on and shows what was found. */
async function finish(context, outcome) {
    const { workspace, host } = context;
    const policy = outcome.policy.section;
    const report = advised(reportOf(context, outcome), policy, host.scene);
    const winner = (0,external_node_path_.join)(workspace.latest, WINNER_FOLDER);
    if (outcome.shipped !== null)
        await (0,promises_.cp)(outcome.shipped.out, winner, { recursive: true, mode: external_node_fs_.constants.COPYFILE_FICLONE });
    if (outcome.shipped !== null && isNextBaseline(report, policy, host.scene))
        await record(context, report, outcome.shipped);
    const held = whyNotRecorded(report, policy, host.scene);
    if (held !== null)
        host.log.info(held);
    if (report.baseline !== null)
        host.log.info(`Compared with ${namedState(report.baseline.commit)}`);
    await (0,store/* writeDocument */.ft)("gate-report/v1", workspace.latest, store/* DOCUMENT_FILES */.sd.gate, report);
    await host.artifacts.save("gate", await handover(workspace.latest));
    await annotate(host.log, report, workspace);
    const comment = await (0,present/* present */.E)(context, "gate");
    return {
        document: report,
        path: store/* DOCUMENT_FILES */.sd.gate,
        outputs: {
            winner: report.winner ?? "",
            metrics: JSON.stringify(report.metrics[GATED_SPLIT] ?? {}),
            baseline: report.baseline?.commit ?? "",
            model: report.model === null ? "" : (0,external_node_path_.join)(winner, "model"),
            "comment-id": comment.kind === "skipped" || comment.id === null ? "" : String(comment.id),
        },
    };
}
async function record(context, report, shipped) {
    const { history, log, scene } = context.host;
    const data = context.config.data === undefined ? null : await (0,store/* readDocument */.u0)("data-report/v1", context.workspace.latest, store/* DOCUMENT_FILES */.sd.data);
    const entry = recordOf(report, shipped.report, scene, { recorded: context.clock().toISOString(), data });
    const named = entry.commit.startsWith("nogit-") ? "this run without git" : namedState(entry.commit);
    const { written } = await history.write(entry);
    log.info(written ? `Recorded ${named} as a baseline` : `The record of ${named} says the same already`);
}
function requireTraining({ config }) {
    if (config.train !== undefined)
        return config.train;
    throw new errors/* UserError */.y({
        code: "TRAIN_MISSING",
        message: "there is nothing to train: the config has no section train",
        advice: "say how: train: { run: python train.py }",
        unchanged: "nothing was run",
    });
}
async function removeOld({ workspace }) {
    const files = [...OWN_AND_LATER, store/* DOCUMENT_FILES */.sd.gate, store/* DOCUMENT_FILES */.sd.package, store/* DOCUMENT_FILES */.sd.deploy];
    await Promise.all(files.map((file) => (0,promises_.rm)((0,external_node_path_.join)(workspace.latest, file), { recursive: true, force: true })));
}
/** The data-report of this run, or null when there is none or nothing to validate. */
async function validatedData({ config, workspace, host }) {
    if (config.data === undefined || !(await host.artifacts.restore("data")))
        return null;
    return (0,store/* readDocument */.u0)("data-report/v1", workspace.latest, store/* DOCUMENT_FILES */.sd.data);
}
/** Every file of the hand-over that is there, relative to the folder of the latest run. */
async function handover(latest) {
    const files = [];
    for (const name of [store/* DOCUMENT_FILES */.sd.data, store/* DOCUMENT_FILES */.sd.gate])
        if (await (0,core_files/* exists */.t2)((0,external_node_path_.join)(latest, name)))
            files.push(name);
    for (const folder of [REPORTS_FOLDER, WINNER_FOLDER]) {
        if (!(await (0,core_files/* exists */.t2)((0,external_node_path_.join)(latest, folder))))
            continue;
        files.push(...(await (0,digest/* listTree */.nT)((0,external_node_path_.join)(latest, folder))).map(({ path }) => `${folder}/${path}`));
    }
    return files;
}


/***/ }),

/***/ 5401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iU: () => (/* binding */ nearestAncestor),
/* harmony export */   tL: () => (/* binding */ recordOfPullRequest),
/* harmony export */   wR: () => (/* binding */ nearestRecord),
/* harmony export */   z9: () => (/* binding */ localRecord)
/* harmony export */ });
/** How far back the chain looks for a commit with a record. */
const MAX_ANCESTORS = 250;
/**
 * The record to compare with: locally of the commit asked for, else the latest; on a pull request of the merge base, else its nearest ancestor's, else the latest;
 * on a branch of the nearest commit before. Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE.
 */
async function nearestRecord(host, recorded) {
    const known = recorded ?? (await host.history.commits());
    if (host.scene.event === "local")
        return localRecord(host, known);
    if (host.scene.event === "pull-request")
        return recordOfPullRequest(host, known);
    const { commit } = host.scene;
    // A rerun must not be compared with what it recorded itself.
    return commit === null ? null : nearestAncestor(host, known, commit, 1);
}
async function localRecord({ scene, history }, recorded) {
    if (scene.base !== null)
        return named(recorded.has(scene.base) ? await history.read(scene.base) : null, "given", 0);
    return named(await history.latest(), "latest", null);
}
async function recordOfPullRequest(host, recorded) {
    const { scene, commits, history } = host;
    const head = scene.head ?? scene.commit;
    const start = scene.base === null || head === null ? scene.base : ((await commits.mergeBase(scene.base, head)) ?? scene.base);
    const nearest = start === null ? null : await nearestAncestor(host, recorded, start, 0);
    return nearest ?? (recorded.size === 0 ? null : named(await history.latest(), "latest", null));
}
/** The record of a commit, or of its nearest ancestor that has one; those closer than `from` steps do not count. */
async function nearestAncestor({ history, commits }, recorded, start, from) {
    if (recorded.size === 0)
        return null;
    if (from === 0 && recorded.has(start))
        return named(await history.read(start), "merge-base", 0);
    const ancestors = await commits.ancestors(start, MAX_ANCESTORS);
    const distance = ancestors.findIndex((commit, index) => index >= from && recorded.has(commit));
    const commit = ancestors[distance];
    return commit === undefined ? null : named(await history.read(commit), distance === 0 ? "merge-base" : "ancestor", distance);
}
function named(record, source, distance) {
    return record === null ? null : { record, source, distance };
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

/***/ 2888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p6: () => (/* binding */ isVersionRule),
  yU: () => (/* binding */ nextVersion),
  cO: () => (/* binding */ tagOf),
  B3: () => (/* binding */ tagPrefix),
  E4: () => (/* binding */ versionOf)
});

// UNUSED EXPORTS: VERSION_RULES

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/core/package/ref-name.js
const MAX_REF_BYTES = 200;
/**
 * Why a text cannot be a tag, or null when it can: the rules of `git check-ref-format`, and nothing that a command line could take for an
 * option or a range.
 */
function refuseRefName(name) {
    if (name === "")
        return "is empty";
    if (Buffer.byteLength(name) > MAX_REF_BYTES)
        return `is longer than ${MAX_REF_BYTES} bytes`;
    if (name.startsWith("-"))
        return "begins with a dash";
    if (/[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}\ufffd]/u.test(name))
        return "has a control character";
    if (/\s/u.test(name))
        return "has a space";
    const forbidden = /[~^:?*[\\]/.exec(name)?.[0];
    if (forbidden !== undefined)
        return `has the character ${forbidden}`;
    if (name.includes(".."))
        return "has two dots in a row";
    if (name.includes("@{") || name === "@")
        return "has @{, or is @";
    if (name.startsWith("/") || name.endsWith("/") || name.includes("//"))
        return "begins or ends with a slash, or has two in a row";
    if (name.endsWith("."))
        return "ends with a dot";
    for (const part of name.split("/")) {
        if (part.startsWith("."))
            return "has a part that begins with a dot";
        if (part.endsWith(".lock"))
            return "has a part that ends with .lock";
    }
    return null;
}

;// CONCATENATED MODULE: ./build/core/package/version.js


const VERSION_RULES = ["patch", "minor", "major", "date"];
/** Semantic version 2.0.0 without build metadata, or a calendar version with the number of the day's release. */
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:\.([1-9]\d*)|-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;
function isVersionRule(text) {
    return VERSION_RULES.includes(text);
}
function tagPrefix(name) {
    return `${name}-v`;
}
/** The tag of a version of a pipeline's model. Throws UserError VERSION_INVALID or TAG_INVALID. */
function tagOf(name, version) {
    if (!VERSION.test(version))
        throw new errors/* UserError */.y({
            code: "VERSION_INVALID",
            message: `"${version}" is no version`,
            advice: `write it like 1.4.0 or 1.4.0-rc.1 (without a v), or name a rule: ${VERSION_RULES.join(", ")}`,
            unchanged: "nothing was packaged",
        });
    const tag = `${tagPrefix(name)}${version}`;
    const reason = refuseRefName(tag);
    if (reason === null)
        return tag;
    throw new errors/* UserError */.y({
        code: "TAG_INVALID",
        message: `"${tag}" cannot be a tag: it ${reason}`,
        advice: "give the pipeline another name in mlops.yml",
        unchanged: "nothing was packaged",
    });
}
/** The version in a tag of this pipeline; null for tags of anything else, such as `name-v2-v1.0.0`. */
function versionOf(name, tag) {
    const version = tag.startsWith(tagPrefix(name)) ? tag.slice(tagPrefix(name).length) : "";
    return VERSION.test(version) ? version : null;
}
/** The next version by rule over the highest one published; pre-releases do not count. `created`: UTC ISO 8601, whose day the calendar rule takes. */
function nextVersion(rule, published, created) {
    const versions = [...published].flatMap((version) => {
        const parts = VERSION.exec(version);
        return parts === null || parts[5] !== undefined ? [] : [parts.slice(1, 5).map((part) => Number(part ?? 0))];
    });
    if (rule === "date") {
        const [year = 0, month = 0, day = 0] = created.slice(0, 10).split("-").map(Number);
        const today = versions.filter((parts) => parts[0] === year && parts[1] === month && parts[2] === day).map((parts) => parts[3] ?? 0);
        return [year, month, day, ...(today.length === 0 ? [] : [Math.max(...today) + 1])].join(".");
    }
    const last = versions.sort(compareParts).at(-1);
    if (last === undefined)
        return rule === "major" ? "1.0.0" : "0.1.0";
    const [major = 0, minor = 0, patch = 0] = last;
    if (rule === "major")
        return `${major + 1}.0.0`;
    return rule === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
function compareParts(one, other) {
    const index = one.findIndex((part, at) => part !== other[at]);
    return index === -1 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}


/***/ }),

/***/ 1338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ recordKey)
/* harmony export */ });
/** How many digits of the inputs' digest tell states without a commit of their own apart. */
const SHORT_DIGITS = 8;
/** What a run is recorded under: its commit; with uncommitted changes, or without git, also the inputs. */
function recordKey({ commit, dirty }, inputsKey) {
    const short = inputsKey.slice("sha256:".length).slice(0, SHORT_DIGITS);
    if (commit === null)
        return `nogit-${short}`;
    return dirty ? `${commit}-dirty-${short}` : commit;
}


/***/ })

};
