// What a refusal of Illumina Connected Analytics means. All are RFC 7807 documents, but their titles are not published: of
// one alone the text is known (ICA_API_004, a missing Accept header), so the status decides.
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import type { HttpReply } from '../../net/http.ts';
import { busy, foreignAnswer, trouble } from '../foreign-answer.ts';
import { readDocument, saysAnything, textAt } from '../json-document.ts';

type Meaning = readonly [FailureClass, FindingDetail?];

const keys = 'Illumina Connected Platform > User > API keys';
const statuses: Readonly<Record<number, Meaning>> = {
  400: [
    'input.malformed',
    {
      cause: 'ICA found something wrong with a value: see the evidence.',
      fix: 'Compare project and path with ICA; a path is written from the top of the project, as in /runs/2026/.',
    },
  ],
  401: [
    'auth.secret_wrong',
    {
      field: 'apiKey',
      cause: '{host} does not accept this API key: it was deleted, has expired or was cut in copying.',
      fix: `${keys} > Generate; it is shown once. Test it, update Emedgene, then delete the old one.`,
    },
  ],
  403: [
    'perm.denied',
    {
      field: 'apiKey',
      cause:
        'The API key is good, but was made for other workgroups, or its workgroup lacks a role: in the domain "Illumina Connected Analytics - Has Access", in the project a membership.',
      fix: `${keys} > Generate: choose the workgroup that owns the project, with the role Illumina Connected Analytics - Has Access; then the project's Team page.`,
    },
  ],
  404: [
    'target.not_found',
    {
      field: 'project',
      cause: 'ICA has no such project or folder for this key (any more).',
      fix: 'Compare project and path with the list of projects in ICA; upper and lower case matter.',
    },
  ],
};

/** The failure a reply of ICA stands for; never asked about a good one. */
export function classify({ status, body }: HttpReply, host: string): Failure {
  const document = readDocument(body);
  if (status < 400 || !saysAnything(document)) return foreignAnswer('ICA', host, status);
  const title = textAt(document, 'title') ?? '';
  const said = status === 400 ? [title, textAt(document, 'detail') ?? ''] : [title];
  const words = withoutTokens(said.filter(Boolean).join(': '));
  const evidence = `HTTP ${status}${words ? ` ${words}` : ''}`;
  if (status === 429) return busy('ICA', evidence);
  if (status === 408 || status >= 500) return trouble('ICA', evidence);
  const ours = title === 'ICA_API_004';
  const [name, detail]: Meaning = (ours ? undefined : statuses[status]) ?? ['unexpected'];
  return failure(name, { ...detail, evidence });
}

// The session's token was made during the test, so nobody else knows to take it out of texts.
function withoutTokens(text: string): string {
  return text.replace(/eyJ[\w-]+(?:\.[\w-]*)*/g, '[token]').slice(0, 120);
}
