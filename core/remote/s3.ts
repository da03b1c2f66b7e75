import type { S3Client } from "@aws-sdk/client-s3";
import type { DatasetConfig } from "../config/data.ts";
import { loadClients } from "../host/github/clients.ts";
import { isKeyPattern, keyMatcher, literalPrefix } from "./key-pattern.ts";
import { type Range, RemoteFault, type RemoteObject, type Version } from "./object.ts";
import { type FetchPolicy, persist } from "./persist.ts";
import { s3Error } from "./s3-error.ts";

export type S3Options = DatasetConfig["s3"];
type Sdk = typeof import("@aws-sdk/client-s3");

/** A store of objects that speaks S3. */
export interface S3Store {
  /** Keys that a pattern means, in the order of their code units, and the first of all listed. */
  match(
    bucket: string,
    pattern: string,
    signal: AbortSignal,
  ): Promise<{ readonly keys: readonly string[]; readonly seen: readonly string[] }>;
  object(bucket: string, key: string): RemoteObject;
}

const CONNECT_MS = 10_000;
const MAX_SEEN = 10;

/** Loads the client, which is large, and makes one. Credentials come by its usual chain: environment, profiles, identity of the machine. */
export async function openS3(options: S3Options, policy: FetchPolicy): Promise<S3Store> {
  const sdk = await (await loadClients()).openS3Client();
  const client = new sdk.S3Client(clientOptions(options, policy));
  return {
    object: (bucket, key) => s3Object({ sdk, client }, bucket, key),
    async match(bucket, pattern, signal) {
      if (!isKeyPattern(pattern)) return { keys: [pattern], seen: [] };
      const isMeant = keyMatcher(pattern);
      const keys: string[] = [];
      const seen: string[] = [];
      let token: string | undefined;
      do {
        const page = await persist({ name: `s3://${bucket}/${pattern}`, policy, signal }, async (once) =>
          client
            .send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: literalPrefix(pattern), ContinuationToken: token }), {
              abortSignal: once,
            })
            .catch((error: unknown) => {
              throw s3Error(error, { name: `s3://${bucket}/${pattern}`, bucket, action: "s3:ListBucket" });
            }),
        );
        for (const { Key: key } of page.Contents ?? []) {
          // A folder that somebody made by hand is an empty object.
          if (key === undefined || key.endsWith("/")) continue;
          if (seen.length < MAX_SEEN) seen.push(key);
          if (isMeant(key)) keys.push(key);
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return { keys: keys.sort(), seen };
    },
  };
}

function clientOptions(options: S3Options, { idleMs }: FetchPolicy) {
  const { env } = process;
  const isElsewhere = (options?.endpoint ?? env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL) !== undefined;
  const region = options?.region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? (isElsewhere ? "us-east-1" : undefined);
  return {
    ...(options?.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    ...(region === undefined ? {} : { region }),
    // Stores other than Amazon's rarely have a host name for each bucket.
    forcePathStyle: options?.["path-style"] ?? isElsewhere,
    // Ours counts attempts, and knows whether a body was whole.
    maxAttempts: 1,
    // Checksums that other stores do not know.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: idleMs },
  } as const;
}

function s3Object({ sdk, client }: { readonly sdk: Sdk; readonly client: S3Client }, bucket: string, key: string): RemoteObject {
  const name = `s3://${bucket}/${key}`;
  const about = { name, bucket, action: "s3:GetObject" } as const;
  const segments = key.split("/");
  return {
    name,
    identity: name,
    fileName: segments.at(-1) ?? "",
    partitions: segments.slice(0, -1).filter((segment) => /^[^=]+=/.test(segment)),

    async probe(signal) {
      try {
        const head = await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
        return { etag: head.ETag ?? null, bytes: head.ContentLength ?? null, ranges: true };
      } catch (error) {
        signal.throwIfAborted();
        // The answer to HEAD has no body that would say what is missing: the bucket, or the object.
        throw isBare(error) ? await explained({ sdk, client }, bucket, key, about, signal, error) : s3Error(error, about);
      }
    },

    async read(version, range, signal) {
      try {
        const answer = await client.send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key, ...condition(version), ...rangeOf(range) }), {
          abortSignal: signal,
        });
        return bodyOf(answer.Body as AsyncIterable<Uint8Array> | undefined, signal);
      } catch (error) {
        signal.throwIfAborted();
        throw s3Error(error, about);
      }
    },
  };
}

function isBare(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status !== undefined && status >= 400 && status < 500;
}

/** Asks again such that the answer has a body. */
async function explained(
  { sdk, client }: { readonly sdk: Sdk; readonly client: S3Client },
  bucket: string,
  key: string,
  about: Parameters<typeof s3Error>[1],
  signal: AbortSignal,
  first: unknown,
): Promise<Error> {
  try {
    const answer = await client.send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key, Range: "bytes=0-0" }), { abortSignal: signal });
    (answer.Body as { destroy?: () => void } | undefined)?.destroy?.();
    return s3Error(first, about);
  } catch (error) {
    return s3Error(error, about);
  }
}

function condition({ etag }: Version): { IfMatch?: string } {
  return etag === null ? {} : { IfMatch: etag };
}

function rangeOf(range: Range | null): { Range?: string } {
  return range === null ? {} : { Range: `bytes=${range.from}-${range.to - 1}` };
}

async function* bodyOf(body: AsyncIterable<Uint8Array> | undefined, signal: AbortSignal): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of body ?? []) {
      signal.throwIfAborted();
      yield chunk;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new RemoteFault(`the connection broke off: ${(error as Error).message}`, { cause: error });
  }
}
