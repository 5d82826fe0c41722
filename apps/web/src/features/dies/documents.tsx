/** The documents and photographs of a die, and which revision is the valid one. */
import {
  addDocument,
  type DieDocument,
  type DocumentKind,
  documentKinds,
  listDocuments,
  makeDocumentValid,
  reviseDocument,
} from '@diewright/shop';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Empty, Form, Input, Modal, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { useCommand } from '../../app/use-command.ts';
import { FileDrop, type UploadedFile } from '../../ui/file-drop.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Trouble } from '../../ui/trouble.tsx';

type Adding = { readonly to: DieDocument | null };

export function Documents({ dieId }: { dieId: string }) {
  const { say } = useTongue();
  const mayWrite = useMay('documents.write');
  const [adding, setAdding] = useState<Adding | null>(null);
  const found = useQuery({
    queryKey: ['documents', dieId],
    queryFn: () => ask(listDocuments, { params: { dieId } }),
  });
  if (found.error) return <Trouble error={found.error} onRetry={() => found.refetch()} />;
  const rows = found.data?.rows;
  return (
    <Card
      title={say('document.title')}
      extra={mayWrite && <Button onClick={() => setAdding({ to: null })}>{say('document.add')}</Button>}
    >
      {!rows ? (
        <Skeleton active title={false} />
      ) : rows.length === 0 ? (
        <Empty description={say('document.none')} />
      ) : (
        <div className="columns">
          {rows.map((document) => (
            <OneDocument
              key={document.documentId}
              document={document}
              dieId={dieId}
              onRevise={mayWrite ? () => setAdding({ to: document }) : null}
            />
          ))}
        </div>
      )}
      {adding && <AddDocument dieId={dieId} adding={adding} onClose={() => setAdding(null)} />}
    </Card>
  );
}

function OneDocument(props: {
  readonly document: DieDocument;
  readonly dieId: string;
  readonly onRevise: (() => void) | null;
}) {
  const { say, sayAny } = useTongue();
  const { document, dieId, onRevise } = props;
  const queries = useQueryClient();
  const makeValid = useCommand(makeDocumentValid, {
    onDone: () => void queries.invalidateQueries({ queryKey: ['documents', dieId] }),
  });
  const valid = document.revisions.find(({ isValid }) => isValid);
  const others = document.revisions.filter((each) => each !== valid);
  const link = ({ sha256, fileName, label }: DieDocument['revisions'][number]) => (
    <a href={`/api/files/${sha256}/content?name=${encodeURIComponent(fileName)}`}>
      {label} · {fileName}
    </a>
  );
  return (
    <Card
      type="inner"
      title={document.title}
      extra={
        onRevise && (
          <Button size="small" onClick={onRevise}>
            {say('document.revise')}
          </Button>
        )
      }
    >
      <p className="quiet">{sayAny(`document-kind.${document.kind}`)}</p>
      {valid && (
        <>
          {valid.fileKind === 'picture' && (
            <img
              className="photo"
              src={`/api/files/${valid.sha256}/picture`}
              alt={document.title}
              loading="lazy"
            />
          )}
          <p>
            <span className="tag" data-tone="good">
              {say('document.valid')}
            </span>{' '}
            {link(valid)}{' '}
            <span className="quiet">
              {valid.by}, <Instant at={valid.createdAt} /> {valid.note}
            </span>
          </p>
        </>
      )}
      {others.length > 0 && (
        <details>
          <summary>{say('document.older')}</summary>
          <ul className="links">
            {others.map((revision) => (
              <li key={revision.revisionId}>
                {link(revision)}{' '}
                {onRevise && (
                  <Button
                    size="small"
                    onClick={() =>
                      makeValid.mutate({
                        params: { documentId: document.documentId },
                        body: { revisionId: revision.revisionId },
                      })
                    }
                  >
                    {say('web.make-valid')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

interface Values {
  readonly title: string;
  readonly kind: DocumentKind;
  readonly label: string;
  readonly note?: string;
}

function AddDocument({ dieId, adding, onClose }: { dieId: string; adding: Adding; onClose: () => void }) {
  const { say, sayAny } = useTongue();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [file, setFile] = useState<UploadedFile | null>(null);
  const { to } = adding;
  const onDone = () => {
    for (const key of ['documents', 'passport']) void queries.invalidateQueries({ queryKey: [key, dieId] });
    onClose();
  };
  const add = useCommand(addDocument, { onDone });
  const revise = useCommand(reviseDocument, { onDone });
  return (
    <Modal
      open
      title={to ? `${to.title}: ${say('document.revise')}` : say('document.add')}
      okText={say('web.save')}
      cancelText={say('web.cancel')}
      okButtonProps={{ disabled: file === null }}
      confirmLoading={add.isPending || revise.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'drawing', label: to ? String(to.revisions.length + 1) : '1' }}
        onFinish={({ title, kind, label, note }) => {
          if (!file) return;
          const revision = { sha256: file.sha256, fileName: file.name, label, note: note || null };
          if (to) revise.mutate({ params: { documentId: to.documentId }, body: revision });
          else add.mutate({ params: { dieId }, body: { kind, title, revision } });
        }}
      >
        <Form.Item>
          <FileDrop
            label={say('web.drop-one')}
            takesAnything
            onChange={([first]) => {
              setFile(first ?? null);
              if (!to && first && !form.getFieldValue('title'))
                form.setFieldsValue({
                  title: first.name.replace(/\.[^.]+$/, ''),
                  ...(first.kind === 'picture' ? { kind: 'photo' } : {}),
                });
            }}
          />
        </Form.Item>
        {!to && (
          <>
            <Form.Item name="title" label={say('document.name')} required>
              <Input maxLength={120} />
            </Form.Item>
            <Form.Item name="kind" label={say('document.kind')}>
              <Select
                options={documentKinds.map((value) => ({ value, label: sayAny(`document-kind.${value}`) }))}
              />
            </Form.Item>
          </>
        )}
        <Form.Item name="label" label={say('web.revision')} required>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="note" label={say('web.note')}>
          <Input maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
