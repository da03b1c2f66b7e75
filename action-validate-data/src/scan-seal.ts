import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { UserError } from "../../core/errors.ts";
import type { DataScan } from "../../core/report/data-scan.ts";

const [IV_BYTES, TAG_BYTES, KEY_BYTES, SALT_BYTES] = [12, 16, 32, 16];
const CIPHER = "aes-256-gcm";

/** Makes lines unreadable for whoever has not the key, and readable again. */
export interface Seal {
  readonly salt: string;
  close(line: string): string;
  open(line: string): string;
}

/** By the secret MLOPS_SCAN_KEY of the environment; null when there is none. */
export function newSeal(env: NodeJS.ProcessEnv = process.env): Seal | null {
  const secret = env.MLOPS_SCAN_KEY ?? "";
  return secret === "" ? null : sealOf(secret, randomBytes(SALT_BYTES).toString("base64"));
}

/** The seal that a part was closed with; null when it lies open. Throws UserError SCAN_SEALED without a key. */
export function sealOfPart({ seal, shard }: Pick<DataScan, "seal" | "shard">, env: NodeJS.ProcessEnv = process.env): Seal | null {
  if (seal === undefined) return null;
  const secret = env.MLOPS_SCAN_KEY ?? "";
  if (secret === "") throw sealed(`part ${shard.index} of ${shard.count} is sealed, and MLOPS_SCAN_KEY is not set`);
  return sealOf(secret, seal.salt);
}

function sealOf(secret: string, salt: string): Seal {
  const key = scryptSync(secret, Buffer.from(salt, "base64"), KEY_BYTES);
  return {
    salt,
    close(line) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv);
      const text = Buffer.concat([cipher.update(line, "utf8"), cipher.final()]);
      return JSON.stringify({ sealed: Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64") });
    },
    open(line) {
      const bytes = Buffer.from((JSON.parse(line) as { sealed?: string }).sealed ?? "", "base64");
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES));
      try {
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw sealed(`a part was sealed with another MLOPS_SCAN_KEY, or is damaged`, cause);
      }
    },
  };
}

function sealed(message: string, cause?: unknown): UserError {
  return new UserError({
    code: "SCAN_SEALED",
    message,
    advice: `give the merge the MLOPS_SCAN_KEY that the shards had, like env: { MLOPS_SCAN_KEY: \${{ secrets.MLOPS_SCAN_KEY }} }`,
    cause,
  });
}

/** All lines but the first, which says how to open the others, are closed. */
export async function* closeLines(lines: AsyncIterable<string>, seal: Seal | null): AsyncGenerator<string> {
  let isFirst = true;
  for await (const line of lines) {
    yield isFirst || seal === null ? line : seal.close(line);
    isFirst = false;
  }
}
