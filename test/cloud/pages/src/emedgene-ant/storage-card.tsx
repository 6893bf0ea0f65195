/** The Storage card: a table of the linked storages with Manage and Delete, and the button that opens the form. */
import { Button, Card, Popconfirm, Space, Spin, Table, Tooltip } from 'antd';
import { type ReactElement, useState } from 'react';
import { type StorageType, useStorageTypes } from '../emedgene-site/storage-types.ts';
import { check, remove, type Storage, useStorages } from '../emedgene-site/storages-api.ts';
import { StorageForm } from './storage-form.tsx';

/** `mayAdd` is the role "Multiple Storage". */
export function StorageCard({ mayAdd }: { mayAdd: boolean }): ReactElement {
  const { storages, reload } = useStorages();
  const types = useStorageTypes();
  const [open, setOpen] = useState<{ storage?: Storage }>();
  const close = () => {
    setOpen(undefined);
    void reload();
  };
  const add = (
    <Button type="primary" onClick={() => setOpen({})}>
      + Add Storage
    </Button>
  );
  return (
    <Card title="Storage" extra={mayAdd && add}>
      <Table
        size="small"
        pagination={false}
        rowKey="id"
        dataSource={storages}
        columns={columns(types, {
          edit: (storage) => setOpen({ storage }),
          check: (storage) => void check(storage.id).then(reload),
          remove: (storage) => void remove(storage.id).then(reload),
        })}
      />
      {open && <StorageForm types={types} storage={open.storage} onClose={close} />}
    </Card>
  );
}

interface Presses {
  edit: (storage: Storage) => void;
  check: (storage: Storage) => void;
  remove: (storage: Storage) => void;
}

function columns(types: StorageType[], presses: Presses) {
  return [
    {
      title: 'Status',
      render: (storage: Storage) => <Cloud storage={storage} onCheck={() => presses.check(storage)} />,
    },
    { title: 'Name', dataIndex: 'name' },
    {
      title: 'Type',
      render: ({ type }: Storage) => types.find(({ id }) => id === type)?.label ?? type,
    },
    {
      title: 'Actions',
      render: (storage: Storage) => (
        <Space>
          <Button type="link" onClick={() => presses.edit(storage)}>
            Manage
          </Button>
          <Popconfirm
            title={`Delete ${storage.name}?`}
            okText="Yes, delete"
            onConfirm={() => presses.remove(storage)}
          >
            <Button type="link" danger>
              Delete
            </Button>
          </Popconfirm>
        </Space>
      ),
    },
  ];
}

/** Green, or red and struck through; the colour is all that says which. */
function Cloud({ storage, onCheck }: { storage: Storage; onCheck: () => void }): ReactElement {
  if (storage.status === 'checking') return <Spin size="small" />;
  const isOff = storage.status === 'failed';
  return (
    <Tooltip title={storage.detail}>
      <Button
        type="text"
        aria-label="Cloud"
        className={isOff ? 'cloud is-off' : 'cloud'}
        style={{ color: isOff ? '#ff4d4f' : '#52c41a' }}
        onClick={onCheck}
      >
        ☁
      </Button>
    </Tooltip>
  );
}
