import { type Checks, errorOf, here, type Json, newId, other, outcome, state } from './kit.ts';

const text = async (...args: Parameters<typeof fetch>): Promise<Json> => {
  try {
    return await (await fetch(...args)).text();
  } catch (error) {
    return { rejected: errorOf(error) };
  }
};
/** What an object is asked for. */
function spy<Target extends object>(target: Target): { spied: Target; log: string[] } {
  const log: string[] = [];
  const spied = new Proxy(target, {
    get(its, key, receiver) {
      log.push(`get ${String(key)}`);
      return Reflect.get(its, key, receiver);
    },
    has(its, key) {
      log.push(`has ${String(key)}`);
      return Reflect.has(its, key);
    },
    ownKeys(its) {
      log.push('ownKeys');
      return Reflect.ownKeys(its);
    },
    getOwnPropertyDescriptor(its, key) {
      log.push(`descriptor ${String(key)}`);
      return Reflect.getOwnPropertyDescriptor(its, key);
    },
    getPrototypeOf(its) {
      log.push('prototype');
      return Reflect.getPrototypeOf(its);
    },
  });
  return { spied, log };
}

export const checks: Checks = {
  plain: () => text('/echo'),
  url_object: () => text(new URL('/echo', location.href)),
  object_with_to_string: async () => {
    let calls = 0;
    const input = {
      toString() {
        calls += 1;
        return '/echo';
      },
    };
    return [await text(input as never), calls];
  },
  number_as_url: () => outcome(async () => (await fetch(5 as never)).status),
  init_members_are_read_once: async () => {
    const { log, spied } = spy<RequestInit>({ method: 'POST', headers: { 'X-One': '1' }, body: 'b' });
    return [await text('/echo', spied), log];
  },
  init_with_accessors: async () => {
    const reads: string[] = [];
    const init = {
      get method() {
        reads.push('method');
        return 'PUT';
      },
      get headers() {
        reads.push('headers');
        return [['X-One', '1']] as [string, string][];
      },
      get body() {
        reads.push('body');
        return 'text';
      },
      get signal() {
        reads.push('signal');
        return undefined;
      },
    };
    return [await text('/echo', init as never), reads];
  },
  init_this_in_accessors: async () => {
    let same: Json = null;
    const init = {
      get method() {
        same = this === init;
        return 'GET';
      },
    };
    await text('/echo', init);
    return same;
  },
  init_frozen: () =>
    text('/echo', Object.freeze({ method: 'POST', headers: Object.freeze({ 'X-One': '1' }), body: 'x' })),
  init_null_prototype: () => text('/echo', Object.assign(Object.create(null), { method: 'PUT', body: 'x' })),
  init_inherited: () => text('/echo', Object.create({ method: 'PUT', body: 'x' })),
  init_null: () => text('/echo', null as never),
  init_function: () => text('/echo', Object.assign(() => {}, { method: 'PUT' }) as never),
  init_primitive: async () => [await text('/echo', 5 as never), await text('/echo', 'x' as never)],
  init_a_request: async () => text('/echo', new Request('/x', { method: 'POST', headers: { 'X-One': '1' } })),
  init_throws: () =>
    text('/echo', {
      get method(): string {
        throw new RangeError('mine');
      },
    }),
  header_object_is_read_once: async () => {
    const { log, spied } = spy<Record<string, string>>({ 'X-One': '1', 'x-two': '2' });
    return [await text('/echo', { headers: spied }), log];
  },
  header_iterables: async () => {
    const log: string[] = [];
    /** Says what is read of an object. */
    const recorded = <Target extends object>(name: string, target: Target): Target =>
      new Proxy(target, {
        get(its, key) {
          log.push(`${name}.${String(key)}`);
          return Reflect.get(its, key);
        },
      });
    const pairs: unknown[] = [
      ['X-One', '1'],
      ['X-Two', '2'],
    ];
    const results = [...pairs.map((value) => ({ done: false, value })), { done: true, value: undefined }];
    const iterator = {
      next(...args: unknown[]) {
        log.push(`next ${this === iterator || typeof this} ${args.length}`);
        return recorded('result', results.shift() ?? { done: true, value: undefined });
      },
    };
    const iterable = { [Symbol.iterator]: () => recorded('iterator', iterator) };
    function* generator() {
      yield ['X-One', '3'];
      yield new Set(['X-Two', '4']);
    }
    function* throwing() {
      yield ['X-One', '5'];
      throw new RangeError('mine');
    }
    const given: unknown[] = [
      iterable,
      generator(),
      throwing(),
      new Map([['X-One', '6']]),
      new Set([['X-One', '7']]),
      { [Symbol.iterator]: () => 5 },
      { [Symbol.iterator]: () => ({}) },
      { [Symbol.iterator]: () => ({ next: () => 5 }) },
      { [Symbol.iterator]: 5 },
    ];
    const seen: Json[] = [];
    for (const headers of given) seen.push(await text('/echo', { headers: headers as never }));
    return [seen, log];
  },
  header_frozen_proxy: async () => {
    const { log, spied } = spy<Record<string, string>>(Object.freeze({ 'X-One': '1' }));
    return [await text('/echo', { headers: spied }), log];
  },
  header_pairs: () =>
    text('/echo', {
      headers: [
        ['X-One', '1'],
        ['X-One', '2'],
        ['x-two', '3'],
      ],
    }),
  header_pairs_from_a_generator: async () => {
    let turns = 0;
    function* pairs(): Generator<[string, string]> {
      turns += 1;
      yield ['X-One', '1'];
      turns += 1;
      yield ['X-Two', '2'];
      turns += 1;
    }
    return [await text('/echo', { headers: pairs() as never }), turns];
  },
  header_map: () => text('/echo', { headers: new Map([['X-One', '1']]) as never }),
  header_headers: () => text('/echo', { headers: new Headers({ 'X-One': '1', accept: 'text/event-stream' }) }),
  header_search_params: () => text('/echo', { headers: new URLSearchParams('X-One=1') as never }),
  header_values_are_converted_once: async () => {
    let calls = 0;
    const value = {
      toString() {
        calls += 1;
        return 'v';
      },
    };
    return [await text('/echo', { headers: { 'X-One': value } as never }), calls];
  },
  header_casing: async () => [
    await text('/echo', { headers: { 'X-oNE': '1', 'x-Two': '2' } }),
    await text('/echo', { headers: [['X-oNE', '1']] }),
  ],
  header_errors: async () => [
    await text('/echo', { headers: { 'bad name': '1' } }),
    await text('/echo', { headers: { 'X-One': 'a\nb' } }),
    await text('/echo', { headers: [['x']] as never }),
    await text('/echo', { headers: 5 as never }),
    await text('/echo', { headers: null as never }),
  ],
  forbidden_headers: () => text('/echo', { headers: { Host: 'x', 'X-One': '1', Cookie: 'a=1' } }),
  method_normalization: async () => [
    await text('/echo', { method: 'post', body: '' }),
    await text('/echo', { method: 'patch', body: 'x' }),
    await text('/echo', { method: 'tRACE' }),
    await text('/echo', { method: 'in valid' }),
  ],
  bodies: async () => [
    await text('/echo', { method: 'POST', body: 'text' }),
    await text('/echo', { method: 'POST', body: new URLSearchParams('a=1') }),
    await text('/echo', { method: 'POST', body: new Blob(['blob'], { type: 'x/y' }) }),
    await text('/echo', { method: 'POST', body: new Uint8Array([65, 66]) }),
    await text('/echo', { method: 'POST', body: new Uint8Array([67]).buffer }),
    await text('/echo', { method: 'POST', body: new DataView(new Uint8Array([68]).buffer) }),
    await text('/echo', { method: 'POST', body: 5 as never }),
  ],
  body_form_data: async () => {
    const form = new FormData();
    form.set('a', '1');
    return (String(await text('/echo', { method: 'POST', body: form })).match(/name=\\*"a\\*"/) ?? []).length;
  },
  body_with_get: () => text('/echo', { body: 'x' }),
  body_stream_needs_duplex: async () => {
    const body = new Response('x').body as ReadableStream;
    return [await text('/echo', { method: 'POST', body }), body.locked];
  },
  body_stream_over_http1: async () => {
    const body = new Response('x').body as ReadableStream;
    return [await text('/echo', { method: 'POST', body, duplex: 'half' } as never), body.locked];
  },
  request_object: async () => {
    const request = new Request('/echo', { method: 'POST', headers: { 'X-One': '1' }, body: 'x' });
    return [await text(request), request.bodyUsed, await text(request)];
  },
  request_with_init: () =>
    text(new Request('/echo', { method: 'POST', body: 'x' }), { headers: { 'X-Two': '2' }, body: 'y' }),
  request_subclass: async () => {
    class Mine extends Request {
      override get method(): string {
        return 'NEVER';
      }
    }
    return text(new Mine('/echo', { headers: { 'X-One': '1' } }));
  },
  request_proxy: () => text(new Proxy(new Request('/echo'), {})),
  keepalive: () => text('/echo', { method: 'POST', body: 'x', keepalive: true }),
  other_init_members: async () => [
    await text('/echo', { cache: 'no-store', credentials: 'omit', mode: 'same-origin', priority: 'low' }),
    await text('/echo', { cache: 'only-if-cached' }),
    await text('/echo', { mode: 'navigate' as never }),
    await text('/echo', { integrity: 'sha256-x', referrer: '', referrerPolicy: 'no-referrer' }),
    await text('/echo', { window: 5 as never }),
  ],
  relative_to_base: async () => {
    const base = document.createElement('base');
    base.href = '/deep/';
    document.head.append(base);
    return text('../echo');
  },
  redirected: async () => {
    const response = await fetch(`/redirect?to=${encodeURIComponent('/events')}`);
    const { redirected, status, type, url } = response;
    return [redirected, status, type, url === here('/events'), await response.text()];
  },
  redirect_error: () => text(`/redirect?to=/events`, { redirect: 'error' }),
  redirect_manual: async () => {
    const { body, redirected, status, type, url } = await fetch('/redirect?to=/events', { redirect: 'manual' });
    return [type, status, redirected, url.replace(location.origin, ''), body];
  },
  cross_origin: async () => {
    const response = await fetch(other('/events'));
    return [response.type, response.headers.get('x-one'), [...response.headers.keys()], await response.text()];
  },
  preflights: async () => {
    const id = newId();
    await text(other(`/echo?id=${id}`), { headers: { 'X-One': '1' } });
    return (await state(id)).requests.map(({ method }) => method);
  },
  opaque: async () => {
    const response = await fetch(other('/events?cors=no'), { mode: 'no-cors' });
    const { body, bodyUsed, status, type, url } = response;
    return [type, status, url, body, bodyUsed, await response.text(), response.bodyUsed];
  },
};
