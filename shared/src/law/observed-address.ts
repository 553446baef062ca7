// Value of the fact `ip`: an address in use, as checks read it. Part of observed.ts.

export interface AddressInUse {
  readonly machine?: string;
  readonly machine_id?: string;
  readonly mac?: string;
  readonly on_government_network?: boolean;
  readonly behind_nat?: boolean;
  /** In whose table it was seen; production only. */
  readonly by?: 'arp' | 'nd' | 'dhcp' | 'sweep' | 'interface';
  /** The newest sightings that belong together, when single ones are known: between others there were breaks; production only. */
  readonly lately?: readonly number[];
  /** Several machines answer for it in turn (VRRP, HSRP, CARP, a cluster); production only. */
  readonly shared?: boolean;
  /** The hardware address is made up by a device that the register does not know; production only. */
  readonly randomised_mac?: boolean;
}
