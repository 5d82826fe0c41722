/** A shop with a machinist and an inspector who have PINs, and devices that are made shared tablets: for tests. */
import { claimTablet, createDie, createTablet, type Role, readMe, setPin } from '@diewright/shop';
import { PASSWORD, startTestServer, type TestServer, type Visitor } from './test-server.ts';

export const PIN = '739182';

export interface TabletShop {
  readonly server: TestServer;
  readonly owner: Visitor;
  readonly firmId: string;
  readonly dieId: string;
  personId(role: Role): string;
  /** Somebody at a device of their own. */
  visitorOf(role: Role): Visitor;
  /** A device that was made a shared tablet; its list holds the machinist and the inspector, unless others are named. */
  makeTablet(options?: { people?: readonly Role[]; idleSeconds?: number }): Promise<TestTablet>;
}

export interface TestTablet {
  readonly device: Visitor;
  readonly tabletId: string;
  readonly name: string;
}

export async function openTabletShop(): Promise<TabletShop> {
  const server = await startTestServer();
  const owner = await server.found();
  const me = await owner.ask(readMe, {});
  const { dieId } = await owner.ask(createDie, { body: { number: 'T-1', name: 'x', kind: 'core-box' } });
  const own = new Map<Role, { visitor: Visitor; personId: string }>();
  own.set('owner', { visitor: owner, personId: me.person.personId });
  for (const role of ['machinist', 'inspector'] as const) {
    const visitor = await owner.colleague(role);
    const { person } = await visitor.ask(readMe, {});
    await visitor.ask(setPin, { body: { password: PASSWORD, pin: PIN } });
    own.set(role, { visitor, personId: person.personId });
  }
  const of = (role: Role) => own.get(role) as { visitor: Visitor; personId: string };
  return {
    ...{ server, owner, firmId: me.firm.firmId, dieId },
    personId: (role) => of(role).personId,
    visitorOf: (role) => of(role).visitor,
    async makeTablet(options = {}) {
      const { people = ['machinist', 'inspector'] as const, idleSeconds = 120 } = options;
      const name = `研配机旁平板 ${Math.random().toString(36).slice(2, 6)}`;
      const { tabletId, code } = await owner.ask(createTablet, {
        body: { name, idleSeconds, personIds: people.map((role) => of(role).personId) },
      });
      const device = server.visit();
      await device.ask(claimTablet, { body: { code: code as string } });
      return { device, tabletId, name };
    },
  };
}
