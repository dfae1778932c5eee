/** A path in readable form: `log.entries[3].request`. */
export function placeText(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path.slice(0, 20)) {
    const isName = typeof step === 'string' && /^[\w$]{1,60}$/.test(step);
    if (isName) text += text === '' ? step : `.${step}`;
    else text += `[${typeof step === 'number' ? step : JSON.stringify(step.slice(0, 60))}]`;
  }
  return text;
}
