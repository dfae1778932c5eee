/** A page whose policy allows nothing but its own files, and no text as code. */
import { attempt, type Checks, event, outcome, pause } from './kit.ts';

export const path = '/page?strict';

export const checks: Checks = {
  streams_work: async () => {
    const source = new EventSource('/events?n=1&end=no');
    const received = await event(source, 'message');
    source.close();
    return [received.type, await (await fetch('/events?n=1')).text()];
  },
  no_violations: async () => {
    const received: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => received.push(effectiveDirective));
    const source = new EventSource('/events?n=1&end=no');
    await event(source, 'message');
    source.close();
    await (await fetch('/events?n=1')).text();
    await pause(50);
    return received;
  },
  forbidden_actions_stay_forbidden: async () => {
    const received: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) =>
      received.push(`${effectiveDirective} ${new URL(blockedURI).port.length > 0}`),
    );
    const refused = await outcome(() => fetch('http://127.0.0.1:1/'));
    const source = new EventSource('http://127.0.0.1:1/');
    await event(source, 'error');
    return [refused, source.readyState, received];
  },
  no_eval: () => attempt(() => Reflect.apply(Reflect.get(window, 'eval'), undefined, ['1'])),
  globals: () => Reflect.ownKeys(window).map(String).sort(),
};
