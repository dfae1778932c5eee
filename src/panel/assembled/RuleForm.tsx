import { useSignal } from '@preact/signals';
import { Assembly } from '../../assemble/assembly.ts';
import { plainText } from '../../assemble/message-text.ts';
import type { Piece } from '../../assemble/piece.ts';
import { pathProblem, type Rule, ruleFormat } from '../../assemble/rule/rule.ts';
import { stringsIn } from '../../assemble/rule/string-paths.ts';

const EMPTY: Rule = { text: '', reasoning: '', key: '', mode: 'append' };
const MODES: Readonly<Record<Rule['mode'], string>> = {
  append: 'adds to the text',
  replace: 'has the whole text so far',
};
const FIELDS = [
  { name: 'text', label: 'Text', hint: 'the data itself' },
  { name: 'reasoning', label: 'Reasoning', hint: 'none' },
  { name: 'key', label: 'Message ID', hint: 'one message' },
] as const;
/** Length of the preview, UTF-16 units. */
const PREVIEW = 200;

interface Props {
  /** What is in force, or suggested. */
  rule: Rule | undefined;
  isInForce: boolean;
  /** The stream's first events. */
  sample: readonly Piece[];
  onUse: (rule: Rule) => void;
  onRemove: () => void;
}

/** Where the events of a stream hold their text. What is typed is tried on the first events at once. */
export function RuleForm({ isInForce, onRemove, onUse, rule = EMPTY, sample }: Props) {
  const draft = useSignal(rule);
  const problems = FIELDS.map(({ name }) => pathProblem(draft.value[name]));
  const isValid = problems.every((problem) => problem === undefined);
  const paths = new Set(sample.flatMap(({ json }) => stringsIn(json)).map(({ path }) => path));
  return (
    <form
      class="rule-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) onUse(draft.value);
      }}
    >
      {FIELDS.map(({ hint, label, name }, index) => (
        <label key={name} class="field">
          {label}
          <input
            type="text"
            class="mono"
            list="rule-paths"
            spellcheck={false}
            placeholder={hint}
            value={draft.value[name]}
            aria-invalid={problems[index] !== undefined}
            title={problems[index] ?? 'A path such as $.delta.text'}
            onInput={({ currentTarget }) => {
              draft.value = { ...draft.value, [name]: currentTarget.value };
            }}
          />
        </label>
      ))}
      <label class="field">
        Each event
        <select
          value={draft.value.mode}
          onChange={({ currentTarget }) => {
            draft.value = { ...draft.value, mode: currentTarget.value === 'replace' ? 'replace' : 'append' };
          }}
        >
          {Object.entries(MODES).map(([mode, words]) => (
            <option key={mode} value={mode}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <datalist id="rule-paths">
        {[...paths].map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <p class="subtle" role="status">
        {isValid ? preview(draft.value, sample) : problems.find((problem) => problem !== undefined)}
      </p>
      <div class="buttons">
        <button type="submit" class="button primary" disabled={!isValid}>
          Use this rule
        </button>
        {isInForce && (
          <button type="button" class="button" onClick={onRemove}>
            Remove the rule
          </button>
        )}
      </div>
    </form>
  );
}

function preview(rule: Rule, sample: readonly Piece[]): string {
  const assembly = new Assembly(ruleFormat(rule));
  for (const piece of sample) assembly.add(piece);
  const text = assembly.answer.messages.map(plainText).join('\n').trim();
  if (text === '') return 'No event has text there.';
  return `The first events add up to: ${text.length > PREVIEW ? `${text.slice(0, PREVIEW)}…` : text}`;
}
