// What is not in the register: it is absent only where the register is declared complete, else it is not known.
import type { ListName } from '../../register/schemas.ts';
import { type Judgement, unknown } from '../check.ts';
import type { FactView } from '../view.ts';

/**
 * The judgement of something that is not in a list, for an office: as given where the list is declared complete today,
 * else `unknown` (`register-incomplete`) with the remedy.
 */
export function absent(view: FactView, list: ListName, pd: string, judged: Judgement): Judgement {
  if (view.complete(list, pd)) {
    return judged;
  }
  const more = { pd, ...(judged.evidence === undefined ? {} : { evidence: judged.evidence }) };
  return unknown(
    'register-incomplete',
    `Menurut register: ${judged.sentence.id} Tetapi daftar ${list} untuk ${pd} belum dinyatakan lengkap: catat yang ada, lalu nyatakan dalam register_complete.`,
    `By the register: ${judged.sentence.en} But the list ${list} for ${pd} is not declared complete: record what there is, then declare it in register_complete.`,
    more,
  );
}
