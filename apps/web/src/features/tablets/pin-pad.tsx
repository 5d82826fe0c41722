/** A PIN by large keys, by a keyboard, never shown. */
import { LONGEST_PIN, SHORTEST_PIN } from '@diewright/shop';
import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useKeys } from './use-keys.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
/** Whoever tapped a name and went away leaves the names to the next. */
const FORGET_MS = 30_000;

export function PinPad(props: {
  readonly name: string;
  readonly trouble: string | null;
  readonly isBusy: boolean;
  readonly onPin: (pin: string) => void;
  readonly onBack: () => void;
}) {
  const { name, trouble, isBusy, onPin, onBack } = props;
  const { say } = useTongue();
  const [pin, setPin] = useState('');
  const isWhole = pin.length >= SHORTEST_PIN;
  const add = (digit: string) => setPin((before) => (before + digit).slice(0, LONGEST_PIN));
  const erase = () => setPin((before) => before.slice(0, -1));
  const enter = () => {
    if (!isWhole || isBusy) return;
    onPin(pin);
    setPin('');
  };
  useKeys({
    // Read by the page of the names; what a scanner typed is no PIN.
    onBadge: () => setPin(''),
    onDigit: add,
    onErase: erase,
    onEnter: enter,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each digit begins the time anew
  useEffect(() => {
    const timer = setTimeout(onBack, FORGET_MS);
    return () => clearTimeout(timer);
  }, [pin, isBusy]);
  return (
    <div className="tablet-pin">
      <h1>{say('tablet.pin-of', { name })}</h1>
      <p className="tablet-dots">
        <span aria-hidden="true">{'●'.repeat(pin.length).padEnd(LONGEST_PIN, '○')}</span>
        <span className="tablet-said" aria-live="polite">
          {isBusy ? say('tablet.checking') : say('tablet.pin-typed', { count: pin.length })}
        </span>
      </p>
      {trouble && <Alert type="error" showIcon role="alert" title={trouble} />}
      <div className="tablet-pad">
        {KEYS.map((digit) => (
          <button key={digit} type="button" onClick={() => add(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" onClick={erase}>
          {say('tablet.erase')}
        </button>
        <button type="button" onClick={() => add('0')}>
          0
        </button>
        <button type="button" className="tablet-go" disabled={!isWhole || isBusy} onClick={enter}>
          {say('tablet.enter')}
        </button>
      </div>
      <button type="button" className="tablet-button" onClick={onBack}>
        {say('tablet.not-me')}
      </button>
    </div>
  );
}
