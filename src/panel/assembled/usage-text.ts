import { type Usage, wholeInput } from '../../assemble/message.ts';
import { count } from '../../text/quantity.ts';

/** `12 tokens in (8 cached), 340 tokens out (300 reasoning), $0.0012, 41 tokens/s as the server measured`. */
export function usageText(usage: Usage): string {
  const { cached, cost, output, reasoning, speed } = usage;
  const side = (value: number | undefined, word: string, part: number | undefined, what: string): string[] => {
    if (value === undefined) return [];
    return [`${count(value)} ${word}${part === undefined || part === 0 ? '' : ` (${count(part)} ${what})`}`];
  };
  const words = [
    ...side(wholeInput(usage), 'tokens in', cached, 'cached'),
    ...side(output, 'tokens out', reasoning, 'reasoning'),
  ];
  if (cost !== undefined) words.push(`$${Number(cost.toPrecision(3))}`);
  if (speed !== undefined) words.push(`${count(Math.round(speed))} tokens/s as the server measured`);
  return words.join(', ');
}
