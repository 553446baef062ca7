// How far a search is: a bar that moves at a terminal, else a line now and then.

export interface Progress {
  begin(title: string, total: number): void;
  /** `found`: whether, or how many, answered among the `count` that were asked. */
  step(found: boolean | number, count?: number): void;
  /** Takes the bar away. */
  end(): void;
}

export interface ProgressOutput {
  /** To standard error, as it is. */
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
}

const WIDTH = 24;
/** Without a terminal: a line at each fifth. */
const LINES = 5;
const CLEAR_LINE = '\r\u001b[K';

export function createProgress({ write, isTerminal }: ProgressOutput): Progress {
  let title = '';
  let total = 0;
  let done = 0;
  let found = 0;

  const text = (): string => `${title}: ${done}/${total}, ${found} menjawab · answered`;
  const draw = (): void => {
    const filled = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
    write(`${CLEAR_LINE}[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${text()}`);
  };

  return {
    begin(nextTitle, nextTotal) {
      if (isTerminal && title !== '') write('\n');
      [title, total, done, found] = [nextTitle, nextTotal, 0, 0];
      if (isTerminal) draw();
    },
    step(answered, count = 1) {
      const before = Math.floor((done / total) * LINES);
      done += count;
      found += Number(answered);
      if (isTerminal) draw();
      else if (Math.floor((done / total) * LINES) > before) write(`${text()}\n`);
    },
    end() {
      if (isTerminal && title !== '') write('\n');
      title = '';
    },
  };
}
