// Emedgene's card shows a new key pair once; its page is one where Capture has to be allowed first, and its card asks for a role.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import { message } from '../message.ts';
import type { EmedgenePage } from '../storage/emedgene-page.ts';

/** What is to be done in the tab before a pair can be captured there; nothing where the card is in sight. */
export function CredentialsCard({ page: { tab, enter } }: { page: EmedgenePage }): JSX.Element | null {
  const [lacksRole, setLacksRole] = useState(false);
  const id = tab?.look && tab.id;
  useEffect(() => {
    if (id === undefined) return;
    void send({ kind: 'look', tab: id, at: 'credentials' }).then((reply) =>
      setLacksRole(reply?.status === 'role-missing' && reply.role === 'Manage S3 Credentials'),
    );
  }, [id]);
  if (lacksRole) return <p class="push-note">{message('push_look_credentials')}</p>;
  if (!tab?.host || tab.look) return null;
  return (
    <button type="button" class="secondary" onClick={() => void enter()}>
      {message('popup_allow_capture', tab.host)}
    </button>
  );
}
