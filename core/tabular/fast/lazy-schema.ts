import type { LoadedSchema } from "../../schema/load.ts";
import { compileRowSchema, type RowSchema } from "../../schema/row-schema.ts";
import { typesOfColumn } from "../../schema/types.ts";
import type { JsonType } from "../convert.ts";

/** A schema that has been compiled before, elsewhere: here it is compiled when a row has to be checked, which may be never. */
export function lazySchema(loaded: LoadedSchema): Pick<RowSchema, "typesOf" | "check"> {
  let compiled: RowSchema | undefined;
  const types = new Map<string, ReadonlySet<JsonType>>();
  return {
    typesOf(column) {
      const known = types.get(column) ?? typesOfColumn(loaded.schema, column);
      types.set(column, known);
      return known;
    },
    check(rows, describe) {
      compiled ??= compileRowSchema(loaded);
      return compiled.check(rows, describe);
    },
  };
}
