import { expect, test } from "vitest";
import * as z from "zod";
import { configSchema } from "../../../core/config/config.ts";

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
}

/** Keys below a schema that nothing is said about. */
function silent(node: Node | boolean | undefined, path: string): string[] {
  if (typeof node !== "object") return [];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, value]) => {
      const at = `${path}.${key}`;
      return [...(value.description === undefined ? [at] : []), ...silent(value, at)];
    }),
    ...(node.anyOf ?? []).flatMap((one) => silent(one, path)),
    ...silent(node.items, `${path}[]`),
    ...silent(node.additionalProperties, `${path}.*`),
  ];
}

test("every key of mlops.yml says in editors what it means", () => {
  expect(silent(z.toJSONSchema(configSchema, { io: "input", unrepresentable: "any" }) as Node, "")).toEqual([]);
});
