import type { StreamConnection } from '../../capture/streams/stream.ts';
import { copyAndSay } from '../browser/copy-and-say.ts';
import type { MenuItem } from '../components/menu/menu-item.ts';
import type { RequestForm } from './request-code.ts';

const FORMS: readonly RequestForm[] = ['cURL (bash)', 'cURL (cmd)', 'fetch', 'EventSource'];
/** Of an `EventSource`, code can set no headers. */
const WITH_SECRETS = FORMS.filter((form) => form !== 'EventSource');

/** Copies a connection's request as a command or as code that repeats it. */
export function copyRequestItem(of: StreamConnection): MenuItem {
  const item = (form: RequestForm, masked: boolean): MenuItem => ({
    kind: 'action',
    label: masked ? form : `${form}, with its secrets`,
    run: () => void copy(of, form, masked).catch(() => {}),
  });
  return {
    kind: 'menu',
    label: 'Copy request as',
    items: [...FORMS.map((form) => item(form, true)), 'separator', ...WITH_SECRETS.map((form) => item(form, false))],
  };
}

/** The generators are not needed for the first paint. */
async function copy(of: StreamConnection, form: RequestForm, masked: boolean): Promise<void> {
  const { requestCode } = await import('./request-code.ts');
  copyAndSay(requestCode(of, form, masked));
}
