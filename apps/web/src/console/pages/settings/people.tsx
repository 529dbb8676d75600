import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Select } from '../../../components/choices.tsx'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { TextField } from '../../../components/text-field.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { faultsOf } from '../../api/faults-of.ts'
import { useDone } from '../../api/use-done.ts'
import { ChooseAndSet } from '../../ui/choose-and-set.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ConsoleForm } from '../../ui/console-form.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty, Failure } from '../../ui/states.tsx'

type Person = components['schemas']['Person']

const roles = ['admin', 'lead', 'viewer', 'ally'] as const

const ROLE_NAMES: Readonly<Record<(typeof roles)[number], MessageDescriptor>> = {
  admin: msg`Admin`,
  lead: msg`Lead`,
  viewer: msg`Viewer`,
  ally: msg`Ally`,
}

/** Everybody who may sign in, their roles, and somebody new. */
export function People(): ReactNode {
  const { t } = useLingui()
  const query = queries.useQuery('get', '/people')
  return (
    <section>
      <Heading level={2}>
        <Trans>People</Trans>
      </Heading>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={<Trans>Nobody can sign in yet</Trans>} />
          ) : (
            <Table
              caption={t`Who may sign in`}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                { key: 'email', title: <Trans>Mail address</Trans>, cell: ({ email }) => <bdi>{email}</bdi> },
                { key: 'name', title: <Trans>Name</Trans>, cell: ({ name }) => <bdi>{name || '–'}</bdi> },
                {
                  key: 'second',
                  title: <Trans>Second proof</Trans>,
                  cell: ({ codes, passkeys }) => (codes || passkeys > 0 ? <Trans>yes</Trans> : <Trans>none</Trans>),
                },
                { key: 'role', title: <Trans>Role</Trans>, cell: (person) => <RoleChoice person={person} /> },
                { key: 'do', title: <Trans>Change</Trans>, cell: (person) => <RemovePerson person={person} /> },
              ]}
            />
          )
        }
      </QueryView>
      <AddPerson />
    </section>
  )
}

function RoleChoice({ person }: { readonly person: Person }): ReactNode {
  const { t, i18n } = useLingui()
  const done = useDone()
  const { email, role } = person
  const give = (wanted: Person['role']) =>
    change.mutate({ params: { path: { person: person.id } }, body: { role: wanted } })
  const change = queries.useMutation('patch', '/people/{person}', {
    onSuccess: ({ role: given }) =>
      done(t`${email} has another role now, and has to sign in again.`, {
        label: t`Take it back`,
        onPress: () => given !== role && give(role),
      }),
  })
  return (
    <>
      <ChooseAndSet
        label={t`Role of ${email}`}
        value={role}
        choices={roles.map((one) => ({ value: one, label: i18n._(ROLE_NAMES[one]) }))}
        isBusy={change.isPending}
        onSet={give}
      />
      {change.error === null ? null : <Failure problem={change.error} />}
    </>
  )
}

function RemovePerson({ person: { id, email } }: { readonly person: Person }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const remove = queries.useMutation('delete', '/people/{person}', {
    onSuccess: () => done(t`${email} cannot sign in any more.`),
  })
  return (
    <>
      <ConfirmDialog
        action={t`Take out`}
        kind="danger"
        title={t`Take out ${email}?`}
        onConfirm={() => remove.mutate({ params: { path: { person: id } } })}
      >
        <p>
          <Trans>Their sessions end at once, and no link signs them in any more.</Trans>
        </p>
      </ConfirmDialog>
      {remove.error === null ? null : <Failure problem={remove.error} />}
    </>
  )
}

function AddPerson(): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const add = queries.useMutation('post', '/people', {
    onSuccess: ({ email }) => done(t`${email} may sign in now, with a link by mail.`),
  })
  const faults = faultsOf(add.error, {
    email: t`This is no mail address`,
    organisations: t`Name organisations by their short names`,
  })
  return (
    <>
      <Heading level={3}>
        <Trans>Let somebody in</Trans>
      </Heading>
      <ConsoleForm
        action={t`Let them sign in`}
        isBusy={add.isPending}
        faults={faults}
        onSend={({ email = '', name = '', role, organisations = '' }) =>
          add.mutate({
            body: {
              email,
              name,
              role: roles.find((one) => one === role) ?? 'viewer',
              organisations: organisations.split(/[\s,;]+/).filter((slug) => slug !== ''),
            },
          })
        }
      >
        <PersonFields faultOn={(field) => faults.find((fault) => fault.field === field)?.message} />
      </ConsoleForm>
      {add.error !== null && faults.length === 0 ? <Failure problem={add.error} /> : null}
    </>
  )
}

function PersonFields({ faultOn }: { readonly faultOn: (field: string) => string | undefined }): ReactNode {
  const { i18n } = useLingui()
  return (
    <>
      <TextField
        name="email"
        type="email"
        label={<Trans>Mail address</Trans>}
        fault={faultOn('email')}
        maxLength={254}
      />
      <TextField name="name" label={<Trans>Name</Trans>} maxLength={100} isOptional />
      <Select
        name="role"
        label={<Trans>Role</Trans>}
        hint={
          <Trans>
            Admins may do everything; leads work on their campaigns; viewers look at theirs; allies answer for
            organisations.
          </Trans>
        }
        choices={roles.map((role) => ({ value: role, label: i18n._(ROLE_NAMES[role]) }))}
        value="lead"
      />
      <TextField
        name="organisations"
        label={<Trans>Organisations, for an ally</Trans>}
        hint={<Trans>Short names with commas between them</Trans>}
        fault={faultOn('organisations')}
        maxLength={1000}
        isOptional
      />
    </>
  )
}
