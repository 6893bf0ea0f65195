// The fields of "Own bucket": which storage, which Emedgene, whose user, what for, and where which files are.
import type { JSX } from 'preact';
import { type BucketUse, bucketUses } from '#shared/bucket-needs.ts';
import { effects } from '#shared/effects.ts';
import { type MessageKey, message } from '../message.ts';
import { ProblemLine } from '../storage/problem-line.tsx';
import type { BucketFormState } from './form.ts';

const useTexts: Readonly<Record<BucketUse, MessageKey>> = {
  'dragen-output': 'bucket_use_dragen_output',
  visualization: 'bucket_use_visualization',
  import: 'bucket_use_import',
};

export function BucketFields(state: BucketFormState): JSX.Element {
  const { form, change, draft, problems } = state;
  return (
    <>
      <StorageChoice {...state} />
      {!draft && (
        <TextField
          {...{ name: 'bucket', label: 'bucket_name', hint: 'bucket_name_hint', problem: problems.bucket }}
          value={form.bucket}
          onValue={(bucket) => change({ bucket })}
        />
      )}
      <TextField
        {...{ name: 'host', label: 'bucket_host', hint: 'bucket_host_hint', problem: problems.emedgeneHost }}
        value={form.host ?? ''}
        onValue={(host) => change({ host })}
      />
      <TextField
        {...{ name: 'arn', label: 'bucket_arn', hint: 'bucket_arn_hint', problem: problems.emedgeneUserArn }}
        value={form.arn}
        onValue={(arn) => change({ arn })}
      />
      <Uses {...state} />
      {draft?.type === 'aws-s3' && <Layout {...state} />}
    </>
  );
}

function StorageChoice({ form, change, drafts, draft }: BucketFormState): JSX.Element {
  if (drafts.length === 0) return <p class="hint">{message('bucket_storage_hint')}</p>;
  return (
    <div class="typed">
      <label for="bucket-storage">{message('bucket_storage')}</label>
      <select
        id="bucket-storage"
        value={form.draft}
        onChange={(event) => change({ draft: event.currentTarget.value })}
      >
        {drafts.map(({ id, label, values }) => (
          <option key={id} value={id}>
            {[label, values.find(({ name }) => name === 'bucket')?.shown].filter(Boolean).join(': ')}
          </option>
        ))}
        <option value="">{message('bucket_none')}</option>
      </select>
      {draft && !draft.complete && <p class="hint">{message('bucket_incomplete')}</p>}
    </div>
  );
}

interface TextProps {
  readonly name: string;
  readonly label: MessageKey;
  readonly hint: MessageKey;
  readonly value: string;
  readonly problem: BucketFormState['problems'][string] | undefined;
  readonly onValue: (text: string) => void;
}

function TextField({ name, label, hint, value, problem, onValue }: TextProps): JSX.Element {
  const id = `bucket-${name}`;
  return (
    <div class="typed">
      <label for={id}>{message(label)}</label>
      <input
        id={id}
        type="text"
        value={value}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={problem?.severity === 'error'}
        aria-describedby={`${id}-hint`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class={problem ? `problem ${problem.severity}` : 'hint'} aria-live="polite">
        {problem ? <ProblemLine problem={problem} /> : message(hint)}
      </p>
    </div>
  );
}

function Uses({ form, change }: BucketFormState): JSX.Element {
  const toggle = (use: BucketUse, on: boolean) =>
    change({ use: bucketUses.filter((one) => (one === use ? on : form.use.includes(one))) });
  return (
    <fieldset class="choices">
      <legend>{message('bucket_use')}</legend>
      {bucketUses.map((use) => (
        <label key={use} class="choice">
          <input
            type="checkbox"
            checked={form.use.includes(use)}
            onChange={(event) => toggle(use, event.currentTarget.checked)}
          />
          {message(useTexts[use])}
        </label>
      ))}
    </fieldset>
  );
}

function Layout({ form, change }: BucketFormState): JSX.Element {
  return (
    <details class="bucket-more">
      <summary>{message('bucket_layout')}</summary>
      <p class="hint">{message('bucket_layout_why')}</p>
      {effects.map(({ caseType, fileType }, row) => (
        <div key={`${caseType} ${fileType}`} class="typed">
          <label for={`bucket-row-${row}`}>{message('bucket_layout_case', caseType, fileType)}</label>
          <input
            id={`bucket-row-${row}`}
            type="text"
            value={form.prefixes[row] ?? ''}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => change({ prefixes: { ...form.prefixes, [row]: event.currentTarget.value } })}
          />
        </div>
      ))}
    </details>
  );
}
