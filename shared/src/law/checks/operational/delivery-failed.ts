// Operational: a channel does not deliver. Told through the other channels, never through itself.
import { defineCheck } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { DeliveryState } from '../../observed.ts';

export const deliveryFailed = defineCheck({
  family: 'operational',
  id: 'delivery-failed',
  subjects: (view) => view.subjectsSeen('delivery'),
  judge(view, subject) {
    const [seen] = view.seen<DeliveryState>('delivery', subject);
    if (seen === undefined || !seen.value.failing) {
      const sentence = {
        id: `Tidak ada pengiriman yang gagal di saluran ${idOf(subject)}.`,
        en: `No delivery of channel ${idOf(subject)} fails.`,
      };
      return { status: 'compliant', reason: 'delivering', sentence };
    }
    const { lastError = '?', undelivered } = seen.value;
    const evidence = [
      seenEvidence(seen, { id: `${undelivered} pemberitahuan tertahan: ${lastError}`, en: `${undelivered} notices held: ${lastError}` }),
    ];
    const sentence = {
      id: `Saluran ${idOf(subject)} gagal mengirim. Periksa pengaturannya.`,
      en: `Channel ${idOf(subject)} fails to deliver. Check its settings.`,
    };
    return {
      status: 'violation',
      reason: 'delivery-failing',
      sentence,
      evidence,
      ...(seen.value.since === undefined ? {} : { since: seen.value.since }),
    };
  },
});
