// The figures as people read them: a plain table for the terminal, Markdown for the docs, a missed goal as plainly as a met one.
import { type Figure, isMet, type Row, ratioOf, type Spread } from './figure.ts';
import type { Machine } from './machine.ts';

export interface Measured {
  readonly at: string;
  readonly machine: Machine;
  readonly rows: readonly Row[];
}

const HEAD = ['', 'what', 'ours', 'beside', 'theirs', 'ratio', 'goal', 'met'];

/** For the terminal. */
export function plain({ machine, rows }: Measured): string {
  const table = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const lines = table.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`${told(machine)}\n`, ...lines, '', ...notesOf(rows)].join('\n');
}

/** For docs/speed.md: every row. */
export function markdown({ at, machine, rows }: Measured): string {
  return [
    `Measured on ${at.slice(0, 10)}: ${told(machine)} Medians, in brackets the smallest and the largest round.`,
    '',
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...rows.map((row) => line(cellsOf(row))),
    '',
    ...notesOf(rows).map((note) => `${note}\n`),
  ]
    .join('\n')
    .trimEnd();
}

/** For the README: how many goals are met, and each that is not, with what came of it. */
export function goals({ rows }: Measured): string {
  const held = rows.filter((row): row is Figure => 'goal' in row && row.goal !== undefined);
  const areas = Map.groupBy(held, ({ area }) => area);
  return [
    line(['', 'goals met', 'missed']),
    line(['---', '---', '---']),
    ...[...areas].map(([area, figures]) => {
      const missed = figures.filter((figure) => !isMet(figure));
      const met = `${figures.length - missed.length} of ${figures.length}`;
      return line([area, met, missed.map(missedGoal).join('; ')]);
    }),
  ].join('\n');
}

function missedGoal(figure: Figure): string {
  const { name, unit, ours, beside, goal } = figure;
  const ratio = goal?.of === 'ours' ? undefined : ratioOf(figure);
  const reached = ratio === undefined ? said(ours, unit) : `${ratio.toFixed(2)}x ${beside?.name}`;
  return `${name}: ${reached} (${goalOf(figure)})`;
}

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function cellsOf(row: Row): string[] {
  if ('absent' in row) return [row.area, row.name, 'not measured', '', '', '', '', ''];
  const { area, name, unit, ours, beside } = row;
  const ratio = ratioOf(row);
  const met = isMet(row);
  return [
    area,
    name,
    said(ours, unit),
    beside?.name ?? '',
    beside ? said(beside.theirs, unit) : '',
    ratio === undefined ? '' : `${ratio.toFixed(2)}x`,
    goalOf(row),
    met === undefined ? '' : met ? 'yes' : 'NO',
  ];
}

function goalOf({ goal, unit }: Figure): string {
  if (!goal) return '';
  const what = {
    ratio: `${goal.value}x`,
    difference: `${goal.value} ${unit} more`,
    ours: `${goal.value} ${unit}`,
  };
  return `${goal.compare} ${what[goal.of]}`;
}

function said({ median, min, max, rounds }: Spread, unit: string): string {
  const spread = rounds > 1 ? ` (${short(min)}-${short(max)})` : '';
  return `${short(median)} ${unit}${spread}`;
}

/** Three digits that mean something; thousands with a comma. */
function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

function told({ processor, cores, gigabytes, system, versions }: Machine): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${processor}, ${cores} cores, ${gigabytes} GiB, ${system}; ${named.join(', ')}.`;
}

function notesOf(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    if ('absent' in row) return [`${row.name}: ${row.absent}`];
    return row.note ? [`${row.name}: ${row.note}`] : [];
  });
}
