/**
 * Copies text, in answer to a click or a key. DevTools give their panels no `navigator.clipboard`
 * (https://crbug.com/1183003), so this uses `execCommand` and answers the `copy` event with the text. False if the
 * browser refuses.
 */
export function copyText(text: string): boolean {
  const answering = new AbortController();
  const answer = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('copy', answer, { capture: true, signal: answering.signal });
  try {
    return document.execCommand('copy');
  } finally {
    answering.abort();
  }
}
