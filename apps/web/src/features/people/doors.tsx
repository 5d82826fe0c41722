/** The doors: the first visit, an invitation, signing in. */
import { acceptInvitation, createFirm, signIn } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input } from 'antd';
import { lazy, type PropsWithChildren, Suspense, useState } from 'react';
import { ask, ProblemError } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { PasskeyDoor } from '../factors/passkey-door.tsx';

const Recover = lazy(() => import('./recover.tsx'));
const SecondStep = lazy(() => import('../factors/second-step.tsx'));
const Trust = lazy(() => import('./trust-page.tsx'));

export default function Doors({ hasFirm }: { hasFirm: boolean }) {
  const { say, language, change } = useTongue();
  const isInvited = location.pathname === '/invitation';
  return (
    <main className="gate">
      <div className="row" style={{ justifyContent: 'space-between', marginBottom: 24 }}>
        <strong style={{ fontSize: 22 }}>Diewright</strong>
        <Button type="text" onClick={() => change(language === 'zh' ? 'en' : 'zh')}>
          {say('web.language')}
        </Button>
      </div>
      {location.pathname === '/trust' ? (
        <Suspense fallback={null}>
          <Trust />
        </Suspense>
      ) : !hasFirm ? (
        <FirstVisit />
      ) : isInvited ? (
        <Invitation />
      ) : location.pathname === '/recover' ? (
        <Suspense fallback={null}>
          <Recover />
        </Suspense>
      ) : (
        <SignIn />
      )}
    </main>
  );
}

function FirstVisit() {
  const { say, language } = useTongue();
  const found = async (values: Values, isDemonstration: boolean) => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    await ask(createFirm, {
      body: {
        ...{ firm: values.firm ?? '', name: values.name ?? '', userName: values.userName ?? '' },
        ...{ password: values.password ?? '', language, timeZone, isDemonstration },
      },
    });
    await enter(values);
  };
  return (
    <Door
      title={say('web.first-visit')}
      text={say('web.first-visit-text')}
      button={say('web.found-firm')}
      onSubmit={(values) => found(values, false)}
      other={{
        button: say('web.demo-button'),
        text: say('web.demo-text'),
        busy: say('web.demo-building'),
        onSubmit: (values) => found(values, true),
      }}
    >
      <Field name="firm" label={say('web.firm-name')} autoComplete="organization" />
      <Field name="name" label={say('web.your-name')} autoComplete="name" />
      <Field name="userName" label={say('web.user-name')} autoComplete="username" />
      <Field
        name="password"
        label={say('web.password')}
        hint={say('web.password-hint')}
        autoComplete="new-password"
      />
    </Door>
  );
}

function SignIn() {
  const { say } = useTongue();
  const [ticket, setTicket] = useState<string | null>(null);
  if (ticket !== null)
    return (
      <Suspense fallback={null}>
        <SecondStep ticket={ticket} onBack={() => setTicket(null)} />
      </Suspense>
    );
  return (
    <>
      <Door
        title={say('web.sign-in')}
        text={say('web.sign-in-text')}
        button={say('web.sign-in')}
        onSubmit={async (values) => setTicket(await enter(values))}
      >
        <Field name="userName" label={say('web.user-name')} autoComplete="username" />
        <Field name="password" label={say('web.password')} autoComplete="current-password" />
      </Door>
      {'PublicKeyCredential' in globalThis && <PasskeyDoor />}
      <p>
        <a href="/recover">{say('web.forgot')}</a>
      </p>
    </>
  );
}

function Invitation() {
  const { say } = useTongue();
  // Behind the #, so that it never stands in a log of requests.
  const code = location.hash.slice(1);
  return (
    <Door
      title={say('web.invitation')}
      text={say('web.invitation-text')}
      button={say('web.accept')}
      initial={{ code }}
      onSubmit={async (values) => {
        await ask(acceptInvitation, {
          body: { code: values.code ?? '', userName: values.userName ?? '', password: values.password ?? '' },
        });
        await enter(values);
        history.replaceState(null, '', '/');
      }}
    >
      <Field name="code" label={say('web.invitation-code')} autoComplete="off" />
      <Field name="userName" label={say('web.user-name')} autoComplete="username" />
      <Field
        name="password"
        label={say('web.password')}
        hint={say('web.password-hint')}
        autoComplete="new-password"
      />
    </Door>
  );
}

type Values = Partial<Record<'firm' | 'name' | 'userName' | 'password' | 'code', string>>;

/** @returns the ticket of the next step, where a code is asked for */
async function enter({ userName = '', password = '' }: Values): Promise<string | null> {
  return (await ask(signIn, { body: { userName, password } })).ticket;
}

function Door(
  props: PropsWithChildren<{
    readonly title: string;
    readonly text: string;
    readonly button: string;
    readonly initial?: Values;
    readonly onSubmit: (values: Values) => Promise<void>;
    /** A second way through the same door. */
    readonly other?: {
      readonly button: string;
      readonly text: string;
      readonly busy: string;
      readonly onSubmit: (values: Values) => Promise<void>;
    };
  }>,
) {
  const [form] = Form.useForm<Values>();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState<'first' | 'other' | null>(null);
  const queries = useQueryClient();
  const submit = async (values: Values, way: 'first' | 'other') => {
    setBusy(way);
    setTrouble(null);
    try {
      await (way === 'other' && props.other ? props.other : props).onSubmit(values);
      await queries.invalidateQueries();
    } catch (error) {
      const fields = error instanceof ProblemError ? (error.problem.fields ?? []) : [];
      form.setFields(
        fields.map(({ path, sentence }) => ({ name: path as keyof Values, errors: [sentence] })),
      );
      if (fields.length === 0) setTrouble((error as Error).message);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Card>
      <h1 style={{ marginTop: 0, fontSize: 24 }}>{props.title}</h1>
      <p className="quiet">{props.text}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={props.initial ?? {}}
        onFinish={(values) => submit(values, 'first')}
      >
        {props.children}
        {trouble && <Alert type="error" showIcon title={trouble} style={{ marginBottom: 16 }} />}
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={busy === 'first'}
          disabled={busy === 'other'}
        >
          {props.button}
        </Button>
        {props.other && (
          <>
            <p className="quiet" aria-live="polite">
              {busy === 'other' ? props.other.busy : props.other.text}
            </p>
            <Button
              size="large"
              block
              loading={busy === 'other'}
              disabled={busy === 'first'}
              onClick={() => void submit(form.getFieldsValue(), 'other')}
            >
              {props.other.button}
            </Button>
          </>
        )}
      </Form>
    </Card>
  );
}

function Field(props: {
  readonly name: keyof Values;
  readonly label: string;
  readonly hint?: string;
  readonly autoComplete: string;
}) {
  const isSecret = props.name === 'password';
  const input = { size: 'large', autoComplete: props.autoComplete } as const;
  return (
    <Form.Item name={props.name} label={props.label} extra={props.hint}>
      {isSecret ? <Input.Password {...input} /> : <Input {...input} />}
    </Form.Item>
  );
}
