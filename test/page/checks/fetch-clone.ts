import { attempt, breaking, type Checks, drain, type Json, outcome, text } from './kit.ts';
import { OTHER_BODIES } from './other-bodies.ts';

const EVENTS = '/events?n=3';

export const checks: Checks = {
  both: async () => {
    const response = await fetch(EVENTS);
    const copy = response.clone();
    return [await response.text(), await copy.text()];
  },
  head_of_the_clone: async () => {
    const response = await fetch(EVENTS);
    const copy = response.clone();
    const { ok, redirected, status, type, url } = copy;
    const same = copy.headers === response.headers;
    await Promise.all([response.text(), copy.text()]);
    return [
      ok,
      redirected,
      status,
      type,
      url.replace(location.origin, ''),
      copy.headers.get('x-one'),
      same,
      copy instanceof Response,
    ];
  },
  headers_are_immutable: async () => {
    const response = await fetch(EVENTS);
    const copy = response.clone();
    const results = [attempt(() => response.headers.set('a', 'b')), attempt(() => copy.headers.set('a', 'b'))];
    await Promise.all([response.text(), copy.text()]);
    return results;
  },
  body_is_another: async () => {
    const response = await fetch(EVENTS);
    const { body } = response;
    const copy = response.clone();
    const seen: Json[] = [
      body === response.body,
      body?.locked,
      response.body?.locked,
      copy.body?.locked,
      response.bodyUsed,
    ];
    seen.push(await outcome(() => body?.getReader()), await outcome(() => body?.cancel()));
    await Promise.all([response.text(), copy.text()]);
    return seen;
  },
  readers_of_both: async () => {
    const response = await fetch(EVENTS);
    const copy = response.clone();
    const readers = [response.body?.getReader(), copy.body?.getReader()];
    return Promise.all(readers.map((reader) => (reader ? drain(reader) : 'none')));
  },
  one_after_the_other: async () => {
    const response = await fetch(EVENTS);
    const copy = response.clone();
    const first = await copy.text();
    const reader = response.body?.getReader();
    return [first, reader ? await drain(reader) : 'none'];
  },
  of_a_clone: async () => {
    const one = await fetch(EVENTS);
    const two = one.clone();
    const three = two.clone();
    return Promise.all([one.text(), two.text(), three.text()]);
  },
  after_text: async () => {
    const response = await fetch(EVENTS);
    const promise = response.text();
    const during = attempt(() => response.clone());
    await promise;
    return [during, attempt(() => response.clone())];
  },
  when_locked: async () => {
    const response = await fetch(EVENTS);
    const reader = response.body?.getReader();
    const result = attempt(() => response.clone());
    await reader?.cancel();
    return result;
  },
  when_read_and_released: async () => {
    const response = await fetch('/events?n=1&every=5');
    const reader = response.body?.getReader();
    await reader?.read();
    reader?.releaseLock();
    const result = attempt(() => response.clone());
    await response.body?.cancel();
    return result;
  },
  when_cancelled: async () => {
    const response = await fetch(EVENTS);
    await response.body?.cancel();
    return attempt(() => response.clone());
  },
  use_of_the_other: async () => {
    const response = await fetch(EVENTS);
    const copy = response.clone();
    await copy.text();
    const seen = [response.bodyUsed, copy.bodyUsed, response.body?.locked];
    await response.text();
    return [seen, response.bodyUsed];
  },
  read_at_once: async () => {
    const copy = (await fetch(EVENTS)).clone();
    const reader = copy.body?.getReader();
    const first = reader?.read();
    const used = copy.bodyUsed;
    const chunk = text((await first)?.value).length > 0;
    await reader?.cancel();
    return [used, chunk];
  },
  byob_of_the_clone: async () => {
    const response = await fetch('/raw?body=abcd');
    const copy = response.clone();
    const { value } = (await copy.body?.getReader({ mode: 'byob' }).read(new Uint8Array(2))) ?? {};
    return [text(value), await response.text()];
  },
  broken: async () => {
    const { cut, response } = await breaking();
    const copy = response.clone();
    const both = [outcome(() => response.text()), outcome(() => copy.body?.getReader().closed)];
    void cut();
    return Promise.all(both);
  },
  other_bodies: () =>
    Promise.all(
      OTHER_BODIES.map(async ({ init, url }) => {
        const response = await fetch(url, init);
        const copy = response.clone();
        return Promise.all([response.text(), copy.arrayBuffer().then(({ byteLength }) => byteLength), copy.bodyUsed]);
      }),
    ),
};
