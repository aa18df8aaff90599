/** How long an answer may take and how large it may be. */
export interface AnswerLimits {
  /** Milliseconds for the whole of it, the body too. */
  ms: number;
  /** Nothing that is asked for comes near (32 MB). */
  bytes?: number;
  /** Ends every request that runs when it aborts. */
  signal?: AbortSignal | undefined;
}

type Fetch = typeof globalThis.fetch;

const BYTES = 32 << 20;

/**
 * A `fetch` that resolves with a whole answer or rejects. Octokit takes a body that broke off for an empty one and has
 * no time limit of its own; here each attempt has one.
 */
export function fetchWhole(limits: AnswerLimits): Fetch {
  return async (input, init) => {
    const overdue = AbortSignal.timeout(limits.ms);
    const signals = [overdue, limits.signal, init?.signal].filter((signal) => signal !== undefined && signal !== null);
    try {
      const response = await globalThis.fetch(input, { ...init, signal: AbortSignal.any(signals) });
      return await readWhole(response, limits.bytes ?? BYTES);
    } catch (error) {
      if (!overdue.aborted) throw error;
      throw new Error(`no answer within ${limits.ms / 1000} s`, { cause: error });
    }
  };
}

async function readWhole(response: Response, limit: number): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Bytes, whatever the type says that a stream has in general.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop hangs up.
    if (size > limit) throw new Error(`an answer of more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return rebuild(response.status, response.headers, size === 0 ? null : Buffer.concat(chunks), response.url);
}

/**
 * An answer with a body that is here already.
 * @param url what `Response` cannot be given, and octokit reads
 */
export function rebuild(
  status: number,
  headers: Headers | readonly [string, string][],
  body: Uint8Array<ArrayBuffer> | string | null,
  url: string,
): Response {
  const copy = new Headers([...headers]);
  // Of the bytes on the wire; fetch has decoded them.
  copy.delete('content-encoding');
  copy.delete('content-length');
  // A proxy's own type is not always one that octokit can parse.
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(copy.get('content-type') ?? '');
  copy.set('content-type', isJson ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8');
  const response = new Response(body, { status, headers: copy });
  Object.defineProperty(response, 'url', { value: url });
  return response;
}
