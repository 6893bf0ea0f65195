/** The frame of Certificates & secrets: introduction, message, and the three tabs with what they hold. */
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar';
import { Pivot, PivotItem } from '@fluentui/react/lib/Pivot';
import type { ReactElement, ReactNode } from 'react';

export type CredentialKind = 'certificates' | 'secrets' | 'federated';

interface Props {
  introduction: string;
  /** Said after a secret was made. */
  success?: string | undefined;
  /** Headers of the tabs. */
  headers: Readonly<Record<CredentialKind, string>>;
  open: CredentialKind;
  /** What a tab that holds nothing says. */
  none: Readonly<Record<Exclude<CredentialKind, 'secrets'>, string>>;
  /** What the open tab holds. */
  children: ReactNode;
}

const kinds: CredentialKind[] = ['certificates', 'secrets', 'federated'];

/** Draws the tabs; only the open one holds more than a sentence. */
export function CredentialTabs({
  introduction,
  success,
  headers,
  open,
  none,
  children,
}: Props): ReactElement {
  return (
    <div className="page">
      <p className="page-intro">{introduction}</p>
      {success && <MessageBar messageBarType={MessageBarType.success}>{success}</MessageBar>}
      <Pivot aria-label="Credential types" defaultSelectedKey={open}>
        {kinds.map((kind) => (
          <PivotItem key={kind} headerText={headers[kind]} itemKey={kind}>
            {kind === open && children}
            {kind !== open && kind !== 'secrets' && <p className="page-intro">{none[kind]}</p>}
          </PivotItem>
        ))}
      </Pivot>
    </div>
  );
}
