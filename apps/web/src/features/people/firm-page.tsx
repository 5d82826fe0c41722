/** The firm's settings, and everything it owns to take along. */
import { changeFirm } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Form, Input, Select } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { useMay, useMe } from '../../app/me.ts';
import '../../app/more-words.ts';
import { useCommand } from '../../app/use-command.ts';
import { SecondFactorRequired } from '../factors/required.tsx';
import { WallLinks } from '../wall/wall-links.tsx';
import { Webhooks } from './webhooks.tsx';

export default function FirmPage() {
  const { say } = useTongue();
  const { firm } = useMe();
  const mayManage = useMay('firm.manage');
  const mayShare = useMay('wall.share');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const change = useCommand(changeFirm, {
    onDone() {
      void queries.invalidateQueries({ queryKey: ['me'] });
      void message.success(say('web.saved'));
    },
  });
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.firm')}</h1>
      </div>
      <div className="columns">
        <Card title={firm.name}>
          <Form
            layout="vertical"
            disabled={!mayManage}
            initialValues={{ name: firm.name, language: firm.language, timeZone: firm.timeZone }}
            onFinish={(body) => change.mutate({ body })}
          >
            <Form.Item name="name" label={say('web.firm-name')}>
              <Input />
            </Form.Item>
            <Form.Item name="language" label={say('web.firm-language')}>
              <Select
                options={[
                  { value: 'zh', label: '中文' },
                  { value: 'en', label: 'English' },
                ]}
              />
            </Form.Item>
            <Form.Item name="timeZone" label={say('web.firm-zone')}>
              <Select
                showSearch
                options={Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))}
              />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={change.isPending}>
              {say('web.save')}
            </Button>
          </Form>
        </Card>
        {mayManage && <SecondFactorRequired />}
        {mayManage && (
          <Card title={say('web.export')}>
            <p>{say('web.export-text')}</p>
            <Button href="/api/firm/export">{say('web.export-button')}</Button>
          </Card>
        )}
      </div>
      {mayShare && <WallLinks />}
      {mayManage && <Webhooks />}
    </div>
  );
}
