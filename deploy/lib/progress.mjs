// Shows what is going on whenever a step takes longer than a second, and how each step ended.
// On a terminal one line is rewritten; elsewhere each event is one plain line.

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const quietMs = 1000;
const repeatMs = 20_000;

/** @typedef {{ step: <T>(name: string, work: () => Promise<T> | T, always?: 'always') => Promise<T>, note: (text: string) => void }} Progress */

/**
 * Whether text for this stream may carry colour: a terminal, and NO_COLOR unset or empty.
 * @param {{ isTTY?: boolean }} stream
 * @param {NodeJS.ProcessEnv} env
 */
export function mayColour(stream, env) {
  return stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/**
 * Seconds for people: one decimal below a minute, minutes and seconds above.
 * @param {number} milliseconds
 */
export function formatElapsed(milliseconds) {
  const seconds = milliseconds / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * Runs named steps one after another. A step shorter than a second that succeeds stays silent,
 * unless it is one that people have to know of (`always`).
 * @param {{ write(text: string): unknown, isTTY?: boolean }} stream
 * @param {NodeJS.ProcessEnv} env
 * @returns {Progress}
 */
export function createProgress(stream, env) {
  const colour = mayColour(stream, env);
  const paint = (/** @type {number} */ code, /** @type {string} */ text) => (colour ? `\u001B[${code}m${text}\u001B[0m` : text);
  const clear = stream.isTTY === true ? '\r\u001B[2K' : '';

  /** @param {string} name @param {number} startedAt */
  function tick(name, startedAt) {
    let frame = 0;
    let lastLineAt = 0;
    return setInterval(() => {
      const elapsed = Date.now() - startedAt;
      if (elapsed < quietMs) {
        return;
      }
      if (stream.isTTY === true) {
        frame += 1;
        stream.write(`${clear}${paint(36, frames[frame % frames.length] ?? '')} ${name} (${formatElapsed(elapsed)})`);
      } else if (lastLineAt === 0 || Date.now() - lastLineAt >= repeatMs) {
        lastLineAt = Date.now();
        stream.write(`… ${name} (${formatElapsed(elapsed)})\n`);
      }
    }, 120);
  }

  return {
    async step(name, work, always) {
      const startedAt = Date.now();
      const timer = tick(name, startedAt);
      try {
        const result = await work();
        const elapsed = Date.now() - startedAt;
        if (elapsed >= quietMs || always) {
          stream.write(`${clear}${paint(32, '✓')} ${name} (${formatElapsed(elapsed)})\n`);
        }
        return result;
      } catch (error) {
        stream.write(`${clear}${paint(31, '✗')} ${name} (${formatElapsed(Date.now() - startedAt)})\n`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
    note(text) {
      stream.write(`${text}\n`);
    },
  };
}
