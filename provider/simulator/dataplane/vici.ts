/** What `swanctl --list-sas --raw` says of the one tunnel of a charon. */
export interface Associations {
  /** The newest IKE SA that is there. */
  readonly ike?: { readonly id: string; readonly state: string; readonly seconds: number };
  readonly children: readonly Child[];
  /** Some IKE SA is being made. */
  readonly connecting: boolean;
}

export interface Child {
  readonly id: string;
  readonly seconds: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly packetsIn: number;
  readonly packetsOut: number;
}

interface Section {
  readonly values: Map<string, string>;
  readonly sections: Section[];
  readonly name: string;
}

export function associationsIn(text: string): Associations {
  const all = text
    .split('\n')
    .filter((line) => line.startsWith('list-sa event'))
    .flatMap((line) => parse(line).sections);
  const there = all.filter(({ values }) => values.get('state') === 'ESTABLISHED');
  const newest = there.at(-1);
  const children = there
    .flatMap(({ sections }) => sections.filter(({ name }) => name === 'child-sas'))
    .flatMap(({ sections }) => sections)
    .filter(({ values }) => values.get('state') === 'INSTALLED' || values.get('state') === 'REKEYING')
    .map(({ values }) => ({
      id: values.get('uniqueid') ?? '',
      seconds: number(values, 'install-time'),
      bytesIn: number(values, 'bytes-in'),
      bytesOut: number(values, 'bytes-out'),
      packetsIn: number(values, 'packets-in'),
      packetsOut: number(values, 'packets-out'),
    }));
  return {
    ...(newest === undefined
      ? {}
      : {
          ike: {
            id: newest.values.get('uniqueid') ?? '',
            state: newest.values.get('state') ?? '',
            seconds: number(newest.values, 'established'),
          },
        }),
    children,
    connecting: all.some(({ values }) => values.get('state') !== 'ESTABLISHED'),
  };
}

const number = (values: ReadonlyMap<string, string>, name: string): number => Number(values.get(name) ?? 0);

/** `list-sa event {tunnel {uniqueid=1 … child-sas {vti-1 {…}}}}` */
function parse(line: string): Section {
  const tokens = line.match(/[^\s{}=]+ \{|\}|[\w-]+=(\[[^\]]*\]|[^\s{}]*)/g) ?? [];
  const top: Section = { name: '', values: new Map(), sections: [] };
  const open: Section[] = [top];
  for (const token of tokens) {
    const here = open.at(-1) ?? top;
    if (token === '}') {
      open.pop();
    } else if (token.endsWith('{')) {
      const section = { name: token.slice(0, -2), values: new Map<string, string>(), sections: [] };
      here.sections.push(section);
      open.push(section);
    } else {
      const at = token.indexOf('=');
      here.values.set(token.slice(0, at), token.slice(at + 1));
    }
  }
  return top.sections[0] ?? top;
}
