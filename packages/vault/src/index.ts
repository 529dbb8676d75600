export { createVaultKeys } from './keyring.ts'
export { AUDIT_SIGNING, LINK_SIGNING, openSigner, type Signer } from './signer.ts'
export { VaultError } from './vault-error.ts'
export { openVault, type Vault } from './vault.ts'
