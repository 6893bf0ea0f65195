// Which storage, key or key pair a capture is for: the chosen one if it fits, else the person is asked.
import type { FieldId } from '#shared/fields/index.ts';
import type { StorageType } from '#shared/storages/index.ts';
import { allTypes, isTypeId, type TypeId, typeOf } from '#shared/types.ts';
import type { CaptureReply, FromFrame } from '../bus/contract.ts';
import type { Console } from '../consoles/index.ts';
import { type Draft, labelOf, nameOf } from '../drafts/draft.ts';
import { takesAny } from '../drafts/placement.ts';
import { allDrafts, chosenDraft, createDraft, findDraft } from '../drafts/store.ts';
import { message } from '../ui/message.ts';

type Into = Extract<FromFrame, { kind: 'capture' }>['into'];

/** The draft a capture goes to; undefined when the person has to say it. */
export async function targetOf(
  into: Into,
  fields: readonly FieldId[],
  console: Console,
): Promise<Draft | undefined> {
  const mayTake = (type: StorageType) => typesFor(console).includes(type) && takesAny(type, fields);
  if (into && 'create' in into) {
    const type = into.create;
    return isTypeId(type) && mayTake(typeOf(type)) ? createDraft(type) : undefined;
  }
  const id = into?.draft ?? (await chosenDraft());
  const draft = id === undefined ? undefined : await findDraft(id);
  if (!draft) return undefined;
  const type = typeOf(draft.type);
  return (into ? mayTake(type) : fitting(fields, console).includes(type)) ? draft : undefined;
}

// Never guessed: values of two storages must not mix because one of them was there first.
export async function askFor(fields: readonly FieldId[], console: Console): Promise<CaptureReply> {
  const types = fitting(fields, console);
  if (types.length === 0) return { status: 'refused', reason: 'page' };
  const drafts = (await allDrafts()).filter(({ type }) => types.includes(typeOf(type)));
  return {
    status: 'ask',
    choices: [
      ...drafts.map((draft) => ({ label: labelOf(draft), into: { draft: draft.id } })),
      ...types.map(({ id, label }) => ({
        label: message('popup_new_storage', label),
        into: { create: id as TypeId },
      })),
    ],
  };
}

/**
 * The types a capture is for: those that take most of its values (a container's page names a directory too, which a key
 * needs as well); facts alone count where nobody takes a value.
 */
function fitting(fields: readonly FieldId[], console: Console): StorageType[] {
  const types = typesFor(console);
  const measures = [
    (type: StorageType) => fields.filter((field) => nameOf(type, field) !== undefined).length,
    (type: StorageType) => fields.filter((field) => type.facts?.includes(field)).length,
  ];
  for (const measure of measures) {
    const best = Math.max(...types.map(measure));
    if (best > 0) return types.filter((type) => measure(type) === best);
  }
  return [];
}

const typesFor = ({ group }: Console) =>
  allTypes().filter((type) => group === undefined || type.group === group);
