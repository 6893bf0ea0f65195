// Finds one project of ICA by its name: ICA searches freely and lets names repeat, so every page is read and compared here.
import { type Failure, failure } from '#shared/report.ts';
import { type JsonDocument, listAt, objectAt, textAt } from '../json-document.ts';
import type { Answer, IcaGet, Query } from './call.ts';

export interface IcaProject {
  readonly id: string;
  readonly name: string;
  /** False = hidden by its owner; ICA's own lists leave it out. */
  readonly active: boolean;
  /** Such as `eu-central-1 (Frankfurt)`; empty where ICA does not say. */
  readonly region: string;
  readonly tenant: string;
}

const PAGE_SIZE = '100';
/** A free search that finds more projects than this many pages hold is no search for a name. */
const PAGES = 10;
const SHOWN = 4;

const isPage = (document: JsonDocument) => listAt(document, 'items') !== undefined;

/** The one active project of exactly this name, or why there is none. */
export async function findProject(
  get: IcaGet,
  name: string,
): Promise<Answer<{ readonly project: IcaProject }>> {
  const searched = await pages(get, [['search', name]], PAGES);
  if ('failure' in searched) return searched;
  const found = judge(name, searched.projects);
  if (found) return found;
  // A search may read a name its own way; what the key sees without one settles it, and helps to find the slip.
  const seen = await pages(get, [], 1);
  if ('failure' in seen) return seen;
  return judge(name, seen.projects) ?? { failure: notFound(name, [...searched.projects, ...seen.projects]) };
}

async function pages(
  get: IcaGet,
  query: Query,
  most: number,
): Promise<Answer<{ readonly projects: readonly IcaProject[] }>> {
  const projects: IcaProject[] = [];
  let cursor: Query = [['pageToken', '']];
  for (let page = 0; page < most; page++) {
    const size = [
      ['includeHiddenProjects', 'true'],
      ['pageSize', PAGE_SIZE],
    ] as const;
    const answer = await get('/api/projects', [...query, ...size, ...cursor], isPage);
    if ('failure' in answer) return answer;
    const { document } = answer;
    const items = listAt(document, 'items') ?? [];
    projects.push(...items.map(readProject));
    const next = textAt(document, 'nextPageToken');
    const more = typeof document.totalItemCount === 'number' && document.totalItemCount > projects.length;
    if (items.length === 0 || !(next || more)) break;
    cursor = next ? [['pageToken', next]] : [['pageOffset', String(projects.length)]];
  }
  return { projects };
}

function judge(name: string, projects: readonly IcaProject[]): Answer<{ project: IcaProject }> | undefined {
  const exact = projects.filter((project) => project.name === name);
  const active = exact.filter((project) => project.active);
  const [project] = active;
  if (active.length > 1) return { failure: ambiguous(name, active) };
  if (project) return { project };
  return exact.length > 0 ? { failure: hidden(name) } : undefined;
}

function readProject(document: JsonDocument): IcaProject {
  const region = objectAt(document, 'region');
  const city = textAt(region, 'cityName');
  return {
    id: textAt(document, 'id') ?? '',
    name: textAt(document, 'name') ?? '',
    active: document.active !== false,
    region: [textAt(region, 'code'), city && `(${city})`].filter(Boolean).join(' '),
    tenant: textAt(document, 'tenantName') ?? '',
  };
}

function ambiguous(name: string, projects: readonly IcaProject[]): Failure {
  const places = projects.slice(0, SHOWN).map(({ region, tenant, id }) => {
    return [region || 'an unnamed region', tenant && `tenant ${tenant}`, id].filter(Boolean).join(', ');
  });
  return failure('target.ambiguous', {
    field: 'project',
    cause: `The key sees ${projects.length} projects named "${name}": ${places.join('; ')}.`,
    fix: 'Rename one of them (ICA > Projects > the project > Details), or make an API key for the one workgroup that should be linked.',
    evidence: projects.map(({ id }) => id).join(', '),
  });
}

function hidden(name: string): Failure {
  return failure('target.state', {
    field: 'project',
    cause: `The project "${name}" exists, but is hidden.`,
    fix: 'ICA > Projects > show hidden projects > the project > Unhide.',
  });
}

function notFound(name: string, seen: readonly IcaProject[]): Failure {
  const names = [...new Set(seen.filter(({ active }) => active).map((project) => project.name))];
  const similar = names.find((other) => folded(other) === folded(name));
  const list = names.slice(0, SHOWN).map((other) => `"${other.slice(0, 40)}"`);
  const more = names.length > SHOWN ? ' and others' : '';
  const sees = names.length > 0 ? `It sees ${list.join(', ')}${more}.` : 'It sees no project at all.';
  return failure('target.not_found', {
    field: 'project',
    cause: `The API key is good, but sees no project named "${name}". ${similar ? `There is "${similar}".` : sees}`,
    fix: 'Copy the name from the list of projects in ICA (not the ID; upper and lower case matter). If it stands there, the key was made for another workgroup, or its workgroup is not in the Team of the project.',
  });
}

const folded = (name: string) => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
