import { configureGlobal } from 'fast-check'

/**
 * Set up before every test file: properties draw the same examples in each run, so that a change fails for what it changed
 * and not for the dice of that day. `pnpm test:explore` draws others (PROPERTY_SEED=random, or a number to see one again).
 */
const wanted = process.env['PROPERTY_SEED'] ?? '20261122'
if (wanted !== 'random') configureGlobal({ seed: Number(wanted) })
