import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCommandFile } from "./command-file.ts";
import { parseCommand } from "./grammar.ts";
import { Interpreter, LineReader } from "./interpreter.ts";

const command = (name: string, message: string, properties: Record<string, string> = {}) => ({ name, message, properties });

describe("the runner's command grammar", () => {
  it.each([
    ["::error::boom", command("error", "boom")],
    ["   \t::error::after white space", command("error", "after white space")],
    ["text ::error::not at the start", undefined],
    ["::ERROR::upper case", command("error", "upper case")],
    ["::error file=a.csv,line=3::bad", command("error", "bad", { file: "a.csv", line: "3" })],
    ["::error FILE=a::keys too", command("error", "keys too", { file: "a" })],
    ["::error title=a=b::first equals sign splits", command("error", "first equals sign splits", { title: "a=b" })],
    ["::error title=a%2Cb%3Ac%0A::escaped", command("error", "escaped", { title: "a,b:c\n" })],
    ["::error ,,x,file=a::without a value it is dropped", command("error", "without a value it is dropped", { file: "a" })],
    ["::error::a%0Ab%0Dc", command("error", "a\nb\rc")],
    ["::error::%250A is a percent sign and 0A", command("error", "%0A is a percent sign and 0A")],
    ["::error::a::b", command("error", "a::b")],
    ["::error title=x::y::z::w", command("error", "y::z::w", { title: "x" })],
    ["::unknown::x", undefined],
    ["::error", undefined],
    ["::::x", undefined],
    ["::error:x", undefined],
    ["##[error]boom", command("error", "boom")],
    ["anywhere in ##[error]a line", command("error", "a line")],
    ["##[ERROR file=a;line=1;]x", command("error", "x", { file: "a", line: "1" })],
    ["##[error title=a%3Bb%5Dc]x%5D%3B%250A", command("error", "x];%0A", { title: "a;b]c" })],
    ["##[error x", undefined],
    ["##[unknown]x ##[error]only the first bracket counts", undefined],
    ["::unknown:: ##[error]the old form is tried second", command("error", "the old form is tried second")],
    ["::set-output name=x::1 ##[error]but only second", command("set-output", "1 ##[error]but only second", { name: "x" })],
    ["##[command]git status", undefined],
    ["##[section]x", undefined],
    ["", undefined],
  ])("%j", (line, expected) => {
    const found = parseCommand(line);
    expect(found === undefined ? undefined : { ...found, properties: { ...found.properties } }).toEqual(expected);
  });

  it("text survives the escapes of the toolkit", () => {
    const encode = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    const escapeProperty = (text: string) => encode(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme", minLength: 1 }), (message, title) => {
        const found = parseCommand(`::error title=${escapeProperty(title)}x::${encode(message)}`);
        expect([found?.message, found?.properties.title]).toEqual([message, `${title}x`]);
      }),
    );
  });
});

describe("a step's lines", () => {
  const hear = (...lines: string[]) => {
    const interpreter = new Interpreter(["hunter2"]);
    for (const line of lines) interpreter.line(line);
    return { ...interpreter.heard, stopped: interpreter.stopped };
  };

  it("are no commands between stop-commands and its token", () => {
    const heard = hear("::stop-commands::tOken-42", "::error::no", "x ##[set-output name=a]1", "::TOKEN-42::", "::error::yes");
    expect(heard.annotations.map(({ message }) => message)).toEqual(["yes"]);
    expect(heard.outputs).toEqual({});
    expect(heard.stopped).toBe(false);
  });

  it("can be resumed in the old form too, also mid-line", () => {
    expect(hear("::stop-commands::abcdefgh", "half a line ##[abcdefgh]", "::notice::on").annotations).toHaveLength(1);
  });

  it("stay stopped for a token that does not fit", () => {
    const heard = hear("::stop-commands::abcdefgh", "::abcdefg::", "::abcdefghi::", "::stop-commands::other", "::other::", "::error::x");
    expect([heard.annotations.length, heard.stopped]).toEqual([0, true]);
  });

  it.each(["", "error", "Set-Output", "pause-logging"])("refuse the token %j", (token) => {
    const heard = hear(`::stop-commands::${token}`, "::error::still on");
    expect([heard.failures.length, heard.annotations.length]).toEqual([1, 1]);
  });

  it("hide secrets, given and added", () => {
    const heard = hear("hunter2 is out", "::add-mask::s3cret%0Aline2", "s3cret and line2", "::error::s3cret");
    expect(heard.log).toEqual(["*** is out", "*** and ***", "##[error]***"]);
    expect(heard.masks).toContain("s3cret");
  });

  it("give outputs and state, and fail on disabled commands", () => {
    const heard = hear(
      "::set-output name=a::1",
      "::save-state name=b::2",
      "::set-env name=PATH::/evil",
      "::add-path::/evil",
      "::set-output::3",
    );
    expect([heard.outputs, heard.state, heard.failures.length]).toEqual([{ a: "1" }, { b: "2" }, 3]);
  });

  it("end at \\n, \\r\\n and at a lone \\r, wherever the chunks are cut", () => {
    const text = "a\r\nb\rc\n\nd é\r\n::error::last";
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (sizes) => {
        const lines: string[] = [];
        const reader = new LineReader((line) => lines.push(line));
        const bytes = Buffer.from(text);
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          reader.push(bytes.subarray(at, at + size));
          at += size;
        }
        reader.end();
        expect(lines).toEqual(["a", "b", "c", "", "d é", "::error::last"]);
      }),
    );
  });
});

describe("command files", () => {
  it.each([
    ["a=1\nb=2\n", { a: "1", b: "2" }],
    ["a=1=2<<x\n", { a: "1=2<<x" }],
    ["a=\n", { a: "" }],
    ["a<<EOF\none\ntwo\nEOF\n", { a: "one\ntwo" }],
    ["a<<EOF\nEOF\n", { a: "" }],
    ["a<<E\n\n\nE\nb=1", { a: "\n", b: "1" }],
    ["a<<E\r\none\r\ntwo\r\nE\r\n", { a: "one\r\ntwo" }],
    ["a<<E=F\nx\nE=F\n", { a: "x" }],
    ["\n\na=1\n\n", { a: "1" }],
    ["a=1\na=2\n", { a: "2" }],
  ])("%j", (text, expected) => expect({ ...parseCommandFile(text) }).toEqual(expected));

  it.each(["nonsense\n", "=1\n", "a<<\nx\n", "<<E\nx\nE\n", "a<<E\nx\n", "a<<E\nx", "a<<E"])("refuses %j", (text) =>
    expect(() => parseCommandFile(text)).toThrow(/Invalid/),
  );
});
