// Takes secrets out of a text that programs printed, or that a command line holds, before it is kept.

const SECRET_NAME = /pass|secret|token|key|credential/i;
/** Shorter values stand in too many other words. */
const LEAST_SECRET = 6;
const SECRET_OPTION = /^(?:-[pk]|--?(?:password|pass|passphrase|secret[\w-]*|token|api-key|access-key[\w-]*))$/i;
const USER_OPTION = /^(?:-u|--user)$/;

/** Values of the environment and of the command line that must not be shown. */
export function secretsOf(command: readonly string[], variables: Readonly<Record<string, string | undefined>>): string[] {
  const ofVariables = Object.entries(variables).flatMap(([name, value]) => (SECRET_NAME.test(name) && !isPath(value) ? [value ?? ''] : []));
  const ofOptions = command.flatMap((word, index) => {
    const option = command[index - 1] ?? '';
    if (USER_OPTION.test(option)) return [word.slice(word.indexOf(':') + 1 || word.length)];
    return SECRET_OPTION.test(option) && !isPath(word) ? [word] : [];
  });
  return [...new Set([...ofVariables, ...ofOptions])].filter((secret) => secret.length >= LEAST_SECRET).sort((a, b) => b.length - a.length);
}

function isPath(value: string | undefined): boolean {
  return value?.startsWith('/') === true;
}

/** The text without these secrets, and without what looks like one. */
export function masked(text: string, secrets: readonly string[]): string {
  let shown = text;
  for (const secret of secrets) shown = shown.replaceAll(secret, '***');
  return shown
    .replace(/:\/\/[^@/\s:]*:[^@/\s]*@/g, '://***@')
    .replace(
      /\b([\w-]*(?:passw(?:or)?d|passphrase|pwd|secret|token|(?:api|access|account|private)[-_]?key)[\w-]*)(\s*[=:]\s*)(?:"[^"]*"|'[^']*'|[^\s"']+)/gi,
      '$1$2***',
    )
    .replace(/(?<=\b(?:mysql|mariadb)\S*\s(?:.*\s)?)-p\S+/g, '-p***');
}
