// The part of app.ts that joins the page behind the links of messages with the ledger and the alerts stage.
import { randomBytes } from 'node:crypto';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readNotice } from './alerts/notices.ts';
import { openAnswerKey } from './answers/answer-key.ts';
import { type Answers, type AnswersDeps, createAnswers } from './answers/answers.ts';
import type { CollectorConfig } from './config.ts';

export interface AnswersSetting extends Pick<AnswersDeps, 'answer' | 'now'> {
  readonly config: CollectorConfig;
  readonly ledger: SqlReader;
  readonly region: string;
}

/** Without `public_url` nobody could follow a link: then messages bring none. Throws InputError for a damaged key. */
export async function openAnswers({ config, ledger, region, now, answer }: AnswersSetting): Promise<Answers> {
  return createAnswers({
    secret: await openAnswerKey(config.data, randomBytes),
    publicUrl: config.publicUrl?.replace(/\/+$/, ''),
    now,
    look: async (key) => (await readNotice(ledger, region, key))?.notice,
    answer,
  });
}
