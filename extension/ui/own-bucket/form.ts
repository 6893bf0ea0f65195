// What a person has said about the own bucket: kept while the panel is open, judged by the rules the companion goes by.
import { useState } from 'preact/hooks';
import { type BucketUse, bucketUses } from '#shared/bucket-needs.ts';
import { type DocumentsRequest, documentsProblems } from '#shared/documents.ts';
import { effects } from '#shared/effects.ts';
import { readContainerUrl } from '#shared/fields/container-url.ts';
import type { Problem } from '#shared/fields/index.ts';
import type { DraftView, StateView } from '../../bus/view.ts';
import { useEmedgeneHost } from '../emedgene-host.ts';

export interface BucketForm {
  /** Id of the storage whose values are used; '' = documents only, undefined = nothing said yet. */
  readonly draft: string | undefined;
  readonly bucket: string;
  readonly host: string | undefined;
  readonly arn: string;
  readonly use: readonly BucketUse[];
  /** Prefixes by row of the effects table. */
  readonly prefixes: Readonly<Record<number, string>>;
}

/** Storages a bucket can be checked with. */
const TYPES = ['aws-s3', 'google-cloud', 'azure-blob'];

let kept: BucketForm | undefined;
const empty: BucketForm = {
  ...{ draft: undefined, bucket: '', host: undefined, arn: '', prefixes: {} },
  use: bucketUses.filter((use) => use !== 'import'),
};

export interface BucketFormState {
  /** With the presets filled in. */
  readonly form: BucketForm & { readonly draft: string };
  readonly change: (part: Partial<BucketForm>) => void;
  readonly drafts: readonly DraftView[];
  readonly draft: DraftView | undefined;
  readonly request: DocumentsRequest;
  /** By field, of what the person has filled in. */
  readonly problems: Readonly<Record<string, Problem>>;
  /** Everything the documents need is there. */
  readonly ready: boolean;
}

/** The form with what follows from it; a storage that is gone is no longer chosen. */
export function useBucketForm(state: StateView): BucketFormState {
  const drafts = state.drafts.filter(({ type }) => TYPES.includes(type));
  const [form, setForm] = useState<BucketForm>(kept ?? empty);
  const known = useEmedgeneHost(state);
  const draft = form.draft === '' ? undefined : chosenOf(form.draft, state, drafts);
  const request: DocumentsRequest = {
    bucket: draft ? bucketOf(draft) : form.bucket.trim(),
    emedgeneHost: (form.host ?? known ?? '').trim().toLowerCase(),
    emedgeneUserArn: form.arn.trim() || undefined,
    use: form.use,
  };
  const given = { bucket: request.bucket, emedgeneHost: request.emedgeneHost, emedgeneUserArn: form.arn };
  const found = documentsProblems(request);
  const isGiven = (field: string) => Boolean(given[field as keyof typeof given]);
  const problems = Object.fromEntries(
    found.filter(({ field }) => isGiven(field)).map(({ field, ...problem }) => [field, problem]),
  );
  return {
    ...{
      form: { ...form, draft: draft?.id ?? '', host: form.host ?? known },
      drafts,
      draft,
      request,
      problems,
    },
    ready: found.every(({ severity }) => severity !== 'error') && form.use.length > 0,
    change: (part) => {
      kept = { ...form, ...part };
      setForm(kept);
    },
  };
}

/** Where files stand, as a check is told it. */
export function layoutOf({ prefixes }: BucketForm) {
  return effects.flatMap(({ caseType, fileType }, row) => {
    const prefix = prefixes[row]?.trim().replace(/^\//, '') ?? '';
    return prefix === '' ? [] : [{ caseType, fileType, prefix }];
  });
}

function chosenOf(
  said: string | undefined,
  { chosen, bucketCheck }: StateView,
  drafts: readonly DraftView[],
): DraftView | undefined {
  const wanted = [said, bucketCheck?.draft, chosen];
  const found = wanted.map((id) => drafts.find((draft) => draft.id === id)).find(Boolean);
  return found ?? drafts[0];
}

// Neither a bucket's name nor a container's URL is secret.
function bucketOf({ values }: DraftView): string {
  const shown = (name: string) => values.find((value) => value.name === name)?.shown ?? '';
  return shown('bucket') || (readContainerUrl(shown('accountUrl'))?.container ?? '');
}
