import { migrateDb } from '@chorus/db'
import { startTemporaryPostgres } from '@chorus/embedded-postgres'
import type { TestProject } from 'vitest/node'
import { sqlOf } from './sql.ts'

/** Starts the Postgres that all integration tests of a run share, and stops it after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTemporaryPostgres()
  const template = new URL(postgres.url)
  template.pathname = '/chorus_template'
  await sqlOf(postgres.url, 'create database chorus_template')
  await migrateDb(template.href)
  project.provide('postgresUrl', postgres.url)
  return () => postgres.stop()
}
