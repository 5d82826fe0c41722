import { type InspectionRow, listInspections } from '@diewright/shop';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { InspectionsTable } from './inspections-table.tsx';

export default function InspectionsPage() {
  const { say } = useTongue();
  const mayImport = useMay('results.import');
  const inspections = usePages<InspectionRow>(['inspections', 'list'], listInspections, {});
  if (inspections.error) return <Trouble error={inspections.error} onRetry={inspections.again} />;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.inspections')}</h1>
        {mayImport && (
          <LinkButton to="/import" search={{ what: 'results' }}>
            {say('web.import')}
          </LinkButton>
        )}
      </div>
      <InspectionsTable pages={inspections} />
    </div>
  );
}
