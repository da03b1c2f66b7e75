import { describe, expect, test } from "vitest";
import { createGitHubLog } from "../../../core/host/github/log.ts";
import { logLanes } from "../../../core/process/log-lanes.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));

function lanes() {
  const written: string[] = [];
  const log = createGitHubLog((text) => written.push(text));
  // The token is another one each time.
  return { log, ...logLanes(log), text: () => written.join("").replaceAll(/[0-9a-f]{64}/g, "T") };
}

describe("several that write to one log", () => {
  test("stand one behind the other in whole groups, the first live", async () => {
    const { open, settled, text } = lanes();
    const [a, b] = [open(), open()];
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const running = [a, b].map(({ log, close }, index) =>
      log
        .group(`run ${index}`, () =>
          log.fenced(async (write) => {
            write(`start ${index}\n::error::theirs\n`);
            await gates[index]?.promise;
            write(Buffer.from(`end ${index}\n`));
          }),
        )
        .then(() => {
          log.info(`done ${index}`);
          close();
        }),
    );
    await turn();
    expect(text()).toBe("::group::run 0\n::stop-commands::T\nstart 0\n::error::theirs\n");
    b.log.progress("nobody hears this");
    gates[1].resolve();
    await turn();
    expect(text()).not.toContain("1");
    a.log.progress("run 0 goes on");
    gates[0].resolve();
    await Promise.all(running);
    await settled();
    expect(text()).toBe(
      [0, 1]
        .map(
          (index) =>
            `::group::run ${index}\n::stop-commands::T\nstart ${index}\n::error::theirs\n${index === 0 ? "run 0 goes on\n" : ""}end ${index}\n::T::\n::endgroup::\ndone ${index}\n`,
        )
        .join(""),
    );
  });

  test("what waits is bounded, and it says what is missing", async () => {
    const { open, settled, text } = lanes();
    const [a, b] = [open(), open()];
    await b.log.fenced(async (write) => {
      for (let index = 0; index < 12; index += 1) write(`${String(index).padEnd(1024 * 1024 - 1, ".")}\n`);
    });
    b.close();
    a.close();
    await settled();
    expect(text()).toContain("… [4194304 bytes before this were not kept]\n4.");
    expect(text()).not.toContain("\n3.");
    expect(text()).toContain("\n11.");
  });

  test("a lane that is opened later follows, and one that fails is closed all the same", async () => {
    const { open, settled, text } = lanes();
    const a = open();
    await expect(a.log.group("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    a.close();
    const b = open();
    b.log.info("b");
    b.close();
    await settled();
    expect(text()).toBe("::group::a\n::endgroup::\nb\n");
  });
});
