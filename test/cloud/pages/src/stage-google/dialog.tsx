/** A dialog over the page, in an overlay at the end of the document, as the Angular CDK draws it. */
import { type ReactElement, useState } from 'react';
import { createPortal } from 'react-dom';
import { type Block, Blocks } from '../stage/stage.tsx';
import { Ng } from './ng.tsx';

interface Props {
  title: string;
  text?: string;
  blocks?: Block[];
  actions: string[];
  /** A button with this text opens the dialog; without one it is open from the beginning. */
  opener?: string;
}

/** Every action closes it. */
export function Dialog({ title, text, blocks = [], actions, opener }: Props): ReactElement {
  const [open, setOpen] = useState(opener === undefined);
  return (
    <>
      {opener && (
        <Ng
          tag="button"
          of="page"
          className="mdc-button mat-mdc-unelevated-button cfc-primary"
          onClick={() => setOpen(true)}
        >
          {opener}
        </Ng>
      )}
      {open &&
        createPortal(
          <div className="cdk-overlay-container">
            <div className="cdk-overlay-backdrop cdk-overlay-dark-backdrop" />
            <div className="cdk-global-overlay-wrapper">
              <Ng
                tag="mat-dialog-container"
                of="cdk-overlay"
                className="mat-mdc-dialog-container"
                role="dialog"
                aria-modal="true"
                aria-labelledby="mat-mdc-dialog-title-0"
              >
                <Ng tag="h2" of="dialog" id="mat-mdc-dialog-title-0" className="mat-mdc-dialog-title">
                  {title}
                </Ng>
                <Ng tag="mat-dialog-content" of="dialog" className="mat-mdc-dialog-content">
                  {text}
                  <Blocks blocks={blocks} />
                </Ng>
                <Ng tag="mat-dialog-actions" of="dialog" className="mat-mdc-dialog-actions">
                  {actions.map((action) => (
                    <Ng
                      key={action}
                      tag="button"
                      of="dialog"
                      className="mdc-button mat-mdc-button cfc-action"
                      onClick={() => setOpen(false)}
                    >
                      {action}
                    </Ng>
                  ))}
                </Ng>
              </Ng>
            </div>
          </div>,
          document.body,
        )}
    </>
  );
}
