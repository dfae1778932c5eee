/** A page whose policy allows nothing but its own files, and no text as code. */
import { attempt, type Checks, event, type Json, outcome, pause } from './kit.ts';

export const path = '/page?strict';

const FORBIDDEN = 'http://127.0.0.1:1/events?a=b';

/** Where the browser says that it happened. */
const PLACE = ['sourceFile', 'lineNumber', 'columnNumber'] as const;

const placeOf = (violation: Event): string[] => PLACE.map((name) => String(Reflect.get(violation, name)));

/** The other members that are texts or numbers, of the event and what it inherits. */
function fieldsOf(violation: SecurityPolicyViolationEvent): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name in violation) {
    const value: unknown = Reflect.get(violation, name);
    if (name === 'timeStamp' || PLACE.some((each) => each === name)) continue;
    if (typeof value === 'string' || typeof value === 'number') fields[name] = value;
  }
  return fields;
}

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
  all_that_a_violation_says: async () => {
    const said: Json[] = [];
    document.addEventListener('securitypolicyviolation', (violation) => {
      const { bubbles, cancelable, composed, defaultPrevented, eventPhase, isTrusted, target } = violation;
      const of = [bubbles, cancelable, composed, defaultPrevented, eventPhase, isTrusted, target === document];
      said.push([...of, Object.entries(fieldsOf(violation)).map(([name, value]) => `${name}: ${value}`)]);
    });
    const source = new EventSource(FORBIDDEN);
    await event(source, 'error');
    await outcome(() => fetch(FORBIDDEN, { headers: { Accept: 'text/event-stream' } }));
    const xhr = new XMLHttpRequest();
    xhr.open('GET', FORBIDDEN);
    xhr.send();
    await event(xhr, 'error');
    await pause(20);
    return said;
  },
  place_of_a_violation_by_an_event_source: async () => {
    const violation = event(document, 'securitypolicyviolation');
    const source = new EventSource(FORBIDDEN);
    const place = placeOf(await violation);
    source.close();
    return place;
  },
  place_of_a_violation: async () => {
    const violation = event(document, 'securitypolicyviolation');
    await outcome(() => fetch(FORBIDDEN));
    return placeOf(await violation);
  },
  listeners_for_violations_run_in_order: async () => {
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    document.addEventListener('securitypolicyviolation', note('document'));
    window.addEventListener('securitypolicyviolation', note('window'));
    window.addEventListener('securitypolicyviolation', note('window, first'), true);
    Reflect.set(document, 'onsecuritypolicyviolation', note('handler'));
    await event(new EventSource(FORBIDDEN), 'error');
    await pause(20);
    window.addEventListener('securitypolicyviolation', (each) => each.stopImmediatePropagation(), true);
    await event(new EventSource(FORBIDDEN), 'error');
    await pause(20);
    return order;
  },
  no_eval: () => attempt(() => Reflect.apply(Reflect.get(window, 'eval'), undefined, ['1'])),
  globals: () => Reflect.ownKeys(window).map(String).sort(),
};
