import { UserError } from "../errors.ts";
import { RemoteFault } from "./object.ts";
import { changed, denied, notFound, unreachable } from "./remote-error.ts";

interface ServiceError {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
}

const CREDENTIALS_ADVICE =
  "give them as the AWS tools do: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, aws-actions/configure-aws-credentials, or a profile";
const WRONG_CREDENTIALS = new Set(["InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "TokenRefreshRequired"]);

/** What an error of the S3 client means: a RemoteFault for what may pass, else a UserError. */
export function s3Error(
  error: unknown,
  about: { readonly name: string; readonly bucket: string; readonly action: "s3:GetObject" | "s3:ListBucket" },
): Error {
  const { name: shown, bucket, action } = about;
  const { name, message, status } = read(error);
  if (name === "CredentialsProviderError" || /could not load credentials/i.test(message))
    return new UserError({
      code: "REMOTE_CREDENTIALS_MISSING",
      message: `${shown}: there are no credentials for S3`,
      advice: CREDENTIALS_ADVICE,
      cause: error,
    });
  if (/region is missing/i.test(message))
    return new UserError({
      code: "REMOTE_REGION_MISSING",
      message: `${shown}: nobody says in which region the bucket ${bucket} lies`,
      advice: "say s3: { region: … } in the dataset, or set AWS_REGION",
      cause: error,
    });
  if (name === "NoSuchBucket") return notFound(`s3://${bucket}`, "there is no such bucket", error);
  if (WRONG_CREDENTIALS.has(name)) return denied(shown, `S3 does not accept the credentials (${name})`, CREDENTIALS_ADVICE, error);
  if (status === 401 || status === 403)
    return denied(
      shown,
      `S3 refuses it (${name})`,
      `allow ${action} on ${action === "s3:ListBucket" ? bucket : shown.slice("s3://".length)} to these credentials`,
      error,
    );
  if (status === 301 || status === 307 || name === "PermanentRedirect")
    return unreachable(shown, `the bucket ${bucket} lies in another region; say s3: { region: … } in the dataset`, error);
  if (status === 404) return notFound(shown, "there is no such object", error);
  if (status === 412) return changed(shown);
  if (status !== undefined && status < 500 && status !== 408 && status !== 429)
    return unreachable(shown, `S3 answers ${status} ${name}: ${message}`, error);
  return new RemoteFault(status === undefined ? message || name : `S3 answers ${status} ${name}`, { cause: error });
}

function read(error: unknown): ServiceError {
  if (!(error instanceof Error)) return { name: "", message: String(error), status: undefined };
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return { name: error.name, message: error.message, status: $metadata?.httpStatusCode };
}
