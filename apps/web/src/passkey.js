/**
 * Makes the passkey buttons of a page work where the browser can do it. All that a page without this script lacks is the
 * button: it stays hidden.
 */

const canUse =
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function' &&
  // The standard knows no passkeys of IP addresses.
  !/^(\d+\.\d+\.\d+\.\d+|\[.*\])$/.test(location.hostname)

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll('[data-passkey]')
for (const place of canUse ? places : []) {
  place.hidden = false
  place.querySelector('button')?.addEventListener('click', () => void run(place))
}

/** @param {HTMLElement} place */
async function run(place) {
  const problem = place.querySelector('p')
  if (problem) problem.hidden = true
  try {
    const action = place.dataset['passkey'] === 'register' ? 'register' : 'sign-in'
    const options = await post(`/passkeys/${action}/start`, {})
    const credential = action === 'register' ? await create(options) : await get(options)
    const { location: next } = await post(`/passkeys/${action}`, {
      response: credential.toJSON(),
      return: place.dataset['return'] ?? '/',
    })
    location.assign(next)
  } catch {
    if (problem) problem.hidden = false
  }
}

/** @param {PublicKeyCredentialCreationOptionsJSON} options */
async function create(options) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  return /** @type {PublicKeyCredential} */ (await navigator.credentials.create({ publicKey }))
}

/** @param {PublicKeyCredentialRequestOptionsJSON} options */
async function get(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  return /** @type {PublicKeyCredential} */ (await navigator.credentials.get({ publicKey }))
}

/**
 * @param {string} path
 * @param {object} body
 */
async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.status === 403 && (await answer.clone().json()).code === 'step-up-needed') {
    location.assign('/step-up?return=/account')
  }
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}
