import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acquireLease } from "../../action-deploy/src/local/lease.ts";
import { UserError } from "../../core/errors.ts";
import { expectOneVersion } from "./one-version.ts";
import { Place } from "./place.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

test("P38: cancelled whenever something is written down, the old version serves on alone, or the new one does", async () => {
  await place.package("1.0.0");
  const { url } = (await place.deploy()).document;
  await place.package("1.1.0");
  for (let step = 1; ; step++) {
    const cancel = new AbortController();
    let asked = 0;
    const clock = (): Date => {
      if (++asked === step) cancel.abort(new UserError({ code: "CANCELLED", message: "ended by SIGINT" }));
      return new Date();
    };
    const ended = await place.deploy({ clock, signal: cancel.signal }).catch((error: unknown) => error);
    if (ended instanceof Error) {
      expect(ended).toMatchObject({ name: "UserError", code: "CANCELLED", unchanged: "version 1.0.0 serves as before" });
      await expectOneVersion(place, url, ["1.0.0"]);
      continue;
    }
    // The first time that the cancel comes too late to change anything.
    expect(ended).toMatchObject({ document: { outcome: "deployed" } });
    await expectOneVersion(place, url, ["1.1.0"]);
    expect(step).toBeGreaterThan(12);
    break;
  }
});

test("P38: cancelled on the very first deployment, nothing serves and nothing is left", async () => {
  await place.package("1.0.0");
  for (const step of [3, 7, 12, 15]) {
    const cancel = new AbortController();
    let asked = 0;
    const clock = (): Date => {
      if (++asked === step) cancel.abort();
      return new Date();
    };
    await expect(place.deploy({ clock, signal: cancel.signal })).rejects.toMatchObject({ code: "CANCELLED" });
    expect(place.running()).toEqual([]);
    expect(place.active()).toBeNull();
  }
});

test("P38: cancelled while it waits for another deployment, it says nothing about what that one does", async () => {
  await place.package("1.0.0");
  await place.deploy();
  await place.package("1.1.0");
  const other = await acquireLease(join(place.target, "leases"), { clock: () => new Date(), signal: new AbortController().signal });
  const cancelled = place.deploy({ signal: AbortSignal.timeout(500) });
  await expect(cancelled).rejects.toMatchObject({ code: "CANCELLED", unchanged: "what serves" });
  await other.release();
  expect(place.active()?.version).toBe("1.0.0");
});
