/** A bare client for the tests of the loopback GitHub itself: no retries, no opinions. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests ask about
  readonly body: any;
}

export interface Ask {
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
  readonly bytes?: Buffer;
}

export type Client = (operation: string, body?: unknown, ask?: Ask) => Promise<Answer>;

/** `client(origin, token)("POST /repos/octo/demo/dispatches", {…})`. */
export function client(origin: string, token?: string): Client {
  return async (operation, body, ask = {}) => {
    const [method = "GET", path = ""] = operation.split(" ");
    const bearer = "token" in ask ? ask.token : token;
    const payload = ask.bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(path.startsWith("http") ? path : origin + path, {
      method,
      redirect: "manual",
      headers: {
        accept: "application/vnd.github+json",
        "user-agent": "test",
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(payload === undefined ? {} : { "content-type": "application/json" }),
        ...ask.headers,
      },
      ...(payload === undefined ? {} : { body: payload }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const json = /json/.test(response.headers.get("content-type") ?? "") && !/raw/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      body: bytes.length === 0 ? undefined : json ? JSON.parse(bytes.toString("utf8")) : bytes,
    };
  };
}
