/** How a tablet or phone of the shop comes to trust this server; before and after signing in. */
import { AUTHORITY_PATH, readTrust } from '@diewright/shop';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, QRCode } from 'antd';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';

export default function TrustPage() {
  const { say } = useTongue();
  const found = useQuery({ queryKey: ['trust'], queryFn: () => ask(readTrust, {}) });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const { trust } = found.data;
  const address = trust?.addresses[0];
  return (
    <Card>
      <h1 style={{ marginTop: 0, fontSize: 24 }}>{say('web.trust')}</h1>
      {!trust || !address ? (
        <Alert type="info" showIcon title={say('web.trust-none')} />
      ) : (
        <div className="stack">
          <p>{say('web.trust-scan')}</p>
          <QRCode
            value={`${address}trust`}
            size={220}
            bgColor="#ffffff"
            color="#000000"
            aria-label={`${address}trust`}
          />
          <p className="code">{trust.addresses.join('  ')}</p>
          <p>{say('web.trust-install')}</p>
          <Button type="primary" href={AUTHORITY_PATH}>
            {say('web.trust-load')}
          </Button>
          <p>{say('web.trust-compare')}</p>
          <p className="code">{trust.fingerprint}</p>
        </div>
      )}
    </Card>
  );
}
