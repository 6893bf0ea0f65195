/** Certificates & secrets as it might look one day: cards instead of a grid, none of the known labels. Built with Fluent UI v9. */
import {
  Button,
  Card,
  CardHeader,
  FluentProvider,
  Subtitle1,
  Text,
  webLightTheme,
} from '@fluentui/react-components';
import type { ReactElement } from 'react';

interface CredentialCard {
  name: string;
  /** When it ends, in words. */
  detail: string;
  /** The secret, whole or masked. */
  text: string;
  /** What its button says. */
  action: string;
}

interface Props {
  heading: string;
  command: string;
  cards: CredentialCard[];
}

/** One card for each credential. */
export function CredentialCards({ heading, command, cards }: Props): ReactElement {
  return (
    <FluentProvider theme={webLightTheme} className="stage-cards">
      <div className="stage-cards-top">
        <Subtitle1 as="h2">{heading}</Subtitle1>
        <Button appearance="primary">{command}</Button>
      </div>
      {cards.map(({ name, detail, text, action }) => (
        <Card key={name}>
          <CardHeader
            header={<Text weight="semibold">{name}</Text>}
            description={<Text size={200}>{detail}</Text>}
            action={<Button size="small">{action}</Button>}
          />
          <code className="stage-card-text">{text}</code>
        </Card>
      ))}
    </FluentProvider>
  );
}
