import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LineCutter, MAX_LINE_CHARS } from "../../../../core/host/lines.ts";
import { localHost, temporaryFolder } from "./fixture.ts";

function ticking(): () => Date {
  let now = Date.parse("2026-01-01T00:00:00Z");
  return () => {
    now += 500;
    return new Date(now);
  };
}

test("plain lines where there is no terminal: no colour, no time", async () => {
  const { host, logged } = await localHost(await temporaryFolder(), { clock: ticking() });
  await host.log.group("train", async () => {
    host.log.info("one\ntwo");
    await host.log.fenced(async (write) => write("no newline"));
  });
  host.log.annotate({ level: "error", message: "bad row", file: "a.csv", line: 3 });
  expect(logged()).toBe("== train\n  one\n  two\n    │ no newline\nerror a.csv:3: bad row\n");
});

test("a terminal shows the time a group took; NO_COLOR leaves the colours out", async () => {
  const folder = await temporaryFolder();
  const coloured = await localHost(folder, { tty: true, clock: ticking(), env: {} });
  await coloured.host.log.group("train", async () => undefined);
  expect(coloured.logged()).toContain("\u001b[");
  const plain = await localHost(folder, { tty: true, clock: ticking(), env: { NO_COLOR: "1" } });
  await plain.host.log.group("train", async () => undefined);
  expect(plain.logged()).toBe("▸ train\n✓ train 0.5 s\n");
});

test("quiet keeps warnings; P17: a masked text is shown nowhere", async () => {
  const { host, logged } = await localHost(await temporaryFolder(), { quiet: true });
  host.log.mask("hunter2\nline-two");
  host.log.info("hello");
  host.log.annotate({ level: "warning", message: "hunter2 and line-two" });
  await host.log.fenced(async (write) => write("hunter2\n"));
  expect(logged()).toBe("warning: *** and ***\n");
});

test("progress is a line where lines stay; on a terminal it takes its own place and goes when something is said", async () => {
  const plain = await localHost(await temporaryFolder(), {});
  plain.host.log.progress("10%");
  plain.host.log.progress("20%");
  expect(plain.logged()).toBe("10%\n20%\n");
  expect(plain.host.log.progressMs).toBe(5000);
  const { host, logged } = await localHost(await temporaryFolder(), { tty: true, env: { NO_COLOR: "1" } });
  host.log.progress("10%");
  host.log.progress(`20% ${"x".repeat(200)}`);
  host.log.info("read");
  host.log.info("done");
  const wide = `20% ${"x".repeat(200)}`.slice(0, 79);
  expect(logged()).toBe(`\r\u001b[K10%\r\u001b[K${wide}\r\u001b[Kread\ndone\n`);
  const quiet = await localHost(await temporaryFolder(), { tty: true, quiet: true, env: {} });
  quiet.host.log.progress("10%");
  expect(quiet.logged()).toBe("");
});

test("of very many findings of a level the first twenty are shown", async () => {
  const { host, logged } = await localHost(await temporaryFolder(), {});
  for (let index = 0; index < 30; index++) host.log.annotate({ level: "error", message: `bad ${index}` });
  host.log.annotate({ level: "warning", message: "odd" });
  const lines = logged().trimEnd().split("\n");
  expect(lines).toHaveLength(22);
  expect(lines.slice(19)).toEqual(["error: bad 19", "further errors: see the report", "warning: odd"]);
});

test("lines are the same however the output is cut into chunks", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "é", "𝄞", "\n", "\r", "\r\n"), { maxLength: 30 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
      (parts, sizes) => {
        const bytes = Buffer.from(parts.join(""));
        const whole: string[] = [];
        const cut: string[] = [];
        const one = new LineCutter((line) => whole.push(line));
        one.write(bytes);
        one.end();
        const other = new LineCutter((line) => cut.push(line));
        for (let at = 0; at < bytes.length; ) {
          const size = sizes.next().value;
          other.write(bytes.subarray(at, at + size));
          at += size;
        }
        other.end();
        expect(cut).toEqual(whole);
        expect(whole.join("\n")).toBe(bytes.toString().replace(/\r\n?/g, "\n").replace(/\n$/, ""));
      },
    ),
  );
});

test("a line without end is cut, and the next one is whole again", () => {
  const lines: string[] = [];
  const cutter = new LineCutter((line) => lines.push(line));
  for (let index = 0; index < 40; index += 1) cutter.write("x".repeat(10_000));
  cutter.write("\nnext\n");
  cutter.end();
  expect(lines).toHaveLength(2);
  expect(lines[0]).toHaveLength(MAX_LINE_CHARS + ` … (line cut at ${MAX_LINE_CHARS} characters)`.length);
  expect(lines[1]).toBe("next");
});
