export interface PublicSet {
  readonly name: string;
  readonly train: readonly string[];
  readonly dev: string;
  /** The development split as well: test splits are not in the repository. */
  readonly test: string;
  readonly label?: string;
}

/** Public sets of other authors; `public/README.md` names source and licence of each. */
export const PUBLIC_SETS: readonly PublicSet[] = [
  {
    name: 'clinc150',
    train: ['clinc150/train.jsonl'],
    dev: 'clinc150/dev.jsonl',
    test: 'clinc150/dev.jsonl',
  },
  {
    name: 'banking77',
    train: ['banking77/fsid_train.jsonl'],
    dev: 'banking77/fsid_dev.jsonl',
    test: 'banking77/fsid_dev.jsonl',
  },
  {
    name: 'banking77-10',
    train: ['banking77/fsid_train_10.jsonl'],
    dev: 'banking77/fsid_dev.jsonl',
    test: 'banking77/fsid_dev.jsonl',
  },
  { name: 'hwu64', train: ['hwu64/train.jsonl'], dev: 'hwu64/dev.jsonl', test: 'hwu64/dev.jsonl' },
  { name: 'hwu64-10', train: ['hwu64/train_10.jsonl'], dev: 'hwu64/dev.jsonl', test: 'hwu64/dev.jsonl' },
  {
    name: 'hinglish-top',
    train: ['hinglish_top/train.jsonl'],
    dev: 'hinglish_top/dev.jsonl',
    test: 'hinglish_top/dev.jsonl',
  },
  {
    name: 'hinglish-top-domains',
    train: ['hinglish_top/train.jsonl'],
    dev: 'hinglish_top/dev.jsonl',
    test: 'hinglish_top/dev.jsonl',
    label: 'domain',
  },
];
