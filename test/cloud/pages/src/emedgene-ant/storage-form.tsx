/** Add Storage and Manage in a modal. The form draws its fields at once and, when the type's details came, draws them anew. */
import { Alert, Form, Input, Modal, Select } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { initialValues, sentValues } from '../emedgene-site/form-values.ts';
import type { FormField, StorageType } from '../emedgene-site/storage-types.ts';
import { type Refusal, type Storage, save } from '../emedgene-site/storages-api.ts';

/** After so long the fields are drawn anew: whatever stood in them is gone. */
const detailsDelay = 300;

interface Props {
  types: StorageType[];
  /** The storage to edit; undefined to add one. */
  storage: Storage | undefined;
  onClose: () => void;
}

export function StorageForm({ types, storage, onClose }: Props): ReactElement {
  const [typeId, setTypeId] = useState(storage?.type);
  const [refusal, setRefusal] = useState<Refusal>();
  const type = types.find(({ id }) => id === typeId);
  const fields = useDetailedFields(type, storage);
  const submit = async () => {
    if (!type) return setRefusal({ message: 'Choose a storage type.' });
    const answer = await save(type.id, sentValues(type, fields.values, storage), storage?.id);
    if (answer) setRefusal(answer);
    else onClose();
  };
  return (
    <Modal
      open
      title={storage ? `Edit ${storage.name}` : 'Add Storage'}
      okText={storage ? 'Save changes' : 'Add storage'}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <Form layout="horizontal" labelCol={{ span: 9 }} autoComplete="off">
        {refusal?.message && <Alert type="error" title={refusal.message} />}
        <Form.Item label="Storage type" htmlFor="storage-type">
          <Select
            id="storage-type"
            value={typeId}
            disabled={storage !== undefined}
            onChange={setTypeId}
            options={types.map(({ id, label }) => ({ value: id, label }))}
            placeholder="Select a type"
          />
        </Form.Item>
        {type?.fields.map((field) => (
          <Field
            key={`${type.id}.${field.name}.${fields.version}`}
            field={field}
            value={fields.values[field.name] ?? ''}
            error={refusal?.errors?.[field.name]}
            keeps={storage !== undefined && field.secret}
            onChange={(value) => fields.set(field.name, value)}
          />
        ))}
      </Form>
    </Modal>
  );
}

/** The values, empty again each time the type or its details arrive. */
function useDetailedFields(type: StorageType | undefined, storage: Storage | undefined) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const draw = () => {
      setValues(initialValues(type, storage));
      setVersion((now) => now + 1);
    };
    draw();
    const timer = setTimeout(draw, detailsDelay);
    return () => clearTimeout(timer);
  }, [type, storage]);
  const set = (name: string, value: string) => setValues((now) => ({ ...now, [name]: value }));
  return { values, version, set };
}

interface FieldProps {
  field: FormField;
  value: string;
  error: string | undefined;
  keeps: boolean;
  onChange: (value: string) => void;
}

function Field({ field, value, error, keeps, onChange }: FieldProps): ReactElement {
  const Control = field.multiline ? Input.TextArea : field.secret ? Input.Password : Input;
  return (
    <Form.Item
      label={field.label}
      required={!field.optional && !keeps}
      {...(error ? { validateStatus: 'error' as const, help: error } : {})}
    >
      <Control
        value={value}
        autoComplete="off"
        placeholder={keeps ? 'unchanged' : ''}
        onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
      />
    </Form.Item>
  );
}
