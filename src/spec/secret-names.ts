const SECRET_NAME =
  /pass(?:word|wd|phrase)|secret|token|api[_.-]?key|credential|private|(?:^|[_.-])(?:keys?|pass)(?:$|[_.-])|[_.-]pwd$/i
const URL_WITH_USER = /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/?#@'"]{1,2000}@/i

/** Whether a variable of this name usually holds a secret. */
export function looksSecret(name: string): boolean {
  return SECRET_NAME.test(name)
}

/** Whether a text holds a URL with a user name or password before its host. */
export function hasUrlWithUser(text: string): boolean {
  return text.includes('@') && URL_WITH_USER.test(text)
}
