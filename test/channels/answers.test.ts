// From the mail on the phone to the ledger: the link is followed as a program that looks through mail does, and then the button is pressed.
import { writeFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { createTestCollector, readLedger, until } from '../support/collector.ts';
import { startRedis } from '../support/redis.ts';
import { startSmtp } from '../support/smtp.ts';
import { tempForTest } from '../support/temp.ts';

const REGISTER = `region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }]
`;
const PUBLIC = 'https://pantau.uji.example';

async function setUp() {
  const folder = tempForTest();
  const redis = await startRedis();
  const smtp = await startSmtp();
  const channels = [{ id: 'surel', type: 'email', url: smtp.url, from: 'pantau@uji.example', to: ['piket@uji.example'] }];
  const more = { public_url: `${PUBLIC}/` };
  const collector = await createTestCollector({ folder, redisSocket: redis.socketPath, register: REGISTER, channels, more });
  onTestFinished(async () => {
    await collector.stop('SIGKILL');
    await redis.remove();
    await smtp.stop();
  });
  await collector.start();
  writeFileSync(`${folder}/register/register.yaml`, `${REGISTER}servres: []\n`);
  const mail = await until(
    async () => smtp.mails.all.find(({ email }) => email.text?.includes(`${PUBLIC}/jawab/`)),
    30_000,
    collector.output,
  );
  const link = /https:\/\/\S+\/jawab\/\S+/.exec(mail.email.text ?? '')?.[0] ?? '';
  return { collector, link: link.replace(PUBLIC, collector.url), html: mail.email.html ?? '', shown: link };
}

/** Who acknowledged, in the ledger. */
async function acknowledged(file: string): Promise<string[]> {
  const ledger = readLedger(file);
  try {
    return (await ledger.all('select by_whom from acknowledgements')).map((row) => String(row['by_whom']));
  } finally {
    ledger.close();
  }
}

it('acknowledges by the button of the page, and by nothing less', async () => {
  const { collector, link, html, shown } = await setUp();
  expect(html).toContain(`href="${shown}"`);

  const scanned = await Promise.all([fetch(link), fetch(link, { method: 'HEAD' }), fetch(link)]);
  expect(scanned.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await acknowledged(collector.ledgerFile)).toEqual([]);

  const forged = await fetch(`${link.slice(0, -3)}AAA`, { method: 'POST', body: new URLSearchParams({ nama: 'Budi' }) });
  expect([forged.status, await acknowledged(collector.ledgerFile)]).toEqual([404, []]);

  const pressed = await fetch(link, { method: 'POST', body: new URLSearchParams({ nama: 'Budi' }) });
  expect(await pressed.text()).toContain('Diterima');
  expect([pressed.status, await acknowledged(collector.ledgerFile)]).toEqual([200, ['channel/surel/Budi']]);

  await collector.stop();
  await collector.start();
  expect((await fetch(link)).status).toBe(200);
});
