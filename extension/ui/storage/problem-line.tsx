// What is wrong with a value and what to do, right beside it.
import type { JSX } from 'preact';
import type { Problem } from '#shared/fields/index.ts';
import { Icon } from '../icons.tsx';

export function ProblemLine({ problem }: { problem: Problem }): JSX.Element {
  return (
    <>
      <Icon name={problem.severity === 'error' ? 'failed' : 'limited'} />
      <span>
        {problem.message} <span class="fix">{problem.fix}</span>
      </span>
    </>
  );
}
