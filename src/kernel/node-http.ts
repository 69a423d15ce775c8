/**
 * `node:http`, whose types are imported from there as usual. Importing its values would cost every process 70 ms and 6 MB:
 * to import a built-in module evaluates all its exports, and its `WebSocket` loads the whole of undici.
 */
export const http = process.getBuiltinModule('node:http')
