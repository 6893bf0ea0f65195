/** Settings: tabs by role, and the Management tab with its Storage card. */
import { Card, Empty, Tabs } from 'antd';
import type { ReactElement } from 'react';
import type { Me } from '../emedgene-site/storages-api.ts';
import { StorageCard } from './storage-card.tsx';

/** Opens Management, where the person may see it. */
export function Settings({ me }: { me: Me }): ReactElement {
  const isManager = me.roles.includes('Manager');
  const nothing = (
    <Card>
      <Empty description="There is nothing to change here." />
    </Card>
  );
  const tabs = [
    { key: 'my-settings', label: 'My settings', children: nothing },
    { key: 'users', label: 'User management', children: nothing },
    ...(isManager
      ? [
          {
            key: 'management',
            label: 'Management',
            children: <StorageCard mayAdd={me.roles.includes('Multiple Storage')} />,
          },
        ]
      : []),
  ];
  return (
    <main>
      <h1>Settings</h1>
      <Tabs defaultActiveKey={isManager ? 'management' : 'my-settings'} items={tabs} />
    </main>
  );
}
