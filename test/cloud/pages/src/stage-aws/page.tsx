/** A service's page: breadcrumb, heading, containers, tabs, notes, and what an earlier page left in the document. */
import Alert from '@cloudscape-design/components/alert';
import AppLayout from '@cloudscape-design/components/app-layout';
import Box from '@cloudscape-design/components/box';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import Button from '@cloudscape-design/components/button';
import CloudscapeContainer from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SideNavigation from '@cloudscape-design/components/side-navigation';
import SpaceBetween from '@cloudscape-design/components/space-between';
import CloudscapeTabs from '@cloudscape-design/components/tabs';
import type { ReactElement } from 'react';
import { type Block, Blocks } from '../stage/stage.tsx';

interface Action {
  text: string;
  /** Where a press leads; a hash stays on the page. */
  href?: string;
  disabled?: boolean;
}

interface PageProps {
  service: string;
  title: string;
  breadcrumbs?: string[];
  navigation?: string[];
  actions?: Action[];
  blocks: Block[];
}

/** The service's navigation, its breadcrumb, and one heading above the blocks. */
export function Page({
  service,
  title,
  breadcrumbs = [],
  navigation = [],
  actions,
  blocks,
}: PageProps): ReactElement {
  return (
    <AppLayout
      toolsHide
      navigationHide={navigation.length === 0}
      navigation={
        <SideNavigation
          header={{ text: service, href: '#/' }}
          items={navigation.map((text) => ({ type: 'link', text, href: `#/${text}` }))}
        />
      }
      breadcrumbs={
        <BreadcrumbGroup items={[service, ...breadcrumbs].map((text) => ({ text, href: '#/home' }))} />
      }
      content={
        <SpaceBetween size="l">
          <Header variant="h1" actions={<Actions actions={actions} />}>
            {title}
          </Header>
          <Column blocks={blocks} />
        </SpaceBetween>
      }
    />
  );
}

interface ContainerProps {
  heading: string;
  description?: string;
  actions?: Action[];
  blocks: Block[];
}

/** A box with a heading of its own. */
export function Container({ heading, description, actions, blocks }: ContainerProps): ReactElement {
  return (
    <CloudscapeContainer
      header={
        <Header variant="h2" description={description} actions={<Actions actions={actions} />}>
          {heading}
        </Header>
      }
    >
      <Column blocks={blocks} />
    </CloudscapeContainer>
  );
}

function Column({ blocks }: { blocks: Block[] }): ReactElement {
  return (
    <div className="blocks">
      <Blocks blocks={blocks} />
    </div>
  );
}

function Actions({ actions = [] }: { actions?: Action[] | undefined }): ReactElement {
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {actions.map(({ text, href, disabled = false }) => (
        <Button key={text} disabled={disabled} {...(href ? { onClick: () => location.assign(href) } : {})}>
          {text}
        </Button>
      ))}
    </SpaceBetween>
  );
}

interface TabsProps {
  tabs: { label: string; blocks?: Block[] }[];
  /** Which one is open, from 0. */
  open?: number;
}

/** Only the open tab's content is in the document. */
export function Tabs({ tabs, open = 0 }: TabsProps): ReactElement {
  return (
    <CloudscapeTabs
      activeTabId={`tab-${open}`}
      tabs={tabs.map(({ label, blocks = [] }, at) => ({
        id: `tab-${at}`,
        label,
        content: <Column blocks={blocks} />,
      }))}
    />
  );
}

/** A note of the page; what it says may hold a look-alike. */
export function Note({ heading, text, type = 'info' }: NoteProps): ReactElement {
  return (
    <Alert type={type} header={heading}>
      {text}
    </Alert>
  );
}

interface NoteProps {
  heading?: string;
  text: string;
  type?: 'info' | 'success' | 'warning';
}

/** A paragraph. */
export function Text({ text }: { text: string }): ReactElement {
  return <Box variant="p">{text}</Box>;
}

interface LeftBehindProps {
  /** `gone` is not drawn, `beside` stands outside the window, `declared` is hidden from assistive technology only. */
  how?: 'gone' | 'beside' | 'declared';
  blocks: Block[];
}

/** A page that was left and stayed in the document. */
export function LeftBehind({ how = 'gone', blocks }: LeftBehindProps): ReactElement {
  const styles = {
    gone: { display: 'none' },
    beside: { position: 'absolute', left: -9999, width: 600 },
    declared: { height: 0, overflow: 'hidden' },
  } as const;
  return (
    <div className="left-behind" aria-hidden={how === 'declared' ? true : undefined} style={styles[how]}>
      <Blocks blocks={blocks} />
    </div>
  );
}
