/** What a route answers. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const NO_CONTENT: Reply = { status: 204 };

/** A route's refusal, answered as GitHub words it. */
export class Refusal extends Error {
  readonly reply: Reply;
  constructor(status: number, message: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
    super(message);
    this.reply = { status, body: { message, ...more, documentation_url: "https://docs.github.com/rest", status: String(status) }, headers };
  }
}

export const notFound = (): Refusal => new Refusal(404, "Not Found");
export const unprocessable = (message: string): Refusal => new Refusal(422, message);

export interface FieldError {
  readonly resource: string;
  readonly code: string;
  readonly field?: string;
  readonly message?: string;
}

export const invalid = (...errors: FieldError[]): Refusal => new Refusal(422, "Validation Failed", { errors });

const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

/** One page of a list with the Link header that leads to the others. */
export function page<T>(
  url: URL,
  items: readonly T[],
  render: (item: T) => unknown,
  wrap: (shown: unknown[], total: number) => unknown = (shown) => shown,
): Reply {
  const size = Math.min(MAX_PER_PAGE, Math.max(1, Number(url.searchParams.get("per_page") ?? DEFAULT_PER_PAGE)));
  const number = Math.max(1, Number(url.searchParams.get("page") ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const to = (target: number, rel: string) => {
    const next = new URL(url);
    next.searchParams.set("page", String(target));
    return `<${next.href}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [to(number - 1, "prev")] : []),
    ...(number < last ? [to(number + 1, "next"), to(last, "last")] : []),
    ...(number > 1 ? [to(1, "first")] : []),
  ];
  const shown = items.slice((number - 1) * size, number * size).map(render);
  return { status: 200, body: wrap(shown, items.length), headers: links.length > 0 ? { link: links.join(", ") } : {} };
}

/** Like `page`, for renderers that ask git. */
export async function pageAsync<T>(url: URL, items: readonly T[], render: (item: T) => Promise<unknown>): Promise<Reply> {
  const reply = page(url, items, (item) => item);
  return { ...reply, body: await Promise.all((reply.body as T[]).map(render)) };
}
