import type { Db } from './open-db.ts'

/**
 * The database on one page: every table with its columns, constraints and indexes, every function, trigger and
 * sequence of the schemas `public` and `auth`, in a fixed order. For reading and for comparing; not for restoring.
 */
export async function dumpSchema(db: Db): Promise<string> {
  const parts = [await dumpTables(db), await dumpSequences(db), await dumpFunctions(db), await dumpTriggers(db)]
  const head = '-- Made by `pnpm -F @chorus/db schema:dump`; compared in CI with what the migrations make.'
  return `${[head, ...parts.flat()].join('\n\n')}\n`
}

async function dumpTables(db: Db): Promise<readonly string[]> {
  const columns = await db.sql<{ table: string; line: string }[]>`
    select c.oid::regclass::text as table,
      '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attidentity <> '' then ' GENERATED ALWAYS AS IDENTITY' else '' end
      || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
      || case when a.attnotnull then ' NOT NULL' else '' end as line
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = any(array['public', 'auth']::regnamespace[]) and c.relkind = 'r'
    order by c.relname, a.attnum`
  const constraints = await db.sql<{ table: string; line: string }[]>`
    select c.oid::regclass::text as table, '  CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = any(array['public', 'auth']::regnamespace[]) and k.contype <> 'n' and k.conparentid = 0
    order by c.relname, array_position(array['p', 'u', 'f', 'c'], k.contype::text), k.conname`
  const indexes = await db.sql<{ table: string; line: string }[]>`
    select format('%I.%I', i.schemaname, i.tablename)::regclass::text as table, i.indexdef || ';' as line from pg_indexes i
    where i.schemaname in ('public', 'auth')
      and not exists (select from pg_constraint k where k.conname = i.indexname and k.contype in ('p', 'u'))
    order by i.tablename, i.indexname`
  const byTable = Map.groupBy(columns, (column) => column.table)
  return [...byTable].map(([table, own]) => {
    const lines = [...own, ...constraints.filter((one) => one.table === table)].map((one) => one.line)
    const after = indexes.filter((one) => one.table === table).map((one) => one.line)
    return [`CREATE TABLE ${table} (`, lines.join(',\n'), ');', ...after].join('\n')
  })
}

async function dumpSequences(db: Db): Promise<readonly string[]> {
  const rows = await db.sql<{ line: string }[]>`
    select 'CREATE SEQUENCE ' || s.relname || ';' as line from pg_class s
    where s.relnamespace = any(array['public', 'auth']::regnamespace[]) and s.relkind = 'S'
      and not exists (select from pg_depend d where d.objid = s.oid and d.deptype in ('a', 'i'))
    order by s.relname`
  return rows.map((row) => row.line)
}

async function dumpFunctions(db: Db): Promise<readonly string[]> {
  const rows = await db.sql<{ body: string }[]>`
    select pg_get_functiondef(p.oid) as body from pg_proc p
    where p.pronamespace = any(array['public', 'auth']::regnamespace[]) order by p.proname`
  return rows.map((row) => `${row.body.trimEnd()};`)
}

async function dumpTriggers(db: Db): Promise<readonly string[]> {
  const rows = await db.sql<{ line: string }[]>`
    select pg_get_triggerdef(t.oid) || ';' as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = any(array['public', 'auth']::regnamespace[]) and not t.tgisinternal order by t.tgname`
  return rows.map((row) => row.line)
}
