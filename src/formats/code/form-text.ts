import type { HeaderList } from '../../capture/records/observation.ts';

/** The text of a form whose fields are known; undefined if its type does not say how it was written. */
export function formText(form: HeaderList, contentType: string): string | undefined {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    return form.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  }
  const boundary = /^multipart\/form-data\b.*;\s*boundary="?([\w'()+,./:=?-]{1,70})/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const fields = form.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  );
  return `${fields.join('')}--${boundary}--\r\n`;
}

/** @see https://url.spec.whatwg.org/#concept-urlencoded-serializer */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function quoted(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
