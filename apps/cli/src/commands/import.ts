import { checkPictureFiles, type KitFault, parseKit, renderKitFaults } from '@chorus/shared'
import { type ApiAnswer, type ApiClient, NotRunningError } from '../api-client.ts'
import { say } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, fieldsOf, listOf, textOf } from './answers.ts'
import { type KitWithPictures, kitBody, readKitWithPictures } from './kit-files.ts'

export type ImportOptions = { readonly dryRun?: boolean; readonly opensAt?: string; readonly json?: boolean }

/**
 * `chorus import <file>`: imports a kit as a draft, or lists every fault and imports nothing.
 *
 * @throws UserError with all faults, each with file, line and path.
 */
export async function importCommand(client: ApiClient, file: string, options: ImportOptions): Promise<void> {
  const kit = readKitWithPictures(file)
  const query = new URLSearchParams({
    dryRun: String(options.dryRun ?? false),
    ...(options.opensAt === undefined ? {} : { opensAt: options.opensAt }),
  })
  const answer = await send(client, `/campaigns/import?${query.toString()}`, { ...kit, file })
  if (answer.status === 422) throw new UserError(explain(faultsOf(answer), file))
  const body = bodyOf(answer)
  if (options.json) return say(JSON.stringify(body))
  if (body['dryRun'] === true) return say(`${file} has no fault. Nothing was imported (dry run).`)
  const slug = textOf(body['slug'])
  say(`Imported ${slug} as a draft.`)
  say(`Next: npm run -s chorus -- plan ${slug}`)
}

type GivenKit = KitWithPictures & { readonly file: string }

/** Without a server, the faults that the file itself has are told all the same. */
async function send(client: ApiClient, path: string, kit: GivenKit): Promise<ApiAnswer> {
  try {
    return await client.post(path, kitBody(kit))
  } catch (error) {
    if (!(error instanceof NotRunningError)) throw error
    const parsed = parseKit(kit.text, kit.format)
    const { pictures = [] } = parsed.kind === 'kit' ? parsed.kit : parsed
    const faults = [...(parsed.kind === 'faults' ? parsed.faults : []), ...checkPictureFiles(pictures, kit).faults]
    if (faults.length > 0) throw new UserError(explain(faults, kit.file), { cause: error })
    throw new NotRunningError(`${kit.file} has no fault, but it could not be imported. ${error.message}`, {
      cause: error,
    })
  }
}

function explain(faults: readonly KitFault[], file: string): string {
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  return `${renderKitFaults(faults, file)}\n${count}. Nothing was imported.`
}

/** The faults of a kit that the API refused. */
export function faultsOf(answer: ApiAnswer): readonly KitFault[] {
  return listOf(fieldsOf(answer.body)['errors']).map((fault) => ({
    path: textOf(fault['path']),
    line: Number(fault['line'] ?? 1),
    code: textOf(fault['code']),
    message: textOf(fault['message']),
  }))
}
