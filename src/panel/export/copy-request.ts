import type { StreamConnection } from '../../capture/streams/stream.ts';
import { copyText } from '../browser/clipboard.ts';
import type { MenuItem } from '../components/menu/menu-item.ts';

/** As what a request can be copied. */
const FORMS = ['cURL', 'fetch', 'EventSource'] as const;
type Form = (typeof FORMS)[number];

/** Copies the request of a connection as something that makes it again. */
export function copyRequestItem(of: StreamConnection): MenuItem {
  const item = (form: Form, masked: boolean): MenuItem => ({
    kind: 'action',
    label: masked ? form : `${form}, with its secrets`,
    run: () => void copy(of, form, masked).catch(() => {}),
  });
  return {
    kind: 'menu',
    label: 'Copy request as',
    items: [...FORMS.map((form) => item(form, true)), 'separator', item('cURL', false), item('fetch', false)],
  };
}

/** What makes the text is loaded when it is wanted. */
async function copy(of: StreamConnection, form: Form, masked: boolean): Promise<void> {
  const { requestCode } = await import('./request-code.ts');
  copyText(requestCode(of, form, masked));
}
