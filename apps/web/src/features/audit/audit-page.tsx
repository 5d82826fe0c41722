import { type AuditLine, listAuditLines } from '@diewright/shop';
import { useTongue } from '../../app/language.tsx';
import '../../app/more-words.ts';
import { Instant } from '../../ui/instant.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { WideTable } from '../../ui/wide-table.tsx';

export default function AuditPage() {
  const { say, sayAny } = useTongue();
  const lines = usePages<AuditLine>(['audit'], listAuditLines, {});
  if (lines.error) return <Trouble error={lines.error} onRetry={lines.again} />;
  const who = ({ actor }: AuditLine) => {
    const name = actor.kind === 'job' ? say('web.actor-job') : (actor.name ?? say('web.actor-system'));
    return actor.device === null ? name : `${name} · ${actor.device}`;
  };
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.audit')}</h1>
      </div>
      <p className="quiet">{say('web.audit-text')}</p>
      <WideTable<AuditLine>
        label={say('web.audit')}
        rowKey="number"
        size="small"
        loading={lines.isPending}
        dataSource={lines.rows}
        expandable={{
          expandedRowRender: ({ input, hash }) => (
            <div className="code">
              {JSON.stringify(input)}
              <br />
              SHA-256 {hash}
            </div>
          ),
        }}
        columns={[
          { title: '#', dataIndex: 'number', className: 'number' },
          { title: say('web.asked-at'), render: (_, { at }) => <Instant at={at} /> },
          { title: say('web.audit-who'), render: (_, line) => who(line) },
          { title: say('web.audit-what'), render: (_, { command }) => sayAny(`did.${command}`) },
        ]}
      />
      <MoreButton pages={lines} />
    </div>
  );
}
