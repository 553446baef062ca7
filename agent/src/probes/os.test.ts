import { describe, expect, it } from 'vitest';
import { dmiFamilies } from './dmi.ts';
import { osFamilies, versionNumber } from './os.ts';
import { configuredMode, selinuxFamilies } from './selinux.ts';

describe('versionNumber', () => {
  it.each([
    ['12', 12],
    ['24.04', 24.04],
    ['8.10.1', 8.1],
    ['rolling', undefined],
    ['', undefined],
  ])('of %j is %s', (text, expected) => {
    expect(versionNumber(text)).toBe(expected);
  });
});

describe('osFamilies', () => {
  it('leaves the version out where the distribution has none', () => {
    const [info, version] = osFamilies(new Map([['ID', 'arch']]));

    expect(info?.samples[0]?.labels).toMatchObject({ id: 'arch', version_id: '' });
    expect(version?.samples).toEqual([]);
  });
});

describe('dmiFamilies', () => {
  it('has a label for each file that could be read', () => {
    const [info] = dmiFamilies(
      new Map([
        ['sys_vendor', 'QEMU'],
        ['product_name', ''],
      ]),
    );

    expect(info?.samples).toEqual([{ labels: { product_name: '', system_vendor: 'QEMU' }, value: 1 }]);
  });
});

describe('selinuxFamilies', () => {
  const values = (enforce: string | undefined, config = '') => selinuxFamilies({ enforce, config }).map(({ samples }) => samples[0]?.value);

  it.each([
    ['off', undefined, '', [0]],
    ['permissive now, enforcing at boot', '0', 'SELINUX=enforcing\nSELINUXTYPE=targeted\n', [1, 1, 0]],
    ['enforcing without a configuration', '1', '', [1, -1, 1]],
  ])('tells that SELinux is %s', (_, enforce, config, expected) => {
    expect(values(enforce, config)).toEqual(expected);
  });

  it.each([
    ['# SELINUX=enforcing\nSELINUX=permissive', 0],
    ['SELINUX=disabled', -1],
  ])('reads %j', (config, expected) => {
    expect(configuredMode(config)).toBe(expected);
  });
});
