import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTongue } from '../../app/language.tsx';

/** The link of an invitation, to be given to whom it is for. */
export function InvitationLink({
  title,
  text,
  code,
  onClose,
}: {
  readonly title: string;
  readonly text: string;
  readonly code: string;
  readonly onClose: () => void;
}) {
  const { say } = useTongue();
  const [isCopied, setCopied] = useState(false);
  // Behind the #, so that it never stands in a log of requests.
  const address = `${location.origin}/invitation#${code}`;
  const copy = async () => {
    await navigator.clipboard.writeText(address).catch(() => {});
    setCopied(true);
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={copy}>
          {say(isCopied ? 'web.copied' : 'web.copy')}
        </Button>
      }
    >
      <div className="stack">
        <Alert type="info" title={text} />
        <p className="code">{address}</p>
      </div>
    </Modal>
  );
}
