import { expect } from "vitest";
import { type Place, versionAt } from "./place.ts";

/** One version serves, by one server and one proxy; nothing else that was ever started still runs. */
export async function expectOneVersion(place: Place, url: string | null, versions: readonly string[]): Promise<void> {
  expect(versions).toContain(await versionAt(url));
  expect(place.active()?.version).toBe(await versionAt(url));
  expect(place.servers()).toEqual([place.active()?.service.pid]);
  expect(place.proxies()).toHaveLength(1);
}
