// The part of app.ts that joins the page behind the links of messages with the ledger and the alerts stage.
import { randomBytes } from 'node:crypto';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import type { OnCall } from '@pantau/shared/oncall/model';
import type { Zone } from '@pantau/shared/time';
import { readNotice } from './alerts/notices.ts';
import { readGroups } from './alerts/records.ts';
import { openAnswerKey } from './answers/answer-key.ts';
import { type Answers, type AnswersDeps, createAnswers } from './answers/answers.ts';
import { standingOf } from './answers/standing.ts';
import { partsOf } from './channels/message-parts.ts';
import type { CollectorConfig } from './config.ts';

export interface AnswersSetting extends Pick<AnswersDeps, 'answer' | 'now'> {
  readonly config: CollectorConfig;
  readonly ledger: SqlReader;
  readonly region: { readonly id: string; readonly zone: Zone };
  readonly oncall: () => OnCall | undefined;
}

/** Without `public_url` nobody could follow a link: then messages bring none. Throws InputError for a damaged key. */
export async function openAnswers({ config, ledger, region, oncall, now, answer }: AnswersSetting): Promise<Answers> {
  const nameOf = (by: string): string =>
    oncall()?.people.find(({ id }) => `person/${id}` === by)?.name ?? by.slice(by.lastIndexOf('/') + 1);
  return createAnswers({
    secret: await openAnswerKey(config.data, randomBytes),
    publicUrl: config.publicUrl?.replace(/\/+$/, ''),
    now,
    async look(key) {
      const notice = (await readNotice(ledger, region.id, key))?.notice;
      if (notice === undefined) return undefined;
      const [found] = await readGroups(ledger, region.id, [notice.group]);
      const standing = found && standingOf(found.group, found.alerts, { now: now(), zone: region.zone, nameOf });
      return { notice, text: partsOf(notice, 'full'), standing };
    },
    answer,
  });
}
