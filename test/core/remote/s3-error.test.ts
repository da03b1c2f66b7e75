import { expect, it } from "vitest";
import { RemoteFault } from "../../../core/remote/object.ts";
import { s3Error } from "../../../core/remote/s3-error.ts";

const about = { name: "s3://bucket/data/a.csv", bucket: "bucket", action: "s3:GetObject" } as const;
const answered = (name: string, status?: number, message = "no") =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });

it.each([
  [answered("CredentialsProviderError"), "REMOTE_CREDENTIALS_MISSING", /AWS_ACCESS_KEY_ID/],
  [new Error("Region is missing"), "REMOTE_REGION_MISSING", /AWS_REGION/],
  [answered("NoSuchBucket", 404), "REMOTE_NOT_FOUND", /correct the address/],
  [answered("NotFound", 404), "REMOTE_NOT_FOUND", /correct the address/],
  [answered("InvalidAccessKeyId", 403), "REMOTE_DENIED", /AWS_ACCESS_KEY_ID/],
  [answered("AccessDenied", 403), "REMOTE_DENIED", /allow s3:GetObject on bucket\/data\/a\.csv/],
  [answered("PermanentRedirect", 301), "REMOTE_UNREACHABLE", /run it again/],
  [answered("PreconditionFailed", 412), "REMOTE_CHANGED", /nobody writes to it/],
  [answered("Odd", 400), "REMOTE_UNREACHABLE", /run it again/],
])("%s is %s", (error, code, advice) => {
  expect(s3Error(error, about)).toMatchObject({ code, advice: expect.stringMatching(advice) });
});

it.each([answered("SlowDown", 503), answered("TooMany", 429), answered("TimeoutError"), new Error("socket hang up")])(
  "%s may pass",
  (error) => {
    expect(s3Error(error, about)).toBeInstanceOf(RemoteFault);
  },
);

it("names the permission to list", () => {
  expect(s3Error(answered("AccessDenied", 403), { ...about, action: "s3:ListBucket" })).toMatchObject({
    advice: "allow s3:ListBucket on bucket to these credentials",
  });
});
