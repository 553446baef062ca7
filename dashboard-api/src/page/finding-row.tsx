// One finding as a row of its duty's table; on a narrow screen the row stands as a block.
import type { Evidence, ParameterUsed } from '@pantau/shared/law/finding';
import { STATUS_WORDS } from '@pantau/shared/law/status';
import type { ShownFinding } from '../findings-store.ts';
import { Age, Bilingual, type ClockProps, StatusMark } from './parts.tsx';
import { explainAddress } from './query.ts';
import { dateWords, SOURCE_WORDS } from './words.ts';

/** The row: status and since when; subject; what was found; evidence with age. */
export function FindingRow({ finding, clock }: { finding: ShownFinding; clock: ClockProps }) {
  const kind = finding.subject.slice(0, finding.subject.indexOf('/'));
  return (
    <tr role="row" class={finding.status} id={`f-${finding.duty}-${finding.subject}`.replaceAll(/[^\w-]+/g, '_')}>
      <td role="cell" class="cell-status">
        <StatusMark status={finding.status} />
        <a class="meta explain" href={explainAddress(finding)} aria-label={`Jelaskan temuan ${finding.subject}`}>
          jelaskan
        </a>
        {finding.since === undefined ? null : <span class="meta since">sejak {dateWords(finding.since, clock.zone)}</span>}
      </td>
      <td role="cell" class="cell-subject">
        <span class="kind">{kind.replaceAll('_', ' ')}/</span>
        <strong>{finding.subject.slice(kind.length + 1)}</strong>
        {finding.pd === undefined ? null : <span class="meta pd">PD {finding.pd}</span>}
      </td>
      <td role="cell" class="cell-finding">
        <p>
          <Bilingual sentence={finding.sentence} />
        </p>
        <Notes finding={finding} clock={clock} />
        <Parameters parameters={finding.parameters} />
      </td>
      <td role="cell" class="cell-evidence">
        {finding.evidence.length === 0 ? (
          <p class="meta">Tidak ada bukti</p>
        ) : (
          <ul>
            {finding.evidence.map((evidence) => (
              <EvidenceItem evidence={evidence} clock={clock} />
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

function EvidenceItem({ evidence, clock }: { evidence: Evidence; clock: ClockProps }) {
  return (
    <li>
      <span title={evidence.summary.en}>{evidence.summary.id}</span>{' '}
      <span class="meta">
        {evidence.observedAt === undefined ? 'catatan register' : <Age at={evidence.observedAt} clock={clock} />}
        {evidence.witness === 'register' ? null : <> · saksi {evidence.witness}</>}
      </span>
    </li>
  );
}

/** What goes with the judgement: exemption, sanction, missing verification, remarks. */
function Notes({ finding, clock }: { finding: ShownFinding; clock: ClockProps }) {
  return (
    <>
      {finding.exemption === undefined ? null : (
        <p class="note">
          Pengecualian: {finding.exemption}
          {finding.wouldBe === undefined ? null : <>. Tanpa itu: {STATUS_WORDS[finding.wouldBe].id}</>}
        </p>
      )}
      {finding.unverifiedSince === undefined ? null : (
        <p class="note">
          Pelanggaran tidak dapat dipastikan lagi sejak {dateWords(finding.unverifiedSince, clock.zone)}; belum dianggap selesai
        </p>
      )}
      {finding.sanctionExposure ? <p class="note">Dapat dikenai sanksi menurut peraturan ini</p> : null}
      {finding.remarks.map((remark) => (
        <p class="note">
          <Bilingual sentence={remark} />
        </p>
      ))}
    </>
  );
}

function Parameters({ parameters }: { parameters: readonly ParameterUsed[] }) {
  if (parameters.length === 0) {
    return null;
  }
  return (
    <ul class="parameters" aria-label="Parameter">
      {parameters.map((parameter) => {
        const source = SOURCE_WORDS[parameter.source];
        return (
          <li>
            <code>{parameter.name}</code> = {String(parameter.value)} {typeof parameter.value === 'number' ? parameter.unit : ''}{' '}
            <span class="source" title={source.en}>
              {source.id}
              {parameter.decision === undefined ? null : ` ${parameter.decision}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
