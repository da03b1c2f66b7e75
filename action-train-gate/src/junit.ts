import { XMLParser } from "fast-xml-parser";

/** A test of the user's that did not pass. */
export interface FailedTest {
  readonly name: string;
  readonly message: string;
  /** As the report says it; relative to where the tests ran, or absolute. */
  readonly file?: string;
  readonly line?: number;
}

export interface TestResults {
  readonly tests: number;
  readonly failed: readonly FailedTest[];
}

const MAX_MESSAGE_CHARS = 2000;
/** Places in the text of a failure: `test_features.py:12: AssertionError`, `at file:///…/features.test.mjs:7:10`. */
const PLACES = [
  /^(?<file>[^\s:]+\.\w+):(?<line>\d+): \w/m,
  /\((?:file:\/\/)?(?<file>[^\s():]+\.\w+):(?<line>\d+):\d+\)/,
  /at (?:file:\/\/)?(?<file>[^\s():]+\.\w+):(?<line>\d+):\d+/,
];

interface Element {
  readonly [name: string]: unknown;
}

/** Reads JUnit XML as pytest, node:test, Maven and others write it; null when the text is something else. */
export function readJUnit(text: string): TestResults | null {
  let document: Element;
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "@",
      textNodeName: "#",
      parseAttributeValue: false,
      parseTagValue: false,
    });
    document = parser.parse(text) as Element;
  } catch {
    return null;
  }
  const roots = ["testsuites", "testsuite"].flatMap((name) => elements(document[name]));
  if (roots.length === 0) return null;
  const cases = roots.flatMap(casesOf);
  return { tests: cases.length, failed: cases.flatMap((testCase) => failureOf(testCase) ?? []) };
}

/** Test cases lie in suites, which lie in suites; node:test puts them beside. */
function casesOf(suite: Element): Element[] {
  return [...elements(suite.testcase), ...elements(suite.testsuite).flatMap(casesOf)];
}

function failureOf(testCase: Element): FailedTest | null {
  const [failure] = [...elements(testCase.failure), ...elements(testCase.error)];
  if (failure === undefined) return null;
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
function elements(value: unknown): Element[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((item: unknown) =>
    typeof item === "object" && item !== null ? (item as Element) : { "#": item },
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
