// Sentences in two languages as one text, `Indonesian · English`, so that a schema's message can carry both and the
// place that shows it can take them apart. Also the guess at what somebody meant by a name that does not exist.

const BETWEEN = ' · ';

/** A message for people: Indonesian first, English beside it. */
export interface Words {
  readonly id: string;
  readonly en: string;
}

/** Joins both languages into one text. */
export function say(id: string, en: string): string {
  return `${id}${BETWEEN}${en}`;
}

/** Takes a text of `say` apart; a text in one language stands for both. */
export function wordsOf(text: string): Words {
  const cut = text.indexOf(BETWEEN);
  if (cut === -1) return { id: text, en: text };
  return { id: text.slice(0, cut), en: text.slice(cut + BETWEEN.length) };
}

/** The known name nearest to what was written, when it is near enough to be a slip of the hand. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(wanted, name.toLowerCase(), bestDistance);
    if (distance >= bestDistance) continue;
    best = name;
    bestDistance = distance;
    if (distance <= 1) break;
  }
  return best;
}

/** How many letters differ; `enough` or more when they are at least that many, found without counting to the end. */
function editDistance(a: string, b: string, enough: number): number {
  if (Math.abs(a.length - b.length) >= enough) return enough;
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const swap = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const here = Math.min((line[column - 1] ?? 0) + 1, (above[column] ?? 0) + 1, swap);
      least = Math.min(least, here);
      line.push(here);
    }
    if (least >= enough) return enough;
    above = line;
  }
  return above[b.length] ?? 0;
}

/** A list of names for a sentence, cut after the first few. */
export function someOf(names: readonly string[], limit = 8): string {
  if (names.length === 0) return '(kosong / none)';
  return names.length <= limit ? names.join(', ') : `${names.slice(0, limit).join(', ')}, … (${names.length})`;
}
