/** Most redirects that a browser follows. */
const MOST = 20;

export interface Redirect {
  status: number;
  to: string;
}

interface Asked {
  method: string;
  headers: Headers;
  signal: AbortSignal;
  body?: string;
}

/**
 * Fetches and follows redirects as a browser does; Node's own `fetch` does not say which there were.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export async function follow(
  url: string,
  asked: Asked,
): Promise<{ response: Response; url: string; redirects: readonly Redirect[] }> {
  const redirects: Redirect[] = [];
  const headers = new Headers(asked.headers);
  let at = url;
  let request: Asked = { ...asked, headers };
  for (;;) {
    const response = await fetch(at, { ...request, redirect: 'manual' });
    const { status } = response;
    const location = response.headers.get('location');
    if (status < 301 || status > 308 || status === 304 || location === null) return { response, url: at, redirects };
    await response.body?.cancel();
    const to = new URL(location, at);
    if (redirects.length === MOST) throw new Error(`more than ${MOST} redirects`);
    redirects.push({ status, to: to.href });
    if (to.origin !== new URL(at).origin) for (const name of ['authorization', 'cookie']) headers.delete(name);
    const isPost = request.method === 'POST' && status <= 302;
    if (isPost || (status === 303 && request.method !== 'GET' && request.method !== 'HEAD')) {
      for (const name of ['content-type', 'content-length']) headers.delete(name);
      request = { method: 'GET', headers, signal: asked.signal };
    }
    at = to.href;
  }
}
