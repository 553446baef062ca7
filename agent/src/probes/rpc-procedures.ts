// Rows of /proc/net/rpc/nfs and /proc/net/rpc/nfsd, and the procedures behind their numbers; shared by nfs and nfsd.
import { fieldsOfLines, parseNumber } from './numbers.ts';

/** Procedures in the order of the row: the row's first number only counts them. */
export const PROCEDURES = {
  v2: 'Null GetAttr SetAttr Root Lookup ReadLink Read WrCache Write Create Remove Rename Link SymLink MkDir RmDir ReadDir FsStat',
  v3: 'Null GetAttr SetAttr Lookup Access ReadLink Read Write Create MkDir SymLink MkNod Remove RmDir Rename Link ReadDir ReadDirPlus FsStat FsInfo PathConf Commit',
  v4Client:
    'Null Read Write Commit Open OpenConfirm OpenNoattr OpenDowngrade Close Setattr FsInfo Renew SetClientID SetClientIDConfirm Lock Lockt Locku Access Getattr Lookup LookupRoot Remove Rename Link Symlink Create Pathconf StatFs ReadLink ReadDir ServerCaps DelegReturn GetACL SetACL FsLocations ReleaseLockowner Secinfo FsidPresent ExchangeID CreateSession DestroySession Sequence GetLeaseTime ReclaimComplete LayoutGet GetDeviceInfo LayoutCommit LayoutReturn SecinfoNoName TestStateID FreeStateID GetDeviceList BindConnToSession DestroyClientID Seek Allocate DeAllocate LayoutStats Clone',
  v4Operations:
    'Op0Unused Op1Unused Op2Future Access Close Commit Create DelegPurge DelegReturn GetAttr GetFH Link Lock Lockt Locku Lookup LookupRoot Nverify Open OpenAttr OpenConfirm OpenDgrd PutFH PutPubFH PutRootFH Read ReadDir ReadLink Remove Rename Renew RestoreFH SaveFH SecInfo SetAttr Verify Write RelLockOwner',
} as const;

/** Numbers of each row by its first word. */
export function parseRpcRows(text: string): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [row = '', ...values] of fieldsOfLines(text)) {
    rows.set(
      row,
      values.map((value) => parseNumber(value, `rpc: ${row}`)),
    );
  }
  return rows;
}

/** Each procedure with its count; an older kernel that lists fewer did none of the others. */
export function countsOf(rows: ReadonlyMap<string, readonly number[]>, row: string, procedures: string): [string, number][] {
  const values = rows.get(row) ?? [];
  return procedures.split(' ').map((method, index) => [method, values[index + 1] ?? 0]);
}
