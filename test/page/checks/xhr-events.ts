import { attempt, type Checks, cut, errorOf, type Json, letGo, newId, other, pause, state, stateWhen } from './kit.ts';
import { OTHER_BODIES } from './other-bodies.ts';

const TYPES = ['readystatechange', 'loadstart', 'progress', 'load', 'loadend', 'abort', 'error', 'timeout'];

/** Opens, follows all events but repeated ones, and sends. */
async function follow(
  url: string,
  change: (xhr: XMLHttpRequest) => void = () => {},
): Promise<{ xhr: XMLHttpRequest; seen: string[] }> {
  const xhr = new XMLHttpRequest();
  xhr.open('GET', url);
  change(xhr);
  const seen: string[] = [];
  const done = new Promise<void>((resolve) => {
    for (const type of TYPES) {
      xhr.addEventListener(type, () => {
        const now = `${type}@${xhr.readyState}`;
        // How often data arrives is chance.
        if (!seen.includes(now)) seen.push(now);
        if (type === 'loadend') resolve();
      });
    }
  });
  xhr.send();
  await done;
  return { xhr, seen: seen.filter((name) => !name.startsWith('progress')) };
}

export const checks: Checks = {
  events_in_order: async () => {
    const { seen, xhr } = await follow('/events?n=3');
    return [
      seen,
      xhr.responseText,
      xhr.status,
      xhr.statusText,
      xhr.getAllResponseHeaders().includes('text/event-stream'),
    ];
  },
  handlers: async () => {
    const xhr = new XMLHttpRequest();
    const order: string[] = [];
    xhr.open('GET', '/events');
    xhr.onreadystatechange = () => xhr.readyState !== 3 && order.push(`state ${xhr.readyState}`);
    xhr.onload = () => order.push('load');
    xhr.onloadend = () => order.push('end');
    xhr.addEventListener('load', () => order.push('listener'));
    xhr.send();
    await new Promise((done) => xhr.addEventListener('loadend', done));
    return [order, xhr.onload !== null];
  },
  text_grows: async () => {
    const xhr = new XMLHttpRequest();
    const id = newId();
    // The second half comes once the page has seen the first.
    xhr.open('GET', `/flood?id=${id}&hold=65536&bytes=131072`);
    const lengths: number[] = [];
    xhr.onprogress = () => {
      lengths.push(xhr.responseText.length);
      void letGo(id);
    };
    xhr.send();
    await new Promise((done) => {
      xhr.onload = done;
    });
    return [
      lengths.length > 1,
      lengths.every((length, i) => i === 0 || length >= (lengths[i - 1] ?? 0)),
      lengths.at(-1),
    ];
  },
  response_types: () =>
    Promise.all(
      (['', 'text', 'json', 'arraybuffer', 'blob', 'document'] as const).map(async (type) => {
        const { xhr } = await follow('/events?n=2', (its) => {
          its.responseType = type;
        });
        let text: Json;
        try {
          text = xhr.responseText;
        } catch (error) {
          text = errorOf(error);
        }
        return [type, text, Object.prototype.toString.call(xhr.response)];
      }),
    ),
  type_set_late: async () => {
    const { xhr } = await follow('/events?n=2', (its) => {
      its.addEventListener('readystatechange', () => {
        if (its.readyState === 2) its.responseType = 'arraybuffer';
      });
    });
    return Object.prototype.toString.call(xhr.response);
  },
  override_mime_type: async () => {
    const { xhr } = await follow('/raw?hex=61ff62', (its) =>
      its.overrideMimeType('text/plain; charset=x-user-defined'),
    );
    return [...xhr.responseText].map((char) => char.charCodeAt(0));
  },
  bom: async () => {
    const { xhr } = await follow('/raw?hex=efbbbfefbbbf61');
    return [...xhr.responseText].map((char) => char.charCodeAt(0));
  },
  request: async () => {
    const xhr = new XMLHttpRequest();
    xhr.open('post', '/echo');
    xhr.setRequestHeader('X-oNE', '1');
    xhr.setRequestHeader('x-one', '2');
    xhr.setRequestHeader('Accept', 'text/event-stream');
    xhr.send('body');
    await new Promise((done) => {
      xhr.onload = done;
    });
    return xhr.responseText;
  },
  abort: async () => {
    const id = newId();
    const xhr = new XMLHttpRequest();
    const seen: string[] = [];
    for (const type of TYPES)
      xhr.addEventListener(type, () => type !== 'progress' && seen.push(`${type}@${xhr.readyState}`));
    xhr.open('GET', `/events?n=1&end=no&id=${id}`);
    xhr.send();
    await stateWhen(id, (now) => now.bytes > 0);
    await new Promise<void>((done) => {
      const look = (): void => (xhr.responseText ? done() : void setTimeout(look, 5));
      look();
    });
    xhr.abort();
    return [[...new Set(seen)], xhr.status, xhr.responseText, (await stateWhen(id, (now) => now.open === 0)).cut];
  },
  abort_at_once: async () => {
    const xhr = new XMLHttpRequest();
    const seen: string[] = [];
    for (const type of TYPES) xhr.addEventListener(type, () => seen.push(type));
    xhr.open('GET', '/events');
    xhr.send();
    xhr.abort();
    await pause(30);
    return [seen, xhr.readyState];
  },
  error: async () => (await follow('http://127.0.0.1:1/')).seen,
  cut: async () => {
    const id = newId();
    const { seen, xhr } = await follow(`/events?n=1&end=cut&id=${id}`, (its) => {
      its.onprogress = () => cut(id);
    });
    return [seen, xhr.status, xhr.responseText];
  },
  timeout: async () => {
    const { seen, xhr } = await follow('/hang', (its) => {
      its.timeout = 40;
    });
    return [seen, xhr.status];
  },
  reopened_while_running: async () => {
    const id = newId();
    const xhr = new XMLHttpRequest();
    xhr.open('GET', `/events?n=1&end=no&id=${id}`);
    xhr.send();
    await stateWhen(id, (now) => now.open === 1);
    xhr.open('GET', '/events?n=1');
    const { cut } = await stateWhen(id, (now) => now.open === 0);
    xhr.send();
    await new Promise((done) => {
      xhr.onload = done;
    });
    return [cut, xhr.responseText];
  },
  used_again: async () => {
    const xhr = new XMLHttpRequest();
    const seen: string[] = [];
    for (const n of [1, 2]) {
      xhr.open('GET', `/events?n=${n}`);
      xhr.send();
      await new Promise((done) => {
        xhr.onload = done;
      });
      seen.push(xhr.responseText);
    }
    return seen;
  },
  synchronous: () => {
    const xhr = new XMLHttpRequest();
    const seen: string[] = [];
    for (const type of TYPES) xhr.addEventListener(type, () => seen.push(`${type}@${xhr.readyState}`));
    xhr.open('GET', '/events?n=2', false);
    xhr.send();
    return [seen, xhr.responseText];
  },
  no_extra_preflight: async () => {
    const id = newId();
    const { xhr } = await follow(other(`/events?n=1&id=${id}`));
    return [(await state(id)).requests.map(({ method }) => method), xhr.responseText];
  },
  stop_immediate_propagation: async () => {
    const seen: string[] = [];
    const xhr = new XMLHttpRequest();
    xhr.addEventListener(
      'readystatechange',
      (event) => {
        seen.push(`first ${xhr.readyState}`);
        event.stopImmediatePropagation();
      },
      true,
    );
    xhr.onreadystatechange = () => seen.push('never');
    xhr.open('GET', '/raw?body=x');
    xhr.send();
    await new Promise((done) => {
      xhr.onload = done;
    });
    return [...new Set(seen)];
  },
  errors_in_handlers: async () => {
    let errors = 0;
    window.addEventListener('error', (event) => {
      errors += 1;
      event.preventDefault();
    });
    await follow('/raw?body=x', (xhr) => {
      xhr.onload = () => {
        throw new Error('mine');
      };
    });
    return errors;
  },
  credentials: async () => {
    await cookieStore.set('a', '1');
    const { xhr } = await follow(other('/echo'), (its) => {
      its.withCredentials = true;
    });
    await cookieStore.delete('a');
    return xhr.responseText;
  },
  other_bodies: async () => {
    const seen: unknown[] = [];
    for (const { init, url } of OTHER_BODIES) {
      for (const type of ['', 'arraybuffer', 'json'] as const) {
        const xhr = new XMLHttpRequest();
        xhr.open(init?.method ?? 'GET', url);
        xhr.responseType = type;
        let grew = 0;
        xhr.onprogress = () => {
          if (type === '') grew = Math.max(grew, xhr.responseText.length);
        };
        xhr.send(init?.body);
        await new Promise((done) => {
          xhr.onloadend = done;
        });
        const value: unknown = xhr.response;
        seen.push([value instanceof ArrayBuffer ? value.byteLength : value, grew, xhr.status, xhr.readyState]);
      }
    }
    return seen;
  },
  types_that_are_no_text: async () => {
    const seen: unknown[] = [];
    for (const type of ['arraybuffer', 'blob', 'json', 'document'] as const) {
      for (const path of ['/events?n=3&every=5', '/raw?body=', '/raw?type=application/json&body=%7B%22a%22:1%7D']) {
        const { xhr } = await follow(path, (its) => {
          its.responseType = type;
        });
        const value: unknown = xhr.response;
        if (value instanceof ArrayBuffer) {
          const copy = structuredClone(value, { transfer: [value] });
          seen.push([type, copy.byteLength, value.byteLength, value === xhr.response]);
        } else if (value instanceof Blob) {
          seen.push([type, value.type, value.size, await value.text(), value === xhr.response]);
        } else seen.push([type, value instanceof Document ? 'document' : value, value === xhr.response]);
        seen.push([attempt(() => xhr.responseText), attempt(() => String(xhr.responseXML)), xhr.readyState]);
      }
    }
    return seen;
  },
  type_that_is_set_late: async () => {
    const { xhr } = await follow('/events?n=2&every=5', (its) => {
      its.onreadystatechange = () => {
        if (its.readyState === XMLHttpRequest.HEADERS_RECEIVED) its.responseType = 'arraybuffer';
      };
    });
    return [xhr.responseType, xhr.response instanceof ArrayBuffer && xhr.response.byteLength];
  },
  buffer_that_is_changed_at_once: async () => {
    const { xhr } = await follow('/events?n=2', (its) => {
      its.responseType = 'arraybuffer';
      its.onload = () => new Uint8Array(its.response).fill(0);
    });
    return [...new Uint8Array(xhr.response).slice(0, 4)];
  },
};
