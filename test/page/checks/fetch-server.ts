import { type Checks, newId, pause, state, stateWhen } from './kit.ts';

/** This many equal answers of the server in a row: each passes through page and browser like the body. */
const ROUNDS = 6;

/** Waits until the server has sent all, or can send no more, and gives roughly how much it could. */
async function settled(id: string): Promise<number> {
  let last = -1;
  for (let same = 0; same < ROUNDS; ) {
    await pause(100);
    const { bytes } = await state(id);
    if (bytes >= ALL) return bytes;
    same = bytes === last ? same + 1 : 0;
    last = bytes;
  }
  return last;
}

/** Chromium holds 64 MB on the way. Buffers differ from run to run: only whether the server was stopped is compared. */
const ALL = 100_000_000;

/** In few events: the debugger, which each mode has, is notified of each. */
const flood = (id: string): string => `/flood?id=${id}&bytes=${ALL}&size=65536`;

export const checks: Checks = {
  one_request_each: async () => {
    const id = newId();
    await (await fetch(`/events?id=${id}`)).text();
    return (await state(id)).requests.length;
  },
  back_pressure_unread: async () => {
    const id = newId();
    const response = await fetch(flood(id));
    const bytes = await settled(id);
    await response.body?.cancel();
    return bytes < ALL;
  },
  back_pressure_after_one_read: async () => {
    const id = newId();
    const response = await fetch(flood(id));
    const reader = response.body?.getReader();
    await reader?.read();
    const bytes = await settled(id);
    await reader?.cancel();
    return bytes < ALL;
  },
  back_pressure_of_other_bodies: async () => {
    const id = newId();
    const response = await fetch(`/flood?id=${id}&bytes=${ALL}&type=application/x-ndjson`);
    const reader = response.body?.getReader();
    await reader?.read();
    const bytes = await settled(id);
    await reader?.cancel();
    return [bytes < ALL, (await stateWhen(id, ({ open }) => open === 0)).cut];
  },
  back_pressure_through_a_pipe: async () => {
    const id = newId();
    const response = await fetch(flood(id));
    const stream = response.body?.pipeThrough(new TransformStream());
    const bytes = await settled(id);
    await stream?.cancel();
    return bytes < ALL;
  },
  back_pressure_of_clones: async () => {
    const id = newId();
    const response = await fetch(flood(id));
    const copy = response.clone();
    const bytes = await settled(id);
    await Promise.all([response.body?.cancel(), copy.body?.cancel()]);
    return bytes < ALL;
  },
  cut_when_the_frame_is_removed: async () => {
    const id = newId();
    const frame = document.createElement('iframe');
    frame.src = '/page?empty';
    const loaded = new Promise((resolve) => {
      frame.onload = resolve;
    });
    document.body.append(frame);
    await loaded;
    void frame.contentWindow?.fetch(`/events?n=1&end=no&id=${id}`);
    await stateWhen(id, (now) => now.open === 1);
    frame.remove();
    return (await stateWhen(id, (now) => now.open === 0)).cut;
  },
  unread_body_is_kept_open: async () => {
    const id = newId();
    const response = await fetch(`/events?n=1&end=no&id=${id}`);
    await pause(60);
    const { open } = await state(id);
    await response.body?.cancel();
    return [open, (await stateWhen(id, (now) => now.open === 0)).cut];
  },
};
