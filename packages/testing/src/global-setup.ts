import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { migrateDb } from '@chorus/db'
import { startTemporaryPostgres } from '@chorus/embedded-postgres'
import { buildScript, isBuilt } from '@chorus/web/build'
import type { TestProject } from 'vitest/node'
import { sqlOf } from './sql.ts'

/** Builds the pages where they are not, and starts the Postgres that all integration tests of a run share. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildPagesIfDue()
  const postgres = await startTemporaryPostgres()
  const template = new URL(postgres.url)
  template.pathname = '/chorus_template'
  await sqlOf(postgres.url, 'create database chorus_template')
  await migrateDb(template.href)
  project.provide('postgresUrl', postgres.url)
  return () => postgres.stop()
}

/** The launcher has done so before `npm test`; whoever calls vitest itself gets the pages of the sources as they are, too. */
async function buildPagesIfDue(): Promise<void> {
  if (isBuilt()) return
  await promisify(execFile)(process.execPath, [buildScript])
}
