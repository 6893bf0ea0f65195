/** The Emedgene of the lab's research group, built with Ant Design: sign-in, or Settings for who is signed in. */
import { Avatar, Button, ConfigProvider, Form, Input, Layout } from 'antd';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { useJson } from '../api.ts';
import type { Me } from '../emedgene-site/storages-api.ts';
import './site.css';
import { Settings } from './settings.tsx';

function Site(): ReactElement | null {
  const loaded = useJson<Me>('/api/me');
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed' || !loaded.data.signedIn) return <SignIn />;
  const me = loaded.data;
  return (
    <Layout className="site">
      <Layout.Header className="top">
        <strong>emedgene</strong>
        <span className="workgroup-name" title={`Workgroup: ${me.workgroup}`}>
          {me.workgroup}
        </span>
        <Avatar>{me.user.charAt(0).toUpperCase()}</Avatar>
      </Layout.Header>
      <Layout.Content className="content">
        <Settings me={me} />
      </Layout.Content>
    </Layout>
  );
}

/** It has a password input of its own and leads nowhere: the replica signs nobody in. */
function SignIn(): ReactElement {
  return (
    <main className="sign-in">
      <Form layout="vertical">
        <h1>Log in</h1>
        <Form.Item label="Email">
          <Input autoComplete="username" />
        </Form.Item>
        <Form.Item label="Password">
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" block>
          Log in
        </Button>
      </Form>
    </main>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ConfigProvider theme={{ token: { colorPrimary: '#4b2a7b', fontFamily: 'system-ui, sans-serif' } }}>
      <Site />
    </ConfigProvider>,
  );
}
