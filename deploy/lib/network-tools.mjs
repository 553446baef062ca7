// The programs that the network part is tested against.
import { findDebianTools } from './debian-tools.mjs';

/** @type {readonly import('./debian-tools.mjs').DebianTool[]} */
const tools = [
  { variable: 'PANTAU_TEST_SNMPD', package: 'snmpd', program: 'usr/sbin/snmpd', question: '-v', startsService: true },
  {
    variable: 'PANTAU_TEST_SNMPSIM',
    package: 'snmpsim',
    program: 'usr/bin/snmpsimd',
    question: '--version',
    answer: 255,
    startsService: true,
    isPython: true,
  },
  {
    variable: 'PANTAU_TEST_SNMP_EXPORTER',
    package: 'prometheus-snmp-exporter',
    program: 'usr/bin/prometheus-snmp-exporter',
    question: '--version',
    startsService: true,
  },
  {
    variable: 'PANTAU_TEST_BLACKBOX_EXPORTER',
    package: 'prometheus-blackbox-exporter',
    program: 'usr/bin/prometheus-blackbox-exporter',
    question: '--version',
    startsService: true,
  },
  { variable: 'PANTAU_TEST_LLDPD', package: 'lldpd', program: 'usr/sbin/lldpd', question: '-v', startsService: true },
  { variable: 'PANTAU_TEST_LLDPCLI', package: 'lldpd', program: 'usr/sbin/lldpcli', question: '-v', startsService: true },
  { variable: 'PANTAU_TEST_DNSMASQ', package: 'dnsmasq-base', program: 'usr/sbin/dnsmasq', question: '--version' },
  { variable: 'PANTAU_TEST_FPING', package: 'fping', program: 'usr/bin/fping', question: '--version' },
  { variable: 'PANTAU_TEST_SNMPBULKWALK', package: 'snmp', program: 'usr/bin/snmpbulkwalk', question: '-V' },
  { variable: 'PANTAU_TEST_PING', package: 'iputils-ping', program: 'bin/ping', question: '-V' },
  { variable: 'PANTAU_TEST_DIG', package: 'bind9-dnsutils', program: 'usr/bin/dig', question: '-v' },
  { variable: 'PANTAU_TEST_NFT', package: 'nftables', program: 'usr/sbin/nft', question: '--version' },
  { variable: 'PANTAU_TEST_IP', package: 'iproute2', program: 'bin/ip', question: '-V' },
];

/** @param {import('./tools.mjs').Setting} setting */
export function findNetworkTools(setting) {
  return findDebianTools(tools, 'network', setting);
}
