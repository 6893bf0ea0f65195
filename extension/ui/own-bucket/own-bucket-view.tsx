// "Own bucket": what the lab's bucket still needs, what its lifecycle rules would do to cases, and the documents that put it right.
import type { JSX } from 'preact';
import { documentsFor } from '#shared/documents.ts';
import { send } from '../../bus/send.ts';
import type { StateView } from '../../bus/view.ts';
import { message } from '../message.ts';
import { BucketDocumentsList } from './documents.tsx';
import { BucketFields } from './fields.tsx';
import { type BucketFormState, layoutOf, useBucketForm } from './form.ts';
import { BucketResult } from './result.tsx';
import '../styles/own-bucket.css';

export function OwnBucketView({ state }: { state: StateView }): JSX.Element {
  const asked = useBucketForm(state);
  const { draft, request, ready } = asked;
  const check = state.bucketCheck?.draft === draft?.id ? state.bucketCheck : undefined;
  const running = check?.status === 'running';
  return (
    <section aria-labelledby="own-bucket">
      <h2 id="own-bucket">{message('bucket_title')}</h2>
      <p class="lead">{message('bucket_why')}</p>
      <form
        class="card bucket-form"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (draft?.whole && ready && !running) ask(asked);
        }}
      >
        <BucketFields {...asked} />
        {draft && (
          <button type="submit" class="primary" disabled={!draft.whole || !ready || running}>
            {message(check && !running ? 'bucket_again' : 'bucket_check')}
          </button>
        )}
      </form>
      {check && <BucketResult check={check} />}
      <h3 id="bucket-documents">{message('bucket_documents')}</h3>
      {ready ? (
        <BucketDocumentsList documents={documentsFor(request)} type={draft?.type} />
      ) : (
        <p class="hint">{message('bucket_documents_wait')}</p>
      )}
    </section>
  );
}

function ask({ form, request }: BucketFormState): void {
  const { emedgeneHost, emedgeneUserArn, use } = request;
  void send({
    ...{ kind: 'check-bucket', draft: form.draft, emedgeneHost, use: [...use], layout: layoutOf(form) },
    ...(emedgeneUserArn === undefined ? {} : { emedgeneUserArn }),
  });
}
