import type { ComponentChildren } from 'preact';
import { FormDialog } from '../components/FormDialog.tsx';
import { type Asking, faultsOf, targetName } from './commands.ts';
import type { ServerState } from './control-state.ts';
import { choiceLabel, faultGroups, faultLabel } from './fault-words.ts';
import type { ServerModel } from './server-model.ts';

interface Props {
  asking: Asking;
  model: ServerModel;
  state: ServerState;
  onClose: () => void;
}

/** Asks for what a command needs, and runs it. */
export function AskDialog({ asking: { target, what }, model, state, onClose }: Props) {
  if (what === 'message') {
    return (
      <FormDialog
        label={`Send to ${targetName(target)}`}
        action="Send"
        onClose={onClose}
        // An event without fields has empty data.
        onSubmit={(values) => {
          model.run('/send', { ...target, ...(Object.keys(values).length > 0 ? values : { data: '' }) });
        }}
      >
        <Field name="event" hint="message" />
        <Field name="id" />
        <TextField name="data" rows={3} />
        <Field name="retry" hint="ms" />
        <Field name="comment" />
        <TextField name="raw" rows={2} hint="instead of the fields above: raw text" />
      </FormDialog>
    );
  }
  const now = faultsOf(state, target);
  return (
    <FormDialog
      label={`Faults for ${targetName(target)}`}
      action="Set"
      onClose={onClose}
      onSubmit={(faults) => {
        model.run('/faults', { ...target, faults });
      }}
    >
      {faultGroups(model.faultParams.value).map(({ params, title }) => (
        <fieldset key={title}>
          <legend>{title}</legend>
          {params.map(({ about, choices, name }) => (
            <Field key={name} name={name} about={about} choices={choices} value={String(now[name] ?? '')} />
          ))}
        </fieldset>
      ))}
    </FormDialog>
  );
}

interface FieldProps {
  name: string;
  hint?: string;
  about?: string;
  value?: string;
  choices?: readonly string[] | undefined;
}

function Field({ about, choices, hint = '', name, value = '' }: FieldProps) {
  const id = idOf(name);
  return (
    <Labelled name={name} label={about === undefined ? undefined : faultLabel(name)}>
      {choices === undefined ? (
        <input id={id} name={name} defaultValue={value} placeholder={hint} spellcheck={false} autocomplete="off" />
      ) : (
        <select id={id} name={name}>
          {['', ...choices].map((choice) => (
            <option key={choice} value={choice} selected={choice === value}>
              {choiceLabel(name, choice)}
            </option>
          ))}
        </select>
      )}
      {about !== undefined && (
        <small class="subtle">
          <code>{name}</code> {about}
        </small>
      )}
    </Labelled>
  );
}

function TextField({ hint = '', name, rows }: { name: string; rows: number; hint?: string }) {
  return (
    <Labelled name={name}>
      <textarea id={idOf(name)} name={name} rows={rows} spellcheck={false} placeholder={hint} />
    </Labelled>
  );
}

/** With its words, or with the name of a field of the standard. */
function Labelled({
  children,
  label,
  name,
}: {
  name: string;
  label?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <div class="field">
      <label for={idOf(name)}>{label ?? <code>{name}</code>}</label>
      {children}
    </div>
  );
}

function idOf(name: string): string {
  return `server-field-${name}`;
}
