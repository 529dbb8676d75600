export { createVaultKeys } from './keyring.ts'
export { VaultError } from './vault-error.ts'
export { openVault, type Vault } from './vault.ts'
