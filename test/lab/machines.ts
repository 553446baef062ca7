// What a lab is made of, as data: machines, each a network namespace, and the cables between them.

/** One end of a cable. A port of a switch has no address of its own. */
export interface Port {
  readonly machine: string;
  readonly name: string;
  readonly mac: string;
  readonly address?: string;
}

export type Cable = readonly [Port, Port];

export interface Machine {
  readonly name: string;
  readonly kind: 'router' | 'switch' | 'host';
  /** Where it sends what it has no route for. */
  readonly gateway?: string;
  /** Further routes: destination and next hop. */
  readonly routes?: readonly (readonly [string, string])[];
  /** Folder that its programs see as /srv, and those of other machines do not. */
  readonly disk?: string;
  /** Address of the bridge of a switch. */
  readonly bridge?: { readonly mac: string; readonly address: string };
}
