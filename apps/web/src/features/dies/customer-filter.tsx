import { type Customer, listCustomers } from '@diewright/shop';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { usePages } from '../../ui/use-pages.ts';

/** Of thousands of customers so many are offered; the others are found by typing. */
const OFFERED = 200;

/** Customers in the order of the language, searched on the server. */
export function CustomerFilter({
  customerId,
  onChange,
}: {
  readonly customerId: string | null;
  readonly onChange: (customerId: string | null) => void;
}) {
  const { say, language } = useTongue();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const customers = usePages<Customer>(['customers', language], listCustomers, {
    limit: OFFERED,
    ...(search ? { search } : {}),
  });
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={say('list.every-customer')}
      aria-label={say('web.die-customer')}
      loading={customers.isPending}
      value={customerId}
      onChange={(next) => {
        setTyped('');
        onChange(next ?? null);
      }}
      style={{ minWidth: 200, maxWidth: '100%' }}
      options={customers.rows.map(({ customerId: value, name, dies }) => ({
        value,
        label: say('list.customer-dies', { name, count: dies }),
      }))}
    />
  );
}
