// Way Kanan 23(3): social media of an office are registered with the Dinas. An account without a day of registration is a
// violation; the Dinas does not register with itself.
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { ownRegion } from '../../patterns/region.ts';

export const accountRegistered = defineCheck({
  family: 'web-portal',
  id: 'account-registered',
  subjects: (view) =>
    view
      .list('social_accounts')
      .filter((account) => account.pd === undefined || (account.pd !== dinasOf(view) && ownRegion(view, account.pd)))
      .map((account) => `social_account/${account.id}`),
  judge(view, subject) {
    const account = view.get('social_accounts', idOf(subject));
    const name = account?.name ?? idOf(subject);
    const pd = account?.pd;
    const day = account?.registered_on;
    const evidence = [recordEvidence('social_account', idOf(subject), { id: `${name}, ${pd ?? '?'}`, en: `${name}, ${pd ?? '?'}` })];
    if (day !== undefined && day <= view.today) {
      const sentence = { id: `Akun ${name} terdaftar sejak ${day}.`, en: `The account ${name} has been registered since ${day}.` };
      return { status: 'compliant', reason: 'account-registered', sentence, evidence, ...(pd === undefined ? {} : { pd }) };
    }
    if (pd === undefined) {
      return unknown(
        'account-owner-unknown',
        `Pemilik akun ${name} tidak tercatat: isi pd.`,
        `Whose the account ${name} is, is not on record: fill in pd.`,
        { evidence },
      );
    }
    const sentence = {
      id: `Akun ${name} milik ${pd} tidak terdaftar pada Dinas.`,
      en: `The account ${name} of ${pd} is not registered with the Dinas.`,
    };
    return absent(view, 'social_accounts', pd, { status: 'violation', reason: 'account-unregistered', sentence, evidence, pd });
  },
});
