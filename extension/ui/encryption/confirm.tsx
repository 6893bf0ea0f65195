// What a person reads before Emedgene's encryption settings are filled: that it is final, where it goes, and how the test went.
import type { JSX } from 'preact';
import type { EncryptionLook } from '../../bus/encryption-messages.ts';
import type { DraftView } from '../../bus/view.ts';
import { Icon } from '../icons.tsx';
import { useInView } from '../in-view.ts';
import { message } from '../message.ts';

/** What can be filled: a new key, or the secret of the one in use. */
export type Fillable = Extract<EncryptionLook, { status: 'ready' | 'enabled' }>;

interface Props {
  readonly draft: DraftView;
  readonly found: Fillable;
  readonly host: string;
  readonly onFill: () => void;
  readonly onCancel: () => void;
}

export function EncryptionConfirm({ draft, found, host, onFill, onCancel }: Props): JSX.Element {
  const inUse = found.status === 'enabled';
  const doubt = doubtOf(draft);
  const place = useInView(found.status, true);
  return (
    <section class="banner limited" aria-labelledby="encryption-final" ref={place}>
      <Icon name="limited" />
      <div>
        <p class="summary" id="encryption-final">
          {message(inUse ? 'encryption_in_use_title' : 'encryption_final_title')}
        </p>
        <p>{message(inUse ? 'encryption_in_use' : 'encryption_final')}</p>
        {inUse && found.keyUrl && <code>{found.keyUrl}</code>}
        {!inUse && <p>{message('encryption_lose')}</p>}
        {doubt && <p class="summary">{doubt}</p>}
        <p>
          {found.workgroup
            ? message('encryption_goes', host, found.workgroup)
            : message('encryption_goes_host', host)}
        </p>
        <div class="actions">
          <button type="button" class="primary" onClick={onFill}>
            {message(inUse ? 'encryption_fill_secret' : 'encryption_fill')}
          </button>
          <button type="button" class="secondary" onClick={onCancel}>
            {message('encryption_cancel')}
          </button>
        </div>
      </div>
    </section>
  );
}

function doubtOf({ test }: DraftView): string | undefined {
  const verdict = test?.report?.verdict;
  if (!verdict) return message('encryption_not_tested');
  return verdict === 'failed' ? message('encryption_test_failed') : undefined;
}
