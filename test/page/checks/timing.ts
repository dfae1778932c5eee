import { type Checks, event, microtasks, newId, pause } from './kit.ts';

/** Order of what settles within one turn, counted in microtasks. */
export const checks: Checks = {
  bad_call_settles: async () => {
    const order: string[] = [];
    void fetch('http://[').catch(() => order.push('rejected'));
    Promise.resolve()
      .then(() => order.push('one'))
      .then(() => order.push('two'))
      .then(() => order.push('three'));
    await microtasks();
    return order;
  },
  response_before_its_tasks: async () => {
    const order: string[] = [];
    await fetch('/events').then((response) => {
      order.push('response');
      queueMicrotask(() => order.push('microtask'));
      return response.body?.cancel();
    });
    order.push('after');
    await microtasks();
    return order;
  },
  consumption_of_a_used_body: async () => {
    const response = await fetch('/events');
    await response.text();
    const order: string[] = [];
    response.text().catch(() => order.push('rejected'));
    Promise.resolve()
      .then(() => order.push('one'))
      .then(() => order.push('two'));
    await microtasks();
    return order;
  },
  text_and_microtasks: async () => {
    const response = await fetch('/events');
    const order: string[] = [];
    const done = response.text().then(() => order.push('text'));
    Promise.resolve().then(() => order.push('microtask'));
    await done;
    return order;
  },
  cancel_settles: async () => {
    const response = await fetch('/events?n=1&end=no');
    const reader = response.body?.getReader();
    await reader?.read();
    const order: string[] = [];
    reader?.closed.then(() => order.push('closed'));
    reader?.cancel().then(() => order.push('cancelled'));
    await microtasks();
    return order;
  },
  pending_read_and_cancel: async () => {
    const response = await fetch(`/events?n=1&end=no&id=${newId()}`);
    const reader = response.body?.getReader();
    await reader?.read();
    const order: string[] = [];
    reader?.read().then(() => order.push('read'));
    reader?.closed.then(() => order.push('closed'));
    reader?.cancel().then(() => order.push('cancelled'));
    Promise.resolve().then(() => order.push('microtask'));
    await microtasks();
    return order;
  },
  open_before_timers: async () => {
    const order: string[] = [];
    const source = new EventSource('/events?n=1&end=no');
    source.onopen = () => {
      order.push('open');
      setTimeout(() => order.push('timer'));
      queueMicrotask(() => order.push('microtask'));
    };
    await event(source, 'open');
    await pause(30);
    source.close();
    return order;
  },
  one_task_per_event: async () => {
    const source = new EventSource('/events?n=3&end=no');
    const order: string[] = [];
    source.onmessage = ({ data }) => {
      order.push(data);
      queueMicrotask(() => order.push('microtask'));
    };
    await new Promise<void>((done) => source.addEventListener('message', ({ data }) => data === 'event 3' && done()));
    await microtasks();
    source.close();
    return order;
  },
  xhr_events_and_microtasks: async () => {
    const order: string[] = [];
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/raw?body=x');
    xhr.onload = () => {
      order.push('load');
      queueMicrotask(() => order.push('microtask'));
    };
    xhr.onloadend = () => order.push('end');
    xhr.send();
    await event(xhr, 'loadend');
    return order;
  },
};
