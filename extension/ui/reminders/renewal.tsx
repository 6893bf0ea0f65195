// How a secret is renewed without anything standing still: the new one first, the old one last.
import type { JSX } from 'preact';
import { type Renewal, renewals } from '../../guides/guide.ts';
import { type Around, addressOf, type Page, type Shown } from '../../guides/pages.ts';
import { findMessage, message } from '../message.ts';
import { PageLink } from '../page-link.tsx';

interface Props {
  readonly renewal: Renewal;
  /** Label of the secret. */
  readonly secret: string;
  readonly page?: Page | undefined;
  readonly known: Shown;
  readonly around: Around;
}

/** The sentences, in their order. */
export function renewalSteps(renewal: Renewal, secret: string): string[] {
  return Array.from(
    { length: renewals[renewal] },
    (_, index) => findMessage(`guide_renew_${renewal}_${index + 1}`, secret) ?? '',
  );
}

export function RenewalSteps({ renewal, secret, page, known, around }: Props): JSX.Element {
  const address = page && addressOf(page, known, around);
  return (
    <>
      <ol class="how">
        {renewalSteps(renewal, secret).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      {address && <PageLink href={address} text={message('guide_renew_page')} />}
    </>
  );
}
