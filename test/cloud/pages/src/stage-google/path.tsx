/** The way to a folder of a bucket: each part is a link but the last. */
import { Fragment, type ReactElement } from 'react';
import { Ng } from './ng.tsx';

export function Path({ parts }: { parts: string[] }): ReactElement {
  return (
    <Ng tag="storage-breadcrumbs" of="page" hosts="storage-breadcrumbs" className="storage-breadcrumbs">
      {parts.map((part, at) => (
        <Fragment key={part}>
          {at > 0 && (
            <Ng
              tag="span"
              of="storage-breadcrumbs"
              className="storage-breadcrumbs-separator"
              aria-hidden="true"
            >
              &gt;
            </Ng>
          )}
          <Ng
            tag={at < parts.length - 1 ? 'a' : 'span'}
            of="storage-breadcrumbs"
            className="storage-breadcrumb ng-star-inserted"
          >
            {part}
          </Ng>
        </Fragment>
      ))}
    </Ng>
  );
}
